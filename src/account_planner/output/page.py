"""The one-page map before it is painted: which sheet, which density, where everybody stands, what was folded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import ObjectiveState, Side, TeamRole, Whose
from account_planner.drawing.faces import faces_of
from account_planner.drawing.map_picture import MapPicture
from account_planner.layout.arrange import arrange
from account_planner.layout.metrics import paper_metrics
from account_planner.layout.placement import Placement
from account_planner.layout.routes import route_lines
from account_planner.output.folding import Fold, foldings
from account_planner.output.legend import Legend, legend_of
from account_planner.output.papers import PAPERS, Paper, Parts, parts_of
from account_planner.output.rail import Rail, rail_of
from account_planner.words import tr
from account_planner.words.dates import day_text
from account_planner.words.people import short_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from account_planner.output.briefing import Briefing

DENSITIES = ("full", "compact", "dense")
_SLACK = 0.5
_SHAPES = (1.0, 1.2, 0.85, 1.45, 0.7, 1.8, 0.55)
"""What the wrapping's aspect is multiplied by, in turn: another shape may fit where the first does not."""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a painter needs. Boxes are in units of the layout; the map is shifted to `at`."""

    paper: Paper
    mono: bool
    density: str
    parts: Parts
    picture: MapPicture
    at: tuple[float, float]
    folds: tuple[Fold, ...]
    rail: Rail
    legend: Legend
    title: str
    subtitle: str
    footer: str

    @property
    def placement(self) -> Placement:
        return self.picture.placement


def choose_page(briefing: Briefing, *, paper: str | None = None, mono: bool = False) -> Page:
    """The page on which everybody fits: on A4 from the widest cards to the narrowest, then on A3 (unless `paper`
    says which sheet), and where even that is too small with the lowest bands folded."""
    sheets = (PAPERS[paper],) if paper is not None else (PAPERS["a4"], PAPERS["a3"])
    return fit_page(briefing, sheets, mono=mono)


def fit_page(briefing: Briefing, sheets: Sequence[Paper], *, mono: bool = False) -> Page:
    """The same from a choice of sheets, the smallest first."""
    return _page(briefing, next(_fitting(briefing, sheets)), mono=mono)


@dataclass(frozen=True, slots=True)
class _Fitting:
    paper: Paper
    density: str
    parts: Parts
    plan: Plan
    placement: Placement
    folds: tuple[Fold, ...]
    legend: Legend


def _fitting(briefing: Briefing, sheets: Sequence[Paper]) -> Iterator[_Fitting]:
    """Every page that holds its people, the best first; at last the emptiest one even if it does not."""
    legend = legend_of(briefing)
    for folded in foldings(briefing.plan):
        for paper in sheets if not folded.folds else sheets[-1:]:
            parts = parts_of(paper, legend_lines=legend.lines_on(paper.area.w))
            for density in DENSITIES:
                placement = _placed(folded.plan, parts, density)
                if placement is not None:
                    yield _Fitting(paper, density, parts, folded.plan, placement, folded.folds, legend)


def _placed(plan: Plan, parts: Parts, density: str) -> Placement | None:
    width, height = parts.map_mm
    metrics = paper_metrics(density, width, height)
    for shape in _SHAPES:
        placement = arrange(plan, replace(metrics, aspect=metrics.aspect * shape))
        if placement.bounds.w <= parts.map.w + _SLACK and placement.bounds.h <= parts.map.h + _SLACK:
            return placement
    return None


def _page(briefing: Briefing, fitting: _Fitting, *, mono: bool) -> Page:
    faces = faces_of(fitting.plan, briefing.assessment.coverage, briefing.today)
    routes = route_lines(fitting.plan, fitting.placement, shown=faces.lines.keys(), style="paper")
    bounds = fitting.placement.bounds
    return Page(
        paper=fitting.paper,
        mono=mono,
        density=fitting.density,
        parts=fitting.parts,
        picture=MapPicture(fitting.placement, routes, faces),
        at=(fitting.parts.map.x - bounds.x, fitting.parts.map.y - bounds.y),
        folds=fitting.folds,
        rail=rail_of(briefing, fitting.placement.columns),
        legend=fitting.legend,
        title=briefing.plan.account.name,
        subtitle=_subtitle(briefing),
        footer=_footer(fitting.folds),
    )


def _subtitle(briefing: Briefing) -> str:
    """Goal, who leads, and the day of the facts."""
    plan = briefing.plan
    ours = [o for o in plan.objectives.values() if o.whose is Whose.OURS and o.state is ObjectiveState.OPEN and o.text]
    goal = min(ours, key=lambda o: (o.due is None, o.due and o.due.toordinal(), o.id), default=None)
    leads = [p for p in plan.on_side(Side.OURS) if p.team_role is TeamRole.LEAD and p.is_active]
    parts = [
        tr("Goal: {goal}", goal=goal.text) if goal else None,
        tr("Lead: {name}", name=short_name(min(leads, key=lambda p: p.id))) if leads else None,
        tr("Facts as of {day}", day=day_text(briefing.today)),
        tr("Confidential"),
    ]
    return " · ".join(part for part in parts if part)


def _footer(folds: tuple[Fold, ...]) -> str:
    parts = [tr("Private notes are left out.")]
    if folds:
        parts.append(tr("Not everybody fits: {folds} are folded.", folds=", ".join(fold.text for fold in folds)))
    return " ".join(parts)
