"""The one-page map before it is painted: which sheet, which density, where everybody stands, what was folded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Side
from account_planner.drawing.card_text import counts_coverers
from account_planner.drawing.faces import faces_of
from account_planner.drawing.lines import chip_widths
from account_planner.drawing.map_picture import MapPicture
from account_planner.drawing.theme import load_theme
from account_planner.layout.metrics import mm
from account_planner.layout.routes import route_lines
from account_planner.output.page.choice import USUAL_PAGE, PageChoice
from account_planner.output.page.fitting import Wish
from account_planner.output.page.fold_faces import with_tiles
from account_planner.output.page.folding import Fold, Tile, without_pins
from account_planner.output.page.heading import footer_of, heading_of, subtitle_of
from account_planner.output.page.legend import NO_LEGEND, Legend, legend_of
from account_planner.output.page.papers import PAPERS, STRIP_MM, Paper, Parts, parts_of, strip_column_w
from account_planner.output.page.rail import Rail, rail_of
from account_planner.output.page.rail_paint import strip_height
from account_planner.output.page.scopes import Scope, function_scopes, unfolded_scope, whole_scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.layout.placement import Placement
    from account_planner.output.briefing import Briefing


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a painter needs. Boxes are in units of the layout; the map is shifted to `at` and drawn `scale`
    times as large. `tiles` are the cards that stand for folded people. `number` of `count` is the page's own."""

    paper: Paper
    mono: bool
    density: str
    parts: Parts
    picture: MapPicture
    at: tuple[float, float]
    scale: float
    folds: tuple[Fold, ...]
    tiles: Mapping[str, Tile]
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
    names = ("a4", "a3") if choice.paper == "auto" else (choice.paper,)
    return fit_pages(briefing, [PAPERS[name].upright() if choice.portrait else PAPERS[name] for name in names], choice)


def fit_page(briefing: Briefing, sheets: Sequence[Paper], *, mono: bool = False) -> Page:
    """One page from a choice of sheets, the smallest first."""
    return fit_pages(briefing, sheets, PageChoice(mono=mono))[0]


def fit_pages(briefing: Briefing, sheets: Sequence[Paper], choice: PageChoice) -> tuple[Page, ...]:
    """The same as `pages_of` from a choice of sheets. Dense cards need a smaller legend, which is found second."""
    rail = rail_of(briefing, private=choice.private) if choice.rail else None
    content = _Content(briefing, choice, rail)
    ways = [way for sheet in sheets for way in (sheet, sheet.tight())]
    is_dense_if_folded = choice.legend and choice.cards in {"auto", "dense"}
    scopes, legend = content.scopes(ways, "full", may_fold=not is_dense_if_folded)
    if choice.legend and all(scope.fitting.density == "dense" for scope in scopes):
        tries = list(dict.fromkeys(scope.fitting.paper for scope in scopes)) or ways[-1:]
        scopes, legend = content.scopes(tries, "dense")
    pages = [content.page(scope, legend) for scope in scopes]
    return tuple(replace(page, number=n, count=len(pages)) for n, page in enumerate(pages, 1))


class _Content:
    """What the pages of one briefing show, whoever stands on which."""

    def __init__(self, briefing: Briefing, choice: PageChoice, rail: Rail | None) -> None:
        self._briefing, self._choice, self._rail = briefing, choice, rail
        self._plan = without_pins(briefing.plan)
        self._faces = faces_of(
            self._plan,
            briefing.assessment.coverage,
            briefing.today,
            lines=choice.lines,
            show_private=choice.private,
        )
        outside = choice.outside and bool(self._plan.on_side(Side.OUTSIDE))
        self._wish = Wish(choice.cards, outside, self._faces.lines.keys(), self._faces.cards)

    def scopes(
        self, sheets: Sequence[Paper], density: str, *, may_fold: bool = True
    ) -> tuple[tuple[Scope, ...], Legend]:
        """Who stands where beside a legend for cards of this density; no scope where somebody would have to be folded
        and none `may_fold`."""
        choice = self._choice
        legend = legend_of(self._faces, outside=self._wish.outside, density=density) if choice.legend else NO_LEGEND
        lines = {width: legend.on(width).count for width in dict.fromkeys(paper.area.w for paper in sheets)}
        laid = [(paper, self._parts(paper, lines[paper.area.w])) for paper in sheets]
        wish = replace(self._wish, cards="dense") if density == "dense" and choice.cards == "auto" else self._wish
        if choice.by_function:
            return function_scopes(self._plan, laid, wish), legend
        scope = whole_scope(self._plan, laid, wish) if may_fold else unfolded_scope(self._plan, laid, wish)
        return (scope,) if scope else (), legend

    def _parts(self, paper: Paper, lines: int) -> Parts:
        if self._rail is None or not paper.is_upright:
            return parts_of(paper, legend_lines=lines, rail=self._rail is not None)
        width = strip_column_w(paper.area.w)
        strip = strip_height(self._rail, width, mm(STRIP_MM), load_theme("paper"))
        return parts_of(paper, legend_lines=lines, strip=strip)

    def page(self, scope: Scope, legend: Legend) -> Page:
        fitting, briefing, choice = scope.fitting, self._briefing, self._choice
        faces = with_tiles(self._faces, fitting.tiles)
        cards = fitting.placement.cards.items()
        if not any(counts_coverers(faces.cards[id_], box, fitting.density) for id_, box in cards):
            legend = legend.needed()
        bounds = fitting.placement.bounds
        return Page(
            paper=fitting.paper,
            mono=choice.mono,
            density=fitting.density,
            parts=fitting.parts,
            picture=MapPicture(
                fitting.placement,
                route_lines(
                    fitting.plan,
                    fitting.placement,
                    shown=faces.lines.keys(),
                    style="paper",
                    widths=chip_widths(faces.lines.values()),
                ),
                faces,
            ),
            at=(fitting.parts.map.x - bounds.x, fitting.parts.map.y - bounds.y),
            scale=fitting.scale,
            folds=fitting.folds,
            tiles=fitting.tiles,
            rail=self._rail,
            legend=legend,
            title=briefing.plan.account.name,
            heading=heading_of(briefing, scope),
            subtitle=subtitle_of(briefing, choice.mark),
            footer=footer_of(briefing.plan, fitting, choice),
        )
