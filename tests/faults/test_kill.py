"""A killed window has lost nothing that its status bar called saved, and its next start asks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.kills import kill

if TYPE_CHECKING:
    from pathlib import Path


def test_killed_window_has_lost_nothing_that_it_called_saved(tmp_path: Path) -> None:
    seen = kill(tmp_path, kills=3, seed=3)
    assert seen.wrong == []
    assert seen.kills == 3
    assert seen.saved >= 3
