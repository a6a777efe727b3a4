"""One writer for each file, in this process and any other, and none after a crash."""

from __future__ import annotations

import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from account_planner.app import paths
from account_planner.app.clock import Clock
from account_planner.app.lock import FileLock
from account_planner.domain.errors import Refused

if TYPE_CHECKING:
    from pathlib import Path

HOLDER = """
import sys, time
from pathlib import Path
from account_planner.app.lock import FileLock
lock = FileLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.read()
"""


def hold(file: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDER, str(file)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "True\n"
    return child


def test_second_process_does_not_get_the_lock_until_the_first_is_dead(tmp_path: Path) -> None:
    file = tmp_path / "accounts.plan"
    lock = FileLock(file)
    with hold(file) as child:
        assert not lock.take()
        child.kill()
    assert lock.take()
    lock.release()
    assert list(tmp_path.iterdir()) == []


def test_lock_can_be_taken_twice_and_released(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "accounts.plan")
    assert lock.take()
    assert lock.take()
    assert not FileLock(tmp_path / "accounts.plan").take()
    lock.release()
    other = FileLock(tmp_path / "accounts.plan")
    assert other.take()
    other.release()


def test_folder_that_takes_no_lock_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be written to"):
        FileLock(tmp_path / "missing" / "accounts.plan").take()


@pytest.mark.parametrize("place", [paths.data_file, paths.settings_file])
def test_folders_of_the_program_are_for_the_user_alone(place: object) -> None:
    assert callable(place)
    folder = place().parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o755)
    place()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert paths.log_folder().is_dir()


def test_clock_knows_its_offset() -> None:
    now = Clock().now()
    assert now.utcoffset() is not None
    assert now.microsecond % 1000 == 0


def test_the_lock_is_for_the_user_alone(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "accounts.plan")
    assert lock.take()
    assert stat.S_IMODE((tmp_path / "accounts.plan.lock").stat().st_mode) == 0o600
    lock.release()
