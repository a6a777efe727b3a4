"""The heads of the columns: which one is under the pointer, and the orders of columns that a rep may wish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.edits.account import EditAccount

if TYPE_CHECKING:
    from account_planner.domain.vocabulary import Function
    from account_planner.layout.placement import Column, Placement
    from account_planner.ui.canvas.camera import Camera

_LEAST = 22.0


def head_at(placement: Placement, camera: Camera, view: tuple[float, float]) -> Column | None:
    """The column whose head is at a view point, wherever the heads are kept in sight; only those that can be moved."""
    top = max(camera.to_view(0.0, placement.head_y)[1], 0.0)
    height = max(placement.metrics.head_h * camera.zoom, _LEAST)
    if not top <= view[1] <= top + height:
        return None
    x = camera.to_scene(*view)[0]
    return next((c for c in movable(placement) if c.box.x <= x <= c.box.right), None)


def movable(placement: Placement) -> list[Column]:
    """The columns of one function each, in their order; what is shown together, or unknown, stays last."""
    return [column for column in placement.columns if column.function is not None and len(column.functions) == 1]


def order_with(placement: Placement, function: Function, place: int) -> EditAccount | None:
    """The wish that this column stands at a place among the others; None where it stands there already."""
    now = [column.function for column in movable(placement) if column.function is not None]
    others = [each for each in now if each is not function]
    wanted = [*others[:place], function, *others[place:]]
    return None if wanted == now else EditAccount((("columns", tuple(wanted)),))


def order_without(placement: Placement, function: Function) -> EditAccount:
    """The wish that a function has no column of its own; its people are shown with others who have none."""
    now = [column.function for column in movable(placement) if column.function is not None]
    return EditAccount((("columns", tuple(each for each in now if each is not function)),))


def as_people_occur() -> EditAccount:
    """The wish that the columns follow from the people."""
    return EditAccount((("columns", None),))
