"""Lets go of a large map that is shown no longer a little at a time: all at once would hold the window up."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from account_planner.drawing.map_picture import MapPicture
    from account_planner.ui.canvas.shown import Shown

LARGE = 5_000
"""From so many cards on."""
_AT_ONCE = 2_000
_PAUSE_MS = 10
_FIRST_MS = 500
_PATIENCE = 40
"""So many times it is waited until nobody else holds on to the map, which is when the next one was painted."""


class LettingGo(QObject):
    """Holds what the maps that were shown are made of, less from turn to turn."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.held: list[Collection[Any]] = []
        self._going: list[Any] = []
        self._pictures: list[weakref.ref[MapPicture]] = []
        self._patience = _PATIENCE
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._on_turn)

    def take(self, shown: Shown) -> None:
        """Begin with a map that is about to be shown no longer; a small one goes by itself."""
        if len(shown.placement.cards) >= LARGE:
            self.held += _parts(shown)
            self._pictures.append(weakref.ref(shown.picture))
            self._patience = _PATIENCE
            self._timer.start(_FIRST_MS)

    def _on_turn(self) -> None:
        self._pictures = [picture for picture in self._pictures if picture() is not None]
        if self._pictures and self._patience:
            self._patience -= 1
            return
        self._pictures.clear()
        self._timer.setInterval(_PAUSE_MS)
        if self.held:
            if not self._going:
                self._going = list(self.held[-1])
                self.held[-1] = self._going
            del self._going[-_AT_ONCE:]
            if not self._going:
                del self.held[-1]
        if not self.held:
            self._timer.stop()


def _parts(shown: Shown) -> Iterator[Collection[Any]]:
    """What is as long as the map is large."""
    faces, courses = shown.picture.faces, shown.courses
    yield shown.plain.cards.values()
    yield shown.placement.cards.values()
    yield shown.coverage.people.values()
    for made in (faces.cards, faces.lines, faces.made, faces.drawn):
        yield made.values()
    for run in (courses.settled.points, courses.settled.paths, courses.curves, shown.routes):
        yield run.values()
    for made in shown.hits.made:
        yield made.values()
    yield from _kept(shown.picture)


def _kept(picture: MapPicture) -> Iterator[Collection[Any]]:
    """What was worked out for painting, of which only what was asked for is there."""
    yield from (kept for kept in vars(picture).values() if isinstance(kept, list))
    for found in picture.kept.values():
        for kept in vars(found).values():
            if isinstance(kept, list):
                yield kept
            elif isinstance(kept, dict):
                yield from kept.values()
