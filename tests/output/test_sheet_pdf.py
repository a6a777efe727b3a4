"""The pre-meeting sheet: always one page, or a sentence that says why not."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import pikepdf
import pytest

from account_planner.domain.entities import AgendaPoint, Meeting
from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import AgendaKind, Health, LinkKind, RelationshipLevel, Role, Side
from account_planner.layout.arrange import arrange
from account_planner.output import typeset as typesetting
from account_planner.output.documents import thumbnail
from account_planner.output.documents.pdf import sheet_pdf
from account_planner.output.documents.sheet_content import sheet_content
from account_planner.output.documents.thumbnail import thumbnail_svg
from account_planner.output.page.folding import without_outside
from account_planner.rules.checklist import next_meeting, review
from tests import builders
from tests.builders import NOW, TODAY
from tests.output.conftest import briefing_on
from tests.output.test_map_pdf import HOSTILE

if TYPE_CHECKING:
    from account_planner.output.briefing import Briefing

pytestmark = pytest.mark.usefixtures("qapp")
SOON = NOW + timedelta(days=7)


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def content(briefing: Briefing, meeting: Meeting) -> dict[str, object]:
    checklist = review(briefing.plan, meeting, briefing.playbook, briefing.now)
    return dict(sheet_content(briefing, meeting, checklist, paper="a4", size=10.0, mark="mark"))


def sample_meeting(briefing: Briefing) -> Meeting:
    found = next_meeting(briefing.plan, briefing.now)
    assert found is not None
    return found


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_sample_s_sheet_is_one_tagged_page(sample: Briefing, paper: str) -> None:
    pdf = sheet_pdf(sample, paper=paper)
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_metadata() as meta:
        assert len(opened.pages) == 1
        assert meta["pdfuaid:part"] == "1"


@pytest.mark.parametrize("count", [3, 12, 18])
def test_much_text_is_set_smaller_on_the_one_page(count: int) -> None:
    questions = tuple(f"What would have to be true for step {i} to be done before the spring?" for i in range(count))
    meeting = builders.meeting(SOON, "Ada", questions=questions, purpose="To agree on what comes next. " * 12)
    briefing = briefing_on(builders.plan(builders.buyer("Ada"), meeting))
    assert pages(sheet_pdf(briefing)) == 1


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_meeting_of_twelve_takes_one_page(sample: Briefing, paper: str) -> None:
    theirs = [person.id for person in sample.plan.on_side(Side.BUYER) if person.is_active][:12]
    ours = [person.id for person in sample.plan.on_side(Side.OURS)][:4]
    meeting = replace(sample_meeting(sample), people=(*theirs, *ours))
    assert pages(sheet_pdf(briefing_on(sample.plan.put(meeting)), paper=paper)) == 1


def test_who_decides_gets_a_block_first() -> None:
    others = [builders.buyer(f"Buyer {letter}") for letter in "ABCDEFG"]
    zoe = builders.buyer("Zoe", role=Role.DECISION_MAKER)
    meeting = builders.meeting(SOON, *(str(p.name) for p in (*others, zoe)))
    theirs = content(briefing_on(builders.plan(*others, zoe, meeting)), meeting)["theirs"]
    assert theirs[0]["name"] == "Zoe"  # type: ignore[index]


def test_more_than_a_page_is_refused() -> None:
    meeting = builders.meeting(SOON, "Ada", questions=tuple(f"Question {i}?" for i in range(200)))
    with pytest.raises(Refused, match="more than fits on one page"):
        sheet_pdf(briefing_on(builders.plan(builders.buyer("Ada"), meeting)))


def test_without_a_meeting_the_sheet_is_refused() -> None:
    with pytest.raises(Refused, match="No meeting is set for “Example AG”"):
        sheet_pdf(briefing_on(builders.plan(builders.buyer("Ada"))))


def test_a_meeting_of_nobody_about_nothing_can_be_set() -> None:
    assert pages(sheet_pdf(briefing_on(builders.plan(builders.meeting(SOON))))) == 1


def test_hostile_texts_are_set_as_they_are() -> None:
    people = [builders.buyer(name, win_business=name, landmine=name) for name in HOSTILE[:6]]
    agenda = tuple(AgendaPoint(text=name, kind=AgendaKind.TOPIC) for name in HOSTILE)
    meeting = builders.meeting(SOON, *HOSTILE[:6], title="#panic()", questions=tuple(HOSTILE), agenda=agenda)
    assert pages(sheet_pdf(briefing_on(builders.plan(*people, meeting)))) == 1


def test_the_typesetter_warns_of_nothing(sample: Briefing) -> None:
    meeting = sample_meeting(sample)
    pictures = {"map.svg": thumbnail_svg(sample, meeting.people)}
    compiler = typesetting._compiler("sheet", content(sample, meeting), pictures)
    assert [warning.message for warning in compiler.compile_with_warnings(format="pdf")[1]] == []


def test_everybody_of_ours_stands_inside_our_side_of_the_thumbnail(sample: Briefing) -> None:
    placement = arrange(sample.plan, thumbnail._METRICS, service=())
    ours = [box for id_, box in placement.cards.items() if placement.sides[id_] is Side.OURS]
    assert ours
    assert all(placement.ours.x < box.x and box.right < placement.ours.right for box in ours)


def test_the_thumbnail_has_no_strip_where_nobody_is_outside(sample: Briefing) -> None:
    inside = briefing_on(without_outside(sample.plan))
    views = [str(fromstring(thumbnail_svg(briefing, ())).get("viewBox")) for briefing in (sample, inside)]  # noqa: S314
    height, lower = (float(view.split()[3]) for view in views)
    strip = thumbnail._METRICS
    assert height - lower >= strip.outside_card_h + strip.outside_gap


def test_those_who_come_are_ringed_on_the_thumbnail(sample: Briefing) -> None:
    nobody = thumbnail_svg(sample, ()).decode()
    some = thumbnail_svg(sample, sample_meeting(sample).people).decode()
    assert 'stroke-width="5"' in some
    assert 'stroke-width="5"' not in nobody
    assert ">AB</text>" in some


def test_what_must_be_put_right_comes_first() -> None:
    line = builders.link(
        LinkKind.COVERS,
        "Jules Moreau",
        "Ada Byrne",
        level=RelationshipLevel.VENDOR,
        health=Health.BROKEN,
        cause="Three invoices went wrong",
        last_contact=TODAY,
    )
    meeting = builders.meeting(SOON, "Ada Byrne")
    plan = builders.plan(builders.buyer("Ada Byrne"), builders.ours("Jules Moreau"), line, meeting)
    assert content(briefing_on(plan), meeting)["clean_up"] == [
        "J. Moreau to A. Byrne: broken. Three invoices went wrong"
    ]


def test_the_seventh_of_theirs_is_named_without_a_block() -> None:
    names = [f"Buyer {letter}" for letter in "ABCDEFG"]
    meeting = builders.meeting(SOON, *names)
    briefing = briefing_on(builders.plan(*(builders.buyer(name) for name in names), meeting))
    made = content(briefing, meeting)
    assert len(made["theirs"]) == 6  # type: ignore[arg-type]
    assert made["more"] == "Also there: Buyer G"


def test_private_notes_and_the_price_position_are_left_out() -> None:
    meeting = builders.meeting(SOON, "Ada")
    ada = builders.buyer("Ada", private_notes="SECRET", notes="SECRET")
    briefing = briefing_on(builders.plan(ada, meeting, price_position="SECRET", notes="SECRET"))
    assert "SECRET" not in json.dumps(content(briefing, meeting))
