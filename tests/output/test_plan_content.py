"""What the plan document says of objectives, rivals, whitespace and of what changed since the last snapshot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from account_planner.domain.entities import Action, Factor, Objective, Opportunity, Rival, RivalTie
from account_planner.domain.vocabulary import (
    BuyIn,
    FactorKind,
    LinkKind,
    OpportunityState,
    RelationshipLevel,
    Stance,
    Status,
    Whose,
)
from account_planner.output.briefing import Before
from account_planner.output.documents import value_content
from account_planner.output.documents.change_content import change_pictures, changes, trend
from account_planner.output.documents.pdf import plan_pdf
from account_planner.output.documents.side_content import unwon
from account_planner.output.masked import masked_briefing
from tests import builders
from tests.builders import TODAY, buyer, ident, link, ours
from tests.output.conftest import briefing_on

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.output.briefing import Briefing

pytestmark = pytest.mark.usefixtures("qapp")


def with_before(now: Plan, then: Plan) -> Briefing:
    return replace(briefing_on(now), before=Before("Kick-off", date(2026, 8, 1), then))


def cell(product: str, unit: str, state: OpportunityState, amount: float | None = None) -> Opportunity:
    return Opportunity(id=ident(f"{product} {unit}"), product=product, unit=unit, state=state, amount=amount)


def test_the_whitespace_is_a_grid_with_totals() -> None:
    plan = builders.plan(
        cell("Pumps", "Berlin", OpportunityState.WON, 1000),
        cell("Pumps", "Hamburg", OpportunityState.POSSIBLE, 500),
        cell("Valves", "Berlin", OpportunityState.NONE),
        currency="EUR",
    )
    (table,) = value_content.whitespace(plan)
    assert table["heads"] == ["Product", "Berlin", "Hamburg", "Won, open"]
    assert table["rows"][0] == ["Pumps", "Won: 1,000 EUR", "Possible: 500 EUR", "1,000 EUR won, 500 EUR open"]
    assert table["rows"][1] == ["Valves", "–", "–", "–"]
    assert table["rows"][2][0] == "Together"


def test_many_units_are_several_tables_with_the_products_at_the_left_of_each() -> None:
    plan = builders.plan(*(cell("Pumps", f"Unit {n:02}", OpportunityState.WON, 1) for n in range(12)))
    tables = value_content.whitespace(plan)
    assert [len(table["heads"]) for table in tables] == [6, 6, 4]
    assert all(row[0] == "Pumps" for table in tables for row in table["rows"])


def test_a_rival_keeps_its_own_note_beside_its_ties() -> None:
    rival = Rival(id=ident("Contoso"), name="Contoso", note="Cheap")
    tie = RivalTie(
        id=ident("tie"), rival_id=rival.id, stakeholder_id=ident("Ada"), level=RelationshipLevel(2), note="Golf"
    )
    rows = value_content.rivals(builders.plan(buyer("Ada"), rival, tie))
    assert [row[-1] for row in rows] == ["Cheap", "Golf"]


def test_a_factor_of_a_line_names_both_ends() -> None:
    line = link(LinkKind.COVERS, "Katrin", "Ada")
    factor = Factor(id=ident("f"), kind=FactorKind.STRENGTH, text="Old friends", about_id=line.id)
    rows = value_content.factors(builders.plan(buyer("Ada"), ours("Katrin"), line, factor))
    assert rows == [("Strength", "Old friends", "Katrin and Ada")]


def test_late_steps_say_so_and_the_reps_order_of_objectives_stands() -> None:
    late = Action(id=ident("late"), text="Late", due=TODAY - timedelta(days=1))
    first = Objective(id=ident("b"), whose=Whose.OURS, text="First", rank=1.0)
    second = Objective(id=ident("a"), whose=Whose.OURS, text="Second", rank=2.0)
    plan = builders.plan(late, second, first)
    assert value_content.actions(briefing_on(plan))[0][-1] == "Overdue"
    assert [row[1] for row in value_content.objectives(plan)] == ["First", "Second"]


def test_who_inside_must_still_say_yes_is_named() -> None:
    plan = builders.plan(ours("Katrin", buy_in=BuyIn.COMMITTED), ours("Lena", buy_in=BuyIn.BRIEFED), ours("Jo"))
    assert unwon(briefing_on(plan)) == "Inside, still to say yes: Jo (unknown), Lena (briefed)."


def test_what_changed_since_the_snapshot_is_told_person_by_person() -> None:
    then = builders.plan(buyer("Ada", stance=Stance.SCEPTIC), buyer("Raj"), buyer("Gone"))
    now = builders.plan(buyer("Ada", stance=Stance.CHAMPION), buyer("Raj", status=Status.LEFT), buyer("Mia"))
    found: Any = changes(with_before(now, then))
    assert found["told"] == [
        "Ada: stance sceptic → champion.",
        "Gone is no longer on the map.",
        "Mia is new on the map.",
        "Raj has left.",
    ]


def test_without_a_snapshot_nothing_is_compared(sample: Briefing) -> None:
    assert (trend(sample), changes(sample), change_pictures(sample)) == (None, None, {})


def test_the_document_shows_the_map_then_and_now(sample: Briefing) -> None:
    briefing = replace(sample, before=Before("Kick-off", date(2026, 8, 1), sample.plan))
    assert trend(briefing) is not None
    assert plan_pdf(briefing).count(b"/Figure") >= plan_pdf(sample).count(b"/Figure")
    assert len(plan_pdf(briefing)) > len(plan_pdf(sample)) + 1000


def test_a_masked_copy_compares_with_nothing(sample: Briefing) -> None:
    briefing = replace(sample, before=Before("Kick-off", date(2026, 8, 1), sample.plan))
    assert masked_briefing(briefing).before is None
