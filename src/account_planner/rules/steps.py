"""The steps that could lift the meter, each with the edit that it is measured by."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from account_planner.domain import vocabulary as v
from account_planner.domain.entities import Account, Entity, Link, Stakeholder, ValuePoint
from account_planner.domain.ids import derived_id
from account_planner.rules.coverage import best_line, measure_coverage
from account_planner.rules.facts import is_proven
from account_planner.rules.summing import unanswered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.rules.facts import Facts
    from account_planner.rules.frame import Frame
    from account_planner.rules.playbook import Playbook
    from account_planner.rules.standing import Standing

CODES = (
    "mend_line",
    "meet",
    "learn_win",
    "reconfirm",
    "win_support",
    "connect",
    "recruit",
    "name_owner",
    "brief",
    "commit",
    "find",
    "prove",
    "assure",
    "ask_introduction",
    "answer_opponent",
)
WRITTEN = "…"
"""Stands for a text that the rep will have written once the step is done."""

E = TypeVar("E", Account, Link, Stakeholder, ValuePoint)
_TO_WIN = frozenset({None, v.Stance.NEUTRAL, v.Stance.SCEPTIC, v.Stance.OPPONENT})
_TO_BRIEF = frozenset({None, v.BuyIn.UNAWARE, v.BuyIn.RESISTING})


@dataclass(slots=True)
class Step:
    """A next action before it is measured: what to put into the plan as if it were done. Not frozen, as `LineScore`."""

    code: str
    subject: str | None
    object: str | None
    puts: tuple[Entity, ...]
    steps: int = 1


class Situation:
    """A plan on one day with all that finding its next steps needs."""

    def __init__(self, plan: Plan, playbook: Playbook, today: date) -> None:
        coverage = measure_coverage(plan, playbook, today)
        self.plan = plan
        self.today = today
        self.facts: Facts = coverage.facts
        self.frame: Frame = coverage.facts.frame
        self.standings: Mapping[str, Standing] = coverage.people

    @cached_property
    def lead(self) -> Stakeholder | None:
        """The active lead of ours; of several the first by name, then id."""
        leads = (person for person in self.facts.ours.values() if person.team_role is v.TeamRole.LEAD)
        return min(leads, key=_by_name, default=None)

    @cached_property
    def covers(self) -> Mapping[tuple[str, str], Link]:
        return {(line.link.source_id, line.link.target_id): line.link for line in self.facts.covers.values()}

    def owner(self, buyer: Stakeholder) -> Stakeholder | None:
        return None if buyer.owner_id is None else self.facts.ours.get(buyer.owner_id)

    def strongest(self, among: Iterator[Standing]) -> Standing | None:
        """The strongest buyer; of equals (to 1e-9) the first by name, then id."""
        return min(among, key=lambda s: (-round(s.strength, 9), *_by_name(s.person)), default=None)


def find_steps(now: Situation) -> Iterator[Step]:
    """Every step of the coverage page's table whose condition holds, in no promised order."""
    for standing in now.standings.values():
        yield from _mend_lines(standing)
        yield from _steps_with(now, standing)
    for person in now.facts.ours.values():
        yield from _steps_inside(person)
    yield from _finds(now)
    yield from _value_steps(now)
    yield from _introductions(now)
    yield from _answers(now)


def _mend_lines(standing: Standing) -> Iterator[Step]:
    for line in standing.lines:
        if line.link.health in {v.Health.WATCH, v.Health.BROKEN}:
            yield Step("mend_line", line.link.id, None, (_with(line.link, health=v.Health.GOOD),))


def _steps_with(now: Situation, standing: Standing) -> Iterator[Step]:
    buyer = standing.person
    contact = _contact(now, standing)
    if contact is not None:
        yield contact
    if _win_is_open(buyer):
        yield Step("learn_win", buyer.id, None, (_with(buyer, **_won(buyer, now)),))
    if _reconfirm_is_open(now, buyer):
        yield Step("reconfirm", buyer.id, None, (_with(buyer, judged_on=now.today),))
    if buyer.stance in _TO_WIN:
        puts = (_with(buyer, stance=v.Stance.SUPPORTER, judged_on=now.today),)
        yield Step("win_support", buyer.id, None, puts)
    if contact is not None and not standing.member:
        yield _recruit(now, buyer, contact)
    if now.owner(buyer) is None:
        yield from _name_owner(now, standing)


