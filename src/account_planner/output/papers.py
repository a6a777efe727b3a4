"""The sheets that the one-page map is set on, and where its parts stand; lengths in units of the layout."""

from __future__ import annotations

from dataclasses import dataclass

from account_planner.layout.metrics import MM_PER_UNIT, mm
from account_planner.layout.placement import Box

HEADER_H = mm(12.0)
GAP = mm(2.0)
RAIL_GAP = mm(5.0)
LEGEND_LINE_H = mm(4.4)
FOOTER_H = mm(3.6)


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet lying on its side; `width_mm`, `height_mm` and the `margin_mm` around its working area."""

    name: str
    width_mm: float
    height_mm: float
    margin_mm: float
    rail_mm: float

    @property
    def sheet(self) -> Box:
        return Box(0.0, 0.0, mm(self.width_mm), mm(self.height_mm))

    @property
    def area(self) -> Box:
        return self.sheet.grown(-mm(self.margin_mm))


PAPERS = {
    "a4": Paper("a4", 297.0, 210.0, 10.0, 58.0),
    "letter": Paper("letter", 279.4, 215.9, 12.7, 58.0),
    "a3": Paper("a3", 420.0, 297.0, 12.0, 62.0),
}


@dataclass(frozen=True, slots=True)
class Parts:
    """The boxes of a page: header, map (grid, our side and outside together), rail, legend, footer."""

    header: Box
    map: Box
    rail: Box
    legend: Box
    footer: Box

    @property
    def map_mm(self) -> tuple[float, float]:
        return self.map.w * MM_PER_UNIT, self.map.h * MM_PER_UNIT


def parts_of(paper: Paper, *, legend_lines: int) -> Parts:
    """The parts of a page whose legend takes so many lines."""
    area = paper.area
    rail_w = mm(paper.rail_mm)
    left_w = area.w - rail_w - RAIL_GAP
    footer = Box(area.x, area.bottom - FOOTER_H, area.w, FOOTER_H)
    legend_h = legend_lines * LEGEND_LINE_H
    legend = Box(area.x, footer.y - legend_h, area.w, legend_h)
    body_bottom = legend.y - GAP
    top = area.y + HEADER_H
    return Parts(
        header=Box(area.x, area.y, left_w, HEADER_H),
        map=Box(area.x, top, left_w, body_bottom - top),
        rail=Box(area.right - rail_w, area.y, rail_w, body_bottom - area.y),
        legend=legend,
        footer=footer,
    )
