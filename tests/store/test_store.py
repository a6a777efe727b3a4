"""What is written comes back, whole and unchanged."""

from __future__ import annotations

import dataclasses
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from account_planner.domain.delta import Delta, Swap, diff
from account_planner.domain.entities import COLLECTIONS, Action, Entity, Meeting, Removed
from account_planner.domain.errors import Displaced, NotSaved, Refused
from account_planner.domain.listing import Score
from account_planner.domain.vocabulary import ActionState
from account_planner.store import indexing
from account_planner.store.deferred import DeferredStore
from account_planner.store.mapping import changes_of, columns_of_rows, entities_of, entity_of
from account_planner.store.searching import reads_alike, words_of
from account_planner.store.store import Store
from tests.builders import NOW, TODAY, account, buyer, ident, link, meeting, ours, plan, touch
from tests.reading import open_quick
from tests.strategies import plans

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

ADA = buyer("Ada Byrne", stance="champion")
COVERED = plan(ADA, ours("Mia Ito"), link("covers", "Mia Ito", "Ada Byrne"))


@given(first=plans(), second=plans())
@settings(max_examples=40)
def test_plan_comes_back_and_becomes_any_other(blank: Path, first: Plan, second: Plan) -> None:
    second = dataclasses.replace(second, account=dataclasses.replace(second.account, id=first.account.id))
    with TemporaryDirectory() as folder:
        file = Path(shutil.copy(blank, folder))
        store = Store.open(file)
        try:
            store.create(first)
            assert store.load(first.account.id) == first
            store.write(first.account.id, diff(first, second))
            assert store.load(first.account.id) == second
        finally:
            store.close()
        quick = open_quick(file)
        assert quick is not None
        assert quick.load(first.account.id) == second
        quick.close()


@given(first=plans())
@settings(max_examples=30)
def test_changes_are_what_differs_between_rows(first: Plan) -> None:
    for key in COLLECTIONS:
        for before, after in pairwise(first.collection(key).values()):
            columns = columns_of_rows([before, after])
            changed = {name: new for name, (old, new) in columns.items() if old != new}
            assert repr(changes_of(before, after)) == repr(changed)
            assert changes_of(before, dataclasses.replace(before)) == {}


@given(first=plans())
@settings(max_examples=30)
def test_what_reads_alike_has_the_same_words(first: Plan) -> None:
    for key in COLLECTIONS:
        for before, after in pairwise(first.collection(key).values()):
            assert reads_alike(key, before, dataclasses.replace(before))
            assert not reads_alike(key, before, None)
            old, new = words_of(key, [before, after])
            assert old == new or not reads_alike(key, before, after)


@given(first=plans())
@settings(max_examples=30)
def test_words_of_many_are_those_of_each(first: Plan) -> None:
    for key in COLLECTIONS:
        entities = [None, *first.collection(key).values(), None]
        assert words_of(key, entities) == [found for one in entities for found in words_of(key, [one])]


def test_words_stand_one_blank_apart_field_by_field() -> None:
    uneven = buyer("Ada  Byrne", title="Chief\tEngineer", notes="Collects\nold maps\u00a0and more")
    told = "Ada Byrne\nChief Engineer\nCollects old maps and more"
    assert words_of("stakeholders", [uneven, None, buyer("Bo")]) == [told, None, "Bo"]
    assert words_of("touches", [touch(None, summary="secret", private=True), touch(None)]) == [None, None]
    assert words_of("stakeholders", []) == []


@given(first=plans())
@settings(max_examples=30)
def test_rows_become_entities_as_one_by_one(first: Plan) -> None:
    for kind, entities in ((kind, list(first.collection(key).values())) for key, kind in COLLECTIONS.items()):
        if entities:
            rows = list(zip(*columns_of_rows(entities).values(), strict=True))
            assert entities_of(kind, rows) == [entity_of(kind, row) for row in rows] == entities


def test_a_touch_that_turns_private_does_not_read_alike() -> None:
    said = touch(TODAY, "Ada", summary="lunch")
    assert not reads_alike("touches", said, dataclasses.replace(said, private=True))


def _office(count: int) -> Plan:
    """A crowd in which everybody refers to somebody who is written later, some to somebody of another kind."""
    people = [buyer(f"p{n}", owner_id=ident(f"o{n % 7}"), successor_id=ident(f"p{n + 1}")) for n in range(count)]
    team = [ours(f"o{n}") for n in range(7)]
    lines = [link("covers", f"o{n % 7}", f"p{n}", mender_id=ident("o1")) for n in range(count)]
    return plan(*people, buyer(f"p{count}"), *team, *lines)


