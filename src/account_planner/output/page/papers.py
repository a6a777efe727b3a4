"""The sheets that the one-page map is set on, and where its parts stand; lengths in units of the layout."""

from __future__ import annotations

from dataclasses import dataclass, replace

from account_planner.layout.metrics import MM_PER_UNIT, mm
from account_planner.layout.placement import Box

HEADER_H = mm(12.0)
GAP = mm(2.0)
RAIL_GAP = mm(5.0)
LEGEND_LINE_H = mm(4.4)
FOOTER_H = mm(3.6)
_TIGHT_RAIL_MM = 50.0
STRIP_COLUMNS = 3
STRIP_MM = 64.0
"""How high the rail is at most where the sheet is upright and it lies under the map."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet; `width_mm`, `height_mm` and the `margin_mm` around its working area. Upright when it is higher than
    wide. A `is_tight` one is the last try of its size: a narrow rail, small gutters. A map of few people may be drawn
    up to `most_scale` times as large."""

    name: str
    width_mm: float
    height_mm: float
    margin_mm: float
    rail_mm: float
    most_scale: float = 1.35
    is_tight: bool = False

    @property
    def sheet(self) -> Box:
        return Box(0.0, 0.0, mm(self.width_mm), mm(self.height_mm))

    @property
    def area(self) -> Box:
        return self.sheet.grown(-mm(self.margin_mm))

    @property
    def is_upright(self) -> bool:
        return self.height_mm > self.width_mm

    def upright(self) -> Paper:
        """The same sheet turned."""
        return replace(self, width_mm=self.height_mm, height_mm=self.width_mm)

    def tight(self) -> Paper:
        """The same sheet for as many people as it can hold."""
        return replace(self, rail_mm=_TIGHT_RAIL_MM, is_tight=True)


PAPERS = {
    "a4": Paper("a4", 297.0, 210.0, 10.0, 58.0),
    "letter": Paper("letter", 279.4, 215.9, 12.7, 58.0),
    "a3": Paper("a3", 420.0, 297.0, 12.0, 62.0),
}


@dataclass(frozen=True, slots=True)
class Parts:
    """The boxes of a page: header, map (grid, our side and outside together), legend, footer, and the columns of the
    rail: one beside the map, three under it on an upright sheet, none when it is left out."""

    header: Box
    map: Box
    rails: tuple[Box, ...]
    legend: Box
    footer: Box

    @property
    def map_mm(self) -> tuple[float, float]:
        return self.map.w * MM_PER_UNIT, self.map.h * MM_PER_UNIT


def parts_of(paper: Paper, *, legend_lines: int, rail: bool = True, strip: float = mm(STRIP_MM)) -> Parts:
    """The parts of a page whose legend takes so many lines, and whose rail is `strip` high if it lies under the map."""
    area = paper.area
    footer = Box(area.x, area.bottom - FOOTER_H, area.w, FOOTER_H)
    legend_h = legend_lines * LEGEND_LINE_H
    legend = Box(area.x, footer.y - legend_h, area.w, legend_h)
    body = Box(area.x, area.y, area.w, (legend.y if legend_lines else footer.y) - GAP - area.y)
    rails: tuple[Box, ...] = ()
    left = body
    if rail and paper.is_upright:
        rails = _strip(body, strip)
        left = Box(body.x, body.y, body.w, rails[0].y - 2 * GAP - body.y)
    elif rail:
        rail_w = mm(paper.rail_mm)
        rails = (Box(body.right - rail_w, body.y, rail_w, body.h),)
        left = Box(body.x, body.y, body.w - rail_w - RAIL_GAP, body.h)
    return Parts(
        header=Box(left.x, left.y, left.w, HEADER_H),
        map=Box(left.x, left.y + HEADER_H, left.w, left.h - HEADER_H),
        rails=rails,
        legend=legend,
        footer=footer,
    )


def _strip(body: Box, height: float) -> tuple[Box, ...]:
    """Three columns along the foot of an upright page."""
    width = strip_column_w(body.w)
    return tuple(
        Box(body.x + n * (width + RAIL_GAP), body.bottom - height, width, height) for n in range(STRIP_COLUMNS)
    )


def strip_column_w(width: float) -> float:
    """How wide each column of a rail is that lies under a map of this width."""
    return (width - (STRIP_COLUMNS - 1) * RAIL_GAP) / STRIP_COLUMNS
