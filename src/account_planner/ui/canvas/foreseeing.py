"""Laying a large map out beside the window, before it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.ui.canvas.camera import fitted
from account_planner.ui.canvas.comparing import MapComparing
from account_planner.ui.canvas.letting_go import LettingGo
from account_planner.ui.canvas.shown import Look, Shown, lay_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.rules.coverage import Coverage


@dataclass(frozen=True, slots=True, eq=False)
class Foreseen:
    """A map laid out before it is shown, with what it was laid out from."""

    look: Look
    before: Shown | None
    shown: Shown

    def answers(self, plan: Plan, coverage: Coverage, today: date, look: Look, *, before: Shown | None) -> bool:
        """Whether `lay_out` would make the same of these."""
        same = self.shown.plan is plan and self.shown.coverage is coverage and self.before is before
        return same and self.shown.today == today and self.look == look


class MapForeseeing(MapComparing):
    """Whoever inherits says how the rep wants to see the map, and shows what was laid out."""

    _foreseen: Foreseen | None = None
    _letting_go: LettingGo | None = None

    def foreseeing(self) -> Callable[[Plan, Coverage, date], None]:
        """What lays out, in any thread, a plan that is about to be shown; showing it then takes no time, if nothing
        else was shown or chosen meanwhile."""
        look, before, camera, size = self._look(), self._shown, self.own_camera, self._size

        def foresee(plan: Plan, coverage: Coverage, today: date) -> None:
            shown = lay_out(plan, coverage, today, look, before=before)
            shown.picture.get_ready((camera or fitted(shown.placement.bounds, size=size)).seen(size))
            shown.hits.get_ready()
            self._foreseen = Foreseen(look, before, shown)

        return foresee

    def _laid_out(self, plan: Plan, coverage: Coverage, today: date, *, before: Shown | None) -> Shown:
        """The map of a plan as it is to be seen now, in place of the one before."""
        if before is not None:
            if self._letting_go is None:
                self._letting_go = LettingGo(self)
            self._letting_go.take(before)
        wished = (plan, coverage, today, self._look())
        foreseen, self._foreseen = self._foreseen, None
        if foreseen is not None and foreseen.answers(*wished, before=before):
            return foreseen.shown
        return lay_out(*wished, before=before)

    def _look(self) -> Look:
        raise NotImplementedError
