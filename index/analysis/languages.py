"""Which language a text is in, by counting stop words; and the stop words that long questions drop."""

from __future__ import annotations

import re
from collections.abc import Collection

DEFAULT = "en"

# Words that stand in nearly every sentence of a language and say which one it is. Words that English has too are left out
# where they would claim short English messages ("is", "an", "as", "no").
_COMMON = {
    "en": "the of and to is that it for was on are with as be at this have from or had by not but what all were when we "
    "there can an your which their said if do will each how them then she many some so these would has more could did "
    "my than been who its now i you they any about should does just a in no me over out up our also here like",
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
    "nb": "og det som en et er på av for med den til ikke har jeg vi om men kan skal så fra når ved eller også etter nå "
    "dette bare fordi hvordan hvor noe noen",
    "fi": "ja on ei että se joka kun niin mutta tai myös ovat oli kuin hän me te ne tämä siitä sen jos onko vain nyt "
    "voi ole mitä miten missä jotka meillä",
    "hu": "az és hogy nem egy van meg ez de csak már vagy azt mint még ezt is lesz volt nagyon itt ha kell mert lehet",
    "ro": "și în nu este la cu pe din un sau că să se pentru sunt mai dar care după când acest această ce fost fi ale",
    "tr": "ve bir bu için ile da de mi ne çok daha ama olan olarak gibi var yok değil kadar sonra şu hangi nasıl",
    "pl": "się nie na że jest do jak ale czy od przez dla po tym był są już tylko może przy oraz jeśli który która gdzie",
    "cs": "se že je na jsem jako ale jsou není které který pro od už nebo když jen byl tak podle také může při být však",
    "ca": "els les amb una per què com més però també aquest aquesta és són dels del al quan si hi ens nosaltres molt",
    "eu": "eta da ez bat du dira edo baina hau egin izan den zen oso gure nola horren beste behar dugu",
    "et": "ja on ei et see kui ka oma või aga mis kes nii siis ning oli veel juba selle kuidas meil",
    "lt": "ir yra kad ne su tai iš kaip bet nuo buvo dėl kuris apie per jau tik arba mes jis gali",
    "ga": "agus tá na ar seo sin leis ach nach bhfuil mar raibh aon sé sí dá faoi gach",
    "id": "yang dan di dengan untuk pada adalah ini itu dari tidak akan juga ke bisa oleh sudah atau kami ada saya",
    "eo": "la kaj estas ne en al de mi vi li kiu kio por kun sed ankaŭ oni ĝi tiu pri",
    "ru": "и в не на что с по как это он я к но мы для от за так из у же вы бы его то все или если когда где после ли",
    "sr": "је и да се на за су од као са није али или што ће који би само до још већ како",
    "el": "και το να του η της με που την από για είναι στο δεν τα τον οι σε ότι θα στη των ένα μια πρέπει τις ο",
    "ar": "في من على أن إلى هذا التي عن مع لا ما هو هي كان هذه الذي بعد قد هل لم كل أو ذلك بين",
    "fa": "در و به از که این را با است برای آن یک خود تا کرد بر هم نیست می شود",
    "hy": "և է որ են այս ու մի ի եւ համար չի նա էր իր հետ մեր կա պետք",
    "hi": "के है में की और से का को पर यह कि हैं नहीं एक ने भी हो था इस रहा कब तक कौन",
    "ne": "छ र को मा हो यो लागि भने गर्न पनि छन् भएको गरेको हुन्छ",
    "ta": "ஒரு மற்றும் இந்த என்று அது என இல்லை உள்ளது அந்த நான் இது",
    "yi": "און איז די אז נישט אין פֿון דער האט צו מיט זיין אויף",
}
# Each by its Snowball algorithm (PyStemmer); a language without one keeps its words as they are.
SNOWBALL = {
    "en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian", "nl": "dutch", "pt": "portuguese",
    "sv": "swedish", "da": "danish", "nb": "norwegian", "no": "norwegian", "fi": "finnish", "ru": "russian",
    "hu": "hungarian", "ro": "romanian", "tr": "turkish", "pl": "polish", "cs": "czech", "ca": "catalan", "eu": "basque",
    "et": "estonian", "lt": "lithuanian", "ga": "irish", "id": "indonesian", "eo": "esperanto", "sr": "serbian",
    "el": "greek", "ar": "arabic", "fa": "persian", "hy": "armenian", "hi": "hindi", "ne": "nepali", "ta": "tamil",
    "yi": "yiddish",
}  # fmt: skip
# Languages that write compounds as one word.
COMPOUNDING = frozenset({"de", "nl", "sv", "da", "nb", "no", "fi", "et", "hu"})

# The first word outside Latin tells the script; a text of one script without two stop words gets its likeliest language.
_SCRIPTS = (
    ("\u0370", "\u03ff", "el"), ("\u1f00", "\u1fff", "el"), ("\u0400", "\u04ff", "ru"), ("\u0530", "\u058f", "hy"),
    ("\u0600", "\u06ff", "ar"), ("\u0900", "\u097f", "hi"), ("\u0b80", "\u0bff", "ta"),
)  # fmt: skip
_LETTERS_BEYOND = re.compile(r"[^\W\d_\x00-\u02ff]{3}")  # three in a row: formulas have single ones


def _letters_by_word() -> dict[str, str]:
    """Stop word -> one letter for each language that has it: votes are then counted by str.count."""
    table: dict[str, str] = {}
    for letter, words in zip(_LETTERS, _COMMON.values(), strict=True):
        for word in words.split():
            table[word] = table.get(word, "") + letter
    return table


_LETTERS = "".join(chr(ord("A") + number) for number in range(len(_COMMON)))
_LANGUAGE_BY_LETTER = dict(zip(_LETTERS, _COMMON, strict=True))
_LETTERS_BY_WORD = _letters_by_word()
_ALL = frozenset(_LETTERS_BY_WORD)


def detect(words: Collection[str]) -> str:
    """The language with most distinct stop words among `words` (as written); "" when fewer than two or a tie.

    Where the stop words do not tell, the script does. Costs 1 to 3 us for a chat message.
    """
    found = _ALL.intersection(words)  # one pass over a list: making a set of it first costs more
    if len(found) < 2:
        return _by_script(words)
    votes = "".join([_LETTERS_BY_WORD[word] for word in found])
    best, leader = 1, ""
    for letter in set(votes):
        count = votes.count(letter)
        if count > best:
            best, leader = count, letter
        elif count == best:
            leader = ""
    return _LANGUAGE_BY_LETTER[leader] if leader else _by_script(words)


def _by_script(words: Collection[str]) -> str:
    for word in words:
        if not word.isascii() and (letters := _LETTERS_BEYOND.search(word)):
            return next((language for low, high, language in _SCRIPTS if low <= letters[0][0] <= high), "")
    return ""


# Dropped from long free-text questions only: about 90 words measured best (docs/decisions/0008-blinded-terms.md).
_QUESTION = """
a about also am an and any anyone are as at be been but by can could did do does for from get had has have hello help hi
how i if im in into is it its ive just know like me my need not of on one or please so some thank thanks that the their
them then there these they this to try trying use used using want was way we were what when where which who will with
would you your
"""
QUESTION_STOP_WORDS = frozenset(_QUESTION.split())