@pytest.fixture(params=["some", "heaps"])
def many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once as some hundreds of rows are written, once as if they were ten thousands."""
    if request.param == "heaps":
        monkeypatch.setattr(indexing, "_HEAPS", 100)


@pytest.mark.usefixtures("many")
def test_many_come_and_go_and_the_schema_stays(store: Store) -> None:
    empty, crowd = plan(), _office(150)
    with closing(sqlite3.connect(store.path)) as file:
        schema = file.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        store.create(empty)
        store.write(empty.account.id, diff(empty, crowd))
        assert store.load(empty.account.id) == crowd
        store.write(empty.account.id, diff(crowd, empty))
        assert store.load(empty.account.id) == empty
        store.write(empty.account.id, diff(empty, crowd))
        assert len(store.search("p1", 1000)) == 62
        store.delete(empty.account.id)
        assert store.accounts() == ()
        assert file.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall() == schema


def test_indices_that_were_put_off_come_back_when_it_fails(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_HEAPS", 100)
    empty, crowd = plan(), _office(150)
    store.create(empty)
    with closing(sqlite3.connect(store.path)) as file:
        schema = file.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        bad = crowd.put(link("covers", "nobody", "p1"))
        with pytest.raises(NotSaved):
            store.write(empty.account.id, diff(empty, bad))
        assert file.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall() == schema
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert store.load(empty.account.id) == empty
    store.write(empty.account.id, diff(empty, crowd))
    assert store.load(empty.account.id) == crowd


@pytest.mark.usefixtures("many")
def test_going_of_many_reads_no_table_for_each(store: Store) -> None:
    """As SQLite itself counts: its steps grow with the people, not with their square."""
    small, large = (_steps_of_going(store, count) for count in (150, 600))
    assert large < 8 * small


def _steps_of_going(store: Store, count: int) -> int:
    """Hundreds of steps of SQLite's machine that taking a whole crowd back takes."""
    crowd = _office(count)
    empty = plan(name=f"Empty {count}")
    crowd = dataclasses.replace(crowd, account=empty.account)
    store.create(empty)
    store.write(empty.account.id, diff(empty, crowd))
    steps = 0

    def count_steps() -> int:
        nonlocal steps
        steps += 1
        return 0

    store._raw.set_progress_handler(count_steps, 100)
    store.write(empty.account.id, diff(crowd, empty))
    store._raw.set_progress_handler(None, 0)
    store.delete(empty.account.id)
    return steps


def test_reference_to_nobody_is_not_written_among_many_either(store: Store) -> None:
    crowd = _office(150)
    store.create(crowd)
    lead = crowd.stakeholders[ident("o1")]
    with pytest.raises(NotSaved):
        store.write(crowd.account.id, diff(crowd, crowd.drop(lead, *list(crowd.stakeholders.values())[:120])))
    assert store.load(crowd.account.id) == crowd


def test_two_accounts_with_the_same_ids_do_not_touch(store: Store) -> None:
    other = dataclasses.replace(COVERED, account=account("Other"))
    store.create(COVERED)
    store.create(other)
    store.write(other.account.id, diff(other, other.drop(*other.links.values())))
    assert store.load(COVERED.account.id) == COVERED


def test_account_is_created_once_only(store: Store) -> None:
    store.create(COVERED)
    with pytest.raises(Refused, match="Example AG is already in the file"):
        store.create(COVERED)
    assert store.load(COVERED.account.id) == COVERED


