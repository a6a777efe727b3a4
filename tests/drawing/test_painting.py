"""Painting: names fit, text stays readable and text, themes differ, nothing is painted over a name."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from account_planner import shipped
from account_planner.domain.vocabulary import Influence, Role, Side, Stance
from account_planner.drawing import fonts
from account_planner.drawing.card import CardState, paint_card
from account_planner.drawing.card_cache import CardCache
from account_planner.drawing.card_text import is_cut
from account_planner.drawing.faces import CardFace, LineFace, MapFaces
from account_planner.drawing.glyphs import paint_ball, paint_stance
from account_planner.drawing.lines import line_path, paint_line
from account_planner.drawing.map_picture import Extras, MapPicture, density_at, paint_map
from account_planner.drawing.texts import fit_text, runs_right_to_left
from account_planner.drawing.theme import THEMES, Theme, load_theme
from account_planner.layout.arrange import arrange
from account_planner.layout.metrics import MM_PER_UNIT, SCREEN, screen_metrics
from account_planner.layout.placement import Box
from account_planner.layout.routes import Route, route_lines
from tests.builders import buyer, ident, link, ours, plan

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("qapp")

ADA = CardFace(
    id="a",
    side=Side.BUYER,
    name="Ada Byrne",
    title="Chief Information Officer",
    surname="Byrne",
    initials="AB",
    stance=Stance.CHAMPION,
    role=Role.DECISION_MAKER,
    role_code="DM",
    influence=Influence.HIGH,
    ball=3,
    coverers="JM, KL",
    days="97 d",
    overdue=True,
)
CARD = Box(4, 4, 180, 66)


def painted(paint: Callable[[QPainter], object], theme: Theme, size: tuple[int, int] = (190, 76)) -> QImage:
    image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(theme.surface.canvas)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return image


def card(face: CardFace = ADA, theme: str = "light", **how: Any) -> QImage:
    return painted(lambda p: paint_card(p, face, CARD, load_theme(theme), **how), load_theme(theme))


def luminance(colour: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF())


def contrast(a: QColor, b: QColor) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_text_and_signs_stand_out_on_card_and_canvas(name: str) -> None:
    theme = load_theme(name)
    for ground in (theme.surface.card, theme.surface.canvas):
        assert contrast(theme.ink.text, ground) >= 4.5
        assert contrast(theme.ink.secondary, ground) >= 4.5
        for line in (theme.line.reports, theme.line.influences, theme.line.conflict, theme.line.covers):
            assert contrast(line, ground) >= 3
    for stance in [*Stance, None]:
        assert contrast(theme.stance.fill(stance), theme.stance.sign(stance)) >= 3


def test_a_name_shrinks_then_wraps_and_is_cut_only_at_last() -> None:
    sizes = (13.0, 12.0)
    assert fit_text("Ada Byrne", 140, sizes, weight=600, most_lines=2).size == 13
    long = fit_text("Alexandra Konstantinidou", 140, sizes, weight=600, most_lines=2)
    assert (long.lines, long.size, long.shortened) == (("Alexandra", "Konstantinidou"), 12, False)
    cut = fit_text("Wolfeschlegelsteinhausenbergerdorff", 140, sizes, weight=600, most_lines=2)
    assert cut.shortened
    assert cut.lines[-1].endswith("…")


def test_names_from_the_right_are_known() -> None:
    assert runs_right_to_left("(محمد) Ltd")
    assert not runs_right_to_left("1. Ada")


@pytest.mark.parametrize("density", ["full", "compact", "dense", "name", "tile"])
@pytest.mark.parametrize("theme", THEMES)
def test_every_density_paints_inside_its_box(theme: str, density: str) -> None:
    image = card(theme=theme, density=density)
    canvas = load_theme(theme).surface.canvas
    edge = [(x, y) for x in range(190) for y in (0, 75)] + [(x, y) for y in range(76) for x in (0, 189)]
    assert all(image.pixelColor(x, y) == canvas for x, y in edge)
    assert image.pixelColor(10, 60) == load_theme(theme).stance.fill(Stance.CHAMPION)


FACTS = [
    ("name", "Bob"),
    ("title", "CFO"),
    ("stance", Stance.SUPPORTER),
    ("role", Role.APPROVER),
    ("influence", Influence.LOW),
    ("ball", 2),
    ("coverers", "RS"),
    ("days", "12 d"),
    ("overdue", False),
    ("missing", True),
    ("left", "left Mar 2026"),
    ("private", True),
    ("pinned", True),
    ("guess", True),
    ("folded", "+6"),
]


@pytest.mark.parametrize(("fact", "value"), FACTS)
@pytest.mark.parametrize("theme", ["light", "paper-mono"])
def test_each_fact_shows_without_help_of_colour(theme: str, fact: str, value: Any) -> None:
    assert card(theme=theme) != card(replace(ADA, **{fact: value}), theme=theme)


@pytest.mark.parametrize(
    "state", [CardState(selected=True), CardState(focused=True), CardState(target="reports to"), CardState(dimmed=True)]
)
def test_each_state_shows(state: CardState) -> None:
    assert card() != card(state=state)


@pytest.mark.parametrize("zoom", [1.0, 0.3, 0.15])
def test_the_ring_of_the_focus_is_two_pixels_at_every_zoom(zoom: float) -> None:
    theme, box = load_theme("light"), Box(60, 60, 180, 66)

    def paint(painter: QPainter) -> None:
        painter.scale(zoom, zoom)
        paint_card(painter, ADA, box, theme, density=density_at(zoom), state=CardState(selected=True, focused=True))

    image = painted(paint, theme, (400, 300))
    middle = round(box.centre[1] * zoom)
    left = [image.pixelColor(x, middle) for x in range(round(box.x * zoom))]
    ring = sum(
        1 - contrast(theme.selection.ring, c) / contrast(theme.selection.ring, theme.surface.canvas) for c in left
    )
    assert ring == pytest.approx(2.0, abs=0.7)
    assert left[-1] != theme.selection.ring


@pytest.mark.parametrize(
    ("zoom", "wanted"), [(1, "full"), (0.75, "full"), (0.5, "dense"), (0.3, "name"), (0.1, "tile")]
)
def test_detail_follows_the_zoom(zoom: float, wanted: str) -> None:
    assert density_at(zoom) == wanted


@pytest.mark.parametrize(("zoom", "text", "wanted"), [(0.4, 2, "full"), (0.15, 2, "name"), (0.75, 0.8, "full")])
def test_larger_type_shows_more_from_further_away(zoom: float, text: float, wanted: str) -> None:
    assert density_at(zoom, text) == wanted


def small_map(**how: object) -> MapPicture:
    mapped = plan(
        buyer("Ada Byrne"),
        buyer("Raj & <b>Patel</b>"),
        ours("Karin Lind"),
        link("reports_to", "Raj & <b>Patel</b>", "Ada Byrne"),
    )
    placement = arrange(mapped, SCREEN)
    cards = {p.id: CardFace(p.id, p.side, p.name or "", surname=p.name or "") for p in mapped.stakeholders.values()}
    lines = {k.id: LineFace(k.id, str(k.kind), k.source_id, k.target_id) for k in mapped.links.values()}
    return MapPicture(placement, route_lines(mapped, placement), MapFaces(cards, lines))


def test_text_stays_text_in_vector_pictures() -> None:
    extras = Extras(density="compact")
    text = vector_text(lambda p: paint_map(p, small_map(), load_theme("paper"), extras=extras))
    assert "Ada Byrne" in text
    assert "Raj &amp; &lt;b&gt;Patel&lt;/b&gt;" in text
    assert "<image" not in text


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_kept_card_pictures_look_like_painted_cards(ratio: float) -> None:
    theme, picture = load_theme("light"), small_map()
    shots = []
    for cache in (None, CardCache()):
        image = QImage(1600, 1200, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(theme.surface.canvas)
        painter = QPainter(image)
        paint_map(painter, picture, theme, extras=Extras(cache=cache))
        painter.end()
        shots.append(image)
    x, y = picture.placement.cards[ident("Ada Byrne")].centre
    grid = [(int((x + dx) * ratio), int((y + dy) * ratio)) for dx in range(-95, 96, 5) for dy in range(-36, 37, 4)]
    alike = [_near(shots[0].pixelColor(*at), shots[1].pixelColor(*at)) for at in grid]
    assert sum(alike) >= 0.9 * len(alike)


def _near(a: QColor, b: QColor) -> bool:
    return max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue())) < 48


def test_kept_pictures_stay_within_their_budget() -> None:
    cache = CardCache(most_pixels=40_000)
    cache.prepare(load_theme("light"), scale=1.0, density="full", least_px=0.0)
    for i in range(20):
        cache.picture(replace(ADA, id=str(i)), CARD)
    assert len(cache) == 3


def test_skipped_cards_are_not_painted() -> None:
    picture, theme = small_map(), load_theme("light")
    x, y = picture.placement.cards[ident("Ada Byrne")].centre

    def shot(*skip: str) -> QColor:
        paint = painted(lambda p: paint_map(p, picture, theme, extras=Extras(skip=set(skip))), theme, (900, 700))
        return paint.pixelColor(int(x) + 60, int(y))

    assert shot() == theme.surface.card
    assert shot(ident("Ada Byrne")) != theme.surface.card


@pytest.mark.parametrize("theme", ["light", "paper-mono"])
def test_kinds_of_lines_look_different_even_without_colour(theme: str) -> None:
    looks = ("reports_to", "dotted", "influences", "conflict", "covers", "planned", "broken", "introduces")
    route = Route(((10.0, 30.0), (150.0, 30.0)))
    shots = [
        painted(
            partial(paint_line, face=LineFace("l", look, "a", "b", level=2), route=route, theme=load_theme(theme)),
            load_theme(theme),
        )
        for look in looks
    ]
    for i, shot in enumerate(shots):
        assert all(shot != other for other in shots[i + 1 :])


@pytest.mark.parametrize(("width", "height"), [(121, 76), (140, 76), (180, 66)])
def test_a_long_title_stands_whole_where_the_card_is_high_or_wide(width: float, height: float) -> None:
    face = replace(ADA, name="Alexandra Konstantinidou", title="Chief Financial Officer")
    assert not is_cut(face, Box(0, 0, width, height), "full")
    assert is_cut(face, Box(0, 0, width / 2, height / 2), "full")


@pytest.mark.parametrize("theme", ["light", "dark", "paper", "paper-mono"])
def test_no_relation_looks_different_from_a_neutral_stance(theme: str) -> None:
    colours = load_theme(theme)
    ball = painted(lambda p: paint_ball(p, 0, (16, 16), colours, 24), colours, (32, 32))
    ring = painted(lambda p: paint_stance(p, Stance.NEUTRAL, (16, 16), colours.ink.text, 24), colours, (32, 32))
    assert ball.pixelColor(16, 16) != colours.surface.canvas
    assert ring.pixelColor(16, 16) == colours.surface.canvas


def test_a_broken_line_is_cut_where_its_sign_stands_else_in_its_middle() -> None:
    points = ((0.0, 0.0), (300.0, 0.0))
    for chip, at in ((None, 150.0), ((60.0, 0.0), 60.0)):
        path = line_path("broken", Route(points, chip=chip))
        drawn = [path.elementAt(i) for i in range(path.elementCount())]
        gap = next(b.x - a.x for a, b in pairwise(drawn) if b.isMoveTo())
        assert gap > 20
        assert not any(abs(e.x - at) < 8 for e in drawn)
        assert (drawn[0].x, max(e.x for e in drawn)) == pytest.approx((0.0, 300.0))


def test_themes_have_every_colour_and_code_has_none() -> None:
    folder = shipped.root().parent / "src" / "account_planner"
    if not folder.is_dir():
        folder = shipped.root().parent
    for module in [*(folder / "drawing").glob("*.py"), *(folder / "layout").glob("*.py")]:
        assert not re.search(r"#[0-9A-Fa-f]{6}\b|QColor\(\s*\d", module.read_text(encoding="utf-8")), module.name


@pytest.mark.parametrize("zoom", [0.2, 0.4, 0.62, 0.75, 0.8, 1.0])
def test_the_smallest_text_is_nine_pixels_on_screen(zoom: float) -> None:
    assert fonts.face(fonts.least_at(zoom)).pixelSize() * zoom >= 9.0
    assert (fonts.least_at(zoom) - 1) * zoom < 9.0


def vector_text(paint: Callable[[QPainter], object]) -> str:
    bytes_ = QByteArray()
    buffer = QBuffer(bytes_)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    svg = QSvgGenerator()
    svg.setOutputDevice(buffer)
    painter = QPainter(svg)
    paint(painter)
    painter.end()
    return bytes(bytes_.data()).decode()


@pytest.mark.parametrize("density", ["full", "compact"])
def test_badge_letters_and_figures_on_paper_are_seven_and_a_half_points(density: str) -> None:
    text = vector_text(lambda p: paint_card(p, ADA, CARD, load_theme("paper"), density=density))
    sizes = [float(size) for size, words in re.findall(r'font-size="([\d.]+)"[^>]*>([^<]*)<', text) if words.strip()]
    assert len(sizes) >= 4
    assert min(sizes) * MM_PER_UNIT * 72 / 25.4 >= 7.5


def pair_map(kind: str, text: float = 1.0) -> MapPicture:
    mapped = plan(buyer("a", level="executive"), buyer("b", level="individual"), link(kind, "b", "a"))
    placement = arrange(mapped, screen_metrics(text))
    cards = {p.id: CardFace(p.id, p.side, p.name or "", surname=p.name or "") for p in mapped.stakeholders.values()}
    lines = {k.id: LineFace(k.id, str(k.kind), k.source_id, k.target_id, chip="+") for k in mapped.links.values()}
    return MapPicture(placement, route_lines(mapped, placement), MapFaces(cards, lines))


def test_a_copied_sign_looks_like_a_painted_one_and_stands_where_it_stood() -> None:
    picture, theme = pair_map("influences"), load_theme("light")
    shots = [
        painted(partial(paint_map, picture=picture, theme=theme, extras=Extras(cache=cache)), theme, (900, 900))
        for cache in (None, CardCache())
    ]
    (route,) = picture.routes.values()
    assert route.chip is not None
    x, y = map(round, route.chip)
    grid = [(x + dx, y + dy) for dx in range(-9, 10) for dy in range(-9, 10)]
    alike = [_near(shots[0].pixelColor(*at), shots[1].pixelColor(*at)) for at in grid]
    assert sum(alike) >= 0.75 * len(alike)
    assert len({shots[1].pixelColor(*at).rgb() for at in grid}) > 4


@pytest.mark.parametrize("cache", [None, CardCache()])
def test_signs_of_lines_grow_with_the_type(cache: CardCache | None) -> None:
    theme, heights = load_theme("light"), []
    for text in (1.0, 2.0):
        picture = pair_map("influences", text)
        paint = partial(paint_map, picture=picture, theme=theme, extras=Extras(cache=cache))
        shot = painted(paint, theme, (900, 1400))
        (route,) = picture.routes.values()
        assert route.chip is not None
        x, y = round(route.chip[0]) - round(6 * text), round(route.chip[1])
        heights.append(next(dy for dy in range(24) if not _near(shot.pixelColor(x, y + dy), theme.surface.card)))
    assert 6 <= heights[0] <= 8
    assert 13 <= heights[1] <= 16


def test_dotted_lines_on_screen_have_gaps() -> None:
    theme, inked = load_theme("light"), {}
    for kind in ("reports_to", "dotted"):
        picture = pair_map(kind)
        (route,) = picture.routes.values()
        shot = painted(
            partial(paint_map, picture=picture, theme=theme, extras=Extras(cache=CardCache())), theme, (900, 900)
        )
        (x, low), (_, high) = sorted(route.ends, key=lambda point: point[1])
        rows = [
            [shot.pixelColor(round(x) + dx, y) for dx in (-1, 0, 1)] for y in range(round(low) + 5, round(high) - 5)
        ]
        inked[kind] = sum(any(_near(c, theme.line.reports) for c in row) for row in rows) / len(rows)
    assert inked["reports_to"] > 0.95
    assert 0.2 < inked["dotted"] < 0.6


@pytest.mark.parametrize(("least", "tells"), [(14.0, True), (0.0, False)])
def test_a_small_card_begins_a_long_title_on_the_screen_only(least: float, tells: bool) -> None:
    titled = replace(ADA, title="Chief Information and Transformation Officer of all plants")
    pictures = [card(face, density="dense", least_px=least) for face in (titled, replace(ADA, title=""))]
    assert (pictures[0] != pictures[1]) is tells


@pytest.mark.parametrize("density", ["name", "dense", "full"])
def test_a_place_on_our_side_always_tells_what_it_is_for(density: str) -> None:
    hole = CardFace(
        id="", side=Side.OURS, name="to be named", title="Billing", surname="Billing", initials="?", missing=True
    )
    box = Box(5.0, 5.0, 140.0, 44.0 if density == "full" else 24.0)
    words = vector_text(lambda painter: paint_card(painter, hole, box, load_theme("light"), density=density))
    assert "Billing" in words
