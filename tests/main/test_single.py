"""A second start with the same file raises the first window; one with another file does not."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from account_planner.main.single import FirstWindow, raise_first

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    first = FirstWindow(tmp_path / "a.plan")
    first.listen()
    with qtbot.waitSignal(first.raise_asked):
        assert raise_first(tmp_path / "." / "a.plan")
    assert not raise_first(tmp_path / "b.plan")


def test_window_that_is_still_starting_is_waited_for(qtbot: QtBot, tmp_path: Path) -> None:
    first = FirstWindow(tmp_path / "a.plan")
    answers: list[bool] = []
    second = Thread(target=lambda: answers.append(raise_first(tmp_path / "a.plan", patience_ms=60_000)))
    second.start()
    with qtbot.waitSignal(first.raise_asked, timeout=60_000):
        QTimer.singleShot(150, first.listen)
    second.join()
    assert answers == [True]
