"""What two states of one account differ in: who came and went, moved or is judged otherwise, lines, and the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from account_planner.domain.entities import COLLECTIONS, Link, Stakeholder
from account_planner.domain.integrity import between
from account_planner.domain.people import managers, peer_order
from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import LinkKind, Side

if TYPE_CHECKING:
    from collections.abc import Iterator

BOSS = "boss"
"""The field of a turn whose values are ids of people or None."""
_PLACED = ("side", "level", "function")
_TOLD = ("status", "name", "title")
_JUDGED: Mapping[Side, tuple[str, ...]] = {
    Side.BUYER: ("stance", "role", "influence", "win_business", "win_personal"),
    Side.OURS: ("buy_in",),
    Side.OUTSIDE: (),
}
_OF_LINES: Mapping[LinkKind, tuple[str, ...]] = {
    LinkKind.COVERS: ("level", "wanted", "planned", "health"),
    LinkKind.INFLUENCES: ("positive",),
    LinkKind.INTRODUCES: ("intro_state",),
}
_ON_THE_MAP = {"stakeholders", "links", "judgements", "removed"}

_LineKey = tuple[LinkKind, str, str]


class Coming(StrEnum):
    """Whether something is there since then, no longer, or both times."""

    NEW = "new"
    GONE = "gone"
    STAYED = "stayed"


class Kind(StrEnum):
    """What a change of a person is mostly about, what matters most first."""

    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    JUDGED = "judged"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Turn:
    """One fact then and now; `field` is a field of the packet or BOSS."""

    field: str
    then: Any
    now: Any


@dataclass(frozen=True, slots=True)
class PersonChange:
    """`person` is as of now, or as of then for somebody who is gone; `was` is as of then, None for somebody new."""

    person: Stakeholder
    was: Stakeholder | None
    coming: Coming
    turns: tuple[Turn, ...] = ()

    def turns_of(self, kind: Kind) -> tuple[Turn, ...]:
        """Where and under whom they stand, how they are judged, or what else is told of them."""
        return tuple(turn for turn in self.turns if _kind_of(turn.field) is kind)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        if self.coming is not Coming.STAYED:
            return (Kind(self.coming),)
        return tuple(kind for kind in Kind if self.turns_of(kind))


@dataclass(frozen=True, slots=True)
class LineChange:
    """`link` is as of now, or as of then for a line that is gone. Reporting lines are told as the bosses of people."""

    link: Link
    coming: Coming
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """`people` and `lines` by id, in the order of names; `records` counts what changed in each other collection."""

    then: Plan
    now: Plan
    people: Mapping[str, PersonChange]
    lines: Mapping[str, LineChange]
    records: Mapping[str, int]

    def __bool__(self) -> bool:
        return bool(self.people or self.lines or self.records)

    @property
    def gone(self) -> frozenset[str]:
        """Ids of the people and lines that are no longer there."""
        people = {id_ for id_, change in self.people.items() if change.coming is Coming.GONE}
        return frozenset(people | {id_ for id_, change in self.lines.items() if change.coming is Coming.GONE})

    def person(self, person_id: str) -> Stakeholder | None:
        """Somebody of now, else of then."""
        return self.now.stakeholders.get(person_id) or self.then.stakeholders.get(person_id)


def compare(then: Plan, now: Plan) -> Comparison:
    """What turned `then` into `now`. Lines are the same when they are of one kind between the same people, whatever
    their ids; order, pins, contacts and times of edits count for nothing."""
    people = [each for each in _people(then, now) if each.coming is not Coming.STAYED or each.turns]
    lines = list(_lines(then, now))
    records = {key: count for key in COLLECTIONS if key not in _ON_THE_MAP and (count := _count(then, now, key))}
    by_person = {change.person.id: change for change in people}
    return Comparison(then, now, by_person, {change.link.id: change for change in lines}, records)


def joined(comparison: Comparison, now: Plan) -> Plan:
    """The plan with those who are gone at their old places and the lines that are gone, to be seen together; `now` may
    be newer than what was compared. Bosses of people who stayed are those of now, so that nobody is their own."""
    people = [c.person for c in comparison.people.values() if c.coming is Coming.GONE]
    ghosts = {person.id: person for person in people if person.id not in now.stakeholders}
    known = {*now.stakeholders, *ghosts}
    bosses = (k for k in comparison.then.links.values() if k.kind is LinkKind.REPORTS_TO and k.source_id in ghosts)
    gone = (change.link for change in comparison.lines.values() if change.coming is Coming.GONE)
    there = {between(link) for link in now.links.values()}
    links = [k for k in (*bosses, *gone) if {k.source_id, k.target_id} <= known and between(k) not in there]
    return now.put(*ghosts.values(), *(k for k in links if k.id not in now.links))


def _people(then: Plan, now: Plan) -> Iterator[PersonChange]:
    bosses_then, bosses_now = managers(then), managers(now)
    for person in sorted({**then.stakeholders, **now.stakeholders}.values(), key=peer_order):
        was, is_ = then.stakeholders.get(person.id), now.stakeholders.get(person.id)
        if was is None or is_ is None:
            yield PersonChange(person, was, Coming.NEW if was is None else Coming.GONE)
            continue
        turns = [*_turns(was, is_, _TOLD[:1]), *_turns(was, is_, _JUDGED[is_.side]), *_turns(was, is_, _PLACED)]
        old, new = bosses_then.get(person.id), bosses_now.get(person.id)
        if old != new:
            turns.append(Turn(BOSS, old, new))
        yield PersonChange(is_, was, Coming.STAYED, (*turns, *_turns(was, is_, _TOLD[1:])))


def _lines(then: Plan, now: Plan) -> Iterator[LineChange]:
    old, new = _by_key(then), _by_key(now)
    for key in sorted({*old, *new}):
        was, is_ = old.get(key), new.get(key)
        if is_ is None:
            yield LineChange(old[key], Coming.GONE)
        elif was is None:
            yield LineChange(is_, Coming.NEW)
        elif turns := tuple(_turns(was, is_, _OF_LINES.get(is_.kind, ()))):
            yield LineChange(is_, Coming.STAYED, turns)


def _by_key(plan: Plan) -> dict[_LineKey, Link]:
    return {between(link): link for link in plan.links.values() if link.kind is not LinkKind.REPORTS_TO}


def _turns(was: object, is_: object, fields: tuple[str, ...]) -> Iterator[Turn]:
    for field in fields:
        old, new = getattr(was, field), getattr(is_, field)
        if old != new:
            yield Turn(field, old, new)


def _kind_of(field: str) -> Kind:
    if field in _PLACED or field == BOSS:
        return Kind.MOVED
    return Kind.TOLD if field in _TOLD else Kind.JUDGED


def _count(then: Plan, now: Plan, key: str) -> int:
    """How many records of a collection came, went or changed."""
    old, new = then.collection(key), now.collection(key)
    counted = Counter(id_ in old and id_ in new and _same(old[id_], new[id_]) for id_ in {*old, *new})
    return counted[False]


def _same(was: Any, is_: Any) -> bool:
    return was is is_ or bool(replace(was, changed_at=is_.changed_at) == is_)
