"""Hostile names in tables, slides and calendars: the same text again; nothing computed or fetched, no line more."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from pptx import Presentation

from account_planner.app.subject_access import held_on, mentions
from account_planner.domain import formulas
from account_planner.domain.entities import Action
from account_planner.domain.listing import Elsewhere
from account_planner.domain.packet import read_packet, write_packet
from account_planner.domain.vocabulary import Level, LinkKind, RelationshipLevel, Side
from account_planner.output.agenda import actions_csv, calendar_ics
from account_planner.output.slides.deck import slides_pptx
from account_planner.output.tables import people_csv, people_xlsx
from account_planner.words.held import held_text
from tests import builders
from tests.builders import NOW, TODAY, ident
from tests.output.conftest import briefing_on
from tests.payloads import PAYLOADS

if TYPE_CHECKING:
    from account_planner.output.briefing import Briefing

pytestmark = pytest.mark.usefixtures("qapp")
HOSTILE = (
    '<b>B</b><img src="file:///etc/passwd">',
    "&lt;b&gt; &amp; &#65; ]]><x/>",
    "![x](file:///etc/passwd) [a](javascript:alert)",
    '=HYPERLINK("file:///etc/passwd")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "＝1＋1",
    "abc\u202egnp.exe\u2069 \u05d0\u05d1",
    "Ada\u200b\u2060\ufeff Byrne\u00ad",
    "Ada;X-EVIL:1,\\nATTENDEE:mailto:a@b.example",
    "山田 太郎 🙂 محمد",
)


@pytest.fixture(params=(*HOSTILE, *(text.format(bait="/b.png") for text in PAYLOADS.values())))
def hostile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def facing(text: str) -> Briefing:
    """A plan in which everything is called by the text."""
    ada = builders.buyer("Ada", title=text, unit=text, notes=text, level=Level.MANAGER)
    person, us = replace(ada, name=text), replace(builders.ours("Us", title=text), name=text)
    friend = replace(builders.outside("Friend", organisation=text), name=text)
    step = Action(id=ident("step"), text=text, due=TODAY, owner_id=us.id, for_id=person.id)
    meeting = builders.meeting(NOW + timedelta(days=2), "Ada", "Us", title=text, place=text)
    line = builders.link(LinkKind.COVERS, "Us", "Ada", level=RelationshipLevel.CREDIBLE_SOURCE, note=text)
    return briefing_on(builders.plan(person, us, friend, step, meeting, line))


def members(packed: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        return {name: opened.read(name).decode("utf-8", "replace") for name in opened.namelist()}


def fetches(packed: bytes) -> list[str]:
    """What of a workbook or of slides leads out of the file."""
    parts = members(packed)
    outward = [name for name, text in parts.items() if 'TargetMode="External"' in text]
    return outward + [name for name in parts if re.search(r"externalLinks|media/|embeddings/", name)]


def test_a_workbook_holds_the_text_and_computes_nothing(hostile: str) -> None:
    packed = people_xlsx(facing(hostile))
    cells = [cell for sheet in load_workbook(io.BytesIO(packed)) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert sum(cell.value == hostile for cell in cells) >= 6
    assert not any("<f>" in text or "<f " in text for name, text in members(packed).items() if "worksheets" in name)
    assert fetches(packed) == []


@pytest.mark.parametrize("side", list(Side))
def test_a_table_of_people_holds_the_text_and_computes_nothing(hostile: str, side: Side) -> None:
    check_table(people_csv(facing(hostile), side).decode("utf-8-sig"), hostile, rows=2)


def test_a_table_of_actions_holds_the_text_and_computes_nothing(hostile: str) -> None:
    check_table(actions_csv(facing(hostile)).decode("utf-8-sig"), hostile, rows=2)


def check_table(written: str, hostile: str, *, rows: int) -> None:
    found = list(csv.reader(io.StringIO(written)))
    cells = [cell for row in found for cell in row]
    assert len(found) == rows
    assert not any(cell.startswith(formulas.STARTS) for cell in cells)
    assert any(cell.removeprefix("'") == hostile for cell in cells)


def test_slides_hold_the_text_and_lead_nowhere(hostile: str) -> None:
    packed = slides_pptx(facing(hostile))
    runs = [
        run
        for slide in Presentation(io.BytesIO(packed)).slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert sum(run.text == hostile for run in runs) >= 2  # a card may have no room for all of it
    assert not any(run.hyperlink.address for run in runs)
    assert fetches(packed) == []


@pytest.mark.parametrize("as_events", [False, True])
def test_a_calendar_holds_the_text_and_no_line_more(hostile: str, as_events: bool) -> None:
    written = calendar_ics(facing(hostile), as_events=as_events)
    step, meeting = Calendar.from_ical(written).subcomponents
    assert str(step["summary"]) == str(meeting["summary"]) == str(meeting["location"]) == hostile
    assert not {"ATTENDEE", "X-EVIL", "ATTACH", "URL"} & {key for part in (step, meeting) for key in part}
    assert step.subcomponents == meeting.subcomponents == []


def test_a_packet_holds_the_text(hostile: str) -> None:
    briefing = facing(hostile)
    assert read_packet(write_packet(briefing.plan)) == briefing.plan


def test_what_is_held_on_a_person_is_told_as_it_is(hostile: str) -> None:
    plan, ada = facing(hostile).plan, ident("Ada")
    told = held_text(plan, mentions(plan, ada), NOW, Elsewhere())
    assert sum(hostile in line for line in told.split("\n")) >= 3
    assert json.loads(held_on(plan, ada, NOW, Elsewhere()))["person"]["name"] == hostile
