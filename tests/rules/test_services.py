"""What is said of each point of contact: missing, idle, ill, silent or good, the worst first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given

from account_planner import shipped
from account_planner.domain.vocabulary import Function, Health, RelationshipLevel, Stage, Status
from account_planner.rules.coverage import measure_coverage
from account_planner.rules.playbook import read_playbook
from account_planner.rules.services import PointOfContact, points_of_contact
from tests.builders import TODAY, buyer, ident, link, ours, plan
from tests.strategies import plans

if TYPE_CHECKING:
    from account_planner.domain.entities import Entity
    from account_planner.domain.plan import Plan

PLAYBOOK = read_playbook(shipped.text("playbooks/coalition.toml"))
VENDOR = RelationshipLevel.VENDOR


def points(some: Plan) -> tuple[PointOfContact, ...]:
    return points_of_contact(some, measure_coverage(some, PLAYBOOK, TODAY), PLAYBOOK)


def billing(*entities: Entity, **facts: Any) -> PointOfContact:
    """The point of contact of an account that has billing alone, with two buyers."""
    facts = {"service_functions": (Function.BILLING,)} | facts
    (found,) = points(plan(buyer("Ada"), buyer("Raj"), *entities, **facts))
    return found


def bill(target: str, **facts: Any) -> Entity:
    return link("covers", "Bill", target, **({"level": VENDOR, "last_contact": TODAY} | facts))


BILL = ours("Bill", function=Function.BILLING)


def test_without_anybody_it_is_a_hole_and_a_place_to_fill_stays_one() -> None:
    assert (billing().state, billing().person) == ("hole", None)
    missing = ours("Later", function=Function.BILLING, status=Status.MISSING)
    assert (billing(missing).state, billing(missing).person) == ("hole", missing)
    assert billing(ours("Bill", function=Function.BILLING, status=Status.LEFT)).state == "hole"


def test_somebody_without_a_live_line_is_idle() -> None:
    assert billing(BILL).state == "idle"
    assert billing(BILL, bill("Ada", planned=True)).state == "idle"


def test_the_worst_line_speaks() -> None:
    ill = billing(BILL, bill("Ada", health=Health.BROKEN, cause="late"), bill("Raj", health=Health.WATCH))
    assert ill.line is not None
    assert (ill.state, ill.line.cause, ill.person) == ("broken", "late", BILL)
    assert billing(BILL, bill("Ada"), bill("Raj", health=Health.WATCH)).state == "watch"


def test_a_contact_long_ago_is_silent() -> None:
    assert billing(BILL, bill("Ada", last_contact=TODAY - timedelta(days=400))).state == "silent"
    good = billing(BILL, bill("Ada", last_contact=TODAY - timedelta(days=400)), bill("Raj"))
    assert (good.state, good.days) == ("good", 0)
    assert good.line is not None
    assert good.line.target_id == ident("Raj")


def test_nobody_serves_a_prospect_yet() -> None:
    assert points(plan(stage=Stage.PROSPECT)) == ()


@given(some=plans())
def test_every_service_function_has_one_point(some: Plan) -> None:
    found = points(some)
    assert len({point.function for point in found}) == len(found)
    assert all(point.state in {"hole", "idle", "broken", "watch", "silent", "good"} for point in found)
    assert all((point.line is None) == (point.state in {"hole", "idle"}) for point in found)