def test_deleted_account_leaves_nothing(store: Store) -> None:
    store.create(COVERED, Score(TODAY, 12.5, {"breadth": 12.5}))
    store.save_snapshot(COVERED.account.id, "before", NOW)
    store.delete(COVERED.account.id)
    tables = [name for (name,) in store._raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    own = [name for name in tables if not name.startswith("search_") and name != "search"]
    count = 'SELECT count(*) FROM "{}"'
    assert [name for name in own if store._raw.execute(count.format(name)).fetchone()[0]] == []
    assert store.search("ada") == ()


def test_account_that_is_gone_is_refused_and_not_written(store: Store) -> None:
    with pytest.raises(Refused, match="no longer in the file"):
        store.load(ident("nobody"))
    with pytest.raises(Refused, match="no longer in the file"):
        store.delete(ident("nobody"))
    with pytest.raises(NotSaved, match="no longer in the file"):
        store.write(ident("nobody"), diff(COVERED, COVERED.drop(ADA)))


def test_score_of_a_day_is_kept_once(store: Store) -> None:
    store.create(COVERED, Score(TODAY, 10.0, {"breadth": 10.0}))
    store.write(COVERED.account.id, Delta(), Score(TODAY, 62.5, {"breadth": 62.5}))
    store.write(COVERED.account.id, Delta(), Score(TODAY - timedelta(days=1), 5.0))
    yesterday, today = store.scores(COVERED.account.id)
    assert (yesterday.total, today.total, today.parts, today.shown) == (5.0, 62.5, {"breadth": 62.5}, 63)


def test_list_counts_active_buyers_by_stance(store: Store) -> None:
    people = [
        buyer("a", stance="champion"), buyer("b", stance="supporter"), buyer("c", stance="neutral"),
        buyer("d", stance="sceptic"), buyer("e", stance="opponent"), buyer("f"),
        buyer("g", stance="champion", status="left"), ours("h", stance="champion"),
    ]  # fmt: skip
    store.create(plan(*people), Score(TODAY, 39.5))
    (line,) = store.accounts()
    assert (line.champions, line.neutral, line.against, line.shown) == (2, 1, 2, 40)


def test_list_is_by_name_without_regard_to_capitals(store: Store) -> None:
    for name in ("beta", "Alpha", "Gamma"):
        store.create(plan(name=name))
    assert [line.name for line in store.accounts()] == ["Alpha", "beta", "Gamma"]


def test_next_meeting_is_the_earliest_by_time_not_by_text(store: Store) -> None:
    tokyo = datetime.fromisoformat("2026-11-24T08:00:00+09:00")
    paris = datetime.fromisoformat("2026-11-24T01:00:00+01:00")
    past = NOW - timedelta(minutes=1)
    store.create(plan(meeting(tokyo), meeting(paris), meeting(past), meeting(NOW + timedelta(hours=1), held=True)))
    assert [line.next_meeting for line in store.accounts(NOW)] == [tokyo]
    assert [line.next_meeting for line in store.accounts()] == [past]


def test_open_steps_past_their_day_are_counted_by_account(store: Store) -> None:
    yesterday, done = TODAY - timedelta(days=1), ActionState.DONE
    steps = [Action(id=ident(n), text=n, due=day) for n, day in (("a", yesterday), ("b", TODAY), ("c", None))]
    store.create(plan(*steps, Action(id=ident("d"), due=yesterday, state=done), name="Alpha"))
    store.create(plan(name="Beta"))
    assert [line.overdue for line in store.accounts(NOW)] == [1, 0]
    assert [line.overdue for line in store.accounts()] == [0, 0]


def test_newest_fact_is_the_newest_of_all_kinds(store: Store) -> None:
    day = date(2026, 11, 1)
    facts: list[Entity] = [
        touch(day, "Ada"),
        buyer("Ada", judged_on=day - timedelta(days=1)),
        meeting(datetime(2026, 11, 2, tzinfo=UTC), held=True),
        meeting(datetime(2026, 11, 30, tzinfo=UTC)),
    ]
    store.create(plan(*facts))
    assert [line.newest_fact for line in store.accounts()] == [date(2026, 11, 2)]


def test_snapshot_keeps_the_plan_as_it_was(store: Store) -> None:
    store.create(COVERED)
    line = store.save_snapshot(COVERED.account.id, "before the call", NOW)
    store.write(COVERED.account.id, diff(COVERED, COVERED.drop(*COVERED.links.values())))
    assert store.snapshots(COVERED.account.id) == (line,)
    assert store.load_snapshot(COVERED.account.id, line.id) == COVERED
    store.drop_snapshot(COVERED.account.id, line.id)
    assert store.snapshots(COVERED.account.id) == ()
    with pytest.raises(Refused, match="snapshot is no longer"):
        store.load_snapshot(COVERED.account.id, line.id)


def test_edit_that_does_not_fit_the_file_is_not_saved(store: Store) -> None:
    store.create(COVERED)
    ghost = buyer("Ghost")
    with pytest.raises(NotSaved, match="no longer agrees"):
        store.write(COVERED.account.id, Delta((Swap("stakeholders", ghost.id, ghost, buyer("Ghost", title="X")),)))
    with pytest.raises(NotSaved, match="does not fit the file"):
        store.write(COVERED.account.id, Delta((Swap("stakeholders", ADA.id, ADA, None),)))
    assert store.load(COVERED.account.id) == COVERED


def test_person_and_their_lines_may_be_written_in_any_order(store: Store) -> None:
    store.create(plan())
    delta = Delta(tuple(reversed(diff(plan(), COVERED).swaps)))
    store.write(COVERED.account.id, delta)
    assert store.load(COVERED.account.id) == COVERED


def test_unpaired_surrogate_is_not_saved_and_the_next_edit_is(store: Store) -> None:
    store.create(COVERED)
    with pytest.raises(Refused, match="cannot be stored"):
        store.write(COVERED.account.id, diff(COVERED, COVERED.put(buyer("bad", notes="\ud800"))))
    store.write(COVERED.account.id, diff(COVERED, COVERED.put(buyer("good"))))
    assert len(store.load(COVERED.account.id).stakeholders) == 3


def test_nul_and_empty_lists_come_back(store: Store) -> None:
    odd = plan(
        buyer("a", notes="x\x00y"),
        Meeting(id=ident("m")),
        Removed(id=ident("gone"), at=NOW),
        columns=(),
        target_functions=None,
    )
    store.create(odd)
    assert store.load(odd.account.id) == odd


def test_value_that_no_field_can_hold_is_refused(store: Store) -> None:
    store.create(COVERED)
    store._raw.execute("UPDATE stakeholders SET stance = 'enthusiast' WHERE side = 'buyer'")
    with pytest.raises(Refused, match=rf"cannot be read \(stakeholders {ADA.id}\)"):
        store.load(COVERED.account.id)


def test_deferred_store_answers_at_once_and_writes_when_asked(file: Path) -> None:
    first = Store.open(file)
    first.create(COVERED)
    first.close()
    quick = open_quick(file)
    assert quick is not None
    deferred = DeferredStore(quick)
    assert deferred.load(COVERED.account.id) == COVERED
    deferred.write(COVERED.account.id, diff(COVERED, plan()))
    assert deferred.load(COVERED.account.id) == plan()
    deferred.close()
    assert sorted(path.name for path in file.parent.iterdir()) == [file.name]


@pytest.mark.parametrize("how", ["written to", "replaced", "left alone"])
def test_change_by_another_program_before_the_store_is_warm_is_noticed(file: Path, how: str) -> None:
    with closing(Store.open(file)) as first:
        first.create(plan(buyer("Ada")))
    quick = open_quick(file)
    assert quick is not None
    deferred = DeferredStore(quick)
    before = deferred.load(plan().account.id)
    delta = diff(before, before.put(buyer("Raj")))
    if how == "replaced":
        shutil.copy(file, file.with_name("theirs"))
        file.with_name("theirs").replace(file)
    elif how == "written to":
        with closing(Store.open(file)) as other:
            other.write(before.account.id, diff(before, before.put(buyer("Eve"))))
    if how == "left alone":
        deferred.write(before.account.id, delta)
    else:
        with pytest.raises(Displaced):
            deferred.write(before.account.id, delta)
        deferred.rejoin()
        deferred.load(before.account.id)
        deferred.write(before.account.id, delta)
    names = {person.name for person in deferred.load(before.account.id).stakeholders.values()}
    assert names == {"Ada", "Raj"} | ({"Eve"} if how == "written to" else set())
    deferred.close()


def test_copy_is_opened_whole_so_that_our_own_switch_to_a_log_is_no_change_by_others(file: Path, store: Store) -> None:
    store.create(plan(buyer("Ada")))
    copy = file.with_name("copy.plan")
    store.copy_to(copy)
    assert open_quick(copy) is None
    with closing(Store.open(copy)) as whole:
        whole.write(plan().account.id, diff(plan(buyer("Ada")), plan()))
    quick = open_quick(copy)
    assert quick is not None
    deferred = DeferredStore(quick)
    assert deferred.load(plan().account.id) == plan()
    deferred.write(plan().account.id, diff(plan(), plan(buyer("Raj"))))
    deferred.close()


def test_quick_store_has_nothing_to_read_before_there_is_a_file(file: Path) -> None:
    assert open_quick(file) is None
