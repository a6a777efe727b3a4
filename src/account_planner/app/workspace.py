"""All accounts of one file: the list, opening, adding, copying, deleting and searching them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from account_planner.app.accounts import copied, new_account
from account_planner.app.elsewhere import held_elsewhere, traces_of
from account_planner.app.erasing import Erasing, ErasingPerson
from account_planner.app.subject_access import held_on, mentions
from account_planner.app.unerased import Unerased
from account_planner.domain.colleagues import Colleague, colleagues
from account_planner.domain.delta import diff
from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.fields import LINE_LIMIT
from account_planner.domain.integrity import normalised, verify
from account_planner.domain.listing import (
    AccountLine,
    Backup,
    CopyFacts,
    Elsewhere,
    Hit,
    Loss,
    Score,
    SnapshotLine,
    Traces,
)
from account_planner.domain.sightings import Sighting, is_same, plain
from account_planner.edits.perform import perform
from account_planner.rules.assess import assess

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from pathlib import Path

    from account_planner.app.document import Document
    from account_planner.app.recent import Recent
    from account_planner.domain.entities import Entity, Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.domain.vocabulary import Stage
    from account_planner.edits.command import Command


_SIGHTINGS = 1000
"""Hits that are looked through: notes and touches of the open account name its people often."""


class Workspace(QObject):
    """Tells by `changed` that the list of accounts is another one; edits of the open account are told by the
    document. Every method that writes may raise NotSaved and has then changed nothing."""

    changed = Signal()

    def __init__(self, document: Document, recent: Recent | None = None, unerased: Unerased | None = None) -> None:
        super().__init__()
        self._document = document
        self._store = document.store
        self._recent = recent
        self._unerased = unerased or Unerased()
        self._added: dict[str, datetime] = {}

    @property
    def document(self) -> Document:
        return self._document

    def accounts(self) -> tuple[AccountLine, ...]:
        """The list by name, as of now, with what the file does not take."""
        now = self._document.clock.now()
        return self._document.unsaved.listed(self._store.accounts(now), now)

    def open(self, account_id: str) -> None:
        """Show an account and remember that it was open."""
        self._document.open(account_id)
        if self._recent is not None:
            self._recent.note_account(self._store.path, account_id)

    def recent_accounts(self) -> tuple[str, ...]:
        """Ids of the accounts that were open lately and are still there, newest first."""
        there = {line.id for line in self.accounts()}
        ids = () if self._recent is None else self._recent.accounts(self._store.path)
        return tuple(id_ for id_ in ids if id_ in there)

    def create(self, name: str, stage: Stage | None = None) -> str:
        """Add an empty account and give its id; Refused when the name is none."""
        return self.add(new_account(name, stage, self._document.clock.now()))

    def bring(self, plan: Plan) -> str:
        """Add a whole plan that comes from elsewhere, with a backup of the other accounts before; as `add`."""
        self._document.catch_up()
        if self.accounts():
            self._store.back_up("import", self._document.clock.now())
        return self.add(plan)

    def add(self, plan: Plan) -> str:
        """Add a whole plan (a copy, the sample) and give its id; Refused when the account is there already."""
        account = normalised(plan.account)
        sound = plan.put(account)
        verify(sound, diff(type(plan)(account=account), sound))
        self._store.create(sound, self._score(sound))
        self._added[account.id] = self._document.clock.now()
        self.changed.emit()
        return account.id

    def added_at(self, account_id: str) -> datetime | None:
        """When an account was added since the start; None for one that was in the file."""
        return self._added.get(account_id)

    def duplicate(self, account_id: str) -> str:
        """Add a copy under new ids with a name that no other account has; gives the copy's id."""
        self._document.catch_up()
        plan = self._store.load(account_id)
        name = _free_name(plan.account.name, {line.name for line in self.accounts()})
        return self.add(copied(plan, name, self._document.clock.now()))

    def delete(self, account_id: str) -> None:
        """Take an account out of the file for good, closing it first when it is the open one."""
        is_open = self._document.account_id == account_id
        if is_open:
            self._document.check_free()
        self._store.delete(account_id)
        self._document.forget(account_id)
        if is_open:
            self._document.close_account()
        if self._recent is not None:
            self._recent.forget_account(self._store.path, account_id)
        self.changed.emit()

    def change(self, account_id: str, command: Command) -> bool:
        """Do one wish on any account: the open one through the document, another one in the file without opening
        it (then there is no undo). False when it changes nothing."""
        shown = self._document.plan
        if shown is not None and shown.account.id == account_id:
            return self._document.do(command)
        self._document.catch_up()
        before = self._store.load(account_id)
        after = perform(before, command, self._document.clock.now())
        delta = diff(before, after)
        if delta:
            self._store.write(account_id, delta)
            self.changed.emit()
        return bool(delta)

    def save_copy(self, path: Path) -> None:
        """Write all accounts of the file, with what it does not take, into a file of their own."""
        self._store.copy_to(path, self._document.unsaved.deltas)

    def backups(self) -> tuple[Backup, ...]:
        """The verified copies of the whole file, oldest first."""
        return self._store.backups()

    def copy_facts(self, backup: Backup) -> CopyFacts:
        """The size of a copy and the number of its accounts."""
        return self._store.copy_facts(backup)

    def load_state(self, state: Backup | SnapshotLine) -> Plan:
        """The open account as a copy of the file or a named copy holds it."""
        if isinstance(state, SnapshotLine):
            return self._store.load_snapshot(self._open_id(), state.id)
        return self._store.load_copy(state, self._open_id())

    def loss(self, backup: Backup) -> Loss:
        """What going back to a copy would take away, change and bring back."""
        return self._store.loss(backup)

    def restore(self, backup: Backup) -> Backup:
        """Go back to a copy; gives the copy of the state before, with which to undo it. The open account is shown
        as the copy has it, or closed when it is not in it."""
        self._document.check_free()
        self._document.catch_up()
        before = self._store.restore(backup, self._document.clock.now())
        self._show_again()
        return before

    def rejoin(self) -> tuple[Path | None, int]:
        """Show the file as others have left it, with what waits laid over it; gives where what was open is kept when
        another took its place, and how many records that were edited found no place any more."""
        self._document.check_free()
        kept = self._store.rejoin()
        left_out = self._document.unsaved.settle({line.id for line in self._store.accounts()})
        with suppress(NotSaved):
            self._document.catch_up()
        self._show_again()
        return kept, left_out

    def _show_again(self) -> None:
        shown = self._document.plan
        if shown is not None and not self._document.unsaved.is_whole(shown.account.id):
            if any(line.id == shown.account.id for line in self.accounts()):
                self._document.open(shown.account.id)
            else:
                self._document.close_account()
        self.changed.emit()

    def traces(self, person_id: str) -> Traces:
        """Where a person of the open account is found, before they are erased."""
        self._document.catch_up()
        return traces_of(self._store, self._open_id(), person_id, self._document.clock.now())

    def held_elsewhere(self, person_id: str) -> Elsewhere:
        """Where a person of the open account is held beside it: its past, other accounts, copies of the file."""
        self._document.catch_up()
        return held_elsewhere(self._store, self._open_id(), person_id)

    def erasing(self, person_id: str, also: Collection[str] = ()) -> Erasing:
        """Begin to take a person out of the open account, its past and all backups for good; there is no undo. Nothing
        of them stays in the history. `also` are further words to be struck out of notes, where they stand alone."""
        self._document.catch_up()
        return ErasingPerson(self._document, self._unerased, person_id, also)

    def finishing(self, names: Collection[str] = ()) -> Erasing:
        """Begin to finish earlier erasures; whom no copy knows any more is struck out by `names`."""
        self._document.catch_up()
        return Erasing(self._document, self._unerased, names)

    def end(self, erasing: Erasing) -> None:
        """After its work, whatever became of that."""
        try:
            erasing.end()
        finally:
            self.changed.emit()

    @property
    def unerased(self) -> int:
        """How many people were erased from the file, but perhaps not from all its copies."""
        return len(self._unerased.of(self._store.path))

    def held_on(self, person_id: str) -> str:
        """All that the open account holds on a person, and where else they are held, as readable JSON."""
        if self._document.plan is None:
            raise Refused("No account is open.")
        elsewhere = self.held_elsewhere(person_id)
        return held_on(self._document.plan, person_id, self._document.clock.now(), elsewhere)

    def mentions(self, person_id: str) -> dict[str, list[Entity]]:
        """The same as records of the open account, by collection; the person stands first."""
        if self._document.plan is None:
            raise Refused("No account is open.")
        return mentions(self._document.plan, person_id)

    def search(self, text: str, limit: int = 50) -> tuple[Hit, ...]:
        return self._store.search(text, limit, self._document.unsaved.deltas)

    def team(self) -> tuple[Colleague, ...]:
        """Those of ours in all accounts as they are saved, each once, by name."""
        return tuple(sorted(colleagues(self._store.postings()), key=lambda c: (c.first.name.casefold(), c.key)))

    def colleague(self, person: Stakeholder) -> Colleague | None:
        """One of ours of the open account with their postings everywhere, recognised by the facts that are given:
        those from before a change find who was the same until then. None when the file knows no such person."""
        account_id = self._open_id()
        known = self._store.postings()
        own = next((p for p in known if (p.account_id, p.person_id) == (account_id, person.id)), None)
        if own is None:
            return None
        before = replace(own, name=person.name or own.name, email=person.email, colleague_id=person.colleague_id)
        groups = colleagues([before if posting is own else posting for posting in known])
        return next(one for one in groups if before in one.postings)

    def sightings(self, person: Stakeholder, most: int | None = None) -> tuple[Sighting, ...]:
        """Other accounts in which a leaver turned up, or which somebody here left, by the account's name; no more than
        `most`, since each is read from the file."""
        hits = [hit for words in (person.name, person.email) if words for hit in self._store.search(words, _SIGHTINGS)]
        hits = [hit for hit in hits if hit.collection == "stakeholders" and hit.account_id != self._document.account_id]
        found: dict[str, Sighting] = {}
        for hit in hits:
            if len(found) == most:
                break
            if hit.id in found or not (person.email or plain(hit.text) == plain(person.name or "")):
                continue
            plan = self._store.load(hit.account_id)
            other = plan.stakeholders.get(hit.id)
            if other is not None and is_same(person, other):
                found[hit.id] = Sighting(plan.account.id, plan.account.name, other)
        return tuple(sorted(found.values(), key=lambda each: (each.account_name.casefold(), each.person.id)))

    def snapshots(self) -> tuple[SnapshotLine, ...]:
        """The named copies of the open account, oldest first."""
        return self._store.snapshots(self._open_id())

    def scores(self) -> tuple[Score, ...]:
        """One score for each day with an edit of the open account, oldest first."""
        return self._store.scores(self._open_id())

    def save_snapshot(self, name: str) -> SnapshotLine:
        """Keep a named copy of the open account as it is now."""
        self._document.catch_up()
        return self._store.save_snapshot(self._open_id(), name, self._document.clock.now())

    def _open_id(self) -> str:
        if self._document.plan is None:
            raise Refused("No account is open.")
        return self._document.plan.account.id

    def _score(self, plan: Plan) -> Score:
        assessment = assess(plan, self._document.playbook, self._document.clock.now())
        coverage = assessment.coverage
        return Score(assessment.today, coverage.total, dict(coverage.parts))


def _free_name(name: str, taken: set[str]) -> str:
    number = 2
    name = name[: LINE_LIMIT - 10]
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"
