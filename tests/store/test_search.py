"""Finding facts by the beginnings of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from account_planner.domain.delta import diff, inverse
from tests.builders import buyer, plan, touch

if TYPE_CHECKING:
    from account_planner.store.store import Store

ADA = buyer("Ada Byrne", title="Chief Engineer", notes="Collects old maps", private_notes="Divorce", landmine="golf")
PLAN = plan(ADA, buyer("Zoë O'Brien"), touch(None, summary="secret", private=True), mission="Faster lines")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ada", ["Ada Byrne"]), ("eng ad", ["Ada Byrne"]), ("MAPS", ["Ada Byrne"]), ("zoe", ["Zoë O'Brien"]),
        ("o'br", ["Zoë O'Brien"]), ("faster", ["Example AG"]), ("example", ["Example AG"]), ("ada zoe", []),
        ("divorce", []), ("golf", []), ("secret", []), ("", []), ('"', []), ("ada OR zoe", []), ("text:ada", []),
        ("a* NEAR(", []), ("-", []), ("\x00", []),
    ],
)  # fmt: skip
def test_search_finds(store: Store, text: str, found: list[str]) -> None:
    store.create(PLAN)
    assert [hit.text for hit in store.search(text)] == found


def test_search_follows_edits_and_their_undoing(store: Store) -> None:
    store.create(PLAN)
    renamed = diff(PLAN, PLAN.put(buyer("Ada Byrne", notes="Sails")))
    store.write(PLAN.account.id, renamed)
    assert (len(store.search("maps")), len(store.search("sails"))) == (0, 1)
    store.write(PLAN.account.id, inverse(renamed))
    assert (len(store.search("maps")), len(store.search("sails"))) == (1, 0)


def test_removed_person_is_no_longer_found(store: Store) -> None:
    store.create(PLAN)
    store.write(PLAN.account.id, diff(PLAN, PLAN.drop(ADA)))
    assert store.search("ada") == ()
    store._raw.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")


def test_edit_of_other_facts_leaves_the_index_alone(store: Store) -> None:
    store.create(PLAN)
    before = store._raw.execute("SELECT block FROM search_data").fetchall()
    store.write(PLAN.account.id, diff(PLAN, PLAN.put(buyer("Ada Byrne", title=ADA.title, notes=ADA.notes))))
    assert store._raw.execute("SELECT block FROM search_data").fetchall() == before


def test_search_stops_at_its_limit(store: Store) -> None:
    store.create(plan(*(buyer(f"Person {number}") for number in range(20))))
    assert len(store.search("person", 7)) == 7
