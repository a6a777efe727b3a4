"""A document over a store in memory, with a clock that the test moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from account_planner import shipped
from account_planner.app.document import Change, Document
from account_planner.rules.playbook import Playbook, read_playbook
from tests.builders import buyer, ours, plan
from tests.fake_clock import FakeClock
from tests.fake_store import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QCoreApplication

PLAN = plan(buyer("Ada Byrne"), buyer("Raj Patel"), ours("Mia Ito"))


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    return read_playbook(shipped.text("playbooks/coalition.toml"))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(PLAN)


@pytest.fixture
def document(qapp: QCoreApplication, store: MemoryStore, playbook: Playbook, clock: FakeClock) -> Iterator[Document]:
    """Give a document with the account open."""
    opened = Document(store, playbook, clock)
    opened.open(PLAN.account.id)
    yield opened
    opened.close_account()


@pytest.fixture
def told(document: Document) -> list[Change]:
    """Gather what the document tells from now on."""
    changes: list[Change] = []
    document.changed.connect(changes.append)
    return changes
