"""Files of every released version open with all they hold; a step that fails leaves the file as it was."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.errors import NotSaved
from account_planner.domain.fields import shapes_of
from account_planner.domain.packet import read_packet
from account_planner.store import format as file_format
from account_planner.store import guard, migration
from account_planner.store.backup import back_up, backup_folder, backups_of
from account_planner.store.connection import peek
from account_planner.store.engine import connect
from account_planner.store.report import check
from account_planner.store.rows import Row
from account_planner.store.store import Store
from tests.builders import buyer, link, plan
from tests.reading import open_quick
from tests.store import next_version

GOLDEN = Path(__file__).parents[1] / "files" / "store"
GOLDEN_DIGEST = {
    1: "9c58a202a75a7ac2f65506331b17ee05b84ef4aa34bc35fc525391a2f6fff52a",
    2: "a051a7dd0fd89cb0433efc876036a7afdb5daf4e134da1e7e6389bdfc1eb08f4",
    3: "af7af885b28e249ae63fbc169c0d8a8d7e1cb9aa74a8b26fc659beb5c842fd5b",
}
"""SHA-256 over the SHA-256 of each golden file of a version: they are made at its release and never again."""
PLAN = plan(buyer("Ada"), buyer("Raj"), link("reports_to", "Raj", "Ada"))


@pytest.fixture
def old(store: Store) -> Path:
    """Give a closed file of this version with one account."""
    store.create(PLAN)
    store.close()
    return store.path


def next_schema(old: Path, tmp_path: Path, patch: pytest.MonkeyPatch) -> str:
    """The schema that the pretended step leads to, found by taking it on a copy."""
    copy = Path(shutil.copy(old, tmp_path / "copy.plan"))
    with patch.context() as pretended:
        next_version.pretend(pretended, next_version.rebuild_people)
        migration.upgrade(copy, file_format.VERSION)
    with closing(peek(copy)) as connection:
        return guard.schema_of(connection)


@pytest.mark.parametrize("version", range(1, file_format.VERSION + 1))
def test_file_of_each_version_opens_with_all_it_held(file: Path, version: int) -> None:
    file.write_bytes(gzip.decompress((GOLDEN / f"version-{version}.plan.gz").read_bytes()))
    store = Store.open(file)
    expected = [read_packet(path.read_text("utf-8")) for path in sorted(GOLDEN.glob(f"version-{version}-*.json"))]
    assert len(expected) == len(store.accounts()) == 2
    for held in expected:
        assert store.load(held.account.id) == held
    (snapshot,) = store.snapshots(expected[0].account.id)
    assert store.load_snapshot(expected[0].account.id, snapshot.id) == expected[0]
    assert [score.shown for score in store.scores(expected[0].account.id)] == [40, 63]
    store.close()


@pytest.mark.parametrize("version", range(1, file_format.VERSION + 1))
def test_golden_files_are_those_of_the_release(version: int) -> None:
    """A change of the schema without a version of its own, or a version without golden files, fails here or above."""
    files = sorted(GOLDEN.glob(f"version-{version}[-.]*"))
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    assert hashlib.sha256("".join(digests).encode()).hexdigest() == GOLDEN_DIGEST[version]
    assert len(files) == 3


@pytest.mark.parametrize("version", range(1, file_format.VERSION + 1))
def test_content_of_a_golden_file_is_the_same_after_opening_and_copying(file: Path, version: int) -> None:
    file.write_bytes(gzip.decompress((GOLDEN / f"version-{version}.plan.gz").read_bytes()))
    with closing(peek(file)) as raw:
        columns = columns_of_tables(raw)
        before = content_digest(raw, columns)
    Store.open(file).close()
    for opened in (file, back_up(file, "test")):
        with closing(peek(opened)) as raw:
            assert content_digest(raw, columns) == before


def columns_of_tables(connection: sqlite3.Connection) -> dict[str, str]:
    """The columns of every table but the index, as the golden file has them: a step may add others."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    own = sorted(name for name in names if name not in {"search", *file_format.SHADOWS})
    return {n: ", ".join(f'"{row[1]}"' for row in connection.execute(f'PRAGMA table_info("{n}")')) for n in own}


def content_digest(connection: sqlite3.Connection, columns: dict[str, str]) -> str:
    """SHA-256 over every row of these columns, in order."""
    asked = [(name, f'SELECT {own} FROM "{name}"') for name, own in columns.items()]  # noqa: S608
    told = [(name, sorted(map(repr, connection.execute(select)))) for name, select in asked]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def test_steps_lead_to_the_declared_tables(store: Store) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as raw, connect(raw) as connection:
        found = compare_metadata(
            MigrationContext.configure(connection, opts={"include_name": _own_table, "compare_type": True}),
            Row.metadata,
        )
    assert found == []


