"""The plan's page on a plan of its own, with what it asked for written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtTest import QTest

from account_planner.app.document import Change, Origin
from account_planner.domain.delta import Delta
from account_planner.edits.perform import perform
from account_planner.rules.assess import assess
from account_planner.ui.plan.view import PlanView
from tests.builders import NOW
from tests.ui.conftest import LIGHT, PLAYBOOK

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command
    from account_planner.ui.plan.grid_table import GridTable
    from account_planner.ui.plan.table import RecordTable


class Said:
    def __init__(self) -> None:
        self.words: list[str] = []

    def toast(self, text: str, undo: object = None, other: object = None) -> None:
        self.words.append(text)

    def not_saved(self, words: str, why: str) -> None:
        self.words.append(words)

    def waits(self, count: int) -> None:
        """Told by the bar."""

    def displaced(self) -> None:
        self.words.append("displaced")

    def saved(self) -> None:
        """Nothing to say."""


class Page:
    """The page and the plan that it edits; `commands` is what it asked for."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.commands, self.said = plan, [], Said()  # type: ignore[var-annotated]
        self.undone = 0
        self.view = PlanView(self.submit, self.said, self._undo, LIGHT)
        self.view.resize(900, 700)
        self.tell()

    def tell(self) -> None:
        self.view.show_change(Change(self.plan, Delta(), assess(self.plan, PLAYBOOK, NOW), Origin.DONE))

    def submit(self, command: Command) -> bool:
        self.commands.append(command)
        before, self.plan = self.plan, perform(self.plan, command, NOW)
        if self.plan is not before:
            self.tell()
        return self.plan is not before

    def table(self, code: str) -> RecordTable:
        found: Any = next(t for t in self.view.lists if getattr(t, "records", None) and t.records.kind.code == code)  # type: ignore[union-attr]
        return found  # type: ignore[no-any-return]

    @property
    def grid(self) -> GridTable:
        found: Any = self.view.sections["whitespace"].lists[0]
        return found  # type: ignore[no-any-return]

    def _undo(self) -> None:
        self.undone += 1


@pytest.fixture
def open_page(qtbot: QtBot) -> Callable[[Plan], Page]:
    def make(plan: Plan) -> Page:
        page = Page(plan)
        qtbot.addWidget(page.view)
        page.view.show()
        QTest.qWaitForWindowActive(page.view)
        return page

    return make
