"""The maps of several accounts as one PDF with a bookmark for each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.output.page.one_page import Sheet, page_svg, sheets_pdf
from account_planner.output.page.page import pages_of
from account_planner.output.wording import map_alt
from account_planner.words import tr
from account_planner.words.dates import day_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.output.briefing import Briefing
    from account_planner.output.page.choice import PageChoice


def sheets_of(briefing: Briefing, choice: PageChoice) -> tuple[Sheet, ...]:
    """The finished pages of one account."""
    alt = map_alt(briefing)
    return tuple(
        Sheet(page_svg(page), page.paper.width_mm, page.paper.height_mm, page.heading, alt)
        for page in pages_of(briefing, choice)
    )


def maps_pdf(briefing: Briefing, sheets: Sequence[Sheet]) -> bytes:
    """All pages, in their order; the briefing (of any of the accounts) gives the day."""
    return sheets_pdf(briefing, sheets, title=tr("Account maps of {day}", day=day_text(briefing.today)))
