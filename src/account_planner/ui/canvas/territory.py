"""Where our side is on the map and how large: beside the columns, above or below, with a border that can be drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from account_planner.layout.placement import Edge
from account_planner.ui.canvas.borders import border_at, is_heading_at
from account_planner.ui.canvas.our_side import OurSide
from account_planner.ui.canvas.surface import MapSurface
from account_planner.words import tr

if TYPE_CHECKING:
    from account_planner.ui.canvas.tools.tool import Pointer

_STEP = 20.0


class MapTerritory(MapSurface):
    """Adds moving and sizing our side; `our_side_changed` tells where it is now, in the words that are kept."""

    our_side_changed = Signal(str)
    _border: Qt.CursorShape | None = None

    def show_border(self, at: Pointer) -> None:
        """The pointer tells where our side can be taken hold of, by its border or its name."""
        placement, cursor = self.shown.placement, None
        if self.shown.hits.card_at(*at.scene) is None:
            cursor = border_at(placement, self.camera, at.view)
            if cursor is None and is_heading_at(placement, *at.scene):
                cursor = Qt.CursorShape.OpenHandCursor
        if cursor is not self._border:
            self._border = cursor
            self.viewport().setCursor(cursor) if cursor is not None else self.viewport().unsetCursor()

    def move_ours(self, where: str) -> None:
        """Put our side right or left of the columns, above (top) or below them (bottom)."""
        sides = {"right": Edge.END, "left": Edge.START}
        if self._mirrored:
            sides = {"right": Edge.START, "left": Edge.END}
        self.put_our_side(replace(self.our_side, at=sides.get(where) or Edge(where)))

    def size_ours(self, way: str) -> None:
        """Make our side wider (or higher), narrower, or as large as usual."""
        if way == "usual":
            self.put_our_side(OurSide(self.our_side.at))
        else:
            self.grow_ours(_STEP if way == "wider" else -_STEP)

    def grow_ours(self, by: float) -> None:
        """Larger by so many units of 100 %."""
        ours = self.shown.placement.ours
        now = ours.w if self.our_side.at.is_beside else ours.h
        self.put_our_side(self.our_side.grown(by, now=now))

    def put_our_side(self, wanted: OurSide) -> None:
        if wanted == self.our_side:
            return
        before, width = self._seen_at(), self.our_side.width
        self.our_side = wanted
        self._lay_out()
        self.refit()
        self._slide_from(before)
        self.our_side_changed.emit(wanted.words)
        if wanted.width != width:
            self.hint(tr("Our side: {width} wide", width=round(wanted.width)))

    @property
    def ours_where(self) -> str:
        """right, left, top or bottom: as it is seen."""
        at = self.our_side.at
        if not at.is_beside:
            return str(at)
        return "right" if (at is Edge.END) is not self._mirrored else "left"
