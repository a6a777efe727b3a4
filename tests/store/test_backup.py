"""Copies are kept by age, verified and restorable; going back can itself be undone; damage is never the end."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from account_planner.domain.delta import diff
from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.listing import Backup
from account_planner.store import recovery
from account_planner.store.backup import DAYS, MONTHS, RECENT, WEEKS, back_up, backup_folder, kept_of, list_backups
from account_planner.store.connection import check_safeguards
from account_planner.store.report import check
from account_planner.store.store import Store
from tests.builders import NOW, buyer, plan

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

EMPTY = plan()
ID = EMPTY.account.id


def people(count: int) -> Plan:
    return plan(*(buyer(f"Person {number}", notes="x" * 300) for number in range(count)))


def copies(*ages: timedelta) -> list[Backup]:
    return [Backup(Path(f"{age.total_seconds()}.plan"), NOW - age, "time") for age in ages]


def test_half_a_year_of_half_hours_is_thinned_out_to_the_tiers() -> None:
    kept = kept_of(copies(*(timedelta(minutes=30 * n) for n in range(48 * 190))))
    assert len(kept) == RECENT + (DAYS - 1) + (WEEKS - 2) + (MONTHS - 1)
    assert kept[-1].at > NOW - timedelta(days=31 * MONTHS)
    assert [copy.at for copy in kept[:RECENT]] == [NOW - timedelta(minutes=30 * n) for n in range(RECENT)]


@given(st.lists(st.integers(0, 10_000), min_size=1, unique=True))
def test_thinning_out_keeps_the_newest_and_is_done_once(hours: list[int]) -> None:
    kept = kept_of(copies(*(timedelta(hours=h) for h in hours)))
    assert kept[0].at == NOW - timedelta(hours=min(hours))
    assert kept_of(kept) == kept
    assert min(RECENT, len(hours)) <= len(kept) <= RECENT + DAYS + WEEKS + MONTHS


def test_nothing_is_copied_twice_and_an_edit_is_copied_again(store: Store) -> None:
    store.create(EMPTY)
    first = store.back_up("time", NOW)
    assert store.back_up("time", NOW + timedelta(minutes=30)) == first
    store.write(ID, diff(EMPTY, people(1)))
    second = store.back_up("time", NOW + timedelta(minutes=60))
    assert store.backups() == (first, second)
    assert (second.at, second.reason) == (NOW + timedelta(minutes=60), "time")


def test_store_thins_its_copies_out(store: Store) -> None:
    held = EMPTY
    store.create(held)
    for number in range(RECENT + 5):
        after = held.put(buyer(f"Person {number}"))
        store.write(ID, diff(held, after))
        store.back_up("time", NOW + timedelta(minutes=number))
        held = after
    assert len(store.backups()) == RECENT


def test_copy_that_the_disk_does_not_let_go_of_stays_for_the_next_time(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit_and_back_up(number: int) -> None:
        held = store.load(ID)
        store.write(ID, diff(held, held.put(buyer(f"Person {number}"))))
        assert store.back_up("time", NOW + timedelta(minutes=number)).path.exists()

    def unlink_others(path: Path, *, missing_ok: bool = False) -> None:
        if path == old:
            raise PermissionError
        unlink(path, missing_ok=missing_ok)

    store.create(EMPTY)
    for number in range(RECENT):
        edit_and_back_up(number)
    old, unlink = store.backups()[0].path, Path.unlink
    with monkeypatch.context() as faulty:
        faulty.setattr(Path, "unlink", unlink_others)
        edit_and_back_up(RECENT)
    assert len(store.backups()) == RECENT + 1
    edit_and_back_up(RECENT + 1)
    assert len(store.backups()) == RECENT


def test_two_hundred_restore_drills_each_undone(store: Store) -> None:
    """Random edits and copies; every restore gives exactly what was copied, its undo exactly what was there."""
    chance, held, now = random.Random(5), EMPTY, NOW  # noqa: S311
    store.create(held)
    known: dict[Path, Plan] = {store.back_up("time", now).path: held}
    for drill in range(200):
        now += timedelta(minutes=1)
        after = people(chance.randrange(12)).put(buyer(f"Drill {drill}"))
        store.write(ID, diff(held, after))
        backup = chance.choice([copy for copy in store.backups() if copy.path in known])
        before = store.restore(backup, now)
        known[before.path] = after
        assert store.load(ID) == known[backup.path]
        if drill % 2:
            store.restore(before, now)
            assert store.load(ID) == after
        held = store.load(ID)
    check_safeguards(store._raw, store.path)
    store.write(ID, diff(held, held.put(buyer("After all"))))


def test_damaged_copy_is_refused_and_the_file_stays(store: Store) -> None:
    store.create(people(20))
    backup = store.back_up("time", NOW)
    damage(backup.path)
    with pytest.raises(Refused, match="damaged"):
        store.restore(backup, NOW)
    assert store.load(ID) == people(20)


def test_restore_does_not_wait_for_another_program_without_end(store: Store) -> None:
    store.create(EMPTY)
    backup = store.back_up("time", NOW)
    store.write(ID, diff(EMPTY, people(1)))
    store._raw.execute("PRAGMA busy_timeout=1")
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotSaved, match="another program"):
        store.restore(backup, NOW)
    other.close()
    assert store.load(ID) == people(1)


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 : len(content) // 2] = bytes(len(content) // 2 - 4096)
    path.write_bytes(content)


def test_damaged_file_is_kept_aside_and_the_newest_good_copy_takes_its_place(store: Store) -> None:
    store.create(people(20))
    good = store.back_up("time", NOW)
    store.write(ID, diff(people(20), people(21)))
    damage(store.back_up("time", NOW + timedelta(hours=1)).path)
    store.close()
    damage(store.path)
    broken = store.path.read_bytes()
    with pytest.raises(Refused, match="damaged"):
        Store.open(store.path)
    offer = recovery.offer_for(store.path)
    assert offer is not None
    assert (offer.backup, offer.accounts) == (good, 1)
    assert check(store.path).offer == offer
    assert offer.written > datetime(2020, 1, 1, tzinfo=UTC)
    aside = recovery.put_in_place(store.path, offer.backup.path)
    assert aside is not None
    assert aside.read_bytes() == broken
    reopened = Store.open(store.path)
    assert reopened.load(ID) == people(20)
    reopened.close()


def test_log_of_a_damaged_file_is_not_taken_for_the_copys(store: Store) -> None:
    store.create(people(2))
    good = store.back_up("time", NOW).path
    store.write(ID, diff(people(2), people(9)))
    log = store.path.with_name(store.path.name + "-wal").read_bytes()
    store.close()
    damage(store.path)
    store.path.with_name(store.path.name + "-wal").write_bytes(log[: len(log) // 2])
    recovery.put_in_place(store.path, good)
    reopened = Store.open(store.path)
    assert reopened.load(ID) == people(2)
    reopened.close()


def test_sound_file_is_not_replaced(store: Store) -> None:
    store.create(EMPTY)
    copy = back_up(store.path, "time")
    with pytest.raises(Refused, match="is sound"):
        recovery.put_in_place(store.path, copy)


def test_no_good_copy_is_no_offer(store: Store) -> None:
    store.create(people(20))
    damage(store.back_up("time", NOW).path)
    assert recovery.offer_for(store.path) is None
    assert [path.name for path in backup_folder(store.path).iterdir()] == [list_backups(store.path)[0].path.name]


@pytest.mark.parametrize("left", [None, b""])
def test_backup_takes_the_place_of_a_file_that_is_gone_or_emptied(store: Store, left: bytes | None) -> None:
    store.create(people(3))
    copy = store.back_up("time", NOW).path
    store.close()
    store.path.unlink()
    if left is not None:
        store.path.write_bytes(left)
    assert recovery.is_damaged(store.path)
    aside = recovery.put_in_place(store.path, copy)
    assert (aside is None) == (left is None)
    with closing(Store.open(store.path)) as reopened:
        assert reopened.load(ID) == people(3)


def test_newer_file_is_not_called_damaged_nor_replaced(store: Store) -> None:
    store.create(people(3))
    copy = store.back_up("time", NOW).path
    store.close()
    content = bytearray(store.path.read_bytes())
    content[60:64] = (99).to_bytes(4, "big")
    store.path.write_bytes(content)
    assert not recovery.is_damaged(store.path)
    assert check(store.path).offer is None
    with pytest.raises(Refused, match="is sound"):
        recovery.put_in_place(store.path, copy)
    assert store.path.read_bytes() == content
