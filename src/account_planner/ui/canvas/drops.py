"""What letting go of dragged cards would do: the words for it, where it is shown, and the one command."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from account_planner.domain import people
from account_planner.domain.vocabulary import Side
from account_planner.edits.batch import Several
from account_planner.edits.command import Command
from account_planner.edits.labels import about
from account_planner.edits.people import Reorder, Reparent
from account_planner.edits.place import Move, Place
from account_planner.layout.placement import Band, Box, Column, Spot, spot_at
from account_planner.words import tr
from account_planner.words.people import called
from account_planner.words.values import function_label, level_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.layout.placement import Placement

_STILL = 6.0
"""A card let go within so many scene units of where it stood has not been moved."""
_SNAP = 8.0


@dataclass(frozen=True, slots=True)
class Drop:
    """`words` are shown before release; without a `command` nothing will happen, and when `refused` the pointer
    says so. `box` (scene units) is what lights up, `target_id` the card that is dropped on; `guides` are the still
    cards with which the card in the hand lines up after it jumped by `snap`."""

    words: str = ""
    command: Command | None = None
    target_id: str | None = None
    box: Box | None = None
    refused: bool = False
    snap: tuple[float, float] = (0.0, 0.0)
    guides: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """The cards in the hand: `tops` are moved, everyone `below` only comes along. `by` is how far they went,
    `at` where the pointer is (scene units); `free` is the wish for no snapping and no new boss."""

    tops: tuple[str, ...]
    below: frozenset[str]
    by: tuple[float, float] = (0.0, 0.0)
    at: tuple[float, float] = (0.0, 0.0)
    free: bool = False


def carried(plan: Plan, ids: Sequence[str]) -> Carried:
    """The chosen people without those whose boss (at any height) is chosen too; they come along anyway."""
    chosen = set(ids)
    under = {id_: set(people.branch(plan, id_)) - {id_} for id_ in ids}
    tops = tuple(id_ for id_ in ids if not any(id_ in under[other] for other in chosen - {id_}))
    below = {id_ for top in tops for id_ in under[top]}
    return Carried(tops, frozenset(below | chosen) - frozenset(tops))


def find_drop(plan: Plan, placement: Placement, load: Carried, *, over: str | None) -> Drop:
    """What a release would do now; `over` is the card under the pointer that is not in the hand."""
    spot = spot_at(placement, *load.at)
    side = plan.person(load.tops[0]).side
    if spot is None:
        return Drop(tr("Nothing here to drop on"), refused=True)
    if spot.side is not side or any(plan.person(id_).side is not side for id_ in load.tops):
        return Drop(_other_side(spot.side) if over is None else _line_instead(plan, over), refused=True)
    if over is not None and not load.free and over not in load.tops:
        return _on_card(plan, placement, load, over)
    if side is not Side.BUYER:
        return _among(plan, placement, load)
    return _in_cell(plan, placement, load, spot)


def _other_side(side: Side) -> str:
    match side:
        case Side.OURS:
            return tr("To move people to our side use Move to another side (Ctrl+Shift+M)")
        case Side.OUTSIDE:
            return tr("To move people outside use Move to another side (Ctrl+Shift+M)")
        case _:
            return tr("To move people to the customer's side use Move to another side (Ctrl+Shift+M)")


def _line_instead(plan: Plan, over: str) -> str:
    """What somebody means who carries a card onto one of another side."""
    return tr(
        "To draw a line to {name} pull a handle of the card or press Ctrl+L; to move people there press Ctrl+Shift+M",
        name=called(plan.person(over)),
    )


def _on_card(plan: Plan, placement: Placement, load: Carried, over: str) -> Drop:
    box, name = placement.cards[over], called(plan.person(over))
    if over in load.below:
        words = tr("{name} already works below; nobody can report in a circle", name=name)
        return Drop(words, target_id=over, refused=True)
    across = (load.at[0] - box.x) / box.w
    across = 1 - across if placement.reads_leftwards else across
    if across < 0.25 or across > 0.75:
        words = tr("before {name}", name=name) if across < 0.5 else tr("after {name}", name=name)
        command = _beside(plan, load, over, before=across < 0.5)
    else:
        words = tr("reports to {name}", name=name)
        moved = [id_ for id_ in load.tops if people.managers(plan).get(id_) != over]
        command = _joined([Reparent(id=id_, manager_id=over) for id_ in moved], plan, load)
        if not moved:
            words = tr("reports to {name} already", name=name)
    return Drop(words, command, target_id=over)


def _beside(plan: Plan, load: Carried, over: str, *, before: bool) -> Command | None:
    """Peers of the card: its boss, its band and column, in the order in which they were picked."""
    neighbour, boss_of = plan.person(over), people.managers(plan)
    boss = boss_of.get(over)
    steps: list[Command] = [Reparent(id=id_, manager_id=boss) for id_ in load.tops if boss_of.get(id_) != boss]
    moves = tuple(
        Move(id=id_, level=neighbour.level, function=neighbour.function, x=None, y=None, pinned=False)
        for id_ in load.tops
        if neighbour.side is Side.BUYER
        and (
            plan.person(id_).pinned
            or (plan.person(id_).level, plan.person(id_).function) != (neighbour.level, neighbour.function)
        )
    )
    steps += [Place(moves=moves)] if moves else []
    steps += _reordered(load, over, before=before)
    return _joined(steps, plan, load)


def _reordered(load: Carried, neighbour: str, *, before: bool) -> list[Command]:
    """The cards in the hand, in their order, right before or right after the neighbour."""
    if before:
        return [Reorder(id=id_, before_id=neighbour) for id_ in load.tops]
    return [Reorder(id=id_, after_id=neighbour) for id_ in reversed(load.tops)]


def _joined(steps: Sequence[Command], plan: Plan, load: Carried) -> Command | None:
    if len(steps) < 2:
        return steps[0] if steps else None
    return Several(commands=tuple(steps), title=about(plan, load.tops, "place_person", "place_people"))


def _among(plan: Plan, placement: Placement, load: Carried) -> Drop:
    """Our people and those outside stand in one row: a drop chooses the place beside the nearest card."""
    side = plan.person(load.tops[0]).side
    x, y = load.at
    near = {
        p.id: placement.cards[p.id].centre
        for p in plan.on_side(side)
        if p.id in placement.cards and p.id not in load.tops
    }
    if not near:
        return Drop(tr("back in its place"))
    neighbour = min(near, key=lambda id_: (hypot(near[id_][0] - x, near[id_][1] - y), id_))
    is_stack = side is Side.OURS and placement.ours_at.is_beside
    after = y > near[neighbour][1] if is_stack else (x > near[neighbour][0]) is (placement.axis is None)
    steps = _reordered(load, neighbour, before=not after)
    name = called(plan.person(neighbour))
    words = tr("after {name}", name=name) if after else tr("before {name}", name=name)
    return Drop(words, _joined(steps, plan, load), target_id=neighbour)


def _in_cell(plan: Plan, placement: Placement, load: Carried, spot: Spot) -> Drop:
    """Another cell changes band and column; the same cell pins the card where it is let go."""
    band = next(b for b in placement.bands if b.level is spot.level)
    column = next(c for c in placement.columns if c.function is spot.function)
    box = Box(column.box.x, band.box.y, column.box.w, band.box.h)
    lead = plan.person(load.tops[0])
    stays = lead.level is spot.level and lead.function in column.functions
    if stays or load.free:
        return _pinned(plan, placement, load, (band, column, box))
    moves = [Move(id=id_, level=spot.level, function=spot.function, x=None, y=None, pinned=False) for id_ in load.tops]
    moves += _followers(plan, load, spot)
    words = tr("{level}, {function}", level=level_label(spot.level), function=function_label(spot.function))
    return Drop(words, Place(moves=tuple(moves)), box=box)


def _followers(plan: Plan, load: Carried, spot: Spot) -> list[Move]:
    """Those below who work in a moved boss's column come along to the new one; their own band stays."""
    left = {plan.person(id_).function for id_ in load.tops} - {spot.function}
    below = [plan.person(id_) for id_ in sorted(load.below) if plan.person(id_).function in left]
    return [Move(id=p.id, level=p.level, function=spot.function, x=None, y=None, pinned=False) for p in below]


