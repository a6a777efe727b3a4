"""Erasures that have begun and are not known to be complete, by ids alone: they are finished another day."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from account_planner.app.erasure import erased, telling, words_of
from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.ids import is_id

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from PySide6.QtCore import QSettings

    from account_planner.app.document import Document
    from account_planner.app.ports import PlanStore
    from account_planner.domain.plan import Plan

Ids = tuple[str, str]
"""Account and person."""


class NamesWanted(Exception):
    """No copy that can be read knows any more who was erased, but a note in one may still name them."""


class Unerased:
    """Kept in the settings, of each file by itself; without settings only as long as this lives."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings
        self._here: dict[str, list[Ids]] = {}

    def of(self, file: Path) -> tuple[Ids, ...]:
        return tuple(self._read(_key(file)))

    def begin(self, file: Path, ids: Ids) -> None:
        """On the disk before the first byte is erased."""
        self._write(_key(file), [*(known for known in self.of(file) if known != ids), ids])

    def finish(self, file: Path, ids: Ids) -> None:
        self._write(_key(file), [known for known in self.of(file) if known != ids])

    def _read(self, key: str) -> list[Ids]:
        if self._settings is None:
            return self._here.get(key, [])
        words = str(self._settings.value(key, "")).split()
        pairs = [word.partition("/") for word in words]
        return [(account, person) for account, _, person in pairs if is_id(account) and is_id(person)]

    def _write(self, key: str, known: list[Ids]) -> None:
        self._here[key] = known
        if self._settings is not None and known:
            self._settings.setValue(key, " ".join(f"{account}/{person}" for account, person in known))
        elif self._settings is not None:
            self._settings.remove(key)
        if self._settings is not None:
            self._settings.sync()


def erase(document: Document, unerased: Unerased, person_id: str) -> tuple[Path, ...]:
    """Take a person out of the open account and all its copies; gives those that could not be rewritten."""
    document.check_free()
    store, account_id, now = document.store, document.account_id, document.clock.now()
    if account_id is None:
        raise Refused("No account is open.")
    words = words_of(store.load(account_id).stakeholders.get(person_id))
    ids = (account_id, person_id)
    unerased.begin(store.path, ids)
    is_done = False
    try:
        left = store.erase(account_id, partial(erased, person_id=person_id, words=words, now=now), now)
        is_done = not left
    finally:
        document.open(account_id)
        # What failed before anything was erased is asked for again by whoever still wants it.
        if is_done or (document.plan is not None and person_id in document.plan.stakeholders):
            unerased.finish(store.path, ids)
    return left


def go_on(document: Document, unerased: Unerased, told: Collection[str] = ()) -> tuple[Path, ...]:
    """Erase again who is not gone from everywhere. Their names are known by now only to copies that hold them, found by
    the id; by those names they are struck out of all others. Whom no copy knows is struck out by what the rep `told`,
    and nothing is done before that was asked."""
    document.check_free()
    store, now = document.store, document.clock.now()
    known = {ids: _remembered(store, ids) for ids in unerased.of(store.path)}
    own = telling(told)
    if None in known.values() and not own:
        raise NamesWanted
    left: set[Path] = set()
    for ids, remembered in known.items():
        words = own if remembered is None else remembered
        found = store.erase(ids[0], partial(erased, person_id=ids[1], words=words, now=now), now)
        left.update(found)
        if not found:
            unerased.finish(store.path, ids)
    return tuple(sorted(left))


def _remembered(store: PlanStore, ids: Ids) -> frozenset[str] | None:
    """What the account, its named copies and the backups find somebody by whom they still hold; None when none does."""
    account_id, person_id = ids
    then: list[Plan] = []
    with suppress(Refused, NotSaved):
        then.append(store.load(account_id))
        then += [store.load_snapshot(account_id, line.id) for line in store.snapshots(account_id)]
    for backup in store.backups():
        with suppress(Refused, NotSaved):
            then.append(store.load_copy(backup, account_id))
    people = [plan.stakeholders[person_id] for plan in then if person_id in plan.stakeholders]
    return frozenset(word for person in people for word in words_of(person)) if people else None


def _key(file: Path) -> str:
    return "erasing/" + hashlib.sha256(str(file).encode()).hexdigest()[:16]
