"""The one-page account map as a picture and as a tagged, searchable PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.drawing.theme import load_theme
from account_planner.output.page.page import Page, choose_page
from account_planner.output.page.paint import paint_page
from account_planner.output.svg import svg_of
from account_planner.output.typeset import typeset
from account_planner.output.wording import head
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    return pages_pdf(briefing, (choose_page(briefing, paper=paper, mono=mono),))


def pages_pdf(briefing: Briefing, pages: Sequence[Page]) -> bytes:
    """These pages of the map of one account as one PDF."""
    sheets = [Sheet(page_svg(page), page.paper.width_mm, page.paper.height_mm, page.heading) for page in pages]
    return sheets_pdf(briefing, sheets, title=tr("Account map: {account}", account=pages[0].title))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One finished page: its picture, its size, what the bookmarks and screen readers call it."""

    svg: bytes
    width_mm: float
    height_mm: float
    name: str
    alt: str = ""


def sheets_pdf(briefing: Briefing, sheets: Sequence[Sheet], *, title: str) -> bytes:
    """Finished pages as one tagged PDF, with a bookmark each where there are several. The briefing gives day, author
    and the words for who cannot see a page that has none of its own."""
    data = {
        **head(briefing),
        "title": title,
        "pages": [
            {"file": f"map-{n}.svg", "width": s.width_mm, "height": s.height_mm, "name": s.name, "alt": s.alt}
            for n, s in enumerate(sheets)
        ],
    }
    return typeset("map", data, pictures={f"map-{n}.svg": sheet.svg for n, sheet in enumerate(sheets)})
