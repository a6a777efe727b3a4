"""Their people for the plan document: the table by level and the level × function grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from account_planner.domain.people import peer_order
from account_planner.domain.records import action_order
from account_planner.domain.vocabulary import ActionState, Function, Level, Side, Status
from account_planner.output.cover_grid import cover_grid
from account_planner.words import tr
from account_planner.words.dates import ago_text, day_text
from account_planner.words.people import display_name, initials
from account_planner.words.values import function_label, function_short, label, level_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from account_planner.domain.entities import Action, Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.output.briefing import Briefing

GRID_COLUMNS = 10
_WIDE_COLUMNS = 6
"""With more functions the grid has their short names."""
_LEVELS: tuple[Level | None, ...] = (*Level, None)


def people(briefing: Briefing) -> list[Mapping[str, Any]]:
    """Groups of one level each, from the top; empty levels are left out, leavers too."""
    here = [person for person in briefing.plan.on_side(Side.BUYER) if person.status is not Status.LEFT]
    groups: list[Mapping[str, Any]] = []
    for level in _LEVELS:
        rows = sorted((person for person in here if person.level is level), key=_reading_order)
        if rows:
            groups.append({"level": level_label(level), "people": [person_row(briefing, person) for person in rows]})
    return groups


def _reading_order(person: Stakeholder) -> tuple[Any, ...]:
    functions = list(Function)
    place = len(functions) if person.function is None else functions.index(person.function)
    return (place, *peer_order(person))


def person_row(briefing: Briefing, person: Stakeholder) -> Mapping[str, str | None]:
    """One person's facts in words; None where nothing is known."""
    return {
        "name": display_name(person),
        "title": " · ".join(part for part in (person.title, function_label(person.function)) if part),
        "role": person.role and label(person.role),
        "influence": person.influence and tr("influence {level}", level=label(person.influence).lower()),
        "stance": person.stance and label(person.stance),
        "judged": _judged(briefing, person),
        "win": wins(person),
        "evidence": person.win_evidence and label(person.win_evidence) if person.has_win else None,
        "coverers": coverers(briefing, person.id),
        "contact": contact(briefing, person.id),
        "next": next_step(briefing, person),
    }


def wins(person: Stakeholder) -> str | None:
    """Both wins in one cell: the business first, then the personal."""
    if person.win_personal and person.win_business:
        business = person.win_business.rstrip(". ")
        return tr("{business}. Personally: {personal}", business=business, personal=person.win_personal)
    return person.win_business or person.win_personal


def _judged(briefing: Briefing, person: Stakeholder) -> str:
    if person.judged_on is None or person.stance is None:
        return ""
    return ago_text((briefing.today - person.judged_on).days)


def coverers(briefing: Briefing, buyer_id: str) -> str:
    """Initials of our people with a live line to this buyer, the best first."""
    plan, coverage = briefing.plan, briefing.assessment.coverage
    live = [plan.links[id_] for id_ in coverage.coverers.get(buyer_id, ()) if coverage.lines[id_].live]
    return ", ".join(initials(plan.stakeholders[line.source_id]) for line in live)


def contact(briefing: Briefing, buyer_id: str) -> str:
    return ago_text(briefing.assessment.coverage.contact_days.get(buyer_id))


def next_step(briefing: Briefing, person: Stakeholder) -> str | None:
    """The next open action for this person: what, who, when."""
    plan = briefing.plan
    action = first_step(plan, person.id)
    if action is None or not action.text:
        return None
    owner = plan.stakeholders.get(action.owner_id or "")
    due = action.due and day_text(action.due, briefing.today)
    who = ", ".join(part for part in (initials(owner) if owner else None, due) if part)
    return f"{action.text} ({who})" if who else action.text


def first_step(plan: Plan, person_id: str) -> Action | None:
    """The open step for somebody that is due first."""
    mine = [a for a in plan.actions.values() if a.for_id == person_id and a.state is ActionState.OPEN and a.text]
    return min(mine, key=action_order, default=None)


def grid(briefing: Briefing) -> Mapping[str, Sequence[Sequence[str]] | Sequence[str]]:
    """Covered of known people for each level and function: "1/2", "–" where nobody is known."""
    found = cover_grid(briefing, most_columns=GRID_COLUMNS)
    rows = [
        [level_label(level), *(cell.text for cell in cells)]
        for level, cells in zip(found.levels, found.rows, strict=True)
    ]
    name = function_label if len(found.functions) <= _WIDE_COLUMNS else function_short
    heads = ["", *(name(function) for function in found.functions)]
    return {"heads": heads, "rows": rows if briefing.plan.on_side(Side.BUYER) else []}
