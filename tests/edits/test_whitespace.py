"""The whitespace grid: cells, products, units and what they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from account_planner.domain.entities import Opportunity
from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import OpportunityState as S
from account_planner.domain.whitespace import Grid, Total, amount_of, grid_of
from account_planner.edits.command import Label
from account_planner.edits.perform import perform
from account_planner.edits.whitespace import AddToGrid, RemoveFromGrid, RenameInGrid, SetCell
from tests.builders import NOW, ident, plan

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


def cell(product: str | None, unit: str | None, state: S = S.NONE, **facts: Any) -> Opportunity:
    name = f"{product} {unit} {facts.pop('nth', '')}"
    return Opportunity(id=ident(name), product=product, unit=unit, state=state, **facts)


def done(before: Plan, *commands: Any) -> Plan:
    for command in commands:
        before = perform(before, command, NOW)
    return before


SOLD = plan(
    cell("Platform", "Berlin", S.WON, amount=420.0),
    cell("Platform", "Hamburg", S.PURSUING, amount=260.0),
    cell("service", "Berlin", S.RIVAL, amount=50.0),
)


def test_grid_has_a_row_for_each_product_and_a_column_for_each_unit() -> None:
    grid = grid_of(SOLD)
    assert grid.products == ("Platform", "service")
    assert grid.units == ("Berlin", "Hamburg")
    assert grid.cell("service", "Hamburg") == ()
    assert [each.amount for each in grid.cell("Platform", "Berlin")] == [420.0]


def test_totals_tell_what_is_won_from_what_is_open_and_leave_out_the_rest() -> None:
    grid = grid_of(SOLD)
    assert grid.total() == Total(won=420.0, open=260.0)
    assert grid.total(unit="Berlin") == Total(won=420.0)
    assert grid.total(product="service") == Total()
    assert grid.total(product="Platform", unit="Hamburg") == Total(open=260.0)


def test_an_empty_record_keeps_its_name_without_a_nameless_partner() -> None:
    grid = grid_of(done(SOLD, AddToGrid("product", " Spare  parts ", ident("new"))))
    assert grid.products == ("Platform", "service", "Spare parts")
    assert grid.units == ("Berlin", "Hamburg")
    assert grid_of(plan(cell("Platform", None))).units == (None,)
    assert grid_of(plan()) == Grid((), (), {})


def test_what_holds_for_the_whole_account_stands_last() -> None:
    grid = grid_of(plan(cell("A", None, S.WON), cell("A", "Berlin")))
    assert grid.units == ("Berlin", None)


def test_a_cell_is_made_when_it_is_first_set_and_takes_the_place_of_the_empty_record() -> None:
    before = done(plan(), AddToGrid("product", "A", ident("1")), AddToGrid("unit", "B", ident("2")))
    wish = SetCell("A", "B", (("state", S.POSSIBLE),), ident("3"))
    after = done(before, wish)
    assert list(after.opportunities) == [ident("3")]
    assert wish.label(before) == Label("set_cell_state", ("A", "B", "possible"))
    assert SetCell("A", "B", (("amount", 5.0),), "").label(before) == Label("set_cell", ("A", "B"))
    assert done(before, SetCell("A", "B", (("state", S.NONE),), ident("3"))) is before


def test_cells_doubled_by_a_merge_become_one_with_the_first_edit() -> None:
    twice = plan(cell("A", "B", S.WON, amount=2.0, note="x"), cell("A", "B", S.WON, amount=3.0, note="y", nth="2"))
    assert amount_of(grid_of(twice).cell("A", "B")) == 5.0
    (left,) = done(twice, SetCell("A", "B", (("amount", 7.0),), ident("n"))).opportunities.values()
    assert (left.amount, sorted((left.note or "").split())) == (7.0, ["x", "y"])


def test_a_product_is_renamed_in_all_its_cells_but_not_onto_another() -> None:
    after = done(SOLD, RenameInGrid("product", "Platform", "Core "))
    assert grid_of(after).products == ("Core", "service")
    assert grid_of(after).total() == grid_of(SOLD).total()
    assert RenameInGrid("unit", None, "Kiel").label(SOLD) == Label("rename_unit", ("", "Kiel"))
    with pytest.raises(Refused, match="There is a product service already"):
        done(SOLD, RenameInGrid("product", "Platform", "service"))
    with pytest.raises(Refused, match="A unit needs a name"):
        done(SOLD, AddToGrid("unit", "  ", ident("new")))


def test_removing_a_product_keeps_the_units_that_only_it_named() -> None:
    after = done(SOLD, RemoveFromGrid("product", "Platform"))
    assert grid_of(after).products == ("service",)
    assert grid_of(after).units == ("Berlin", "Hamburg")
    assert grid_of(after).total() == Total()
    with pytest.raises(Refused, match="no longer in the grid"):
        done(after, RemoveFromGrid("product", "Platform"))


NAMES = st.sampled_from(["A", "B", None])


@given(st.lists(st.tuples(NAMES, NAMES, st.sampled_from(S), st.none() | st.integers(0, 9)), max_size=8))
def test_parts_sum_to_the_whole_and_the_order_of_edits_does_not_matter_across_cells(
    edits: list[tuple[str | None, str | None, S, int | None]],
) -> None:
    now = plan()
    for number, (product, unit, state, amount) in enumerate(edits):
        facts = (("state", state), ("amount", None if amount is None else float(amount)))
        now = perform(now, SetCell(product, unit, facts, ident(str(number))), NOW)
    grid = grid_of(now)
    for axis in (
        [grid.total(product=name) for name in grid.products],
        [grid.total(unit=name) for name in grid.units],
    ):
        assert (sum(t.won for t in axis), sum(t.open for t in axis)) == (grid.total().won, grid.total().open)
    newest = {(product, unit): (state, amount) for product, unit, state, amount in edits}
    assert all(len(records) == 1 for records in grid.cells.values())
    assert {place: (r[0].state, r[0].amount) for place, r in grid.cells.items()}.items() <= newest.items()
