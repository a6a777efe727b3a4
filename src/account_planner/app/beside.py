"""A large wish that is worked out and saved beside the window, and shown when it is on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from account_planner.domain.delta import Delta, Swap
from account_planner.domain.listing import Score
from account_planner.domain.plan import Plan
from account_planner.edits.command import Label
from account_planner.rules.assess import Assessment

if TYPE_CHECKING:
    from collections.abc import Sequence

Progress = Callable[[int, int], None]
"""Told how much is done of how much; may raise to stop."""

_STEP = 250


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a wish, or going back (negative) or forward so many `steps`, makes of the plan: not yet in the file, not
    yet on the screen."""

    after: Plan
    delta: Delta
    label: Label
    at: datetime
    assessment: Assessment
    steps: int = 0

    @property
    def score(self) -> Score:
        coverage = self.assessment.coverage
        return Score(self.assessment.today, coverage.total, dict(coverage.parts))


class Watched(Delta):
    """A delta that tells how far whoever goes through it has come."""

    __slots__ = ("_progress",)

    def __init__(self, swaps: Sequence[Swap], progress: Progress) -> None:
        super().__init__(tuple(swaps))
        object.__setattr__(self, "_progress", progress)

    def __iter__(self) -> Iterator[Swap]:
        return self._told(self.swaps)

    def __reversed__(self) -> Iterator[Swap]:
        return self._told(reversed(self.swaps))

    def _told(self, swaps: Iterable[Swap]) -> Iterator[Swap]:
        progress: Progress = object.__getattribute__(self, "_progress")
        for place, swap in enumerate(swaps):
            if place % _STEP == 0:
                progress(place, len(self.swaps))
            yield swap


def passing(done: int, whole: int) -> None:
    """Nobody wants to know."""
