"""Moving people from one side of the table to another, with the lines that the new side allows."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from account_planner.domain.integrity import sides_fit
from account_planner.domain.vocabulary import Side
from account_planner.edits.bosses import closed_over

if TYPE_CHECKING:
    from account_planner.domain.entities import Link, Stakeholder
    from account_planner.domain.plan import Plan


def moved_to_side(plan: Plan, ids: tuple[str, ...], side: Side) -> Plan:
    """The plan with these people on that side. Reports who stay move up to the next boss who stays; lines that
    may not cross go; who is not ours any more leads nobody and mends nothing."""
    moving = {id_ for id_ in ids if plan.person(id_).side is not side}
    if not moving:
        return plan
    plan = closed_over(plan, moving)
    plan = plan.put(*(_crossed(plan.stakeholders[id_], side) for id_ in moving))
    near = [link for link in plan.links.values() if link.source_id in moving or link.target_id in moving]
    plan = plan.drop(*(link for link in near if not _fits(plan, link)))
    if side is Side.OURS:
        return plan
    led = (p for p in plan.stakeholders.values() if p.owner_id in moving)
    mended = (link for link in plan.links.values() if link.mender_id in moving)
    freed = [dataclasses.replace(person, owner_id=None) for person in led]
    return plan.put(*freed, *(dataclasses.replace(link, mender_id=None) for link in mended))


def _crossed(person: Stakeholder, side: Side) -> Stakeholder:
    owner_id = person.owner_id if side is Side.BUYER else None
    return dataclasses.replace(person, side=side, owner_id=owner_id, x=None, y=None, pinned=False)


def _fits(plan: Plan, link: Link) -> bool:
    source, target = plan.stakeholders[link.source_id], plan.stakeholders[link.target_id]
    return sides_fit(link.kind, source.side, target.side)
