"""What taking a file would do, in words, and the wish that does it: for lists of people and for invitations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.draft import Match
from account_planner.edits.command import Command
from account_planner.edits.import_meetings import AcceptMeetings
from account_planner.edits.import_people import AcceptDraft, import_report
from account_planner.importers.match import match
from account_planner.words import refusals, tr

if TYPE_CHECKING:
    from account_planner.domain.draft import Draft, Problem
    from account_planner.domain.plan import Plan
    from account_planner.domain.vocabulary import Side

MEETINGS_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoice:
    """The wish, who of the file is who on the map, and what to say: counts, and what cannot be taken."""

    command: Command
    matches: tuple[Match, ...]
    counts: str
    problems: tuple[str, ...]
    takes: bool


def people_choice(draft: Draft, plan: Plan, side: Side, overwrite: frozenset[str]) -> ImportChoice:
    """People of one side; filled fields are replaced for the draft keys in `overwrite` only."""
    matches = match(draft, plan, side)
    report = import_report(draft, matches, plan, side=side, overwrite=overwrite)
    counts = tr(
        "{new} new · {matched} known, {changed} of them changed · {lines} reporting lines",
        new=report.new,
        matched=report.matched,
        changed=report.changed,
        lines=report.lines,
    )
    command = AcceptDraft(draft=draft, matches=matches, side=side, overwrite=overwrite)
    problems = _sentences((*draft.problems, *report.skipped_lines))
    return ImportChoice(
        command=command, matches=matches, counts=counts, problems=problems, takes=bool(draft.people)
    )  # fmt: skip


def meetings_choice(draft: Draft, plan: Plan, newcomers: Side | None) -> ImportChoice:
    """Meetings with the guests who are known; the others come onto the map on the side given, or stay away."""
    matches = match(draft, plan, None)
    unknown = [one.key for one in matches if one.person_id is None] if newcomers is not None else []
    command = AcceptMeetings(draft, matches, tuple((key, newcomers) for key in unknown if newcomers is not None))
    report = command.accepted(plan)[1]
    counts = tr(
        "{new} meetings new · {changed} changed · {cancelled} cancelled · {people} people added · "
        "{strangers} guests not on the map",
        new=report.new,
        changed=report.changed,
        cancelled=report.cancelled,
        people=report.people,
        strangers=report.strangers,
    )
    problems = _sentences((*draft.problems, *report.problems))
    return ImportChoice(command=command, matches=matches, counts=counts, problems=problems, takes=True)


def titles_of(draft: Draft) -> str:
    """The first meetings by name, for the line under the counts."""
    named = [meeting.title or "-" for meeting in draft.meetings[:MEETINGS_SHOWN]]
    more = ["…"] if len(draft.meetings) > MEETINGS_SHOWN else []
    return ", ".join(named + more)


def _sentences(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    return tuple(refusals.problem_text(problem) for problem in problems)
