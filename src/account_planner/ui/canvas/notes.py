"""A line that the pointer rests on is set off from the rest; its note shows beside it, also while it is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPainterPathStroker, QTransform

from account_planner.drawing.fonts import least_at
from account_planner.drawing.lines import chip_size, has_chip, line_path
from account_planner.ui.canvas import overlay

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from account_planner.ui.canvas.tools.tool import Desk

_MOST = 80
"""Letters; the inspector has the rest."""
_DIM = 0.4
_ROUND = 10.0
"""Pixels of a line's way that stay as they are."""


def note_words(desk: Desk, link_id: str) -> str:
    """The note in one line, "" without any."""
    link = desk.shown.plan.links.get(link_id)
    words = " ".join((link.note or "").split()) if link is not None else ""
    return words if len(words) <= _MOST else words[: _MOST - 1].rstrip() + "…"


def paint_note(painter: QPainter, desk: Desk, link_id: str, near: QPointF | None = None) -> None:
    """Beside the pointer, else beside the middle of the line."""
    words, route = note_words(desk, link_id), desk.shown.picture.routes.get(link_id)
    if not words or route is None:
        return
    if near is None:
        sign = desk.shown.picture.signs.get(link_id)
        near = QPointF(*desk.camera.to_view(*(sign or route.points[len(route.points) // 2])))
    area = overlay.words_area(words, near, desk.view_area)
    overlay.paint_words(painter, area, words, desk.theme, refused=False)


def dim_the_rest(painter: QPainter, desk: Desk, link_id: str) -> None:
    """A veil over all but the line, its sign and the cards at its ends."""
    picture, camera = desk.shown.picture, desk.camera
    face, route = picture.faces.lines.get(link_id), picture.routes.get(link_id)
    if face is None or route is None:
        return
    pen = QPainterPathStroker()
    pen.setWidth(_ROUND / camera.zoom)
    kept = pen.createStroke(line_path(face.look, route))
    sign, times, least = picture.signs.get(link_id), picture.placement.metrics.text, least_at(camera.zoom)
    if sign is not None and has_chip(face, least, times):
        width, height = chip_size(face, least, times)
        kept.addRect(QRectF(sign[0] - width / 2, sign[1] - height / 2, width, height))
    for end in (face.source_id, face.target_id):
        box = picture.placement.cards[end]
        kept.addRect(QRectF(box.x, box.y, box.w, box.h))
    kept.setFillRule(Qt.FillRule.WindingFill)
    veil = QPainterPath()
    veil.addRect(desk.view_area)
    to_view = QTransform().scale(camera.zoom, camera.zoom).translate(-camera.x, -camera.y)
    colour = QColor(desk.theme.surface.canvas)
    colour.setAlphaF(_DIM)
    painter.fillPath(veil.subtracted(to_view.map(kept)), colour)