def _pinned(plan: Plan, placement: Placement, load: Carried, cell: tuple[Band, Column, Box]) -> Drop:
    band, column, box = cell
    if max(abs(load.by[0]), abs(load.by[1])) < _STILL:
        return Drop(tr("back in its place"), box=box)
    snap, guides = ((0.0, 0.0), ()) if load.free else _snap(placement, load)
    spot = Spot(Side.BUYER, band.level, column.function)
    by = (load.by[0] + snap[0], load.by[1] + snap[1])
    tops = [_pin(plan.person(id_), placement, by, box) for id_ in load.tops]
    moves = [_into(move, spot, column) for move in tops]
    pinned = [id_ for id_ in sorted(load.below) if id_ in placement.cards and plan.person(id_).pinned]
    moves += [_pin(plan.person(id_), placement, by, None) for id_ in pinned]
    return Drop(tr("pinned here"), Place(moves=tuple(moves)), box=box, snap=snap, guides=guides)


def _pin(person: Stakeholder, placement: Placement, by: tuple[float, float], cell: Box | None) -> Move:
    """The card pinned where it was carried to; the middle of a card in a cell stays in the cell."""
    card = placement.cards[person.id]
    x, y = card.x + by[0], card.y + by[1]
    if cell is not None:
        x, y = min(max(x, cell.x - card.w / 2), cell.right - card.w / 2), max(y, cell.y)
    x = placement.kept_x(Box(x, y, card.w, card.h))
    return Move(id=person.id, level=person.level, function=person.function, x=round(x), y=round(y), pinned=True)


def _into(move: Move, spot: Spot, column: Column) -> Move:
    function = move.function if move.function in column.functions else spot.function
    return dataclasses.replace(move, level=spot.level, function=function)


def _snap(placement: Placement, load: Carried) -> tuple[tuple[float, float], tuple[Box, ...]]:
    """What is missing to line up with the nearest other card, on each axis, and the cards that give the lines."""
    card = placement.cards[load.tops[0]]
    x, y = card.x + load.by[0], card.y + load.by[1]
    hand = load.below | set(load.tops)
    still = [box for id_, box in placement.cards.items() if id_ not in hand]
    beside = [box for box in still if abs(box.x - x) <= _SNAP]
    level = [box for box in still if abs(box.y - y) <= _SNAP]
    near_x = min(beside, key=lambda box: (abs(box.x - x), abs(box.y - y)), default=None)
    near_y = min(level, key=lambda box: (abs(box.y - y), abs(box.x - x)), default=None)
    snap = (near_x.x - x if near_x is not None else 0.0, near_y.y - y if near_y is not None else 0.0)
    return snap, tuple(box for box in (near_x, near_y) if box is not None)
