"""Who can open whom: the shortest way from our people to a buyer over the lines of the map."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from account_planner.domain.entities import Link
from account_planner.domain.vocabulary import Health, IntroState, LinkKind, Side, Status
from account_planner.rules.standing import is_live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan

_INTRODUCED = {IntroState.THANKED: 0, IntroState.DONE: 0, IntroState.ASKED: 1, IntroState.PLANNED: 2, None: 2}
_ILL = {Health.WATCH: 1, Health.BROKEN: 4}
_INFLUENCE, _LEADS, _REPORTS, _DOTTED = 1, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a way, from whom to whom it is walked; `weakness` is 0 for the firmest."""

    link: Link
    from_id: str
    to_id: str
    weakness: int


@dataclass(frozen=True, slots=True)
class Way:
    """From one of ours, or from somebody outside who refers people to us, to a buyer."""

    people: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def links(self) -> tuple[str, ...]:
        return tuple(step.link.id for step in self.steps)


def shortest_way(plan: Plan, buyer_id: str) -> Way | None:
    """The way with the fewest lines, of these the firmest, then the one whose ids come first; None when no way leads
    there. Every line but the last leads to somebody active, who can speak for us. Refused when nobody has that id."""
    plan.person(buyer_id)
    onward = _onward(plan, buyer_id)
    waiting: list[tuple[int, int, tuple[str, ...], tuple[str, ...]]] = []
    for person in plan.stakeholders.values():
        if is_start(person) and person.id != buyer_id:
            heappush(waiting, (0, 0, (person.id,), ()))
    settled: set[str] = set()
    while waiting:
        lines, weakness, people, links = heappop(waiting)
        here = people[-1]
        if here == buyer_id:
            return _way(people, links, onward)
        if here in settled:
            continue
        settled.add(here)
        for step in onward.get(here, ()):
            if step.to_id not in settled:
                longer = (*people, step.to_id), (*links, step.link.id)
                heappush(waiting, (lines + 1, weakness + step.weakness, *longer))
    return None


def is_start(person: Stakeholder) -> bool:
    """Whether we can ask this person ourselves: active, and ours or outside."""
    return person.is_active and person.side is not Side.BUYER


def steps_over(link: Link) -> Iterator[Step]:
    """Both ways in which a line can be walked; none for what divides people or does not live yet."""
    source, target = link.source_id, link.target_id
    match link.kind:
        case LinkKind.COVERS if is_live(link):
            yield Step(link, source, target, 4 - link.level + _ILL.get(link.health or Health.GOOD, 0))
        case LinkKind.INTRODUCES:
            yield Step(link, source, target, _INTRODUCED[link.intro_state])
        case LinkKind.INFLUENCES if link.positive:
            yield Step(link, source, target, _INFLUENCE)
        case LinkKind.REPORTS_TO:
            yield Step(link, target, source, _LEADS)
            yield Step(link, source, target, _REPORTS)
        case LinkKind.DOTTED:
            yield Step(link, target, source, _DOTTED)
            yield Step(link, source, target, _DOTTED)


def _onward(plan: Plan, buyer_id: str) -> dict[str, list[Step]]:
    """The steps on from each active person, to active people and to the buyer, who may still have to be found."""
    people, found = plan.stakeholders, dict[str, list[Step]]()
    for link in plan.links.values():
        for step in steps_over(link):
            to = people[step.to_id]
            fits = to.is_active or (to.id == buyer_id and to.status is not Status.LEFT)
            if fits and people[step.from_id].is_active:
                found.setdefault(step.from_id, []).append(step)
    return found


def _way(people: tuple[str, ...], links: tuple[str, ...], onward: dict[str, list[Step]]) -> Way:
    pairs = zip(people, people[1:], links, strict=False)
    steps = [
        next(step for step in onward[one] if step.link.id == link and step.to_id == other) for one, other, link in pairs
    ]
    return Way(people, tuple(steps))
