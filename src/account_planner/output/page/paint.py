"""Paint the one-page map on any device: header, map, rail, legend, footer, with the screen's own drawing functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from account_planner.drawing import glyphs
from account_planner.drawing.map_picture import Extras, paint_map
from account_planner.output.page.legend import paint_legend
from account_planner.output.page.rail_paint import paint_rail
from account_planner.output.page.text import SMALL, Pen, write, write_right
from account_planner.words import tr

if TYPE_CHECKING:
    from account_planner.drawing.theme import Theme
    from account_planner.output.page.page import Page

_TITLE = 20.0


def paint_page(painter: QPainter, page: Page, theme: Theme) -> None:
    """The whole page; the painter is in units of the layout with the sheet's corner at its origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_header(painter, page, theme)
    painter.save()
    painter.translate(*page.at)
    painter.scale(page.scale, page.scale)
    paint_map(painter, page.picture, theme, extras=Extras(density=page.density))
    painter.restore()
    if page.rail is not None:
        paint_rail(painter, page.rail, page.parts.rails, theme)
    legend = page.parts.legend
    if page.legend.items:
        painter.setPen(glyphs.pen(theme.ink.rule, 0.9))
        painter.drawLine(QLineF(legend.x, legend.y - 3, legend.right, legend.y - 3))
        paint_legend(painter, page.legend, legend, theme)
    _paint_footer(painter, page, theme)


def _paint_header(painter: QPainter, page: Page, theme: Theme) -> None:
    box = page.parts.header
    write(painter, page.heading, (box.x, box.y + _TITLE * 0.8), Pen(_TITLE, 700, theme.ink.text), room=box.w)
    pen = Pen(SMALL, 400, theme.ink.secondary)
    write(painter, page.subtitle, (box.x, box.y + _TITLE * 0.8 + 18), pen, room=box.w)


def _paint_footer(painter: QPainter, page: Page, theme: Theme) -> None:
    box = page.parts.footer
    pen = Pen(SMALL, 400, theme.ink.secondary)
    number = tr("Page {n} of {m}", n=page.number, m=page.count)
    y = box.bottom - 2
    write(painter, page.footer, (box.x, y), pen, room=box.w - 80)
    write_right(painter, number, (box.right, y), pen)
