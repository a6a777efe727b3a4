"""Erasing people, and going on with it: begun and ended in the window's thread, done in any other."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from account_planner.app.beside import passing
from account_planner.app.erasure import erased, speaking_of
from account_planner.app.naming import telling, words_of
from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.listing import Backup

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from account_planner.app.beside import Progress
    from account_planner.app.document import Document
    from account_planner.app.ports import PlanStore
    from account_planner.app.unerased import Ids, Unerased
    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan

_NO_DAY = datetime.fromtimestamp(0, UTC)


class NamesWanted(Exception):
    """No copy that can be read knows any more who was erased, but a note in one may still name them."""


class Erasing:
    """Call `work` once, and then `end` whatever became of it; between making this and `end` nobody can change anything.
    It must not be stopped: what a crash leaves half done is told at the next start and finished then."""

    def __init__(self, document: Document, unerased: Unerased, told: Collection[str]) -> None:
        document.hold()
        self._document, self._store, self._unerased = document, document.store, unerased
        self._whom = unerased.of(document.store.path)
        self._told = telling(told)
        self._new: Ids | None = None
        self._words: dict[Ids, Collection[str]] = {}
        self._done: set[Ids] = set()

    def work(self, progress: Progress = passing) -> tuple[Path, ...]:
        """Erase from the file and its copies; gives those that could not be rewritten. NamesWanted before anything was
        done. `progress` is told how many files are done of how many."""
        known = {ids: self._known(ids) for ids in self._whom}
        if None in known.values() and not self._told:
            raise NamesWanted
        left: set[Path] = set()
        for turn, (ids, words) in enumerate(known.items()):
            found = self._erase(ids, self._told if words is None else words, _share(progress, turn, len(known)))
            left.update(found)
            if not found:
                self._done.add(ids)
        return tuple(sorted(left))

    def end(self) -> None:
        """Show the open account as the file has it, however it ended. Steps that speak of the people are forgotten with
        those before them."""
        self._document.settle(None)
        for ids, words in self._words.items():
            self._unerased.forget(words)
            if self._document.account_id == ids[0]:
                self._reread(speaking_of(ids[1], words))
        for ids in self._whom:
            if ids in self._done or (ids == self._new and self._is_there(ids)):
                self._unerased.finish(self._store.path, ids)

    def _reread(self, speaks_of_them: Callable[[object], bool]) -> None:
        self._document.reread(lambda edit: not speaks_of_them(edit))

    def _is_there(self, ids: Ids) -> bool:
        """What failed before anything was erased is asked for again by whoever still wants it."""
        plan = self._document.plan
        return plan is not None and ids[1] in plan.stakeholders

    def _erase(self, ids: Ids, words: Collection[str], progress: Progress) -> tuple[Path, ...]:
        account_id, person_id = ids
        self._words[ids] = words
        now = self._document.clock.now()
        rewrite = partial(erased, person_id=person_id, words=words, now=now)
        return self._store.erase(account_id, rewrite, now, progress)

    def _known(self, ids: Ids) -> frozenset[str] | None:
        """What to find somebody by: known by now only to whoever began it and to copies that hold them, found by the
        id; by those names they are struck out of all others. None when neither can tell."""
        begun, people = self._unerased.words(ids), _remembered(self._store, ids)
        if begun is None and not people:
            return None
        return frozenset(begun or ()).union(*(words_of(person) for person in people))


class ErasingPerson(Erasing):
    """Take a person out of the open account and all its copies, with their full name, addresses, numbers and what is
    `also` to be struck out."""

    def __init__(self, document: Document, unerased: Unerased, person_id: str, also: Collection[str]) -> None:
        document.check_free()
        plan = document.plan
        if plan is None:
            raise Refused("No account is open.")
        ids = (plan.account.id, person_id)
        unerased.begin(document.store.path, ids, {*words_of(plan.stakeholders.get(person_id)), *telling(also)})
        super().__init__(document, unerased, ())
        self._whom, self._new = (ids,), ids


def _share(progress: Progress, turn: int, turns: int) -> Progress:
    return lambda done, whole: progress(turn * whole + done, turns * whole)


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
