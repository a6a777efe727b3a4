"""Finds out who of a draft is on the map already: by id, by e-mail, by name; who might be is only named."""

from __future__ import annotations

from collections import defaultdict
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from account_planner.domain.columns import records
from account_planner.domain.draft import Draft, DraftPerson, Match
from account_planner.domain.vocabulary import Status
from account_planner.importers.folding import folded, spelt_out, words_of
from account_planner.importers.managers import same_id
from account_planner.importers.title_words import shipped_title_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.domain.vocabulary import Side

NEAR_ENOUGH = 86.0
NEAR_LIMIT = 5

_LEGAL_FORMS = frozenset({"ag", "gmbh", "ltd", "limited", "inc", "llc", "plc", "sa", "se", "bv", "nv", "co", "corp"})
_BLOCK_LIMIT = 200
_all_of = attrgetter("title", "unit", "organisation", "level", "function", "email", "phone", "url", "location", "notes")


def match(draft: Draft, plan: Plan, side: Side | None) -> tuple[Match, ...]:
    """One Match for each person of the draft, in its order. No two people of the draft get the same person of
    the plan; a person who could be several, or is only spelt alike, stays new with those listed in `near`. Without a
    side everybody in the plan is looked at, as an invitation names people of all sides."""
    known = plan.stakeholders.values() if side is None else plan.on_side(side)
    people = sorted(known, key=lambda person: person.id)
    found: dict[str, Match] = {}
    taken: set[str] = set()
    for how, draft_keys, plan_keys in (
        ("external_id", _draft_id, _plan_id),
        ("email", _email, _email),
    ):
        _match_by(how, draft.people, people, draft_keys, plan_keys, found, taken)
    _match_names(draft.people, people, found, taken)
    if not people:
        keys = [person.key for person in draft.people]
        return tuple(records(Match, len(keys), {"key": keys, "person_id": repeat(None), "how": repeat("new")}))
    near = _Near(people)
    return tuple(
        found.get(person.key) or Match(key=person.key, person_id=None, how="new", near=near.of(person))
        for person in draft.people
    )


def sides_of_guests(
    draft: Draft, matches: Iterable[Match], plan: Plan, otherwise: Side
) -> tuple[tuple[str, Side], ...]:
    """Whoever is not on the map with their side: that of the people who write from the same firm, else `otherwise`."""
    sides: defaultdict[str, set[Side]] = defaultdict(set)
    for person in plan.stakeholders.values():
        sides[_firm(person.email)].add(person.side)
    found = []
    addresses = {person.key: person.email for person in draft.people}
    for key in (one.key for one in matches if one.person_id is None):
        told = sides.get(_firm(addresses[key]), set()) if addresses[key] else set()
        found.append((key, next(iter(told)) if len(told) == 1 else otherwise))
    return tuple(found)


def _firm(email: str | None) -> str:
    return (email or "").rpartition("@")[2].casefold()


def name_keys(name: str) -> frozenset[str]:
    """The forms under which a name is the same: without accents, and with umlauts as two letters; honorifics
    count for nothing, family name first or last neither."""
    if name.isascii():
        return frozenset({_name_key(name.lower())})
    return frozenset({_name_key(folded(name)), _name_key(spelt_out(name))})


def _name_key(plain: str) -> str:
    family, comma, given = plain.partition(",")
    words = f"{given} {family}" if comma else family
    parts = words.replace(".", " ").replace("’", "'").split()
    while len(parts) > 2 and parts[0] in shipped_title_words().honorifics:
        parts = parts[1:]
    return " ".join(parts)


def _draft_id(person: DraftPerson) -> str | None:
    return same_id(person.external_id) if person.external_id else None


def _plan_id(person: Stakeholder) -> str | None:
    return same_id(person.external_id) if person.external_id else None


def _email(person: DraftPerson | Stakeholder) -> str | None:
    return person.email.casefold() if person.email else None


def _match_by(
    how: str,
    drafted: Iterable[DraftPerson],
    people: Iterable[Stakeholder],
    draft_key: Callable[[DraftPerson], str | None],
    plan_key: Callable[[Stakeholder], str | None],
    found: dict[str, Match],
    taken: set[str],
) -> None:
    known: defaultdict[str, list[Stakeholder]] = defaultdict(list)
    for person in people:
        key = plan_key(person)
        if key is not None:
            known[key].append(person)
    waiting = [(one, key) for one in drafted if (key := draft_key(one)) is not None] if known else []
    for choice in (_same_in_all, _likest):
        for one, key in waiting:
            if one.key in found:
                continue
            there = known.get(key, ())
            free = [person for person in there if person.id not in taken]
            if how == "email":
                free = [person for person in free if not _other_person(one, person)]
            alone = len(free) == 1 and (len(there) == 1 or choice is _likest)
            chosen = free[0] if alone else choice(one, free)
            if chosen is not None:
                found[one.key] = Match(key=one.key, person_id=chosen.id, how=how)
                taken.add(chosen.id)


