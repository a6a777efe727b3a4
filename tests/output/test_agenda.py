"""Steps and meetings for other programs: sound calendars with the same UID every time."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from icalendar import Calendar

from account_planner.domain.entities import Action
from account_planner.domain.vocabulary import ActionState
from account_planner.output.agenda import actions_csv, calendar_ics
from tests import builders
from tests.builders import NOW, TODAY, ident
from tests.output.conftest import briefing_on

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


def step(text: str, due: date | None, state: ActionState = ActionState.OPEN) -> Action:
    return Action(id=ident(text), text=text, due=due, state=state, owner_id=ident("Katrin"), for_id=ident("Ada"))


def plan() -> Plan:
    return builders.plan(
        builders.buyer("Ada"),
        builders.ours("Katrin"),
        step("Late", TODAY - timedelta(days=3)),
        step("Soon; with, signs\nand lines", TODAY + timedelta(days=3)),
        step("Done", TODAY, ActionState.DONE),
        step("Some day", None),
        builders.meeting(NOW + timedelta(days=2), "Ada", title="Steering", place="Hamburg"),
        builders.meeting(NOW - timedelta(days=2), "Ada", title="Held", held=True),
    )


def test_every_step_is_a_task_and_every_meeting_to_come_an_event() -> None:
    calendar: Any = Calendar.from_ical(calendar_ics(briefing_on(plan())))
    tasks = {str(t["summary"]): t for t in calendar.walk("VTODO")}
    assert set(tasks) == {"Late", "Soon; with, signs\nand lines", "Done", "Some day"}
    assert tasks["Late"]["due"].dt == TODAY - timedelta(days=3)
    assert [str(tasks[name]["status"]) for name in ("Late", "Done")] == ["NEEDS-ACTION", "COMPLETED"]
    (meeting,) = calendar.walk("VEVENT")
    assert (str(meeting["summary"]), meeting["dtstart"].dt) == ("Steering", NOW + timedelta(days=2))
    assert "attendee" not in meeting


def test_the_same_step_has_the_same_uid_in_every_file() -> None:
    later = plan().put(step("Late", TODAY + timedelta(days=9)))
    uids = [
        {str(t["uid"]) for t in Calendar.from_ical(calendar_ics(briefing_on(each))).walk("VTODO")}
        for each in (plan(), later)
    ]
    assert uids[0] == uids[1]
    assert len(uids[0]) == 4


def test_open_steps_stand_on_their_days_for_calendars_without_tasks() -> None:
    calendar: Any = Calendar.from_ical(calendar_ics(briefing_on(plan()), as_events=True))
    days = {
        str(e["summary"]): e["dtstart"].dt for e in calendar.walk("VEVENT") if str(e.get("transp")) == "TRANSPARENT"
    }
    assert days == {"Late": TODAY - timedelta(days=3), "Soon; with, signs\nand lines": TODAY + timedelta(days=3)}
    assert not calendar.walk("VTODO")


def test_the_table_begins_with_what_is_due_and_says_what_is_late() -> None:
    rows = list(csv.DictReader(io.StringIO(actions_csv(briefing_on(plan())).decode("utf-8-sig"))))
    assert [row["Action"] for row in rows] == ["Late", "Soon; with, signs\nand lines", "Some day", "Done"]
    assert [row["Overdue"] for row in rows] == ["yes", "", "", ""]
    assert (rows[0]["Owner"], rows[0]["For"], rows[0]["Due"]) == ("Katrin", "Ada", "2026-11-20")