def _own_table(name: str | None, kind: str, parents: object) -> bool:
    return kind != "table" or name not in {"search", *file_format.SHADOWS}


def test_new_file_has_the_schema_that_the_guard_expects(store: Store) -> None:
    assert guard.schema_of(store._raw) == file_format.SCHEMAS[file_format.VERSION]


@pytest.mark.parametrize("key", COLLECTIONS)
def test_table_has_a_column_for_every_field(key: str) -> None:
    columns = [column.name for column in Row.metadata.tables[file_format.table_of(key)].columns]
    own = [shape.name for shape in shapes_of(COLLECTIONS[key])]
    assert columns == (own if key == "account" else ["account_id", *own])


def test_older_file_is_brought_up_to_date_after_a_backup(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = next_schema(old, tmp_path, monkeypatch)
    next_version.pretend(monkeypatch, next_version.rebuild_people, schema)
    store = Store.open(old)
    assert store.load(PLAN.account.id) == PLAN
    assert store._raw.execute("PRAGMA user_version").fetchone() == (next_version.NEXT,)
    store.close()
    (backup,) = backups_of(old)
    report = check(backup)
    assert (report.sound, report.version, report.accounts) == (True, next_version.NEXT - 1, 1)


def test_step_that_breaks_a_reference_leaves_the_file_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    next_version.pretend(monkeypatch, next_version.rebuild_and_lose_people)
    with pytest.raises(NotSaved, match="a check failed"):
        Store.open(old)
    monkeypatch.undo()
    store = Store.open(old)
    assert store.load(PLAN.account.id) == PLAN
    store.close()


CUT = """
import os, sys
from pathlib import Path
import pytest
from account_planner.store.store import Store
from tests.store import next_version

def step():
    next_version.rebuild_people()
    os._exit(9)

next_version.pretend(pytest.MonkeyPatch(), step)
Store.open(Path(sys.argv[1]))
"""


def test_program_that_dies_in_a_step_leaves_the_old_file(old: Path) -> None:
    done = subprocess.run([sys.executable, "-c", CUT, str(old)], check=False)
    assert done.returncode == 9
    store = Store.open(old)
    assert store.load(PLAN.account.id) == PLAN
    store.close()


HALF = (
    "PRAGMA journal_mode=DELETE; PRAGMA cache_size=1; BEGIN; DELETE FROM links; DELETE FROM stakeholders; "
    "CREATE TABLE half (x); INSERT INTO half SELECT randomblob(90000)"
)


def test_file_that_a_cut_left_half_done_is_rolled_back(old: Path, tmp_path: Path) -> None:
    """The journal and some of the pages are on the disk, as in the midst of a step."""
    aside = tmp_path / "aside"
    aside.mkdir()
    with closing(sqlite3.connect(old, isolation_level=None)) as raw:
        for statement in HALF.split("; "):
            raw.execute(statement)
        for file in (old, old.with_name(old.name + "-journal")):
            shutil.copy(file, aside)
        raw.execute("ROLLBACK")
    half = aside / old.name
    assert half.with_name(half.name + "-journal").stat().st_size > 512
    assert open_quick(half) is None
    store = Store.open(half)
    assert store.load(PLAN.account.id) == PLAN
    store.close()


def test_backup_holds_edits_that_stand_only_in_the_log(store: Store) -> None:
    store.create(PLAN)
    copy = back_up(store.path, "test")
    kept = Store.open(copy, read_only=True)
    assert kept.load(PLAN.account.id) == PLAN
    kept.close()
    assert [oct(path.stat().st_mode & 0o777) for path in (backup_folder(store.path), copy)] == ["0o700", "0o600"]


def test_backups_never_replace_each_other(old: Path) -> None:
    made = [back_up(old, "test") for _ in range(3)]
    assert len(set(made)) == 3
    assert [found.sound for found in check(old).backups] == [True] * 3


def test_backup_that_cannot_be_made_leaves_nothing(old: Path) -> None:
    backup_folder(old).write_text("in the way")
    with pytest.raises(NotSaved):
        back_up(old, "test")
    assert backups_of(old) == ()
    assert sorted(os.listdir(old.parent))[:2] == [old.name, backup_folder(old).name]
