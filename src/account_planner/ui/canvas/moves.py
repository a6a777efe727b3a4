"""Selecting by keys: arrows, ends of rows, bands, whole branches, typed letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from account_planner.domain import people
from account_planner.domain.vocabulary import Side
from account_planner.ui.canvas import walk
from account_planner.ui.canvas.line_keys import hint_for
from account_planner.ui.canvas.wishes import MapWishes
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Literal

    from account_planner.domain.entities import Link
    from account_planner.layout.placement import Box
    from account_planner.ui.canvas.walk import Way

_TYPED_MS = 1000
_NEAR, _FAR = 4.0, 20.0
_STEPS: dict[str, tuple[float, float]] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


class MapMoves(MapWishes):
    """Adds going from card to card; what is gone to is selected and scrolled into sight."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._typed = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPED_MS)
        self._typing.timeout.connect(self.forget_typed)

    def go(self, way: Way) -> None:
        """To the nearest card that way; with nothing selected to the first one."""
        self._go_to(self._towards(way))

    def extend(self, way: Way) -> None:
        found = self._towards(way)
        if found is not None:
            rest = [id_ for id_ in self.selection.people if id_ != found]
            self.selection.set_people((*rest, found))
            self.reveal((found,))

    def nudge_by_key(self, way: Way, *, far: bool) -> None:
        dx, dy = _STEPS[way]
        by = _FAR if far else _NEAR
        self.nudge(dx * by, dy * by)

    def go_row_start(self) -> None:
        if self.one is not None:
            self._go_to(walk.row_end(self._cards, self.one, "left"))

    def go_row_end(self) -> None:
        if self.one is not None:
            self._go_to(walk.row_end(self._cards, self.one, "right"))

    def go_first(self) -> None:
        self._go_to(next(iter(self._order), None))

    def go_last(self) -> None:
        self._go_to(next(reversed(self._order), None))

    def go_band_up(self) -> None:
        self._go_band("up")

    def go_band_down(self) -> None:
        self._go_band("down")

    def select_all(self) -> None:
        self.selection.set_people(self._order)

    def select_none(self) -> None:
        self.selection.clear()

    def select_branch(self) -> None:
        """The selected people with everyone below them; the focus stays where it is."""
        if self.one is not None:
            chosen = self.selection.people
            below = [id_ for top in chosen for id_ in people.branch(self.shown.plan, top) if id_ not in chosen]
            self.selection.set_people((*below, *chosen))

    def type_ahead(self, letter: str) -> None:
        """One more letter of the name of whoever is looked for; after a second a new word begins."""
        self._typed += letter
        self._typing.start()
        everyone = [self.shown.plan.stakeholders[id_] for id_ in self._order if id_ in self.shown.plan.stakeholders]
        found = walk.starting_with(everyone, self._typed, self.one)
        if found is None:
            self.hint(tr("No one called “{typed}”", typed=self._typed))
        else:
            self._go_to(found)

    @property
    def is_searching(self) -> bool:
        return bool(self._typed)

    def say_where(self) -> None:
        """Say what the keys do now (the status bar)."""
        if not self.writable:
            self.hint(tr("Arrows or letters: select  F9: focus  F8: lens  F6: leave the map"))
        elif self.one is not None:
            self.hint(tr("Enter: peer  Tab: report  F2: rename  Ctrl+L: line  F6: leave the map"))
        elif self.chosen_lines:
            self.hint(hint_for(self.chosen_lines))
        elif self.has_map and not self._order:
            self.hint(tr("Type a name and press Enter"))
        else:
            self.hint(tr("Enter: new person  Double-click: new person there  Arrows or letters: select"))

    @property
    def chosen_lines(self) -> list[Link]:
        """The selected lines while nobody is selected."""
        links = self.shown.plan.links if self.has_map and not self.selection.people else {}
        return [links[id_] for id_ in self.selection.links if id_ in links]

    def forget_typed(self) -> None:
        """A second has passed: the next letter begins a new word."""
        self._typed = ""

    @property
    def _cards(self) -> Mapping[str, Box]:
        if not self.has_map:
            return {}
        cards, ghosts = self.shown.placement.cards, self.shown.ghosts
        return {id_: box for id_, box in cards.items() if id_ not in ghosts} if ghosts else cards

    @property
    def _order(self) -> tuple[str, ...]:
        return self.shown.placement.order if self.has_map else ()

    def _towards(self, way: Way) -> str | None:
        if self.one is None:
            return next(iter(self._order), None)
        return walk.next_card(self._cards, self.one, way)

    def _go_band(self, way: Literal["up", "down"]) -> None:
        if self.one is None:
            return
        bands: dict[object, list[str]] = {band.level: [] for band in self.shown.placement.bands}
        for id_ in self._order:
            person = self.shown.plan.stakeholders[id_]
            bands.setdefault(person.level if person.side is Side.BUYER else person.side, []).append(id_)
        self._go_to(walk.band_card(self._cards, list(bands.values()), self.one, way))

    def _go_to(self, person_id: str | None) -> None:
        if person_id is not None:
            self.selection.set_people((person_id,))
            self.reveal((person_id,))
            self.say_where()
