"""A crash leaves a log and a note beside the file; another file may stand there at the next start. Both are kept."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.errors import Refused
from account_planner.main.opening import go_on_from
from account_planner.store.belonging import is_own_log
from account_planner.store.displaced import kept_aside, kept_logs
from account_planner.store.glance import open_glance
from account_planner.store.report import check
from account_planner.store.store import Store
from tests.builders import NOW, buyer, plan

if TYPE_CHECKING:
    from pathlib import Path

OURS = plan(buyer("Ada"))
THEIRS = plan(buyer("Eve"), name="Beta")

CRASHES = """
import os, sys
from pathlib import Path
from account_planner.domain.delta import diff
from account_planner.store.store import Store
from tests.builders import NOW, buyer, plan
before, after = plan(buyer("Ada")), plan(buyer("Ada"), buyer("Raj"))
store = Store.open(Path(sys.argv[1]))
if len(sys.argv) > 2:
    store.back_up("test", NOW)
store.write(before.account.id, diff(before, after))
os._exit(9)
"""


def crash(path: Path, *more: str) -> None:
    """Leave a file whose newest edit stands in the log alone."""
    with closing(Store.open(path)) as store:
        store.create(OURS)
    done = subprocess.run([sys.executable, "-c", CRASHES, str(path), *more], check=False)
    assert done.returncode == 9
    assert path.with_name(f"{path.name}-wal").stat().st_size


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crashed") / "accounts.plan"
    crash(path, "back up")
    return path


@pytest.fixture
def left(crashed: Path, tmp_path: Path) -> Path:
    """The same again for each test, with the second name a second name."""
    folder = tmp_path / "left"
    shutil.copytree(crashed.parent, folder)
    own = folder / "accounts.plan-own"
    own.unlink()
    own.hardlink_to(folder / "accounts.plan")
    return folder / "accounts.plan"


@pytest.fixture
def theirs(blank: Path, tmp_path: Path) -> Path:
    path = tmp_path / "theirs.plan"
    shutil.copy(blank, path)
    with closing(Store.open(path)) as store:
        store.create(THEIRS)
    return path


def people(path: Path) -> dict[str, int]:
    with closing(Store.open(path, read_only=True)) as store:
        return {line.name: len(store.load(line.id).stakeholders) for line in store.accounts()}


def beside(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir() if file.is_file())


BOTH = ["accounts.kept-1.plan", "accounts.plan"]


def test_log_of_a_crash_is_merged_and_nothing_is_left(left: Path) -> None:
    Store.open(left).close()
    assert beside(left) == ["accounts.plan"]
    assert people(left) == {OURS.account.name: 2}


def test_replaced_after_a_crash_keeps_both(left: Path, theirs: Path) -> None:
    theirs.replace(left)
    Store.open(left).close()
    assert beside(left) == BOTH
    assert (people(left), people(kept_aside(left)[0])) == ({"Beta": 1}, {OURS.account.name: 2})


def test_first_look_of_a_window_keeps_both_too(left: Path, theirs: Path) -> None:
    theirs.replace(left)
    glance = open_glance(left)
    if glance is not None:
        glance.close()
    assert people(kept_aside(left)[0]) == {OURS.account.name: 2}


def test_who_only_reads_sees_theirs_and_changes_nothing(left: Path, theirs: Path) -> None:
    theirs.replace(left)
    before = beside(left)
    assert people(left) == {"Beta": 1}
    assert check(left).sound
    assert not is_own_log(left)
    assert beside(left) == before


def test_written_over_after_a_crash_is_made_of_the_backup_and_the_log(left: Path, theirs: Path) -> None:
    shutil.copyfile(theirs, left)
    Store.open(left).close()
    assert beside(left) == BOTH
    assert (people(left), people(kept_aside(left)[0])) == ({"Beta": 1}, {OURS.account.name: 2})


def test_log_that_no_backup_fits_is_kept_by_itself(left: Path, theirs: Path) -> None:
    log = left.with_name("accounts.plan-wal").read_bytes()
    shutil.rmtree(left.with_name("accounts.plan.backups"))
    shutil.copyfile(theirs, left)
    Store.open(left).close()
    assert beside(left) == ["accounts.kept-1.log", "accounts.plan"]
    assert people(left) == {"Beta": 1}
    assert kept_logs(left)[0].read_bytes() == log
    assert check(left).aside == kept_logs(left)


def test_removed_after_a_crash_is_there_again(left: Path) -> None:
    left.unlink()
    Store.open(left).close()
    assert people(left) == {OURS.account.name: 2}


def test_moved_after_a_crash_is_there_and_where_it_was_moved_to(left: Path) -> None:
    moved = left.rename(left.with_name("moved.plan"))
    Store.open(left).close()
    assert people(left) == {OURS.account.name: 2}
    Store.open(moved).close()
    assert people(moved) == {OURS.account.name: 1}, "its newest edit stood in the log"


@pytest.mark.parametrize("missing", ["-own", "-note"])
def test_one_of_the_two_is_enough(left: Path, theirs: Path, missing: str) -> None:
    """Some disks know no second name; a cut may take the note."""
    left.with_name(f"accounts.plan{missing}").unlink()
    theirs.replace(left)
    Store.open(left).close()
    assert beside(left) == BOTH
    assert (people(left), people(kept_aside(left)[0])) == ({"Beta": 1}, {OURS.account.name: 2})


@pytest.mark.parametrize("note", [b"", b"{}", b"[" * 100_000, b'{"inode": "x"}', b"\xff"])
def test_note_that_is_none_counts_as_missing(left: Path, note: bytes) -> None:
    left.with_name("accounts.plan-note").write_bytes(note)
    Store.open(left).close()
    assert people(left) == {OURS.account.name: 2}


def test_other_date_or_copied_folder_is_the_same_file(left: Path, tmp_path: Path) -> None:
    os.utime(left, (1e9, 1e9))
    shutil.copytree(left.parent, tmp_path / "elsewhere")
    for path in (left, tmp_path / "elsewhere" / left.name):
        Store.open(path).close()
        assert beside(path) == ["accounts.plan"]
        assert people(path) == {OURS.account.name: 2}


def test_ours_that_cannot_be_kept_is_told_and_stays(left: Path, theirs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    shutil.copyfile(theirs, left)
    before = {name: (left.parent / name).read_bytes() for name in beside(left)}
    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(Refused, match="cannot be kept beside it"):
        Store.open(left)
    assert {name: (left.parent / name).read_bytes() for name in beside(left)} == before


def test_erasing_names_the_log_that_it_cannot_rewrite(store: Store) -> None:
    store.create(OURS)
    log = store.path.with_name(f"{store.path.stem}.kept-1.log")
    log.write_bytes(b"Ada")
    assert store.erase(OURS.account.id, lambda held: held, NOW) == (log,)


def test_log_is_merged_when_it_is_long(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("account_planner.store.holding.LONG_LOG", 0)
    size = store.path.stat().st_size
    store.create(plan(*(buyer(f"B {n}", notes="x" * 4000) for n in range(40))))
    assert store.path.stat().st_size > size
    assert is_own_log(store.path)
    store.delete(OURS.account.id)


def test_link_made_after_the_first_look_holds_no_edit_up(store: Store) -> None:
    """The file was looked at with one name and its lock is held: the other name's window only reads."""
    store.create(OURS)
    store.close()
    glance = open_glance(store.path)
    assert glance is not None
    deferred = go_on_from(glance, None)
    store.path.with_name("link.plan").hardlink_to(store.path)
    deferred.create(THEIRS)
    deferred.close()
    assert people(store.path) == {OURS.account.name: 1, "Beta": 1}
