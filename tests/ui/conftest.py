"""Panes on a plan of their own with what they asked for written down, and a whole window on a store in memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings

from account_planner import shipped
from account_planner.app.document import Change, Document, Origin
from account_planner.app.recent import Recent
from account_planner.app.sample import sample
from account_planner.app.workspace import Workspace
from account_planner.domain.delta import Delta
from account_planner.drawing.theme import load_theme
from account_planner.rules.assess import assess
from account_planner.rules.playbook import read_playbook
from account_planner.ui.main_window import MainWindow
from tests.builders import NOW, TODAY
from tests.fake_clock import FakeClock
from tests.fake_store import MemoryStore

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command

PLAYBOOK = read_playbook(shipped.text("playbooks/coalition.toml"))
LIGHT = load_theme("light")


class Asked:
    """A submit that only writes down."""

    def __init__(self) -> None:
        self.commands: list[Command] = []

    def __call__(self, command: Command) -> bool:
        self.commands.append(command)
        return True


@pytest.fixture
def asked() -> Asked:
    return Asked()


def told(plan: Plan, now: datetime = NOW) -> Change:
    """What a document would tell of this plan when it is opened."""
    return Change(plan, Delta(), assess(plan, PLAYBOOK, now), Origin.OPENED)


class Stage:
    """A whole window whose file is in memory."""

    def __init__(self, window: MainWindow, store: MemoryStore) -> None:
        self.window, self.store = window, store
        self.document: Document = window.workspace.document

    @property
    def plan(self) -> Plan:
        plan = self.document.plan
        assert plan is not None
        return plan

    def person(self, name: str) -> str:
        return next(p.id for p in self.plan.stakeholders.values() if p.name == name)


Opens = Callable[..., Stage]


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Opens:
    """Opens a window on these plans, the first of them shown, with settings of its own or these."""

    def make(*plans: Plan, settings: QSettings | None = None, read_only: bool = False) -> Stage:
        store = MemoryStore(*plans)
        store.read_only = read_only
        document = Document(store, PLAYBOOK, FakeClock())
        recent = None if settings is None else Recent(settings)
        own = settings or QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Workspace(document, recent), LIGHT, own)
        qtbot.addWidget(window, before_close_func=lambda _window: document.close_account())
        window.resize(1366, 800)  # the screen of the tests is smaller than the usual window
        window.show()
        window.start()
        return Stage(window, store)

    return make


@pytest.fixture(scope="session")
def sample_plan() -> Plan:
    return sample(date(TODAY.year, TODAY.month, TODAY.day))
