"""Which language a text is in, by counting stop words; and the stop words that long questions drop."""

from __future__ import annotations

from collections.abc import Iterable

DEFAULT = "en"

_COMMON = {
    "en": "the of and to is that it for was on are with as be at this have from or had by not but what all were when we "
    "there can an your which their said if do will each how them then she many some so these would has more could did "
    "my than been who its now i you they any about should does just",
    "de": "der die das und ist nicht ein eine einen mit auf für von den dem des im zu zur zum sich auch es ich wir sie "
    "wird werden bei oder wie aber noch nach nur kann haben hat sind war ihr wenn als dass durch über unter bitte hier "
    "kein keine diese dieser dieses vom bis ja nein er",
    "fr": "le la les des du un une et est pas que qui dans pour sur avec ce cette ces il elle nous vous ils sont au aux "
    "plus par mais ou où donc je ne se son sa ses leur être avoir fait peut tout comme si y en déjà très",
    "es": "el la los las un una y es no que en de del por para con se su sus lo al como más pero está son hay muy "
    "ya este esta estos cuando donde si porque también nos yo fue ser tiene",
    "it": "il lo la gli le un una e è non che di del della dei delle per con si su al alla come più ma sono questo "
    "questa anche se nel nella ci mi ho ha hanno perché dove quando molto essere",
    "nl": "de het een en is niet van dat die in te op aan met voor zijn er maar om ook als bij naar dan nog wel geen "
    "wordt worden kan heeft hebben ik je wij jullie deze dit wat uit door over",
    "pt": "o a os as um uma e é não que de do da dos das em no na nos nas por para com se ao como mais mas são está "
    "muito já este esta isso quando onde porque também eu você foi ser tem",
    "sv": "och att det som en ett är på av för med den till inte har jag vi ni de om men kan ska så från var när vid "
    "eller också efter nu detta bara",
    "da": "og at det som en et er på af for med den til ikke har jeg vi de om men kan skal så fra var når ved eller "
    "også efter nu dette kun",
}
SNOWBALL = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
    "sv": "swedish",
    "da": "danish",
    "nb": "norwegian",
    "no": "norwegian",
    "fi": "finnish",
    "ru": "russian",
    "hu": "hungarian",
    "ro": "romanian",
    "tr": "turkish",
}


def _letters_by_word() -> dict[str, str]:
    """Stop word -> one letter for each language that has it: votes are then counted by str.count."""
    table: dict[str, str] = {}
    for letter, words in zip(_LETTERS, _COMMON.values(), strict=True):
        for word in words.split():
            table[word] = table.get(word, "") + letter
    return table


_LETTERS = "abcdefghi"
_LANGUAGE_BY_LETTER = dict(zip(_LETTERS, _COMMON, strict=True))
_LETTERS_BY_WORD = _letters_by_word()
_ALL = frozenset(_LETTERS_BY_WORD)


def detect(words: Iterable[str]) -> str:
    """The language with most distinct stop words among `words` (as written); "" when fewer than two or a tie.

    Costs 1 to 3 us for a chat message.
    """
    found = _ALL.intersection(words)  # one pass over a list: making a set of it first costs more
    if len(found) < 2:
        return ""
    votes = "".join([_LETTERS_BY_WORD[word] for word in found])
    best, leader = 1, ""
    for letter in set(votes):
        count = votes.count(letter)
        if count > best:
            best, leader = count, letter
        elif count == best:
            leader = ""
    return _LANGUAGE_BY_LETTER[leader] if leader else ""


# Dropped from long free-text questions only: about 90 words measured best (docs/decisions/0008-blinded-terms.md).
_QUESTION = """
a about also am an and any anyone are as at be been but by can could did do does for from get had has have hello help hi
how i if im in into is it its ive just know like me my need not of on one or please so some thank thanks that the their
them then there these they this to try trying use used using want was way we were what when where which who will with
would you your
"""
QUESTION_STOP_WORDS = frozenset(_QUESTION.split())
