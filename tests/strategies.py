"""Hypothesis strategies: random valid plans with every kind of fact, and random wishes upon a plan."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st

from account_planner.domain import entities as e
from account_planner.domain import vocabulary as v
from account_planner.domain.ids import derived_id
from account_planner.domain.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
Draw = Any

TODAY = date(2026, 11, 23)

lines = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)
"""Texts as the plan keeps them: trimmed, not empty, without line breaks."""

texts = st.one_of(lines, st.lists(lines, min_size=2, max_size=3).map("\n".join))

days = st.integers(-500, 60).map(lambda shift: TODAY + timedelta(days=shift))
"""Days from well before to shortly after TODAY, so that every limit of the rules is crossed."""

offsets = st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))

moments = st.builds(
    lambda day, minutes, micro, zone: (
        datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minutes, microseconds=micro)
    ),
    days,
    st.integers(0, 24 * 60 - 1),
    st.sampled_from([0, 1, 500_000]),
    offsets,
)

stamps = st.integers(0, 10_000).map(lambda minutes: datetime(2026, 11, 1, tzinfo=UTC) + timedelta(minutes=minutes))

numbers = st.floats(-100_000, 100_000, allow_nan=False, allow_infinity=False).map(lambda n: n + 0.0)


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.one_of(st.none(), strategy)


def one_of_enum(kind: type[E]) -> st.SearchStrategy[E]:
    return st.sampled_from(list(kind))


def ident(kind: str, number: int) -> str:
    return derived_id("strategy", kind, str(number))


@st.composite
def people(draw: Draw, id_: str, side: v.Side, owners: Sequence[str] = ()) -> e.Stakeholder:
    """One person of a side; nameless only when missing; the owner is one of `owners`."""
    status = draw(st.sampled_from([*[v.Status.ACTIVE] * 6, v.Status.MISSING, v.Status.LEFT]))
    name = draw(maybe(lines) if status is v.Status.MISSING else lines)
    facts: dict[str, Any] = {
        "title": maybe(lines),
        "level": maybe(one_of_enum(v.Level)),
        "function": maybe(one_of_enum(v.Function)),
        "role": maybe(one_of_enum(v.Role)),
        "stance": maybe(one_of_enum(v.Stance)),
        "influence": maybe(one_of_enum(v.Influence)),
        "win_business": maybe(texts),
        "win_personal": maybe(texts),
        "win_evidence": maybe(one_of_enum(v.Evidence)),
        "stance_evidence": maybe(one_of_enum(v.Evidence)),
        "judged_on": maybe(days),
        "owner_id": maybe(st.sampled_from(list(owners))) if owners else st.none(),
        "team_role": maybe(one_of_enum(v.TeamRole)),
        "buy_in": maybe(one_of_enum(v.BuyIn)),
        "rank": maybe(numbers),
    }
    rare: dict[str, Any] = {
        "organisation": lines,
        "unit": lines,
        "orientation": one_of_enum(v.Orientation),
        "adaptability": one_of_enum(v.Adaptability),
        "left_on": days,
        "email": lines,
        "phone": lines,
        "url": lines,
        "location": lines,
        "centre_of_influence": st.booleans(),
        "landmine": texts,
        "internal_ask": texts,
        "colleague_id": st.integers(0, 9).map(lambda n: ident("colleague", n)),
        "notes": texts,
        "private_notes": texts,
        "external_id": lines,
        "changed_at": stamps,
    }
    chosen = draw(st.fixed_dictionaries(facts))
    chosen |= draw(st.fixed_dictionaries({}, optional=rare)) if draw(st.booleans()) else {}
    if draw(st.booleans()):
        chosen |= {"x": draw(numbers), "y": draw(numbers), "pinned": draw(st.booleans())}
    return e.Stakeholder(id=id_, side=side, name=name, status=status, **chosen)


@st.composite
def links_between(draw: Draw, folk: Sequence[e.Stakeholder]) -> list[e.Link]:
    """Lines of every kind that the rules of the plan allow between these people."""
    ours = [p.id for p in folk if p.side is v.Side.OURS]
    facts = st.fixed_dictionaries(
        {
            "positive": st.booleans(),
            "level": one_of_enum(v.RelationshipLevel),
            "wanted": one_of_enum(v.RelationshipLevel),
            "health": maybe(one_of_enum(v.Health)),
            "planned": st.booleans(),
            "last_contact": maybe(days),
            "cause": maybe(texts),
            "mender_id": maybe(st.sampled_from(ours)) if ours else st.none(),
            "intro_state": maybe(one_of_enum(v.IntroState)),
            "note": maybe(texts),
            "changed_at": maybe(stamps),
        }
    )
    found: list[e.Link] = []
    for place, person in enumerate(folk):
        above = [p.id for p in folk[:place] if p.side is person.side]
        boss = draw(maybe(st.sampled_from(above))) if above else None
        if boss is not None:
            found.append(_link(v.LinkKind.REPORTS_TO, person.id, boss))
    if len(folk) < 2:
        return found
    loose = [kind for kind in v.LinkKind if kind is not v.LinkKind.REPORTS_TO]
    seats = st.integers(0, len(folk) - 1)
    wishes = draw(st.lists(st.tuples(st.sampled_from(loose), seats, seats), max_size=2 * len(folk)))
    taken: set[tuple[object, ...]] = set()
    for kind, first, second in wishes:
        source, target = _turned(kind, folk[first], folk[second])
        ends = tuple(sorted((source.id, target.id))) if kind is v.LinkKind.CONFLICT else (source.id, target.id)
        if (kind, *ends) not in taken and _allowed(kind, source, target):
            taken.add((kind, *ends))
            found.append(_link(kind, source.id, target.id, **draw(facts)))
    return found


def _turned(kind: v.LinkKind, first: e.Stakeholder, second: e.Stakeholder) -> tuple[e.Stakeholder, e.Stakeholder]:
    to_buyer = kind in {v.LinkKind.COVERS, v.LinkKind.INTRODUCES}
    return (second, first) if to_buyer and first.side is v.Side.BUYER else (first, second)


def _allowed(kind: v.LinkKind, source: e.Stakeholder, target: e.Stakeholder) -> bool:
    if source.id == target.id:
        return False
    if kind is v.LinkKind.COVERS:
        return source.side is v.Side.OURS and target.side is v.Side.BUYER
    return kind is not v.LinkKind.INTRODUCES or target.side is v.Side.BUYER


def _link(kind: v.LinkKind, source: str, target: str, **facts: Any) -> e.Link:
    id_ = derived_id("strategy", kind, source, target)
    return e.Link(id=id_, kind=kind, source_id=source, target_id=target, **facts)


@st.composite
def accounts(draw: Draw) -> e.Account:
    functions = st.lists(one_of_enum(v.Function), max_size=5).map(tuple)
    facts: dict[str, Any] = {
        "stage": maybe(one_of_enum(v.Stage)),
        "size_band": maybe(one_of_enum(v.SizeBand)),
        "continuity": maybe(texts),
        "continuity_evidence": maybe(one_of_enum(v.Evidence)),
        "target_functions": maybe(functions),
        "service_functions": maybe(functions),
        "columns": maybe(functions),
        "mission": maybe(texts),
        "archived": st.booleans(),
        "created_on": maybe(days),
        "changed_at": maybe(stamps),
    }
    return e.Account(id=ident("account", 0), name=draw(lines), **draw(st.fixed_dictionaries(facts)))


@st.composite
def _meetings(draw: Draw, id_: str, ids: Sequence[str]) -> e.Meeting:
    codes = st.lists(lines, max_size=2, unique=True)
    points = st.builds(e.AgendaPoint, text=lines, kind=one_of_enum(v.AgendaKind))
    checks = tuple(
        e.Check(code=code, state=draw(one_of_enum(v.CheckState)), reason=draw(maybe(texts)), on=draw(maybe(days)))
        for code in draw(codes)
    )
    own = tuple(e.OwnItem(code=code, text=draw(lines), replaces=draw(maybe(lines))) for code in draw(codes))
    return e.Meeting(
        id=id_,
        starts_at=draw(maybe(moments)),
        ends_at=draw(maybe(moments)),
        title=draw(maybe(lines)),
        people=draw(some_ids(ids)),
        purpose=draw(maybe(texts)),
        best_commitment=draw(maybe(texts)),
        least_commitment=draw(maybe(texts)),
        questions=tuple(draw(st.lists(lines, max_size=4))),
        objections=tuple(draw(st.lists(lines, max_size=2))),
        agenda=tuple(draw(st.lists(points, max_size=4))),
        checks=checks,
        own_items=own,
        held=draw(st.booleans()),
        changed_at=draw(maybe(stamps)),
    )


def some_ids(ids: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    if not ids:
        return st.just(())
    return st.lists(st.sampled_from(list(ids)), max_size=4, unique=True).map(tuple)


def _records(ids: Sequence[str]) -> st.SearchStrategy[list[e.Entity]]:
    """Objectives, actions, value points, factors, rivals with ties, opportunities and judgements about these people."""
    someone = maybe(st.sampled_from(list(ids))) if ids else st.none()
    objective, rival = ident("objective", 0), ident("rival", 0)
    makers: list[Callable[[int], st.SearchStrategy[Any]]] = [
        lambda n: st.builds(
            e.Action,
            id=st.just(ident("action", n)),
            text=maybe(texts),
            owner_id=someone,
            for_id=someone,
            objective_id=st.sampled_from([None, objective]),
            due=maybe(days),
            state=one_of_enum(v.ActionState),
            promise=st.booleans(),
            changed_at=maybe(stamps),
        ),
        lambda n: st.builds(
            e.ValuePoint,
            id=st.just(ident("value", n)),
            text=maybe(texts),
            kind=one_of_enum(v.ValueKind),
            for_ids=some_ids(ids),
            proof=maybe(texts),
            evidence=maybe(one_of_enum(v.Evidence)),
            changed_at=maybe(stamps),
        ),
        lambda n: st.builds(
            e.Factor,
            id=st.just(ident("factor", n)),
            kind=one_of_enum(v.FactorKind),
            text=maybe(texts),
            about_id=someone,
        ),
        lambda n: st.builds(
            e.Opportunity,
            id=st.just(ident("opportunity", n)),
            product=maybe(lines),
            unit=maybe(lines),
            state=one_of_enum(v.OpportunityState),
            amount=maybe(numbers),
        ),
    ]
    if ids:
        makers += [
            lambda n: st.builds(
                e.RivalTie,
                id=st.just(ident("tie", n)),
                rival_id=st.just(rival),
                stakeholder_id=st.sampled_from(list(ids)),
                level=one_of_enum(v.RelationshipLevel),
            ),
            lambda n: st.builds(
                e.Judgement,
                id=st.just(ident("judgement", n)),
                stakeholder_id=st.sampled_from(list(ids)),
                on=maybe(days),
                field=one_of_enum(v.JudgedField),
                value=maybe(texts),
                evidence=maybe(one_of_enum(v.Evidence)),
            ),
        ]
    pillars = st.tuples(
        st.builds(
            e.Objective,
            id=st.just(objective),
            whose=maybe(one_of_enum(v.Whose)),
            text=maybe(texts),
            due=maybe(days),
            state=one_of_enum(v.ObjectiveState),
        ),
        st.builds(e.Rival, id=st.just(rival), name=lines, note=maybe(texts)),
    )
    loose = st.lists(st.integers(0, len(makers) - 1), max_size=6).flatmap(
        lambda picks: st.tuples(*(makers[pick](place) for place, pick in enumerate(picks)))
    )
    return st.tuples(pillars, loose).map(lambda both: [*both[0], *both[1]])


@st.composite
def plans(draw: Draw, max_buyers: int = 7, max_ours: int = 4, max_outside: int = 2) -> Plan:
    """A valid plan with people of all sides, lines of all kinds, touches, meetings and every kind of record.
    Ids are the same in each example; facts, names and dates (around TODAY) vary."""
    our_ids = [ident("ours", n) for n in range(draw(st.integers(0, max_ours)))]
    folk = [draw(people(id_, v.Side.OURS)) for id_ in our_ids]
    folk += [draw(people(ident("buyer", n), v.Side.BUYER, our_ids)) for n in range(draw(st.integers(0, max_buyers)))]
    folk += [draw(people(ident("outside", n), v.Side.OUTSIDE)) for n in range(draw(st.integers(0, max_outside)))]
    ids = [person.id for person in folk]
    entities: list[e.Entity] = [*folk, *draw(links_between(folk))]
    for place, names in enumerate(draw(st.lists(some_ids(ids), max_size=3))):
        facts = {"on": draw(maybe(days)), "kind": draw(one_of_enum(v.TouchKind)), "private": draw(st.booleans())}
        entities.append(e.Touch(id=ident("touch", place), people=names, summary=draw(maybe(texts)), **facts))
    entities += [draw(_meetings(ident("meeting", n), ids)) for n in range(draw(st.integers(0, 2)))]
    if draw(st.booleans()):
        entities += draw(_records(ids))
    if draw(st.booleans()):
        entities.append(e.Removed(id=ident("removed", 0), at=draw(stamps)))
    return Plan(account=draw(accounts())).put(*entities)
