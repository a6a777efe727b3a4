"""The painted signs of the cards as icons for buttons and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from account_planner.drawing.glyphs import paint_ball, paint_stance

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.domain.vocabulary import RelationshipLevel, Stance
    from account_planner.drawing.theme import Theme

_SIZES = (22, 44, 66)


def stance_icon(stance: Stance | None, theme: Theme) -> QIcon:
    """The sign of a stance in its own colour, for a button in the colour of a field."""
    colour = theme.stance.unknown_glyph if stance is None else theme.stance.fill(stance)
    return _painted(lambda painter, size: paint_stance(painter, stance, (size / 2, size / 2), colour, size * 0.72))


def ball_icon(level: RelationshipLevel, theme: Theme) -> QIcon:
    """The ball of a level of coverage, as on the cards."""
    return _painted(lambda painter, size: paint_ball(painter, int(level), (size / 2, size / 2), theme, size * 0.8))


def _painted(paint: Callable[[QPainter, float], None]) -> QIcon:
    made = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter, float(size))
        painter.end()
        made.addPixmap(pixmap)
    return made
