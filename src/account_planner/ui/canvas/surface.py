"""The map on the screen: what is shown, who is marked, and what lies on top while something is touched or typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter

from account_planner.app.document import Change, Origin
from account_planner.domain.entities import Link, Stakeholder
from account_planner.domain.errors import Refused
from account_planner.domain.ids import new_id
from account_planner.domain.vocabulary import LinkKind
from account_planner.ui.canvas import overlay, seats
from account_planner.ui.canvas.camera import Camera
from account_planner.ui.canvas.foreseeing import MapForeseeing
from account_planner.ui.canvas.marks import Marks, card_states, line_states
from account_planner.ui.canvas.our_side import OurSide
from account_planner.ui.canvas.shown import Look, Shown, relined
from account_planner.ui.canvas.sight import Sight
from account_planner.ui.canvas.slides import Slides
from account_planner.ui.canvas.still import StillPicture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QFocusEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from account_planner.domain.delta import Swap
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.ui.canvas.lens.lenses import Lens
    from account_planner.ui.canvas.seats import Seat
    from account_planner.ui.selection import Selection
    from account_planner.ui.submit import Submit

_READABLE = 0.75
"""The zoom from which whole cards are painted."""
_NEARLY_READABLE = 0.6
"""With larger type a map that fits at this zoom is read well enough to be shown whole."""
_MANY = 40
"""Maps with more cards are stretched while the wheel zooms, and painted sharply at rest."""
_MOST_SELECTED = _MOST_DRAWN = 1_000


class MapSurface(MapForeseeing):
    """Paints; `show_change` puts a plan on the screen and never asks for anything."""

    hint_changed = Signal(str)

    def __init__(
        self,
        submit: Submit,
        selection: Selection,
        theme: Theme,
        *,
        make_id: Callable[[], str] = new_id,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._submit, self.selection = submit, selection
        self.theme = theme
        self.new_id = make_id
        self.seat: Seat | None = None
        self._change: Change | None = None
        self._shown: Shown | None = None
        self.faded: frozenset[str] = frozenset()
        self.lens: Lens | None = None
        self.folded: frozenset[str] = frozenset()
        self._lines, self._drawn = "key", frozenset[str]()
        self._text, self._mirrored = 1.0, False
        self._opened: Camera | None = None
        self.our_side = OurSide()
        self.without: frozenset[LinkKind] = frozenset()
        self._still = StillPicture()
        self.slides = Slides(self.repaint_all, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("map")
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._mark()

    def show_change(self, change: Change) -> None:
        """Put the plan of a change on the screen; an undone or redone edit is selected and scrolled to."""
        is_new = change.origin in {Origin.OPENED, Origin.CLOSED}
        before = {} if is_new else self._seen_at()
        self._change = change
        if is_new:
            self.faded = self.folded = self._drawn = frozenset()
            self.seat = self._earlier = None
        self._drawn |= _drawn_lines(change)
        self._lay_out()
        self.selection.prune(change.plan)
        if is_new:
            self._open_up()
        elif change.origin in {Origin.UNDONE, Origin.REDONE} and len(change.delta.swaps) <= _MOST_SELECTED:
            self._select_touched(change)
        self.refit()
        self._slide_from(before)

    def set_motion(self, on: bool) -> None:
        """Whether cards slide to where a change puts them."""
        self.slides.stop()
        self.slides.allowed = on

    def set_mirrored(self, on: bool) -> None:
        """Whether the columns begin at the right and our side stands at the left."""
        if on != self._mirrored:
            self._mirrored = on
            self._lay_out()
            self.refit()

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.viewport().update()

    def set_lines_shown(self, lines: str) -> None:
        """Which coverage lines are painted for everybody: none, key or all."""
        self._lines = lines
        self._lay_out()

    def set_text_size(self, times: float) -> None:
        """How many times as large as usual names and facts on cards are. Who looked at a whole map that is too large to
        be read still does, and who looked at a part looks at the same part."""
        if times == self._text:
            return
        self._text, camera, before = times, self.own_camera, self.bounds
        is_far = self.camera.zoom < _READABLE
        self._lay_out()
        if camera is not None and camera != self._opened:
            self.look_from(camera.following(before, self.bounds, size=self._size))
        elif is_far and camera is None:
            self.fit()
        else:
            self._open_up()

    def hint(self, text: str) -> None:
        self.hint_changed.emit(text)

    def show_selection(self) -> None:
        """Mark what is selected now, with the lines that its people ask for."""
        if self._shown is not None:
            self._shown = relined(self._shown, self._look())
        self._mark()

    def fade(self, ids: Iterable[str]) -> None:
        """Grey these cards until told otherwise."""
        self.faded = frozenset(ids)
        self._mark()

    def show_seat(self, seat: Seat | None) -> None:
        """Lay the map out with room for a person who is being typed, or without."""
        if seat is not self.seat:
            before = self._seen_at()
            self.seat = seat
            self._lay_out()
            self.refit()
            self._slide_from(before)

    def centre_on(self, person_id: str) -> None:
        """Select one card and bring it to the middle of the view; a map that is seen whole stays where it is."""
        if self.has_map and person_id in self.shown.placement.cards:
            self.selection.set_people((person_id,))
            self.bring_box(self.shown.placement.cards[person_id])

    def fold(self, ids: Iterable[str]) -> None:
        """Hide everybody below these people, and nobody else."""
        before = self._seen_at()
        self.folded = frozenset(ids)
        self._lay_out()
        self.refit()
        self._slide_from(before)

    def show_person(self, person_id: str) -> None:
        """Take the keys to one card in the middle of the view."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.centre_on(person_id)

    def repaint_all(self) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._shown is None:
            painter.fillRect(event.rect(), self.theme.surface.canvas)
            return
        painter.setClipRect(event.rect())
        sight = self._sight()
        if self._sharpen.isActive() and len(self._shown.placement.cards) > _MANY:
            self._still.paint_scaled(painter, sight)
        else:
            self._still.paint(painter, sight)
        self.slides.paint(painter, lambda id_: self._still.card(sight, id_))
        if self.seat is not None and self.seat.id in self._shown.placement.cards:
            card = overlay.on_screen(self.camera, self._shown.placement.cards[self.seat.id])
            overlay.paint_empty_card(painter, card, self.theme)
        self.paint_over(painter)
        painter.end()

    def paint_over(self, painter: QPainter) -> None:
        """For what is touched just now."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark()

    def _sight(self) -> Sight:
        return Sight(
            shown=self.shown,
            theme=self.theme,
            camera=self.camera,
            states=self._states,
            line_states=self.line_marks,
            lens=self.lens,
            skip=self.slides.ids,
            size=self.viewport().size(),
            ratio=self.viewport().devicePixelRatioF(),
        )

    def _open_up(self) -> None:
        """The whole map; with larger type only as much of it as can be read, from its beginning."""
        self._opened = None
        self.fit()
        if self._text > 1.0 and self.has_map and self.camera.zoom < _NEARLY_READABLE:
            left = self.bounds.right - self._size[0] / _READABLE if self._mirrored else self.bounds.x
            self.look_from(Camera(left, self.bounds.y, _READABLE))
            self._opened = self.camera

    def _look(self) -> Look:
        return Look(
            lines=self._lines,
            asked=self.selection.people,
            links=self.selection.links,
            drawn=self._drawn,
            folded=self.folded,
            text=self._text,
            mirrored=self._mirrored,
            ours_at=self.our_side.at,
            ours_size=(self.our_side.width, self.our_side.height),
            without=self.without,
            comparison=self.comparison,
        )

    def on_camera_moved(self) -> None:
        super().on_camera_moved()
        self.slides.stop()

    def _lay_out(self) -> None:
        change = self._change
        if change is None or change.plan is None or change.assessment is None:
            self._shown = self.comparison = None
        else:
            self.comparison = self._compared(change.plan)
            plan, judged = self._with_seat(change.plan), change.assessment
            before, self._painted_before = self._shown or self._painted_before, None
            self._shown = self._laid_out(plan, judged.coverage, judged.today, before=before)
            self.bounds = self._shown.placement.bounds
        self._mark()

    def _with_seat(self, plan: Plan) -> Plan:
        """The plan with the person who is being typed, unless the place for it has gone meanwhile."""
        if self.seat is None:
            return plan
        try:
            return seats.ghost(plan, self.seat)
        except Refused:
            self.seat = None
            return plan

    def _mark(self) -> None:
        """Work out anew which cards and lines are marked or faded."""
        marks = Marks(self.selection.people, self.selection.links, self.faded, self.hasFocus())
        self._states = card_states(self._shown, marks)
        self.line_marks = line_states(self._shown, marks)
        self.viewport().update()

    def _select_touched(self, change: Change) -> None:
        """What an undone or redone edit was about comes into sight, selected."""
        plan = self.shown.plan
        about = {swap.id for swap in change.delta if swap.collection == "stakeholders" and not _only_ranked(swap)}
        touched = [id_ for id_ in self.shown.placement.order if id_ in about]
        links = [id_ for id_ in sorted(change.delta.ids("links")) if id_ in plan.links]
        ends = [id_ for swap in change.delta for id_ in _ends(swap.after or swap.before)]
        if touched or links:
            self.selection.set_all(people=touched, links=() if touched else links)
        self.reveal(touched or ends)


def _drawn_lines(change: Change) -> frozenset[str]:
    """Coverage lines that are new with this change: whoever drew one goes on seeing it, whomever it leads to.
    Nobody draws many at once."""
    if change.origin is not Origin.DONE or len(change.delta.swaps) > _MOST_DRAWN:
        return frozenset()
    return frozenset(
        swap.id
        for swap in change.delta
        if swap.before is None and isinstance(swap.after, Link) and swap.after.kind is LinkKind.COVERS
    )


def _only_ranked(swap: Swap) -> bool:
    """Whether somebody only got another place in the row because a neighbour moved."""
    before, after = swap.before, swap.after
    if not isinstance(before, Stakeholder) or not isinstance(after, Stakeholder):
        return False
    return replace(before, rank=after.rank, changed_at=after.changed_at) == after


def _ends(entity: object) -> tuple[str, ...]:
    return (entity.source_id, entity.target_id) if isinstance(entity, Link) else ()
