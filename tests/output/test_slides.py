"""Slides: native shapes with lines glued to them, everybody once, tables that hold the meter and the steps."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QTransform

from account_planner.domain.entities import Action
from account_planner.drawing.theme import load_theme
from account_planner.output.masked import masked_briefing
from account_planner.output.page.legend import LINE_WORDS
from account_planner.output.slides.connectors import stroke_of
from account_planner.output.slides.deck import slides_pptx
from account_planner.output.slides.fitting import fitted
from account_planner.output.slides.shapes import Run
from tests import builders
from tests.output.conftest import briefing_on, crowd

if TYPE_CHECKING:
    from account_planner.output.briefing import Briefing

pytestmark = pytest.mark.usefixtures("qapp")
SIDES = ((0, -1), (-1, 0), (0, 1), (1, 0))


def opened(briefing: Briefing) -> Any:
    return Presentation(io.BytesIO(slides_pptx(briefing)))


def named(deck: Any) -> list[str]:
    return [shape.name for slide in deck.slides for shape in slide.shapes]


def test_everybody_is_a_shape_of_their_own(sample: Briefing) -> None:
    names = named(opened(sample))
    for person in sample.plan.stakeholders.values():
        assert names.count(person.name or "(to be found)") == 1


def test_lines_are_connectors_glued_at_both_ends(sample: Briefing) -> None:
    slide = opened(sample).slides[0]
    ids = {shape.shape_id for shape in slide.shapes}
    lines = connectors(slide)
    assert len(lines) >= 20
    for line in lines:
        ends = [line.element.find(f".//{qn(tag)}") for tag in ("a:stCxn", "a:endCxn")]
        assert all(end is not None and int(end.get("id")) in ids for end in ends)


def connectors(slide: Any) -> list[Any]:
    """Those of the map, not of its legend."""
    lines = [shape for shape in slide.shapes if shape.element.tag == qn("p:cxnSp")]
    return [line for line in lines if not line.name.startswith("Legend")]


def corners_of(line: Any) -> list[QPointF]:
    """What a program draws: straight, or once round a corner, mirrored and turned round the middle of its frame."""
    frame, kind = line.element.find(f".//{qn('a:xfrm')}"), line.element.find(f".//{qn('a:prstGeom')}").get("prst")
    w, h = line.width / 2, line.height / 2
    drawn = [(-w, -h), *([(w, -h)] if kind == "bentConnector2" else []), (w, h)]
    placed = QTransform.fromTranslate(line.left + w, line.top + h)
    placed.rotate(int(frame.get("rot", "0")) / 60_000)
    placed.scale(-1 if frame.get("flipH") == "1" else 1, -1 if frame.get("flipV") == "1" else 1)
    return [placed.map(QPointF(x, y)) for x, y in drawn]


@pytest.mark.parametrize("count", [None, 12, 40])
def test_lines_run_through_gutters_and_end_at_the_middle_of_a_side(sample: Briefing, count: int | None) -> None:
    deck = opened(sample if count is None else briefing_on(crowd(count)))
    for slide in deck.slides:
        lines = connectors(slide)
        rooms = [QRectF(s.left, s.top, s.width, s.height) for s in slide.shapes if s.has_text_frame and described(s)]
        inner = [room.adjusted(9000, 9000, -9000, -9000) for room in rooms]
        shapes = {s.shape_id: QRectF(s.left, s.top, s.width, s.height) for s in slide.shapes}
        for line in lines:
            corners = corners_of(line)
            for a, b in pairwise(corners):
                run = QRectF(a, b).normalized().adjusted(-1, -1, 1, 1)
                assert not any(run.intersects(card) for card in inner), line.name
            for tag, end in (("a:stCxn", corners[0]), ("a:endCxn", corners[-1])):
                glued = shapes[int(line.element.find(f".//{qn(tag)}").get("id"))]
                sides = [glued.center() + QPointF(dx * glued.width() / 2, dy * glued.height() / 2) for dx, dy in SIDES]
                assert min((end - side).manhattanLength() for side in sides) < 1_000


def described(shape: Any) -> bool:
    """Whether it is somebody's card."""
    return bool(shape.element.nvSpPr.cNvPr.get("descr"))


