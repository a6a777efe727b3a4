"""Wishes about contacts that took place."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from account_planner.domain.entities import Link, Touch
from account_planner.domain.errors import Refused
from account_planner.domain.ids import derived_id
from account_planner.domain.people import called
from account_planner.domain.vocabulary import Health, LinkKind, Side, TouchKind
from account_planner.edits import labels
from account_planner.edits.command import Label, OneStep
from account_planner.edits.facts import Changes, changed

if TYPE_CHECKING:
    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan

HEALTH = {None: 1.0, Health.GOOD: 1.0, Health.WATCH: 0.75, Health.BROKEN: 0.25}


@dataclass(frozen=True)
class LogTouch(OneStep):
    touch: Touch

    def apply(self, plan: Plan) -> Plan:
        if self.touch.id in plan.touches:
            raise Refused("This contact is recorded already.")
        return plan.put(dataclasses.replace(self.touch, changed_at=None))

    def label(self, plan: Plan) -> Label:
        names = ", ".join(filter(None, (labels.name_of(plan, id_) for id_ in self.touch.people)))
        return Label("log_touch", (names, _day(self.touch)))


@dataclass(frozen=True)
class EditTouch:
    """Changes a contact; lines that had their last contact from it follow."""

    id: str
    changes: Changes
    merge_key: str | None = None

    def apply(self, plan: Plan) -> Plan:
        before = _touch(plan, self.id)
        return _followed(plan.put(changed(before, self.changes)), before)

    def label(self, plan: Plan) -> Label:
        return Label("edit_touch", (_day(_touch(plan, self.id)),))


@dataclass(frozen=True)
class RemoveTouch(OneStep):
    """Takes a contact off; lines that had their last contact from it go back to the newest other one."""

    id: str

    def apply(self, plan: Plan) -> Plan:
        before = _touch(plan, self.id)
        return _followed(plan.drop(before), before)

    def label(self, plan: Plan) -> Label:
        return Label("remove_touch", (_day(_touch(plan, self.id)),))


@dataclass(frozen=True)
class ContactedToday(OneStep):
    """A contact on that day with each of these people, by `by_id`, else by those of ours among them, else by the
    owner or whoever holds the best line, or any line at all. One touch for each of ours who took part; the day is also
    kept on their lines. The same wish again changes nothing."""

    ids: tuple[str, ...]
    on: date
    by_id: str | None = None

    def apply(self, plan: Plan) -> Plan:
        everyone = [plan.person(id_) for id_ in dict.fromkeys(self.ids)]
        met = [person for person in everyone if person.side is not Side.OURS]
        present = [person.id for person in everyone if person.side is Side.OURS and person.id != self.by_id]
        if self.by_id is not None:
            present.insert(0, plan.person(self.by_id).id)
        if not met:
            raise Refused("Choose at least one of their people who was contacted.")
        groups: dict[tuple[str, ...], list[str]] = {}
        for person in met:
            groups.setdefault(tuple(present) or met_by(plan, person), []).append(person.id)
        if list(groups) == [()]:
            text = "Nobody of ours has a line to {name} yet: draw one first."
            raise Refused(text, name=called(met[0]))
        for our_ids, their_ids in groups.items():
            plan = _contacted(plan, our_ids, their_ids, self.on)
        return plan

    def label(self, plan: Plan) -> Label:
        theirs = [id_ for id_ in self.ids if id_ in plan.stakeholders]
        return labels.about(plan, theirs, "contacted", "contacted_people", self.on.isoformat())


def best_line(plan: Plan, buyer_id: str) -> Link | None:
    """The live line that carries most: level times health, then level, then the smaller id."""
    live = [link for link in _drawn_to(plan, buyer_id) if link.level]
    return min(live, key=lambda k: (-k.level * HEALTH[k.health], -k.level, k.id), default=None)


def met_by(plan: Plan, person: Stakeholder) -> tuple[str, ...]:
    """Who of ours meets them unless somebody is named: the owner, else whoever holds the best line, or any."""
    owner = plan.stakeholders.get(person.owner_id or "")
    if owner is not None and owner.is_active:
        return (owner.id,)
    line = best_line(plan, person.id) or _first_line(plan, person.id)
    return () if line is None else (line.source_id,)


def _first_line(plan: Plan, buyer_id: str) -> Link | None:
    """A line that is drawn but says nothing yet: whoever is at its end is who met them."""
    bare = [line for line in _drawn_to(plan, buyer_id) if not line.level]
    return min(bare, key=lambda line: line.id, default=None)


def _drawn_to(plan: Plan, buyer_id: str) -> list[Link]:
    """Lines, not only planned, from somebody of ours who is there."""
    return [
        link
        for link in plan.links.values()
        if link.kind is LinkKind.COVERS
        and link.target_id == buyer_id
        and not link.planned
        and plan.stakeholders[link.source_id].is_active
    ]


def _contacted(plan: Plan, our_ids: tuple[str, ...], their_ids: list[str], on: date) -> Plan:
    people = (*our_ids, *their_ids)
    id_ = derived_id("contacted", on.isoformat(), *sorted(people))
    touch = Touch(id=id_, on=on, kind=TouchKind.OTHER, people=people)
    lines = (
        dataclasses.replace(link, last_contact=on)
        for link in plan.links.values()
        if link.kind is LinkKind.COVERS
        and link.source_id in our_ids
        and link.target_id in their_ids
        and (link.last_contact is None or link.last_contact < on)
    )
    return plan.put(*lines) if id_ in plan.touches else plan.put(touch, *lines)


def _followed(plan: Plan, before: Touch) -> Plan:
    """The plan, in which a contact is no longer what it was, with the lines put right whose day was that one's."""
    if before.on is None:
        return plan
    return plan.put(
        *(
            dataclasses.replace(link, last_contact=_newest(plan, link))
            for link in plan.links.values()
            if link.kind is LinkKind.COVERS
            and link.last_contact == before.on
            and link.source_id in before.people
            and link.target_id in before.people
        )
    )


def _newest(plan: Plan, link: Link) -> date | None:
    """The day of the newest contact that names both ends of a line."""
    ends = {link.source_id, link.target_id}
    return max((t.on for t in plan.touches.values() if t.on is not None and ends <= set(t.people)), default=None)


def _touch(plan: Plan, id_: str) -> Touch:
    try:
        return plan.touches[id_]
    except KeyError:
        raise Refused("This contact is no longer recorded.") from None


def _day(touch: Touch) -> str:
    return "" if touch.on is None else touch.on.isoformat()
