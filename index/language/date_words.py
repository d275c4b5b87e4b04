"""Words of dates in English, German and French, folded, and what each of them means."""

from __future__ import annotations

import re
from typing import TypeVar

from index.analysis.folding import fold

_Meaning = TypeVar("_Meaning", int, str)
_FILLERS = "the of on in der die das den dem des am im le la les de du d l en au hui"
_PHRASES = (
    ("day before yesterday", "beforeyesterday"),
    ("avant hier", "beforeyesterday"),
    ("il y a", "since_now"),
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|re|eme|e)\b|(?<=\d)\.(?=\s|$)")
_WORD = re.compile(r"\d+|[a-z_]+")

DAYS = {"today": 0, "heute": 0, "aujourd": 0, "yesterday": 1, "gestern": 1, "hier": 1, "tomorrow": -1, "morgen": -1}
DAYS |= {"demain": -1, "beforeyesterday": 2, "vorgestern": 2}
AGO = frozenset({"ago"})
AGO_IN_FRONT = frozenset({"vor", "since_now"})
WEEK_NUMBER = frozenset({"kw"})


def _meanings(lines: str) -> dict[str, int]:
    """Words of the first line mean 1, of the second 2, and so on."""
    return {word: number for number, line in enumerate(lines.strip().splitlines(), 1) for word in line.split()}


def _all_meaning(lines: dict[_Meaning, str]) -> dict[str, _Meaning]:
    """Every word of a line means what the line stands behind."""
    return {word: meaning for meaning, line in lines.items() for word in line.split()}


MONTHS = _meanings("""
january januar janvier jan janv janner
february februar fevrier feb fevr
march marz mars mar mrz maerz
april avril apr avr
may mai
june juni juin jun
july juli juillet jul juil
august aout aug
september septembre sept sep
october oktober octobre oct okt
november novembre nov
december dezember decembre dec dez
""")
WEEKDAYS = _meanings("""
monday montag lundi mon
tuesday dienstag mardi tue tues
wednesday mittwoch mercredi wed
thursday donnerstag jeudi thu thurs
friday freitag vendredi fri
saturday samstag sonnabend samedi sat
sunday sonntag dimanche sun
""")
NUMBERS = _meanings("""
a an one ein eine einem einer einen un une
two zwei deux
three drei trois
four vier quatre
five funf cinq
six sechs
seven sieben sept
eight acht huit
nine neun neuf
ten zehn dix
eleven elf onze
twelve zwolf douze
""")
UNITS = _all_meaning(
    {
        "hour": "hour hours stunde stunden heure heures",
        "day": "day days tag tage tagen tages jour jours",
        "week": "week weeks woche wochen semaine semaines",
        "month": "month months monat monate monaten monats mois",
        "quarter": "quarter quarters quartal quartale quartalen quartals trimestre trimestres",
        "year": "year years jahr jahre jahren jahres an ans annee annees",
    }
)
# How many to go back from this one.
SHIFTS = _all_meaning(
    {
        0: "this current diese dieser dieses diesen diesem laufende laufenden ce cet cette",
        1: "last past previous letzte letzten letzter letztes letztem vergangene vergangenen vergangener vergangenes"
        " vorige vorigen voriger voriges dernier derniere derniers dernieres passe passee precedent precedente",
        -1: "next nachste nachsten nachster nachstes kommende kommenden prochain prochaine",
    }
)
_LEFT_OUT = frozenset(_FILLERS.split())


def ends_openly(text: str) -> bool:
    """Whether the last word is one that something should follow (`last year in`)."""
    return text.rpartition(" ")[2] in _LEFT_OUT


def date_words(text: str) -> list[str]:
    """The folded words of a date without articles; numbers and letters apart (`q3` -> `q`, `3`)."""
    folded = " ".join(fold(text).replace("-", " ").replace("'", " ").split())
    for phrase, word in _PHRASES:
        folded = folded.replace(phrase, word)
    return [word for word in _WORD.findall(_ORDINAL.sub("", folded)) if word not in _LEFT_OUT]
