"""Where our side can be taken hold of: at the border between the two sides, and at its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from account_planner.layout.placement import Edge

if TYPE_CHECKING:
    from account_planner.layout.placement import Placement
    from account_planner.ui.canvas.camera import Camera

_REACH = 5.0
"""View pixels on each side of the border."""


def border_of(placement: Placement) -> tuple[bool, float]:
    """Whether the border between the two sides is upright, and its x or y."""
    ours, at = placement.ours, placement.ours_at
    if at.is_beside:
        return True, ours.x if ours.x > placement.grid.x else ours.right
    return False, ours.bottom if at is Edge.TOP else ours.y


def border_at(placement: Placement, camera: Camera, view: tuple[float, float]) -> Qt.CursorShape | None:
    """The pointer to show on the border between the two sides; None away from it."""
    upright, place = border_of(placement)
    ours = placement.ours
    (left, top), (right, bottom) = camera.to_view(ours.x, ours.y), camera.to_view(ours.right, ours.bottom)
    x, y = camera.to_view(place, place)
    if upright and abs(view[0] - x) <= _REACH and top <= view[1] <= bottom:
        return Qt.CursorShape.SplitHCursor
    if not upright and abs(view[1] - y) <= _REACH and left <= view[0] <= right:
        return Qt.CursorShape.SplitVCursor
    return None


def is_heading_at(placement: Placement, x: float, y: float) -> bool:
    """Whether the name of our side is at a scene point: there it can be taken hold of."""
    ours, metrics = placement.ours, placement.metrics
    if placement.ours_at.is_beside:
        return ours.contains(x, y) and y <= ours.y + metrics.head_h
    begins = ours.x if placement.axis is None else ours.right - metrics.outside_label_w
    return ours.contains(x, y) and begins <= x <= begins + metrics.outside_label_w


def nearest_edge(placement: Placement, x: float, y: float) -> str:
    """The edge of the buyers' columns that a scene point lies towards: right, left, top or bottom."""
    grid = placement.grid
    across, down = (x - grid.centre[0]) / grid.w, (y - grid.centre[1]) / grid.h
    if abs(across) >= abs(down):
        return "right" if across > 0 else "left"
    return "bottom" if down > 0 else "top"
