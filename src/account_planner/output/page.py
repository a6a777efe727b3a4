"""The one-page map before it is painted: which sheet, which density, where everybody stands, what was folded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from account_planner.drawing.faces import faces_of
from account_planner.drawing.lines import chip_widths
from account_planner.drawing.map_picture import MapPicture
from account_planner.layout.routes import route_lines
from account_planner.output.choice import USUAL_PAGE, PageChoice
from account_planner.output.folding import Fold
from account_planner.output.heading import footer_of, heading_of, subtitle_of
from account_planner.output.legend import NO_LEGEND, Legend, legend_of
from account_planner.output.papers import PAPERS, Paper, Parts, parts_of
from account_planner.output.rail import Rail, rail_of
from account_planner.output.scopes import Scope, function_scopes, whole_scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.layout.placement import Placement
    from account_planner.output.briefing import Briefing


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a painter needs. Boxes are in units of the layout; the map is shifted to `at` and, where
    nothing else helps, drawn smaller by `scale`. `number` of `count` is the page's own."""

    paper: Paper
    mono: bool
    density: str
    parts: Parts
    picture: MapPicture
    at: tuple[float, float]
    scale: float
    folds: tuple[Fold, ...]
    rail: Rail | None
    legend: Legend
    title: str
    heading: str
    subtitle: str
    footer: str
    number: int = 1
    count: int = 1

    @property
    def placement(self) -> Placement:
        return self.picture.placement


def choose_page(briefing: Briefing, *, paper: str | None = None, mono: bool = False) -> Page:
    """The page on which everybody fits: on A4 from the widest cards to the narrowest, then on A3 (unless `paper`
    says which sheet), and where even that is too small with the lowest bands folded."""
    return page_of(briefing, PageChoice(paper=paper or "auto", mono=mono))


def page_of(briefing: Briefing, choice: PageChoice = USUAL_PAGE) -> Page:
    """One page for everybody, whatever the choice says about functions."""
    return pages_of(briefing, replace(choice, by_function=False))[0]


def pages_of(briefing: Briefing, choice: PageChoice = USUAL_PAGE) -> tuple[Page, ...]:
    """The pages that a choice asks for: one, or some for each function."""
    sheets = [PAPERS[name] for name in (("a4", "a3") if choice.paper == "auto" else (choice.paper,))]
    return fit_pages(briefing, [sheet.upright() if choice.portrait else sheet for sheet in sheets], choice)


def fit_page(briefing: Briefing, sheets: Sequence[Paper], *, mono: bool = False) -> Page:
    """One page from a choice of sheets, the smallest first."""
    return fit_pages(briefing, sheets, PageChoice(mono=mono))[0]


def fit_pages(briefing: Briefing, sheets: Sequence[Paper], choice: PageChoice) -> tuple[Page, ...]:
    """The same as `pages_of` from a choice of sheets. Dense cards need a smaller legend, which is found second."""
    scopes, legend = _scopes(briefing, sheets, choice, "full")
    if choice.legend and all(scope.fitting.density == "dense" for scope in scopes):
        sheets = [p for p in sheets if p.name == scopes[0].fitting.paper.name]
        scopes, legend = _scopes(briefing, sheets, replace(choice, cards="dense"), "dense")
    rail = rail_of(briefing, private=choice.private) if choice.rail else None
    pages = [_page(briefing, scope, choice, legend, rail) for scope in scopes]
    return tuple(replace(page, number=n, count=len(pages)) for n, page in enumerate(pages, 1))


def _scopes(
    briefing: Briefing, sheets: Sequence[Paper], choice: PageChoice, density: str
) -> tuple[tuple[Scope, ...], Legend]:
    """Who stands where beside a legend for cards of this density."""
    legend = NO_LEGEND
    if choice.legend:
        legend = legend_of(briefing, lines=choice.lines, outside=choice.outside, density=density)
    laid = [(p, parts_of(p, legend_lines=legend.on(p.area.w).count, rail=choice.rail)) for p in sheets]
    if choice.by_function:
        return function_scopes(briefing.plan, laid, cards=choice.cards, outside=choice.outside), legend
    return (whole_scope(briefing.plan, laid, cards=choice.cards, outside=choice.outside),), legend


def _page(briefing: Briefing, scope: Scope, choice: PageChoice, legend: Legend, rail: Rail | None) -> Page:
    fitting = scope.fitting
    faces = faces_of(
        fitting.plan,
        briefing.assessment.coverage,
        briefing.today,
        lines=choice.lines,
        show_private=choice.private,
    )
    widths = chip_widths(faces.lines.values())
    routes = route_lines(fitting.plan, fitting.placement, shown=faces.lines.keys(), style="paper", widths=widths)
    bounds = fitting.placement.bounds
    return Page(
        paper=fitting.paper,
        mono=choice.mono,
        density=fitting.density,
        parts=fitting.parts,
        picture=MapPicture(fitting.placement, routes, faces),
        at=(fitting.parts.map.x - bounds.x, fitting.parts.map.y - bounds.y),
        scale=fitting.scale,
        folds=fitting.folds,
        rail=rail,
        legend=legend,
        title=briefing.plan.account.name,
        heading=heading_of(briefing, scope),
        subtitle=subtitle_of(briefing, choice.mark),
        footer=footer_of(briefing.plan, fitting, choice),
    )
