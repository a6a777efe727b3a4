"""The full pass: everybody's standing, summed up for the tally."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from operator import is_
from types import MappingProxyType
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import (
    Function,
    Health,
    Influence,
    IntroState,
    Level,
    Role,
    Stance,
    TeamRole,
)
from account_planner.rules.standing import LineScore, Standing, stand
from account_planner.rules.tally import Sums

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from account_planner.domain.entities import Account, Stakeholder
    from account_planner.rules.contacts import Contacts
    from account_planner.rules.facts import Facts
    from account_planner.rules.frame import Frame

DECIDERS = frozenset({Role.DECISION_MAKER, Role.APPROVER})
_NOBODY: frozenset[str] = frozenset()
# Looking a member up on its class costs more than all else that the walk does with it.
_DECISION_MAKER, _APPROVER, _PURCHASING = Role.DECISION_MAKER, Role.APPROVER, Function.PURCHASING
_OPPONENT, _HIGH, _BROKEN = Stance.OPPONENT, Influence.HIGH, Health.BROKEN
SLOT_ROLES = (TeamRole.LEAD, TeamRole.SPONSOR)


def stand_all(
    facts: Facts, frame: Frame, hopeful: Frame, earlier: Mapping[str, Standing] = MappingProxyType({})
) -> dict[str, Standing]:
    """The standing of every active buyer, with what hope would make of it; `earlier` are standings of the same frames,
    from which those are taken whose buyer and lines are still the same."""
    found: dict[str, Standing] = {}
    for id_, person in facts.buyers.items():
        lines = facts.lines.get(id_, ())
        standing = earlier.get(id_)
        if standing is None or standing.person is not person or not _same(standing.lines, lines):
            standing = stand(frame, person, lines)
            if standing.is_open:
                standing.hoped = stand(hopeful, person, lines)
        found[id_] = standing
    return found


def _same(lines: Sequence[LineScore], others: Sequence[LineScore]) -> bool:
    return len(lines) == len(others) and all(map(is_, lines, others))


class _Counts:
    """What one walk over all standings gathers; one loop, because it runs twice on every keystroke."""

    __slots__ = (
        "best_levels", "beyond", "deciders", "functions", "losses", "members", "members_beyond", "opponents",
        "strengths", "weighted", "weights",
    )  # fmt: skip

    def __init__(self) -> None:
        self.strengths: list[float] = []
        self.beyond: list[float] = []
        self.weighted: list[float] = []
        self.weights: list[float] = []
        self.best_levels: dict[Level | None, float] = dict.fromkeys([None, *Level], 0.0)
        self.functions: dict[Function | None, float] = dict.fromkeys([None, *Function], 0.0)
        self.losses: defaultdict[str, list[float]] = defaultdict(list)
        self.opponents: list[str] = []
        self.members: set[str] = set()
        self.deciders = self.members_beyond = 0

    def walk(self, standings: Iterable[Standing], frame: Frame) -> None:
        strengths, levels, functions = self.strengths, self.best_levels, self.functions
        for standing in standings:
            person, strength, member, carrier = standing.person, standing.strength, standing.member, standing.carrier
            level, function, role = person.level, person.function, person.role
            strengths.append(strength)
            best, best_there = levels[level], functions[function]
            if strength > best:
                levels[level] = strength
            if strength > best_there:
                functions[function] = strength
            if function is not None and function is not _PURCHASING:
                self.beyond.append(strength)
                self.members_beyond += member
            if member:
                self.members.add(person.id)
            if role is _DECISION_MAKER or role is _APPROVER:
                weight = frame.power[person.influence]
                self.weights.append(weight)
                self.weighted.append(weight * strength)
                self.deciders += role is _DECISION_MAKER
            if person.stance is _OPPONENT and person.influence is _HIGH:
                self.opponents.append(person.id)
            if carrier is not None:
                self.losses[carrier].append(standing.loss)


def sum_up(facts: Facts, standings: Iterable[Standing], contacts: Contacts, frame: Frame) -> Sums:
    """What the tally needs; sums are exactly rounded, so that no order of people or links matters."""
    found = _Counts()
    found.walk(standings, frame)
    outside, inside = opener_halves(facts.introductions.values(), frame)
    losses_by_one = [math.fsum(each) for each in found.losses.values()]
    return Sums(
        strength=math.fsum(found.strengths),
        strength_beyond=math.fsum(found.beyond),
        levels=[found.best_levels[level] for level in Level],
        functions=[found.functions[function] for function in frame.target_functions],
        services=list(contacts.services.values()),
        slots=_best_slots(facts.ours.values(), frame),
        weighted=math.fsum(found.weighted),
        weights=math.fsum(found.weights),
        deciders=found.deciders,
        led=contacts.led,
        proofs=facts.proofs,
        continuity=continuity_worth(facts.plan.account, frame),
        outside=outside,
        inside=inside,
        worst_loss=max([0.0, *found.strengths, *losses_by_one]),
        members=len(found.members),
        members_beyond=found.members_beyond,
        carriers=len(contacts.carried),
        unanswered=sum(facts.backers.get(id_, _NOBODY).isdisjoint(found.members) for id_ in found.opponents),
        broken=contacts.broken,
    )


def losses(standings: Iterable[Standing]) -> dict[str, float]:
    """Strength that goes with each of ours: a buyer falls back to the best line of somebody else."""
    found: dict[str, list[float]] = {}
    for standing in standings:
        if standing.carrier is not None:
            found.setdefault(standing.carrier, []).append(standing.loss)
    return {source_id: math.fsum(each) for source_id, each in found.items()}


def unanswered(backers: Mapping[str, AbstractSet[str]], standings: Mapping[str, Standing]) -> list[str]:
    """Opponents with high influence whom no member influences for the better."""
    members = {id_ for id_, standing in standings.items() if standing.member}
    return [
        id_
        for id_, standing in standings.items()
        if is_strong_opponent(standing.person) and backers.get(id_, _NOBODY).isdisjoint(members)
    ]


def is_strong_opponent(person: Stakeholder) -> bool:
    return person.stance is _OPPONENT and person.influence is _HIGH


def is_beyond_purchasing(person: Stakeholder) -> bool:
    """A known function other than purchasing (`other` is known: somebody chose it)."""
    return person.function is not None and person.function is not _PURCHASING


def is_led(standing: Standing) -> bool:
    """Whether the buyer's owner has a live line to them."""
    owner_id = standing.person.owner_id
    return owner_id is not None and any(line.link.source_id == owner_id for line in standing.lines)


