"""The shape of the relation: one knot between two sides, a few rungs, or a net."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from account_planner.rules.frame import NEAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from account_planner.rules.playbook import Shapes
    from account_planner.rules.standing import Standing

SHAPES = ("none", "bow_tie", "ladder", "diamond")


def name_shape(standings: Iterable[Standing], rules: Shapes) -> str:
    """The code of the shape, over the live lines whose contact still counts; a bow-tie comes before a diamond."""
    carried: Counter[str] = Counter()
    buyers = 0
    for standing in standings:
        held = [line.link for line in standing.lines if line.fresh > 0]
        for link in held:
            carried[link.source_id] += link.level
        buyers += bool(held)
    if not carried:
        return "none"
    if max(carried.values()) > rules.bow_tie_share * carried.total() + NEAR:
        return "bow_tie"
    if len(carried) >= rules.diamond_ours and buyers >= rules.diamond_buyers:
        return "diamond"
    return "ladder"
