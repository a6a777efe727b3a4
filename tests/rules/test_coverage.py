"""The meter on small plans whose arithmetic is written out beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import (
    BuyIn,
    Evidence,
    Function,
    Health,
    Influence,
    IntroState,
    Level,
    RelationshipLevel,
    Role,
    Stage,
    Stance,
    Status,
    TeamRole,
)
from account_planner.rules.coverage import measure_coverage, what_if_leaves
from account_planner.rules.tally import rounded, shown_parts
from tests.builders import TODAY, buyer, ident, link, ours, outside, plan, touch

if TYPE_CHECKING:
    from account_planner.domain.entities import Link, Stakeholder
    from account_planner.rules.playbook import Playbook


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def covers(source: str, target: str, level: int, days: int | None, **facts: Any) -> Link:
    last = None if days is None else ago(days)
    return link("covers", source, target, level=RelationshipLevel(level), last_contact=last, **facts)


def friend(name: str, **facts: Any) -> Stakeholder:
    """A champion of finance who told their win, judged ten days ago."""
    known: dict[str, Any] = {
        "stance": Stance.CHAMPION,
        "function": Function.FINANCE,
        "win_business": "uptime",
        "win_evidence": Evidence.TOLD,
        "judged_on": ago(10),
    }
    return buyer(name, **known | facts)


ADA = friend("Ada", level=Level.EXECUTIVE, role=Role.DECISION_MAKER, influence=Influence.HIGH)
JO = ours("Jo", team_role=TeamRole.LEAD, buy_in=BuyIn.COMMITTED)


def test_empty_plan_is_nothing(playbook: Playbook) -> None:
    found = measure_coverage(plan(), playbook, TODAY)
    assert (found.total, found.raw, found.shown, found.shape, found.band) == (0, 0, 0, "none", "weak")
    assert list(found.caps) == ["nobody", "one_of_us", "no_decision_maker"]
    assert found.held_by is None


def test_one_strong_decision_maker(playbook: Playbook) -> None:
    # limit 45 days: fresh = (90 - 54) / 45 = 0.8; touch = 4/4 x 0.8; win 1; stand 1
    # strength = 2.8 / 3 x (1/2 + 1/2 x min(1, 1.6)) = 0.93333
    found = measure_coverage(plan(ADA, JO, covers("Jo", "Ada", 4, 54)), playbook, TODAY)
    strength = 2.8 / 3
    figures = {"touch": 0.8, "win": 1, "stand": 1, "strength": strength, "member": True}
    assert found.people[ADA.id].figures() == pytest.approx(figures)
    assert found.parts == pytest.approx(
        {
            "people": 20 * strength / 5,  # 3.733
            "levels": 10 * strength / 4,  # 2.333
            "functions": 12 * strength / 6,  # 1.867
            "power": 14 * strength,  # 13.067
            "value": 10 * (strength / 2.5) / 3,  # 1.244
            "contacts": 0,  # nobody in a service function, no owner
            "team": 12 * 1 / 6,  # the lead of lead, sponsor and four service functions
            "openers": 0,
            "depth": 0,  # without Ada nothing is left
        }
    )
    assert found.raw == pytest.approx(24.24444444)
    assert (found.shown, found.shown_raw, found.held_by, found.shape) == (24, 24, None, "bow_tie")
    assert found.caps == {"coalition_of_one": 25, "one_of_us": 60}
    # floors 3 2 1 13 1 0 2 0 0 are 22; the two largest remainders are functions .867 and people .733
    assert list(found.shown_parts.values()) == [4, 2, 2, 13, 1, 0, 2, 0, 0]


def test_held_meter_names_rule_and_difference(playbook: Playbook) -> None:
    # owner: contacts 14 x (0 + 1/5) / 2 = 1.4 lifts raw to 25.64444
    owned = replace(ADA, owner_id=JO.id)
    found = measure_coverage(plan(owned, JO, covers("Jo", "Ada", 4, 54)), playbook, TODAY)
    assert found.raw == pytest.approx(25.64444444)
    assert (found.total, found.held_by, found.shown, found.held) == (25, "coalition_of_one", 25, 1)


def test_depth_is_what_the_worst_leaver_leaves(playbook: Playbook) -> None:
    # Ada and Bob, each (0.5 + 1 + 1) / 3 = 0.8333 with a touch of 2/4; Jo carries both. Without Jo: two strangers of
    # (0 + 1 + 1) / 3 x 1/2 = 1/3 each, 0.6667 together; without Ada: 0.8333. The lowest is 0.6667.
    pair = (friend("Ada"), friend("Bob"))
    lines = (covers("Jo", "Ada", 2, 0), covers("Jo", "Bob", 2, 0))
    found = measure_coverage(plan(*pair, JO, *lines), playbook, TODAY)
    assert found.parts["depth"] == pytest.approx(4 * (2 / 3) / 5)
    # With Sam at Ada on level 2 too, Jo's leaving costs Bob alone: 0.8333 + 0.3333; without Ada 0.8333.
    more = measure_coverage(plan(*pair, JO, ours("Sam"), *lines, covers("Sam", "Ada", 2, 0)), playbook, TODAY)
    assert more.parts["depth"] == pytest.approx(4 * (2.5 / 3) / 5)


@pytest.mark.parametrize(
    ("days", "fresh"), [(0, 1), (90, 1), (135, 0.5), (179, 1 / 90), (180, 0), (400, 0), (None, 0), (-1, 0)]
)
def test_freshness_falls_from_the_limit(playbook: Playbook, days: int | None, fresh: float) -> None:
    line = covers("Jo", "Ada", 4, days)
    found = measure_coverage(plan(friend("Ada"), JO, line), playbook, TODAY)
    assert found.lines[line.id].fresh == pytest.approx(fresh)
    assert found.lines[line.id].live


def test_newest_of_contact_and_touches_counts(playbook: Playbook) -> None:
    line = covers("Jo", "Ada", 2, 60)
    touches = [touch(ago(20), "Ada", "Jo"), touch(ago(5), "Ada"), touch(None, "Ada", "Jo"), touch(ago(-2), "Ada", "Jo")]
    crowd = touch(ago(12), "Ada", "Bob", "Jo", private=True)
    found = measure_coverage(plan(ADA, JO, line, *touches), playbook, TODAY)
    assert (found.lines[line.id].last, found.contact_days[ADA.id]) == (ago(20), 5)
    assert measure_coverage(plan(ADA, JO, line, *touches, crowd), playbook, TODAY).lines[line.id].days == 12


def test_member_threshold_has_a_tolerance(playbook: Playbook) -> None:
    # level 1, 108 days: 1/4 x (180 - 108) / 90 = 0.2; a day later it is less
    for days, member in ((108, True), (109, False)):
        found = measure_coverage(plan(friend("Ada"), JO, covers("Jo", "Ada", 1, days)), playbook, TODAY)
        assert found.people[ident("Ada")].member is member


@pytest.mark.parametrize(("judged", "age"), [(180, 1), (270, 0.75), (360, 0.5), (361, 0.5), (None, 0.5), (-1, 0.5)])
def test_judgements_age(playbook: Playbook, judged: int | None, age: float) -> None:
    person = friend("Ada", judged_on=None if judged is None else ago(judged))
    score = measure_coverage(plan(person), playbook, TODAY).people[person.id]
    assert (score.win, score.stand) == pytest.approx((age, age))


def test_members_lapsing_by_silence_and_by_age(playbook: Playbook) -> None:
    people = [friend("Ada"), friend("Bob", judged_on=ago(351)), friend("Cy"), friend("Di", judged_on=ago(346))]
    lines = [covers("Jo", "Ada", 1, 95), *(covers("Jo", name, 4, 0) for name in ("Bob", "Cy", "Di"))]
    found = measure_coverage(plan(*people, JO, *lines), playbook, TODAY)
    # Ada: 109 days in 14 days; Bob: 361 days in 10 days; Di: 360 days in 14 days still counts
    assert found.lapsing == (ident("Bob"), ident("Ada"))
    assert found.lapse_on == date(2026, 12, 7)


def test_lines_of_those_who_left_are_dead(playbook: Playbook) -> None:
    line = covers("Jo", "Ada", 4, 0, health=Health.BROKEN)
    for gone in (replace(ADA, status=Status.LEFT), replace(JO, status=Status.LEFT)):
        found = measure_coverage(plan(*{p.id: p for p in (ADA, JO, gone)}.values(), line), playbook, TODAY)
        assert not found.lines[line.id].live
        assert "broken_contact" not in found.caps


def test_power_is_nothing_without_decision_maker(playbook: Playbook) -> None:
    approver = friend("Ada", role=Role.APPROVER)
    assert measure_coverage(plan(approver), playbook, TODAY).parts["power"] == 0
    # strangers: Ada (0+1+1)/3/2 = 1/3 weight 1, Bob without anything 0 weight 3
    boss = buyer("Bob", role=Role.DECISION_MAKER, influence=Influence.HIGH)
    assert measure_coverage(plan(approver, boss), playbook, TODAY).parts["power"] == pytest.approx(14 / 3 / 4)


@pytest.mark.parametrize(
    ("facts", "slots"),
    [
        ({"stage": Stage.PROSPECT}, 2),
        ({"stage": Stage.PROSPECT, "service_functions": (Function.BILLING,)}, 3),
        ({"service_functions": ()}, 2),
        ({"service_functions": (Function.BILLING, Function.BILLING)}, 3),
        ({}, 6),
    ],
)
def test_service_functions_set_the_slots(playbook: Playbook, facts: dict[str, Any], slots: int) -> None:
    assert measure_coverage(plan(JO, **facts), playbook, TODAY).parts["team"] == pytest.approx(12 / slots)


def test_openers_count_by_halves(playbook: Playbook) -> None:
    # outside: one done 1/2, four planned 1/4 at most -> 0.75; ours or buyers: one asked 1/4 -> mean 0.5
    people = [buyer(name) for name in ("Ada", "Bob", "Cy", "Di")] + [outside("Xi"), outside("Yo"), JO]
    lines = [link("introduces", "Xi", name) for name in ("Ada", "Bob", "Cy", "Di")]
    lines += [
        link("introduces", "Yo", "Ada", intro_state=IntroState.DONE),
        link("introduces", "Jo", "Ada", intro_state=IntroState.ASKED),
    ]
    found = measure_coverage(plan(*people, *lines), playbook, TODAY)
    assert found.parts["openers"] == pytest.approx(4 * 0.5)


def test_opponent_is_answered_by_a_member(playbook: Playbook) -> None:
    foe = buyer("Foe", stance=Stance.OPPONENT, influence=Influence.HIGH)
    people = (friend("Ada"), foe, JO, covers("Jo", "Ada", 4, 0))
    for line, held in (
        (link("influences", "Ada", "Foe"), False),
        (link("influences", "Ada", "Foe", positive=False), True),
        (link("influences", "Foe", "Ada"), True),
    ):
        found = measure_coverage(plan(*people, line), playbook, TODAY)
        assert ("unanswered_opponent" in found.caps) is held


def test_unknown_shows_what_asking_could_bring(playbook: Playbook) -> None:
    # the line was never dated and nothing else lacks: known today, Ada is a member and the meter rises
    silent = plan(ADA, JO, covers("Jo", "Ada", 4, None))
    met = plan(ADA, JO, covers("Jo", "Ada", 4, 0))
    found, hoped = (measure_coverage(each, playbook, TODAY) for each in (silent, met))
    assert found.unknown == pytest.approx(hoped.total - found.total)


@pytest.mark.parametrize(
    ("levels", "shape"), [((3, 1, 1), "diamond"), ((3, 1, 0), "bow_tie"), ((2, 2, 0), "ladder"), ((0, 0, 0), "none")]
)
def test_shape(playbook: Playbook, levels: tuple[int, ...], shape: str) -> None:
    # 3 of 5 is exactly 60 %, which is not over 60 %
    people = [entity for n in range(3) for entity in (buyer(f"b{n}"), ours(f"o{n}"))]
    lines = [covers(f"o{n}", f"b{n}", level, 1) for n, level in enumerate(levels)]
    assert measure_coverage(plan(*people, *lines), playbook, TODAY).shape == shape


def test_coverers_stand_best_first(playbook: Playbook) -> None:
    team = [ours(name) for name in ("A", "B", "C", "D")]
    lines = [
        covers("A", "Ada", 4, 1, planned=True),
        covers("B", "Ada", 4, 400, health=Health.BROKEN),
        covers("C", "Ada", 2, None),
        covers("D", "Ada", 0, 1),
    ]
    found = measure_coverage(plan(ADA, *team, *lines), playbook, TODAY)
    assert found.coverers[ADA.id] == (lines[2].id, lines[1].id, lines[0].id)


def test_leaving_of_nobody_is_refused(playbook: Playbook) -> None:
    with pytest.raises(Refused):
        what_if_leaves(plan(), ident("nobody"), playbook, TODAY)


def test_rounding_is_half_up_with_tolerance() -> None:
    assert [rounded(points) for points in (24.5, 24.4999999999, 24.49, 0)] == [25, 25, 24, 0]
    assert shown_parts({"a": 0.5, "b": 0.5, "c": 1.0}, 2) == {"a": 1, "b": 0, "c": 1}
