"""Lines that a slide program can edit: connectors glued to the middles of two sides. Programs draw one bend alike and
several in ways of their own, so a line with more is as many connectors, glued to each other by dots as wide as it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from account_planner.output.slides.shapes import BOTTOM, LEFT, RIGHT, TOP, Stroke, emu, lay_flat, put_stroke, rgb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from account_planner.drawing.theme import Theme

Spot = tuple[int, int]
"""A point of a slide in EMU."""
_LEAST = 12_700
"""So large are dots at least."""
_SIDES = {(1, 0): RIGHT, (-1, 0): LEFT, (0, 1): BOTTOM, (0, -1): TOP}


def course(points: Sequence[Spot], source: Any, target: Any) -> list[Spot]:
    """The corners of a line by way of these points from the middle of the side of one shape where they begin to the
    middle of the side of the other where they end."""
    corners = _corners(points)
    start, end = _middle(source, _side(corners)), _middle(target, _side(corners[::-1]))
    if len(corners) == 2:
        return _corners(_between(start, end, is_upright=corners[0][0] == corners[1][0]))
    is_upright = [a[0] == b[0] for a, b in pairwise(corners)]
    corners[1] = (start[0], corners[1][1]) if is_upright[0] else (corners[1][0], start[1])
    corners[-2] = (end[0], corners[-2][1]) if is_upright[-1] else (corners[-2][0], end[1])
    return _corners([start, *corners[1:-1], end])


def _corners(points: Sequence[Spot]) -> list[Spot]:
    """Without points that stand between two others of the same run."""
    found: list[Spot] = []
    for point in points:
        if found and point == found[-1]:
            continue
        if len(found) > 1 and (found[-2][0] == found[-1][0] == point[0] or found[-2][1] == found[-1][1] == point[1]):
            found.pop()
        found.append(point)
    return found


def _between(start: Spot, end: Spot, *, is_upright: bool) -> list[Spot]:
    """A step half-way from one to the other."""
    if is_upright:
        y = (start[1] + end[1]) // 2
        return [start, (start[0], y), (end[0], y), end]
    x = (start[0] + end[0]) // 2
    return [start, (x, start[1]), (x, end[1]), end]


def _side(corners: Sequence[Spot]) -> int:
    (ax, ay), (bx, by) = corners[:2]
    return _SIDES[(bx > ax) - (bx < ax), (by > ay) - (by < ay)]


def _middle(shape: Any, side: int) -> Spot:
    x, y = shape.left + shape.width // 2, shape.top + shape.height // 2
    return {
        TOP: (x, shape.top),
        LEFT: (shape.left, y),
        BOTTOM: (x, shape.top + shape.height),
        RIGHT: (shape.left + shape.width, y),
    }[side]


def connect(slide: Any, source: Any, target: Any, stroke: Stroke, corners: Sequence[Spot]) -> list[Any]:
    """The connectors of a line along these corners, and the dots between them."""
    parts = list(_parts(corners))
    dots = [_dot(slide, part[-1], stroke) for part in parts[:-1]]
    shapes = [source, *dots, target]
    made = []
    for n, (part, (a, b)) in enumerate(zip(parts, pairwise(shapes), strict=True)):
        head = stroke.head if n == 0 else "none"
        tail = stroke.tail if n == len(parts) - 1 else "none"
        made.append(_connector(slide, a, b, replace(stroke, head=head, tail=tail), course(part, a, b)))
    return [*made, *dots]


def sample(slide: Any, start: tuple[float, float], end: tuple[float, float], stroke: Stroke, *, scale: float) -> Any:
    """A piece of a line that belongs to nobody, from and to in units of the layout."""
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(emu(length, scale) for length in (*start, *end)))
    lay_flat(line)
    put_stroke(line.line, stroke)
    return line


def stroke_of(look: str, level: int, theme: Theme) -> Stroke:
    """How a kind of line is drawn; our coverage the thicker the higher its `level`."""
    line = theme.line
    strokes = {
        "reports_to": Stroke(line.reports, 1.0),
        "dotted": Stroke(line.reports, 1.0, "dot"),
        "influences": Stroke(line.influences, 1.25, tail="triangle"),
        "conflict": Stroke(line.conflict, 3.0, "double"),
        "covers": Stroke(line.covers, 0.75 + 0.3 * level, head="oval", tail="oval"),
        "planned": Stroke(line.covers, 1.0, "dash", head="oval", tail="oval"),
        "broken": Stroke(line.conflict, 1.25, "dash", head="oval", tail="oval"),
        "introduces": Stroke(line.influences, 1.0, "dashdot", tail="arrow"),
    }
    return strokes[look]


def _parts(corners: Sequence[Spot]) -> Iterator[Sequence[Spot]]:
    """The line in pieces of one bend at most, each from the middle of a run to the middle of the next."""
    middles = [((ax + bx) // 2, (ay + by) // 2) for (ax, ay), (bx, by) in pairwise(corners[1:-1])]
    if not middles:
        yield corners
        return
    ends = [corners[0], *middles, corners[-1]]
    for (start, end), corner in zip(pairwise(ends), corners[1:-1], strict=True):
        yield [start, corner, end]


def _dot(slide: Any, at: Spot, stroke: Stroke) -> Any:
    """As wide as the line, so that it is not seen on it."""
    size = max(Pt(stroke.width), _LEAST)
    dot = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, at[0] - size // 2, at[1] - size // 2, size, size)
    lay_flat(dot)
    dot.fill.solid()
    dot.fill.fore_color.rgb = rgb(stroke.colour)
    dot.line.fill.background()
    return dot


def _connector(slide: Any, source: Any, target: Any, stroke: Stroke, corners: Sequence[Spot]) -> Any:
    """A connector glued to the sides of the shapes at which its corners begin and end."""
    kind = MSO_CONNECTOR.STRAIGHT if len(corners) == 2 else MSO_CONNECTOR.ELBOW
    line = slide.shapes.add_connector(kind, *corners[0], *corners[-1])
    line.begin_connect(source, _side(corners))
    line.end_connect(target, _side(corners[::-1]))
    lay_flat(line)
    put_stroke(line.line, stroke)
    if len(corners) > 2:
        _bend(line, corners)
    return line


def _bend(line: Any, corners: Sequence[Spot]) -> None:
    """A bent connector leaves sideways; one that leaves up- or downwards is turned by a right angle."""
    (ax, ay), (bx, by) = corners[0], corners[-1]
    across, down = bx - ax, by - ay
    width, height = abs(across), abs(down)
    is_upright = ax == corners[1][0]
    properties = line._element.spPr  # noqa: SLF001 python-pptx has no words for it
    properties.find(qn("a:prstGeom")).set("prst", "bentConnector2")
    if not is_upright:
        return
    frame = properties.find(qn("a:xfrm"))
    for name in ("flipH", "flipV"):
        frame.attrib.pop(name, None)
    frame.set("rot", "5400000" if down > 0 else "16200000")
    if (across > 0) == (down > 0):
        frame.set("flipV", "1")
    line.left, line.top = Emu((ax + bx - height) // 2), Emu((ay + by - width) // 2)
    line.width, line.height = Emu(height), Emu(width)
