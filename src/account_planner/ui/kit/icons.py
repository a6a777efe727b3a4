"""The shipped line icons in the ink of the theme."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from shiboken6 import isValid

from account_planner import shipped

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from account_planner.drawing.theme import Theme


def icon(name: str, theme: Theme) -> QIcon:
    """The icon of that file name in the text ink, faint when its action is off."""
    return QIcon(_LineIcon(name, theme.ink.text, theme.ink.rule))


def coloured(name: str, colour: QColor) -> QIcon:
    """The icon in one colour."""
    return QIcon(_LineIcon(name, colour, colour))


_TWINS: list[QIconEngine] = []
"""Copies that Qt holds; those that it has let go of are dropped at the next one."""


class _LineIcon(QIconEngine):
    """Reads and paints the drawing only in the sizes in which it is seen."""

    def __init__(self, name: str, ink: QColor, faint: QColor) -> None:
        super().__init__()
        self._name, self._ink, self._faint = name, ink, faint

    def clone(self) -> QIconEngine:
        """Qt asks when a copy of the icon is altered, and owns the answer, which PySide would free at once."""
        twin = _LineIcon(self._name, self._ink, self._faint)
        _TWINS[:] = [*filter(isValid, _TWINS), twin]
        return twin

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """In a place that is wider than high the drawing stands at its beginning: the rest sets it off from words."""
        ink = self._faint if mode is QIcon.Mode.Disabled else self._ink
        room = QRectF(rect)
        if rect.width() > rect.height():
            room.setWidth(rect.height())
            if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                room.moveRight(rect.x() + rect.width())
        _drawing(self._name, ink.name()).render(painter, room)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        if pixmap.isNull():
            return pixmap  # asked by a button that has no room yet
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap


@lru_cache(maxsize=128)
def _drawing(name: str, ink: str) -> QSvgRenderer:
    """The drawing, whose lines are in `currentColor`, in that ink."""
    source = shipped.text(f"icons/{name}.svg")
    return QSvgRenderer(QByteArray(source.replace("currentColor", ink).encode()))
