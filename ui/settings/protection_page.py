"""Settings: what opens the profile, in plain words, and changing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.bridge import Session
from ui.jobs import Jobs
from ui.manners.sentences import plain
from ui.settings.passphrase_fields import PassphraseFields
from ui.settings.recovery_code import RecoveryCode
from ui.settings.section import SettingsPage, text_label
from ui.theme import Theme

if TYPE_CHECKING:
    from app.services.protection import Ways
    from app.store.keys import Secrets

_ICONS = {"keyring": "key", "passphrase": "lock", "recovery": "document", "unprotected": "warning"}


class ProtectionPage(SettingsPage):
    """Lists the ways to the key; every change is written at once and said in a sentence."""

    def __init__(self, session: Session, jobs: Jobs, theme: Theme, secrets: Secrets | None = None) -> None:
        """Read the ways off the GUI thread. `secrets` stands in for the system's keyring."""
        super().__init__(theme, self.tr("Protection"))
        self._session = session
        self._jobs = jobs
        self._secrets = secrets
        self.kinds: tuple[str, ...] = ()
        self.add(text_label(self.tr("Everything is kept encrypted. Each of these opens it:"), "second"))
        self._ways = QVBoxLayout()
        self._ways.setSpacing(theme.px(8))
        self.column.addLayout(self._ways)
        self._said = text_label("")
        self.add(self._said)
        self._build_actions()
        self.fields = PassphraseFields(theme)
        self.fields.changed.connect(self._on_typed)
        self._set = QPushButton(self.tr("Set this passphrase"))
        self._set.setProperty("kind", "primary")
        self._set.clicked.connect(self._on_set_passphrase)
        self.code = RecoveryCode(theme)
        self.code.kept_changed.connect(self._on_code_kept)
        self.add(self.fields)
        self.column.addWidget(self._set, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.code)
        self.column.addStretch(1)
        self._show_only(None)
        self.reload()

    @property
    def sentence(self) -> str:
        """What was said last."""
        return self._said.text()

    def reload(self) -> None:
        """Read the ways anew."""

        def look() -> Ways:
            from app.services.protection import find_ways  # noqa: PLC0415 (pulls in the store)

            return find_ways(self._session.folder)

        self._jobs.run("free", look, done=self._on_ways, failed=self._on_failed)

    # -- building

    def _build_actions(self) -> None:
        self.passphrase = QPushButton()
        self.recovery = QPushButton()
        self.keyring = QPushButton(self.tr("Add this computer's keyring"))
        self.passphrase.clicked.connect(self._on_passphrase)
        self.recovery.clicked.connect(self._on_recovery)
        self.keyring.clicked.connect(self._on_keyring)
        self.column.addSpacing(self.theme.px(4))
        for button in (self.passphrase, self.recovery, self.keyring):
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_ways(self, ways: Ways) -> None:
        self.kinds = ways.kinds
        while self._ways.count():
            item = self._ways.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for kind in ways.kinds:
            self._ways.addWidget(self._way(kind))
        self.passphrase.setText(
            self.tr("Change the passphrase") if "passphrase" in ways.kinds else self.tr("Add a passphrase")
        )
        self.recovery.setText(
            self.tr("Make a new recovery code") if "recovery" in ways.kinds else self.tr("Add a recovery code")
        )
        self.keyring.setVisible("keyring" not in ways.kinds)

    def _way(self, kind: str) -> QWidget:
        theme = self.theme
        row = QFrame()
        row.setProperty("ground", "card")
        icon = QLabel()
        bad = kind == "unprotected"
        icon.setPixmap(theme.pixmap(_ICONS.get(kind, "key"), "warn" if bad else "good"))
        title, sentence = explain(kind)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(text_label(title, "strong"))
        texts.addWidget(text_label(sentence, "second"))
        line = QHBoxLayout(row)
        line.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        line.setSpacing(theme.px(12))
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        row.setAccessibleName(f"{title}. {sentence}")
        if kind in ("keyring", "passphrase", "unprotected") and len(_openers(self.kinds)) > 1:
            remove = QPushButton(self.tr("Remove"))
            remove.setProperty("kind", "quiet")
            remove.setAccessibleName(self.tr("Remove: {0}").format(title))
            remove.clicked.connect(lambda: self._on_remove(kind))
            line.addWidget(remove)
        return row

    # -- changing

    def _on_passphrase(self) -> None:
        self._show_only(self.fields)
        self.fields.clear()
        self.fields.focus_first()

    def _on_typed(self) -> None:
        self._set.setEnabled(not self.fields.problem())
        if self.fields.passphrase:
            self._tell(self.fields.problem())

    def _on_set_passphrase(self) -> None:
        passphrase = self.fields.passphrase

        def change() -> None:
            from app.services.protection import set_passphrase  # noqa: PLC0415 (pulls in the store)

            client = self._session.client()
            set_passphrase(client.folder, client.keys, passphrase)

        self._change(change, self.tr("The passphrase is set; the one before no longer opens this profile."))

    def _on_recovery(self) -> None:
        def make() -> str:
            from app.services.protection import make_recovery_code  # noqa: PLC0415 (pulls in the store)

            client = self._session.client()
            return make_recovery_code(client.folder, client.keys)

        self._jobs.run("store", make, done=self._on_code, failed=self._on_failed)

    def _on_code(self, code: str) -> None:
        self._show_only(self.code)
        self.code.show_code(code)
        self._tell(self.tr("It is shown only now, and replaces any earlier one: write it down."))
        self.reload()

    def _on_code_kept(self, kept: bool) -> None:
        if kept:
            self._show_only(None)
            self._tell(self.tr("The recovery code opens this profile from now on."))

    def _on_keyring(self) -> None:
        def add() -> None:
            from app.services.protection import add_keyring  # noqa: PLC0415 (pulls in the store)

            client = self._session.client()
            add_keyring(client.folder, client.keys, self._store())

        self._change(add, self.tr("The keyring opens this profile from now on."))

    def _on_remove(self, kind: str) -> None:
        def remove() -> None:
            from app.services.protection import remove_way  # noqa: PLC0415 (pulls in the store)

            client = self._session.client()
            remove_way(client.folder, client.keys, kind, self._store())

        self._change(remove, self.tr("Removed; copies of the profile made before can still be opened that way."))

    def _store(self) -> Secrets:
        from app.settings.secrets import SecretStore  # noqa: PLC0415 (as above)

        return self._secrets or SecretStore()

    def _change(self, call: Callable[[], None], sentence: str) -> None:
        self.setEnabled(False)

        def changed(_: None) -> None:
            self.setEnabled(True)
            self.fields.clear()
            self._show_only(None)
            self._tell(sentence)
            self.reload()

        self._jobs.run("store", call, done=changed, failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self.setEnabled(True)
        self._tell(plain(error), trouble=True)

    def _show_only(self, widget: QWidget | None) -> None:
        self.fields.setVisible(widget is self.fields)
        self._set.setVisible(widget is self.fields)
        self.code.setVisible(widget is self.code)

    def _tell(self, sentence: str, *, trouble: bool = False) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        colour = self.theme.tokens.colours.bad if trouble else self.theme.tokens.colours.ink_2
        self._said.setStyleSheet(f"color: {colour};")


def explain(kind: str) -> tuple[str, str]:
    """A way to the key: its name and one plain sentence."""
    translate = QCoreApplication.translate
    if kind == "keyring":
        return translate("Protection", "This computer's keyring"), translate(
            "Protection", "Opens by itself when you are signed in to this computer."
        )
    if kind == "passphrase":
        return translate("Protection", "A passphrase"), translate("Protection", "You type it when Precedent starts.")
    if kind == "recovery":
        return translate("Protection", "A recovery code"), translate(
            "Protection", "The code on paper opens it when everything else is lost."
        )
    if kind == "unprotected":
        return translate("Protection", "No protection"), translate(
            "Protection", "Anybody who gets hold of these files can read everything."
        )
    return kind, translate("Protection", "A way that only a newer Precedent knows.")


def _openers(kinds: tuple[str, ...]) -> list[str]:
    """The ways that can stay alone: a recovery code cannot."""
    return [kind for kind in kinds if kind in ("keyring", "passphrase", "unprotected")]
