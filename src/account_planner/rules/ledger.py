"""What a single edit makes of the meter, from the sums of the plan as it is instead of a second full pass."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from account_planner.domain.entities import Account, Entity, Link, Stakeholder, ValuePoint
from account_planner.domain.vocabulary import Level, LinkKind, Role, Side
from account_planner.rules.contacts import count_contacts, service_worth
from account_planner.rules.facts import Facts, introduction, is_proven
from account_planner.rules.standing import LineScore, Standing, score_line, stand
from account_planner.rules.summing import (
    DECIDERS,
    SLOT_ROLES,
    as_they_stand,
    broken_lines,
    continuity_worth,
    is_beyond_purchasing,
    is_led,
    is_strong_opponent,
    losses,
    opener_half,
    slots_of,
    sum_up,
    unanswered,
)
from account_planner.rules.tally import Sums, raw_and_total

if TYPE_CHECKING:
    from account_planner.rules.frame import Frame

Key = TypeVar("Key")
Ranks = Sequence[tuple[float, str]]
_LEVELS = tuple(Level)


@dataclass(slots=True)
class _Edit:
    """The entities of one edit, sorted by what they touch."""

    buyers: dict[str, Stakeholder] = field(default_factory=dict)
    ours: dict[str, Stakeholder] = field(default_factory=dict)
    covers: dict[str, list[Link]] = field(default_factory=dict)
    influences: list[Link] = field(default_factory=list)
    introductions: list[Link] = field(default_factory=list)
    points: list[ValuePoint] = field(default_factory=list)
    account: Account | None = None

    def sort_in(self, entity: Entity) -> None:
        if isinstance(entity, Stakeholder):
            (self.buyers if entity.side is Side.BUYER else self.ours)[entity.id] = entity
        elif isinstance(entity, Link):
            self._sort_link(entity)
        elif isinstance(entity, ValuePoint):
            self.points.append(entity)
        elif isinstance(entity, Account):
            self.account = entity
        else:
            raise TypeError(f"no next action puts a {type(entity).__name__}")

    def _sort_link(self, link: Link) -> None:
        if link.kind is LinkKind.COVERS:
            self.covers.setdefault(link.target_id, []).append(link)
        elif link.kind is LinkKind.INFLUENCES:
            self.influences.append(link)
        else:
            self.introductions.append(link)


class Ledger:
    """The sums of one plan, with the rankings that say what is next when the best of something changes.

    It knows the edits of the next actions: buyers and ours put in place or added (an existing one keeps side, status,
    level, function, role, influence and team role), lines put or added, value points, the account's continuity.
    That it equals a full pass is a law that the tests hold."""

    def __init__(
        self,
        facts: Facts,
        standings: Mapping[str, Standing],
        frame: Frame,
        *,
        people: Mapping[str, Stakeholder],
        points: Mapping[str, ValuePoint],
    ) -> None:
        self._facts = facts
        self._frame = frame
        self._standings = standings
        self._people = people
        self._points = points
        self._sums = sum_up(facts, as_they_stand(standings.values()), count_contacts(facts, frame), frame)
        self.raw, self.total = raw_and_total(self._sums, frame)
        everyone = list(standings.items())
        self._strengths = _ranked((s.strength, id_) for id_, s in everyone)
        self._levels = _ranked_by((s.person.level, s.strength, id_) for id_, s in everyone)
        self._functions = _ranked_by((s.person.function, s.strength, id_) for id_, s in everyone)
        lines = [line for each in facts.lines.values() for line in each]
        self._services = _ranked_by((ln.function, service_worth(ln, frame), ln.link.id) for ln in lines)
        self._slots = _ranked_by(
            (place, frame.buy_in[person.buy_in], person.id)
            for person in facts.ours.values()
            for place in slots_of(person, frame)
        )
        self._losses = losses(standings.values())
        self._loss_ranks = _ranked((loss, id_) for id_, loss in self._losses.items())
        self._fresh = Counter(id_ for standing in standings.values() for id_ in standing.in_touch())
        self._openers = Counter(facts.introductions.values())
        self._unanswered = frozenset(unanswered(facts.backers, standings))
        self._backed: defaultdict[str, list[str]] = defaultdict(list)
        for target_id, sources in facts.backers.items():
            for source_id in sources:
                self._backed[source_id].append(target_id)

    def after(self, entities: Iterable[Entity]) -> tuple[float, float]:
        """Raw and total of the plan with these entities put into it."""
        edit = _Edit()
        for entity in entities:
            edit.sort_in(entity)
        restood = {id_: self._restand(edit, id_) for id_ in edit.buyers.keys() | edit.covers.keys()}
        sums = self._sums.copy()
        if restood:
            self._count_buyers(sums, restood)
            self._count_bests(sums, restood)
            self._count_losses(sums, restood)
        if edit.covers:
            self._count_services(sums, restood)
        if restood or edit.influences:
            self._count_opponents(sums, edit, restood)
        self._count_rest(sums, edit)
        return raw_and_total(sums, self._frame)

    def _restand(self, edit: _Edit, buyer_id: str) -> Standing:
        old = self._standings.get(buyer_id)
        person = edit.buyers.get(buyer_id) or self._people[buyer_id]
        put = edit.covers.get(buyer_id)
        lines = [] if old is None else list(old.lines)
        if put:
            replaced = {link.id for link in put}
            lines = [line for line in lines if line.link.id not in replaced]
            put_lines = (self._line(edit, link, person) for link in put)
            lines += [line for line in put_lines if line.live]
        return stand(self._frame, person, lines)

    def _line(self, edit: _Edit, link: Link, buyer: Stakeholder) -> LineScore:
        source = edit.ours.get(link.source_id) or self._facts.ours[link.source_id]
        days = [link.last_contact]
        if link.id in self._facts.covers:
            days.append(self._facts.covers[link.id].last)
        last = max((day for day in days if day is not None and day <= self._frame.today), default=None)
        return score_line(self._frame, link, source, buyer.role, last)

    def _count_buyers(self, sums: Sums, restood: Mapping[str, Standing]) -> None:
        gone: Counter[str] = Counter()
        for id_, new in restood.items():
            old = self._standings.get(id_)
            if old is not None:
                self._add(sums, old, sign=-1)
                gone.subtract(old.in_touch())
            self._add(sums, new, sign=1)
            gone.update(new.in_touch())
        for source_id, change in gone.items():
            before = self._fresh[source_id]
            sums.carriers += (before + change > 0) - (before > 0)

    def _add(self, sums: Sums, standing: Standing, *, sign: int) -> None:
        person, strength = standing.person, standing.strength
        sums.strength += sign * strength
        beyond = is_beyond_purchasing(person)
        if beyond:
            sums.strength_beyond += sign * strength
        if standing.member:
            sums.members += sign
            sums.members_beyond += sign * beyond
        if person.role in DECIDERS:
            weight = sign * self._frame.power[person.influence]
            sums.weighted += weight * strength
            sums.weights += weight
            sums.deciders += sign * (person.role is Role.DECISION_MAKER)
        sums.led += sign * is_led(standing)
        sums.broken += sign * broken_lines(standing.lines)

    def _count_bests(self, sums: Sums, restood: Mapping[str, Standing]) -> None:
        levels = {standing.person.level for standing in restood.values()}
        sums.levels = [
            self._best(self._levels.get(level, ()), restood, _at_level(restood, level)) if level in levels else best
            for level, best in zip(_LEVELS, sums.levels, strict=True)
        ]
        functions = {standing.person.function for standing in restood.values()}
        sums.functions = [
            self._best(
                self._functions.get(function, ()),
                restood,
                [s.strength for s in restood.values() if s.person.function is function],
            )
            if function in functions
            else best
            for function, best in zip(self._frame.target_functions, sums.functions, strict=True)
        ]

    def _count_losses(self, sums: Sums, restood: Mapping[str, Standing]) -> None:
        changed: dict[str, float] = {}
        for id_, new in restood.items():
            old = self._standings.get(id_)
            if old is not None and old.carrier is not None:
                before = changed.get(old.carrier, self._losses.get(old.carrier, 0.0))
                changed[old.carrier] = before - old.loss
            if new.carrier is not None:
                before = changed.get(new.carrier, self._losses.get(new.carrier, 0.0))
                changed[new.carrier] = before + new.loss
        strengths = [standing.strength for standing in restood.values()]
        sums.worst_loss = max(
            self._best(self._strengths, restood, strengths),
            self._best(self._loss_ranks, changed, changed.values()),
        )

    def _count_services(self, sums: Sums, restood: Mapping[str, Standing]) -> None:
        old = {line.link.id for id_ in restood if id_ in self._standings for line in self._standings[id_].lines}
        new = [line for standing in restood.values() for line in standing.lines]
        sums.services = [
            self._best(
                self._services.get(function, ()),
                old,
                [service_worth(line, self._frame) for line in new if line.function is function],
            )
            for function in self._frame.service_functions
        ]

    def _count_opponents(self, sums: Sums, edit: _Edit, restood: Mapping[str, Standing]) -> None:
        affected = {link.target_id for link in edit.influences}
        for id_, new in restood.items():
            affected.add(id_)
            old = self._standings.get(id_)
            if old is None or old.member != new.member:
                affected.update(self._backed.get(id_, ()))
        for id_ in affected:
            standing = restood.get(id_) or self._standings.get(id_)
            if standing is not None:
                stands_alone = self._is_unanswered(standing, edit, restood)
                sums.unanswered += stands_alone - (id_ in self._unanswered)

    def _is_unanswered(self, standing: Standing, edit: _Edit, restood: Mapping[str, Standing]) -> bool:
        if not is_strong_opponent(standing.person):
            return False
        id_ = standing.person.id
        sources = set(self._facts.backers.get(id_, ()))
        sources |= {link.source_id for link in edit.influences if link.target_id == id_ and link.positive}
        backers = (restood.get(source) or self._standings.get(source) for source in sources)
        return not any(backer is not None and backer.member for backer in backers)

    def _count_rest(self, sums: Sums, edit: _Edit) -> None:
        if edit.ours:
            sums.slots = [
                self._best(
                    self._slots.get(place, ()),
                    edit.ours,
                    [
                        self._frame.buy_in[person.buy_in]
                        for person in edit.ours.values()
                        if place in slots_of(person, self._frame)
                    ],
                )
                for place in range(len(SLOT_ROLES) + len(self._frame.service_functions))
            ]
        for point in edit.points:
            old = self._points.get(point.id)
            sums.proofs += is_proven(point) - (old is not None and is_proven(old))
        if edit.account is not None:
            sums.continuity = continuity_worth(edit.account, self._frame)
        if edit.introductions:
            self._count_openers(sums, edit.introductions)

    def _count_openers(self, sums: Sums, links: Iterable[Link]) -> None:
        counts = Counter(self._openers)
        for link in links:
            old = self._facts.introductions.get(link.id)
            new = introduction(self._people, link)
            if old is not None:
                counts[old] -= 1
            if new is not None:
                counts[new] += 1
        sums.outside = opener_half(counts, self._frame, is_outside=True)
        sums.inside = opener_half(counts, self._frame, is_outside=False)

    @staticmethod
    def _best(ranks: Ranks, changed: Collection[str], fresh: Iterable[float]) -> float:
        """The best of those that did not change, or of the new values."""
        kept = next((value for value, id_ in ranks if id_ not in changed), 0.0)
        return max([kept, *fresh])


def _at_level(restood: Mapping[str, Standing], level: Level) -> list[float]:
    return [s.strength for s in restood.values() if s.person.level is level]


def _ranked(pairs: Iterable[tuple[float, str]]) -> Ranks:
    return sorted(pairs, reverse=True)


def _ranked_by(triples: Iterable[tuple[Key, float, str]]) -> dict[Key, Ranks]:
    grouped: defaultdict[Key, list[tuple[float, str]]] = defaultdict(list)
    for key, value, id_ in triples:
        grouped[key].append((value, id_))
    return {key: sorted(pairs, reverse=True) for key, pairs in grouped.items()}