def _contact(now: Situation, standing: Standing) -> Step | None:
    """To meet by the best line, or without one to connect; None when nobody could."""
    buyer = standing.person
    if standing.lines:
        link = best_line(standing.lines).link
        return Step("meet", buyer.id, link.id, (_with(link, last_contact=now.today),))
    opener = now.owner(buyer) or now.lead
    if opener is None:
        return None
    return Step("connect", buyer.id, opener.id, (_vendor_line(now, opener.id, buyer.id),))


def _vendor_line(now: Situation, source_id: str, target_id: str) -> Link:
    """The line of these two as live and in touch today; one that is planned or empty is taken up."""
    link = now.covers.get((source_id, target_id)) or Link(
        id=derived_id("next action", source_id, target_id),
        kind=v.LinkKind.COVERS,
        source_id=source_id,
        target_id=target_id,
    )
    level = max(link.level, v.RelationshipLevel.VENDOR)
    return _with(link, level=level, planned=False, last_contact=now.today)


def _win_is_open(buyer: Stakeholder) -> bool:
    return not buyer.has_win or buyer.win_evidence is not v.Evidence.TOLD


def _won(buyer: Stakeholder, now: Situation) -> dict[str, Any]:
    text = buyer.win_business if buyer.has_win else WRITTEN
    return {"win_business": text, "win_evidence": v.Evidence.TOLD, "judged_on": now.today}


def _reconfirm_is_open(now: Situation, buyer: Stakeholder) -> bool:
    # "Something was judged": a role, a stance or a win is on record, with or without its day.
    days = now.frame.age(buyer.judged_on)
    aged = days is None or days > now.frame.playbook.judgement.fresh_days
    return aged and (buyer.role is not None or buyer.stance is not None or buyer.has_win)


def _recruit(now: Situation, buyer: Stakeholder, contact: Step) -> Step:
    # The edit is the whole row: contact today, win told, supporter unless champion, judged today. `steps` counts
    # the single actions in it that change something; judging again is one only when nothing else judges.
    is_champion = buyer.stance is v.Stance.CHAMPION
    stance = v.Stance.CHAMPION if is_champion else v.Stance.SUPPORTER
    judged = [_win_is_open(buyer), buyer.stance in _TO_WIN]
    steps = (now.plan.links.get(contact.puts[0].id) != contact.puts[0]) + sum(judged)
    if not any(judged) and _reconfirm_is_open(now, buyer):
        steps += 1
    recruited = _with(buyer, **_won(buyer, now), stance=stance)
    return Step("recruit", buyer.id, None, (recruited, *contact.puts), steps)


def _name_owner(now: Situation, standing: Standing) -> Iterator[Step]:
    owner_id = None if now.lead is None else now.lead.id
    if standing.lines:
        owner_id = best_line(standing.lines).link.source_id
    if owner_id is not None:
        buyer = standing.person
        yield Step("name_owner", buyer.id, owner_id, (_with(buyer, owner_id=owner_id),))


def _steps_inside(person: Stakeholder) -> Iterator[Step]:
    if person.buy_in in _TO_BRIEF:
        yield Step("brief", person.id, None, (_with(person, buy_in=v.BuyIn.BRIEFED),))
    if person.buy_in is not v.BuyIn.COMMITTED:
        yield Step("commit", person.id, None, (_with(person, buy_in=v.BuyIn.COMMITTED),))


def _finds(now: Situation) -> Iterator[Step]:
    buyers = now.facts.buyers.values()
    levels = {buyer.level for buyer in buyers}
    functions = {buyer.function for buyer in buyers}
    for level in v.Level:
        if level not in levels:
            yield _find_buyer(now, f"level:{level}", level=level)
    for function in now.frame.target_functions:
        if function not in functions:
            yield _find_buyer(now, f"function:{function}", function=function)
    if all(buyer.role is not v.Role.DECISION_MAKER for buyer in buyers):
        yield _find_buyer(now, "role:decision_maker", role=v.Role.DECISION_MAKER)
    present = {person.function for person in now.facts.ours.values()}
    for function in now.frame.service_functions:
        if function not in present:
            yield _find_service(now, function)


