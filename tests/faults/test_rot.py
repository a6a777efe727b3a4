"""Whatever byte of the file turns, whatever stands in a column: all that was held, or a plain sentence and a backup."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.errors import Refused
from account_planner.store.recovery import is_damaged, offer_for
from account_planner.store.report import check
from account_planner.store.store import Store
from tests.faults.rot import poison, prepare, rot

if TYPE_CHECKING:
    from pathlib import Path


def test_turned_bytes_lose_nothing_unseen(tmp_path: Path) -> None:
    seen = rot(tmp_path, trials=24, seed=5)
    assert seen.wrong == []
    assert len(seen.ways) > 2


def test_values_that_no_field_can_hold_are_told(tmp_path: Path) -> None:
    seen = poison(tmp_path, trials=16, seed=5)
    assert seen.wrong == []
    assert seen.ways["offered"]


def test_bytes_that_are_no_text_are_told_without_the_text(tmp_path: Path) -> None:
    good = prepare(tmp_path)
    with closing(sqlite3.connect(good.path)) as raw:
        raw.execute("UPDATE accounts SET name = CAST(x'41646120c3' AS TEXT)")
        raw.commit()
    with closing(Store.open(good.path)) as store, pytest.raises(Refused) as told:
        store.accounts()
    assert "is damaged" in str(told.value)
    assert "Ada" not in str(told.value)
    assert is_damaged(good.path)
    assert not check(good.path).sound
    offer = offer_for(good.path)
    assert offer is not None
    assert offer.accounts == 2


def test_schema_that_is_no_text_is_damage(tmp_path: Path) -> None:
    """SQLite's own complaint about it holds the bytes."""
    good = prepare(tmp_path)
    content = good.path.read_bytes()
    good.path.write_bytes(content.replace(b"CREATE TABLE links", b"CREATE TABLE l\xe7nks"))
    with pytest.raises(Refused, match=r"damaged|altered"):
        Store.open(good.path)
    assert is_damaged(good.path)


def test_day_of_the_trend_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    good = prepare(tmp_path)
    with closing(sqlite3.connect(good.path)) as raw:
        (day, account_id), *_ = raw.execute("SELECT day, account_id FROM scores ORDER BY day")
        raw.execute("UPDATE scores SET parts = '[[' WHERE day = ?", (day,))
        raw.execute("UPDATE snapshots SET at = 'x'")
        raw.commit()
    with closing(Store.open(good.path)) as store:
        assert len(store.scores(account_id)) == 1
        assert store.snapshots(account_id)[0].at.year == 1970
