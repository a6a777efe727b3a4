"""What the two grids hold: who stands in which cell, how warm it is, and where somebody is expected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from account_planner.domain.vocabulary import Function, Influence, Level, Side, Stance, Status
from account_planner.rules.frame import target_functions
from account_planner.words import tr
from account_planner.words.people import called, short_name
from account_planner.words.values import function_label, label, label_or_unknown, level_label

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.rules.coverage import Coverage
    from account_planner.rules.playbook import Playbook

_NAMES = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """`facts` are those of a person who would stand here; `shade` a step of heat, None for an empty cell; `is_hole`
    when nobody is here and somebody is expected."""

    people: tuple[str, ...]
    text: str
    under: str
    shade: int | None
    is_hole: bool
    facts: tuple[tuple[str, Any], ...]
    tip: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A row of cells for each of `rows`, one for each of `columns`; `signs` are stances to paint above columns."""

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: tuple[tuple[Cell, ...], ...] = ()
    signs: tuple[Stance | None, ...] | None = None


def level_grid(plan: Plan, coverage: Coverage, playbook: Playbook) -> Grid:
    """Covered of known by level and function, a column for each function that occurs or is wanted. Somebody is
    expected where a wanted function or, among the wanted functions, a level has nobody at all."""
    people = _buyers(plan)
    targets = set(target_functions(plan.account, playbook))
    there = {person.function for person in people}
    functions = [f for f in (*Function, None) if f in there or f in targets]
    levels: list[Level | None] = [*Level]
    if any(person.level is None for person in people):
        levels.append(None)
    found = _grouped(people, lambda p: (p.level, p.function))
    known_levels = {person.level for person in people}

    def cell(level: Level | None, function: Function | None) -> Cell:
        here = found[level, function]
        covered = sum(any(coverage.lines[id_].live for id_ in coverage.coverers.get(p.id, ())) for p in here)
        bare = function not in there or level not in known_levels
        hole = not here and level is not None and function in targets and bare
        where = tr("{level}, {function}", level=level_label(level), function=function_label(function))
        text = f"{covered}/{len(here)}" if here else ""
        tip = tr(
            "{where}: {covered} of {known} covered. {names}",
            where=where,
            covered=covered,
            known=len(here),
            names=_named(here),
        )
        if not here:
            tip = tr("{where}: nobody. Double-click to add a place to fill.", where=where)
        facts = (("level", level), ("function", function), ("title", _title(level, function)))
        return Cell(_ids(here), text, _short(here), _share(covered, len(here)), hole, facts, tip)

    rows = tuple(tuple(cell(level, function) for function in functions) for level in levels)
    return Grid(tuple(map(level_label, levels)), tuple(map(function_label, functions)), rows)


def stance_grid(plan: Plan) -> Grid:
    """How many stand where, by influence and stance; warmer where more of them do."""
    people = _buyers(plan)
    found = _grouped(people, lambda p: (p.influence, p.stance))
    influences, stances = (*Influence, None), (*Stance, None)
    most = max((len(here) for here in found.values()), default=0)

    def cell(influence: Influence | None, stance: Stance | None) -> Cell:
        here = found[influence, stance]
        where = tr("{stance}, influence {influence}", stance=_stance(stance), influence=_influence(influence).lower())
        tip = tr("{where}: {names}", where=where, names=_named(here))
        if not here:
            tip = tr("{where}: nobody. Double-click to add a place to fill.", where=where)
        shade = None if not here else min(2, round(2 * len(here) / most))
        facts = (("influence", influence), ("stance", stance))
        return Cell(_ids(here), str(len(here)) if here else "", _short(here), shade, False, facts, tip)

    rows = tuple(tuple(cell(influence, stance) for stance in stances) for influence in influences)
    heads = tuple(map(label_or_unknown, stances))
    return Grid(tuple(map(label_or_unknown, influences)), heads, rows, stances)


def _buyers(plan: Plan) -> list[Stakeholder]:
    return [person for person in plan.on_side(Side.BUYER) if person.status is not Status.LEFT]


def _grouped(
    people: Sequence[Stakeholder], place: Callable[[Stakeholder], Hashable]
) -> defaultdict[Hashable, list[Stakeholder]]:
    found: defaultdict[Hashable, list[Stakeholder]] = defaultdict(list)
    for person in sorted(people, key=lambda p: (called(p).casefold(), p.id)):
        found[place(person)].append(person)
    return found


def _share(covered: int, known: int) -> int | None:
    """None for nobody, then 0 for none of them covered to 3 for all."""
    if not known:
        return None
    return 3 if covered == known else 0 if not covered else 1 if 2 * covered < known else 2


def _ids(people: Sequence[Stakeholder]) -> tuple[str, ...]:
    return tuple(person.id for person in people)


def _short(people: Sequence[Stakeholder]) -> str:
    shown = ", ".join(_on_cell(person) for person in people[:_NAMES])
    return tr("{names} +{more}", names=shown, more=len(people) - _NAMES) if len(people) > _NAMES else shown


def _on_cell(person: Stakeholder) -> str:
    """A place that nobody fills by its title alone: there is room for few words."""
    return person.title if person.name is None and person.title else short_name(person)


def _named(people: Sequence[Stakeholder]) -> str:
    return ", ".join(called(person) for person in people)


def _title(level: Level | None, function: Function | None) -> str | None:
    if level is None or function is None:
        return None
    return tr("{function}, {level}", function=function_label(function), level=level_label(level).lower())


def _stance(stance: Stance | None) -> str:
    return tr("Stance unknown") if stance is None else label(stance)


def _influence(influence: Influence | None) -> str:
    return tr("Influence unknown") if influence is None else label(influence)
