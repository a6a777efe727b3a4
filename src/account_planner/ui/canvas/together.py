"""Lines that run as one for a while, like the branches of a trunk: which of them a click means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.words import tr

if TYPE_CHECKING:
    from account_planner.ui.canvas.tools.tool import Desk, Pointer

_REACH = 8.0


def line_at(desk: Desk, at: Pointer) -> str | None:
    """The line under the pointer: of several that run together the one that is selected."""
    lines = _lines_at(desk, at)
    return next((id_ for id_ in lines if id_ in desk.selection.links), next(iter(lines), None))


def select_line(desk: Desk, at: Pointer, line: str) -> None:
    """That one alone; where several run as one, each further click takes the next of them, and says so."""
    lines, chosen = _lines_at(desk, at), desk.selection
    if chosen.links == (line,) and not chosen.people:
        line = lines[(lines.index(line) + 1) % len(lines)]
    chosen.set_links((line,))
    desk.say_where()
    if len(lines) > 1:
        place, count = lines.index(line) + 1, len(lines)
        desk.hint(tr("Line {place} of {count} that run here: click again for the next", place=place, count=count))


def _lines_at(desk: Desk, at: Pointer) -> list[str]:
    return desk.shown.hits.lines_at(*at.scene, _REACH / min(desk.camera.zoom, 1.0))
