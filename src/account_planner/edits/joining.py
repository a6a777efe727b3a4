"""Two versions of one plan made into one: by stamps and removals, then mended where both together break a rule."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from account_planner.domain.delta import diff
from account_planner.domain.entities import COLLECTIONS, Entity, Link, Removed
from account_planner.domain.integrity import faults
from account_planner.edits.purge import without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from account_planner.domain.integrity import Fault
    from account_planner.domain.plan import Plan

LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


def joined(mine: Plan, theirs: Plan) -> Plan:
    """Of each entity the version with the newer stamp; without those removed since. Lines that cannot be
    together are left out, the older stamp stays; who is gone is named nowhere."""
    later = {id_: r for id_, r in theirs.removed.items() if id_ in mine.removed and mine.removed[id_].at < r.at}
    removed = {**theirs.removed, **mine.removed, **later}
    taken = mine.put(*_newer(mine, theirs))
    gone, outlived = _sorted_out(taken, removed)
    kept = taken.put(*removed.values()).drop(*outlived).drop(*gone)
    return _mended(without(kept, {entity.id for entity in gone}), mine)


def _newer(mine: Plan, theirs: Plan) -> Iterator[Entity]:
    for key in COLLECTIONS:
        if key == "removed":
            continue
        own = mine.collection(key)
        for id_, entity in theirs.collection(key).items():
            if id_ not in own or _age(entity) > _age(own[id_]):
                yield entity


def _age(entity: Entity) -> tuple[datetime, str]:
    """Later is newer; with equal stamps the text decides, so that both laptops decide alike."""
    if isinstance(entity, Removed):
        return (entity.at, "")
    return (entity.changed_at or LONG_AGO, repr(entity))


def _sorted_out(plan: Plan, removed: dict[str, Removed]) -> tuple[list[Entity], list[Removed]]:
    """Entities that were removed after their last change, and removals that a later change outlived."""
    gone: list[Entity] = []
    outlived: list[Removed] = []
    for key in COLLECTIONS:
        if key in {"removed", "account"}:
            continue
        for id_ in plan.collection(key).keys() & removed.keys():
            entity = plan.collection(key)[id_]
            if _age(entity)[0] <= removed[id_].at:
                gone.append(entity)
            else:
                outlived.append(removed[id_])
    return gone, outlived


def _mended(plan: Plan, mine: Plan) -> Plan:
    """The plan without what breaks its rules; ends, since each round takes something away."""
    found = list(faults(plan, diff(mine, plan)))
    while found:
        better = _without_fault(plan, _worst(plan, found))
        if better is plan:
            break
        plan = better
        found = list(faults(plan, diff(mine, plan)))
    return plan


def _worst(plan: Plan, found: list[Fault]) -> Fault:
    return min(found, key=lambda fault: (fault.collection != "links", fault.collection, fault.id))


def _without_fault(plan: Plan, fault: Fault) -> Plan:
    entity = plan.collection(fault.collection)[fault.id]
    if isinstance(entity, Link):
        return plan.drop(entity)
    return plan
