"""Comparing what is on the map with an earlier state of the account; how that looks is painted elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.rules.comparison import Comparison, compare
from account_planner.ui.canvas.places import MapPlaces

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


class MapComparing(MapPlaces):
    """Holds the earlier state and what changed since; whoever inherits lays the map out."""

    folded: frozenset[str]
    comparison: Comparison | None = None
    _earlier: Plan | None = None

    def compare_with(self, earlier: Plan | None) -> None:
        """Show what changed since an earlier state of the account, from now on; None ends it."""
        if earlier is self._earlier:
            return
        before = self._seen_at()
        self._earlier = earlier
        if earlier is not None:
            self.folded = frozenset()
        self._lay_out()
        self.refit()
        self._slide_from(before)

    def paper_words(self, _person_id: str) -> str:
        """How the printed page takes somebody, while that is shown."""
        return ""

    def _lay_out(self) -> None:
        raise NotImplementedError

    def _compared(self, plan: Plan) -> Comparison | None:
        """What changed until this plan; the same value as before while both states are the same."""
        known, earlier = self.comparison, self._earlier
        if earlier is None:
            return None
        is_known = known is not None and known.then is earlier and known.now is plan
        return known if is_known else compare(earlier, plan)
