"""The ends of selected lines, to take hold of and move to another card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF

from account_planner.domain.vocabulary import LinkKind
from account_planner.ui.canvas import notes, overlay

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from account_planner.ui.canvas.tools.tool import Desk, Pointer

End = Literal["source", "target"]
_REACH = 12.0


def grips(desk: Desk) -> list[tuple[str, End, QPointF]]:
    """The line, which of its ends, and where that is in view pixels."""
    found: list[tuple[str, End, QPointF]] = []
    for id_ in desk.selection.links if desk.writable else ():
        route = desk.shown.picture.routes.get(id_)
        if route is None:
            continue
        first, last = (QPointF(*desk.camera.to_view(*end)) for end in route.ends)
        is_tree = desk.shown.plan.links[id_].kind in {LinkKind.REPORTS_TO, LinkKind.DOTTED}
        source, target = (last, first) if is_tree else (first, last)
        found += [(id_, "source", source), (id_, "target", target)]
    return found


def grip_at(desk: Desk, at: Pointer) -> tuple[str, End] | None:
    for id_, end, place in grips(desk):
        if (QPointF(*at.view) - place).manhattanLength() <= _REACH:
            return id_, end
    return None


def paint_grips(painter: QPainter, desk: Desk) -> None:
    """And the note of a line that is selected alone."""
    for _id, _end, place in grips(desk):
        overlay.paint_grip(painter, place, desk.theme)
    if len(desk.selection.links) == 1 and not desk.selection.people:
        notes.paint_note(painter, desk, desk.selection.links[0])
