"""The quick panel's desk: from the key to the words, to the panel, to the window, and back to where one came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from app.services.key_combination import read_combination
from app.services.literal_query import literal_query
from ui.quick.panel import QuickPanel
from ui.quick.standing import TROUBLES, Foreground, KeyPort, Press, Standing
from ui.quick.standing_words import standing_sentence
from ui.quick.words import Words

if TYPE_CHECKING:
    from app.services.answers import Result
    from ui.jobs import Jobs
    from ui.settings.quick_key import QuickKey
    from ui.theme import Theme
    from ui.windows.main_window import MainWindow

WORDS_WITHIN_MS = 120  # the panel is shown then, even when the program that was asked has not answered


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a desktop gives: its key, its way to the front, the words of other programs."""

    key: KeyPort
    foreground: Foreground
    words: Words


class QuickDesk(QObject):
    """Holds the key and the panel, which is made when it is first called up. GUI thread only."""

    standing_changed = Signal(object)  # Standing

    def __init__(
        self,
        window: MainWindow,
        jobs: Jobs,
        theme: Theme,
        around: Surroundings,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        """Hold no key yet; see `use`."""
        super().__init__(window)
        self._window, self._jobs, self._theme, self._around, self._now = window, jobs, theme, around, now
        self._keys = ""
        self._asked = 0
        self._press = Press()
        self.standing = Standing.OFF
        self.panel: QuickPanel | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(WORDS_WITHIN_MS)
        self._late.timeout.connect(lambda: self._show(""))

    @property
    def keys(self) -> str:
        """The key that was asked for last, "" for none."""
        return self._keys

    def use(self, keys: str) -> None:
        """Hold this key from now on, "" none. What comes of it is told by `standing_changed`."""
        if keys == self._keys:
            return
        self._keys = keys
        combination = read_combination(keys)
        self._around.key.drop()
        if combination is None:
            self._on_told(Standing.OFF)
        else:
            self._on_told(Standing.ASKED)
            self._around.key.take(combination, self.on_pressed, self._on_told)

    def serve(self, page: QuickKey) -> None:
        """Say on a page of the settings how the key stands, and let it take the key that is pressed there."""

        def show(standing: Standing) -> None:
            page.show_standing(standing_sentence(standing), is_trouble=standing in TROUBLES)

        self.standing_changed.connect(show)
        page.recording.connect(self.rest)
        show(self.standing)

    def rest(self, is_resting: bool) -> None:
        """Let the key through while somebody chooses another one."""
        if is_resting:
            self._around.key.drop()
        elif self.standing is not Standing.OFF:
            keys, self._keys = self._keys, ""
            self.use(keys)

    def close(self) -> None:
        """Give the key back and put the panel away."""
        self._late.stop()
        self._around.key.drop()
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None

    def call(self, text: str) -> None:
        """Show the panel with words from the command line, without any with what is selected."""
        if text.strip():
            self._around.foreground.remember()
            self._asked += 1
            self._press = Press()
            self._show(literal_query(text))
        else:
            self._ask()

    @Slot(object)
    def on_pressed(self, press: Press) -> None:
        """The key: show the panel with what is selected; once more puts it away."""
        if self.panel is not None and self.panel.isVisible() and self.panel.isActiveWindow():
            self.panel.dismiss()
        else:
            self._ask(press)

    def _ask(self, press: Press = Press()) -> None:
        if QApplication.activeModalWidget() is not None:  # nothing but its question can be used now
            self._window.come_to_front()
            return
        self._press = press
        self._asked += 1
        self._around.foreground.remember()
        if not self._around.words.gives_selected:
            self._show("")
            return
        number = self._asked
        self._late.start()
        self._around.words.ask_selected(lambda text: self._on_words(number, text))
        self._make()  # while the other program answers

    def _on_words(self, number: int, text: str) -> None:
        if number != self._asked:
            return
        query = literal_query(text)
        if self._late.isActive():
            self._show(query)
        elif query and self.panel is not None and self.panel.isVisible() and self.panel.is_untouched:
            self.panel.fill(query)

    def _show(self, query: str) -> None:
        self._late.stop()
        self._make().call_up(query)

    def _make(self) -> QuickPanel:
        if self.panel is None:
            lane = self._jobs.lane("search").beside("quick")
            through = self._around.foreground.sees_through()
            self.panel = QuickPanel(lane, self._around.words, self._theme, self._now, sees_through=through)
            self.panel.setWindowIcon(self._theme.app_icon())
            self.panel.painted.connect(self._on_painted)
            self.panel.dismissed.connect(self._around.foreground.give_back)
            self.panel.read_wanted.connect(self._on_read)
            self.panel.search_wanted.connect(self._on_search)
        return self.panel

    def _on_painted(self) -> None:
        if self.panel is not None and self.panel.isVisible():
            self._around.foreground.bring(int(self.panel.winId()), self._press)

    def _on_told(self, standing: Standing) -> None:
        self.standing = standing
        if standing is Standing.TAKEN:  # else nobody would know before pressing it in vain
            keys = QKeySequence(self._keys).toString(QKeySequence.SequenceFormat.NativeText)
            self._window.status.tell(f"{keys}: {standing_sentence(standing)}")
        self.standing_changed.emit(standing)

    def _on_read(self, result: Result, query: str) -> None:
        self._window.memory.add_recent(query)
        self._window.come_to_front()
        self._window.open_conversation(result.conversation, result.best_post.id, query)

    def _on_search(self, query: str) -> None:
        self._window.come_to_front()
        self._window.start_search(query)
