"""A desktop in memory: its global key, who has the keyboard, and what other programs have selected and copied."""

from collections.abc import Callable

from app.services.key_combination import Combination
from ui.quick.standing import Press, Standing


class FakeKey:
    """Gives a key at once, unless `answer` says otherwise; `press` is the person's."""

    def __init__(self, answer: Standing = Standing.HELD) -> None:
        self.answer = answer
        self.keys: Combination | None = None
        self._pressed: Callable[[Press], None] | None = None

    def take(self, keys: Combination, pressed: Callable[[Press], None], told: Callable[[Standing], None]) -> None:
        self.keys, self._pressed = keys, pressed
        told(self.answer)

    def drop(self) -> None:
        self.keys = self._pressed = None

    def press(self) -> None:
        assert self._pressed is not None, "nobody holds the key"
        self._pressed(Press(time=1))


class FakeForeground:
    """Writes down what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def remember(self) -> None:
        self.asked.append("remember")

    def bring(self, window: int, press: Press) -> None:
        self.asked.append("bring")

    def give_back(self) -> None:
        self.asked.append("give back")

    def sees_through(self) -> bool:
        return True


class FakeWords:
    """Answers at once; with `is_slow`, only when `answer_now` is called."""

    def __init__(self, selected: str = "", copied: str = "") -> None:
        self.selected, self.copied = selected, copied
        self.gives_selected = True
        self.gives_selected_when_asked = False
        self.is_slow = False
        self._waiting: list[Callable[[str], None]] = []

    def ask_selected(self, receive: Callable[[str], None]) -> None:
        self._waiting.append(receive)
        if not self.is_slow:
            self.answer_now()

    def ask_copied(self, receive: Callable[[str], None]) -> None:
        receive(self.copied)

    def answer_now(self) -> None:
        for receive in self._waiting:
            receive(self.selected)
        self._waiting.clear()
