"""Edits that wait in memory while the file goes its own way: none is lost, doubled or written to the wrong place."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from account_planner.app.workspace import Workspace
from account_planner.domain.errors import NotSaved
from account_planner.domain.vocabulary import LinkKind
from account_planner.edits.account import EditAccount
from account_planner.edits.links import AddLink
from account_planner.edits.people import AddPerson, EditPeople, RemovePeople
from account_planner.edits.restoring import GoBack
from tests.builders import NOW, buyer, ident, link, plan

if TYPE_CHECKING:
    from account_planner.app.document import Document
    from tests.fake_clock import FakeClock
    from tests.fake_store import MemoryStore

ADA, RAJ = ident("Ada Byrne"), ident("Raj Patel")


@pytest.fixture
def failing(document: Document, store: MemoryStore) -> Workspace:
    """A workspace whose document goes on in memory, with a disk that is full."""
    document.goes_on, store.failing = True, True
    return Workspace(document)


def title(words: str) -> EditPeople:
    return EditPeople((ADA,), (("title", words),))


def test_undone_edits_are_not_counted_as_waiting(failing: Workspace) -> None:
    document = failing.document
    for words in ("A", "B", "C"):
        document.do(title(words))
    assert len(document.unsaved) == 3
    document.undo()
    assert len(document.unsaved) == 2
    document.travel(-2)
    assert len(document.unsaved) == 0


def test_what_was_undone_past_what_waits_waits_too(failing: Workspace, store: MemoryStore) -> None:
    document, account_id = failing.document, failing.document.account_id
    assert account_id is not None
    store.failing = False
    document.do(title("A"))
    document.do(title("B"))
    store.failing = True
    document.do(title("C"))
    document.travel(-3)
    assert len(document.unsaved) == 2
    store.failing = False
    document.catch_up()
    assert store.plans[account_id] == document.plan
    assert store.plans[account_id].person(ADA).title is None


def test_account_that_was_taken_away_meanwhile_comes_back_whole(failing: Workspace, store: MemoryStore) -> None:
    document, shown = failing.document, failing.document.account_id
    assert shown is not None
    document.do(title("CIO"))
    store.failing, store.displaced = False, True
    del store.plans[shown]
    assert failing.rejoin() == (None, 0)
    assert store.plans[shown] == document.plan
    assert store.plans[shown].person(ADA).title == "CIO"
    assert not document.unsaved


def test_account_that_was_taken_away_stays_in_sight_until_the_file_takes_it(
    failing: Workspace, store: MemoryStore
) -> None:
    document, shown = failing.document, failing.document.account_id
    assert shown is not None
    document.do(title("CIO"))
    del store.plans[shown]
    failing.rejoin()
    document.do(title("CFO"))
    store.failing = False
    document.catch_up()
    assert store.plans[shown].person(ADA).title == "CFO"
    assert store.plans[shown] == document.plan


def test_what_fits_is_kept_when_something_else_does_not(failing: Workspace, store: MemoryStore) -> None:
    document, shown = failing.document, failing.document.account_id
    assert shown is not None
    document.do(title("CIO"))
    document.do(AddPerson(buyer("Zoe")))
    document.do(AddLink(link(LinkKind.INFLUENCES, "Raj Patel", "Ada Byrne")))
    store.plans[shown] = store.plans[shown].swapped([("stakeholders", RAJ, None)]).put(buyer("Theirs"))
    store.failing, store.displaced = False, True
    assert failing.rejoin() == (None, 1)
    found = store.plans[shown]
    assert {p.name: p.title for p in found.stakeholders.values() if p.side == "buyer"} == {
        "Ada Byrne": "CIO", "Zoe": None, "Theirs": None,
    }  # fmt: skip
    assert not found.links
    assert document.plan == found


def test_account_that_cannot_be_written_holds_up_no_other(failing: Workspace, store: MemoryStore) -> None:
    document, first = failing.document, failing.document.account_id
    assert first is not None
    store.failing = False
    second = failing.add(plan(buyer("Ada Byrne"), name="Second"))
    store.failing = True
    document.do(title("CIO"))
    failing.open(second)
    document.do(title("CFO"))
    store.failing = False
    del store.plans[first]
    with pytest.raises(Exception, match="no longer in the file"):
        document.catch_up()
    assert store.plans[second].person(ADA).title == "CFO"


def test_deleted_account_waits_no_longer(failing: Workspace, store: MemoryStore) -> None:
    document, shown = failing.document, failing.document.account_id
    assert shown is not None
    document.do(title("CIO"))
    with pytest.raises(NotSaved):
        failing.delete(shown)
    assert len(document.unsaved) == 1
    store.failing = False
    failing.delete(shown)
    assert not document.unsaved
    document.catch_up()
    assert not store.plans


def test_score_of_a_day_that_ended_is_kept(failing: Workspace, store: MemoryStore, clock: FakeClock) -> None:
    document, shown = failing.document, failing.document.account_id
    assert shown is not None
    document.do(title("CIO"))
    clock.pass_time(seconds=90_000)
    document.check_day()
    document.do(RemovePeople((RAJ,)))
    store.failing = False
    document.catch_up()
    days = [score.day for score in store.scores(shown)]
    assert days == [NOW.date(), NOW.date() + timedelta(days=1)]


def test_copies_that_the_program_keeps_hold_what_waited(failing: Workspace, store: MemoryStore) -> None:
    document, shown = failing.document, failing.document.account_id
    assert shown is not None
    then = store.plans[shown]
    document.do(title("CIO"))
    store.failing = False
    document.do(GoBack(then, "then"))
    (line,) = store.snapshots(shown)
    assert store.load_snapshot(shown, line.id).person(ADA).title == "CIO"


def test_list_and_search_show_what_waits(failing: Workspace) -> None:
    document = failing.document
    document.do(EditAccount((("name", "Renamed AG"),)))
    document.do(AddPerson(buyer("Zoe Quist")))
    document.do(RemovePeople((RAJ,)))
    assert [line.name for line in failing.accounts()] == ["Renamed AG"]
    assert [hit.text for hit in failing.search("Quist")] == ["Zoe Quist"]
    assert failing.search("Patel") == ()
