"""Everything that can be asked for on the map by a key, a menu or a button: one method a wish, one command each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from account_planner.domain import people
from account_planner.domain.vocabulary import Side
from account_planner.edits.batch import Several
from account_planner.edits.bosses import peers_of
from account_planner.edits.labels import about
from account_planner.edits.links import RemoveLinks
from account_planner.edits.people import (
    Demote,
    DuplicateAs,
    MoveToSide,
    Promote,
    RemovePeople,
    Reorder,
)
from account_planner.edits.place import Move, Place, Tidy, Unpin
from account_planner.ui.canvas import seats
from account_planner.ui.canvas.tools.key_line import LineByKeys
from account_planner.ui.canvas.writing import MapTyping
from account_planner.words import tr

if TYPE_CHECKING:
    from typing import Any

    from account_planner.edits.command import Command
    from account_planner.ui.canvas.tools.tool import KeyMode


class MapWishes(MapTyping):
    """Adds the wishes; who is meant is the selection, the last picked of several. `deleted` tells the people who
    were taken off the map, as they were, and whether somebody reported to them."""

    deleted = Signal(object, bool)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.mode: KeyMode | None = None

    @property
    def one(self) -> str | None:
        """The person on the map that a wish about one is meant for."""
        last = self.selection.people[-1] if self.has_map and self.selection.people else None
        return last if last is not None and last in self.shown.placement.cards else None

    def add_first(self) -> None:
        self.open_seat(seats.first(self.new_id()))

    def add_peer(self) -> None:
        self._open_beside(before=False)

    def add_peer_before(self) -> None:
        self._open_beside(before=True)

    def add_report(self) -> None:
        if self.one is not None:
            self.open_seat(seats.report(self.shown.plan, self.one, id_=self.new_id()))

    def add_manager(self) -> None:
        if self.one is not None:
            self.open_seat(seats.manager(self.shown.plan, self.one, id_=self.new_id()))

    def add_missing(self) -> None:
        """A named hole below the selected person, or in the grid."""
        id_ = self.new_id()
        seat = seats.first(id_) if self.one is None else seats.report(self.shown.plan, self.one, id_=id_)
        self.open_seat(seats.unfilled(seat))

    def add_ours(self) -> None:
        self.open_seat(seats.at_spot(Side.OURS, None, None, id_=self.new_id()))

    def add_me(self) -> None:
        """The rep whose account it is: leads it as long as nobody does."""
        if self.has_map:
            self.open_seat(seats.leading(self.shown.plan, id_=self.new_id()))

    def add_outside(self) -> None:
        self.open_seat(seats.at_spot(Side.OUTSIDE, None, None, id_=self.new_id()))

    def rename(self) -> None:
        if self.one is not None:
            self.edit_name(self.one)

    def delete_selected(self) -> None:
        """People (their reports move up) and lines; the selection goes to the boss or the card before."""
        ids, links = self.selection.people, self.selection.links
        steps: list[Command] = [RemoveLinks(ids=links)] if links else []
        steps += [RemovePeople(ids=ids)] if ids else []
        if not steps or not self.has_map:
            return
        plan, heir = self.shown.plan, self._heir(ids)
        gone = tuple(plan.stakeholders[id_] for id_ in ids if id_ in plan.stakeholders)
        led = any(boss in ids and report not in ids for report, boss in people.managers(plan).items())
        title = about(plan, ids, "remove_person", "remove_people")
        if self.submit(steps[0] if len(steps) == 1 else Several(commands=tuple(steps), title=title)):
            self.selection.set_people((heir,) if heir is not None and heir in self.shown.plan.stakeholders else ())
            if gone:
                self.deleted.emit(gone, led)

    def delete_branch(self) -> None:
        """The selected people and everyone below."""
        if self.has_map and self.selection.people:
            self.submit(RemovePeople(ids=self.selection.people, with_branch=True))

    def move_to_side(self, side: Side) -> None:
        if self.has_map and self.selection.people:
            self.submit(MoveToSide(ids=self.selection.people, side=side))

    def start_line(self) -> None:
        """From the selected card by keys; two selected cards are joined at once."""
        chosen = self.selection.people
        if not self.has_map or not chosen:
            self.hint(tr("Select a card first; the line starts there"))
        elif not self.may_write():
            return
        elif len(chosen) == 2:
            x, y = self.place_below(chosen[1])
            self.ask_kind(chosen[0], chosen[1], None, (x, y))
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.mode = LineByKeys(self, chosen[-1])
            self.viewport().update()

    def move_earlier(self) -> None:
        self.reorder(-1)

    def move_later(self) -> None:
        self.reorder(1)

    def reorder(self, by: int) -> None:
        """One place earlier (-1) or later (+1) among the peers."""
        if self.one is None:
            return
        row = [person.id for person in peers_of(self.shown.plan, self.one)]
        place = row.index(self.one) + by
        if not 0 <= place < len(row):
            self.hint(tr("First among the peers already") if by < 0 else tr("Last among the peers already"))
        elif by < 0:
            self.submit(Reorder(id=self.one, before_id=row[place]))
        else:
            self.submit(Reorder(id=self.one, after_id=row[place]))

    def promote(self) -> None:
        if self.one is not None:
            self.submit(Promote(id=self.one))

    def demote(self) -> None:
        if self.one is not None:
            self.submit(Demote(id=self.one))

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selected cards by scene units and pin them there."""
        if not self.has_map:
            return
        placement, plan = self.shown.placement, self.shown.plan
        cards = placement.cards
        moves = tuple(
            Move(
                id=id_,
                level=plan.person(id_).level,
                function=plan.person(id_).function,
                x=placement.kept_x(replace(cards[id_], x=cards[id_].x + dx)),
                y=cards[id_].y + dy,
                pinned=True,
            )
            for id_ in self.selection.people
            if id_ in cards and plan.person(id_).side is Side.BUYER
        )
        if moves:
            self.submit(Place(moves=moves))

    def unpin(self) -> None:
        if self.has_map and self.selection.people:
            self.submit(Unpin(ids=self.selection.people))

    def tidy(self) -> None:
        if self.has_map:
            self.submit(Tidy())

    def duplicate(self) -> None:
        if self.one is not None:
            self.duplicate_one(self.one)

    def duplicate_one(self, person_id: str) -> None:
        """A blank person with the same title, band and boss, whose name is typed at once."""
        id_ = self.new_id()
        if self.submit(DuplicateAs(id=person_id, new_id=id_)) and id_ in self.shown.plan.stakeholders:
            self.selection.set_people((id_,))
            self.edit_name(id_)

    def _open_beside(self, *, before: bool) -> None:
        if self.one is None:
            self.add_first()
        else:
            self.open_seat(seats.peer(self.shown.plan, self.one, id_=self.new_id(), before=before))

    def _heir(self, gone: tuple[str, ...]) -> str | None:
        """Who is selected when these are gone: the boss, else the card before in reading order."""
        if not gone:
            return None
        boss = people.managers(self.shown.plan).get(gone[-1])
        if boss is not None and boss not in gone:
            return boss
        order = [id_ for id_ in self.shown.placement.order if id_ not in gone or id_ == gone[-1]]
        place = order.index(gone[-1]) if gone[-1] in order else 0
        return order[place - 1] if place else next(iter(order[1:]), None)
