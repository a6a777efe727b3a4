"""Which next steps apply, to whom, and what each would set."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import (
    BuyIn,
    Evidence,
    Function,
    Health,
    Influence,
    Level,
    RelationshipLevel,
    Role,
    Stance,
    Status,
    TeamRole,
)
from account_planner.rules.actions import NextAction, after, next_actions
from account_planner.rules.assess import as_json, assess
from account_planner.rules.steps import Situation, Step, find_steps
from tests.builders import NOW, TODAY, buyer, ident, link, meeting, ours, outside, plan
from tests.rules.test_coverage import ADA, JO, ago, covers, friend

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.rules.playbook import Playbook


def steps(account: Plan, playbook: Playbook, code: str) -> list[Step]:
    return [step for step in find_steps(Situation(account, playbook, TODAY)) if step.code == code]


def only(account: Plan, playbook: Playbook, code: str) -> Step:
    (found,) = steps(account, playbook, code)
    return found


def test_best_line_to_meet_by(playbook: Playbook) -> None:
    # 4 x 1/4 = 1 x 1 = 1: equal, so the higher level; planned lines never
    sam = ours("Sam")
    lines = [covers("Jo", "Ada", 1, 9), covers("Sam", "Ada", 4, 9, health=Health.BROKEN)]
    found = only(plan(ADA, JO, sam, *lines), playbook, "meet")
    assert (found.subject, found.object) == (ADA.id, lines[1].id)
    assert found.puts[0].last_contact == TODAY  # type: ignore[union-attr]


def test_equal_lines_go_by_smaller_id(playbook: Playbook) -> None:
    lines = [covers("Jo", "Ada", 2, 9), covers("Sam", "Ada", 2, 1)]
    found = only(plan(ADA, JO, ours("Sam"), *lines), playbook, "meet")
    assert found.object == min(line.id for line in lines)


def test_connect_takes_up_the_planned_line_of_the_owner(playbook: Playbook) -> None:
    sam, hoped = ours("Sam"), covers("Sam", "Ada", 3, None, planned=True)
    found = only(plan(replace(ADA, owner_id=sam.id), JO, sam, hoped), playbook, "connect")
    assert (found.object, found.puts) == (sam.id, (replace(hoped, planned=False, last_contact=TODAY),))


def test_connect_falls_back_to_the_first_lead(playbook: Playbook) -> None:
    gone = ours("Sam", status=Status.LEFT)
    lead = ours("Al", team_role=TeamRole.LEAD)
    found = only(plan(replace(ADA, owner_id=gone.id), gone, JO, lead), playbook, "connect")
    assert (found.object, found.puts[0].level) == (lead.id, RelationshipLevel.VENDOR)  # type: ignore[union-attr]


@pytest.mark.parametrize("code", ["connect", "recruit", "name_owner"])
def test_nobody_to_lead_means_no_step(playbook: Playbook, code: str) -> None:
    assert steps(plan(buyer("Ada"), ours("Sam")), playbook, code) == []


@pytest.mark.parametrize(
    ("facts", "count"),
    [
        ({}, 3),
        ({"stance": Stance.CHAMPION}, 2),
        ({"stance": Stance.SUPPORTER, "win_business": "uptime", "win_evidence": Evidence.TOLD}, 2),
        ({"stance": Stance.SCEPTIC, "win_business": "uptime", "win_evidence": Evidence.SEEN, "judged_on": TODAY}, 3),
        ({"stance": Stance.CHAMPION, "win_business": "uptime", "win_evidence": Evidence.TOLD, "judged_on": TODAY}, 1),
    ],
)
def test_recruit_counts_its_steps(playbook: Playbook, facts: dict[str, Any], count: int) -> None:
    found = only(plan(buyer("Ada", **facts), JO), playbook, "recruit")
    person = found.puts[0]
    assert found.steps == count
    assert person.stance is facts.get("stance") or person.stance is Stance.SUPPORTER  # type: ignore[union-attr]
    assert person.judged_on == TODAY  # type: ignore[union-attr]


def test_members_are_not_recruited(playbook: Playbook) -> None:
    assert steps(plan(ADA, JO, covers("Jo", "Ada", 4, 0)), playbook, "recruit") == []


@pytest.mark.parametrize(
    ("facts", "applies"),
    [
        ({"judged_on": ago(180), "stance": Stance.NEUTRAL}, False),
        ({"judged_on": ago(181), "stance": Stance.NEUTRAL}, True),
        ({"stance": Stance.NEUTRAL}, True),
        ({"judged_on": ago(181)}, False),
    ],
)
def test_reconfirm_needs_an_aged_judgement(playbook: Playbook, facts: dict[str, Any], applies: bool) -> None:
    assert bool(steps(plan(buyer("Ada", **facts)), playbook, "reconfirm")) is applies


def test_owner_is_named_from_the_best_line_else_the_lead(playbook: Playbook) -> None:
    sam = ours("Sam")
    assert only(plan(ADA, JO, sam, covers("Sam", "Ada", 1, 9)), playbook, "name_owner").object == sam.id
    assert only(plan(ADA, JO, sam), playbook, "name_owner").object == JO.id


@pytest.mark.parametrize(
    ("buy_in", "codes"),
    [
        (None, ["brief", "commit"]),
        (BuyIn.RESISTING, ["brief", "commit"]),
        (BuyIn.BRIEFED, ["commit"]),
        (BuyIn.COMMITTED, []),
    ],
)
def test_buy_in_steps(playbook: Playbook, buy_in: BuyIn | None, codes: list[str]) -> None:
    found = find_steps(Situation(plan(ours("Jo", buy_in=buy_in)), playbook, TODAY))
    assert [step.code for step in found if step.subject == ident("Jo")] == codes


def test_find_names_every_empty_place(playbook: Playbook) -> None:
    ada = buyer("Ada", level=Level.MANAGER, function=Function.IT)
    subjects = [
        step.subject for step in steps(plan(ada, target_functions=(Function.IT, Function.LEGAL)), playbook, "find")
    ]
    assert subjects == [
        "level:executive",
        "level:director",
        "level:individual",
        "function:legal",
        "role:decision_maker",
        "service:customer_service",
        "service:technical_support",
        "service:shipping",
        "service:billing",
    ]


def test_found_buyer_is_owned_and_covered_by_the_lead(playbook: Playbook) -> None:
    found = next(s for s in steps(plan(JO), playbook, "find") if s.subject == "role:decision_maker")
    person, line = found.puts
    assert (person.stance, person.owner_id, person.judged_on) == (Stance.NEUTRAL, JO.id, TODAY)  # type: ignore[union-attr]
    assert (line.source_id, line.level, line.last_contact) == (JO.id, 1, TODAY)  # type: ignore[union-attr]


def test_found_service_person_meets_the_strongest_buyer(playbook: Playbook) -> None:
    weak, first, second = buyer("A"), friend("Ada"), friend("Bob")
    found = next(s for s in steps(plan(weak, second, first), playbook, "find") if str(s.subject).startswith("service"))
    assert found.puts[1].target_id == first.id  # type: ignore[union-attr]


def test_value_steps(playbook: Playbook) -> None:
    bare = plan()
    assert (only(bare, playbook, "prove").subject, only(bare, playbook, "assure").subject) == (
        None,
        ident("Example AG"),
    )
    sure = plan(continuity="stock", continuity_evidence=Evidence.COACH)
    assert steps(sure, playbook, "assure") == []


def test_introductions_are_asked(playbook: Playbook) -> None:
    line = link("introduces", "Xi", "Ada")
    found = only(plan(ADA, outside("Xi"), line), playbook, "ask_introduction")
    assert (found.subject, found.object) == (line.id, None)


def test_strongest_member_answers_the_opponent(playbook: Playbook) -> None:
    foe = buyer("Foe", stance=Stance.OPPONENT, influence=Influence.HIGH)
    two = (friend("Ada"), friend("Bob"), covers("Jo", "Ada", 1, 0), covers("Jo", "Bob", 4, 0))
    against = link("influences", "Bob", "Foe", positive=False)
    found = only(plan(*two, foe, JO, against), playbook, "answer_opponent")
    assert (found.subject, found.object, found.puts) == (foe.id, ident("Bob"), (replace(against, positive=True),))


def test_actions_stand_best_first_and_each_gains(playbook: Playbook) -> None:
    account = plan(ADA, buyer("Bob", role=Role.APPROVER), JO, covers("Jo", "Ada", 2, 60))
    found = next_actions(account, playbook, TODAY)
    keys = [(-round(a.gain, 9), -round(a.raw_gain, 9)) for a in found]
    assert keys == sorted(keys)
    assert all(max(a.gain, a.raw_gain) > 1e-9 for a in found)
    assert found[0].code == "recruit"


def test_action_that_no_longer_applies_is_refused(playbook: Playbook) -> None:
    with pytest.raises(Refused):
        after(plan(), NextAction("meet", ident("Ada"), None, 1.0, 1.0), playbook, TODAY)


def test_json_has_exactly_the_contracts_keys(playbook: Playbook) -> None:
    account = plan(ADA, JO, covers("Jo", "Ada", 2, 60), meeting(NOW, "Ada", "Jo"))
    found = as_json(account, playbook, TODAY)
    wanted = ["total", "raw", "shown", "parts", "caps", "people", "unknown", "shape", "actions", "checklist"]
    assert list(found) == wanted
    assert list(found["actions"][0]) == ["code", "subject", "object", "gain", "raw_gain", "steps"]
    assert list(found["people"][ADA.id]) == ["touch", "win", "stand", "strength", "member"]
    assert list(found["checklist"][0]) == ["code", "state", "value", "days"]
    assert type(found["total"]) is float


def test_assessment_takes_the_next_meeting(playbook: Playbook) -> None:
    soon = meeting(NOW, "Ada")
    found = assess(plan(ADA, soon), playbook, NOW)
    assert (found.checklist.meeting_id, found.today) == (soon.id, TODAY)
