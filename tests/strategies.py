"""Hypothesis strategies: random valid plans with every kind of fact, and random wishes upon a plan."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from account_planner.domain import entities as e
from account_planner.domain import vocabulary as v
from account_planner.domain.ids import derived_id
from account_planner.domain.plan import Plan
from tests.picks import TODAY, WORDS, Picks, blocks, ident
from tests.wishes import commands

if TYPE_CHECKING:
    from collections.abc import Sequence

Draw = Any

__all__ = ["TODAY", "commands", "days", "ident", "lines", "plans", "texts"]

lines = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)
"""Lines as the plan keeps them: trimmed, not empty, without line breaks."""

texts = st.one_of(lines, st.lists(lines, min_size=2, max_size=3).map("\n".join))

days = st.integers(-500, 60).map(lambda shift: TODAY + timedelta(days=shift))
"""Days from well before to shortly after TODAY, so that every limit of the rules is crossed."""


def _person(id_: str, side: v.Side, owners: Sequence[str], pick: Picks) -> e.Stakeholder:
    """One person; nameless only when missing; the owner is one of `owners`."""
    status = pick.of([*[v.Status.ACTIVE] * 6, v.Status.MISSING, v.Status.LEFT])
    name = pick.some() if status is v.Status.MISSING else pick.line()
    facts: dict[str, Any] = {
        "level": pick.maybe(v.Level),
        "function": pick.maybe(v.Function),
        "role": pick.maybe(v.Role),
        "stance": pick.maybe(v.Stance),
        "influence": pick.maybe(v.Influence),
        "judged_on": pick.day(),
        "win_business": pick.text(),
        "win_personal": pick.some(),
        "win_evidence": pick.maybe(v.Evidence),
        "stance_evidence": pick.maybe(v.Evidence),
        "owner_id": pick.id_of(owners),
        "team_role": pick.maybe(v.TeamRole),
        "buy_in": pick.maybe(v.BuyIn),
        "title": pick.some(),
        "changed_at": pick.stamp(),
    }
    if pick.flag():
        facts |= {"x": pick.number(), "y": pick.number(), "pinned": pick.flag(), "rank": pick.number()}
    if pick.flag():
        facts |= _rare_facts(pick)
    return e.Stakeholder(id=id_, side=side, name=name, status=status, **facts)


def _rare_facts(pick: Picks) -> dict[str, Any]:
    return {
        "organisation": pick.some(),
        "unit": pick.some(),
        "orientation": pick.maybe(v.Orientation),
        "adaptability": pick.maybe(v.Adaptability),
        "left_on": pick.day(),
        "email": pick.some(),
        "phone": pick.some(),
        "url": pick.some(),
        "location": pick.some(),
        "centre_of_influence": pick.flag(),
        "landmine": pick.text(),
        "internal_ask": pick.text(),
        "colleague_id": pick.id_of([ident("colleague", n) for n in range(3)]),
        "notes": pick.text(),
        "private_notes": pick.text(),
        "external_id": pick.some(),
    }


def _link(kind: v.LinkKind, source: str, target: str, **facts: Any) -> e.Link:
    id_ = derived_id("strategy", kind, source, target)
    return e.Link(id=id_, kind=kind, source_id=source, target_id=target, **facts)


def _link_facts(ours: Sequence[str], pick: Picks) -> dict[str, Any]:
    return {
        "level": pick.member(v.RelationshipLevel),
        "last_contact": pick.day(),
        "health": pick.maybe(v.Health),
        "planned": pick.below(4) == 3,
        "positive": pick.below(4) != 3,
        "wanted": pick.member(v.RelationshipLevel),
        "intro_state": pick.maybe(v.IntroState),
        "cause": pick.text(),
        "mender_id": pick.id_of(ours),
        "note": pick.text(),
        "changed_at": pick.stamp(),
    }


@st.composite
def _links(draw: Draw, folk: Sequence[e.Stakeholder]) -> list[e.Link]:
    """Lines of every kind that the rules of the plan allow between these people."""
    if len(folk) < 2:
        return []
    ours = [p.id for p in folk if p.side is v.Side.OURS]
    found: dict[tuple[object, ...], e.Link] = {}
    pick = Picks(draw(blocks(2 * len(folk))))
    for place, person in enumerate(folk):
        boss = pick.id_of([p.id for p in folk[:place] if p.side is person.side])
        if boss is not None:
            found[person.id,] = _link(v.LinkKind.REPORTS_TO, person.id, boss)
    kinds = [*[v.LinkKind.COVERS] * 4, *(kind for kind in v.LinkKind if kind is not v.LinkKind.REPORTS_TO)]
    for _ in range(draw(st.integers(0, 2 * len(folk)))):
        pick = Picks(draw(blocks(24)))
        kind = pick.of(kinds)
        first, second = _ends(kind, folk, pick)
        if first is None or second is None or first is second:
            continue
        ends = sorted((first.id, second.id)) if kind is v.LinkKind.CONFLICT else (first.id, second.id)
        found.setdefault((kind, *ends), _link(kind, first.id, second.id, **_link_facts(ours, pick)))
    return list(found.values())


def _ends(
    kind: v.LinkKind, folk: Sequence[e.Stakeholder], pick: Picks
) -> tuple[e.Stakeholder | None, e.Stakeholder | None]:
    sources = [p for p in folk if kind is not v.LinkKind.COVERS or p.side is v.Side.OURS]
    to_buyer = kind in {v.LinkKind.COVERS, v.LinkKind.INTRODUCES}
    targets = [p for p in folk if not to_buyer or p.side is v.Side.BUYER]
    return (pick.of(sources) if sources else None), (pick.of(targets) if targets else None)


def _account(name: str, pick: Picks) -> e.Account:
    def functions() -> tuple[v.Function, ...] | None:
        return pick.of([None, (), *[tuple(pick.member(v.Function) for _ in range(pick.below(6)))] * 2])

    return e.Account(
        id=ident("account", 0),
        name=name,
        stage=pick.maybe(v.Stage),
        size_band=pick.maybe(v.SizeBand),
        continuity=pick.text(),
        continuity_evidence=pick.maybe(v.Evidence),
        target_functions=functions(),
        service_functions=functions(),
        columns=functions(),
        mission=pick.text(),
        website=pick.some(),
        archived=pick.flag(),
        created_on=pick.day(),
        changed_at=pick.stamp(),
    )


def _touch(id_: str, ids: Sequence[str], pick: Picks) -> e.Touch:
    return e.Touch(
        id=id_,
        people=pick.ids_of(ids),
        on=pick.day(),
        kind=pick.member(v.TouchKind),
        summary=pick.text(),
        private=pick.flag(),
        changed_at=pick.stamp(),
    )


def _meeting(id_: str, ids: Sequence[str], pick: Picks) -> e.Meeting:
    agenda = [e.AgendaPoint(text=pick.line(), kind=pick.member(v.AgendaKind)) for _ in range(pick.below(4))]
    checks = [
        e.Check(code=code, state=pick.member(v.CheckState), reason=pick.text(), on=pick.day())
        for code in ("price_last", "wins", "own:1", 'odd "code"')[: pick.below(5)]
    ]
    own = [
        e.OwnItem(code=f"own:{place}", text=pick.line(), replaces=pick.of([None, "team"]))
        for place in range(pick.below(3))
    ]
    return e.Meeting(
        id=id_,
        starts_at=pick.moment(),
        ends_at=pick.moment(),
        people=pick.ids_of(ids),
        title=pick.some(),
        purpose=pick.text(),
        best_commitment=pick.text(),
        least_commitment=pick.text(),
        questions=tuple(pick.line() for _ in range(pick.below(5))),
        objections=tuple(pick.line() for _ in range(pick.below(3))),
        agenda=tuple(agenda),
        checks=tuple(checks),
        own_items=tuple(own),
        debrief=pick.text(),
        held=pick.below(4) == 3,
        changed_at=pick.stamp(),
    )


def _records(ids: Sequence[str], pick: Picks) -> list[e.Entity]:
    """One or two of each other kind of record about these people."""
    objective, rival = ident("objective", 0), ident("rival", 0)
    found: list[e.Entity] = [
        e.Objective(id=objective, whose=pick.maybe(v.Whose), text=pick.text(), state=pick.member(v.ObjectiveState)),
        e.Rival(id=rival, name=pick.line(), note=pick.text()),
        e.Factor(id=ident("factor", 0), kind=pick.member(v.FactorKind), text=pick.text(), about_id=pick.id_of(ids)),
        e.Opportunity(
            id=ident("opportunity", 0), product=pick.some(), state=pick.member(v.OpportunityState), amount=pick.number()
        ),
    ]
    for place in range(2):
        found += _promises(place, ids, objective, pick)
    if ids:
        found.append(e.RivalTie(id=ident("tie", 0), rival_id=rival, stakeholder_id=pick.of(ids)))
        found.append(
            e.Judgement(
                id=ident("judgement", 0),
                stakeholder_id=pick.of(ids),
                on=pick.day(),
                field=pick.member(v.JudgedField),
                value=pick.text(),
                evidence=pick.maybe(v.Evidence),
            )
        )
    return found


def _promises(place: int, ids: Sequence[str], objective: str, pick: Picks) -> list[e.Entity]:
    return [
        e.Action(
            id=ident("action", place),
            text=pick.text(),
            owner_id=pick.id_of(ids),
            for_id=pick.id_of(ids),
            objective_id=pick.id_of([objective]),
            due=pick.day(),
            state=pick.member(v.ActionState),
            promise=pick.flag(),
        ),
        e.ValuePoint(
            id=ident("value", place),
            kind=pick.member(v.ValueKind),
            text=pick.text(),
            for_ids=pick.ids_of(ids),
            proof=pick.text(),
            evidence=pick.maybe(v.Evidence),
            changed_at=pick.stamp(),
        ),
    ]


@st.composite
def plans(draw: Draw, max_buyers: int = 7, max_ours: int = 4, max_outside: int = 2) -> Plan:
    """A valid plan with people of all sides, lines of all kinds, touches, meetings and every kind of record.
    Ids are the same in each example; facts, names and dates (around TODAY) vary."""
    words = (*WORDS, draw(lines))

    def pick(size: int = 48) -> Picks:
        return Picks(draw(blocks(size)), words)

    our_ids = [ident("ours", n) for n in range(draw(st.integers(0, max_ours)))]
    folk = [_person(id_, v.Side.OURS, (), pick()) for id_ in our_ids]
    folk += [_person(ident("buyer", n), v.Side.BUYER, our_ids, pick()) for n in range(draw(st.integers(0, max_buyers)))]
    folk += [_person(ident("outside", n), v.Side.OUTSIDE, (), pick()) for n in range(draw(st.integers(0, max_outside)))]
    ids = [person.id for person in folk]
    entities: list[e.Entity] = [*folk, *draw(_links(folk))]
    entities += [_touch(ident("touch", n), ids, pick(24)) for n in range(draw(st.integers(0, 3)))]
    entities += [_meeting(ident("meeting", n), ids, pick()) for n in range(draw(st.integers(0, 2)))]
    if draw(st.booleans()):
        entities += _records(ids, pick(64))
        entities.append(e.Removed(id=ident("removed", 0), at=datetime(2026, 11, 2, tzinfo=UTC)))
    return Plan(account=_account(draw(lines), pick(32))).put(*entities)
