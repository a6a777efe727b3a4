"""The first page of the inspector: why this number, and who stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from account_planner.rules.coverage import measure_coverage
from account_planner.ui.forms.why import part_rows, people_behind
from account_planner.ui.tabs import Tab
from tests.builders import TODAY, buyer, ident, link, ours, outside, plan
from tests.ui.conftest import PLAYBOOK

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Opens

WON = {"win_business": "Uptime", "stance": "supporter", "judged_on": TODAY}
MAP = plan(
    buyer("Ada", level="executive", function="it", role="decision_maker", **WON),
    buyer("Raj", level="director", function="it", **WON | {"win_business": None}),
    buyer("Mia", level="director", function="purchasing", **WON),
    buyer("Nobody"),
    ours("Jean", team_role="lead", buy_in="committed", function="customer_service"),
    ours("Ken", team_role="expert", buy_in="committed"),
    outside("Nord"),
    link("covers", "Jean", "Ada", level=3, last_contact=TODAY),
    link("introduces", "Nord", "Ada"),
)


@pytest.mark.parametrize(
    ("part", "names"),
    [
        ("people", ["Ada", "Mia", "Raj"]),
        ("levels", ["Ada", "Mia"]),
        ("functions", ["Ada", "Mia"]),
        ("power", ["Ada"]),
        ("value", ["Ada", "Raj"]),
        ("contacts", ["Jean"]),
        ("team", ["Jean"]),
        ("openers", ["Nord"]),
        ("depth", []),
    ],
)
def test_people_behind_a_part_are_those_it_counts(part: str, names: list[str]) -> None:
    coverage = measure_coverage(MAP, PLAYBOOK, TODAY)
    assert people_behind(MAP, coverage, PLAYBOOK)[part] == tuple(ident(name) for name in names)


def test_rows_add_up_to_the_number(sample_plan: Plan) -> None:
    coverage = measure_coverage(sample_plan, PLAYBOOK, TODAY)
    got = [int(row.mark.split("/")[0]) for row in part_rows(sample_plan, coverage, PLAYBOOK)]
    assert sum(got) == coverage.shown_raw


def test_click_on_a_part_selects_the_people_behind_it(open_window: Opens, sample_plan: Plan) -> None:
    stage = open_window(sample_plan)
    stage.window.selection.clear()
    row = stage.window.overview._why.rows[0]
    stage.window.overview._why.buttons[0].click()
    assert stage.window.selection.people == row.key


def test_meter_tells_the_next_meeting_and_leads_to_its_checklist(open_window: Opens, sample_plan: Plan) -> None:
    stage = open_window(sample_plan)
    assessment = stage.document.assessment
    assert assessment is not None
    count = f"{assessment.checklist.confirmed}/{len(assessment.checklist.items)}"
    assert stage.window.meter.meeting.text().endswith(count)
    stage.window.meter.meeting.click()
    assert stage.window.inspector.tab is Tab.CHECKLIST


def test_meter_without_a_meeting_says_nothing_of_one(open_window: Opens) -> None:
    assert not open_window(plan(buyer("Ada"))).window.meter.meeting.isVisible()


@pytest.mark.parametrize(("mission", "first"), [(None, "Write the mission"), ("Every plant on time", "")])
def test_mission_is_the_first_next_action_until_it_is_written(
    open_window: Opens, mission: str | None, first: str
) -> None:
    window = open_window(plan(buyer("Ada"), mission=mission)).window
    overview = window.overview
    overview.show_actions(())
    assert [row.words[: len(first)] for row in overview._next.rows] == ([first] if first else [])
    if first:
        overview._next.buttons[0].click()
        assert window.inspector.tab is Tab.ACCOUNT
        assert window.account.form.rows["mission"].editor.isVisible()