def _find_buyer(
    now: Situation,
    subject: str,
    *,
    level: v.Level | None = None,
    function: v.Function | None = None,
    role: v.Role | None = None,
) -> Step:
    # Without a lead the buyer is found all the same, but nobody owns or covers them yet.
    lead_id = None if now.lead is None else now.lead.id
    buyer = Stakeholder(
        id=derived_id("next action", now.plan.account.id, subject),
        side=v.Side.BUYER,
        name=WRITTEN,
        level=level,
        function=function,
        role=role,
        stance=v.Stance.NEUTRAL,
        judged_on=now.today,
        owner_id=lead_id,
    )
    line = () if lead_id is None else (_vendor_line(now, lead_id, buyer.id),)
    return Step("find", subject, None, (buyer, *line))


def _find_service(now: Situation, function: v.Function) -> Step:
    subject = f"service:{function}"
    person = Stakeholder(
        id=derived_id("next action", now.plan.account.id, subject),
        side=v.Side.OURS,
        name=WRITTEN,
        function=function,
        buy_in=v.BuyIn.BRIEFED,
    )
    strongest = now.strongest(iter(now.standings.values()))
    line = () if strongest is None else (_vendor_line(now, person.id, strongest.person.id),)
    return Step("find", subject, None, (person, *line))


def _value_steps(now: Situation) -> Iterator[Step]:
    if now.facts.proofs < now.frame.playbook.value.proofs:
        yield _prove(now)
    account = now.plan.account
    wanted = now.frame.playbook.value.continuity_evidence
    if account.continuity is None or account.continuity_evidence not in wanted:
        written = account.continuity or WRITTEN
        puts = (_with(account, continuity=written, continuity_evidence=v.Evidence.SEEN),)
        yield Step("assure", account.id, None, puts)


def _prove(now: Situation) -> Step:
    points = [p for p in now.plan.value_points.values() if p.kind is not v.ValueKind.PRICE and not is_proven(p)]
    first = min(points, key=lambda point: point.id, default=None)
    if first is not None:
        return Step("prove", first.id, None, (_with(first, proof=WRITTEN),))
    new_id = derived_id("next action", now.plan.account.id, "value point")
    point = ValuePoint(id=new_id, kind=v.ValueKind.RELIABILITY, text=WRITTEN, proof=WRITTEN)
    return Step("prove", None, None, (point,))


def _introductions(now: Situation) -> Iterator[Step]:
    for link in now.plan.links.values():
        if link.kind is v.LinkKind.INTRODUCES and link.intro_state in {None, v.IntroState.PLANNED}:
            yield Step("ask_introduction", link.id, None, (_with(link, intro_state=v.IntroState.ASKED),))


def _answers(now: Situation) -> Iterator[Step]:
    member = now.strongest(s for s in now.standings.values() if s.member)
    if member is None:
        return
    member_id = member.person.id
    pairs = {
        (link.source_id, link.target_id): link
        for link in now.plan.links.values()
        if link.kind is v.LinkKind.INFLUENCES and link.source_id == member_id
    }
    for opponent_id in unanswered(now.facts.backers, now.standings):
        link = pairs.get((member_id, opponent_id)) or Link(
            id=derived_id("next action", member_id, opponent_id),
            kind=v.LinkKind.INFLUENCES,
            source_id=member_id,
            target_id=opponent_id,
        )
        yield Step("answer_opponent", opponent_id, member_id, (_with(link, positive=True),))


def _with(entity: E, **changes: object) -> E:
    """A copy with these fields changed; `dataclasses.replace` would take most of the time of finding steps."""
    take, givers = _SLOTS[type(entity)]
    copy = object.__new__(type(entity))
    for give, value in zip(givers.values(), take(entity), strict=True):
        give(copy, value)
    for name, value in changes.items():
        givers[name](copy, value)
    return copy


def _slots(kind: type[Entity]) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, Callable[..., None]]]:
    """The reader of all fields of a frozen class at once, and the writer of each."""
    names = [each.name for each in fields(kind)]
    return attrgetter(*names), {name: getattr(kind, name).__set__ for name in names}


_SLOTS = {kind: _slots(kind) for kind in (Account, Link, Stakeholder, ValuePoint)}


def _by_name(person: Stakeholder) -> tuple[str, str]:
    return (person.name or "", person.id)
