"""Telling a person about something that ended, in the window and, when they look elsewhere, through the desktop.

No tray is needed: the notice waits in the window, the task bar asks for attention, and a desktop with a tray gets a message.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSystemTrayIcon,
    QToolButton,
    QWidget,
)

from ui.theme import Theme

SHOWN_MS = 8_000
TRAY_MS = 10_000


class Toast(QFrame):
    """One sentence at the lower edge of a window, with at most one thing to do. It goes by itself once it was seen."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        """Stay hidden until `tell`."""
        super().__init__(window)
        self._over = window
        self._theme = theme
        self._act: Callable[[], object] = _nothing
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.setProperty("ground", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = QLabel()
        self._above: QWidget | None = None
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._button = QPushButton()
        self._button.setProperty("kind", "plain")
        self._button.clicked.connect(self._on_act)
        self._close = QToolButton()
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.addWidget(self._icon)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        window.installEventFilter(self)
        self.hide()

    def stay_above(self, widget: QWidget) -> None:
        """Cover nothing of a widget at the lower edge, however high it grows."""
        self._above = widget
        widget.installEventFilter(self)

    @property
    def sentence(self) -> str:
        """What is shown."""
        return self._label.text()

    def tell(
        self, sentence: str, *, icon: str = "info", action: str = "", act: Callable[[], object] = lambda: None
    ) -> None:
        """Show a sentence; `action` labels a button that calls `act`. Replaces what was shown."""
        self._label.setText(sentence)
        self._icon.setPixmap(self._theme.pixmap(icon, "ink_2", 18))
        self._act = act
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.setAccessibleName(self.tr("Dismiss"))
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.stop()
        self._start_when_seen()
        event = QAccessibleAnnouncementEvent(self, sentence)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the window's size and what it stays above, and begin to count down when it becomes active."""
        moved = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
        if event.type() in moved and self.isVisible():
            self._place()
        elif event.type() == QEvent.Type.WindowActivate and self.isVisible():
            self._start_when_seen()
        return False

    def _start_when_seen(self) -> None:
        if self.window().isActiveWindow():
            self._timer.start()

    def _place(self) -> None:
        window, gap = self._over, self._theme.px(16)
        width = min(window.width() - 2 * gap, self._theme.px(560))
        self.setFixedWidth(width)
        self.adjustSize()
        low = window.height() - 3 * gap
        if self._above is not None and self._above.isVisible():
            low = min(low, self._above.mapTo(window, QPoint(0, 0)).y() - gap)
        self.move((window.width() - width) // 2, low - self.height())

    def _on_act(self) -> None:
        self.hide()
        self._act()

    def _on_theme_changed(self) -> None:
        gap = self._theme.px(12)
        row = self.layout()
        if row is not None:
            row.setContentsMargins(gap, gap // 2, gap // 2, gap // 2)
            row.setSpacing(gap)
        self._close.setIcon(self._theme.icon("close"))
        self._close.setIconSize(QSize(self._theme.px(16), self._theme.px(16)))


class Notifier(QObject):
    """Tells in the window, and through the desktop when the window is not the active one."""

    def __init__(self, window: QWidget, theme: Theme, toast: Toast) -> None:
        """Use `toast` of the same window; no tray icon is shown before it is needed."""
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._toast = toast
        self._tray: QSystemTrayIcon | None = None
        self.enabled = True  # the person's setting; the toast is shown in any case

    def tell(
        self, sentence: str, *, icon: str = "info", action: str = "", act: Callable[[], object] = lambda: None
    ) -> None:
        """Say it once, wherever the person looks."""
        self._toast.tell(sentence, icon=icon, action=action, act=act)
        if not self.enabled or self._window.isActiveWindow():
            return
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._tell_tray(sentence)

    def _tell_tray(self, sentence: str) -> None:
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._theme.app_icon(), self)
            self._tray.messageClicked.connect(self._on_tray_clicked)
        self._tray.show()
        self._tray.showMessage(QApplication.applicationDisplayName(), sentence, self._theme.app_icon(), TRAY_MS)
        QTimer.singleShot(TRAY_MS, self._tray, self._tray.hide)

    def _on_tray_clicked(self) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()


def _nothing() -> None:
    """Do nothing."""