def broken_lines(lines: Iterable[LineScore]) -> int:
    return [line.link.health for line in lines].count(_BROKEN)


def slots_of(person: Stakeholder, frame: Frame) -> list[int]:
    """Places in the list of team slots that one of ours fills: lead, sponsor, then each service function."""
    filled = [place for place, role in enumerate(SLOT_ROLES) if person.team_role is role]
    if person.function in frame.service_functions:
        filled.append(len(SLOT_ROLES) + frame.service_functions.index(person.function))
    return filled


def continuity_worth(account: Account, frame: Frame) -> float:
    value = frame.playbook.value
    if account.continuity is None:
        return 0.0
    known = account.continuity_evidence in value.continuity_evidence
    return value.continuity_known if known else value.continuity_written


def opener_halves(introductions: Iterable[tuple[bool, IntroState | None]], frame: Frame) -> tuple[float, float]:
    """The halves of outside sources and of buyers or ours."""
    counts = Counter(introductions)
    return opener_half(counts, frame, is_outside=True), opener_half(counts, frame, is_outside=False)


def opener_half(counts: Mapping[tuple[bool, IntroState | None], int], frame: Frame, *, is_outside: bool) -> float:
    """One half of the openers, from 0 to 1, from counts by (outside, state)."""
    rules = frame.playbook.openers
    asked, done, thanked, planned, unsaid = (
        counts.get((is_outside, state), 0)
        for state in (IntroState.ASKED, IntroState.DONE, IntroState.THANKED, IntroState.PLANNED, None)
    )
    taken = (asked * rules.asked + (done + thanked) * rules.done) / rules.wanted
    return min(1.0, taken + min(rules.planned_at_most, (planned + unsaid) * rules.planned))


def _best_slots(ours: Iterable[Stakeholder], frame: Frame) -> list[float]:
    lead, sponsor = SLOT_ROLES
    places: dict[Function | None, int] = {
        function: place for place, function in enumerate(frame.service_functions, len(SLOT_ROLES))
    }
    best = [0.0] * (len(SLOT_ROLES) + len(places))
    for person in ours:
        worth, role, place = frame.buy_in[person.buy_in], person.team_role, places.get(person.function)
        if place is not None and worth > best[place]:
            best[place] = worth
        if role is lead and worth > best[0]:
            best[0] = worth
        elif role is sponsor and worth > best[1]:
            best[1] = worth
    return best
