"""The right rail of the one-page map as words and figures: meter, parts, what to do next, grid, meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.people import attendees, peer_order
from account_planner.domain.vocabulary import Side
from account_planner.output.cover_grid import Share, cover_grid
from account_planner.output.wording import begun
from account_planner.rules.checklist import next_meeting
from account_planner.words import tr
from account_planner.words.advice import action_text, cap_text, gain_text, held_line, part_name, shape_text
from account_planner.words.dates import moment_text
from account_planner.words.people import initials, short_name
from account_planner.words.values import function_label, function_short, level_label, level_short

if TYPE_CHECKING:
    from account_planner.output.briefing import Briefing

ACTIONS_SHOWN = 4
HEAT_COLUMNS = 7


@dataclass(frozen=True, slots=True)
class Meter:
    """The bar in points of 100: value, what would count if it were known, aim, ends of the first two tints."""

    value: float
    unknown: float
    aim: float
    fair_from: float
    strong_from: float


@dataclass(frozen=True, slots=True)
class Rail:
    """Finished texts. `held` is what a rule takes off the points of the parts, with its name; `steps` are (gain, what
    to do); `heat` has a row of cells for each of `levels`; `private` are (whose, note)."""

    headline: str
    remark: str
    meter: Meter
    parts: tuple[tuple[str, str], ...]
    held: tuple[str, str] | None
    steps: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    short_heads: tuple[str, ...]
    levels: tuple[str, ...]
    short_levels: tuple[str, ...]
    heat: tuple[tuple[Share, ...], ...]
    meeting: tuple[str, ...]
    private: tuple[tuple[str, str], ...] = ()


def rail_of(briefing: Briefing, *, private: bool = False) -> Rail:
    """The rail of a briefing, with private notes only when asked for. Everybody counts in its grid, also who is
    folded away on the map."""
    coverage, plan = briefing.assessment.coverage, briefing.plan
    bands = briefing.playbook.bands
    grid = cover_grid(briefing, most_columns=HEAT_COLUMNS)
    return Rail(
        headline=tr("Coverage {shown} of 100 (aim {aim})", shown=coverage.shown, aim=coverage.aim),
        remark=_remark(briefing),
        meter=Meter(coverage.total, coverage.unknown, coverage.aim, bands.fair_from, bands.strong_from),
        parts=tuple(
            (part_name(code), f"{points} / {coverage.possible[code]}") for code, points in coverage.shown_parts.items()
        ),
        held=held_line(coverage),
        steps=tuple((gain_text(a), action_text(a, plan)) for a in briefing.actions[:ACTIONS_SHOWN]),
        heads=tuple(function_label(function) for function in grid.functions),
        short_heads=tuple(function_short(function) for function in grid.functions),
        levels=tuple(level_label(level) for level in grid.levels),
        short_levels=tuple(level_short(level) for level in grid.levels),
        heat=grid.rows,
        meeting=_meeting(briefing),
        private=_private(briefing) if private else (),
    )


def _private(briefing: Briefing) -> tuple[tuple[str, str], ...]:
    """(initials, note) of everybody with a private note, in the order of the names."""
    people = [p for p in briefing.plan.stakeholders.values() if p.private_notes]
    return tuple((initials(p), str(p.private_notes)) for p in sorted(people, key=peer_order))


def _remark(briefing: Briefing) -> str:
    coverage = briefing.assessment.coverage
    if coverage.held_by is not None:
        return begun(cap_text(coverage.held_by, coverage.caps[coverage.held_by]))
    return begun(shape_text(coverage.shape))


def _meeting(briefing: Briefing) -> tuple[str, ...]:
    """When and what, who is asked, what is asked for, how far the checklist is; empty without a meeting."""
    plan, meeting = briefing.plan, next_meeting(briefing.plan, briefing.now)
    if meeting is None:
        return ()
    theirs = attendees(plan, meeting, Side.BUYER)
    when = moment_text(meeting.starts_at, briefing.today) if meeting.starts_at else ""
    checklist = briefing.assessment.checklist
    asked = meeting.best_commitment or (meeting.questions[0] if meeting.questions else None)
    return (
        "  ".join(part for part in (when, meeting.title or tr("Meeting")) if part),
        *((", ".join(short_name(p) for p in theirs),) if theirs else ()),
        *((tr("Ask: {text}", text=asked),) if asked else ()),
        tr("Checklist: {done} of {all} confirmed", done=checklist.confirmed, all=len(checklist.items)),
    )
