"""Connects the parts of the window that are made when they are first wanted: what they wish goes where it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.ui.going import (
    edit_account,
    edit_line,
    go_to_action,
    go_to_check,
    name_new,
    new_meeting,
    open_section,
    show_meeting,
    show_person,
)
from account_planner.ui.reading import only_read
from account_planner.ui.tabs import Tab
from account_planner.words import tr
from account_planner.words.checks import check_title

if TYPE_CHECKING:
    from account_planner.ui.grids.grids import CoverageGrids
    from account_planner.ui.matrix.matrix import CoverageMatrix
    from account_planner.ui.meetings.view import MeetingsView
    from account_planner.ui.panes.account_pane import AccountPane
    from account_planner.ui.panes.checklist_pane import ChecklistPane
    from account_planner.ui.panes.comparison_pane import ComparisonPane
    from account_planner.ui.panes.line_pane import LinePane
    from account_planner.ui.panes.overview import Overview
    from account_planner.ui.panes.person_pane import PersonPane
    from account_planner.ui.panes.welcome import Welcome
    from account_planner.ui.plan.view import PlanView
    from account_planner.ui.shell import Shell, ShowsChanges


def wire_person(window: Shell, pane: PersonPane) -> None:
    pane.action_chosen.connect(lambda action: go_to_action(window, action))
    pane.link_chosen.connect(lambda link_id: window.selection.set_links((link_id,)))
    pane.touch_asked.connect(lambda: window.plan_deeds.log_touch())
    pane.guide_asked.connect(lambda: window.talk_deeds.help_decide())
    pane.step_chosen.connect(lambda action_id: window.talk_deeds.step(action_id))
    pane.step_asked.connect(lambda: window.talk_deeds.next_step())
    pane.leaving_asked.connect(lambda: window.talk_deeds.leave())
    pane.told_chosen.connect(lambda kind, id_: window.talk_deeds.open_told(kind, id_))
    pane.contacted_asked.connect(lambda: window.plan_deeds.contacted_today())
    pane.checklist_asked.connect(lambda: window.open_tab(Tab.CHECKLIST))
    pane.meeting_asked.connect(lambda: new_meeting(window))
    pane.looked_at.connect(lambda person_id: window.talk_deeds.leavers.look(person_id))
    pane.elsewhere_chosen.connect(lambda account_id, id_: window.talk_deeds.leavers.go(account_id, id_))
    pane.take_over_asked.connect(lambda: window.talk_deeds.leavers.take_over())
    pane.show_actions(window.best)
    _join(window, pane)


def wire_line(window: Shell, pane: LinePane) -> None:
    pane.person_chosen.connect(lambda person_id: show_person(window, person_id))
    _join(window, pane)


def wire_account(window: Shell, pane: AccountPane) -> None:
    pane.touch_chosen.connect(lambda id_: window.talk_deeds.open_told("touch", id_))
    pane.touch_asked.connect(lambda: window.plan_deeds.log_touch())
    pane.meeting_asked.connect(lambda id_: show_meeting(window, id_))
    pane.section_asked.connect(lambda code: open_section(window, code))
    _join(window, pane)


def wire_overview(window: Shell, pane: Overview) -> None:
    pane.action_chosen.connect(lambda action: go_to_action(window, action))
    pane.meeting_asked.connect(lambda: new_meeting(window))
    pane.checklist_asked.connect(lambda: window.open_tab(Tab.CHECKLIST))
    pane.people_chosen.connect(window.selection.set_people)
    pane.mission_asked.connect(lambda: edit_account(window, "mission"))
    only_read(window.submit, pane.set_next)
    pane.show_actions(window.gains)
    _join(window, pane)


def wire_checklist(window: Shell, pane: ChecklistPane) -> None:
    pane.counted.connect(window.inspector.show_count)
    pane.fix_asked.connect(lambda code, value: go_to_check(window, code, value))
    pane.own_asked.connect(lambda: _ask_own(window))
    pane.new_asked.connect(lambda: new_meeting(window))
    pane.debrief_asked.connect(lambda meeting_id: window.talk_deeds.debrief_of(meeting_id))
    pane.waive_asked.connect(lambda meeting_id, code: _waive(window, meeting_id, code))
    _join(window, pane)


def wire_comparison(window: Shell, pane: ComparisonPane) -> None:
    deeds = window.comparing
    only_read(window.submit, pane.back)
    pane.person_chosen.connect(deeds.reach_person)
    pane.line_chosen.connect(deeds.reach_line)
    pane.ended.connect(deeds.end)
    pane.other_asked.connect(deeds.choose)
    pane.back_asked.connect(deeds.go_back)


def wire_matrix(window: Shell, matrix: CoverageMatrix) -> None:
    matrix.added.connect(lambda person_id: name_new(window, person_id))
    matrix.team_asked.connect(lambda: window.team_deeds.add())
    matrix.facts_asked.connect(lambda link_id: edit_line(window, link_id))


def wire_meetings(window: Shell, view: MeetingsView) -> None:
    view.due_chosen.connect(lambda account_id, kind, id_: window.talk_deeds.open_due(account_id, kind, id_))
    view.meeting_asked.connect(lambda: new_meeting(window))
    only_read(window.submit, view.new)


def wire_plan(window: Shell, view: PlanView) -> None:
    view.person_asked.connect(lambda person_id: show_person(window, person_id))
    view.show_actions(window.best)


def wire_grids(window: Shell, grids: CoverageGrids) -> None:
    grids.added.connect(lambda person_id: name_new(window, person_id))


def wire_welcome(window: Shell, page: Welcome) -> None:
    only_read(window.submit, *page.wishes)
    page.start_asked.connect(lambda name, lines: window.accounts.start(name, lines))
    page.sample_asked.connect(lambda: window.accounts.open_sample())
    page.import_asked.connect(lambda: window.accounts.import_people())
    page.open_asked.connect(lambda: window.accounts.open_packet())


def _join(window: Shell, pane: ShowsChanges) -> None:
    """Show a new pane what the others were told last, and from now on with them."""
    window.panes.append(pane)
    if window.told is not None:
        pane.show_change(window.told)


def _waive(window: Shell, meeting_id: str, code: str) -> None:
    item = next((item for item in window.checklist.items if item.code == code), None)
    if item is None:
        return
    from account_planner.ui.dialogs.asking import AskLine

    AskLine(
        tr("Waive"),
        tr("Why is this let go: {item}?", item=check_title(item)),
        tr("Waive"),
        lambda reason: window.checklist.waive(meeting_id, code, reason),
        window,
    ).open()


def _ask_own(window: Shell) -> None:
    from account_planner.ui.dialogs.own_item import AskOwnItem

    AskOwnItem(window.checklist.items, window.checklist.add_item, window).open()
