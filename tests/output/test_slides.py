"""Slides: native shapes with lines glued to them, everybody once, tables that hold the meter and the steps."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from account_planner.domain.entities import Action
from account_planner.output.masked import masked_briefing
from account_planner.output.slides.deck import slides_pptx
from tests import builders
from tests.output.conftest import briefing_on, crowd

if TYPE_CHECKING:
    from account_planner.output.briefing import Briefing

pytestmark = pytest.mark.usefixtures("qapp")


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
    lines = [shape for shape in slide.shapes if shape.element.tag == qn("p:cxnSp")]
    assert len(lines) >= 20
    for line in lines:
        ends = [line.element.find(f".//{qn(tag)}") for tag in ("a:stCxn", "a:endCxn")]
        assert all(end is not None and int(end.get("id")) in ids for end in ends)


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
