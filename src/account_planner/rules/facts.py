"""What the meter reads from a plan in one pass: active people, lines with their last contact, introductions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from account_planner.domain.entities import Link, Stakeholder, ValuePoint
from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import IntroState, LinkKind, Side, Status, ValueKind
from account_planner.rules.frame import Frame
from account_planner.rules.standing import LineScore, score_line

# Looking a member up on its class costs more than all else that a loop does with one line or person.
_ACTIVE, _BUYER, _OURS = Status.ACTIVE, Side.BUYER, Side.OURS
_COVERS, _INFLUENCES, _INTRODUCES = LinkKind.COVERS, LinkKind.INFLUENCES, LinkKind.INTRODUCES


@dataclass(frozen=True, slots=True)
class Ties:
    """What links and touches say on a day, whoever their people are: each covers line with its last contact, the lines
    that introduce, who influences whom for the better (target -> sources), and the newest touch of each person."""

    covers: list[tuple[Link, date | None]]
    introduces: list[Link]
    backers: Mapping[str, set[str]]
    touched: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Facts:
    """Active buyers and ours by id; every covers line by id, live ones also by buyer; the day of the newest contact
    with every person (a touch, or the last contact of a live line to them). `plan` and `frame` are what they were read
    from."""

    plan: Plan
    frame: Frame
    ties: Ties
    buyers: Mapping[str, Stakeholder]
    ours: Mapping[str, Stakeholder]
    covers: Mapping[str, LineScore]
    lines: Mapping[str, list[LineScore]]
    reached: Mapping[str, date]
    introductions: Mapping[str, tuple[bool, IntroState | None]]
    proofs: int

    @property
    def backers(self) -> Mapping[str, set[str]]:
        return self.ties.backers


def read_facts(plan: Plan, frame: Frame, earlier: Facts | None = None) -> Facts:
    """The facts that count on the frame's day. `earlier` are facts of an equal frame: a line is scored anew only when
    it, its people or its last contact are others than then."""
    ties = _ties(plan, frame.today) if earlier is None or not _same_ties(plan, earlier.plan) else earlier.ties
    known: Mapping[str, LineScore] = {} if earlier is None else earlier.covers
    buyers, ours = _people(plan)
    reached = dict(ties.touched)
    covers: dict[str, LineScore] = {}
    lines: defaultdict[str, list[LineScore]] = defaultdict(list)
    for link, last in ties.covers:
        target_id, source, role = link.target_id, None, None
        buyer = buyers.get(target_id)
        if buyer is not None:
            source, role = ours.get(link.source_id), buyer.role
        line = known.get(link.id)
        if line is None or not (
            line.link is link and line.source is source and line.role is role and line.last == last
        ):
            line = score_line(frame, link, source, role, last)
        covers[link.id] = line
        if line.live:
            lines[target_id].append(line)
            if last is not None and (target_id not in reached or reached[target_id] < last):
                reached[target_id] = last
    introductions = {link.id: counted for link in ties.introduces if (counted := introduction(plan.stakeholders, link))}
    proofs = sum(is_proven(point) for point in plan.value_points.values())
    return Facts(plan, frame, ties, buyers, ours, covers, lines, reached, introductions, proofs)


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


def _same_ties(plan: Plan, other: Plan) -> bool:
    return plan.links is other.links and plan.touches is other.touches


def _ties(plan: Plan, today: date) -> Ties:
    covers: list[Link] = []
    introduces: list[Link] = []
    backers: dict[str, set[str]] = {}
    for link in plan.links.values():
        kind = link.kind
        if kind is _COVERS:
            covers.append(link)
        elif kind is _INFLUENCES:
            if link.positive:
                backers.setdefault(link.target_id, set()).add(link.source_id)
        elif kind is _INTRODUCES:
            introduces.append(link)
    touched, met = _touches(plan, covers, today)
    return Ties(
        list(zip(covers, _last_contacts(covers, touched, met, today), strict=True)), introduces, backers, touched
    )


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
    covers: list[Link], touched: Mapping[str, date], met: Mapping[tuple[str, ...], date], today: date
) -> Iterator[date | None]:
    """For each line the later of the recorded contact and the newest touch that names both its people."""
    for link in covers:
        last = link.last_contact
        if last is not None and last > today:
            last = None
        target_id = link.target_id
        heard = touched.get(target_id)
        if heard is not None and (last is None or heard > last):
            source_id = link.source_id
            for pair in ((source_id, target_id), (target_id, source_id)):
                day = met.get(pair)
                if day is not None and (last is None or day > last):
                    last = day
        yield last
