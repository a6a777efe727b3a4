"""Those of ours in all accounts, asked of the file: the same answer as from the plans themselves."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from account_planner.domain.vocabulary import RelationshipLevel, Status
from account_planner.store.store import Store
from tests.builders import account, buyer, link, ours, plan
from tests.fake_store import MemoryStore
from tests.strategies import plans

VENDOR = RelationshipLevel.VENDOR


@given(made=plans())
@settings(max_examples=40)
def test_the_file_answers_as_the_plan_does(blank: Path, made: object) -> None:
    with TemporaryDirectory() as folder:
        store = Store.open(Path(shutil.copy(blank, folder)))
        try:
            store.create(made)  # type: ignore[arg-type]  # hypothesis' strategies are not typed
            assert store.postings() == MemoryStore(made).postings()  # type: ignore[arg-type]
        finally:
            store.close()


def test_only_live_lines_to_active_buyers_count(store: Store) -> None:
    store.create(
        plan(
            ours("Jo", title="Rep"),
            ours("Gone", status=Status.LEFT),
            *(buyer(name) for name in ("Ada", "Raj", "Eve")),
            buyer("Left", status=Status.LEFT),
            link("covers", "Jo", "Ada", level=VENDOR),
            link("covers", "Jo", "Raj", level=VENDOR, planned=True),
            link("covers", "Jo", "Eve"),
            link("covers", "Jo", "Left", level=VENDOR),
        )
    )
    assert [(p.name, p.title, p.buyers) for p in store.postings()] == [("Jo", "Rep", 1)]


def test_archived_accounts_are_marked(store: Store) -> None:
    store.create(dataclasses.replace(plan(ours("Jo")), account=account(archived=True)))
    assert [p.archived for p in store.postings()] == [True]
