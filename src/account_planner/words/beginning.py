"""What is told after a crash: what it has kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from account_planner.domain.entities import COLLECTIONS
from account_planner.words.copies import local_text
from account_planner.words.fields import record_name
from account_planner.words.people import called
from account_planner.words.translate import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from datetime import datetime

    from account_planner.domain.plan import Plan


def recovered_text(plan: Plan, now: datetime) -> str:
    """After a crash: the newest change that is in the file, by whom it is about and, where it is known, which fact."""
    entities = [e for key in COLLECTIONS if key not in {"removed", "judgements"} for e in plan.collection(key).values()]
    newest = max((e for e in entities if e.changed_at is not None), key=lambda e: e.changed_at, default=None)
    if newest is None:
        return tr("Recovered. Every change was kept.")
    when = local_text(newest.changed_at, now)
    return tr("Recovered. Last change kept: {what}, {when}.", what=_what(plan, newest), when=when)


def _what(plan: Plan, entity: Any) -> str:
    if entity.id in plan.stakeholders:
        fact = next((j for j in plan.judgements.values() if _is_of(j, entity)), None)
        return (
            called(entity)
            if fact is None
            else tr("{name}, {fact}", name=called(entity), fact=label(fact.field).lower())
        )
    if entity.id in plan.links:
        ends = [plan.stakeholders[id_] for id_ in (entity.source_id, entity.target_id) if id_ in plan.stakeholders]
        return tr("the line {names}", names=" – ".join(called(person) for person in ends))
    if entity.id == plan.account.id:
        return tr("the facts of {name}", name=entity.name)
    if entity.id in plan.meetings:
        return tr("the meeting “{title}”", title=entity.title) if entity.title else tr("a meeting")
    if entity.id in plan.touches:
        return tr("a contact")
    return _record(plan, entity)


def _record(plan: Plan, entity: Any) -> str:
    key = next(key for key in COLLECTIONS if entity.id in plan.collection(key))
    told = getattr(entity, "text", None) or getattr(entity, "name", None) or getattr(entity, "product", None)
    return tr("{record} “{text}”", record=record_name(key), text=told[:60]) if told else record_name(key)


def _is_of(judgement: Any, person: Any) -> bool:
    return bool(judgement.stakeholder_id == person.id and judgement.changed_at == person.changed_at)
