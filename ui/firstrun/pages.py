"""The pages of the first run: what Precedent is, how it is protected, the recovery code, and what to begin with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.store.keys import ProtectionKind
from ui.settings.choice_card import ActionCard, ChoiceCard
from ui.settings.passphrase_fields import PassphraseFields
from ui.settings.recovery_code import RecoveryCode
from ui.theme import Theme


class Page(QScrollArea):
    """A column of widgets that scrolls when the zoom makes it higher than the window."""

    def __init__(self, theme: Theme) -> None:
        """Begin empty."""
        super().__init__()
        self.theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(theme.px(48), theme.px(32), theme.px(48), theme.px(16))
        self.column.setSpacing(theme.px(10))
        self.setWidget(inside)

    def begin(self, title: str, sentence: str) -> None:
        """A title and an introduction."""
        self.setAccessibleName(title)
        self.add(paragraph(title, "title"), paragraph(sentence, "second"))
        self.space(6)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below the others."""
        for widget in widgets:
            self.column.addWidget(widget)

    def space(self, pixels: int) -> None:
        """Leave some room."""
        self.column.addSpacing(self.theme.px(pixels))


class WelcomePage(Page):
    """What this is, in two sentences."""

    def __init__(self, theme: Theme) -> None:
        """Build the page."""
        super().__init__(theme)
        self.column.addStretch(2)
        mark = QLabel()
        mark.setPixmap(theme.app_icon().pixmap(theme.px(64), theme.px(64)))
        self.add(mark)
        self.space(8)
        self.add(
            paragraph(self.tr("Welcome to Precedent"), "display"),
            paragraph(
                self.tr(
                    "Precedent finds the conversation in which somebody already solved what you are facing, while you"
                    " type and without a network. Everything it knows stays on this computer, encrypted, until you"
                    " decide to share it."
                ),
                "second",
            ),
        )
        self.space(12)
        for icon, text in (
            ("search", self.tr("Search years of messages and mail with every keystroke.")),
            ("accepted", self.tr("See the accepted answer before you open anything.")),
            ("offline", self.tr("Works on a plane, in a cellar and on a customer's site.")),
        ):
            self.column.addLayout(_point(theme, icon, text))
        self.column.addStretch(3)


class ProtectionPage(Page):
    """Who can open the profile: keyring, passphrase or nobody kept out."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Build the page; `show_keyring` says later whether this computer has one."""
        super().__init__(theme)
        self.begin(
            self.tr("How should it be protected?"),
            self.tr("Precedent encrypts everything it keeps. Choose what opens it; you can change this later."),
        )
        self._keyring = ChoiceCard(
            theme,
            "key",
            self.tr("This computer's keyring"),
            self.tr("Opens by itself when you are signed in to this computer; looking for a keyring …"),
        )
        self._passphrase = ChoiceCard(
            theme,
            "lock",
            self.tr("A passphrase"),
            self.tr(
                "You type it each time Precedent starts; without it nobody can read anything, and nobody can reset it."
            ),
        )
        self._open = ChoiceCard(
            theme,
            "warning",
            self.tr("No protection"),
            self.tr("Anybody who gets hold of these files can read them; only for tests and demonstrations."),
        )
        self.fields = PassphraseFields(theme)
        self.fields.changed.connect(self.changed)
        self._recovery = QCheckBox(self.tr("Also make a recovery code, in case the first way is lost"))
        self._recovery.setChecked(True)
        indent = QHBoxLayout()
        indent.addSpacing(theme.px(50))
        indent.addWidget(self.fields, 1)
        self._group = QButtonGroup(self)
        for card in (self._keyring, self._passphrase, self._open):
            self._group.addButton(card)
            self.add(card)
            card.toggled.connect(self._on_choice)
            if card is self._passphrase:
                self.column.addLayout(indent)
        self.space(4)
        self.add(self._recovery)
        self.column.addStretch(1)
        self._keyring.setEnabled(False)
        self._on_choice()

    @property
    def kind(self) -> ProtectionKind | None:
        """The choice; None before there is one."""
        if self._keyring.isChecked():
            return "keyring"
        if self._passphrase.isChecked():
            return "passphrase"
        return "unprotected" if self._open.isChecked() else None

    @property
    def wants_recovery_code(self) -> bool:
        """Whether a recovery code is to be made."""
        return self._recovery.isChecked() and self.kind != "unprotected"

    def show_keyring(self, works: bool) -> None:
        """Offer the keyring, or say why not."""
        self._keyring.setEnabled(works)
        if works:
            sentence = self.tr("Opens by itself when you are signed in to this computer, and for nobody else.")
            self._keyring.set_sentence(sentence, self.tr("Recommended"))
            if self.kind is None:
                self._keyring.setChecked(True)
        else:
            self._keyring.set_sentence(self.tr("This computer offers no keyring that Precedent could use."))
            if self.kind is None:
                self._passphrase.setChecked(True)
        self.changed.emit()

    def problem(self) -> str:
        """Say in a sentence what is still missing; empty when nothing is."""
        if self.kind is None:
            return self.tr("Choose how to protect Precedent.")
        return self.fields.problem() if self.kind == "passphrase" else ""

    def _on_choice(self) -> None:
        chosen = self._passphrase.isChecked()
        self.fields.setVisible(chosen)
        self._recovery.setVisible(not self._open.isChecked())
        if chosen and self.isVisible():
            self.fields.focus_first()
        self.changed.emit()


