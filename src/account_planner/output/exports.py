"""What can be written of one account, for the window and the command line: the kinds, their files, their makers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from account_planner.domain.entities import Meeting
from account_planner.domain.vocabulary import Side
from account_planner.output.briefing import Briefing
from account_planner.output.masked import masked_briefing
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a file is wanted: `ending` is one of its kind's, `paper` a4, letter, a3 or none for the usual one; of which
    meeting, where it is about one; whose people, where it lists some."""

    ending: str
    paper: str | None = None
    mono: bool = False
    masked: bool = False
    meeting: Meeting | None = None
    side: Side = Side.BUYER


@dataclass(frozen=True, slots=True)
class Export:
    """One kind: `title` and `stem` in words, `endings` with what they are called, the papers to choose from."""

    name: str
    title: str
    stem: str
    endings: tuple[tuple[str, str], ...]
    papers: tuple[str, ...]
    make: Callable[[Briefing, Wanted], bytes]

    @property
    def has_fonts(self) -> bool:
        """Whether it is set in fonts of ours, which may lack a sign."""
        return bool(self.papers)


def exports() -> Mapping[str, Export]:
    """All kinds by name."""
    pdf = ("pdf", tr("PDF document"))
    csv = ("csv", tr("CSV table"))
    found = (
        Export("plan", tr("Export the plan"), tr("plan"), (pdf,), ("a4", "letter"), _plan),
        Export("sheet", tr("Export the pre-meeting sheet"), tr("sheet"), (pdf,), ("a4", "letter"), _sheet),
        Export("slides", tr("Export slides"), tr("slides"), (("pptx", tr("PowerPoint slides")),), (), _slides),
        Export("people", tr("Export people"), tr("people"), (("xlsx", tr("Excel workbook")), csv), (), _people),
        Export(
            "actions",
            tr("Export actions"),
            tr("actions"),
            (csv, ("ics", tr("Calendar with tasks")), ("days.ics", tr("Calendar with days"))),
            (),
            _actions,
        ),
        Export(
            "packet", tr("Export the account as a packet"), tr("packet"), (("json", tr("Account packet")),), (), _packet
        ),
    )
    return {export.name: export for export in found}


def made(export: Export, briefing: Briefing, wanted: Wanted) -> bytes:
    """The file's content, with names masked where that is wanted. What is slow to import waits until here."""
    if not wanted.masked:
        return export.make(briefing, wanted)
    copy = masked_briefing(briefing)
    meeting = wanted.meeting and copy.plan.meetings.get(wanted.meeting.id)
    return export.make(copy, replace(wanted, meeting=meeting))


def _plan(briefing: Briefing, wanted: Wanted) -> bytes:
    from account_planner.output.documents.pdf import plan_pdf

    return plan_pdf(briefing, paper=wanted.paper or "a4")


def _sheet(briefing: Briefing, wanted: Wanted) -> bytes:
    from account_planner.output.documents.pdf import sheet_pdf

    return sheet_pdf(briefing, meeting=wanted.meeting, paper=wanted.paper or "a4")


def _slides(briefing: Briefing, _wanted: Wanted) -> bytes:
    from account_planner.output.slides.deck import slides_pptx

    return slides_pptx(briefing)


def _people(briefing: Briefing, wanted: Wanted) -> bytes:
    from account_planner.output.tables import people_csv, people_xlsx

    return people_csv(briefing, wanted.side) if wanted.ending == "csv" else people_xlsx(briefing)


def _packet(briefing: Briefing, wanted: Wanted) -> bytes:
    """A masked packet has ids of its own too, so that it meets nothing that it was made from."""
    from account_planner.app.accounts import copied
    from account_planner.domain.packet import write_packet

    plan = briefing.plan
    return write_packet(copied(plan, plan.account.name, briefing.now) if wanted.masked else plan).encode()


def _actions(briefing: Briefing, wanted: Wanted) -> bytes:
    from account_planner.output.agenda import actions_csv, calendar_ics

    if wanted.ending == "csv":
        return actions_csv(briefing)
    return calendar_ics(briefing, as_events=wanted.ending == "days.ics")
