"""Which people stand on which page: all on one, or every function on pages of its own with nobody folded away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.entities import Stakeholder
from account_planner.domain.people import peer_order
from account_planner.domain.vocabulary import Function, Level, Side
from account_planner.output.page.fitting import Fitting, Wish, fit, fit_whole
from account_planner.output.page.folding import without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from account_planner.domain.plan import Plan
    from account_planner.output.page.papers import Paper, Parts

CROWD = 40
"""More people than this do not stand well on one A4 page."""
_OWN_PAGE = 5
"""Functions of fewer people stand together."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One page's people; `function` is theirs where the page holds one function only, or `is_rest` several small
    ones; `part` of `parts` counts the pages of these from 1."""

    fitting: Fitting
    function: Function | None = None
    is_function: bool = False
    is_rest: bool = False
    part: int = 1
    parts: int = 1


def whole_scope(plan: Plan, sheets: Sequence[tuple[Paper, Parts]], wish: Wish) -> Scope:
    return Scope(fit(plan, sheets, wish))


def unfolded_scope(plan: Plan, sheets: Sequence[tuple[Paper, Parts]], wish: Wish) -> Scope | None:
    """The same where nobody has to be folded."""
    fitting = fit_whole(plan, sheets, wish)
    return Scope(fitting) if fitting else None


def function_scopes(plan: Plan, sheets: Sequence[tuple[Paper, Parts]], wish: Wish) -> tuple[Scope, ...]:
    """Pages for each function in the order of the list of functions, people without one after them, and all small
    functions together at the end. Our side is on every page, outside people where they have a line to somebody of
    the page."""
    found: list[Scope] = []
    for group in _groups(plan):
        fittings = list(_fittings(plan, group.people, sheets, wish))
        found += [
            Scope(fitting, group.function, is_function=True, is_rest=group.is_rest, part=n, parts=len(fittings))
            for n, fitting in enumerate(fittings, 1)
        ]
    return tuple(found) or (whole_scope(plan, sheets, wish),)


@dataclass(frozen=True, slots=True)
class _Group:
    function: Function | None
    people: Sequence[Stakeholder]
    is_rest: bool = False


def _groups(plan: Plan) -> list[_Group]:
    buyers = plan.on_side(Side.BUYER)
    groups = [_Group(f, [p for p in buyers if p.function is f]) for f in (*Function, None)]
    large = [group for group in groups if len(group.people) >= _OWN_PAGE]
    rest = [p for group in groups if len(group.people) < _OWN_PAGE for p in group.people]
    found = [*large, *([_Group(None, rest, is_rest=True)] if rest else [])]
    return [_Group(g.function, sorted(g.people, key=_from_the_top), g.is_rest) for g in found]


def _from_the_top(person: Stakeholder) -> tuple[object, ...]:
    levels = list(Level)
    return (levels.index(person.level) if person.level else len(levels), *peer_order(person))


def _fittings(
    plan: Plan, people: Sequence[Stakeholder], sheets: Sequence[tuple[Paper, Parts]], wish: Wish
) -> Iterator[Fitting]:
    """All of `people` on as few pages as halving gives."""
    part = only(plan, people)
    fitting = fit_whole(part, sheets, wish)
    if fitting is not None:
        yield fitting
    elif len(people) < 2:
        yield fit(part, sheets, wish)
    else:
        half = (len(people) + 1) // 2
        for some in (people[:half], people[half:]):
            yield from _fittings(plan, some, sheets, wish)


def only(plan: Plan, buyers: Sequence[Stakeholder]) -> Plan:
    """The plan with these of their people, all of ours, and those outside who have a line to one of them."""
    kept = {person.id for person in buyers}
    tied = {end for k in plan.links.values() for end in (k.source_id, k.target_id) if {k.source_id, k.target_id} & kept}
    gone = [
        person
        for person in plan.stakeholders.values()
        if (person.side is Side.BUYER and person.id not in kept)
        or (person.side is Side.OUTSIDE and person.id not in tied)
    ]
    return without(plan, gone)
