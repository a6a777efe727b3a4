"""What taking a file would do, in words, and the wish that does it: for lists of people and for invitations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.draft import Draft, Match
from account_planner.domain.vocabulary import Side
from account_planner.edits.command import Command
from account_planner.edits.import_meetings import AcceptMeetings
from account_planner.edits.import_people import AcceptDraft, Clash, clashes
from account_planner.importers.deciding import decided, without_nameless
from account_planner.importers.match import match
from account_planner.words import refusals, tr

if TYPE_CHECKING:
    from account_planner.domain.draft import Problem
    from account_planner.domain.plan import Plan

MEETINGS_SHOWN = 4
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
    stands against the map, and what to say: counts, and what cannot be taken."""

    command: Command
    draft: Draft
    matches: tuple[Match, ...]
    near: tuple[Match, ...] = ()
    clashes: tuple[Clash, ...] = ()
    counts: str
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
    counts = tr(
        "{new} new · {matched} known, {changed} of them changed · {lines} reporting lines",
        new=report.new,
        matched=report.matched,
        changed=report.changed,
        lines=report.lines,
    )
    told = (*draft.problems, *report.skipped_lines)
    return ImportChoice(
        command=command,
        draft=draft,
        matches=matches,
        near=tuple(one for one in found if one.near),
        clashes=tuple(clashes(draft, matches, plan)),
        counts=counts,
        problems=_sentences(told),
        problem_count=len(told),
        takes=bool(draft.people),
    )


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
    told = (*draft.problems, *report.problems)
    return ImportChoice(
        command=command,
        draft=draft,
        matches=matches,
        counts=counts,
        problems=_sentences(told),
        problem_count=len(told),
        takes=True,
    )


def titles_of(draft: Draft) -> str:
    """The first meetings by name, for the line under the counts."""
    named = [meeting.title or "-" for meeting in draft.meetings[:MEETINGS_SHOWN]]
    more = ["…"] if len(draft.meetings) > MEETINGS_SHOWN else []
    return ", ".join(named + more)


def _sentences(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    told = [refusals.problem_text(problem) for problem in problems[:PROBLEMS_SHOWN]]
    if len(problems) > PROBLEMS_SHOWN:
        told.append(tr("… and {count} more.", count=len(problems) - PROBLEMS_SHOWN))
    return tuple(told)
