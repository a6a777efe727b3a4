"""What a plan must keep: clean fields, references that exist, lines that may be. Refusals are plain sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from account_planner.domain.crowds import is_plainly_sound
from account_planner.domain.entities import COLLECTIONS, Entity, Link, Stakeholder
from account_planner.domain.errors import Refused
from account_planner.domain.people import called
from account_planner.domain.values import tidied
from account_planner.domain.vocabulary import LinkKind, Side, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from account_planner.domain.delta import Delta, Swap
    from account_planner.domain.fields import FieldShape
    from account_planner.domain.plan import Plan

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken rule: the entity, the field that shows it, and the refusal."""

    collection: str
    id: str
    field: str
    refusal: Refused


def normalised(entity: E) -> E:
    """The entity with texts trimmed, empty ones None, values of the right kind; Refused naming field and value."""
    tidy: E = tidied(entity, _in_words)
    return tidy


def _in_words(shape: FieldShape) -> str:
    return shape.name.removesuffix("_id").replace("_", " ").capitalize()


def verify(plan: Plan, delta: Delta) -> None:
    """Refused when what the delta put or dropped leaves `plan`, the plan after it, unsound."""
    if is_plainly_sound(plan, delta):
        return
    for fault in faults(plan, delta):
        raise fault.refusal


def faults(plan: Plan, delta: Iterable[Swap]) -> Iterator[Fault]:
    """Every rule that the swaps break in the plan after them, in the order of the swaps."""
    swaps = list(delta)
    yield from _doubled_ids(plan, swaps)
    near = _links_to_check(plan, swaps)
    for swap in swaps:
        if swap.after is None or swap.collection == "removed":
            continue
        if isinstance(swap.after, Stakeholder):
            yield from _person_faults(swap.after)
        yield from _reference_faults(plan, swap.collection, swap.after)
    yield from _link_faults(plan, near)
    yield from _dangling(plan, swaps)


def sides_fit(kind: LinkKind, source: Side, target: Side) -> bool:
    """Whether a line of this kind makes sense between people of these sides."""
    match kind:
        case LinkKind.REPORTS_TO:
            return source is target
        case LinkKind.COVERS:
            return source is Side.OURS and target is Side.BUYER
        case LinkKind.INTRODUCES:
            return target is Side.BUYER
        case _:
            return True


def _doubled_ids(plan: Plan, swaps: list[Swap]) -> Iterator[Fault]:
    """Of two new entities with one id the one in the later collection is at fault."""
    maps = [(key, plan.collection(key)) for key in COLLECTIONS if key != "removed"]
    order = {key: place for place, (key, _) in enumerate(maps)}
    put = {(swap.collection, swap.id) for swap in swaps if swap.after is not None}
    fresh: dict[str, set[str]] = {}
    for swap in swaps:
        if swap.before is None and swap.after is not None:
            fresh.setdefault(swap.collection, set()).add(swap.id)
    doubled = {
        id_ for home, ids in fresh.items() for key, entities in maps if key != home for id_ in ids & entities.keys()
    }
    for swap in swaps if doubled else ():
        if swap.id not in doubled or swap.before is not None or swap.after is None or swap.collection == "removed":
            continue
        for key, entities in maps:
            blameless = (key, swap.id) in put and order[key] > order[swap.collection]
            if key != swap.collection and swap.id in entities and not blameless:
                text = "The id {id} is used twice, in {first} and in {second}."
                refusal = Refused(text, id=swap.id, first=key, second=swap.collection)
                yield Fault(swap.collection, swap.id, "id", refusal)


def _person_faults(person: Stakeholder) -> Iterator[Fault]:
    if person.name is None and person.status is not Status.MISSING:
        text = "A person needs a name, unless the place is still to be filled."
        yield Fault("stakeholders", person.id, "name", Refused(text))


