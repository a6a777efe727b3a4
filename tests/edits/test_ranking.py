"""Records keep the order that a rep gives them, list by list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from account_planner.domain.entities import Factor, Objective, ValuePoint
from account_planner.domain.errors import Refused
from account_planner.domain.records import group_of, in_order
from account_planner.domain.vocabulary import FactorKind, ValueKind, Whose
from account_planner.edits.command import Label
from account_planner.edits.perform import perform
from account_planner.edits.ranking import MoveRecord, last_rank
from tests.builders import NOW, TODAY, ident, plan

THEIRS, OURS = Whose.THEIRS, Whose.OURS


def goal(name: str, rank: float | None = None, **facts: object) -> Objective:
    return Objective(id=ident(name), text=name, rank=rank, **{"whose": THEIRS, **facts})  # type: ignore[arg-type]


def texts(shown: object, group: object = None, collection: str = "objectives") -> list[str]:
    return [each.text for each in in_order(shown, collection, group)]  # type: ignore[arg-type]


def test_theirs_come_first_and_what_was_never_moved_goes_by_its_day() -> None:
    before = plan(goal("ours", whose=OURS, due=TODAY), goal("later"), goal("due", due=TODAY), goal("last", 1.0))
    assert texts(before) == ["due", "later", "last", "ours"]
    assert texts(before, OURS) == ["ours"]


def test_price_stands_after_every_other_value_point() -> None:
    points = [ValuePoint(id=ident(k), text=k, kind=ValueKind(k)) for k in ("price", "speed", "risk")]
    assert texts(plan(*points), collection="value_points")[-1] == "price"


def test_only_the_moved_one_changes_while_there_is_room() -> None:
    before = plan(goal("a", 1.0), goal("b", 2.0), goal("c", 3.0))
    after = perform(before, MoveRecord("objectives", ident("c"), before_id=ident("b")), NOW)
    assert texts(after) == ["a", "c", "b"]
    assert [after.objectives[ident(name)].rank for name in "abc"] == [1.0, 2.0, 1.5]
    assert MoveRecord("objectives", ident("c")).label(before) == Label("move_record", ("objectives", "c"))


def test_moving_to_where_it_stands_changes_nothing() -> None:
    before = plan(goal("a"), goal("b", 2.0))
    assert perform(before, MoveRecord("objectives", ident("b")), NOW) is before
    assert perform(before, MoveRecord("objectives", ident("a"), before_id=ident("b")), NOW) is before


def test_a_record_of_another_list_is_refused() -> None:
    before = plan(goal("a"), goal("b", whose=OURS))
    with pytest.raises(Refused, match="do not stand in one list"):
        perform(before, MoveRecord("objectives", ident("a"), before_id=ident("b")), NOW)
    with pytest.raises(Refused, match="no longer recorded"):
        perform(before, MoveRecord("objectives", ident("z")), NOW)


def test_a_new_record_takes_the_last_place_of_its_list() -> None:
    threat = Factor(id=ident("t"), kind=FactorKind.THREAT, text="t", rank=7.0)
    assert last_rank(plan(threat), "factors", FactorKind.THREAT) == 8.0
    assert last_rank(plan(threat), "factors", FactorKind.STRENGTH) == 1.0


RANKS = st.none() | st.sampled_from([-1e9, -1.0, 0.0, 1.0, 1.0000000000000002, 2.0, 1e9]) | st.floats(-1e12, 1e12)


@given(ranks=st.lists(RANKS, min_size=2, max_size=7), moves=st.lists(st.tuples(*[st.integers(0, 7)] * 2), max_size=6))
def test_a_move_puts_one_before_the_other_and_keeps_the_order_of_the_rest(
    ranks: list[float | None], moves: list[tuple[int, int]]
) -> None:
    now = plan(*(goal(f"g{n}", rank) for n, rank in enumerate(ranks)), goal("other", 5.0, whose=OURS))
    for which, where in moves:
        row = [each.id for each in in_order(now, "objectives", THEIRS)]
        moved = row[which % len(row)]
        before_id = (*row, None)[where % (len(row) + 1)]
        now = perform(now, MoveRecord("objectives", moved, before_id=before_id), NOW)
        expected = [each for each in row if each != moved]
        place = expected.index(before_id) if before_id in expected else len(expected)
        expected.insert(place, moved)
        found = [each.id for each in in_order(now, "objectives", THEIRS)]
        assert found == (row if before_id == moved else expected)
    assert now.objectives[ident("other")].rank == 5.0
    assert {group_of(each) for each in now.objectives.values()} == {THEIRS, OURS}
