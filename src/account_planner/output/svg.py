"""A painting as SVG in which text stays text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from account_planner.layout.metrics import MM_PER_UNIT
from account_planner.output.svg_painter import SvgPainter
from account_planner.output.typeset import FONTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from account_planner.layout.placement import Box


def svg_of(paint: Callable[[QPainter], None], sheet: Box) -> bytes:
    """What `paint` puts onto a sheet in units of the layout, as SVG of the size that it has on paper."""
    painter = SvgPainter()
    paint(cast("QPainter", painter))
    size = f'width="{sheet.w * MM_PER_UNIT:g}mm" height="{sheet.h * MM_PER_UNIT:g}mm"'
    head = f'xmlns="http://www.w3.org/2000/svg" {size} viewBox="{sheet.x:g} {sheet.y:g} {sheet.w:g} {sheet.h:g}"'
    usual = f'fill="none" fill-rule="evenodd" stroke-linejoin="bevel" font-family="{",".join(FONTS)}"'
    defs = f"<defs>{painter.defs}</defs>\n" if painter.defs else ""
    declared = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{declared}\n<svg {head}>\n{defs}<g {usual}>\n{painter.body}</g>\n</svg>\n".encode()
