"""The language of the window: Qt Linguist's files of ours and of Qt, installed into the application."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from app.model.errors import BugError
from app.system.paths import find_resource

# Each language in its own words, as people look for it in a list.
LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français"}
DEFAULT = "en"


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name that lupdate knows
    """Mark a text for Qt Linguist that is translated later, where it is shown."""
    return text


class Translation(QObject):
    """The translators in force; made by `install`."""

    def __init__(self, parent: QObject) -> None:
        """Hold no translator yet."""
        super().__init__(parent)
        self.language = DEFAULT
        self._translators: list[QTranslator] = []

    def use(self, language: str) -> str:
        """Speak this language ("" = the desktop's, as far as we speak it) and return its code.

        Numbers and dates follow it too. Widgets that exist already keep their texts until they hear LanguageChange.
        """
        wanted = choose_language(language)
        self.remove()
        self._translators = [
            *self._load(f"qtbase_{wanted}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
            *self._load(f"precedent_{wanted}", _folder()),
        ]
        QLocale.setDefault(_locale(wanted, follows_desktop=not language))
        self.language = wanted
        return wanted

    def remove(self) -> None:
        """Go back to the texts in the code."""
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators = []
        QLocale.setDefault(QLocale.c())

    def _load(self, name: str, folder: str) -> list[QTranslator]:
        """A translator that was found and installed; English Qt has none."""
        translator = QTranslator(self)
        if not folder or not translator.load(name, folder):
            return []
        QCoreApplication.installTranslator(translator)
        return [translator]


def install(app: QCoreApplication, language: str) -> Translation:
    """Make the application speak a language; `language` as in `Translation.use`. Keep the result to change it later."""
    translation = Translation(app)
    translation.use(language)
    return translation


def choose_language(language: str) -> str:
    """Return the code of the language to speak: the wanted one, else the first of the desktop's that we have."""
    candidates = [language] if language else QLocale.system().uiLanguages()
    codes = [candidate.replace("_", "-").partition("-")[0].lower() for candidate in candidates]
    return next((code for code in codes if code in LANGUAGES), DEFAULT)


def _locale(language: str, *, follows_desktop: bool) -> QLocale:
    """The desktop's own locale when it speaks this language (de-CH stays Swiss), else the language's plain one."""
    system = QLocale.system()
    if follows_desktop and system.name().partition("_")[0] == language:
        return system
    return QLocale(language)


def _folder() -> str:
    try:
        return str(find_resource("i18n"))
    except BugError:  # an incomplete installation speaks English
        return ""
