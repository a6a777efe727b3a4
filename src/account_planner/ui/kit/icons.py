"""The shipped line icons in the ink of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from account_planner import shipped

if TYPE_CHECKING:
    from account_planner.drawing.theme import Theme

_SIZES = (16, 20, 24, 32, 48)


def icon(name: str, theme: Theme) -> QIcon:
    """The icon of that file name in the text ink, faint when its action is off."""
    made = QIcon()
    source = shipped.text(f"icons/{name}.svg")
    for size in _SIZES:
        made.addPixmap(_painted(source, theme.ink.text, size), QIcon.Mode.Normal)
        made.addPixmap(_painted(source, theme.ink.rule, size), QIcon.Mode.Disabled)
    return made


def coloured(name: str, colour: QColor) -> QIcon:
    """The icon in one colour."""
    made = QIcon()
    source = shipped.text(f"icons/{name}.svg")
    for size in _SIZES:
        made.addPixmap(_painted(source, colour, size))
    return made


def _painted(source: str, colour: QColor, size: int) -> QPixmap:
    """A pixmap of the drawing, whose lines are in `currentColor`."""
    drawing = QSvgRenderer(QByteArray(source.replace("currentColor", colour.name()).encode()))
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
