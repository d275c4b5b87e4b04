"""Another program, with words selected in it: `python selecting_program.py TEXT`. Prints when its window has the keyboard.

With `--slow` it owns the selection and never answers who asks for it; with `--large` the text is a megabyte.
"""

import sys
import threading

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit


class SlowWords(QMimeData):
    """Words that take longer than anybody waits."""

    def formats(self) -> list[str]:
        """As any text."""
        return ["text/plain"]

    def hasFormat(self, kind: str) -> bool:  # noqa: N802 - Qt's name
        """As any text."""
        return kind == "text/plain"

    def retrieveData(self, kind: str, type_: object) -> object:  # noqa: N802 - Qt's name
        """Hang, as a program does that is stopped."""
        threading.Event().wait(30)
        return None


app = QApplication(["selecting"])
field = QLineEdit(sys.argv[-1])
words = SlowWords() if "--slow" in sys.argv else QMimeData()
if not isinstance(words, SlowWords):
    words.setText(sys.argv[-1] * (250_000 if "--large" in sys.argv else 1))
app.clipboard().setMimeData(words, QClipboard.Mode.Selection)
field.show()
field.activateWindow()
watch = QTimer()
was_active = [False]


def tell() -> None:
    """Print every change of who has the keyboard."""
    if field.isActiveWindow() != was_active[0]:
        was_active[0] = not was_active[0]
        print("active" if was_active[0] else "left", flush=True)


watch.timeout.connect(tell)
watch.start(10)
app.exec()
