"""What is typed on the map: names of new and known people, and the kind of a line that was drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt

from account_planner.app.document import Change, Origin
from account_planner.domain.vocabulary import Status
from account_planner.edits.links import AddLink
from account_planner.edits.people import EditPeople, FillMissing
from account_planner.layout.placement import spot_at
from account_planner.ui.canvas import guesses, overlay, seats
from account_planner.ui.canvas.name_editor import Ending, NameEditor
from account_planner.ui.canvas.strips.type_strip import TypeStrip
from account_planner.ui.canvas.territory import MapTerritory
from account_planner.words import tr
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from typing import Any

    from PySide6.QtGui import QPainter

    from account_planner.domain.vocabulary import LinkKind
    from account_planner.drawing.theme import Theme
    from account_planner.edits.command import Command
    from account_planner.ui.canvas.guesses import Edge
    from account_planner.ui.canvas.seats import Seat

_LEAST_W = 150.0
"""Of the line for a name; from far away it is wider than the card."""


class MapTyping(MapTerritory):
    """Adds the line for names and the strip of kinds; each commit is one command."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.writable = True
        self.edited: str | None = None
        self.stroke: tuple[str, str, Edge | None] | None = None
        self.editor = NameEditor(self.viewport())
        self.strip = TypeStrip(self.viewport())
        self.editor.show_theme(self.theme)
        self.strip.show_theme(self.theme)
        self.editor.ended.connect(self._on_name_ended)
        self.strip.decided.connect(self._on_kind_decided)

    def show_change(self, change: Change) -> None:
        if change.origin in {Origin.OPENED, Origin.CLOSED}:
            self._abandon()
        super().show_change(change)
        if self.edited is not None and (not self.has_map or self.edited not in self.shown.placement.cards):
            self._abandon()
        self._move_editor()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.editor.show_theme(theme)
        self.strip.show_theme(theme)

    def on_camera_moved(self) -> None:
        super().on_camera_moved()
        self._move_editor()

    def _move_editor(self) -> None:
        if self.editor.is_open and self.edited is not None and self.edited in self.shown.placement.cards:
            self.editor.move_to(self._editor_box(self.edited))

    def paint_over(self, painter: QPainter) -> None:
        if self.stroke is not None:
            self._paint_asked_stroke(painter)

    def say_where(self) -> None:
        """Say what the keys do now (the status bar)."""

    def submit(self, command: Command) -> bool:
        return self.may_write() and self._submit(command)

    def may_write(self) -> bool:
        """Whether the file takes changes; says so when it does not."""
        if not self.writable:
            self.hint(tr("The file is read only"))
        return self.writable

    def show_stroke(self, first: str | None, last: str = "", edge: Edge | None = None) -> None:
        """Show a line whose kind is being chosen, or none."""
        self.stroke = None if first is None else (first, last, edge)
        self.viewport().update()

    def ask_kind(self, first: str, last: str, edge: Edge | None, at: tuple[float, float]) -> None:
        """Show the kinds of line for this stroke; the line is drawn when one is decided."""
        plan = self.shown.plan
        possible = guesses.possible_kinds(plan, first, last, edge=edge)
        guess = guesses.guessed_kind(plan, first, last, edge=edge)
        if not possible:
            self.hint(tr("Every line between these two is there already"))
            return
        guess = guess if guess in possible else possible[0]
        self.show_stroke(first, last, edge)
        self.strip.ask(self.to_point(at), guess, possible)
        name, other = called(plan.person(first)), called(plan.person(last))
        kind = label(guess)
        self.hint(tr("{name}: {kind}: {other}. Enter keeps it, 1 to 6 choose", name=name, kind=kind, other=other))

    def _on_kind_decided(self, kind: LinkKind | None) -> None:
        stroke = self.stroke
        self.show_stroke(None)
        if stroke is None or kind is None or not self.has_map:
            return
        first, last, edge = stroke
        if first in self.shown.plan.stakeholders and last in self.shown.plan.stakeholders:
            line = guesses.drawn(self.shown.plan, first, last, edge=edge, kind=kind, id_=self.new_id())
            if self.submit(AddLink(link=line)) and edge is not None and line.id in self.shown.plan.links:
                self.selection.set_links((line.id,))

    def open_seat(self, seat: Seat) -> None:
        """Show an empty card where the person will sit, and take the name."""
        if not self.has_map or not self.may_write():
            return
        self.finish_typing()
        seats.expect_title()
        self.show_seat(seat)
        words = tr("Title of whoever is missing") if seat.missing else tr("Name, title")
        self.open_editor(seat.id, "", placeholder=words)
        self.hint(tr("Enter: next peer  Tab: report  Shift+Tab: level up  Ctrl+Enter: done  Esc: drop"))

    def open_seat_at(self, x: float, y: float) -> None:
        """Take a name for the band and column, the side, or the place nobody fills at a point of the scene."""
        spot = spot_at(self.shown.placement, x, y)
        if spot is not None:
            self.open_seat(seats.at_spot(spot.side, spot.level, spot.function, id_=self.new_id()))

    def edit_name(self, person_id: str) -> None:
        """Type over a person's name; a comma begins the title."""
        if not self.has_map or person_id not in self.shown.placement.cards or not self.may_write():
            return
        self.finish_typing()
        person = self.shown.plan.person(person_id)
        self.open_editor(person_id, person.name or "", placeholder=person.title or tr("Name, title"))
        self.hint(tr("Enter keeps the name, a comma begins the title, Esc leaves it as it was"))

    def finish_typing(self) -> None:
        """Keep what is being typed, as if the rep had clicked elsewhere."""
        self.editor.close_with(Ending.LEFT)
        self.strip.accept()

    def _on_name_ended(self, text: str, ending: Ending) -> None:
        seat, person_id, self.edited = self.seat, self.edited, None
        self.show_seat(None)
        if ending is not Ending.LEFT:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if person_id is None or not self.has_map or ending is Ending.DROP:
            self.say_where()
        elif seat is not None:
            self._seat_ended(seat, text, ending)
        else:
            self._rename(person_id, text)

    def _seat_ended(self, seat: Seat, text: str, ending: Ending) -> None:
        name, title = (None, " ".join(text.split())) if seat.missing else seats.split_name(text)
        if not (name or title):
            self._shift_seat(seat, ending)
            return
        if not self.submit(seats.seated(seat, name=name or None, title=title)):
            if ending is not Ending.LEFT:
                self.open_seat(seat)
                self.editor.setText(text)
            return
        plan = self.shown.plan
        if seat.id not in plan.stakeholders:
            return
        self.selection.set_people((seat.id,))
        self.reveal((seat.id,))
        match ending:
            case Ending.PEER:
                self.open_seat(seats.peer(plan, seat.id, id_=self.new_id()))
            case Ending.REPORT:
                self.open_seat(seats.report(plan, seat.id, id_=self.new_id()))
            case Ending.UP:
                self.open_seat(seats.level_up(plan, seat.id, id_=self.new_id()))

    def _shift_seat(self, seat: Seat, ending: Ending) -> None:
        """Nothing was typed yet: one level up or down moves the empty place, anything else ends the chain."""
        plan, above, beside = self.shown.plan, seat.manager_id, seat.after_id
        if ending is Ending.UP and above is not None:
            self.open_seat(seats.peer(plan, above, id_=self.new_id()))
        elif ending is Ending.REPORT and beside is not None:
            self.open_seat(seats.report(plan, beside, id_=self.new_id()))
        else:
            self.say_where()

    def _rename(self, person_id: str, text: str) -> None:
        person = self.shown.plan.stakeholders.get(person_id)
        name, title = seats.split_name(text)
        if person is None or not name:
            return
        if person.status is Status.MISSING:
            self.submit(FillMissing(id=person_id, name=name, title=title))
            return
        changes = [("name", name)] if name != person.name else []
        changes += [("title", title)] if title and title != person.title else []
        if changes:
            self.submit(EditPeople(ids=(person_id,), changes=tuple(changes)))

    def open_editor(self, person_id: str, text: str, *, placeholder: str) -> None:
        """Lay the line for typing over a card."""
        self.edited = person_id
        self.reveal((person_id,))
        self.editor.edit_at(self._editor_box(person_id), text, placeholder=placeholder)

    def _abandon(self) -> None:
        """What is typed or chosen is about something that is gone."""
        self.editor.abandon()
        self.strip.abandon()
        self.edited = self.stroke = None

    def _paint_asked_stroke(self, painter: QPainter) -> None:
        cards = self.shown.placement.cards
        first, last, edge = self.stroke or ("", "", None)
        if first in cards and last in cards:
            start = cards[first].centre if edge is None else overlay.edge_point(cards[first], edge)
            ends = [QPoint(*map(round, self.camera.to_view(*at))) for at in (start, cards[last].centre)]
            overlay.paint_stroke(painter, ends[0].toPointF(), ends[1].toPointF(), self.theme)
            overlay.paint_target(painter, overlay.on_screen(self.camera, cards[last]), self.theme)

    def _editor_box(self, person_id: str) -> QRect:
        card = overlay.on_screen(self.camera, self.shown.placement.cards[person_id])
        height = max(26.0, min(card.height() * 0.5, 40.0))
        width = max(card.width(), _LEAST_W)
        x = min(max(card.x(), 2.0), max(self.view_area.right() - width - 2, 2.0))
        return QRect(round(x), round(card.y()), round(width), round(height))
