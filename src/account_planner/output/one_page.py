"""The one-page account map as a picture and as a tagged, searchable PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.drawing.theme import load_theme
from account_planner.output.page import Page, choose_page
from account_planner.output.page_paint import paint_page
from account_planner.output.svg import svg_of
from account_planner.output.typeset import typeset
from account_planner.output.wording import head
from account_planner.words import tr

if TYPE_CHECKING:
    from account_planner.drawing.theme import Theme
    from account_planner.output.briefing import Briefing


def page_svg(page: Page) -> bytes:
    """The page as SVG."""
    return svg_of(lambda painter: paint_page(painter, page, page_theme(page)), page.paper.sheet)


def page_theme(page: Page) -> Theme:
    """The colours that the page is painted with."""
    return load_theme("paper-mono" if page.mono else "paper")


def map_pdf(briefing: Briefing, *, paper: str | None = None, mono: bool = False) -> bytes:
    """The one-page map as PDF; `paper` a4, letter or a3, without it the smallest of A4 and A3 that holds everybody."""
    page = choose_page(briefing, paper=paper, mono=mono)
    data = {
        **head(briefing),
        "width": page.paper.width_mm,
        "height": page.paper.height_mm,
        "title": tr("Account map: {account}", account=page.title),
    }
    return typeset("map", data, pictures={"map.svg": page_svg(page)})
