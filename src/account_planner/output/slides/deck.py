"""Slides that can be edited: the map as shapes with lines glued to them, the meter and the steps as tables."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from pptx import Presentation
from pptx.util import Mm

from account_planner.domain.vocabulary import Side
from account_planner.drawing.theme import load_theme
from account_planner.output.page.choice import PageChoice
from account_planner.output.page.page import Page, fit_pages
from account_planner.output.page.papers import Paper
from account_planner.output.page.scopes import CROWD
from account_planner.output.slides.map import draw_map
from account_planner.output.slides.tables import add_actions, add_meter
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.output.briefing import Briefing

SLIDE_MM = (338.667, 190.5)
SCALE = 4 / 3
"""A slide is set like a smaller page, so that its text can be read on a wall."""
_KEY_MM = 4.5
"""More than a page has at its foot, for the legend."""
_PAPER = Paper("slide", SLIDE_MM[0] / SCALE, SLIDE_MM[1] / SCALE - _KEY_MM, 6.0, 0.0)
_CHOICE = PageChoice(rail=False, legend=False)


def slides_pptx(briefing: Briefing) -> bytes:
    """The map on one slide (on one for each function where not everybody fits), then meter and steps."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Mm(SLIDE_MM[0]), Mm(SLIDE_MM[1])
    theme = load_theme("paper")
    for page in _pages(briefing):
        draw_map(deck, page, theme, scale=SCALE)
    add_meter(deck, briefing, theme)
    add_actions(deck, briefing, theme)
    told = deck.core_properties
    told.title = tr("Account map: {account}", account=briefing.plan.account.name)
    told.author, told.language = briefing.author or tr("Account Planner"), "en"
    told.created = told.modified = briefing.now.replace(tzinfo=None)
    written = io.BytesIO()
    deck.save(written)
    return written.getvalue()


def _pages(briefing: Briefing) -> Sequence[Page]:
    """One page unless somebody would have to be folded away."""
    if len(briefing.plan.on_side(Side.BUYER)) <= CROWD:
        pages = fit_pages(briefing, [_PAPER], _CHOICE)
        if not pages[0].folds:
            return pages
    pages = fit_pages(briefing, [_PAPER], replace(_CHOICE, by_function=True))
    note = tr("Not everybody fits on one slide: each function has its own, {count} in all.", count=len(pages))
    return [replace(page, footer=f"{note} {page.footer}") for page in pages] if len(pages) > 1 else pages
