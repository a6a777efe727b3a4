"""How the program is started wrongly, and how it answers."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("arguments", "status"), [(["--fly"], 2), (["a.plan", "b.plan"], 2), (["assess"], 2), (["--version"], 0)]
)
def test_wrong_usage_is_told_and_nothing_opens(arguments: list[str], status: int) -> None:
    command = [sys.executable, "-m", "account_planner", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == status
    assert "account-planner" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
