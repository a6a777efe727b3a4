"""The plan document: sections and persons in the bookmarks, tagged, quiet about what is private."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pikepdf
import pytest

from account_planner.domain.listing import Score
from account_planner.domain.vocabulary import Function, Level, LinkKind, RelationshipLevel, Side
from account_planner.output import typeset as typesetting
from account_planner.output.documents.pdf import plan_pdf
from account_planner.output.documents.people_content import grid
from account_planner.output.documents.plan_content import plan_content
from account_planner.output.old_facts import old_facts
from account_planner.output.page.one_page import page_svg
from account_planner.output.page.page import choose_page
from account_planner.words.people import display_name
from tests import builders
from tests.output.conftest import briefing_on, crowd
from tests.output.test_map_pdf import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from account_planner.output.briefing import Briefing

pytestmark = pytest.mark.usefixtures("qapp")

SECTIONS = [
    "Map",
    "Where we stand",
    "The people",
    "Our side and the points of contact",
    "Their goals, our value",
    "Objectives and actions",
    "Risks, referrals, changes",
    "How the score works",
]


def content(briefing: Briefing) -> Mapping[str, Any]:
    return plan_content(briefing, paper="a4", map_size=(297.0, 210.0), mark="mark")


def titles(items: Iterable[pikepdf.OutlineItem]) -> Iterator[str]:
    for item in items:
        yield str(item.title)
        yield from titles(item.children)


def bookmarks(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as outline:
        return list(titles(outline.root))


def test_bookmarks_lead_to_every_section_and_person(sample: Briefing) -> None:
    found = bookmarks(plan_pdf(sample))
    assert [title for title in found if title in SECTIONS] == SECTIONS
    assert {display_name(p) for p in sample.plan.on_side(Side.BUYER)} <= set(found)


@pytest.mark.parametrize(("paper", "width", "height"), [("a4", 595, 842), ("letter", 612, 792)])
def test_the_first_page_lies_on_its_side_and_the_others_stand(
    sample: Briefing, paper: str, width: int, height: int
) -> None:
    with pikepdf.open(io.BytesIO(plan_pdf(sample, paper=paper))) as pdf:
        boxes = [tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in pdf.pages]
    assert boxes[0] == (height, width)
    assert set(boxes[1:]) == {(width, height)}


def test_the_plan_is_tagged_with_language_title_and_standards(sample: Briefing) -> None:
    with pikepdf.open(io.BytesIO(plan_pdf(sample))) as pdf, pdf.open_metadata() as meta:
        assert (meta["pdfuaid:part"], meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("1", "2", "A")
        assert meta["dc:title"] == "Account plan: Example AG"
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("en", True)


def test_the_typesetter_warns_of_nothing(sample: Briefing) -> None:
    pictures = {"map.svg": page_svg(choose_page(sample))}
    _, warnings = typesetting._compiler("plan", content(sample), pictures).compile_with_warnings(format="pdf")
    assert [warning.message for warning in warnings] == []


@pytest.mark.parametrize("count", [0, 1, 56])
def test_a_plan_of_any_size_can_be_set(count: int) -> None:
    assert bookmarks(plan_pdf(briefing_on(crowd(count)))).count("The people") == 1


def test_hostile_names_stand_in_the_bookmarks_as_they_are() -> None:
    plan = builders.plan(*(builders.buyer(name, level=Level.DIRECTOR) for name in HOSTILE), name="#panic() *b*")
    found = bookmarks(plan_pdf(briefing_on(plan)))
    assert set(HOSTILE) <= set(found)


def test_private_notes_and_the_price_position_are_left_out() -> None:
    ada = builders.buyer("Ada", private_notes="SECRET", notes="SECRET", level=Level.MANAGER)
    call = builders.touch(date(2026, 11, 20), "Ada", summary="SECRET", private=True)
    briefing = briefing_on(builders.plan(ada, call, price_position="SECRET", notes="SECRET"))
    assert "SECRET" not in json.dumps(content(briefing))


def test_the_price_argument_comes_last(sample: Briefing) -> None:
    kinds = [row[1] for row in content(sample)["points"]]
    assert kinds[-1] == "Price"
    assert "Price" not in kinds[:-1]


def test_their_objectives_come_before_ours(sample: Briefing) -> None:
    whose = [row[0] for row in content(sample)["objectives"]]
    assert whose == sorted(whose, key=["Theirs", "Ours"].index)


def test_the_grid_counts_who_is_covered_of_who_is_known() -> None:
    people = [builders.buyer(name, level=Level.MANAGER, function=Function.IT) for name in ("Ada", "Raj")]
    line = builders.link(LinkKind.COVERS, "Jules", "Ada", last_contact=builders.TODAY, level=RelationshipLevel.VENDOR)
    briefing = briefing_on(builders.plan(*people, builders.ours("Jules"), line))
    rows = {row[0]: list(row[1:]) for row in grid(briefing)["rows"]}
    assert rows == {"Executive": ["–"], "Director": ["–"], "Manager": ["1/2"], "Individual": ["–"]}


def test_facts_older_than_ninety_days_are_listed_the_oldest_first(sample: Briefing) -> None:
    days = [row[2] for row in old_facts(sample)]
    assert days == ["26 Jul 2026", "18 Aug 2026", "18 Aug 2026"]


def test_the_trend_shows_the_kept_scores(sample: Briefing) -> None:
    kept = replace(sample, scores=(Score(date(2026, 10, 1), 41.5), Score(date(2026, 11, 1), 58.5)))
    assert content(kept)["stand"]["trend"] == [("1 Oct 2026", "42"), ("1 Nov 2026", "59")]


def test_thresholds_are_the_playbook_s(sample: Briefing) -> None:
    said = " ".join(content(sample)["rules"])
    assert "Weak below 40, fair below 70" in said
    assert "held at 25: a coalition of one loses" in said