class RecoveryPage(Page):
    """The code that opens the profile when everything else is lost."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Build the page."""
        super().__init__(theme)
        self.begin(
            self.tr("Your recovery code"),
            self.tr(
                "It opens Precedent if the keyring is lost or the passphrase forgotten. It is shown only now and stored"
                " nowhere: write it down, and do not keep it beside this computer."
            ),
        )
        self.code = RecoveryCode(theme)
        self.code.kept_changed.connect(self.changed)
        self.add(self.code)
        self.column.addStretch(1)


class StartPage(Page):
    """What to begin with."""

    samples_wanted = Signal()
    file_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        """Build the page."""
        super().__init__(theme)
        self.begin(
            self.tr("What shall it remember first?"),
            self.tr("Drop an export anywhere on this window, or choose."),
        )
        samples = ActionCard(
            theme,
            "play",
            self.tr("Try the samples"),
            self.tr("Conversations of a fictional supplier; ready to search in a few seconds."),
        )
        file = ActionCard(
            theme,
            "import",
            self.tr("Import an archive"),
            self.tr("An export of Slack, Teams, Zulip, Mattermost, Discourse, Stack Exchange or IRC, or a mailbox."),
        )
        folder = ActionCard(
            theme,
            "folder",
            self.tr("Import a folder"),
            self.tr("The same, when the export was already unpacked or consists of many files."),
        )
        team = ActionCard(
            theme,
            "people",
            self.tr("Join a team"),
            self.tr("Sharing with colleagues does not exist yet; it will come in a later version."),
        )
        team.setEnabled(False)
        samples.clicked.connect(self.samples_wanted)
        file.clicked.connect(self.file_wanted)
        folder.clicked.connect(self.folder_wanted)
        self.add(samples, file, folder, team)
        self.column.addStretch(1)


def paragraph(text: str, kind: str) -> QLabel:
    """A label that wraps, in one of the style sheet's text kinds."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("kind", kind)
    return label


def _point(theme: Theme, icon: str, text: str) -> QHBoxLayout:
    mark = QLabel()
    mark.setPixmap(theme.pixmap(icon, "accent"))
    mark.setFixedWidth(theme.px(28))
    row = QHBoxLayout()
    row.addWidget(mark)
    row.addWidget(paragraph(text, ""), 1)
    return row
