"""Cards: a choice or an action with an icon, a title and one sentence that explains it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QRadioButton, QSizePolicy, QWidget

from ui.theme import Theme

_ICON = 22
_PAD = 14
_WRAP = Qt.TextFlag.TextWordWrap


class _CardFace:
    """What a card shows and how high it is for a width; painted the same for choices and actions."""

    def __init__(self, theme: Theme, icon: str, title: str, sentence: str, badge: str) -> None:
        self.theme = theme
        self.icon = icon
        self.title = title
        self.sentence = sentence
        self.badge = badge

    def _left(self) -> int:
        return self.theme.px(_PAD * 2 + _ICON)

    def height_for(self, width: int) -> int:
        """Title, sentence and the padding round them."""
        theme = self.theme
        inner = max(40, width - self._left() - theme.px(_PAD))
        title = self._wrapped(self._title_font_metrics(), inner - self._badge_width(), self.title)
        sentence = self._wrapped(QFontMetrics(theme.font("body")), inner, self.sentence)
        return title.height() + theme.px(4) + sentence.height() + 2 * theme.px(_PAD - 2)

    def paint(self, button: QAbstractButton) -> None:
        """Draw the card as the button's state asks."""
        painter = QPainter(button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, button)
        theme, enabled = self.theme, button.isEnabled()
        pad, top = theme.px(_PAD), theme.px(_PAD - 2)
        colour = "ink_disabled" if not enabled else "accent" if button.isChecked() else "ink_2"
        painter.drawPixmap(QPoint(pad, top), theme.pixmap(self.icon, colour, _ICON, button.devicePixelRatioF()))
        inner = QRect(self._left(), top, button.width() - self._left() - pad, button.height())
        title = inner.adjusted(0, 0, -self._badge_width(), 0)
        painter.setFont(theme.font("row_title", theme.tokens.type.weight_strong))
        painter.setPen(theme.colour("ink" if enabled else "ink_disabled"))
        used = self._wrapped(self._title_font_metrics(), title.width(), self.title)
        painter.drawText(title, _WRAP, self.title)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("ink_2" if enabled else "ink_disabled"))
        painter.drawText(inner.adjusted(0, used.height() + theme.px(4), 0, 0), _WRAP, self.sentence)
        self._paint_badge(painter, inner)
        painter.end()

    def _paint_ground(self, painter: QPainter, button: QAbstractButton) -> None:
        theme = self.theme
        emphasised = button.hasFocus() or button.isChecked()
        width = theme.tokens.focus_width if emphasised else theme.tokens.outline_width
        ground = "selected" if button.isChecked() or button.isDown() else "hover" if button.underMouse() else "raised"
        if not button.isEnabled():
            ground = "panel"
        painter.setPen(QPen(theme.colour("accent" if emphasised else "outline"), width))
        painter.setBrush(theme.colour(ground))
        edge = width / 2
        radius = theme.px(theme.tokens.radius.l)
        painter.drawRoundedRect(button.rect().toRectF().adjusted(edge, edge, -edge, -edge), radius, radius)
        if button.hasFocus() and button.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 1, Qt.PenStyle.DotLine))
            inset = width + 2.5
            painter.drawRoundedRect(button.rect().toRectF().adjusted(inset, inset, -inset, -inset), radius, radius)

    def _paint_badge(self, painter: QPainter, inner: QRect) -> None:
        if not self.badge:
            return
        theme = self.theme
        font = theme.font("caption", theme.tokens.type.weight_medium)
        metrics = QFontMetrics(font)
        width, height = metrics.horizontalAdvance(self.badge) + theme.px(16), metrics.height() + theme.px(4)
        place = QRect(inner.right() - width, inner.top(), width, height)
        painter.setPen(QPen(theme.colour("good"), 1) if theme.tokens.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("good_soft"))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(theme.colour("good"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.badge)

    def _badge_width(self) -> int:
        if not self.badge:
            return 0
        font = self.theme.font("caption", self.theme.tokens.type.weight_medium)
        return QFontMetrics(font).horizontalAdvance(self.badge) + self.theme.px(28)

    def _title_font_metrics(self) -> QFontMetrics:
        return QFontMetrics(self.theme.font("row_title", self.theme.tokens.type.weight_strong))

    @staticmethod
    def _wrapped(metrics: QFontMetrics, width: int, text: str) -> QRect:
        return metrics.boundingRect(QRect(0, 0, max(40, width), 10_000), _WRAP, text)


class ChoiceCard(QRadioButton):
    """One of several choices. Cards under one parent exclude each other; arrow keys move between them."""

    def __init__(
        self, theme: Theme, icon: str, title: str, sentence: str, badge: str = "", parent: QWidget | None = None
    ) -> None:
        """Read as "title", described by the sentence."""
        super().__init__(parent)
        self._face = _CardFace(theme, icon, title, sentence, badge)
        _prepare(self, self._face)

    def set_sentence(self, sentence: str, badge: str = "") -> None:
        """Explain the choice anew, for one that turned out to be impossible or recommended."""
        self._face.sentence, self._face.badge = sentence, badge
        _describe(self, self._face)
        self.updateGeometry()
        self.update()

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802 - Qt's name
        """The whole card answers to the mouse."""
        return self.rect().contains(position)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A comfortable width and the height that it needs."""
        return _size_hint(self._face)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Narrow, but never cut."""
        return _minimum(self._face)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Sentences wrap."""
        return self._face.height_for(width)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the card."""
        self._face.paint(self)


class ActionCard(QPushButton):
    """One thing to do now."""

    def __init__(self, theme: Theme, icon: str, title: str, sentence: str, parent: QWidget | None = None) -> None:
        """Read as "title", described by the sentence."""
        super().__init__(parent)
        self._face = _CardFace(theme, icon, title, sentence, "")
        _prepare(self, self._face)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A comfortable width and the height that it needs."""
        return _size_hint(self._face)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Narrow, but never cut."""
        return _minimum(self._face)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Sentences wrap."""
        return self._face.height_for(width)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the card."""
        self._face.paint(self)


def _prepare(button: QAbstractButton, face: _CardFace) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    _describe(button, face)
    face.theme.changed.connect(button.updateGeometry)
    face.theme.changed.connect(button.update)


def _describe(button: QAbstractButton, face: _CardFace) -> None:
    button.setAccessibleName(f"{face.title} ({face.badge})" if face.badge else face.title)
    button.setAccessibleDescription(face.sentence)


def _size_hint(face: _CardFace) -> QSize:
    width = face.theme.px(520)
    return QSize(width, face.height_for(width))


def _minimum(face: _CardFace) -> QSize:
    return QSize(face.theme.px(240), face.theme.px(56))
