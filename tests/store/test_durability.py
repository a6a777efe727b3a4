"""An edit is exactly one transaction, durable when it returns, and lost in no crash."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import traceback
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.delta import Delta, Swap, diff
from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.listing import Score
from account_planner.store import connection
from account_planner.store.store import Store
from tests.builders import NOW, TODAY, account, buyer, link, plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from account_planner.domain.plan import Plan

EMPTY = plan()
ID = EMPTY.account.id
SCORE = Score(TODAY, 1.0)


def people(count: int) -> Plan:
    return plan(*(buyer(f"Person {number}", notes="x" * 200) for number in range(count)))


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """Gather the first word of every statement that reaches SQLite."""
    seen: list[str] = []
    store._raw.set_trace_callback(lambda sql: seen.append(" ".join(sql.split()[:2])))
    yield seen
    store._raw.set_trace_callback(None)


WRITES = {
    "edit": lambda store: store.write(ID, diff(EMPTY, people(3)), SCORE),
    "create": lambda store: store.create(plan(buyer("Ada"), name="Other"), SCORE),
    "delete": lambda store: store.delete(ID),
    "snapshot": lambda store: store.save_snapshot(ID, "now", NOW),
}


@pytest.mark.parametrize("name", WRITES)
def test_each_change_is_one_immediate_transaction(store: Store, name: str) -> None:
    store.create(EMPTY)
    store.load(ID)
    with statements(store) as seen:
        WRITES[name](store)
    wrote = [place for place, word in enumerate(seen) if word.split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    begun = [place for place, word in enumerate(seen) if word == "BEGIN IMMEDIATE"]
    assert len(begun) == 1
    assert [word.split()[0] for word in seen].count("COMMIT") == 1
    assert wrote
    assert begun[0] < min(wrote)
    assert max(wrote) < seen.index("COMMIT")


def test_every_safeguard_is_on(store: Store) -> None:
    found = {name: store._raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", *connection._SAFE)}
    assert found == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "trusted_schema": 0,
        "cell_size_check": 1, "mmap_size": 0, "fullfsync": 1, "checkpoint_fullfsync": 1, "temp_store": 2,
        "wal_autocheckpoint": 0,
    }  # fmt: skip


@pytest.mark.parametrize(("pragma", "value"), [("synchronous", 1), ("foreign_keys", 0), ("secure_delete", 0)])
def test_lost_safeguard_is_noticed(store: Store, pragma: str, value: int) -> None:
    store._raw.execute(f"PRAGMA {pragma}={value}")
    with pytest.raises(Refused, match=rf"does not keep it safe \({pragma} is {value}\)"):
        connection.check_safeguards(store._raw, store.path)


def test_file_is_not_opened_when_sqlite_ignores_a_safeguard(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    monkeypatch.setattr(connection, "_SAFE", connection._SAFE | {"mmap_size": -7})
    with pytest.raises(Refused, match="mmap_size"):
        Store.open(store.path)


def test_write_waits_for_the_disk(store: Store) -> None:
    """A file copied away after each call, log and all, holds every edit that was acknowledged."""
    store.create(EMPTY)
    before = os.stat(f"{store.path}-wal").st_size
    store.write(ID, diff(EMPTY, people(1)))
    assert os.stat(f"{store.path}-wal").st_size > before


CHILD = """
import sys
import traceback
from pathlib import Path
from account_planner.domain.delta import Delta, Swap, diff
from account_planner.store.store import Store
from tests.builders import buyer, plan

store = Store.open(Path(sys.argv[1]))
now = store.load(plan().account.id)
for number in range(int(sys.argv[2]), 1_000_000):
    after = now.put(buyer(f"Person {number}"))
    store.write(now.account.id, diff(now, after))
    now = after
    print(number, flush=True)
"""


def test_kill_loses_nothing_acknowledged(store: Store, file: Path) -> None:
    store.create(EMPTY)
    store.close()
    acknowledged = -1
    for turn in range(4):
        command = [sys.executable, "-c", CHILD, str(file), str(acknowledged + 1)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=os.getcwd()) as child:
            assert child.stdout is not None
            for _ in range(5 + 9 * turn):
                acknowledged = int(child.stdout.readline())
            child.kill()
            acknowledged = int([str(acknowledged), *child.stdout.read().split()][-1])
        reopened = Store.open(file)
        held = len(reopened.load(ID).stakeholders)
        reopened.close()
        assert held in {acknowledged + 1, acknowledged + 2}
        acknowledged = held - 1


if sys.platform != "win32":  # Windows has no limit on the size of a file
    import resource

    @contextmanager
    def disk_of(size: int) -> Iterator[None]:
        """No file may grow beyond `size` bytes, as on a full disk."""
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    def test_full_disk_is_not_saved_and_the_next_edit_works(store: Store) -> None:
        store.create(EMPTY)
        size = os.stat(f"{store.path}-wal").st_size
        with disk_of(size + 6000), pytest.raises(NotSaved, match="disk"):
            store.write(ID, diff(EMPTY, people(200)))
        assert store.load(ID) == EMPTY
        store.write(ID, diff(EMPTY, people(2)))
        assert store.load(ID) == people(2)


def test_busy_file_is_not_saved_and_the_next_edit_works(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.create(EMPTY)
    store._raw.execute("PRAGMA busy_timeout=1")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotSaved, match="another program is using"):
            store.write(ID, diff(EMPTY, people(1)))
        other.execute("ROLLBACK")
    store.write(ID, diff(EMPTY, people(1)))
    assert store.load(ID) == people(1)


def test_change_behind_our_back_is_noticed_until_the_account_is_read_again(store: Store) -> None:
    store.create(EMPTY)
    store.load(ID)
    other = Store.open(store.path)
    other.write(ID, diff(EMPTY, people(1)))
    for _ in range(2):
        with pytest.raises(NotSaved, match="another program has changed the file"):
            store.write(ID, diff(EMPTY, people(2)))
    assert store.load(ID) == people(1)
    store.write(ID, diff(people(1), people(2)))
    assert other.load(ID) == people(2)
    other.close()


@pytest.mark.parametrize("how", ["replaced", "gone"])
def test_file_that_was_replaced_or_taken_away_is_noticed(store: Store, how: str) -> None:
    store.create(EMPTY)
    aside = store.path.with_name("aside.plan")
    store.path.rename(aside)
    if how == "replaced":
        store.path.write_bytes(aside.read_bytes())
    with pytest.raises(NotSaved, match="moved or replaced"):
        store.write(ID, diff(EMPTY, people(1)))
    aside.replace(store.path)
    store.write(ID, diff(EMPTY, people(1)))
    assert store.load(ID) == people(1)


def test_deleted_name_leaves_no_byte_in_the_tables(store: Store) -> None:
    store.create(plan(buyer("Zyxwvut", notes="Zyxwvut " * 50)))
    store.delete(ID)
    store._raw.execute("INSERT INTO search(search) VALUES ('optimize')")
    store.close()
    assert b"Zyxwvut" not in store.path.read_bytes()


def test_error_of_a_failed_write_tells_no_names(store: Store) -> None:
    secret = "Ada Byrne"[::-1]
    store.create(EMPTY)
    ghost = link("dotted", "x", "y", note=secret)
    with pytest.raises(NotSaved) as dangling:
        store.write(ID, diff(EMPTY, plan(ghost)))
    with pytest.raises(NotSaved) as doubled:
        store.write(ID, Delta((Swap("account", ID, None, account(notes=secret)),)))
    told = "".join(traceback.format_exception(dangling.value) + traceback.format_exception(doubled.value))
    assert secret not in told
