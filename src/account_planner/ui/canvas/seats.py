"""Where a new person is going to sit: side, band, column, boss and neighbours, before there is a name."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool

from account_planner.domain import people
from account_planner.domain.entities import Link, Stakeholder
from account_planner.domain.vocabulary import Function, Level, LinkKind, Side, Status, TeamRole
from account_planner.edits.batch import Several
from account_planner.edits.command import Command, Label
from account_planner.edits.links import AddLink
from account_planner.edits.people import AddPerson
from account_planner.importers.title_words import shipped_title_words
from account_planner.importers.titles import suggest

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A free place for the person `id`. `fixed` places keep their band and column whatever the title says;
    `kind` is the line that joins the person to `partner_id`, `outgoing` when it starts at the new person."""

    id: str
    side: Side = Side.BUYER
    level: Level | None = None
    function: Function | None = None
    manager_id: str | None = None
    report_id: str | None = None
    after_id: str | None = None
    before_id: str | None = None
    line: Link | None = None
    missing: bool = False
    fixed: bool = False
    team_role: TeamRole | None = None


def split_name(text: str) -> tuple[str, str | None]:
    """Name and title of what was typed: the first comma parts them."""
    name, _, title = text.partition(",")
    return " ".join(name.split()), " ".join(title.split()) or None


def seated(seat: Seat, *, name: str | None, title: str | None) -> Command:
    """The one command that puts the person there, with the line when there is one."""
    level, function = _told_by(seat, title) if title else (seat.level, seat.function)
    person = Stakeholder(
        id=seat.id,
        side=seat.side,
        name=name,
        title=title,
        level=level,
        function=function,
        status=Status.MISSING if seat.missing or name is None else Status.ACTIVE,
        team_role=seat.team_role,
    )
    add = AddPerson(
        person=person,
        manager_id=seat.manager_id,
        report_id=seat.report_id,
        after_id=seat.after_id,
        before_id=seat.before_id,
    )
    if seat.line is None:
        return add
    return Several(commands=(add, AddLink(link=seat.line)), title=Label("add_person", (name or title or "",)))


def expect_title() -> None:
    """Read the words of titles beside the window while a name is typed: they take longer than a keystroke may."""
    if not shipped_title_words.cache_info().currsize:
        QThreadPool.globalInstance().start(shipped_title_words)


def _told_by(seat: Seat, title: str) -> tuple[Level | None, Function | None]:
    """Level and function as the title tells them. On our side the place that was pointed at says only which service is
    given there."""
    level, function = seat.level, seat.function
    if seat.side is Side.OUTSIDE or (seat.side is Side.BUYER and seat.fixed):
        return level, function
    guess = suggest(shipped_title_words(), title=title)
    keeps = seat.fixed or guess.function is Function.OTHER
    return guess.level or level, function if keeps and function is not None else guess.function or function


def ghost(plan: Plan, seat: Seat) -> Plan:
    """The plan as if the person sat there already, still without a name: only for showing the place."""
    return seated(seat, name=None, title=None).apply(plan)


def first(id_: str) -> Seat:
    """The very first person, or one who hangs on nobody."""
    return Seat(id=id_)


def peer(plan: Plan, person_id: str, *, id_: str, before: bool = False) -> Seat:
    """Beside a person: the same side, band, column and boss."""
    person = plan.person(person_id)
    return Seat(
        id=id_,
        side=person.side,
        level=person.level,
        function=_column(person),
        manager_id=people.managers(plan).get(person_id),
        after_id=None if before else person_id,
        before_id=person_id if before else None,
    )


def report(plan: Plan, manager_id: str, *, id_: str) -> Seat:
    """Under a person: one band lower, the same column."""
    boss = plan.person(manager_id)
    return Seat(id=id_, side=boss.side, level=_step(boss.level, 1), function=_column(boss), manager_id=manager_id)


def manager(plan: Plan, report_id: str, *, id_: str) -> Seat:
    """Between a person and the present boss: one band higher."""
    person = plan.person(report_id)
    return Seat(
        id=id_,
        side=person.side,
        level=_step(person.level, -1),
        function=_column(person),
        manager_id=people.managers(plan).get(report_id),
        report_id=report_id,
    )


def level_up(plan: Plan, person_id: str, *, id_: str) -> Seat:
    """One level up in a chain: a peer of the person's boss (a new peer when there is no boss)."""
    return peer(plan, people.managers(plan).get(person_id, person_id), id_=id_)


def at_spot(side: Side, level: Level | None, function: Function | None, *, id_: str) -> Seat:
    """In a band and column that the rep pointed at."""
    return Seat(id=id_, side=side, level=level, function=function, fixed=True)


def leading(plan: Plan, *, id_: str) -> Seat:
    """On our side, for whoever leads the account as long as nobody does."""
    role = TeamRole.LEAD if people.account_lead(plan) is None else None
    return Seat(id=id_, side=Side.OURS, fixed=True, team_role=role)


def unfilled(seat: Seat) -> Seat:
    """The same seat for somebody who has not been found yet: what is typed is the title."""
    return dataclasses.replace(seat, missing=True)


def joined(seat: Seat, line: Link) -> Seat:
    """The same seat with a line to (or from) someone on the map."""
    if line.kind is LinkKind.REPORTS_TO:
        if line.source_id == seat.id:
            return dataclasses.replace(seat, manager_id=line.target_id)
        return dataclasses.replace(seat, report_id=line.source_id)
    return dataclasses.replace(seat, line=line)


def _column(person: Stakeholder) -> Function | None:
    """The function that somebody beside or below shares: of ours none, where it says which service a person gives and
    would count as a point of contact that nobody named."""
    return None if person.side is Side.OURS else person.function


def _step(level: Level | None, by: int) -> Level | None:
    if level is None:
        return None
    return _LEVELS[min(max(_LEVELS.index(level) + by, 0), len(_LEVELS) - 1)]
