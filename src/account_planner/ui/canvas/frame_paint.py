"""Paints the frame of the printed page over the map: what is on it, which bands are only counted, whose name is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPen

from account_planner.domain.vocabulary import Side
from account_planner.drawing import fonts, glyphs
from account_planner.output.page.takings import PageFrame, Taking
from account_planner.ui.canvas.overlay import on_screen
from account_planner.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from account_planner.drawing.theme import Theme
    from account_planner.layout.placement import Placement
    from account_planner.ui.canvas.camera import Camera

_BEYOND = 4.0
_TAG_H = 22.0


def paint_page_frame(painter: QPainter, camera: Camera, placement: Placement, frame: PageFrame, theme: Theme) -> None:
    """In view pixels."""
    for band in placement.bands:
        if band.level in frame.folded:
            count = sum(
                1
                for id_ in frame.ids_of(Taking.FOLDED)
                if id_ in placement.cards and band.box.contains(*placement.cards[id_].centre)
            )
            words = tr("On paper only counted: +{count}", count=count)
            _paint_off(painter, on_screen(camera, band.box), words, theme)
    out = frame.ids_of(Taking.LEFT_OUT)
    if any(placement.sides.get(id_) is Side.OUTSIDE for id_ in out):
        _paint_off(painter, on_screen(camera, placement.outside), tr("Not on paper"), theme)
    for id_ in frame.ids_of(Taking.SHORTENED):
        if id_ in placement.cards:
            card = on_screen(camera, placement.cards[id_])
            _paint_tag(painter, QPointF(card.right() - 4, card.top()), tr("name shortened"), theme, at_right=True)
    whole = on_screen(camera, placement.bounds.grown(_BEYOND))
    painter.setPen(glyphs.pen(theme.ink.accent, 2.0, (6, 4)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(whole, 4, 4)


def paint_taking(painter: QPainter, taking: Taking, centre: QPointF, colour: QColor, size: float) -> None:
    """The sign of a taking: each has a shape of its own."""
    half = size / 2
    box = QRectF(centre.x() - half, centre.y() - half * 0.75, size, size * 0.75)
    painter.setPen(glyphs.pen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if taking is Taking.FOLDED:
        painter.drawLine(box.topLeft(), box.topRight())
        painter.drawPolyline([box.bottomLeft(), QPointF(centre.x(), centre.y()), box.bottomRight()])
        return
    painter.drawRect(box)
    if taking is Taking.SHORTENED:
        for step in (-0.28, 0.0, 0.28):
            painter.drawPoint(QPointF(centre.x() + step * size, centre.y()))
    elif taking is Taking.LEFT_OUT:
        painter.drawLine(box.topLeft(), box.bottomRight())


def _paint_off(painter: QPainter, area: QRectF, words: str, theme: Theme) -> None:
    """Hatched, with the reason in the middle of it."""
    hatch = QColor(theme.ink.secondary)
    hatch.setAlphaF(0.55)
    painter.fillRect(area, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
    metrics = QFontMetricsF(fonts.face(12, 600))
    middle = QPointF(area.center().x() + metrics.horizontalAdvance(words) / 2 + 10, area.center().y() - _TAG_H / 2)
    _paint_tag(painter, middle, words, theme, at_right=True)


def _paint_tag(painter: QPainter, at: QPointF, words: str, theme: Theme, *, at_right: bool) -> None:
    """Words on a small card whose upper corner is there."""
    font = fonts.face(12, 600)
    width = QFontMetricsF(font).horizontalAdvance(words) + 16
    area = QRectF(at.x() - (width if at_right else 0.0), at.y(), width, _TAG_H)
    painter.setPen(QPen(theme.ink.border, 1.0))
    painter.setBrush(theme.surface.card)
    painter.drawRoundedRect(area, 4, 4)
    painter.setFont(font)
    painter.setPen(theme.ink.text)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), words)
