"""Erasures that have begun and are not known to be complete, by ids alone: they are finished another day."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from account_planner.app.erasure import erased, speaking_of
from account_planner.app.naming import sought, telling, words_of
from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.ids import is_id
from account_planner.domain.listing import Backup

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from PySide6.QtCore import QSettings

    from account_planner.app.document import Document
    from account_planner.app.ports import PlanStore
    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan

Ids = tuple[str, str]
"""Account and person."""
_NO_DAY = datetime.fromtimestamp(0, UTC)


class NamesWanted(Exception):
    """No copy that can be read knows any more who was erased, but a note in one may still name them."""


class Unerased:
    """Kept in the settings, of each file by itself; without settings only as long as this lives. What they were called
    is remembered until it is finished, but never written down."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings
        self._here: dict[str, list[Ids]] = {}
        self._words: dict[Ids, frozenset[str]] = {}

    def of(self, file: Path) -> tuple[Ids, ...]:
        return tuple(self._read(_key(file)))

    def words(self, ids: Ids) -> frozenset[str] | None:
        """What is to be struck out of others' texts; None when another program began it."""
        return self._words.get(ids)

    def begin(self, file: Path, ids: Ids, words: Iterable[str] = ()) -> None:
        """On the disk before the first byte is erased."""
        self._words[ids] = self._words.get(ids, frozenset()).union(words)
        self._write(_key(file), [*(known for known in self.of(file) if known != ids), ids])

    def finish(self, file: Path, ids: Ids) -> None:
        self._words.pop(ids, None)
        self._write(_key(file), [known for known in self.of(file) if known != ids])

    def forget(self, words: Iterable[str]) -> None:
        """Take out of the settings what speaks of somebody: a folder may be called like them."""
        if self._settings is not None and (told := frozenset(words)):
            found = sought(told)
            for key in self._settings.allKeys():
                if found.search(f"{key}\n{self._settings.value(key)}"):
                    self._settings.remove(key)
            self._settings.sync()

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


def erase(document: Document, unerased: Unerased, person_id: str, also: Collection[str] = ()) -> tuple[Path, ...]:
    """Take a person out of the open account and all its copies, with their full name, addresses, numbers and what is
    `also` to be struck out; gives the copies that could not be rewritten."""
    document.check_free()
    store, account_id = document.store, document.account_id
    if account_id is None:
        raise Refused("No account is open.")
    ids = (account_id, person_id)
    unerased.begin(store.path, ids, {*words_of(store.load(account_id).stakeholders.get(person_id)), *telling(also)})
    words = _known(store, unerased, ids) or frozenset()
    left: tuple[Path, ...] | None = None
    try:
        left = _erase(document, unerased, ids, words)
    finally:
        # What failed before anything was erased is asked for again by whoever still wants it.
        if left == () or (document.plan is not None and person_id in document.plan.stakeholders):
            unerased.finish(store.path, ids)
    return left


def go_on(document: Document, unerased: Unerased, told: Collection[str] = ()) -> tuple[Path, ...]:
    """Erase again who is not gone from everywhere. Their names are known by now only to whoever began it and to copies
    that hold them, found by the id; by those names they are struck out of all others. Whom nobody knows is struck out
    by what the rep `told`, and nothing is done before that was asked."""
    document.check_free()
    store, own = document.store, telling(told)
    known = {ids: _known(store, unerased, ids) for ids in unerased.of(store.path)}
    if None in known.values() and not own:
        raise NamesWanted
    left: set[Path] = set()
    for ids, words in known.items():
        found = _erase(document, unerased, ids, own if words is None else words)
        left.update(found)
        if not found:
            unerased.finish(store.path, ids)
    return tuple(sorted(left))


def _erase(document: Document, unerased: Unerased, ids: Ids, words: Collection[str]) -> tuple[Path, ...]:
    """From the file and its copies; the open account is then shown as the file has it, however it ended. Steps that
    speak of the person are forgotten with those before them."""
    account_id, person_id = ids
    now = document.clock.now()
    unerased.forget(words)
    try:
        return document.store.erase(account_id, partial(erased, person_id=person_id, words=words, now=now), now)
    finally:
        if document.account_id == account_id:
            speaks_of_them = speaking_of(person_id, words)
            document.reread(lambda edit: not speaks_of_them(edit))


def _known(store: PlanStore, unerased: Unerased, ids: Ids) -> frozenset[str] | None:
    """What to find somebody by; None when neither this program nor a copy that still holds them can tell."""
    begun, people = unerased.words(ids), _remembered(store, ids)
    if begun is None and not people:
        return None
    return frozenset(begun or ()).union(*(words_of(person) for person in people))


def _remembered(store: PlanStore, ids: Ids) -> list[Stakeholder]:
    """As the account, its named copies and the copies of the file hold them."""
    account_id, person_id = ids
    then: list[Plan] = []
    with suppress(Refused, NotSaved):
        then.append(store.load(account_id))
        then += [store.load_snapshot(account_id, line.id) for line in store.snapshots(account_id)]
    for copy in (*store.backups(), *(Backup(file, _NO_DAY, "") for file in store.kept_aside())):
        with suppress(Refused, NotSaved):
            then.append(store.load_copy(copy, account_id))
    return [plan.stakeholders[person_id] for plan in then if person_id in plan.stakeholders]


def _key(file: Path) -> str:
    return "erasing/" + hashlib.sha256(str(file).encode()).hexdigest()[:16]
