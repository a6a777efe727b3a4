"""A file of its own for every test of the store."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from account_planner.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "accounts.plan"


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a new, closed file; making one takes longer than copying it."""
    path = tmp_path_factory.mktemp("blank") / "blank.plan"
    Store.open(path).close()
    return path


@pytest.fixture
def store(file: Path, blank: Path) -> Iterator[Store]:
    shutil.copy(blank, file)
    opened = Store.open(file)
    yield opened
    opened.close()
