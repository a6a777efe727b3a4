"""The columns of the table of people: what each shows, by what it sorts, and what may be chosen in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from account_planner.domain.entities import Action, Stakeholder
from account_planner.domain.people import managers
from account_planner.domain.vocabulary import ActionState, Function, Influence, Level, Role, Side, Stance
from account_planner.words import tr
from account_planner.words.dates import age_text, day_text
from account_planner.words.people import called, display_name, short_name
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.rules.coverage import Coverage

NEVER = 1_000_000
"""Sorts after every known value."""


@dataclass(frozen=True, slots=True)
class Column:
    """`field` is the person's own field that can be edited, "" for what is only read; `values` are the ones to
    choose from, none for a text."""

    code: str
    words: str
    width: int
    field: str = ""
    values: tuple[Enum, ...] = ()


def columns() -> tuple[Column, ...]:
    return (
        Column("name", tr("Name"), 170, "name"),
        Column("title", tr("Title"), 174, "title"),
        Column("side", tr("Side"), 86),
        Column("level", tr("Level"), 96, "level", tuple(Level)),
        Column("function", tr("Function"), 120, "function", tuple(Function)),
        Column("stance", tr("Stance"), 96, "stance", tuple(Stance)),
        Column("role", tr("Part in the decision"), 150, "role", tuple(Role)),
        Column("influence", tr("Influence"), 84, "influence", tuple(Influence)),
        Column("boss", tr("Reports to"), 140),
        Column("covered", tr("Covered by"), 150),
        Column("contact", tr("Last contact"), 92),
        Column("step", tr("Next step"), 220),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One person with the words and the sort keys of all columns."""

    person: Stakeholder
    words: tuple[str, ...]
    keys: tuple[Any, ...]


def rows_of(plan: Plan, coverage: Coverage, order: Sequence[Column], today: date) -> list[Row]:
    """Everybody, by side and name."""
    bosses = managers(plan)
    people = sorted(plan.stakeholders.values(), key=lambda p: (tuple(Side).index(p.side), called(p).casefold(), p.id))
    steps = next_steps(plan)
    return [_row(plan, coverage, bosses, steps, person, order, today) for person in people]


def next_steps(plan: Plan) -> dict[str, Action]:
    """The open action for each person that is due next; what has no day comes last."""
    steps: dict[str, Action] = {}
    for action in plan.actions.values():
        if action.state is ActionState.OPEN and action.for_id is not None and action.text:
            before = steps.get(action.for_id)
            if before is None or _due_first(action) < _due_first(before):
                steps[action.for_id] = action
    return steps


def step_words(plan: Plan, action: Action, today: date) -> str:
    """What is to be done, by whom and when."""
    owner = plan.stakeholders.get(action.owner_id or "")
    due = "" if action.due is None else day_text(action.due, today)
    if action.due is not None and action.due < today:
        due = tr("late: {day}", day=due)
    who = [part for part in ("" if owner is None else short_name(owner), due) if part]
    return tr("{step} ({who})", step=action.text, who=", ".join(who)) if who else action.text or ""


def _due_first(action: Action) -> tuple[bool, str, str]:
    return action.due is None, str(action.due), action.id


def _row(
    plan: Plan,
    coverage: Coverage,
    bosses: Mapping[str, str],
    steps: Mapping[str, Action],
    person: Stakeholder,
    order: Sequence[Column],
    today: date,
) -> Row:
    boss = plan.stakeholders.get(bosses.get(person.id, ""))
    links = [plan.links[id_] for id_ in coverage.coverers.get(person.id, ()) if id_ in plan.links]
    days, step = coverage.contact_days.get(person.id), steps.get(person.id)
    is_met = person.side is Side.BUYER
    told = {
        "name": display_name(person),
        "title": person.title or "",
        "side": label(person.side),
        "boss": "" if boss is None else called(boss),
        "covered": ", ".join(short_name(plan.person(link.source_id)) for link in links),
        "contact": age_text(days) if is_met else "",
        "step": "" if step is None else step_words(plan, step, today),
    }
    words: list[str] = []
    keys: list[Any] = []
    for column in order:
        value = getattr(person, column.field) if column.values else None
        word = ("" if value is None else label(value)) if column.values else told[column.code]
        words.append(word)
        if column.values:
            keys.append(NEVER if value is None else column.values.index(value))
        elif column.code == "contact":
            keys.append(NEVER if days is None else days)
        elif column.code == "step":
            keys.append("~" if step is None else str(step.due or "9"))
        else:
            keys.append(word.casefold())
    return Row(person, tuple(words), tuple(keys))