def _match_names(
    drafted: Iterable[DraftPerson], people: Iterable[Stakeholder], found: dict[str, Match], taken: set[str]
) -> None:
    """By name; places without a name by title and unit, since the same file must find its own places again. Whoever
    is the same in all else goes first: of namesakes none is to take another's place."""
    known: defaultdict[str, list[Stakeholder]] = defaultdict(list)
    for person in people:
        for key in _keys(person):
            known[key].append(person)
    waiting = [one for one in drafted if one.key not in found] if known else []
    for choice in (_same_in_all, _likest):
        for one in waiting:
            if one.key in found:
                continue
            ids = {person.id: person for key in _keys(one) for person in known.get(key, ())}
            free = [p for p in ids.values() if p.id not in taken and not _other_person(one, p)]
            alone = len(free) == 1 and len(ids) == 1
            chosen = free[0] if alone else choice(one, free)
            if chosen is not None:
                found[one.key] = Match(key=one.key, person_id=chosen.id, how="name")
                taken.add(chosen.id)


def _keys(person: DraftPerson | Stakeholder) -> Iterable[str]:
    if person.name is not None:
        return name_keys(person.name)
    if person.status is Status.MISSING and person.title is not None:
        return (f"\0{folded(person.title)}\0{folded(person.unit or '')}",)
    return ()


def _other_person(one: DraftPerson, person: Stakeholder) -> bool:
    """Same name or e-mail, but the file says that it is somebody else: another id, name or employer."""
    if one.external_id and person.external_id:
        return same_id(one.external_id) != same_id(person.external_id)
    if one.name and person.name and one.email and not name_keys(one.name) & name_keys(person.name):
        return fuzz.token_sort_ratio(folded(one.name), folded(person.name)) < 60
    if one.organisation and person.organisation:
        return not _same_employer(one.organisation, person.organisation)
    return False


def _same_employer(one: str, other: str) -> bool:
    first, second = set(words_of(one)) - _LEGAL_FORMS, set(words_of(other)) - _LEGAL_FORMS
    return first == second or bool(first and second and (first <= second or second <= first))


def _same_in_all(one: DraftPerson, free: list[Stakeholder]) -> Stakeholder | None:
    return next((person for person in free if person.name == one.name and _all_of(person) == _all_of(one)), None)


def _likest(one: DraftPerson, free: list[Stakeholder]) -> Stakeholder | None:
    """Of several who could be meant, the one with the same title, unit and e-mail; none when nothing tells."""
    same = [p for p in free if (p.title, p.unit, p.email) == (one.title, one.unit, one.email)]
    return next((person for person in same if person.name == one.name), same[0] if same else None)


class _Near:
    """People spelt alike, looked for among those that share the surname, its beginning or the given name."""

    def __init__(self, people: Iterable[Stakeholder]) -> None:
        self._blocks: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for person in people:
            if person.name is not None:
                plain = _name_key(folded(person.name))
                for block in _blocks(plain):
                    self._blocks[block].append((person.id, plain))

    def of(self, person: DraftPerson) -> tuple[str, ...]:
        """Ids of those who might be the same, the likest first, at most five."""
        if person.name is None or not self._blocks:
            return ()
        plain = _name_key(folded(person.name))
        scores: dict[str, float] = {}
        for block in _blocks(plain):
            for other_id, other in self._blocks.get(block, ())[:_BLOCK_LIMIT]:
                if other_id not in scores:
                    scores[other_id] = _likeness(plain, other)
        likest = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return tuple(other_id for other_id, score in likest[:NEAR_LIMIT] if score >= NEAR_ENOUGH)


def _blocks(plain: str) -> set[str]:
    """Surname; first letters of both names, which a slip in the surname leaves as they are; both, sorted."""
    parts = plain.split()
    if not parts:
        return set()
    first, last = parts[0], parts[-1]
    return {last, f"{first[0]}.{last[:3]}", f"{last[0]}.{first[:3]}", f"{first}.{last[0]}"}


def _likeness(one: str, other: str) -> float:
    """0 to 100: how alike two names are; "A. Byrne" and "Ada Byrne" are near."""
    first, second = one.split(), other.split()
    if first[-1] == second[-1] and first[0][0] == second[0][0] and 1 in {len(first[0]), len(second[0])}:
        return 95.0
    return fuzz.token_sort_ratio(one, other)
