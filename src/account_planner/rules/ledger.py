"""What a single edit makes of the meter, from the sums of the plan as it is instead of a second full pass."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from account_planner.domain.entities import Account, Entity, Link, Stakeholder, ValuePoint
from account_planner.domain.vocabulary import Function, Level, LinkKind, Role, Side
from account_planner.rules.contacts import count_contacts, service_worth
from account_planner.rules.facts import Facts, introduction, is_proven
from account_planner.rules.standing import LineScore, Standing, score_line, stand
from account_planner.rules.summing import (
    DECIDERS,
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
    from collections.abc import Iterable, Mapping

Key = TypeVar("Key")
_LEVEL_PLACES = {level: place for place, level in enumerate(Level)}


@dataclass(slots=True)
class _Best:
    """The best of something, whose it is, and the best of anybody else."""

    value: float = 0.0
    whose: str | None = None
    reserve: float = 0.0

    def offer(self, value: float, whose: str) -> None:
        if value > self.value:
            if whose != self.whose:
                self.reserve = self.value
            self.value, self.whose = value, whose
        elif whose != self.whose and value > self.reserve:
            self.reserve = value

    def without(self, somebody: str) -> float:
        return self.reserve if somebody == self.whose else self.value


@dataclass(slots=True)
class _Edit:
    """The entities of one edit, sorted by what they touch; `buyer_id` is the one whose standing it changes."""

    buyer_id: str | None = None
    buyer: Stakeholder | None = None
    ours: Stakeholder | None = None
    covers: list[Link] = field(default_factory=list)
    influences: list[Link] = field(default_factory=list)
    introductions: list[Link] = field(default_factory=list)
    points: list[ValuePoint] = field(default_factory=list)
    account: Account | None = None

    def sort_in(self, entity: Entity) -> None:
        if isinstance(entity, Stakeholder):
            self._sort_person(entity)
        elif isinstance(entity, Link):
            self._sort_link(entity)
        elif isinstance(entity, ValuePoint):
            self.points.append(entity)
        elif isinstance(entity, Account):
            self.account = entity
        else:
            raise TypeError(f"no next action puts a {type(entity).__name__}")

    def _sort_person(self, person: Stakeholder) -> None:
        if person.side is Side.BUYER:
            self.buyer = person
            self._restand(person.id)
        else:
            self.ours = person

    def _sort_link(self, link: Link) -> None:
        if link.kind is LinkKind.COVERS:
            self.covers.append(link)
            self._restand(link.target_id)
        elif link.kind is LinkKind.INFLUENCES:
            self.influences.append(link)
        else:
            self.introductions.append(link)

    def _restand(self, buyer_id: str) -> None:
        if self.buyer_id not in {None, buyer_id}:
            raise ValueError("no next action changes two buyers")
        self.buyer_id = buyer_id


class Ledger:
    """The sums of one plan, with what is next best when the best of something changes.

    It knows the edits of the next actions, each about one buyer and one of ours at most: put in place or added (an
    existing one keeps side, status, level, function, role, influence and team role), lines put or added, value points,
    the account's continuity. That it equals a full pass is a law that the tests hold."""

    def __init__(
        self,
        facts: Facts,
        standings: Mapping[str, Standing],
        *,
        people: Mapping[str, Stakeholder],
        points: Mapping[str, ValuePoint],
    ) -> None:
        self._facts = facts
        self._frame = frame = facts.frame
        self._standings = standings
        self._people = people
        self._points = points
        self._sums = sum_up(facts, standings.values(), count_contacts(facts, frame), frame)
        self.raw, self.total = raw_and_total(self._sums, frame)
        everyone = list(standings.items())
        self._strengths = _bests((None, s.strength, id_) for id_, s in everyone)[None]
        self._levels = _bests((s.person.level, s.strength, id_) for id_, s in everyone)
        self._functions = _bests((s.person.function, s.strength, id_) for id_, s in everyone)
        self._services = _bests(
            (line.function, service_worth(line, frame), id_) for id_, lines in facts.lines.items() for line in lines
        )
        self._service_places: dict[Function | None, int] = {
            function: place for place, function in enumerate(frame.service_functions)
        }
        self._slots = _bests(
            (place, frame.buy_in[person.buy_in], person.id)
            for person in facts.ours.values()
            for place in slots_of(person, frame)
        )
        self._function_places = {function: place for place, function in enumerate(frame.target_functions)}
        self._losses = losses(standings.values())
        self._loss_ranks = sorted(((loss, id_) for id_, loss in self._losses.items()), reverse=True)
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
        sums = self._sums.copy()
        new = None
        if edit.buyer_id is not None:
            old = self._standings.get(edit.buyer_id)
            new = self._restood(edit, edit.buyer_id, old)
            self._count_buyer(sums, old, new)
            if edit.covers:
                self._count_lines(sums, old, new)
        if new is not None or edit.influences:
            self._count_opponents(sums, edit, new)
        self._count_rest(sums, edit)
        return raw_and_total(sums, self._frame)

    def _restood(self, edit: _Edit, buyer_id: str, old: Standing | None) -> Standing:
        person = edit.buyer or self._people[buyer_id]
        lines = () if old is None else old.lines
        if edit.covers:
            replaced = {link.id for link in edit.covers}
            put = (self._line(edit, link, person) for link in edit.covers)
            lines = [line for line in lines if line.link.id not in replaced] + [line for line in put if line.live]
        return stand(self._frame, person, lines)

    def _line(self, edit: _Edit, link: Link, buyer: Stakeholder) -> LineScore:
        source = edit.ours or self._facts.ours[link.source_id]
        last, known = link.last_contact, self._facts.covers.get(link.id)
        if last is not None and last > self._frame.today:
            last = None
        if known is not None and known.last is not None and (last is None or known.last > last):
            last = known.last
        return score_line(self._frame, link, source, buyer.role, last)

    def _count_buyer(self, sums: Sums, old: Standing | None, new: Standing) -> None:
        if old is not None:
            self._add(sums, old, sign=-1)
        self._add(sums, new, sign=1)
        id_, strength = new.person.id, new.strength
        level, function = new.person.level, new.person.function
        if level is not None:
            sums.levels = list(sums.levels)
            sums.levels[_LEVEL_PLACES[level]] = max(strength, self._levels[level].without(id_))
        place = self._function_places.get(function) if function is not None else None
        if place is not None:
            sums.functions = list(sums.functions)
            sums.functions[place] = max(strength, self._functions[function].without(id_))
        sums.worst_loss = max(strength, self._strengths.without(id_), self._worst_carrier(old, new))

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

    def _worst_carrier(self, old: Standing | None, new: Standing) -> float:
        """The most strength that one of ours would take along."""
        changed: dict[str, float] = {}
        for standing, sign in ((old, -1), (new, 1)):
            if standing is not None and standing.carrier is not None:
                before = changed.get(standing.carrier, self._losses.get(standing.carrier, 0.0))
                changed[standing.carrier] = before + sign * standing.loss
        others = next((loss for loss, id_ in self._loss_ranks if id_ not in changed), 0.0)
        return max([others, *changed.values()])

    def _count_lines(self, sums: Sums, old: Standing | None, new: Standing) -> None:
        before, after = [] if old is None else old.in_touch(), new.in_touch()
        for source_id in {*before, *after}:
            held = self._fresh[source_id]
            change = after.count(source_id) - before.count(source_id)
            sums.carriers += (held + change > 0) - (held > 0)
        sums.broken += broken_lines(new.lines) - (0 if old is None else broken_lines(old.lines))
        sums.services = [self._services[function].without(new.person.id) for function in self._service_places]
        for line in new.lines:
            place = self._service_places.get(line.function)
            if place is not None:
                sums.services[place] = max(sums.services[place], service_worth(line, self._frame))

    def _count_opponents(self, sums: Sums, edit: _Edit, new: Standing | None) -> None:
        affected = {link.target_id for link in edit.influences}
        if new is not None:
            id_ = new.person.id
            affected.add(id_)
            old = self._standings.get(id_)
            if old is None or old.member != new.member:
                affected.update(self._backed.get(id_, ()))
        for id_ in affected:
            standing = self._now(id_, new)
            if standing is not None:
                stands_alone = self._is_unanswered(standing, edit, new)
                sums.unanswered += stands_alone - (id_ in self._unanswered)

    def _is_unanswered(self, standing: Standing, edit: _Edit, new: Standing | None) -> bool:
        if not is_strong_opponent(standing.person):
            return False
        id_ = standing.person.id
        sources = set(self._facts.backers.get(id_, ()))
        sources |= {link.source_id for link in edit.influences if link.target_id == id_ and link.positive}
        backers = (self._now(source_id, new) for source_id in sources)
        return not any(backer is not None and backer.member for backer in backers)

    def _now(self, buyer_id: str, new: Standing | None) -> Standing | None:
        """How a buyer stands once the edit is done."""
        return new if new is not None and new.person.id == buyer_id else self._standings.get(buyer_id)

    def _count_rest(self, sums: Sums, edit: _Edit) -> None:
        if edit.ours is not None:
            sums.slots = list(sums.slots)
            for place in slots_of(edit.ours, self._frame):
                worth = self._frame.buy_in[edit.ours.buy_in]
                sums.slots[place] = max(worth, self._slots[place].without(edit.ours.id))
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


def _bests(offers: Iterable[tuple[Key, float, str]]) -> Mapping[Key, _Best]:
    """The best of each kind of (kind, value, whose)."""
    found: defaultdict[Key, _Best] = defaultdict(_Best)
    for kind, value, whose in offers:
        found[kind].offer(value, whose)
    return found
