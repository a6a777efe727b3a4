"""The difference between two plans: what is written to the file, kept for undo and shown on the screen."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from account_planner.domain.columns import records
from account_planner.domain.entities import COLLECTIONS, Entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from account_planner.domain.plan import Plan


_MANY = 5_000


@dataclass(frozen=True, slots=True)
class Swap:
    """One entity before and after; None where it was not there."""

    collection: str
    id: str
    before: Entity | None
    after: Entity | None


@dataclass(frozen=True, slots=True)
class Delta:
    """Swaps, at most one for each entity, in a fixed order (collection, id)."""

    swaps: tuple[Swap, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.swaps)

    def __iter__(self) -> Iterator[Swap]:
        return iter(self.swaps)

    def __reversed__(self) -> Iterator[Swap]:
        return reversed(self.swaps)

    def comings(self) -> Counter[str]:
        """How many entities of each collection are new."""
        return Counter(swap.collection for swap in self.swaps if swap.before is None)

    def goings(self) -> Counter[str]:
        """How many entities of each collection are taken away."""
        return Counter(swap.collection for swap in self.swaps if swap.after is None)

    @property
    def creates(self) -> bool:
        """Whether it begins with the account itself."""
        return bool(self.swaps) and self.swaps[0].collection == "account" and self.swaps[0].before is None

    def ids(self, collection: str) -> frozenset[str]:
        """The ids that this delta touches in one collection."""
        return frozenset(swap.id for swap in self.swaps if swap.collection == collection)


def diff(before: Plan, after: Plan) -> Delta:
    """What turns `before` into `after`; maps that are the same object cost nothing."""
    swaps: list[Swap] = []
    for key in COLLECTIONS:
        if key != "account" and getattr(before, key) is getattr(after, key):
            continue
        old, new = before.collection(key), after.collection(key)
        found = additions(key, [entity for id_, entity in new.items() if id_ not in old])
        found += [
            Swap(key, id_, entity_before, entity)
            for id_, entity in (new.items() if len(found) < len(new) else ())
            if (entity_before := old.get(id_)) is not entity and entity_before is not None and entity_before != entity
        ]
        found += (Swap(key, id_, old[id_], None) for id_ in old.keys() - new.keys())
        swaps += _by_id(found)
    return Delta(tuple(swaps))


def creation(plan: Plan) -> Delta:
    """What makes the whole of an account where there is none."""
    return Delta(
        tuple(Swap(key, entity.id, None, entity) for key in COLLECTIONS for entity in plan.collection(key).values())
    )


def additions(collection: str, entities: Sequence[Any]) -> list[Swap]:
    """One swap for each new entity."""
    ids = map(attrgetter("id"), entities)
    told: dict[str, Iterable[Any]] = {"collection": repeat(collection), "id": ids, "before": repeat(None)}
    return records(Swap, len(entities), told | {"after": entities})


def _by_id(swaps: list[Swap]) -> list[Swap]:
    """Sorted; many of them in parts, since one long sort would hold up every other thread."""
    if len(swaps) < _MANY:
        return sorted(swaps, key=attrgetter("id"))
    parts: defaultdict[str, list[Swap]] = defaultdict(list)
    for swap in swaps:
        parts[swap.id[:2]].append(swap)
    return [swap for start in sorted(parts) for swap in sorted(parts[start], key=attrgetter("id"))]


def apply(delta: Delta, plan: Plan) -> Plan:
    """The plan after the delta; ValueError when the plan is not one that the delta fits."""
    for swap in delta:
        there = plan.collection(swap.collection).get(swap.id)
        if there is not swap.before and there != swap.before:
            raise ValueError(f"delta does not fit: {swap.collection} {swap.id}")
    return plan.swapped((swap.collection, swap.id, swap.after) for swap in delta)


def inverse(delta: Delta) -> Delta:
    told = {name: map(attrgetter(name), delta.swaps) for name in ("collection", "id")}
    befores, afters = map(attrgetter("before"), delta.swaps), map(attrgetter("after"), delta.swaps)
    return Delta(tuple(records(Swap, len(delta.swaps), told | {"before": afters, "after": befores})))


def compose(first: Delta, second: Delta) -> Delta:
    """The one delta that does what `first` and then `second` do; ValueError when they do not join."""
    merged = {(s.collection, s.id): s for s in first}
    for swap in second:
        earlier = merged.get((swap.collection, swap.id))
        if earlier is not None and earlier.after != swap.before:
            raise ValueError(f"deltas do not join: {swap.collection} {swap.id}")
        before = swap.before if earlier is None else earlier.before
        merged[swap.collection, swap.id] = Swap(swap.collection, swap.id, before, swap.after)
    order = {key: place for place, key in enumerate(COLLECTIONS)}
    kept = (swap for swap in merged.values() if swap.before != swap.after)
    return Delta(tuple(sorted(kept, key=lambda s: (order[s.collection], s.id))))
