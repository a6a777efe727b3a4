"""What is not ours, newer, altered or damaged is refused and stays as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.errors import NotSaved, Refused
from account_planner.store.format import VERSION
from account_planner.store.report import check
from account_planner.store.store import Store
from tests.builders import buyer, link, plan
from tests.reading import open_quick

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLAN = plan(*(buyer(f"Person {number}", notes="x" * 2000) for number in range(40)))


@pytest.fixture
def filled(store: Store) -> Path:
    """Give a closed file with one account."""
    store.create(PLAN)
    store.close()
    return store.path


def sql(*statements: str) -> Callable[[Path], None]:
    def alter(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE").fetchone()
            for statement in statements:
                connection.execute(statement).fetchall()
            connection.execute("PRAGMA journal_mode=WAL").fetchone()

    return alter


def garble(path: Path) -> None:
    pages = bytearray(path.read_bytes())
    for offset in range(8192, len(pages), 4096):
        pages[offset : offset + 64] = os.urandom(64)
    path.write_bytes(pages)


def foreign(path: Path) -> None:
    path.unlink()
    sql("CREATE TABLE t(x)")(path)


ALTERED = {
    "newer": (sql("PRAGMA user_version=99"), r"newer Account Planner \(file version 99, this program knows up to 3\)"),
    "foreign database": (foreign, "not an Account Planner file"),
    "blank database": (sql("PRAGMA application_id=0"), "not an Account Planner file"),
    "text": (lambda path: path.write_text("Name,Title\nAda,CIO\n" * 99), "not an Account Planner file"),
    "short": (lambda path: path.write_bytes(path.read_bytes()[:99]), "not an Account Planner file"),
    "cut": (lambda path: path.write_bytes(path.read_bytes()[:9000]), "damaged|altered"),
    "garbled": (garble, "damaged"),
    "unknown trigger": (
        sql("CREATE TRIGGER t AFTER INSERT ON links BEGIN DELETE FROM links; END"),
        "altered by another program",
    ),
    "unknown view": (sql("CREATE VIEW v AS SELECT * FROM links"), "altered by another program"),
    "endless view": (
        sql("CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT * FROM n"),
        "altered by another program",
    ),
    "unknown table": (sql("CREATE TABLE t(x)"), "altered by another program"),
    "unknown column": (sql("ALTER TABLE links ADD COLUMN x"), "altered by another program"),
    "dropped index": (sql("DROP INDEX ix_touches_account_id_on"), "altered by another program"),
    "line to nobody": (sql("PRAGMA foreign_keys=0", "DELETE FROM accounts"), "damaged"),
}


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("name", ALTERED)
def test_bad_file_is_refused_untouched(filled: Path, name: str, read_only: bool) -> None:
    alter, sentence = ALTERED[name]
    alter(filled)
    before = filled.read_bytes(), filled.stat().st_mtime_ns, os.listdir(filled.parent)
    with pytest.raises(Refused, match=sentence):
        Store.open(filled, read_only=read_only)
    report = check(filled)
    assert not report.sound
    assert (filled.read_bytes(), filled.stat().st_mtime_ns, os.listdir(filled.parent)) == before


@pytest.mark.parametrize("name", sorted(ALTERED.keys() - {"cut", "garbled", "line to nobody"}))
def test_bad_schema_is_refused_by_the_quick_look_too(filled: Path, name: str) -> None:
    alter, sentence = ALTERED[name]
    alter(filled)
    with pytest.raises(Refused, match=sentence):
        open_quick(filled)


def test_empty_file_becomes_a_new_one(file: Path) -> None:
    file.touch(0o644)
    store = Store.open(file)
    store.create(PLAN)
    store.close()
    assert check(file).accounts == 1


def test_folder_and_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is a folder"):
        Store.open(tmp_path)
    with pytest.raises(Refused, match="does not exist"):
        Store.open(tmp_path / "no" / "accounts.plan")
    with pytest.raises(Refused, match="There is no file"):
        Store.open(tmp_path / "none.plan", read_only=True)


def test_files_are_for_the_user_alone(file: Path) -> None:
    store = Store.open(file)
    store.create(PLAN)
    beside = {path.name: oct(path.stat().st_mode & 0o777) for path in file.parent.iterdir()}
    store.close()
    assert beside == {file.name + ending: "0o600" for ending in ("", "-wal", "-shm", "-own", "-note")}


def test_rights_of_a_file_that_others_may_read_are_narrowed(filled: Path) -> None:
    filled.chmod(0o644)
    Store.open(filled).close()
    assert oct(filled.stat().st_mode & 0o777) == "0o600"


def test_read_only_store_reads_and_says_so(filled: Path) -> None:
    store = Store.open(filled, read_only=True)
    assert store.read_only
    assert store.load(PLAN.account.id) == PLAN
    with pytest.raises(NotSaved, match="for reading only"):
        store.delete(PLAN.account.id)
    store.close()


IN_A_READ_ONLY_PLACE = """
import os
import sys
from pathlib import Path
from account_planner.store.report import check
from account_planner.store.store import Store
assert not os.access(Path(sys.argv[1]).parent, os.W_OK)
store = Store.open(Path(sys.argv[1]), read_only=True)
print(sum(len(store.load(line.id).stakeholders) for line in store.accounts()), check(store.path).sound)
store.close()
"""


@pytest.mark.parametrize("crashed", [False, True])
def test_file_in_a_place_without_write_access_is_read(store: Store, crashed: bool) -> None:
    store.create(PLAN)
    place = store.path.parent / "place"
    shutil.copytree(store.path.parent, place, ignore=shutil.ignore_patterns("place"))
    if not crashed:
        Store.open(place / store.path.name).close()
    assert _run_where_nothing_can_be_written(place, place / store.path.name) == "40 True"


def _run_where_nothing_can_be_written(place: Path, file: Path) -> str:
    """To root chmod forbids nothing, unless the power to pass over rights is given up first."""
    command = [sys.executable, "-c", IN_A_READ_ONLY_PLACE, str(file)]
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    for path in (*place.iterdir(), place):
        path.chmod(0o500 if path.is_dir() else 0o400)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    made = {path.name for path in place.iterdir()}
    place.chmod(0o700)
    assert made <= {file.name + ending for ending in ("", "-wal", "-shm", "-own", "-note")}
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_check_tells_of_a_sound_file_and_leaves_no_trace(filled: Path) -> None:
    before = filled.read_bytes(), os.listdir(filled.parent)
    report = check(filled)
    assert (report.sound, report.version, report.accounts) == (True, VERSION, 1)
    assert (report.problem, report.backups) == (None, ())
    assert (filled.read_bytes(), os.listdir(filled.parent)) == before


def test_check_of_a_file_in_use_sees_the_last_edit(store: Store) -> None:
    store.create(PLAN)
    assert check(store.path).accounts == 1


def test_check_of_nothing_says_so(tmp_path: Path) -> None:
    report = check(tmp_path / "none.plan")
    assert (report.sound, str(report.problem)) == (False, f"There is no file {tmp_path / 'none.plan'}.")


def test_line_between_accounts_cannot_be_kept(store: Store) -> None:
    store.create(PLAN)
    stray = link("dotted", "Person 1", "Nobody")
    with pytest.raises(NotSaved, match="does not fit"):
        store.create(plan(stray, name="Other"))
    assert len(store.accounts()) == 1
