"""Whatever is done while the file now and then takes nothing: once it does again it is what memory is, and once."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from account_planner.app.document import Document
from account_planner.app.workspace import Workspace
from account_planner.domain.errors import NotSaved, Refused
from account_planner.edits.account import EditAccount
from account_planner.store import writing
from account_planner.store.store import Store
from tests.fake_clock import FakeClock
from tests.strategies import plans
from tests.wishes import commands

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QCoreApplication

    from account_planner.domain.delta import Delta
    from account_planner.domain.listing import Score
    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command
    from account_planner.rules.playbook import Playbook


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "blank.plan"
    Store.open(path).close()
    return path


class FailingStore(Store):
    """`fault` is what is wrong with the file: nothing, it takes nothing, or it fails in the middle of every second
    write."""

    fault = ""
    tries = 0

    def write(self, account_id: str, delta: Delta, score: Score | None = None) -> None:
        self.tries += 1
        with pytest.MonkeyPatch.context() as patch:
            if self.fault == "half" and self.tries % 2:
                patch.setattr(writing, "write_score", _break)
            super().write(account_id, delta, score)

    def break_by(self, fault: str) -> None:
        self.fault = fault
        self._raw.execute(f"PRAGMA query_only={int(fault == 'full')}")


def _break(*_arguments: object) -> None:
    raise sqlite3.OperationalError("disk I/O error")


class UnsavedMachine(RuleBasedStateMachine):
    """Two accounts of a real file; `plans` is what each was when it was last seen in memory."""

    def __init__(self, blank: Path, playbook: Playbook) -> None:
        super().__init__()
        with ExitStack() as opening:
            folder = Path(opening.enter_context(TemporaryDirectory()))
            self.folder, self.copies = folder, 0
            self.store = FailingStore.open(Path(shutil.copy(blank, folder)))
            opening.callback(self.store.close)
            self.clock = FakeClock()
            self.document = Document(self.store, playbook, self.clock)
            self.document.goes_on = True
            opening.callback(self.document.close_account)
            self.workspace = Workspace(self.document)
            self._closing = opening.pop_all()
        self.plans: dict[str, Plan] = {}
        self.told: list[NotSaved | None] = []
        self.document.waits.connect(self.told.append)

    @property
    def plan(self) -> Plan:
        assert self.document.plan is not None
        return self.document.plan

    @initialize(first=plans(), second=plans())
    def open(self, first: Plan, second: Plan) -> None:
        if first.account.id == second.account.id:
            second = first.__class__(account=second.account)
        for plan in (first, second):
            with suppress(Refused):
                self.store.create(plan)
                self.plans[plan.account.id] = plan
        self.document.open(first.account.id)

    @rule(fault=st.sampled_from(("", "full", "half")))
    def change_the_disk(self, fault: str) -> None:
        self.store.break_by(fault)

    @rule(data=st.data())
    def do(self, data: st.DataObject) -> None:
        self._attempt(lambda: self._do(data.draw(commands(self.plan))))

    @rule(words=st.sampled_from(("M", "Mo", "Mot", None)))
    def type(self, words: str | None) -> None:
        self._do(EditAccount((("mission", words),), "mission"))

    @precondition(lambda self: bool(self.document.history))
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        self._take(self.document.travel(-data.draw(st.integers(1, len(self.document.history)))))

    @precondition(lambda self: bool(self.document.undone))
    @rule()
    def redo(self) -> None:
        self._take(self.document.redo())

    @rule(data=st.data())
    def do_much_beside(self, data: st.DataObject) -> None:
        command = data.draw(commands(self.plan))
        self.document.hold()
        prepared = None
        try:
            prepared = self.document.prepare(command)
            if prepared is not None:
                self.document.save(prepared)
        except (Refused, NotSaved):
            prepared = None
        finally:
            self.document.settle(prepared)
        self._take(prepared is not None)

    @rule()
    def switch(self) -> None:
        self.document.open(next(iter(self.plans.keys() - {self.plan.account.id}), self.plan.account.id))

    @rule()
    def delete_the_other(self) -> None:
        other = next(iter(self.plans.keys() - {self.plan.account.id}), None)
        if other is not None:
            with suppress(NotSaved):
                self.workspace.delete(other)
                del self.plans[other]

    @rule()
    def try_again(self) -> None:
        with suppress(NotSaved):
            self.document.catch_up()

    @rule()
    def read_again(self) -> None:
        self.workspace.rejoin()

    @rule(seconds=st.sampled_from((0.1, 5.0, 90_000.0)))
    def wait(self, seconds: float) -> None:
        self.clock.pass_time(seconds=seconds)
        self.document.check_day()

    @rule()
    def keep_a_snapshot(self) -> None:
        with suppress(NotSaved):
            line = self.workspace.save_snapshot("mine")
            assert self.store.load_snapshot(self.plan.account.id, line.id) == self.plan

    @rule()
    def save_a_copy(self) -> None:
        self.copies += 1
        path = self.folder / f"copy-{self.copies}.plan"
        self.workspace.save_copy(path)
        with closing(Store.open(path)) as copy:
            assert {id_: copy.load(id_) for id_ in self.plans} == self.plans

    @invariant()
    def what_is_shown_is_what_was_done(self) -> None:
        if self.document.plan is not None:
            assert self.plans[self.plan.account.id] == self.plan
            waiting = self.document.unsaved
            for account_id, plan in self.plans.items():
                there = self.store.load(account_id)
                assert (there == plan) is (account_id not in waiting.deltas)
            if self.told:
                assert (self.told[-1] is None) is (not waiting)

    def teardown(self) -> None:
        with self._closing:
            self.store.break_by("")
            lists = self._lists()
            self.document.catch_up()
            assert self._lists() == lists
            assert {id_: self.store.load(id_) for id_ in self.plans} == self.plans
            assert not self.document.unsaved
            self.store._raw.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")

    def _lists(self) -> object:
        found = {hit for word in ("a", "m", "1") for hit in self.workspace.search(word, 500)}
        return self.workspace.accounts(), found

    def _do(self, command: Command) -> None:
        self._take(self.document.do(command))

    def _take(self, done: object) -> None:
        if done:
            self.plans[self.plan.account.id] = self.plan

    @staticmethod
    def _attempt(work: Callable[[], None]) -> None:
        with suppress(Refused, NotSaved):
            work()


def test_file_is_memory_once_the_fault_is_gone(qapp: QCoreApplication, blank: Path, playbook: Playbook) -> None:
    class OnThisFile(UnsavedMachine):
        def __init__(self) -> None:
            super().__init__(blank, playbook)

    run(OnThisFile, settings=settings(max_examples=15, stateful_step_count=20, deadline=None))
