"""A copy of the whole file under another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from account_planner.domain.errors import Refused
from account_planner.store.store import Store
from tests.builders import buyer, plan

if TYPE_CHECKING:
    from pathlib import Path


def test_copy_opens_and_holds_every_account(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "mine.plan")
    account = plan(buyer("Ada"))
    store.create(account)
    target = tmp_path / "copy.plan"
    store.copy_to(target)
    store.close()
    copy = Store.open(target)
    assert copy.load(account.account.id) == account
    copy.close()
    assert sorted(path.name for path in tmp_path.iterdir() if "copy" in path.name) == ["copy.plan"]


def test_copy_onto_itself_or_into_nowhere_is_refused(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "mine.plan")
    for target in (tmp_path / "mine.plan", tmp_path / "none" / "copy.plan"):
        with pytest.raises(Refused):
            store.copy_to(target)
    store.close()
