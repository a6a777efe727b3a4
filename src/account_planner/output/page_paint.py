"""Paint the one-page map on any device: header, map, rail, legend, footer, with the screen's own drawing functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from account_planner.domain.vocabulary import Stance
from account_planner.drawing import glyphs
from account_planner.drawing.fonts import measure
from account_planner.drawing.map_picture import Extras, paint_map
from account_planner.output.legend import paint_legend
from account_planner.output.page_text import SMALL, Pen, write, write_right
from account_planner.output.rail_paint import paint_rail
from account_planner.words import tr

if TYPE_CHECKING:
    from account_planner.drawing.theme import Theme
    from account_planner.output.folding import Fold
    from account_planner.output.page import Page

_TITLE = 20.0


def paint_page(painter: QPainter, page: Page, theme: Theme) -> None:
    """The whole page; the painter is in units of the layout with the sheet's corner at its origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_header(painter, page, theme)
    painter.save()
    painter.translate(*page.at)
    painter.scale(page.scale, page.scale)
    paint_map(painter, page.picture, theme, extras=Extras(density=page.density))
    _paint_folds(painter, page, theme)
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


def _paint_folds(painter: QPainter, page: Page, theme: Theme) -> None:
    """The folded bands' counts in the lowest band that stays empty for them."""
    if not page.folds:
        return
    levels = {fold.level for fold in page.folds}
    metrics = page.placement.metrics
    loose = [fold for fold in page.folds if fold.level is None]
    for band in page.placement.bands:
        here = [fold for fold in page.folds if fold.level is band.level]
        if band is page.placement.bands[-1]:
            here += [fold for fold in loose if fold not in here]
        x = band.box.x + metrics.label_w + 10
        for fold in here if band.level in levels else ():
            x = _paint_fold(painter, fold, (x, band.box.centre[1]), theme) + 26


def _paint_fold(painter: QPainter, fold: Fold, at: tuple[float, float], theme: Theme) -> float:
    """ "+6 Individual (▲2 ○3 ▼1)" from the middle of its left end; gives where it ends."""
    x, middle = at
    size = 13.0
    baseline = middle + measure(size, 600).capHeight() / 2
    write(painter, fold.text, (x, baseline), Pen(size, 600, theme.ink.text), room=400)
    x += measure(size, 600).horizontalAdvance(fold.text) + 10
    signs = (Stance.SUPPORTER, Stance.NEUTRAL, Stance.SCEPTIC, None)
    for stance, count in zip(signs, fold.stances, strict=True):
        if count:
            glyphs.paint_stance(painter, stance, (x + 5, middle), theme.ink.secondary, 10.0)
            write(painter, str(count), (x + 14, baseline), Pen(size, 400, theme.ink.text), room=60)
            x += 14 + measure(size, 400).horizontalAdvance(str(count)) + 9
    return x
