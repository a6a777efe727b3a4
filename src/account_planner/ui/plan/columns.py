"""What the lists of the plan have across: how a fact is shown, and how it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Side
from account_planner.ui.kit.editors import choices_of
from account_planner.ui.kit.pickers import people_choices
from account_planner.words import tr
from account_planner.words.dates import day_text
from account_planner.words.people import called
from account_planner.words.values import label

Choices = list[tuple[object, str]]


@dataclass(frozen=True, slots=True)
class Fresh:
    """In place of an id: somebody of that name who is not on the map yet."""

    name: str


class Kind(Enum):
    """How a fact is given: a TEXT may have several lines, a MARK is ticked, a FLAG is yes or no."""

    TEXT = auto()
    LINE = auto()
    DAY = auto()
    ONE = auto()
    MANY = auto()
    FLAG = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One fact of every record of a list. `width` is in pixels at the usual text size, 0 for a share of what is left;
    `hint` stands faintly where nothing is written; a list narrower than `from_width` leaves the column out. Who
    is not among those to be picked can be added on the side `adds`."""

    field: str
    words: str
    kind: Kind
    shown: Callable[[Any, Plan, date], str]
    width: int = 0
    share: int = 1
    hint: str = ""
    from_width: int = 0
    adds: Side | None = None
    choices: Callable[[Plan], Choices] = lambda _plan: []


def text(field: str, words: str, *, hint: str = "", share: int = 1, kind: Kind = Kind.TEXT) -> Column:
    return Column(field, words, kind, lambda each, _plan, _today: getattr(each, field) or "", share=share, hint=hint)


def day(field: str, words: str, *, hint: str = "", width: int = 96) -> Column:
    def shown(each: Any, _plan: Plan, today: date) -> str:
        due = getattr(each, field)
        return "" if due is None else day_text(due, today)

    return Column(field, words, Kind.DAY, shown, width=width, hint=hint)


def value(field: str, words: str, values: type[Enum], *, hint: str = "", width: int = 92) -> Column:
    """One of a list of the vocabulary; with a `hint` it may be unknown."""

    def shown(each: Any, _plan: Plan, _today: date) -> str:
        own = getattr(each, field)
        return "" if own is None else label(own)

    unknown = tr("Unknown") if hint else None
    choices = choices_of(values, unknown)
    return Column(field, words, Kind.ONE, shown, width=width, hint=hint, choices=lambda _plan: choices)


def person(field: str, words: str, side: Side | None = None, *, hint: str = "", width: int = 104) -> Column:
    """One of the people; those of ours who have left are not offered. A line between two people is told by both."""

    def shown(each: Any, plan: Plan, _today: date) -> str:
        return who(plan, getattr(each, field))

    nobody = tr("Nobody") if hint else None
    return Column(
        field,
        words,
        Kind.ONE,
        shown,
        width=width,
        hint=hint,
        adds=side or Side.BUYER,
        choices=lambda plan: _people(plan, side, nobody),
    )


def people(field: str, words: str, side: Side, *, hint: str = "", width: int = 128) -> Column:
    def shown(each: Any, plan: Plan, _today: date) -> str:
        return ", ".join(name for id_ in getattr(each, field) if (name := who(plan, id_)))

    return Column(
        field, words, Kind.MANY, shown, width=width, hint=hint, choices=lambda plan: _people(plan, side, None)
    )


def flag(field: str, words: str, yes: str, no: str = "", *, width: int = 74) -> Column:
    return Column(
        field,
        words,
        Kind.FLAG,
        lambda each, _plan, _today: yes if getattr(each, field) else no,
        width=width,
        hint=tr("no"),
    )


def mark(words: str) -> Column:
    """Whether a record is open, done or dropped, as a box to tick."""
    return Column("state", words, Kind.MARK, lambda each, _plan, _today: label(each.state), width=30)


def who(plan: Plan, id_: str | None) -> str:
    """The name behind an id: a person, or the two ends of a line; nothing for anything else."""
    found = plan.stakeholders.get(id_ or "")
    if found is not None:
        return called(found)
    line = plan.links.get(id_ or "")
    if line is None:
        return ""
    ends = (plan.stakeholders.get(line.source_id), plan.stakeholders.get(line.target_id))
    names = [called(end) for end in ends if end is not None]
    return tr("{source} – {target}", source=names[0], target=names[1]) if len(names) == 2 else ""


def _people(plan: Plan, side: Side | None, nobody: str | None) -> Choices:
    fit = (p for p in plan.stakeholders.values() if (side is None or p.side is side) and p.is_active)
    return people_choices(fit, nobody)
