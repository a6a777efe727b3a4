"""How the program is started wrongly, and how it answers."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from account_planner.cli.commands import mistyped

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["--fly"], 2), (["a.plan", "b.plan"], 2), (["assess"], 2), (["--version"], 0), (["nonsense"], 2)],
)
def test_wrong_usage_is_told_and_nothing_opens(arguments: list[str], status: int) -> None:
    command = [sys.executable, "-m", "account_planner", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == status
    assert "account-planner" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_mistyped_command_is_answered_by_the_one_that_was_meant() -> None:
    assert mistyped("exprot") == "“exprot” is no command and no file; did you mean “export”?"
    assert "nonsense.plan" in mistyped("nonsense")
    assert mistyped("n" * 300)
    assert mistyped("n\0")


def test_files_are_no_mistyped_commands(tmp_path: Path) -> None:
    there = tmp_path / "accounts"
    assert mistyped(str(there))
    there.touch()
    assert not mistyped(str(there))
    assert not mistyped("new.plan")
    assert not mistyped("--fly")
