"""The one-page map: everybody stands on it, in whole words, on the smallest sheet that holds them."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.vocabulary import Function, Level, LinkKind, Role, Side, Stance
from account_planner.drawing.lines import chip_size
from account_planner.layout.metrics import MM_PER_UNIT, mm
from account_planner.layout.placement import Box
from account_planner.output.page.choice import PageChoice, choice_of
from account_planner.output.page.fitting import Wish, fit
from account_planner.output.page.one_page import page_svg
from account_planner.output.page.page import choose_page, page_of, pages_of
from account_planner.output.page.papers import PAPERS, STRIP_MM, parts_of
from account_planner.output.page.preflight import notices, painted_texts, shortened
from scripts.crowd import crowd as people
from tests import builders
from tests.output.conftest import briefing_on, crowd

if TYPE_CHECKING:
    from account_planner.output.briefing import Briefing
    from account_planner.output.page.page import Page

pytestmark = pytest.mark.usefixtures("qapp")
CROWDS = [0, 1, 12, 24, 40, 56, 90, 313]


@pytest.mark.parametrize("count", CROWDS)
def test_nobody_stands_on_another_or_off_the_page(count: int) -> None:
    page = choose_page(briefing_on(crowd(count)))
    bounds = page.placement.bounds
    boxes = list(page.placement.cards.values())
    assert not any(a.intersects(b) for a, b in combinations(boxes, 2))
    assert bounds.w <= page.parts.map.w + 0.5
    assert bounds.h <= page.parts.map.h + 0.5


@pytest.mark.parametrize("count", CROWDS)
def test_everybody_is_on_the_page_or_counted_in_a_fold(count: int) -> None:
    page = choose_page(briefing_on(crowd(count)))
    folded = {id_ for fold in page.folds for id_ in fold.people}
    standing = page.placement.cards.keys() - page.tiles
    assert not folded & standing
    assert len(standing) + len(folded) == count
    assert sum(fold.count for fold in page.folds) == sum(tile.count for tile in page.tiles.values())


@pytest.mark.parametrize(("count", "paper"), [(0, "a4"), (12, "a4"), (24, "a4"), (40, "a4"), (56, "a3"), (90, "a3")])
def test_the_smallest_sheet_is_taken_and_nobody_folded(count: int, paper: str) -> None:
    page = choose_page(briefing_on(crowd(count)))
    assert (page.paper.name, page.folds) == (paper, ())


def test_many_people_rather_get_a_larger_sheet_than_shortened_names() -> None:
    assert shortened((page_of(briefing_on(people(56, builders.TODAY)), PageChoice(paper="a4")),))
    page = choose_page(briefing_on(people(56, builders.TODAY)))
    assert (page.paper.name, shortened((page,))) == ("a3", {})


def test_few_people_get_the_widest_cards() -> None:
    assert choose_page(briefing_on(crowd(3))).density == "full"


@pytest.mark.parametrize("count", [12, 24, 40, 56])
def test_every_name_is_painted_whole(count: int) -> None:
    assert shortened((choose_page(briefing_on(crowd(count))),)) == {}


def test_a_full_page_folds_the_lowest_band_first_and_says_how_many_and_how_they_stand() -> None:
    briefing = briefing_on(crowd(90))
    page = choose_page(briefing, paper="a4")
    lowest = {p.id for p in briefing.plan.on_side(Side.BUYER) if p.level is Level.INDIVIDUAL}
    fold = page.folds[0]
    assert set(fold.people) <= lowest
    assert sum(fold.stances) == fold.count
    texts = painted_texts(page_svg(page))
    assert all(f"+{tile.count}" in texts for tile in page.tiles.values())
    assert any("folded away" in text and f"+{fold.count} Individual" in text for text in texts)


def test_only_so_many_are_folded_as_must_be() -> None:
    folded = {
        name: sum(fold.count for fold in choose_page(briefing_on(crowd(130)), paper=name).folds)
        for name in ("a4", "a3")
    }
    assert folded["a4"] > folded["a3"] > 0


@pytest.mark.parametrize("count", [130, 313])
def test_a_cell_has_one_tile_at_most(count: int) -> None:
    page = choose_page(briefing_on(crowd(count)), paper="a3")
    assert page.tiles
    spots = [page.placement.cards[tile].centre for tile in page.tiles]
    bands = [next(n for n, band in enumerate(page.placement.bands) if band.box.contains(*spot)) for spot in spots]
    columns = [next(n for n, c in enumerate(page.placement.columns) if c.box.x <= x <= c.box.right) for x, _ in spots]
    assert len(set(zip(bands, columns, strict=True))) == len(page.tiles)


def test_who_decides_and_who_has_a_line_keeps_a_card_when_others_are_folded() -> None:
    people = [builders.buyer(f"Person {n}", level=Level.INDIVIDUAL, function=Function.IT) for n in range(400)]
    decider = builders.buyer("Zoe", level=Level.INDIVIDUAL, function=Function.IT, role=Role.DECISION_MAKER)
    tied = builders.buyer("Zed", level=Level.INDIVIDUAL, function=Function.IT)
    line = builders.link(LinkKind.COVERS, "Us", "Zed", level=1)
    page = choose_page(briefing_on(builders.plan(*people, decider, tied, builders.ours("Us"), line)), paper="a3")
    assert page.folds
    assert {decider.id, tied.id} <= page.placement.cards.keys()


def test_the_tile_of_a_cell_stands_after_its_cards() -> None:
    page = choose_page(briefing_on(crowd(130)), paper="a4")
    for tile in page.tiles:
        box = page.placement.cards[tile]
        band = next(band.box for band in page.placement.bands if band.box.contains(*box.centre))
        column = next(c.box for c in page.placement.columns if c.box.x <= box.centre[0] <= c.box.right)
        cell = [
            b for b in page.placement.cards.values() if column.contains(b.centre[0], 1) and band.contains(*b.centre)
        ]
        assert max((b.x, b.y) for b in cell) == (box.x, box.y)


def test_very_many_of_ours_are_drawn_smaller_rather_than_cut_off() -> None:
    plan = builders.plan(*(builders.ours(f"Colleague {i}") for i in range(400)))
    paper = PAPERS["a4"]
    fitting = fit(plan, [(paper, parts_of(paper, legend_lines=2))], Wish())
    assert fitting.scale < 1
    assert fitting.placement.bounds.w * fitting.scale <= fitting.parts.map.w + 0.01
    assert fitting.placement.bounds.h * fitting.scale <= fitting.parts.map.h + 0.01


@pytest.mark.parametrize("name", ["a4", "letter", "a3"])
def test_the_parts_of_a_page_keep_within_its_margins_and_apart(name: str) -> None:
    paper = PAPERS[name]
    parts = parts_of(paper, legend_lines=2)
    boxes = [parts.header, parts.map, *parts.rails, parts.legend, parts.footer]
    assert not any(a.intersects(b) for a, b in combinations([b.grown(-0.01) for b in boxes], 2))
    margin = mm(paper.margin_mm) - 0.01
    assert all(b.x >= margin and b.right <= mm(paper.width_mm) - margin for b in boxes)
    assert all(b.y >= margin and b.bottom <= mm(paper.height_mm) - margin for b in boxes)


def test_a_place_of_the_screen_does_not_hold_on_paper() -> None:
    plan = builders.plan(builders.buyer("Ada", level=Level.MANAGER, pinned=True, x=4000.0, y=4000.0))
    page = choose_page(briefing_on(plan))
    card = page.placement.cards[builders.ident("Ada")]
    assert card.right * MM_PER_UNIT < page.paper.width_mm
    assert not page.picture.faces.cards[builders.ident("Ada")].pinned


def test_no_text_is_smaller_than_seven_and_a_half_points(sample: Briefing) -> None:
    for paper in ("a4", "letter", "a3"):
        svg = page_svg(choose_page(sample, paper=paper)).decode()
        sizes = {int(part.split('"')[0]) for part in svg.split('font-size="')[1:]}
        assert min(sizes) * MM_PER_UNIT / 25.4 * 72 >= 7.5


def test_the_rail_says_parts_steps_grid_and_meeting(sample: Briefing) -> None:
    rail = choose_page(sample).rail
    assert rail is not None
    assert len(rail.parts) == 9
    assert rail.held is not None
    points = [int(value.split(" / ")[0]) for _, value in rail.parts]
    assert sum(points) + int(rail.held[1].replace("−", "-")) == sample.assessment.coverage.shown
    assert len(rail.steps) == 4
    assert sum(cell.known for row in rail.heat for cell in row) == len(sample.plan.on_side(Side.BUYER))
    assert "Steering committee" in rail.meeting[0]


def test_the_grid_of_the_rail_counts_who_is_folded_away_too() -> None:
    page = choose_page(briefing_on(crowd(90)), paper="a4")
    assert page.folds
    assert page.rail is not None
    assert sum(cell.known for row in page.rail.heat for cell in row) == 90


@pytest.mark.parametrize("paper", ["a4", "letter", "a3"])
def test_no_line_runs_through_a_card(sample: Briefing, paper: str) -> None:
    page = choose_page(sample, paper=paper)
    for id_, route in page.picture.routes.items():
        line = sample.plan.links[id_]
        others = [b for i, b in page.placement.cards.items() if i not in (line.source_id, line.target_id)]
        for (ax, ay), (bx, by) in pairwise(route.points):
            piece = Box(min(ax, bx), min(ay, by), max(abs(bx - ax), 0.01), max(abs(by - ay), 0.01))
            assert not any(box.grown(-0.5).intersects(piece) for box in others)


@pytest.mark.parametrize("known", [9, 28, 113])
def test_a_cell_of_the_grid_always_says_the_fraction(known: int) -> None:
    functions = list(Function)[:7]
    many = [builders.buyer(f"P{n}", function=functions[0], level=Level.MANAGER) for n in range(known)]
    few = [builders.buyer(f"F{n}", function=f, level=Level.MANAGER) for n, f in enumerate(functions[1:])]
    page = choose_page(briefing_on(builders.plan(*many, *few)), paper="a4")
    texts = painted_texts(page_svg(page))
    assert f"0/{known}" in texts
    assert not [text for text in texts if text.endswith("%")]


def test_initials_that_are_only_counted_are_explained() -> None:
    names = [f"Colleague {letter}" for letter in "ABCDEFGH"]
    lines = [builders.link(LinkKind.COVERS, name, "Ada", level=1, last_contact=builders.TODAY) for name in names]
    people = [builders.ours(name) for name in names]
    for some, said in ((lines, True), (lines[:1], False)):
        plan = builders.plan(builders.buyer("Ada", role=Role.DECISION_MAKER), *people, *some)
        page = choose_page(briefing_on(plan))
        assert any(" +" in text for text in painted_texts(page_svg(page))) == said
        assert any("more" in item.words for item in page.legend.items) == said


def test_a_line_within_a_band_runs_along_a_row_not_round_the_band() -> None:
    at = [Function.FINANCE, Function.IT]
    people = [builders.buyer(f"P{n:02}", level=Level.MANAGER, function=at[n % 2]) for n in range(16)]
    line = builders.link(LinkKind.REPORTS_TO, "P07", "P02")
    page = page_of(briefing_on(builders.plan(*people, line)), PageChoice(paper="a3"))
    boxes = page.placement.cards.values()
    assert max(y for _, y in page.picture.routes[line.id].points) < max(box.bottom for box in boxes)


def test_the_legend_explains_only_what_is_used() -> None:
    plan = builders.plan(builders.buyer("Ada", stance=Stance.CHAMPION), builders.buyer("Raj"))
    words = [item.words for item in choose_page(briefing_on(plan)).legend.items]
    assert words == ["champion", "unknown", "0 no relation yet"]


def test_the_legend_names_every_level_that_a_ball_or_a_sign_shows(sample: Briefing) -> None:
    words = {item.words for item in choose_page(sample).legend.items}
    assert {"1 vendor", "2 credible source", "3 problem solver", "4 trusted advisor"} <= words


def test_the_legend_says_what_the_days_on_a_card_are(sample: Briefing) -> None:
    assert "days since contact" in {item.words for item in choose_page(sample).legend.items}


def said_of(page: Page, briefing: Briefing) -> list[str]:
    return [notice.text for notice in notices((page,), briefing)]


def test_preflight_names_what_the_page_does_not_show() -> None:
    briefing = briefing_on(crowd(90))
    said = said_of(choose_page(briefing, paper="a4"), briefing)
    assert any("Individual" in sentence and "folded away" in sentence for sentence in said)


def test_preflight_tells_a_shortened_name() -> None:
    name = "Maximiliane Alexandra-Charlotte von und zu Hohenlohe-Waldenburg-Schillingsfürst"
    briefing = briefing_on(builders.plan(builders.buyer(name)))
    assert any(name in sentence for sentence in said_of(choose_page(briefing), briefing))


def test_preflight_tells_a_shortened_title() -> None:
    title = "Head of Strategic Programmes and Special Projects of the Group " * 3
    briefing = briefing_on(builders.plan(builders.buyer("Ada", title=title.strip())))
    said = [notice for notice in notices((choose_page(briefing),), briefing) if "title of Ada" in notice.text]
    assert [notice.people for notice in said] == [(builders.ident("Ada"),)]


def test_preflight_of_the_sample_counts_lines_left_to_initials_and_old_facts(sample: Briefing) -> None:
    said = " ".join(said_of(choose_page(sample), sample))
    assert "left to initials" in said
    assert "older than 90 days" in said


def test_a_name_in_two_scripts_is_not_told_as_shortened() -> None:
    briefing = briefing_on(builders.plan(builders.buyer("Mia \u0645\u0631\u062d\u0628\u0627 Ito")))
    assert not [said for said in said_of(choose_page(briefing), briefing) if "shortened" in said]


def test_of_two_names_read_leftwards_only_the_shortened_one_is_told() -> None:
    long = " ".join(["ליאת כהן"] * 14)
    briefing = briefing_on(builders.plan(builders.buyer(long), builders.buyer("Raj ליאת")))
    assert list(shortened((choose_page(briefing),))) == [long]


def test_signs_that_no_font_has_are_told_before_printing() -> None:
    briefing = briefing_on(builders.plan(builders.buyer("Ada \U0003fffd")))
    assert any("No font" in said and "\U0003fffd" in said for said in said_of(choose_page(briefing), briefing))


@pytest.mark.parametrize("paper", ["a4", "letter", "a3"])
def test_the_legend_of_the_sample_takes_two_lines(sample: Briefing, paper: str) -> None:
    page = choose_page(sample, paper=paper)
    assert page.legend.on(page.parts.legend.w).count <= (3 if paper == "letter" else 2)


def test_the_legend_tells_of_influence_against_us_where_there_is_some(sample: Briefing) -> None:
    ada, raj, mia = builders.buyer("Ada"), builders.buyer("Raj"), builders.buyer("Mia")
    against, favour = (
        builders.link("influences", a, b, positive=good) for a, b, good in (("Ada", "Raj", False), ("Ada", "Mia", True))
    )
    assert "±" in painted_texts(page_svg(choose_page(sample, paper="a4")))
    for line in (against, favour):
        assert "±" not in painted_texts(page_svg(choose_page(briefing_on(builders.plan(ada, raj, mia, line)))))


@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("paper", ["a4", "letter", "a3"])
def test_every_sign_of_the_sample_has_its_place_clear_of_cards(sample: Briefing, paper: str, portrait: bool) -> None:
    page = page_of(sample, PageChoice(paper=paper, portrait=portrait))
    assert not [notice for notice in notices((page,), sample) if "no room for" in notice.text]
    cards = page.placement.cards.values()
    for id_, (x, y) in page.picture.signs.items():
        width, height = chip_size(page.picture.faces.lines[id_], 0.0)
        sign = Box(x - width / 2, y - height / 2, width, height)
        assert not any(box.grown(-1.0).intersects(sign) for box in cards)


@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("paper", ["a4", "letter", "a3"])
def test_nothing_of_the_sample_is_cut(sample: Briefing, paper: str, portrait: bool) -> None:
    texts = painted_texts(page_svg(page_of(sample, PageChoice(paper=paper, portrait=portrait))))
    assert not [text for text in texts if text.endswith("…")]


def test_few_people_of_six_functions_have_a_column_for_each() -> None:
    page = choose_page(briefing_on(crowd(9)), paper="a4")
    assert (len(page.placement.columns), page.density) == (6, "compact")
    assert shortened((page,)) == {}


def test_the_rail_under_an_upright_map_is_no_higher_than_its_words(sample: Briefing) -> None:
    page = page_of(sample, PageChoice(paper="letter", portrait=True))
    assert page.parts.rails[0].h < mm(STRIP_MM)


def test_few_people_are_drawn_larger_than_usual() -> None:
    assert choose_page(briefing_on(crowd(1))).scale > 1
    assert choose_page(briefing_on(crowd(24))).scale == 1


def test_what_has_nobody_gets_no_strip() -> None:
    page = choose_page(briefing_on(crowd(12)))
    assert page.placement.outside.h < 1
    assert "Outside" not in painted_texts(page_svg(page))


@pytest.mark.parametrize("count", [0, 1, 24, 56, 90, 313])
def test_pages_by_function_fold_nobody_away(count: int) -> None:
    pages = pages_of(briefing_on(crowd(count)), PageChoice(by_function=True, paper="a4"))
    on_paper = [id_ for page in pages for id_ in page.placement.cards]
    assert (len(on_paper), len(set(on_paper))) == (count, count)
    assert not any(page.folds for page in pages)
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))


@pytest.mark.parametrize("paper", ["a4", "letter", "a3"])
def test_an_upright_page_keeps_its_parts_apart(sample: Briefing, paper: str) -> None:
    page = page_of(sample, PageChoice(paper=paper, portrait=True))
    parts = page.parts
    boxes = [parts.header, parts.map, *parts.rails, parts.legend, parts.footer]
    assert page.paper.is_upright
    assert len(parts.rails) == 3
    assert not any(a.intersects(b) for a, b in combinations([b.grown(-0.01) for b in boxes], 2))
    assert page.placement.bounds.h * page.scale <= parts.map.h + 0.5


def test_what_is_not_wanted_is_not_on_the_page(sample: Briefing) -> None:
    choice = PageChoice(rail=False, legend=False, outside=False, lines="none", mark="none")
    page = page_of(sample, choice)
    texts = " ".join(painted_texts(page_svg(page)))
    for words in ("Do next", "champion", "Nordwind", "Outside", "2→3", "Confidential"):
        assert words not in texts
    assert "Those outside are left out." in texts


def test_private_notes_are_on_the_page_only_when_asked() -> None:
    briefing = briefing_on(builders.plan(builders.buyer("Ada", private_notes="Likes chess")))
    said = {on: " ".join(painted_texts(page_svg(page_of(briefing, PageChoice(private=on))))) for on in (True, False)}
    assert "Likes chess" in said[True]
    assert "Private notes are on this page." in said[True]
    assert "chess" not in said[False]


@pytest.mark.parametrize("cards", ["full", "compact", "dense"])
def test_the_density_can_be_held(sample: Briefing, cards: str) -> None:
    assert page_of(sample, PageChoice(cards=cards)).density == cards


def test_a_choice_survives_settings_and_nonsense_does_not() -> None:
    choice = PageChoice(paper="a3", portrait=True, lines="all", masked=True)
    assert choice_of(choice.as_texts()) == choice
    assert choice_of({"paper": "a0", "portrait": "maybe", "lines": None}) == PageChoice()


def test_a_line_whose_sign_found_no_room_is_told(sample: Briefing) -> None:
    page = page_of(sample, PageChoice(cards="compact", paper="letter", lines="all"))
    without = [i for i, route in page.picture.routes.items() if route.chip is None and page.picture.faces.lines[i].chip]
    told = [notice.lines for notice in notices((page,), sample) if "no room for" in notice.text]
    assert without
    assert told == [(id_,) for id_ in without]
