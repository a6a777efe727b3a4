"""The two documents that are set by typst: the account plan and the one-page pre-meeting sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused
from account_planner.output.documents.change_content import change_pictures
from account_planner.output.documents.plan_content import plan_content
from account_planner.output.documents.sheet_content import sheet_content
from account_planner.output.documents.thumbnail import thumbnail_svg
from account_planner.output.page.one_page import page_svg
from account_planner.output.page.page import fit_page
from account_planner.output.page.papers import PAPERS
from account_planner.output.typeset import page_count, typeset
from account_planner.rules.checklist import next_meeting, review
from account_planner.words import tr

if TYPE_CHECKING:
    from account_planner.domain.entities import Meeting
    from account_planner.output.briefing import Briefing

TYPST_PAPERS = {"a4": "a4", "letter": "us-letter", "a3": "a3"}
SHEET_SIZES = (10.0, 9.0, 8.0, 7.5)
"""Body sizes in points that the sheet tries, the first on which everything is on one page."""


def plan_pdf(briefing: Briefing, *, paper: str = "a4") -> bytes:
    """The plan document as PDF on A4 or Letter, its first page the one-page map on the same sheet lying on its
    side (on A3 where only that holds everybody)."""
    page = fit_page(briefing, (PAPERS[paper], PAPERS["a3"]))
    size = (page.paper.width_mm, page.paper.height_mm)
    data = plan_content(briefing, paper=TYPST_PAPERS[paper], map_size=size, mark=_mark())
    return typeset("plan", data, pictures={"map.svg": page_svg(page), **change_pictures(briefing)})


def sheet_pdf(briefing: Briefing, *, meeting: Meeting | None = None, paper: str = "a4") -> bytes:
    """The pre-meeting sheet as a one-page PDF, for the next meeting unless one is given. Refused when there is
    no meeting, or when it says more than fits on a page at the smallest size."""
    chosen = meeting or next_meeting(briefing.plan, briefing.now)
    if chosen is None:
        raise Refused("No meeting is set for “{account}”. Set one first.", account=briefing.plan.account.name)
    checklist = review(briefing.plan, chosen, briefing.playbook, briefing.now)
    pictures = {"map.svg": thumbnail_svg(briefing, chosen.people)}
    for size in SHEET_SIZES:
        data = sheet_content(briefing, chosen, checklist, paper=TYPST_PAPERS[paper], size=size, mark=_mark())
        if page_count("sheet", data, pictures=pictures) == 1:
            return typeset("sheet", data, pictures=pictures)
    raise Refused("This meeting says more than fits on one page. Shorten its purpose, questions or agenda.")


def _mark() -> str:
    return tr("Confidential · private notes are left out")
