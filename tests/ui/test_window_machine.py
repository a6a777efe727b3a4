"""A few hundred steps of a rep at the whole window here; `scripts/dev soak --machine N` takes many more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.store.store import Store
from tests.ui.window_machine import run

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


def test_file_memory_and_all_that_is_shown_agree_after_every_step(qapp: QApplication, tmp_path: Path) -> None:
    blank = tmp_path / "blank.plan"
    Store.open(blank).close()
    run(blank, examples=6, steps=15)
