"""The one-page map before it is painted: which sheet, which density, where everybody stands, what was folded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import ObjectiveState, Side, TeamRole, Whose
from account_planner.drawing.faces import faces_of
from account_planner.drawing.map_picture import MapPicture
from account_planner.layout.routes import route_lines
from account_planner.output.fitting import Fitting, fit
from account_planner.output.folding import Fold
from account_planner.output.legend import Legend, legend_of
from account_planner.output.papers import PAPERS, Paper, Parts, parts_of
from account_planner.output.rail import Rail, rail_of
from account_planner.words import tr
from account_planner.words.dates import day_text
from account_planner.words.people import short_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.layout.placement import Placement
    from account_planner.output.briefing import Briefing


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a painter needs. Boxes are in units of the layout; the map is shifted to `at` and, where
    nothing else helps, drawn smaller by `scale`."""

    paper: Paper
    mono: bool
    density: str
    parts: Parts
    picture: MapPicture
    at: tuple[float, float]
    scale: float
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
    legend = legend_of(briefing)
    fitting = fit(briefing.plan, [(p, parts_of(p, legend_lines=legend.lines_on(p.area.w))) for p in sheets])
    return _page(briefing, fitting, legend, mono=mono)


def _page(briefing: Briefing, fitting: Fitting, legend: Legend, *, mono: bool) -> Page:
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
        scale=fitting.scale,
        folds=fitting.folds,
        rail=rail_of(briefing),
        legend=legend,
        title=briefing.plan.account.name,
        subtitle=_subtitle(briefing),
        footer=_footer(fitting),
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


def _footer(fitting: Fitting) -> str:
    parts = [tr("Private notes are left out.")]
    if fitting.folds:
        folds = ", ".join(fold.text for fold in fitting.folds)
        parts.append(tr("Not everybody fits on this page; folded away: {folds}.", folds=folds))
    if fitting.scale < 1:
        parts.append(tr("The map is drawn at {percent} %.", percent=round(fitting.scale * 100)))
    return " ".join(parts)
