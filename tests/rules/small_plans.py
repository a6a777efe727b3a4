"""Hypothesis strategies for the rules: small crowded plans in which every fact that counts takes every value."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from account_planner.domain import vocabulary as v
from account_planner.domain.entities import Link, Stakeholder, Touch, ValuePoint
from account_planner.domain.plan import Plan
from tests.builders import TODAY, account, ident

_THRESHOLDS = [-3, 0, 45, 46, 72, 90, 108, 135, 166, 180, 181, 270, 360, 361]
_DAYS = [TODAY - timedelta(days=age) for age in [*_THRESHOLDS * 12, *range(401)]]


def maybe(values: Any) -> st.SearchStrategy[Any]:
    """None as often as one of the values: one draw, since drawing takes most of the time of these tests."""
    found = list(values)
    return st.sampled_from([None] * len(found) + found)


def days() -> st.SearchStrategy[date | None]:
    """Days around every threshold, some to come, some unknown."""
    return st.sampled_from([None] * 200 + _DAYS)


def statuses() -> st.SearchStrategy[v.Status]:
    return st.sampled_from([v.Status.ACTIVE] * 6 + [v.Status.MISSING, v.Status.LEFT])


FEW_FUNCTIONS = [v.Function.PURCHASING, v.Function.FINANCE, v.Function.IT, v.Function.QUALITY, v.Function.SHIPPING]
SERVICES = [v.Function.SHIPPING, v.Function.BILLING, v.Function.CUSTOMER_SERVICE]


@st.composite
def buyers(draw: st.DrawFn, name: str, owners: list[str]) -> Stakeholder:
    return Stakeholder(
        id=ident(name),
        side=v.Side.BUYER,
        name=draw(st.sampled_from([name, "Same"])),
        status=draw(statuses()),
        level=draw(maybe(v.Level)),
        function=draw(maybe(FEW_FUNCTIONS)),
        role=draw(maybe([v.Role.DECISION_MAKER, v.Role.APPROVER, v.Role.COACH, v.Role.USER])),
        stance=draw(maybe([*v.Stance, v.Stance.CHAMPION, v.Stance.SUPPORTER, v.Stance.SUPPORTER])),
        influence=draw(maybe(v.Influence)),
        win_business=draw(st.sampled_from([None, "uptime", "uptime"])),
        win_personal=draw(st.sampled_from([None, None, "rest"])),
        win_evidence=draw(maybe(v.Evidence)),
        judged_on=draw(days()),
        owner_id=draw(maybe([ident(owner) for owner in owners] or [None])),
    )


@st.composite
def colleagues(draw: st.DrawFn, name: str) -> Stakeholder:
    return Stakeholder(
        id=ident(name),
        side=v.Side.OURS,
        name=draw(st.sampled_from([name, "Same"])),
        status=draw(statuses()),
        function=draw(maybe(SERVICES)),
        team_role=draw(maybe(v.TeamRole)),
        buy_in=draw(maybe(v.BuyIn)),
    )


@st.composite
def links(draw: st.DrawFn, kind: v.LinkKind, source: str, target: str) -> Link:
    return Link(
        id=ident(f"{kind} {source} {target}"),
        kind=kind,
        source_id=ident(source),
        target_id=ident(target),
        positive=draw(st.booleans()),
        level=draw(st.sampled_from(list(v.RelationshipLevel))),
        health=draw(maybe(v.Health)),
        planned=draw(st.sampled_from([False, False, False, True])),
        last_contact=draw(days()),
        intro_state=draw(maybe(v.IntroState)),
    )


def pairs(sources: list[str], targets: list[str], most: int) -> st.SearchStrategy[list[tuple[str, str]]]:
    found = [(source, target) for source in sources for target in targets if source != target]
    least = min(most, len(found)) // 2
    return st.lists(st.sampled_from(found), unique=True, min_size=least, max_size=most) if found else st.just([])


@st.composite
def small_plans(draw: st.DrawFn) -> Plan:
    """Up to five buyers, four of ours, one outside, with lines, touches and value points."""
    theirs = [f"b{n}" for n in range(draw(st.sampled_from([0, 1, 2, 3, 4, 5, 5, 5])))]
    team = [f"o{n}" for n in range(draw(st.sampled_from([0, 1, 2, 3, 4, 4])))]
    everyone = [*theirs, *team, "x0"]
    people = [draw(buyers(name, team)) for name in theirs] + [draw(colleagues(name)) for name in team]
    people.append(Stakeholder(id=ident("x0"), side=v.Side.OUTSIDE, name="X", status=draw(statuses())))
    lines = [draw(links(v.LinkKind.COVERS, *pair)) for pair in draw(pairs(team, theirs, 9))]
    lines += [draw(links(v.LinkKind.INFLUENCES, *pair)) for pair in draw(pairs(theirs, theirs, 3))]
    lines += [draw(links(v.LinkKind.INTRODUCES, *pair)) for pair in draw(pairs(everyone, theirs, 4))]
    touches = [
        Touch(id=ident(f"t{n}"), on=draw(days()), kind=v.TouchKind.CALL, people=tuple(map(ident, names)))
        for n, names in enumerate(draw(st.lists(st.lists(st.sampled_from(everyone), max_size=4), max_size=3)))
    ]
    points = [
        ValuePoint(id=ident(f"v{n}"), kind=v.ValueKind(kind), proof=proof)
        for n, (kind, proof) in enumerate(
            draw(st.lists(st.tuples(st.sampled_from(["price", "quality"]), maybe(["seen"])), max_size=4))
        )
    ]
    facts = {
        "stage": draw(maybe(v.Stage)),
        "size_band": draw(maybe(v.SizeBand)),
        "continuity": draw(maybe(["stock on site"])),
        "continuity_evidence": draw(maybe(v.Evidence)),
        "target_functions": draw(maybe([(), (v.Function.IT, v.Function.IT), (v.Function.FINANCE, v.Function.QUALITY)])),
        "service_functions": draw(maybe([(), (v.Function.SHIPPING, v.Function.SHIPPING), tuple(SERVICES)])),
    }
    return Plan(account=account(**facts)).put(*people, *lines, *touches, *points)
