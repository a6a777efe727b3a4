"""A second start with the same file raises the first window; one with another file does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.main.single import FirstWindow, raise_first

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    first = FirstWindow(tmp_path / "a.plan")
    first.listen()
    with qtbot.waitSignal(first.raise_asked, timeout=5000):
        assert raise_first(tmp_path / "." / "a.plan")
    assert not raise_first(tmp_path / "b.plan")
