"""What an empty map and empty territories say, and what they offer: nobody looks for a menu on the first day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from account_planner.domain.vocabulary import Side
from account_planner.layout.placement import Box
from account_planner.ui.canvas import overlay
from account_planner.ui.canvas.pointing import MapPointing
from account_planner.ui.kit.plain import menu_text
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from PySide6.QtGui import QPainter, QResizeEvent

    from account_planner.layout.placement import Placement
    from account_planner.ui.canvas.seats import Seat

_GAP = 8.0
_LEAST_WORDS = 34.0
"""Pixels that a sentence needs above its offers."""
_WIDE = 6
"""How many times as wide as its offers a room is in which they stand beside the words."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A sentence in a territory that is empty; `side` chooses what it offers."""

    side: Side
    box: Box
    words: str


def invitations(placement: Placement) -> list[Invitation]:
    """What the territories without anybody say, and where: below the places that nobody fills."""
    said = []
    if Side.OURS not in placement.sides.values():
        top = max((hole.box.bottom for hole in placement.holes), default=placement.ours.y - _GAP) + _GAP
        box = Box(placement.ours.x, top, placement.ours.w, max(placement.ours.bottom - top, 0.0))
        words = tr("Nobody on our side yet. Coverage can't be measured without them.")
        said.append(Invitation(Side.OURS, box, words))
    if Side.OUTSIDE not in placement.sides.values():
        said.append(Invitation(Side.OUTSIDE, placement.outside, tr("Who outside could open a door?")))
    return said


class Offers(QWidget):
    """A row of things to do, below the words in the room that it is given or, where that is low and wide, beside them;
    one below the other where it is narrow, gone where there is no place. Each is in a menu too: the keys stay with the
    map."""

    def __init__(self, offers: Sequence[tuple[str, str]], asked: Callable[[str], None], parent: QWidget) -> None:
        """`offers` are (code, words); `asked` is told the code of the one that was clicked."""
        super().__init__(parent)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.buttons = []
        self.is_below = True
        for code, words in offers:
            button = QPushButton(menu_text(words), self)
            button.setObjectName("link")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _on=False, code=code: asked(code))
            row.addWidget(button)
            self.buttons.append(button)
        self.hide()

    def show_in(self, room: QRectF | None) -> None:
        """At the foot of a room; None hides it."""
        if room is None:
            self.hide()
            return
        self._row.setDirection(QBoxLayout.Direction.LeftToRight)
        if self._row.sizeHint().width() > room.width():
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
        size = self._row.sizeHint()
        width, height = size.width(), size.height()
        if width > room.width() or height > room.height():
            self.hide()
            return
        self.is_below = height + _LEAST_WORDS <= room.height()
        if not self.is_below and width * _WIDE > room.width():
            self.hide()
            return
        x = room.center().x() - width / 2 if self.is_below else room.x() + room.width() * 0.75
        y = room.bottom() - height - 4 if self.is_below else room.center().y() - height / 2
        self.setGeometry(round(x), round(y), width, height)
        self.show()


class MapInviting(MapPointing):
    """`offer_asked` carries paste, pattern, me, team or outside."""

    offer_asked = Signal(str)
    _first: Offers | None = None
    _is_inviting = True
    _invited: tuple[Placement, list[Invitation]] | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ask, view = self.offer_asked.emit, self.viewport()
        self._first = Offers((("paste", tr("Paste a list")), ("pattern", tr("Pattern"))), ask, view)
        self._of_sides = {
            Side.OURS: Offers((("me", tr("Add me")), ("team", tr("Add team"))), ask, view),
            Side.OUTSIDE: Offers((("outside", tr("Add")),), ask, view),
        }

    @property
    def offers(self) -> list[QPushButton]:
        """All that can be clicked now."""
        rows = [row for row in (self._first, *self._of_sides.values()) if row is not None and row.isVisible()]
        return [button for row in rows for button in row.buttons]

    def invite(self, *, on: bool) -> None:
        """Say what empty places are for, or leave them empty: a map that is presented asks nobody for anything."""
        self._is_inviting = on
        self._place_offers()
        self.viewport().update()

    def show_seat(self, seat: Seat | None) -> None:
        super().show_seat(seat)
        self._place_offers()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_offers()

    def on_camera_moved(self) -> None:
        super().on_camera_moved()
        self._place_offers()

    def paint_over(self, painter: QPainter) -> None:
        super().paint_over(painter)
        if self._is_empty and self._is_inviting:
            words = tr("Who would you meet first? Type a name and press Enter.")
            overlay.paint_prompt(painter, self._prompt_room.adjusted(0, 0, 0, -40), words, self.theme)
        for invitation in self._invitations():
            area = overlay.on_screen(self.camera, invitation.box)
            row = self._of_sides[invitation.side]
            if row.isVisible() and row.is_below:
                area.setBottom(row.y())
            overlay.paint_invitation(painter, area, invitation.words, self.theme)

    def _lay_out(self) -> None:
        super()._lay_out()
        self._place_offers()

    def _place_offers(self) -> None:
        if self._first is None:
            return
        rooms = {each.side: overlay.on_screen(self.camera, each.box) for each in self._invitations()}
        for side, row in self._of_sides.items():
            row.show_in(rooms.get(side))
        is_asked = self._is_inviting and self.has_map and self._is_empty
        self._first.show_in(self._prompt_room if is_asked else None)

    def _invitations(self) -> list[Invitation]:
        if not self.has_map or not self._is_inviting:
            return []
        placement = self.shown.placement
        if self._invited is None or self._invited[0] is not placement:
            self._invited = (placement, invitations(placement))
        return self._invited[1]

    @property
    def _is_empty(self) -> bool:
        """Whether nobody is on the map yet, apart from somebody who is being typed."""
        typed = None if self.seat is None else self.seat.id
        return all(id_ == typed for id_ in self.shown.placement.order)

    @property
    def _prompt_room(self) -> QRectF:
        """The upper part of the buyers' side, above the card that is being typed."""
        grid = overlay.on_screen(self.camera, self.shown.placement.grid).intersected(self.view_area)
        return QRectF(grid.x() + 40, grid.y() + 24, max(grid.width() - 80, 0), min(grid.height() * 0.45, 130.0))
