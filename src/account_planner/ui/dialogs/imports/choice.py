"""What taking a file would do, in words, and the wish that does it: for lists of people and for invitations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.draft import Draft, Match
from account_planner.domain.vocabulary import Side, Status
from account_planner.edits.command import Command
from account_planner.edits.import_meetings import AcceptMeetings
from account_planner.edits.import_people import AcceptDraft, Clash, clashes
from account_planner.importers.deciding import decided, without_nameless
from account_planner.importers.match import match, sides_of_guests
from account_planner.ui.dialogs.imports.meetings import meeting_cells
from account_planner.words import refusals, tr
from account_planner.words.imports import meeting_counts, people_counts

if TYPE_CHECKING:
    from account_planner.domain.draft import Problem
    from account_planner.domain.plan import Plan

PROBLEMS_SHOWN = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the rep has chosen: `answers` are (draft key, person on the map or None) of near matches, `taken` the facts
    (draft key, field) that come from the file though the map has others."""

    side: Side = Side.BUYER
    guests: bool = False
    without_nameless: bool = False
    answers: tuple[tuple[str, str | None], ...] = ()
    taken: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoice:
    """The wish, what of the file it takes, who is who on the map, who might be (`near`, before the rep's answers), what
    stands against the map, and what to say: counts, the meetings one by one, and what cannot be taken."""

    command: Command
    draft: Draft
    matches: tuple[Match, ...]
    near: tuple[Match, ...] = ()
    clashes: tuple[Clash, ...] = ()
    counts: str
    meetings: tuple[tuple[str, ...], ...] = ()
    problems: tuple[str, ...]
    problem_count: int
    takes: bool


def people_choice(draft: Draft, plan: Plan, wishes: Wishes) -> ImportChoice:
    """People of one side; filled facts stay but for those that are taken."""
    if wishes.without_nameless:
        draft = without_nameless(draft)
    found = match(draft, plan, wishes.side)
    matches = decided(found, dict(wishes.answers))
    command = AcceptDraft(draft, matches, wishes.side, taken=wishes.taken)
    report = command.report(plan)
    missing = sum(person.status is Status.MISSING for person in draft.people)
    told = (*draft.problems, *report.skipped_lines)
    return ImportChoice(
        command=command,
        draft=draft,
        matches=matches,
        near=tuple(one for one in found if one.near),
        clashes=tuple(clashes(draft, matches, plan)),
        counts=" · ".join(people_counts(report, missing)),
        problems=_sentences(told),
        problem_count=len(told),
        takes=bool(draft.people),
    )


def meetings_choice(draft: Draft, plan: Plan, newcomers: Side | None) -> ImportChoice:
    """Meetings with the guests who are known; the others come onto the map, on the side given where their address says
    nothing better, or stay away."""
    matches = match(draft, plan, None)
    command = AcceptMeetings(draft, matches, sides_of_guests(draft, matches, plan, newcomers) if newcomers else ())
    after, report = command.accepted(plan)
    told = (*draft.problems, *report.problems)
    return ImportChoice(
        command=command,
        draft=draft,
        matches=matches,
        counts=" · ".join(meeting_counts(report)),
        meetings=tuple(meeting_cells(draft, plan, after)),
        problems=_sentences(told),
        problem_count=len(told),
        takes=True,
    )


def _sentences(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    told = [refusals.problem_text(problem) for problem in problems[:PROBLEMS_SHOWN]]
    if len(problems) > PROBLEMS_SHOWN:
        told.append(tr("… and {count} more.", count=len(problems) - PROBLEMS_SHOWN))
    return tuple(told)
