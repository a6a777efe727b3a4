"""Find the sheet, the density and the columns with which everybody stands on one page, else what to fold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Side
from account_planner.layout.arrange import arrange
from account_planner.layout.metrics import Metrics, mm, paper_metrics
from account_planner.layout.placement import Placement
from account_planner.output.folding import Fold, Folded, foldings, without_outside, without_pins
from account_planner.output.papers import Paper, Parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SLACK = 0.5
_WIDER, _TALLER = (1.2, 1.45, 1.8, 2.4), (0.85, 0.7, 0.55, 0.4)
_SMALLEST_COLUMN_MM = 18.0
_LABEL_MM = 6.0
_OUR_WIDTHS_MM = (48.0, 38.0)
_OUR_MARGIN_MM = 4.0
_BAND_PAD_MM = {"full": 3.2, "compact": 3.2, "dense": 2.6}
_COLUMNS_OF_DENSITY = (
    ("full", 8),
    ("compact", 8),
    ("dense", 8),
    ("compact", 6),
    ("compact", 5),
    ("dense", 6),
    ("dense", 5),
    ("dense", 4),
)
"""In the order of trying: all functions in columns of their own first, then the smaller ones together as other."""
_COLUMNS_OF_FEW = (
    ("full", 8),
    ("compact", 8),
    ("compact", 6),
    ("compact", 5),
    ("compact", 4),
    *_COLUMNS_OF_DENSITY[2:],
)
"""The same for people who have room for cards with every fact: rather that than a column for each function."""
_FEW = 24


@dataclass(frozen=True, slots=True)
class Fitting:
    """How a plan stands on a page. `scale` is below 1 only where nothing else helped."""

    paper: Paper
    parts: Parts
    density: str
    plan: Plan
    placement: Placement
    folds: tuple[Fold, ...]
    scale: float = 1.0


def fit(plan: Plan, sheets: Sequence[tuple[Paper, Parts]], *, cards: str = "auto", outside: bool = True) -> Fitting:
    """The first of `sheets` with the widest cards on which everybody fits; on the last one with the lowest bands
    folded where they do not; scaled down where not even that is enough (very many of ours). `cards` holds the
    density to full, compact or dense; without `outside` the strip of those outside is left off."""
    style = _Style(cards, outside, is_few=len(plan.on_side(Side.BUYER)) <= _FEW)
    for folded in foldings(plan if outside else without_outside(plan)):
        for paper, parts in sheets[-1:] if folded.folds else sheets:
            found = next(_fitting(folded, paper, parts, style), None)
            if found is not None:
                return found
    return _scaled(folded, *sheets[-1], style)


def fit_whole(
    plan: Plan, sheets: Sequence[tuple[Paper, Parts]], *, cards: str = "auto", outside: bool = True
) -> Fitting | None:
    """The same without folding anybody; None where they do not all fit."""
    style = _Style(cards, outside, is_few=len(plan.on_side(Side.BUYER)) <= _FEW)
    folded = Folded(without_pins(plan if outside else without_outside(plan)), ())
    tries = (next(_fitting(folded, paper, parts, style), None) for paper, parts in sheets)
    return next((found for found in tries if found is not None), None)


@dataclass(frozen=True, slots=True)
class _Style:
    """How cards may be set: `cards` auto or one density; `outside` whether there is a strip for those outside."""

    cards: str
    outside: bool
    is_few: bool

    @property
    def tries(self) -> Iterable[tuple[str, int]]:
        if self.cards == "auto":
            return _COLUMNS_OF_FEW if self.is_few else _COLUMNS_OF_DENSITY
        return tuple((self.cards, columns) for columns in (8, 7, 6, 5, 4, 3))

    @property
    def smallest(self) -> str:
        return "dense" if self.cards == "auto" else self.cards


def _fitting(folded: Folded, paper: Paper, parts: Parts, style: _Style) -> Iterator[Fitting]:
    for (density, columns), ours_mm in product(style.tries, _OUR_WIDTHS_MM):
        metrics = _metrics(parts, density, columns=columns, ours_mm=ours_mm, outside=style.outside)
        placement = _placed(folded.plan, parts, metrics)
        if placement is not None:
            yield Fitting(paper, parts, density, folded.plan, placement, folded.folds)


def _metrics(parts: Parts, density: str, *, columns: int, ours_mm: float, outside: bool) -> Metrics:
    width, height = parts.map_mm
    metrics = replace(
        paper_metrics(density, width, height),
        most_columns=columns,
        min_column_w=mm(_SMALLEST_COLUMN_MM),
        label_w=mm(_LABEL_MM),
        ours_w=mm(ours_mm),
        ours_card_w=mm(ours_mm - _OUR_MARGIN_MM),
        band_pad=mm(_BAND_PAD_MM[density]),
    )
    return metrics if outside else replace(metrics, outside_card_h=0.0, outside_pad=0.0, outside_gap=0.0)


def _placed(plan: Plan, parts: Parts, metrics: Metrics) -> Placement | None:
    """The placement if it is no larger than the map's part of the page, in the first shape of which this is true."""
    placement = arrange(plan, metrics)
    high, wide = _excess(placement, parts)
    if high and wide:
        return None
    shares = (_WIDER if high else _TALLER) if high or wide else ()
    if shares:
        # Where not even the last shape helps, those before it need not be tried.
        last = _excess(arrange(plan, replace(metrics, aspect=metrics.aspect * shares[-1])), parts)
        if last[0 if high else 1]:
            return None
    for share in shares:
        placement = arrange(plan, replace(metrics, aspect=metrics.aspect * share))
        high, wide = _excess(placement, parts)
        if not (high or wide):
            break
    return None if high or wide else placement


def _excess(placement: Placement, parts: Parts) -> tuple[bool, bool]:
    """Whether it is too high, too wide."""
    return placement.bounds.h > parts.map.h + _SLACK, placement.bounds.w > parts.map.w + _SLACK


def _scaled(folded: Folded, paper: Paper, parts: Parts, style: _Style) -> Fitting:
    density = style.smallest
    metrics = _metrics(parts, density, columns=4, ours_mm=_OUR_WIDTHS_MM[-1], outside=style.outside)
    placement = arrange(folded.plan, metrics)
    scale = min(parts.map.w / placement.bounds.w, parts.map.h / placement.bounds.h)
    return Fitting(paper, parts, density, folded.plan, placement, folded.folds, scale)
