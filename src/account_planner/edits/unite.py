"""Making one person of two records of the same one: nothing that was known, drawn or logged is lost."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from account_planner.domain.entities import Entity, Link, Stakeholder
from account_planner.domain.errors import Refused
from account_planner.domain.integrity import REFERENCES, between
from account_planner.domain.people import branch, called, managers
from account_planner.domain.vocabulary import Status
from account_planner.edits.bosses import under
from account_planner.edits.command import Label, OneStep

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from account_planner.domain.plan import Plan

E = TypeVar("E", bound=Entity)

_KEPT = frozenset({"id", "side", "status", "left_on", "successor_id", "rank", "x", "y", "pinned", "changed_at"})
"""Facts of the one who stays that the other one neither fills nor replaces."""
_FOLLOWING = frozenset({"stance_evidence", "win_evidence", "judged_on"})
"""Facts about facts: they come along with those."""
_JUDGED = frozenset({"role", "stance", "win_business", "win_personal"})
_JOINED = ("notes", "private_notes", "landmine", "internal_ask")
"""Texts of which both are kept, one after the other."""


@dataclass(frozen=True)
class UnitePeople(OneStep):
    """`other_id` becomes one with `keep_id`: what is empty there is filled, facts named in `take` are taken from the
    other one, notes are joined; lines, touches, meetings, steps, judgements and ties pass over. Of two lines between
    the same people one stays, with the higher level and the later contact."""

    keep_id: str
    other_id: str
    take: frozenset[str] = frozenset()

    def apply(self, plan: Plan) -> Plan:
        keep, other = plan.person(self.keep_id), plan.person(self.other_id)
        if keep.id == other.id:
            raise Refused("Choose two people to make one of.")
        if keep.side is not other.side:
            text = "{name} and {other} are not on the same side. Move one of them first."
            raise Refused(text, name=called(keep), other=called(other))
        after = _one_boss(plan, keep.id, other.id)
        lines = _united_lines(after, keep.id, other.id)
        after = after.drop(*_ending_at(after, other.id)).put(*lines)
        after = after.put(*_pointed(after, other.id, keep.id))
        after = after.drop(*_doubled_ties(after, keep.id), after.stakeholders[other.id])
        return after.put(united(after.stakeholders[keep.id], other, self.take))

    def label(self, plan: Plan) -> Label:
        keep, other = plan.stakeholders.get(self.keep_id), plan.stakeholders.get(self.other_id)
        return Label("unite_people", (called(keep) if keep else "", called(other) if other else ""))


def united(keep: Stakeholder, other: Stakeholder, take: Collection[str] = ()) -> Stakeholder:
    """The facts of both: those of `keep`, empty ones filled from `other`, those in `take` from there."""
    facts: dict[str, Any] = {}
    for field in dataclasses.fields(Stakeholder):
        mine, theirs = getattr(keep, field.name), getattr(other, field.name)
        if field.name in _KEPT | _FOLLOWING or theirs in (None, field.default) or mine == theirs:
            continue
        if field.name in _JOINED and mine is not None:
            facts[field.name] = f"{mine}\n{theirs}"
        elif mine is None or mine == field.default or field.name in take:
            facts[field.name] = theirs
    facts |= _following(keep, other, facts.keys())
    if keep.status is Status.MISSING and other.status is not Status.MISSING and other.name is not None:
        facts |= {"status": other.status, "left_on": other.left_on}
    if facts.get("owner_id") in {keep.id, other.id}:
        del facts["owner_id"]
    return dataclasses.replace(keep, **facts) if facts else keep


def _following(keep: Stakeholder, other: Stakeholder, taken: Collection[str]) -> dict[str, Any]:
    """What goes with the facts that are taken: how they are known, and when they were judged."""
    facts: dict[str, Any] = {}
    if "stance" in taken:
        facts["stance_evidence"] = other.stance_evidence
    if not keep.has_win and other.has_win:
        facts["win_evidence"] = other.win_evidence
    if other.judged_on is not None and not _JUDGED.isdisjoint(taken):
        facts["judged_on"] = other.judged_on
    return facts


def differing(keep: Stakeholder, other: Stakeholder) -> list[str]:
    """Names of the facts that both have and that are not the same: the ones to choose between."""
    return [
        field.name
        for field in dataclasses.fields(Stakeholder)
        if field.name not in _KEPT | _FOLLOWING
        and field.name not in _JOINED
        and not isinstance(field.default, bool)
        and getattr(keep, field.name) is not None
        and getattr(other, field.name) not in (None, getattr(keep, field.name))
    ]


def _one_boss(plan: Plan, keep_id: str, other_id: str) -> Plan:
    """The plan in which at most one of the two has a boss, who is neither of them and below neither of them."""
    bosses = managers(plan)
    below = {*branch(plan, keep_id), *branch(plan, other_id)}
    found = next((boss for id_ in (keep_id, other_id) if (boss := bosses.get(id_)) and boss not in below), None)
    return under(under(plan, other_id, None), keep_id, found)


def _ending_at(plan: Plan, id_: str) -> list[Link]:
    return [link for link in plan.links.values() if id_ in (link.source_id, link.target_id)]


def _united_lines(plan: Plan, keep_id: str, other_id: str) -> Iterator[Link]:
    """The lines of both as lines of the one who stays, one between the same ends and none to oneself."""
    known = {between(link): link for link in _ending_at(plan, keep_id)}
    for link in _ending_at(plan, other_id):
        ends = [keep_id if end == other_id else end for end in (link.source_id, link.target_id)]
        if ends[0] == ends[1]:
            continue
        turned = dataclasses.replace(link, source_id=ends[0], target_id=ends[1])
        there = known.get(between(turned))
        found = turned if there is None else _united_line(there, turned)
        known[between(turned)] = found
        yield found


def _united_line(line: Link, other: Link) -> Link:
    empty = {
        field.name: getattr(other, field.name)
        for field in dataclasses.fields(Link)
        if getattr(line, field.name) is None and field.name != "changed_at"
    }
    empty |= {
        "level": max(line.level, other.level),
        "wanted": max(line.wanted, other.wanted),
        "planned": line.planned and other.planned,
        "last_contact": _later(line.last_contact, other.last_contact),
    }
    return dataclasses.replace(line, **empty)


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)


def _pointed(plan: Plan, old: str, new: str) -> Iterator[Entity]:
    """Everything but lines that names the one, naming the other in that place; nobody leads or follows themselves."""
    for collection, references in REFERENCES.items():
        for entity in plan.collection(collection).values():
            changes: dict[str, Any] = {}
            for field, _, _ in references:
                value = getattr(entity, field)
                if isinstance(value, tuple) and old in value:
                    changes[field] = tuple(dict.fromkeys(new if id_ == old else id_ for id_ in value))
                elif value == old:
                    changes[field] = None if entity.id == new else new
            if changes:
                yield dataclasses.replace(entity, **changes)


def _doubled_ties(plan: Plan, id_: str) -> list[Entity]:
    """Ties to one rival beyond the closest one."""
    ties = [tie for tie in plan.rival_ties.values() if tie.stakeholder_id == id_]
    ties.sort(key=lambda tie: (-tie.level, tie.id))
    seen: set[str] = set()
    doubled: list[Entity] = []
    for tie in ties:
        if tie.rival_id in seen:
            doubled.append(tie)
        seen.add(tie.rival_id)
    return doubled
