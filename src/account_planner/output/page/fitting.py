"""Find the sheet, the density and the columns with which everybody stands on one page, else what to fold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice, product
from typing import TYPE_CHECKING

from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Side
from account_planner.drawing.card_text import is_cut
from account_planner.drawing.faces import CardFace
from account_planner.layout.cells import Cells, choose_columns, gather_cells
from account_planner.layout.metrics import Metrics, mm, paper_metrics
from account_planner.layout.placement import Placement
from account_planner.output.page.folding import (
    FOLDED_FIRST,
    Fold,
    Folded,
    Tile,
    folded,
    without_outside,
    without_pins,
)
from account_planner.output.page.papers import Paper, Parts
from account_planner.output.page.room import Room, grown, placed, roomier, tiles_last

if TYPE_CHECKING:
    from account_planner.domain.vocabulary import Function, Level

_SMALLEST_COLUMN_MM = 18.0
_LABEL_MM = 6.0
_OUR_WIDTHS_MM = (48.0, 38.0)
_OUR_MARGIN_MM = 4.0
_BAND_PAD_MM = {"full": 3.2, "compact": 2.8, "narrow": 2.4, "slim": 2.4, "dense": 2.6, "tight": 2.2}


@dataclass(frozen=True, slots=True)
class _Try:
    """One way to set the cards: full, compact, narrow (compact and less wide), slim (narrower still, with the facts on
    two lines), dense, tight (dense with the smallest cards, gutters and our side). `on_tight` on the sheet with the
    narrow rail."""

    density: str
    columns: int
    scale: float = 1.0
    on_tight: bool = False

    @property
    def looks(self) -> str:
        return {"tight": "dense", "narrow": "compact", "slim": "compact"}.get(self.density, self.density)


_TIGHT = tuple(_Try("tight", columns, on_tight=True) for columns in (8, 7, 6, 5))
_USUAL = (
    _Try("full", 8),
    _Try("compact", 8),
    _Try("dense", 8),
    _Try("compact", 6),
    _Try("compact", 5),
    _Try("dense", 6),
    _Try("dense", 5),
    _Try("dense", 4),
)
"""In the order of trying: all functions in columns of their own first, then the smaller ones together as other."""
_ENLARGED = tuple(_Try("full", 8, scale) for scale in (1.35, 1.2, 1.1))
"""How many times as large a map of few people is drawn."""
_OF_FEW = (
    *_ENLARGED,
    _Try("full", 8),
    _Try("compact", 8),
    _Try("narrow", 8),
    _Try("narrow", 8, on_tight=True),
    _Try("slim", 8, on_tight=True),
    *(_Try(density, columns) for columns in (6, 5, 4) for density in ("compact", "narrow")),
    *_USUAL[2:],
)
"""The same for people who have room for cards with every fact: rather a column for each function than wide cards,
rather every fact than a column for each function."""
_FEW, _MANY = 24, 40
_RANKS = {"full": 0, "compact": 0, "dense": 1}
"""Full and compact cards show the same, dense ones less."""
_MOST_TRIES = 12
_BEARABLE = 0.1
_MOST_IN_CELL = (16, 12, 9, 7, 5, 4, 3, 2)
"""How many cards a cell of a folded band keeps, the most that fit."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """How a plan stands on a page. `scale` is below 1 only where nothing else helped, above it where few people have
    a large sheet; `tiles` say for whom a card of the plan stands."""

    paper: Paper
    parts: Parts
    density: str
    plan: Plan
    placement: Placement
    folds: tuple[Fold, ...] = ()
    tiles: Mapping[str, Tile] = field(default_factory=dict)
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Wish:
    """How cards may be set: `cards` auto or one density; `outside` whether there is a strip for those outside; the
    ids of the `lines` that are drawn; the `faces` of the cards."""

    cards: str = "auto"
    outside: bool = True
    lines: Collection[str] = frozenset()
    faces: Mapping[str, CardFace] = field(default_factory=dict)

    def of(self, plan: Plan) -> Plan:
        """The plan as it stands on paper."""
        return without_pins(plan if self.outside else without_outside(plan))

    def tries(self, plan: Plan) -> Iterable[_Try]:
        are_few = len(plan.on_side(Side.BUYER)) <= _FEW
        ways = _OF_FEW if are_few else _USUAL
        if self.cards != "auto":
            larger = _ENLARGED if are_few and self.cards == "full" else ()
            ways = (*larger, *(_Try(self.cards, columns) for columns in (8, 7, 6, 5, 4, 3)))
        again = tuple(replace(way, on_tight=True) for way in ways if not way.on_tight and way.scale == 1.0)
        return (*ways, *again, *_TIGHT) if self.cards in {"auto", "dense"} else (*ways, *again)

    def cut(self, fitting: Fitting) -> int:
        """How many cards of people shorten a name or title."""
        cards = fitting.placement.cards.items()
        return sum(is_cut(self.faces[id_], box, fitting.density) for id_, box in cards if id_ in self.faces)

    def cut_places(self, fitting: Fitting) -> list[str]:
        """The places that nobody fills whose title is shortened; nothing else tells which ones they are."""
        cards = fitting.placement.cards.items()
        places = ((self.faces[id_], id_, box) for id_, box in cards if id_ in self.faces)
        return [id_ for face, id_, box in places if face.missing and is_cut(face, box, fitting.density)]


def fit(plan: Plan, sheets: Sequence[tuple[Paper, Parts]], wish: Wish) -> Fitting:
    """The first of `sheets` with the widest cards on which everybody fits; on the last one with cells from the lowest
    band up reduced where they do not; scaled down where not even that is enough (very many of ours)."""
    return fit_whole(plan, sheets, wish) or _fit_folded(wish.of(plan), *sheets[-1], wish)


def fit_whole(plan: Plan, sheets: Sequence[tuple[Paper, Parts]], wish: Wish) -> Fitting | None:
    """The same without folding anybody; None where they do not all fit. Many people rather get a larger sheet than
    shortened names."""
    whole = wish.of(plan)
    sizes = (list(group) for _, group in groupby(sheets, key=lambda sheet: sheet[0].name))
    found = (_least_cut(_on_sheets(whole, some, wish), wish) for some in sizes)
    first = next((fitting for fitting in found if fitting is not None), None)
    if first is None or len(whole.on_side(Side.BUYER)) <= _MANY or not wish.cut(first):
        return first
    return next((larger for larger in found if larger is not None and not wish.cut(larger)), first)


def _on_sheets(plan: Plan, sheets: Sequence[tuple[Paper, Parts]], wish: Wish) -> Iterator[Fitting]:
    """On one size of paper, every way in its turn on the sheet that it is for; fewer columns only where that makes a
    difference."""
    functions = {person.function for person in plan.on_side(Side.BUYER)}
    named = len(plan.account.columns or ()) or len(functions - {None})
    done = set()
    for way in wish.tries(plan):
        for paper, parts in sheets:
            key = (paper, way.density, way.scale, min(way.columns, named))
            if paper.is_tight == way.on_tight and way.scale <= paper.most_scale and key not in done:
                done.add(key)
                yield from _fittings(Folded(plan), paper, parts, wish, (way,))


def _least_cut(fittings: Iterator[Fitting], wish: Wish) -> Fitting | None:
    """The first that shortens no name or title; where there is none, the one that shortens the fewest of the next few.
    Cards that show less are taken only where more than a bearable share of the others is cut."""
    best = next(fittings, None)
    if best is None or not (least := wish.cut(best)):
        return best
    bearable = len(best.placement.cards) * _BEARABLE
    for other in islice(fittings, _MOST_TRIES):
        if _RANKS[other.density] > _RANKS[best.density] and least <= bearable:
            break
        cut = wish.cut(other)
        if cut < least:
            best, least = other, cut
        if not least:
            break
    return best


def _fit_folded(plan: Plan, paper: Paper, parts: Parts, wish: Wish) -> Fitting:
    """The lowest bands wholly as tiles, as few of them as must be; then the highest of these with as many cards in a
    cell as there is room for. Places that nobody fills are rather counted than cut."""
    smallest = ("tight" if paper.is_tight else "dense") if wish.cards == "auto" else wish.cards
    levels = {person.level for person in plan.on_side(Side.BUYER)}
    limits: dict[Level | None, int] = {}
    for level in FOLDED_FIRST:
        if level not in levels:
            continue
        limits[level] = 0
        found = _with(limits, plan, paper, parts, wish, smallest)
        if found is None:
            continue
        for most in _MOST_IN_CELL:
            better = _with({**limits, level: most}, plan, paper, parts, wish, smallest)
            if better is not None:
                found, limits[level] = better, most
                break
        hidden = wish.cut_places(found)
        again = _with(limits, plan, paper, parts, wish, smallest, hidden) if hidden else None
        return again if again is not None and wish.cut(again) < wish.cut(found) else found
    return _scaled(folded(plan, limits, 4), paper, parts, wish, smallest)


def _with(
    limits: Mapping[Level | None, int],
    plan: Plan,
    paper: Paper,
    parts: Parts,
    wish: Wish,
    density: str,
    hidden: Collection[str] = (),
) -> Fitting | None:
    for columns in (8, 6, 5, 4, 3):
        found = _first(folded(plan, limits, columns, hidden), paper, parts, wish, (_Try(density, columns),))
        if found is not None:
            return found
    return None


def _first(what: Folded, paper: Paper, parts: Parts, wish: Wish, tries: Iterable[_Try]) -> Fitting | None:
    return next(_fittings(what, paper, parts, wish, tries), None)


def _fittings(what: Folded, paper: Paper, parts: Parts, wish: Wish, tries: Iterable[_Try]) -> Iterator[Fitting]:
    cells: dict[int, tuple[Cells, Sequence[Function] | None]] = {}
    for way, ours_mm in product(tries, _OUR_WIDTHS_MM):
        if way.columns not in cells:
            cells[way.columns] = _cells_of(what, way.columns)
        metrics = _metrics(parts, way, ours_mm=ours_mm, outside=wish.outside)
        room = Room(what.plan, parts.map.w / way.scale, parts.map.h / way.scale, *cells[way.columns])
        found = placed(room, metrics)
        if found is None:
            continue
        room = replace(room, wrap_by=found[0])
        for roomy in roomier(room, *found, wish.lines):
            placement = tiles_last(room.arranged(grown(room, roomy, way.density)), what.tiles)
            yield Fitting(paper, parts, way.looks, what.plan, placement, what.folds, what.tiles, way.scale)


def _cells_of(what: Folded, most: int) -> tuple[Cells, Sequence[Function] | None]:
    """The cells with at most so many columns, and these columns where they are to stay those of before folding."""
    buyers = what.plan.on_side(Side.BUYER)
    fixed = what.columns or None
    specs = choose_columns(buyers, fixed or what.plan.account.columns, most)
    return gather_cells(what.plan, buyers, specs), fixed


def _metrics(parts: Parts, way: _Try, *, ours_mm: float, outside: bool) -> Metrics:
    width, height = parts.map_mm
    metrics = replace(
        paper_metrics(way.density, width / way.scale, height / way.scale),
        most_columns=way.columns,
        min_column_w=mm(_SMALLEST_COLUMN_MM),
        label_w=mm(_LABEL_MM),
        band_pad=mm(_BAND_PAD_MM[way.density]),
    )
    if way.density not in {"tight", "slim"}:
        metrics = replace(metrics, ours_w=mm(ours_mm), ours_card_w=mm(ours_mm - _OUR_MARGIN_MM))
    return metrics if outside else replace(metrics, outside_card_h=0.0, outside_pad=0.0, outside_gap=0.0)


def _scaled(what: Folded, paper: Paper, parts: Parts, wish: Wish, density: str) -> Fitting:
    way = _Try(density, 4)
    room = Room(what.plan, parts.map.w, parts.map.h, *_cells_of(what, 4))
    placement = room.arranged(_metrics(parts, way, ours_mm=_OUR_WIDTHS_MM[-1], outside=wish.outside))
    scale = min(parts.map.w / placement.bounds.w, parts.map.h / placement.bounds.h)
    placement = tiles_last(placement, what.tiles)
    return Fitting(paper, parts, way.looks, what.plan, placement, what.folds, what.tiles, scale)
