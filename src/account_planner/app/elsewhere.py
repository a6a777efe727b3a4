"""Where a person of an account is found beside their own entry: before they are erased, or when they ask for it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from account_planner.app.erasure import alone, speaking_of, traces
from account_planner.app.naming import words_of
from account_planner.domain.errors import Refused
from account_planner.domain.listing import Elsewhere, SnapshotLine, Traces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from account_planner.app.ports import PlanStore
    from account_planner.domain.plan import Plan

_HITS = 1000
"""So many places in other accounts are counted, and no more."""


def traces_of(store: PlanStore, account_id: str, person_id: str, now: datetime) -> Traces:
    """What erasing a person does, and what it leaves to the rep."""
    plan = store.load(account_id)
    removed, struck = traces(plan, person_id, now)
    return Traces(
        removed,
        struck,
        len(store.snapshots(account_id)),
        len(store.backups()),
        _in_other_accounts(store, plan, person_id),
        tuple(file.name for file in store.kept_aside()),
        alone(plan, person_id, now),
    )


def held_elsewhere(store: PlanStore, account_id: str, person_id: str) -> Elsewhere:
    """The past of the account, other accounts and the copies of the file."""
    plan = store.load(account_id)
    return Elsewhere(
        tuple(_in_snapshots(store, plan, person_id)),
        tuple(backup.at for backup in store.backups()),
        _in_other_accounts(store, plan, person_id),
        tuple(file.name for file in store.kept_aside()),
    )


def _in_snapshots(store: PlanStore, plan: Plan, person_id: str) -> Iterator[SnapshotLine]:
    """Those that have them on the map, in a text, or in what the rep called it."""
    speaks_of_them = speaking_of(person_id, words_of(plan.stakeholders.get(person_id)))
    for line in store.snapshots(plan.account.id):
        with suppress(Refused):
            if speaks_of_them((line.name, store.load_snapshot(plan.account.id, line.id))):
                yield line


def _in_other_accounts(store: PlanStore, plan: Plan, person_id: str) -> tuple[tuple[str, int], ...]:
    """Names of other accounts in which the person's name or address stands, and in how many entries."""
    person = plan.stakeholders.get(person_id)
    asked = (getattr(person, "name", None), getattr(person, "email", None))
    hits = {hit for words in asked if words for hit in store.search(words, _HITS)}
    names = {line.id: line.name for line in store.accounts()}
    found: dict[str, set[str]] = {}
    for hit in hits:
        if hit.account_id != plan.account.id:
            found.setdefault(hit.account_id, set()).add(hit.id)
    return tuple(sorted((names[id_], len(entries)) for id_, entries in found.items()))