REFERENCES: dict[str, tuple[tuple[str, str, Side | None], ...]] = {
    "stakeholders": (("successor_id", "stakeholders", None), ("owner_id", "stakeholders", Side.OURS)),
    "links": (
        ("source_id", "stakeholders", None),
        ("target_id", "stakeholders", None),
        ("mender_id", "stakeholders", Side.OURS),
    ),
    "touches": (("people", "stakeholders", None),),
    "meetings": (("people", "stakeholders", None),),
    "actions": (
        ("owner_id", "stakeholders", None),
        ("for_id", "stakeholders", None),
        ("objective_id", "objectives", None),
    ),
    "value_points": (("for_ids", "stakeholders", None),),
    "factors": (("about_id", "", None),),
    "rival_ties": (("rival_id", "rivals", None), ("stakeholder_id", "stakeholders", None)),
    "judgements": (("stakeholder_id", "stakeholders", None),),
}
"""Fields that name other entities: in which collection ("" for any), and for people on which side (None for any)."""


def _reference_faults(plan: Plan, collection: str, entity: Entity) -> Iterator[Fault]:
    for field, home, side in REFERENCES.get(collection, ()):
        value = getattr(entity, field)
        for id_ in value if isinstance(value, tuple) else (value,):
            refusal = None if id_ is None else _reference_refusal(plan, id_, home, side)
            if refusal is None and id_ is not None and id_ == entity.id:
                refusal = Refused("{name} cannot stand for themselves here.", name=_name(plan, id_))
            if refusal is not None:
                yield Fault(collection, entity.id, field, refusal)


def _reference_refusal(plan: Plan, id_: str, home: str, side: Side | None) -> Refused | None:
    if home == "":
        keys = [key for key in COLLECTIONS if key != "removed"]
        there = any(id_ in plan.collection(key) for key in keys)
        return None if there else Refused("Nothing in this plan has the id {id}.", id=id_)
    if id_ not in plan.collection(home):
        if home == "stakeholders":
            return Refused("Nobody in this plan has the id {id}.", id=id_)
        return Refused("Nothing among the {collection} has the id {id}.", collection=home, id=id_)
    if side is Side.OURS and plan.stakeholders[id_].side is not side:
        return Refused("{name} is not one of our people.", name=_name(plan, id_))
    return None


def _links_to_check(plan: Plan, swaps: list[Swap]) -> list[Link]:
    """The lines that were put, and those of people whose side changed."""
    put = {swap.id: swap.after for swap in swaps if isinstance(swap.after, Link)}
    crossed = {
        swap.id
        for swap in swaps
        if isinstance(swap.after, Stakeholder)
        and isinstance(swap.before, Stakeholder)
        and swap.after.side is not swap.before.side
    }
    if crossed:
        touching = (k for k in plan.links.values() if k.source_id in crossed or k.target_id in crossed)
        put |= {link.id: link for link in touching}
    return list(put.values())


def _link_faults(plan: Plan, links: list[Link]) -> Iterator[Fault]:
    if not links:
        return
    index = _index(plan, links)
    for link in links:
        if link.source_id not in plan.stakeholders or link.target_id not in plan.stakeholders:
            continue
        refusal = _end_refusal(plan, link) or _double_refusal(plan, link, index) or _boss_refusal(plan, link, index)
        if refusal is not None:
            yield Fault("links", link.id, "target_id", refusal)


@dataclass(slots=True)
class _Index:
    """What one pass over the lines tells: how many run between the same ends, who reports to whom by how many."""

    ends: Counter[tuple[LinkKind, str, str]]
    bosses: dict[str, str]
    lines_up: Counter[str]
    sound: set[str]


def _index(plan: Plan, links: list[Link]) -> _Index:
    """Only lines near `links` are counted; bosses only when somebody's boss is among them."""
    near = {link.source_id for link in links}
    near |= {link.target_id for link in links if link.kind is LinkKind.CONFLICT}
    ends = Counter(between(link) for link in plan.links.values() if link.source_id in near)
    index = _Index(ends, {}, Counter(), set())
    if any(link.kind is LinkKind.REPORTS_TO for link in links):
        up = [link for link in plan.links.values() if link.kind is LinkKind.REPORTS_TO]
        index.bosses = {link.source_id: link.target_id for link in up}
        index.lines_up.update(link.source_id for link in up if link.source_id in near)
    return index


