"""Short ways to build entities and plans for tests; every id is readable and valid."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from account_planner.domain.entities import Account, Entity, Link, Meeting, Stakeholder, Touch
from account_planner.domain.ids import derived_id
from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import LinkKind, Side, TouchKind

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def ident(name: str) -> str:
    """The id that the builders give to the thing called `name`."""
    return derived_id("test", name)


def account(name: str = "Example AG", **facts: Any) -> Account:
    return Account(id=ident(name), name=name, **facts)


def buyer(name: str, **facts: Any) -> Stakeholder:
    return Stakeholder(id=ident(name), side=Side.BUYER, name=name, **facts)


def ours(name: str, **facts: Any) -> Stakeholder:
    return Stakeholder(id=ident(name), side=Side.OURS, name=name, **facts)


def outside(name: str, **facts: Any) -> Stakeholder:
    return Stakeholder(id=ident(name), side=Side.OUTSIDE, name=name, **facts)


def link(kind: LinkKind | str, source: str, target: str, **facts: Any) -> Link:
    """A line between two people given by the names that they were built with."""
    wanted = LinkKind(kind)
    id_ = ident(f"{wanted} {source} {target}")
    return Link(id=id_, kind=wanted, source_id=ident(source), target_id=ident(target), **facts)


def touch(on: date | None, *names: str, **facts: Any) -> Touch:
    people = tuple(ident(name) for name in names)
    facts = {"kind": TouchKind.CALL} | facts
    return Touch(id=ident(f"touch {on} {names}"), on=on, people=people, **facts)


def meeting(starts_at: datetime | None, *names: str, **facts: Any) -> Meeting:
    people = tuple(ident(name) for name in names)
    return Meeting(id=ident(f"meeting {starts_at} {names}"), starts_at=starts_at, people=people, **facts)


def plan(*entities: Entity, **account_facts: Any) -> Plan:
    return Plan(account=account(**account_facts)).put(*entities)
