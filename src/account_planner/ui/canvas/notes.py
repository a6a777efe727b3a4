"""The note of a line, shown beside it while the pointer rests on it or it alone is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from account_planner.ui.canvas import overlay

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from account_planner.ui.canvas.tools.tool import Desk

_MOST = 80
"""Letters; the inspector has the rest."""


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
