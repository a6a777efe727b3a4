"""The full pass: everybody's standing, summed up for the tally."""

from __future__ import annotations

import math
from collections import Counter
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
from account_planner.rules.standing import LiveLine, Standing, stand
from account_planner.rules.tally import Sums

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from account_planner.domain.entities import Account, Stakeholder
    from account_planner.rules.facts import Facts
    from account_planner.rules.frame import Frame

DECIDERS = frozenset({Role.DECISION_MAKER, Role.APPROVER})
SLOT_ROLES = (TeamRole.LEAD, TeamRole.SPONSOR)


def stand_all(facts: Facts, frame: Frame) -> dict[str, Standing]:
    """The standing of every active buyer."""
    lines = facts.lines
    return {id_: stand(frame, person, lines.get(id_, ())) for id_, person in facts.buyers.items()}


def sum_up(facts: Facts, standings: Mapping[str, Standing], frame: Frame) -> Sums:
    """What the tally needs; sums are exactly rounded, so that no order of people or links matters."""
    everyone = list(standings.values())
    members = [standing.person for standing in everyone if standing.score.member]
    levels, functions = _best(everyone)
    deciders = [s for s in everyone if s.person.role in DECIDERS]
    strengths = [standing.score.strength for standing in everyone]
    outside, inside = opener_halves(facts.introductions.values(), frame)
    return Sums(
        strength=math.fsum(strengths),
        strength_beyond=math.fsum(s.score.strength for s in everyone if is_beyond_purchasing(s.person)),
        levels=[levels.get(level, 0.0) for level in Level],
        functions=[functions.get(function, 0.0) for function in frame.target_functions],
        services=_best_services(facts.lines.values(), frame),
        slots=_best_slots(facts.ours.values(), frame),
        weighted=math.fsum(frame.power[s.person.influence] * s.score.strength for s in deciders),
        weights=math.fsum(frame.power[s.person.influence] for s in deciders),
        deciders=sum(s.person.role is Role.DECISION_MAKER for s in deciders),
        led=sum(is_led(standing) for standing in everyone),
        proofs=facts.proofs,
        continuity=continuity_worth(facts.account, frame),
        outside=outside,
        inside=inside,
        worst_loss=max([0.0, *strengths, *losses(everyone).values()]),
        members=len(members),
        members_beyond=sum(is_beyond_purchasing(person) for person in members),
        carriers=len({source_id for standing in everyone for source_id in standing.fresh}),
        unanswered=len(unanswered(facts.backers, standings)),
        broken=sum(broken_lines(lines) for lines in facts.lines.values()),
    )


def losses(standings: Iterable[Standing]) -> dict[str, float]:
    """Strength that goes with each of ours: a buyer falls back to the best line of somebody else."""
    found: dict[str, list[float]] = {}
    for standing in standings:
        if standing.carrier is not None:
            found.setdefault(standing.carrier, []).append(standing.loss)
    return {source_id: math.fsum(each) for source_id, each in found.items()}


def unanswered(backers: Mapping[str, frozenset[str]], standings: Mapping[str, Standing]) -> list[str]:
    """Opponents with high influence whom no member influences for the better."""
    return [
        id_
        for id_, standing in standings.items()
        if is_strong_opponent(standing.person)
        and not any(source_id in standings and standings[source_id].score.member for source_id in backers.get(id_, ()))
    ]


def is_strong_opponent(person: Stakeholder) -> bool:
    return person.stance is Stance.OPPONENT and person.influence is Influence.HIGH


def is_beyond_purchasing(person: Stakeholder) -> bool:
    """A known function other than purchasing (`other` is known: somebody chose it)."""
    return person.function is not None and person.function is not Function.PURCHASING


def is_led(standing: Standing) -> bool:
    """Whether the buyer's owner has a live line to them."""
    owner_id = standing.person.owner_id
    return owner_id is not None and any(line.source_id == owner_id for line in standing.lines)


def broken_lines(lines: Iterable[LiveLine]) -> int:
    return sum(line.link.health is Health.BROKEN for line in lines)


def service_worth(line: LiveLine, frame: Frame) -> float:
    """What a live line is worth as a point of contact."""
    contact = frame.playbook.contact
    days = frame.silent_days if line.days is None else line.days
    heard = days is not None and days < 2 * contact.service_limit_days
    return line.health if heard else line.health * contact.service_silent


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


def _best(standings: Iterable[Standing]) -> tuple[dict[Level, float], dict[Function, float]]:
    levels: dict[Level, float] = {}
    functions: dict[Function, float] = {}
    for standing in standings:
        person, strength = standing.person, standing.score.strength
        level, function = person.level, person.function
        if level is not None and strength > levels.get(level, 0.0):
            levels[level] = strength
        if function is not None and strength > functions.get(function, 0.0):
            functions[function] = strength
    return levels, functions


def _best_services(lines: Iterable[Iterable[LiveLine]], frame: Frame) -> list[float]:
    best = dict.fromkeys(frame.service_functions, 0.0)
    for each in lines:
        for line in each:
            if line.function in best:
                best[line.function] = max(best[line.function], service_worth(line, frame))
    return list(best.values())


def _best_slots(ours: Iterable[Stakeholder], frame: Frame) -> list[float]:
    best = [0.0] * (len(SLOT_ROLES) + len(frame.service_functions))
    for person in ours:
        worth = frame.buy_in[person.buy_in]
        for place in slots_of(person, frame):
            best[place] = max(best[place], worth)
    return best
