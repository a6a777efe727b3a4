"""Goes by keys along the lines of one card: which line, either end, its note, its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from account_planner.edits.links import RemoveLinks
from account_planner.ui.canvas.keys import arrow_of
from account_planner.words import tr
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QPainter

    from account_planner.domain.entities import Link
    from account_planner.ui.canvas.tools.tool import Desk


class LineWalk:
    """A mode of the canvas: takes every key until `is_over`. `write_note` is told the line whose note is wished."""

    def __init__(self, desk: Desk, person_id: str, write_note: Callable[[str], None]) -> None:
        self._desk, self._person, self._write_note = desk, person_id, write_note
        self._links = _lines_of(desk, person_id)
        self._place = 0
        self.is_over = not self._links
        if self._links:
            self._show()
        else:
            desk.hint(tr("No line starts or ends here"))

    def press(self, event: QKeyEvent) -> None:
        """Take one key."""
        link, arrow = self._links[self._place], arrow_of(event)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.is_over = True
                self._write_note(link.id)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._back_to(self._person)
                self._desk.submit(RemoveLinks(ids=(link.id,)))
            case Qt.Key.Key_Escape:
                self._back_to(self._person)
            case _ if arrow in {"up", "down"}:
                self._place = (self._place + (1 if arrow == "down" else -1)) % len(self._links)
                self._show()
            case _ if arrow is not None:
                self._back_to(link.source_id if arrow == "left" else link.target_id)

    def paint(self, painter: QPainter) -> None:
        """The selected line stands out by itself."""

    def _show(self) -> None:
        link, plan = self._links[self._place], self._desk.shown.plan
        self._desk.selection.set_links((link.id,))
        self._desk.hint(
            tr(
                "{source}: {kind}: {target} ({place} of {count}). ↑↓ line, ←→ end, Enter note, Del, Esc",
                source=called(plan.person(link.source_id)),
                kind=label(link.kind),
                target=called(plan.person(link.target_id)),
                place=self._place + 1,
                count=len(self._links),
            )
        )

    def _back_to(self, person_id: str) -> None:
        self.is_over = True
        self._desk.selection.set_people((person_id,))


def _lines_of(desk: Desk, person_id: str) -> list[Link]:
    """The lines of a person that are on the map, in the order of the people at their other ends."""
    shown = desk.shown
    order = {id_: place for place, id_ in enumerate(shown.placement.order)}

    def other(link: Link) -> str:
        return link.target_id if link.source_id == person_id else link.source_id

    lines = [k for k in shown.plan.links.values() if person_id in {k.source_id, k.target_id} and other(k) in order]
    return sorted(lines, key=lambda link: (order[other(link)], link.kind, link.id))