def test_every_kind_of_line_has_a_look_and_a_sample_of_its_own(sample: Briefing) -> None:
    slide = opened(sample).slides[0]
    named = {shape.name for shape in slide.shapes if shape.name.startswith("Legend")}
    assert {"Legend: conflict", "Legend: broken", "Legend: introduces", "Legend: reports to"} <= named
    theme = load_theme("paper")
    looks = [stroke_of(look, 2, theme) for look in LINE_WORDS]
    assert len({(s.colour.name(), s.dash, s.head, s.tail) for s in looks}) == len(looks)


def test_texts_shrink_then_say_less_and_break_no_word() -> None:
    black = QColor("black")
    name, title = Run("Alexandra Konstantinidou", 11.0, black, bold=True), Run("Chief Financial Officer", 9.0, black)
    assert [run.size for run in fitted([[name, title], [name]], 260.0, 40.0, 3)] == [14.0, 12.0]
    assert [run.size for run in fitted([[name, title], [name]], 200.0, 23.0)] == [10.0, 8.0]
    assert [run.text for run in fitted([[name, title], [name]], 110.0, 30.0)] == [name.text]
    assert fitted([[name]], 90.0, 99.0)[0].size < name.size


def test_a_title_too_long_for_its_card_tells_what_stands_before_its_comma(sample: Briefing) -> None:
    card = next(shape for shape in opened(sample).slides[0].shapes if shape.name == "Raj Patel")
    assert card.text_frame.text.splitlines()[1] == "Director"


def test_nothing_reaches_beyond_its_slide(sample: Briefing) -> None:
    deck = opened(sample)
    level = [s for slide in deck.slides for s in slide.shapes if not getattr(s, "rotation", 0)]
    for shape in level:
        assert 0 <= shape.left <= shape.left + shape.width <= deck.slide_width, shape.name
        assert 0 <= shape.top <= shape.top + shape.height <= deck.slide_height, shape.name


def test_no_chip_hides_a_name_or_another_chip(sample: Briefing) -> None:
    slide = opened(sample).slides[0]
    people = {person.name or "(to be found)" for person in sample.plan.stakeholders.values()}
    cards = [shape for shape in slide.shapes if shape.name in people]
    chips = [s for s in slide.shapes if s.has_text_frame and s.text_frame.text in {"+", "−", "×", "2→3", "3→4", "4"}]
    assert {"2→3", "3→4"} <= {chip.text_frame.text for chip in chips}
    for n, chip in enumerate(chips):
        assert not any(
            chip.left < other.left + other.width
            and other.left < chip.left + chip.width
            and chip.top < other.top + other.height
            and other.top < chip.top + chip.height
            for other in (*cards, *chips[n + 1 :])
        )


@pytest.mark.parametrize("count", [0, 1, 40, 90])
def test_any_number_of_people_stands_on_slides_with_titles(count: int) -> None:
    deck = opened(briefing_on(crowd(count)))
    names = named(deck)
    assert sum(names.count(str(person.name)) for person in crowd(count).stakeholders.values()) == count
    assert all(slide.shapes.title.text_frame.text for slide in deck.slides)


def test_the_meter_is_a_table_and_many_steps_get_slides_of_their_own(sample: Briefing) -> None:
    steps = [Action(id=builders.ident(f"step {n}"), text=f"Step {n}") for n in range(30)]
    deck = opened(briefing_on(sample.plan.put(*steps)))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    assert [len(table.rows) for table in tables[:2]] == [11, 7]
    points = [int(row.cells[1].text.replace("−", "-")) for row in list(tables[0].rows)[1:]]
    assert sum(points) == sample.assessment.coverage.shown
    told = " ".join(cell.text for table in tables[2:] for row in table.rows for cell in row.cells)
    assert all(f"Step {n}" in told for n in range(30))


def test_masked_slides_name_nobody(sample: Briefing) -> None:
    names = named(opened(masked_briefing(sample)))
    assert "Buyer 1" in names
    assert "Ada Byrne" not in names


def test_hostile_names_are_plain_text() -> None:
    hostile = "<a:t>&amp; =cmd \x07\x1b"
    assert named(opened(briefing_on(builders.plan(builders.buyer(hostile)))))