def between(link: Link) -> tuple[LinkKind, str, str]:
    """What at most one line may have: kind and ends, which for a conflict have no order."""
    if link.kind is LinkKind.CONFLICT and link.source_id > link.target_id:
        return (link.kind, link.target_id, link.source_id)
    return (link.kind, link.source_id, link.target_id)


def _end_refusal(plan: Plan, link: Link) -> Refused | None:
    source, target = plan.stakeholders[link.source_id], plan.stakeholders[link.target_id]
    if source is target:
        return Refused("A line from {name} to the same person cannot be.", name=called(source))
    # A packet may hold an introduction to somebody who is not a buyer; it counts for nothing, so nothing is lost.
    if link.kind is LinkKind.INTRODUCES or sides_fit(link.kind, source.side, target.side):
        return None
    names = {"source": called(source), "target": called(target)}
    match link.kind:
        case LinkKind.REPORTS_TO:
            return Refused("{source} cannot report to {target}: they are not on the same side.", **names)
        case _:
            text = "{source} cannot cover {target}: such a line runs from one of our people to a buyer."
            return Refused(text, **names)


_DOUBLED = {
    LinkKind.REPORTS_TO: "{source} reports to {target} already.",
    LinkKind.DOTTED: "{source} has a dotted line to {target} already.",
    LinkKind.INFLUENCES: "{source} influences {target} already: change that line.",
    LinkKind.CONFLICT: "There is a conflict between {source} and {target} already.",
    LinkKind.COVERS: "{source} covers {target} already: change that line.",
    LinkKind.INTRODUCES: "{source} introduces us to {target} already: change that line.",
}


def _double_refusal(plan: Plan, link: Link, index: _Index) -> Refused | None:
    if index.ends[between(link)] < 2:
        return None
    return Refused(_DOUBLED[link.kind], source=_name(plan, link.source_id), target=_name(plan, link.target_id))


def _boss_refusal(plan: Plan, link: Link, index: _Index) -> Refused | None:
    if link.kind is not LinkKind.REPORTS_TO:
        return None
    bosses, sound = index.bosses, index.sound
    names = {"source": _name(plan, link.source_id), "target": _name(plan, link.target_id)}
    if index.lines_up[link.source_id] > 1:
        return Refused("{source} cannot report to {target} too: a person has one boss at most.", **names)
    seen: dict[str, None] = {}
    current = link.target_id
    while current != link.source_id:
        if current in seen or current in sound or current not in bosses:
            sound.update(seen)
            return None
        seen[current] = None
        current = bosses[current]
    if len(seen) <= 1:
        return Refused("{source} cannot report to {target}: {target} already reports to {source}.", **names)
    text = "{source} cannot report to {target}: {target} already reports to {source} through {via}."
    return Refused(text, via=_name(plan, list(seen)[-1]), **names)


def _dangling(plan: Plan, swaps: list[Swap]) -> Iterator[Fault]:
    """Faults of entities that were not touched but name something that was dropped or is no longer ours."""
    lost = {swap.id for swap in swaps if swap.after is None and swap.collection != "removed"}
    lost |= {
        swap.id
        for swap in swaps
        if isinstance(swap.before, Stakeholder)
        and isinstance(swap.after, Stakeholder)
        and swap.before.side is Side.OURS is not swap.after.side
    }
    if not lost:
        return
    put = {(swap.collection, swap.id) for swap in swaps}
    for collection, references in REFERENCES.items():
        fields = [field for field, _, _ in references]
        for entity in plan.collection(collection).values():
            for field in fields:
                value = getattr(entity, field)
                names_lost = not lost.isdisjoint(value) if isinstance(value, tuple) else value in lost
                if names_lost and (collection, entity.id) not in put:
                    yield from _reference_faults(plan, collection, entity)


def _name(plan: Plan, person_id: str) -> str:
    person = plan.stakeholders.get(person_id)
    return person_id if person is None else called(person) or person_id
