"""The program begun at a file of its own, and ended after the test."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Protocol

import pytest
from shiboken6 import isValid

from account_planner.main.start import Start
from account_planner.store.backup import back_up
from account_planner.store.store import Store
from tests.builders import NOW, buyer, plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from account_planner.app.lock import FileLock
    from account_planner.main.place import Place

PLAN = plan(*(buyer(f"Buyer {n}", notes="note " * 50) for n in range(60)))


class Begins(Protocol):
    """Begins the program at a place."""

    def __call__(self, place: Place, *, lock: FileLock | None = None) -> Start: ...


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a file with one account and one backup of it."""
    path = tmp_path / "a.plan"
    with closing(Store.open(path)) as store:
        store.create(PLAN)
    back_up(path, "time", NOW)
    return path


@pytest.fixture
def begin(qtbot: QtBot, qapp: QApplication) -> Iterator[Begins]:
    """Begin the program; its window is closed afterwards."""
    started: list[Start] = []
    left: list[int] = []

    def make(place: Place, *, lock: FileLock | None = None) -> Start:
        started.append(Start(place, leave=left.append, lock=lock))
        return started[-1]

    yield make
    for start in started:
        if isValid(start._window):
            end(start)


def end(start: Start) -> None:
    if start._window.is_filled:
        start._window.workspace.document.close_account()
    start._window.close()
    start._window.deleteLater()
    start.close()


def is_shown(start: Start) -> bool:
    window = start._window
    return window.is_filled and window.workspace.document.plan is not None
