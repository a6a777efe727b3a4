"""What the meter reads from a plan in one pass: active people, live lines with their last contact, introductions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.entities import Account, Link, Stakeholder, Touch, ValuePoint
from account_planner.domain.vocabulary import IntroState, LinkKind, Side, Status, ValueKind
from account_planner.rules.standing import LiveLine

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.rules.frame import Frame


@dataclass(frozen=True, slots=True)
class Facts:
    """Active buyers and ours by id; live lines by buyer; ages in days of the last contact of every covers line and of
    the newest touch of every person; who influences whom for the better, as target -> sources."""

    account: Account
    buyers: Mapping[str, Stakeholder]
    ours: Mapping[str, Stakeholder]
    covers: tuple[Link, ...]
    ages: Mapping[str, int | None]
    lines: Mapping[str, list[LiveLine]]
    touched: Mapping[str, int]
    backers: Mapping[str, frozenset[str]]
    introductions: Mapping[str, tuple[bool, IntroState | None]]
    proofs: int


def read_facts(plan: Plan, frame: Frame) -> Facts:
    """The facts that count on the frame's day."""
    buyers, ours = _people(plan)
    covers, backers, introductions = _links(plan)
    touched, met = _touches(plan.touches.values(), covers, frame)
    ages, lines = _lines(covers, met, frame, buyers=buyers, ours=ours)
    return Facts(
        account=plan.account,
        buyers=buyers,
        ours=ours,
        covers=tuple(covers),
        ages=ages,
        lines=lines,
        touched=touched,
        backers={target: frozenset(sources) for target, sources in backers.items()},
        introductions=introductions,
        proofs=sum(is_proven(point) for point in plan.value_points.values()),
    )


def is_proven(point: ValuePoint) -> bool:
    return point.proof is not None and point.kind is not ValueKind.PRICE


def is_live(link: Link) -> bool:
    """Whether a covers line between active people counts at all."""
    return not link.planned and link.level > 0


def live_line(frame: Frame, link: Link, source: Stakeholder, days: int | None) -> LiveLine:
    """The line as the meter sees it."""
    health = frame.health[link.health]
    return LiveLine(link, source.id, source.function, health, link.level / 4 * health, days)


def introduction(plan_people: Mapping[str, Stakeholder], link: Link) -> tuple[bool, IntroState | None] | None:
    """Whether the source is outside, and the state; None when it does not count: the source must be active, the
    target a buyer who has not left."""
    source, target = plan_people.get(link.source_id), plan_people.get(link.target_id)
    if source is None or target is None or not source.is_active:
        return None
    if target.side is not Side.BUYER or target.status is Status.LEFT:
        return None
    return source.side is Side.OUTSIDE, link.intro_state


def _people(plan: Plan) -> tuple[dict[str, Stakeholder], dict[str, Stakeholder]]:
    buyers, ours = {}, {}
    for person in plan.stakeholders.values():
        if person.status is not Status.ACTIVE:
            continue
        if person.side is Side.BUYER:
            buyers[person.id] = person
        elif person.side is Side.OURS:
            ours[person.id] = person
    return buyers, ours


def _links(
    plan: Plan,
) -> tuple[list[Link], dict[str, list[str]], dict[str, tuple[bool, IntroState | None]]]:
    covers: list[Link] = []
    backers: defaultdict[str, list[str]] = defaultdict(list)
    introductions = {}
    for link in plan.links.values():
        kind = link.kind
        if kind is LinkKind.COVERS:
            covers.append(link)
        elif kind is LinkKind.INFLUENCES:
            if link.positive:
                backers[link.target_id].append(link.source_id)
        elif kind is LinkKind.INTRODUCES:
            counted = introduction(plan.stakeholders, link)
            if counted is not None:
                introductions[link.id] = counted
    return covers, backers, introductions


def _touches(
    touches: Iterable[Touch], covers: list[Link], frame: Frame
) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """Age of the newest touch of each person, and of each pair (either way round, or as a covers line runs)."""
    touched: dict[str, int] = {}
    met: dict[tuple[str, str], int] = {}
    crowds: list[tuple[int, tuple[str, ...]]] = []
    for touch in touches:
        days = frame.age(touch.on)
        if days is None:
            continue
        people = touch.people
        for person_id in people:
            if touched.get(person_id, days) >= days:
                touched[person_id] = days
        if len(people) > 2:
            crowds.append((days, people))
        elif len(people) == 2 and met.get(people, days) >= days:
            met[people] = days
    if crowds:
        _meet_crowds(met, crowds, covers)
    return touched, met


def _meet_crowds(
    met: dict[tuple[str, str], int], crowds: list[tuple[int, tuple[str, ...]]], covers: list[Link]
) -> None:
    """Only pairs that a line joins: a touch of hundreds would otherwise cost tens of thousands of pairs."""
    targets: defaultdict[str, set[str]] = defaultdict(set)
    for link in covers:
        targets[link.source_id].add(link.target_id)
    for days, people in crowds:
        present = set(people)
        for source_id in present & targets.keys():
            for target_id in present & targets[source_id]:
                pair = (source_id, target_id)
                if met.get(pair, days) >= days:
                    met[pair] = days


def _lines(
    covers: list[Link],
    met: Mapping[tuple[str, str], int],
    frame: Frame,
    *,
    buyers: Mapping[str, Stakeholder],
    ours: Mapping[str, Stakeholder],
) -> tuple[dict[str, int | None], dict[str, list[LiveLine]]]:
    ages: dict[str, int | None] = {}
    lines: dict[str, list[LiveLine]] = {}
    for link in covers:
        source_id, target_id = link.source_id, link.target_id
        days = frame.age(link.last_contact)
        if met:
            for touch_days in (met.get((source_id, target_id)), met.get((target_id, source_id))):
                if touch_days is not None and (days is None or touch_days < days):
                    days = touch_days
        ages[link.id] = days
        source = ours.get(source_id)
        if source is not None and target_id in buyers and is_live(link):
            lines.setdefault(target_id, []).append(live_line(frame, link, source, days))
    return ages, lines
