"""Where two sights of one map look otherwise, so that only that is painted anew."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from account_planner.drawing.map_picture import density_at
from account_planner.layout.placement import Box

if TYPE_CHECKING:
    from collections.abc import Mapping

    from account_planner.layout.placement import Placement
    from account_planner.layout.routes import Route
    from account_planner.ui.canvas.sight import Sight

_MOST = 60
"""With more cards or lines changed nobody would gain by looking for the parts."""


def worn(before: Sight, after: Sight) -> list[Box] | None:
    """The scene boxes of the cards and lines that look otherwise; None when the ground itself does, or nearly all."""
    old, new = before.shown, after.shown
    if _ground(old.placement) != _ground(new.placement) or old.picture.faces.holes != new.picture.faces.holes:
        return None
    cards = _changed_cards(before, after)
    lines = _changed_lines(before, after)
    if cards is None or lines is None:
        return None
    return cards + lines


def _ground(placement: Placement) -> tuple[object, ...]:
    return (placement.bands, placement.columns, placement.grid, placement.ours, placement.outside, placement.holes)


def _changed_cards(before: Sight, after: Sight) -> list[Box] | None:
    old, new = before.shown, after.shown
    ids = _differing(before.states, after.states) | (before.skip ^ after.skip)
    if old.picture.faces.cards is not new.picture.faces.cards:
        ids |= _differing(old.picture.faces.cards, new.picture.faces.cards)
    if old.placement is not new.placement:
        ids |= _differing(old.placement.cards, new.placement.cards)
    if len(ids) > _MOST:
        return None
    sides = (old.placement.cards, new.placement.cards)
    return [boxes[id_] for id_ in ids for boxes in sides if id_ in boxes]


def _changed_lines(before: Sight, after: Sight) -> list[Box] | None:
    old, new = before.shown.picture, after.shown.picture
    ids = _differing(before.line_states, after.line_states)
    if before.skip != after.skip:
        ids |= before.shown.lines_of(before.skip) | after.shown.lines_of(after.skip)
    if old.faces.lines is not new.faces.lines:
        ids |= _differing(old.faces.lines, new.faces.lines)
    if old.routes is not new.routes:
        ids |= _differing(old.routes, new.routes)
    if density_at(after.camera.zoom, after.shown.placement.metrics.text) not in {"name", "tile"}:
        ids |= _differing(old.signs, new.signs)
    if len(ids) > _MOST:
        return None
    return [_outline(known[id_]) for id_ in ids for known in (old.routes, new.routes) if id_ in known]


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """All that differ, or so many of them that it is known to be too many."""
    if old is new:
        return set()
    changed = (id_ for id_, value in new.items() if id_ not in old or (old[id_] is not value and old[id_] != value))
    return set(islice(changed, _MOST + 1)) | (old.keys() - new.keys())


def _outline(route: Route) -> Box:
    xs, ys = [p[0] for p in route.points], [p[1] for p in route.points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
