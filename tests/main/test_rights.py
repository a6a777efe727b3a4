"""Whatever rights the user's system gives new files: what the program keeps is for the user alone."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings

from account_planner.app import paths, playbooks
from account_planner.app.lock import FileLock
from account_planner.main import crash
from account_planner.store.recovery import put_in_place
from account_planner.store.store import Store
from tests.app.test_erasure import shipped_golden
from tests.builders import NOW, account, buyer, plan
from tests.faults.acts import spoil

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def home(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where nothing is there yet."""
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    before = os.umask(request.param)
    yield tmp_path
    os.umask(before)


def rights_in(folder: Path) -> dict[str, str]:
    """Those that are too many or too few, by name."""
    found = {path: path.stat().st_mode & 0o777 for path in folder.rglob("*")}
    return {path.name: oct(mode) for path, mode in found.items() if mode != (0o700 if path.is_dir() else 0o600)}


@pytest.mark.usefixtures("qapp")
def test_every_file_and_folder_is_for_the_user_alone(home: Path) -> None:
    """The file with log and index, backups, copies, what is kept aside, older ones; settings, playbook, logs."""
    file = paths.data_file()
    lock = FileLock(file)
    assert lock.take()
    store = Store.open(file)
    store.create(plan(buyer("Ada")))
    store.save_snapshot(account().id, "Monday", NOW)
    backup = store.back_up("time", NOW)
    store.copy_to(file.with_name("accounts.kept-1.plan"))
    store.erase(account().id, lambda held: held, NOW)
    store.restore(backup, NOW + timedelta(hours=1))
    displace(file.with_name("other.plan"))
    damage(file.with_name("third.plan"))
    old = file.with_name("old.plan")
    old.write_bytes(shipped_golden(1))
    older = Store.open(old)
    keep_settings()
    names = {path.name for path in home.rglob("*")}
    assert {"accounts.plan-wal", "accounts.plan-shm", "settings.ini", "playbook.toml", "hard-faults.log"} < names
    assert {"other.kept-1.plan", "third.damaged-1.plan", "accounts.plan.lock", "account-planner.log"} < names
    assert rights_in(home) == {}
    older.close()
    store.close()
    lock.release()


def keep_settings() -> None:
    settings = QSettings(str(paths.settings_file()), QSettings.Format.IniFormat)
    for value in range(2):
        settings.setValue("sight", value)
        settings.sync()
    playbooks.save(playbooks.shipped_text())
    handlers = list(crash.LOG.handlers)
    crash.open_log(paths.log_folder())
    with crash.watch_for_crashes(paths.log_folder(), lambda _: None, lambda _: None):
        crash.LOG.error("something")
    for handler in set(crash.LOG.handlers) - set(handlers):
        crash.LOG.removeHandler(handler)
        handler.close()


def displace(path: Path) -> None:
    """Another program's file takes the place."""
    store = Store.open(path)
    store.create(plan(buyer("Ada")))
    path.rename(path.with_name("away.plan"))
    Store.open(path).close()
    store.rejoin()
    store.close()


def damage(path: Path) -> None:
    store = Store.open(path)
    store.create(plan(buyer("Ada")))
    backup = store.back_up("time", NOW)
    store.close()
    spoil(path)
    put_in_place(path, backup.path)
