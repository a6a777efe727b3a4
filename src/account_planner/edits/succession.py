"""Handing over: what passes from somebody who leaves to the successor."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused
from account_planner.domain.people import branch, called, managers
from account_planner.domain.vocabulary import ActionState, LinkKind, RelationshipLevel
from account_planner.edits.bosses import under

if TYPE_CHECKING:
    from collections.abc import Iterator

    from account_planner.domain.entities import Entity, Link
    from account_planner.domain.plan import Plan


def handed_over(plan: Plan, id_: str, successor_id: str) -> Plan:
    """The plan in which covers lines, led buyers, open actions, mending and reports passed to the successor."""
    leaver, heir = plan.person(id_), plan.person(successor_id)
    if leaver.id == heir.id or leaver.side is not heir.side:
        raise Refused("{name} cannot succeed {leaver}.", name=called(heir), leaver=called(leaver))
    plan = plan.put(*_lines_passed(plan, id_, successor_id))
    plan = plan.put(*_duties_passed(plan, id_, successor_id))
    return _reports_passed(plan, id_, successor_id)


def _lines_passed(plan: Plan, old: str, new: str) -> Iterator[Link]:
    """Covers lines become planned ones of the successor: the relationship has yet to be built. A line to
    somebody whom the successor has a line with already stays where it is."""
    covers = [link for link in plan.links.values() if link.kind is LinkKind.COVERS]
    taken = {(link.source_id, link.target_id) for link in covers}
    for link in covers:
        ends = tuple(new if end == old else end for end in (link.source_id, link.target_id))
        if old in (link.source_id, link.target_id) and ends not in taken:
            yield dataclasses.replace(
                link,
                source_id=ends[0],
                target_id=ends[1],
                planned=True,
                level=RelationshipLevel.NONE,
                wanted=max(link.level, link.wanted),
                last_contact=None,
            )


def _duties_passed(plan: Plan, old: str, new: str) -> Iterator[Entity]:
    for person in plan.stakeholders.values():
        if person.owner_id == old:
            yield dataclasses.replace(person, owner_id=new)
    for action in plan.actions.values():
        if action.owner_id == old and action.state is ActionState.OPEN:
            yield dataclasses.replace(action, owner_id=new)
    for link in plan.links.values():
        if link.mender_id == old:
            yield dataclasses.replace(link, mender_id=new)


def _reports_passed(plan: Plan, old: str, new: str) -> Plan:
    bosses = managers(plan)
    rises = new in branch(plan, old) or (new not in bosses and old not in branch(plan, new))
    if rises:
        plan = under(plan, new, bosses.get(old))
    for report, boss in bosses.items():
        if boss == old and report != new:
            plan = under(plan, report, new)
    return plan
