"""Whatever is done, undone and done again: the file is what memory is, and history leads there and back."""

from __future__ import annotations

import shutil
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from account_planner.app.document import Change, Document
from account_planner.domain.errors import NotSaved, Refused
from account_planner.edits.account import EditAccount
from account_planner.store.store import Store
from tests.fake_clock import FakeClock
from tests.reading import open_quick
from tests.strategies import plans
from tests.wishes import commands

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

    from account_planner.domain.plan import Plan
    from account_planner.rules.playbook import Playbook


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "blank.plan"
    Store.open(path).close()
    return path


class DocumentMachine(RuleBasedStateMachine):
    """A document over a real file; every now and then the disk fails or the account is opened again."""

    def __init__(self, blank: Path, playbook: Playbook) -> None:
        super().__init__()
        with ExitStack() as opening:
            folder = opening.enter_context(TemporaryDirectory())
            self.store = Store.open(Path(shutil.copy(blank, folder)))
            opening.callback(self.store.close)
            quick = open_quick(self.store.path)
            assert quick is not None
            self.quick = quick
            opening.callback(quick.close)
            self.clock = FakeClock()
            self.document = Document(self.store, playbook, self.clock)
            opening.callback(self.document.close_account)
            self._closing = opening.pop_all()
        self.told: list[Change] = []
        self.document.changed.connect(self.told.append)

    @property
    def plan(self) -> Plan:
        assert self.document.plan is not None
        return self.document.plan

    @initialize(plan=plans())
    def open(self, plan: Plan) -> None:
        self.store.create(plan)
        self.document.open(plan.account.id)
        self.start = self.plan
        assert self.start == plan

    @rule(data=st.data())
    def do(self, data: st.DataObject) -> None:
        before, count = self.plan, len(self.told)
        try:
            done = self.document.do(data.draw(commands(before)))
        except Refused:
            done = False
        assert (self.plan != before) == done == (len(self.told) > count)

    @rule(words=st.sampled_from(("M", "Mo", "Mot", None)))
    def type(self, words: str | None) -> None:
        self.document.do(EditAccount((("mission", words),), "mission"))
        assert self.plan.account.mission == words

    @rule(data=st.data())
    def fail(self, data: st.DataObject) -> None:
        before, undoable = self.plan, self.document.history
        command = data.draw(commands(before))
        self.store._raw.execute("PRAGMA query_only=1")
        try:
            with suppress(Refused, NotSaved):
                assert not self.document.do(command)
        finally:
            self.store._raw.execute("PRAGMA query_only=0")
        assert self.plan is before
        assert self.document.history == undoable

    @precondition(lambda self: bool(self.document.history))
    @rule()
    def undo(self) -> None:
        assert self.document.undo()

    @precondition(lambda self: bool(self.document.undone))
    @rule()
    def redo(self) -> None:
        assert self.document.redo()

    @rule(seconds=st.sampled_from((0.1, 0.5, 5.0, 90_000.0)))
    def wait(self, seconds: float) -> None:
        self.clock.pass_time(seconds=seconds)
        self.document.check_day()

    @rule(begins=st.booleans())
    def visit(self, begins: bool) -> None:
        if begins:
            self.document.begin_visit()
        else:
            self.document.end_visit()

    @invariant()
    def file_is_memory(self) -> None:
        if self.document.plan is not None:
            account_id = self.plan.account.id
            assert self.store.load(account_id) == self.quick.load(account_id) == self.plan
            if self.told:
                assert self.told[-1].plan is self.plan

    def teardown(self) -> None:
        """Everything is let go of whatever a step or a check here has raised."""
        with self._closing:
            if self.document.plan is not None:
                self._go_there_and_back()
            self.store._raw.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")

    def _go_there_and_back(self) -> None:
        while self.document.redo():
            pass
        end = self.plan
        while self.document.undo():
            pass
        assert self.plan == self.start == self.quick.load(self.start.account.id)
        while self.document.redo():
            pass
        assert self.plan == end == self.quick.load(end.account.id)


def test_file_follows_memory_through_everything(qapp: QCoreApplication, blank: Path, playbook: Playbook) -> None:
    class OnThisFile(DocumentMachine):
        def __init__(self) -> None:
            super().__init__(blank, playbook)

    run_state_machine_as_test(OnThisFile, settings=settings(max_examples=40, stateful_step_count=25))
