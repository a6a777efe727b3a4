"""Do, undo and redo: saved before told, and untouched when refused or not saved."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from account_planner.app.document import Change, Document, Origin
from account_planner.domain.delta import Delta
from account_planner.domain.errors import NotSaved, Refused
from account_planner.edits.links import AddLink
from account_planner.edits.people import AddPerson, EditPeople
from account_planner.rules.assess import assess
from tests.app.conftest import PLAN
from tests.builders import NOW, buyer, ident, link

if TYPE_CHECKING:
    from account_planner.rules.playbook import Playbook
    from tests.fake_clock import FakeClock
    from tests.fake_store import MemoryStore

ADD = AddPerson(buyer("Kim Lind"))
LOOP = AddLink(link("reports_to", "Ada Byrne", "Ada Byrne"))


def edit(merge_key: str | None = None, **facts: Any) -> EditPeople:
    return EditPeople((ident("Ada Byrne"),), tuple(facts.items()), merge_key)


def title(document: Document) -> str | None:
    assert document.plan is not None
    return document.plan.stakeholders[ident("Ada Byrne")].title


def test_edit_is_in_the_file_before_it_is_told(document: Document, store: MemoryStore) -> None:
    seen: list[bool] = []
    document.changed.connect(lambda change: seen.append(store.plans.get(PLAN.account.id) == change.plan))
    assert document.do(ADD)
    assert seen == [True]
    document.changed.disconnect()
    assert document.plan == store.load(PLAN.account.id)


def test_change_tells_plan_difference_and_judgement(document: Document, told: list[Change], playbook: Playbook) -> None:
    document.do(ADD)
    (change,) = told
    assert change.plan is document.plan
    assert change.delta.ids("stakeholders") == {ident("Kim Lind")}
    assert (change.origin, change.saved_at, change.label) == (Origin.DONE, NOW, ADD.label(PLAN))
    assert document.plan is not None
    assert change.assessment == assess(document.plan, playbook, NOW)


def test_score_of_the_day_is_saved_with_the_edit(document: Document, store: MemoryStore) -> None:
    document.do(edit(stance="champion"))
    (score,) = store.scores(PLAN.account.id)
    assert document.assessment is not None
    assert (score.day, score.total) == (NOW.date(), document.assessment.coverage.total)


def test_wish_that_changes_nothing_is_neither_saved_nor_told(
    document: Document, store: MemoryStore, told: list[Change]
) -> None:
    assert not document.do(edit(title=None))
    assert (store.writes, told, document.history) == (0, [], ())


def test_refused_wish_changes_nothing(document: Document, store: MemoryStore, told: list[Change]) -> None:
    with pytest.raises(Refused):
        document.do(LOOP)
    assert (document.plan, store.writes, told, document.history) == (PLAN, 0, [], ())


def test_wish_that_is_not_saved_leaves_memory_and_the_next_one_works(
    document: Document, store: MemoryStore, told: list[Change]
) -> None:
    store.failing = True
    with pytest.raises(NotSaved, match="disk is full"):
        document.do(ADD)
    assert (document.plan, told, document.history, document.saved_at) == (PLAN, [], (), None)
    store.failing = False
    assert document.do(ADD)
    assert document.plan == store.load(PLAN.account.id) != PLAN


def test_undo_that_is_not_saved_can_be_tried_again(document: Document, store: MemoryStore) -> None:
    document.do(ADD)
    done = document.plan
    store.failing = True
    with pytest.raises(NotSaved):
        document.undo()
    assert (document.plan, bool(document.history), bool(document.undone)) == (done, True, False)
    store.failing = False
    assert document.undo()
    store.failing = True
    with pytest.raises(NotSaved):
        document.redo()
    assert (document.plan, bool(document.history), bool(document.undone)) == (PLAN, False, True)


def test_undo_and_redo_go_back_and_forth_by_name(document: Document, told: list[Change]) -> None:
    document.do(ADD)
    after, label = document.plan, document.undo_label()
    assert document.undo()
    assert (document.plan, document.undo_label(), document.redo_label()) == (PLAN, None, label)
    assert document.redo()
    assert (document.plan, document.undo_label(), document.redo_label()) == (after, label, None)
    assert [(c.origin, c.label) for c in told[1:]] == [(Origin.UNDONE, label), (Origin.REDONE, label)]


def test_nothing_to_undo_or_redo_says_so(document: Document, told: list[Change]) -> None:
    assert not document.undo()
    assert not document.redo()
    assert told == []


def test_new_edit_forgets_what_was_undone(document: Document) -> None:
    document.do(ADD)
    document.undo()
    document.do(edit(title="CIO"))
    assert not document.undone


@pytest.mark.parametrize(("pause", "steps"), [(0.7, 1), (0.701, 2)])
def test_same_field_within_700_ms_is_one_step(document: Document, clock: FakeClock, pause: float, steps: int) -> None:
    for words in ("C", "CI", "CIO"):
        document.do(edit("title", title=words))
        clock.pass_time(seconds=pause if words == "CI" else 0.5)
    assert len(document.history) == steps
    document.undo()
    assert title(document) == (None if steps == 1 else "CI")


def test_one_visit_of_a_field_is_one_step_however_long(document: Document, clock: FakeClock) -> None:
    document.do(edit("title", title="Boss"))
    document.begin_visit()
    for words in ("C", "CI", "CIO"):
        document.do(edit("title", title=words))
        clock.pass_time(seconds=30)
    document.end_visit()
    document.do(edit("title", title="CTO"))
    titles = [title(document) for _ in iter(document.undo, False)]
    assert titles == ["CIO", "Boss", None]


@pytest.mark.parametrize("between", ["other key", "no key", "undone"])
def test_what_comes_between_ends_the_merging(document: Document, between: str) -> None:
    document.do(edit("title", title="C"))
    if between == "undone":
        document.do(ADD)
        document.undo()
    else:
        document.do(edit(None if between == "no key" else "unit", unit="Plant"))
    document.do(edit("title", title="CIO"))
    assert len(document.history) == (2 if between == "undone" else 3)


def test_merged_step_is_named_as_seen_from_its_start(document: Document) -> None:
    first = edit("name", name="Ada B")
    document.do(first)
    document.do(edit("name", name="Ada Bo"))
    assert document.undo_label() == edit("name", name="Ada Bo").label(PLAN)


def test_day_change_is_told_with_an_empty_difference(document: Document, clock: FakeClock, told: list[Change]) -> None:
    document.check_day()
    clock.pass_time(days=1)
    document.check_day()
    document.check_day()
    (change,) = told
    assert (change.origin, change.delta, change.plan) == (Origin.DAY, Delta(), PLAN)
    assert change.assessment is not None
    assert change.assessment.today == clock.today()


def test_day_is_watched_while_an_account_is_open(document: Document) -> None:
    assert document._day_timer.isActive()
    document.close_account()
    assert not document._day_timer.isActive()


def test_opening_forgets_the_history_and_tells(document: Document, told: list[Change]) -> None:
    document.do(ADD)
    document.open(PLAN.account.id)
    assert (document.history, document.saved_at, told[-1].origin) == ((), None, Origin.OPENED)


def test_opening_what_is_not_there_leaves_the_open_account(document: Document, told: list[Change]) -> None:
    document.do(ADD)
    with pytest.raises(Refused):
        document.open(ident("nobody"))
    assert document.history
    assert len(told) == 1


def test_closed_document_has_no_plan_and_takes_no_wishes(document: Document, told: list[Change]) -> None:
    document.close_account()
    document.close_account()
    assert [(c.origin, c.plan, c.assessment) for c in told] == [(Origin.CLOSED, None, None)]
    with pytest.raises(Refused, match="No account is open"):
        document.do(ADD)


def test_nothing_else_is_done_while_a_large_wish_is_being_saved(document: Document, playbook: Playbook) -> None:
    document.hold()
    prepared = document.prepare(ADD)
    assert prepared is not None
    other = dataclasses.replace(playbook, aim=playbook.aim + 1)
    for wish in (document.close_account, lambda: document.use_playbook(other), document.hold, lambda: document.do(ADD)):
        with pytest.raises(Refused, match="being saved"):
            wish()
    document.save(prepared)
    document.settle(prepared)
    assert document.plan is prepared.after
    document.use_playbook(other)
    assert document.playbook is other
    document.close_account()
