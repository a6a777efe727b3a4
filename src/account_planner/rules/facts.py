"""What the meter reads from a plan in one pass: active people, lines with their last contact, introductions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from account_planner.domain.entities import Account, Link, Stakeholder, ValuePoint
from account_planner.domain.vocabulary import IntroState, LinkKind, Side, Status, ValueKind
from account_planner.rules.standing import LineScore, score_line

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.rules.frame import Frame

# Looking a member up on its class costs more than all else that a loop does with one line or person.
_ACTIVE, _BUYER, _OURS = Status.ACTIVE, Side.BUYER, Side.OURS
_COVERS, _INFLUENCES, _INTRODUCES = LinkKind.COVERS, LinkKind.INFLUENCES, LinkKind.INTRODUCES


@dataclass(frozen=True, slots=True)
class Facts:
    """Active buyers and ours by id; every covers line by id, live ones also by buyer; the day of the newest contact
    with every person (a touch, or the last contact of a live line to them); who influences whom for the better, as
    target -> sources."""

    account: Account
    buyers: Mapping[str, Stakeholder]
    ours: Mapping[str, Stakeholder]
    covers: Mapping[str, LineScore]
    lines: Mapping[str, list[LineScore]]
    reached: Mapping[str, date]
    backers: Mapping[str, set[str]]
    introductions: Mapping[str, tuple[bool, IntroState | None]]
    proofs: int


def read_facts(plan: Plan, frame: Frame) -> Facts:
    """The facts that count on the frame's day."""
    buyers, ours = _people(plan)
    links, backers, introductions = _links(plan)
    reached, met = _touches(plan, links, frame.today)
    covers: dict[str, LineScore] = {}
    lines: defaultdict[str, list[LineScore]] = defaultdict(list)
    for link, last in zip(links, _last_contacts(links, reached, met, frame.today), strict=True):
        target_id = link.target_id
        buyer = buyers.get(target_id)
        if buyer is None:
            covers[link.id] = score_line(frame, link, None, None, last)
            continue
        line = covers[link.id] = score_line(frame, link, ours.get(link.source_id), buyer.role, last)
        if line.live:
            lines[target_id].append(line)
            if last is not None and (target_id not in reached or reached[target_id] < last):
                reached[target_id] = last
    return Facts(
        account=plan.account,
        buyers=buyers,
        ours=ours,
        covers=covers,
        lines=lines,
        reached=reached,
        backers=backers,
        introductions=introductions,
        proofs=sum(is_proven(point) for point in plan.value_points.values()),
    )


def is_proven(point: ValuePoint) -> bool:
    return point.proof is not None and point.kind is not ValueKind.PRICE


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
    for id_, person in plan.stakeholders.items():
        if person.status is not _ACTIVE:
            continue
        side = person.side
        if side is _BUYER:
            buyers[id_] = person
        elif side is _OURS:
            ours[id_] = person
    return buyers, ours


def _links(
    plan: Plan,
) -> tuple[list[Link], dict[str, set[str]], dict[str, tuple[bool, IntroState | None]]]:
    covers: list[Link] = []
    backers: dict[str, set[str]] = {}
    introductions = {}
    for link in plan.links.values():
        kind = link.kind
        if kind is _COVERS:
            covers.append(link)
        elif kind is _INFLUENCES:
            if link.positive:
                backers.setdefault(link.target_id, set()).add(link.source_id)
        elif kind is _INTRODUCES:
            counted = introduction(plan.stakeholders, link)
            if counted is not None:
                introductions[link.id] = counted
    return covers, backers, introductions


def _touches(plan: Plan, covers: list[Link], today: date) -> tuple[dict[str, date], dict[tuple[str, ...], date]]:
    """Day of the newest touch of each person, and of each pair (either way round, or as a covers line runs)."""
    touched: dict[str, date] = {}
    met: dict[tuple[str, ...], date] = {}
    crowds: list[tuple[date, tuple[str, ...]]] = []
    for touch in plan.touches.values():
        day = touch.on
        if day is None or day > today:
            continue
        people = touch.people
        for person_id in people:
            known = touched.get(person_id)
            if known is None or known < day:
                touched[person_id] = day
        many = len(people)
        if many > 2:
            crowds.append((day, people))
        elif many == 2:
            known = met.get(people)
            if known is None or known < day:
                met[people] = day
    if crowds:
        _meet_crowds(met, crowds, covers)
    return touched, met


def _meet_crowds(
    met: dict[tuple[str, ...], date], crowds: list[tuple[date, tuple[str, ...]]], covers: list[Link]
) -> None:
    """Only pairs that a line joins: a touch of hundreds would otherwise cost tens of thousands of pairs."""
    targets: defaultdict[str, set[str]] = defaultdict(set)
    for link in covers:
        targets[link.source_id].add(link.target_id)
    for day, people in crowds:
        for source_id in people:
            if source_id not in targets:
                continue
            for target_id in targets[source_id].intersection(people):
                pair = (source_id, target_id)
                if pair not in met or met[pair] < day:
                    met[pair] = day


def _last_contacts(
    covers: list[Link], reached: Mapping[str, date], met: Mapping[tuple[str, ...], date], today: date
) -> Iterator[date | None]:
    """For each line the later of the recorded contact and the newest touch that names both its people; no touch of the
    target is newer than `reached` says."""
    for link in covers:
        last = link.last_contact
        if last is not None and last > today:
            last = None
        target_id = link.target_id
        heard = reached.get(target_id)
        if heard is not None and (last is None or heard > last):
            source_id = link.source_id
            for pair in ((source_id, target_id), (target_id, source_id)):
                day = met.get(pair)
                if day is not None and (last is None or day > last):
                    last = day
        yield last
