"""Two versions of one plan made into one: by stamps and removals, then mended where both together break a rule."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from account_planner.domain.entities import COLLECTIONS, Entity, Link, Removed
from account_planner.domain.integrity import REFERENCES, between, sides_fit
from account_planner.domain.people import is_above
from account_planner.domain.vocabulary import LinkKind, Side
from account_planner.edits.purge import without

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    return _mended(without(kept, {entity.id for entity in gone}))


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


def _mended(plan: Plan) -> Plan:
    """The plan without what breaks its rules: names of people and things that are gone, duties of people who are
    no longer ours, lines that may not be; of lines that cannot be together the newest stay."""
    plan = without(plan, _missing(plan))
    plan = plan.put(*_relieved(plan))
    return plan.drop(*_surplus(plan))


def _missing(plan: Plan) -> set[str]:
    """Ids that are named somewhere, but not there."""
    named: set[str | None] = set()
    for key, references in REFERENCES.items():
        for entity in plan.collection(key).values():
            for field, _, _ in references:
                value = getattr(entity, field)
                named.update(value if isinstance(value, tuple) else (value,))
    there = {id_ for key in COLLECTIONS if key != "removed" for id_ in plan.collection(key)}
    return {id_ for id_ in named if id_ is not None and id_ not in there}


def _relieved(plan: Plan) -> Iterator[Entity]:
    ours = {person.id for person in plan.on_side(Side.OURS)}
    for person in plan.stakeholders.values():
        if person.owner_id is not None and person.owner_id not in ours:
            yield dataclasses.replace(person, owner_id=None)
    for link in plan.links.values():
        if link.mender_id is not None and link.mender_id not in ours:
            yield dataclasses.replace(link, mender_id=None)


def _surplus(plan: Plan) -> Iterator[Link]:
    """Lines between wrong sides, doubled ones, second bosses and those that close a circle, judged newest first."""
    taken: set[tuple[LinkKind, str, str]] = set()
    bosses: dict[str, str] = {}
    for link in sorted(plan.links.values(), key=_age, reverse=True):
        source, target = plan.stakeholders[link.source_id], plan.stakeholders[link.target_id]
        reporting = link.kind is LinkKind.REPORTS_TO
        misfit = not sides_fit(link.kind, source.side, target.side) or between(link) in taken
        if misfit or (reporting and (source.id in bosses or is_above(bosses, source.id, target.id))):
            yield link
            continue
        taken.add(between(link))
        if reporting:
            bosses[source.id] = target.id
