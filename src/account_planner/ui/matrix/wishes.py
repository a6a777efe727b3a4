"""The wishes that the matrix makes of a key or a click: what a pair of people becomes, for one cell or for many."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.entities import Link
from account_planner.domain.vocabulary import Health, LinkKind, RelationshipLevel
from account_planner.edits import labels
from account_planner.edits.batch import Several
from account_planner.edits.command import Command, Label
from account_planner.edits.links import AddLink, EditLinks
from account_planner.edits.people import EditPeople
from account_planner.edits.touches import ContactedToday
from account_planner.ui.matrix.content import Pair

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.ui.matrix.content import Cell

_NEXT = {None: Health.WATCH, Health.GOOD: Health.WATCH, Health.WATCH: Health.BROKEN, Health.BROKEN: Health.GOOD}


def level_wish(
    cells: Mapping[Pair, Cell], pairs: Sequence[Pair], level: RelationshipLevel, *, new_id: Callable[[], str]
) -> Command | None:
    """What we are to these buyers now, on lines that are made where there are none; nothing is planned any longer
    once it is there. None when there is nothing to do."""
    steps: list[Command] = []
    for was_planned in (False, True):
        ids = tuple(cell.link.id for cell in _there(cells, pairs) if cell.link.planned is was_planned)
        lives = (("planned", False),) if was_planned and level else ()
        if ids:
            steps.append(EditLinks(ids, (("level", level), *lives)))
    if level:
        steps += [
            AddLink(Link(id=new_id(), kind=LinkKind.COVERS, source_id=ours, target_id=buyer, level=level))
            for ours, buyer in _missing(cells, pairs)
        ]
    return _as_one(steps, pairs, "level")


def wanted_wish(
    cells: Mapping[Pair, Cell], pairs: Sequence[Pair], wanted: RelationshipLevel, *, new_id: Callable[[], str]
) -> Command | None:
    """What we want to be to these buyers; where there is no line yet one is planned."""
    ids = tuple(cell.link.id for cell in _there(cells, pairs))
    steps: list[Command] = [EditLinks(ids, (("wanted", wanted),))] if ids else []
    if wanted:
        covers = LinkKind.COVERS
        steps += [
            AddLink(Link(id=new_id(), kind=covers, source_id=ours, target_id=buyer, wanted=wanted, planned=True))
            for ours, buyer in _missing(cells, pairs)
        ]
    return _as_one(steps, pairs, "wanted")


def health_wish(cells: Mapping[Pair, Cell], pairs: Sequence[Pair]) -> Command | None:
    """One step on from good over watch and broken back to good, for all as for the first."""
    there = _there(cells, pairs)
    if not there:
        return None
    return EditLinks(tuple(cell.link.id for cell in there), (("health", _NEXT[there[0].link.health]),))


def contact_wish(pairs: Sequence[Pair], today: date) -> Command | None:
    """A contact today between the two people of each pair."""
    met: defaultdict[str, list[str]] = defaultdict(list)
    for ours, buyer in pairs:
        met[ours].append(buyer)
    steps = [ContactedToday(tuple(buyers), today, by_id=ours) for ours, buyers in met.items()]
    if len(steps) < 2:
        return steps[0] if steps else None
    return Several(tuple(steps), Label("contacted_people", (str(len({b for _, b in pairs})), today.isoformat())))


def lead_wish(plan: Plan, pair: Pair) -> Command:
    """Our person leads with this buyer from now on, or nobody does when they did."""
    ours, buyer = pair
    leads = plan.person(buyer).owner_id == ours
    return EditPeople((buyer,), (("owner_id", None if leads else ours),))


def _there(cells: Mapping[Pair, Cell], pairs: Sequence[Pair]) -> list[Cell]:
    return [cells[pair] for pair in pairs if pair in cells]


def _missing(cells: Mapping[Pair, Cell], pairs: Sequence[Pair]) -> list[Pair]:
    return [pair for pair in pairs if pair not in cells]


def _as_one(steps: Sequence[Command], pairs: Sequence[Pair], field: str) -> Command | None:
    """One step of undo for what is typed into the same cells one digit after the other."""
    if not steps:
        return None
    key = "matrix " + " ".join(sorted(ours + buyer for ours, buyer in pairs))
    if len(pairs) == 1:
        return CellWish(tuple(steps), pairs[0], field, key)
    return Several(tuple(steps), Label("edit_links", (str(len(pairs)), field)), key)


@dataclass(frozen=True)
class CellWish:
    """Steps on the line of one pair; what is typed into its cell in one go is one step of undo."""

    commands: tuple[Command, ...]
    pair: Pair
    field: str
    merge_key: str | None = None

    def apply(self, plan: Plan) -> Plan:
        for command in self.commands:
            plan = command.apply(plan)
        return plan

    def label(self, plan: Plan) -> Label:
        ends = (LinkKind.COVERS.value, *(labels.name_of(plan, id_) for id_ in self.pair))
        is_there = any(
            (link.kind, link.source_id, link.target_id) == (LinkKind.COVERS, *self.pair) for link in plan.links.values()
        )
        return Label("edit_link", (*ends, self.field)) if is_there else Label("add_link", ends)
