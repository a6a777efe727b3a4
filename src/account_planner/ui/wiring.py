"""Connects the window: what the document tells goes to every pane, what a pane wishes goes where it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import isValid

from account_planner.app.document import Origin
from account_planner.ui.fixes import still_possible
from account_planner.ui.going import (
    edit_account,
    edit_line,
    go_to_action,
    go_to_check,
    name_new,
    new_meeting,
    open_section,
    show_hit,
    show_meeting,
    show_person,
)
from account_planner.ui.kit.plain import title_text
from account_planner.ui.offering import take_offer
from account_planner.ui.sight import keep_our_side, keep_sight, restore_sight
from account_planner.ui.tabs import Tab
from account_planner.ui.teaming import heed_team, offer_names
from account_planner.ui.views import VIEWS
from account_planner.words import labels, tr
from account_planner.words.checks import check_title
from account_planner.words.hints import became_customer

if TYPE_CHECKING:
    from account_planner.app.document import Change
    from account_planner.domain.listing import Score
    from account_planner.rules.assess import Assessment
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


def wire(window: Shell) -> None:
    """Connect everything of a new window, once."""
    _listen(window)
    window.selection.changed.connect(lambda: on_selection(window))
    _wire_accounts(window)
    _wire_panes(window)
    window.map.zoom_changed.connect(window.status.show_zoom)
    window.status.history.clicked.connect(window.actions_of.of["history"].trigger)
    window.map.hint_changed.connect(window.status.show_hint)
    window.map.hint_changed.connect(lambda _words: offer_names(window))
    window.map.text_pasted.connect(lambda: window.plan_deeds.paste())  # noqa: PLW0108 made when asked
    window.map.lens_changed.connect(lambda code: window.actions_of.tick_choice("lens", code))
    window.map.lens_changed.connect(lambda code: window.settings.setValue("window/lens", code))
    window.map.kinds_changed.connect(lambda kinds: window.actions_of.tick_kinds(kinds))  # noqa: PLW0108 one of many
    window.map.kinds_changed.connect(lambda kinds: window.settings.setValue("window/kinds", kinds))
    window.map.our_side_changed.connect(lambda words: keep_our_side(window, words))
    window.map.deleted.connect(lambda gone, led: window.plan_deeds.tell_deleted(gone, led))  # noqa: PLW0108
    window.map.again_asked.connect(window.actions_of.of["repeat"].trigger)
    window.map.offer_asked.connect(lambda code: take_offer(window, code))
    window.map.contacts_asked.connect(lambda: take_offer(window, "contacts"))
    window.map.way_asked.connect(window.actions_of.of["way"].trigger)
    window.map.factor_asked.connect(lambda: window.noting.ask())  # noqa: PLW0108 made when asked
    window.map.note_asked.connect(lambda link_id: edit_line(window, link_id))
    window.sides.toggled.connect(lambda: _tick_panes(window))
    window.mission.clicked.connect(lambda: edit_account(window, "mission"))
    window.views.shown.connect(lambda name: _on_view(window, name))
    window.actions_of.tick(f"view-{window.views.current}", on=True)
    window.bar.failing.connect(window.status.show_failing)
    window.bar.retry_asked.connect(window.submit.retry)
    window.bar.read_asked.connect(lambda: window.safety.read_again())  # noqa: PLW0108 made when asked
    window.bar.save_copy_asked.connect(lambda: window.accounts.save_copy())  # noqa: PLW0108 made when asked


def _listen(window: Shell) -> None:
    """To the document and the list of accounts, for as long as the window lives: both outlive it, and would keep it."""
    workspace, document = window.workspace, window.workspace.document

    def show(change: Change) -> None:
        on_change(window, change)

    def list_anew() -> None:
        show_accounts(window)

    def leave() -> None:
        for told_by, told in ((document, show), (workspace, list_anew)):
            if isValid(told_by):  # at the end of the program they may be gone before the window
                told_by.changed.disconnect(told)

    document.changed.connect(show)
    workspace.changed.connect(list_anew)
    window.destroyed.connect(leave)


def on_change(window: Shell, change: Change) -> None:
    """Show a change everywhere, in one turn: map, inspector, meter, checklist, then menus."""
    if change.origin not in {Origin.DAY, Origin.RULES}:
        window.notices.expire()
    if change.origin in {Origin.OPENED, Origin.CLOSED}:
        keep_sight(window)
        window.show_gains(None)
        window.selection.clear()
    if window.gains is not None:
        window.show_gains(still_possible(window.gains, change.plan))
    window.told = change
    window.map.show_change(change)
    window.selection.prune(change.plan)
    for pane in window.panes:
        pane.show_change(change)
    if not window.made("checklist"):
        window.inspector.show_count(_count_words(change.assessment))
    window.status.show_change(change)
    window.show_page(has_account=change.plan is not None)
    if change.origin is Origin.OPENED and change.plan is not None:
        window.views.focus()
        restore_sight(window, change.plan)
    if change.origin in {Origin.OPENED, Origin.DAY}:
        window.meter.show_trend(_scores(window))
    heed_team(window, change)
    name = change.plan.account.name if change.plan is not None else ""
    window.setWindowTitle(tr("{name} – Account Planner", name=title_text(name)) if name else tr("Account Planner"))
    enable(window)
    if change.origin in {Origin.OPENED, Origin.CLOSED}:
        show_accounts(window)
    window.follow_up()
    if change.origin is Origin.DONE and became_customer(change.delta):
        ask = (tr("Choose which apply"), lambda: edit_account(window, "service_functions"))
        window.notices.toast(tr("A customer now: your points of contact count. Say who does them."), other=ask)


def on_selection(window: Shell) -> None:
    """Show what is selected in the inspector, after what was being typed there was asked for."""
    has_person, has_line = window.made("person"), window.made("line")
    was_inspected = window.inspector.holds_focus()
    if has_person:
        window.person.settle()
    if has_line:
        window.line.settle()
    window.map.show_selection()
    window.views.show_selection()
    people, links = window.selection.people, window.selection.links
    if has_person:
        window.person.show_people(people)
    if has_line:
        window.line.show_links(links if not people else ())
    window.inspector.show_selected(people=len(people), links=len(links))
    if window.made("overview"):
        window.overview.show_alone(alone=not people and not links)
    if was_inspected:
        window.inspector.keep_focus()
    enable(window)


def enable(window: Shell) -> None:
    """Turn the actions on and off by what there is, and name what can be undone."""
    document, selection = window.workspace.document, window.selection
    undo, redo = document.undo_label(), document.redo_label()
    window.actions_of.enable(
        {
            "account": document.plan is not None,
            "people": bool(selection.people),
            "selection": bool(selection),
            "undo": undo is not None,
            "redo": redo is not None,
            "writable": not document.store.read_only,
        }
    )
    window.actions_of.name_history(labels.edit_text(undo) if undo else None, labels.edit_text(redo) if redo else None)


def show_accounts(window: Shell) -> None:
    """Show the accounts of the file as they are now."""
    document = window.workspace.document
    lines = window.workspace.accounts()
    window.account_names.clear()
    window.account_names.update((line.id, line.name) for line in lines)
    open_id = document.plan.account.id if document.plan is not None else None
    window.account_list.show_accounts(lines, open_id, document.clock.now())
    if window.made("welcome"):
        window.welcome.show_state(len(lines))
    if document.plan is None:
        window.show_page(has_account=False)
        enable(window)


def _count_words(assessment: Assessment | None) -> str:
    """How far the checklist is while its pane is not there to count."""
    if assessment is None or assessment.checklist.meeting_id is None:
        return ""
    return f"{assessment.checklist.confirmed}/{len(assessment.checklist.items)}"


def begin_typing(window: Shell) -> None:
    """Start an empty map with a card in edit."""
    window.views.show("map")
    plan = window.workspace.document.plan
    if plan is not None and not plan.stakeholders:
        window.map.add_first()


def _wire_accounts(window: Shell) -> None:
    listed = window.account_list
    listed.open_asked.connect(lambda id_: window.accounts.open(id_))  # noqa: PLW0108 made when asked
    listed.new_asked.connect(lambda: window.accounts.new_account())  # noqa: PLW0108 made when asked
    listed.rename_asked.connect(lambda id_: window.accounts.rename(id_))  # noqa: PLW0108 made when asked
    listed.duplicate_asked.connect(lambda id_: window.accounts.duplicate(id_))  # noqa: PLW0108 made when asked
    listed.archive_asked.connect(lambda id_: window.accounts.archive(id_))  # noqa: PLW0108 made when asked
    listed.delete_asked.connect(lambda id_: window.accounts.delete(id_))  # noqa: PLW0108 made when asked
    listed.sort_chosen.connect(lambda by: window.settings.setValue("window/sort", by))


def _wire_panes(window: Shell) -> None:
    window.meter.action_chosen.connect(lambda action: go_to_action(window, action))
    window.meter.wished.connect(window.submit)
    window.meter.mission_asked.connect(lambda: edit_account(window, "mission"))
    window.meter.checklist_asked.connect(lambda: window.open_tab(Tab.CHECKLIST))
    window.meter.person_chosen.connect(lambda person_id: show_person(window, person_id))
    window.search.hit_chosen.connect(lambda hit: show_hit(window, hit))
    window.search.add_asked.connect(lambda name: _add_named(window, name))


def wire_person(window: Shell, pane: PersonPane) -> None:
    pane.action_chosen.connect(lambda action: go_to_action(window, action))
    pane.link_chosen.connect(lambda link_id: window.selection.set_links((link_id,)))
    pane.touch_asked.connect(lambda: window.plan_deeds.log_touch())  # noqa: PLW0108 made when asked
    pane.guide_asked.connect(lambda: window.talk_deeds.help_decide())  # noqa: PLW0108 made when asked
    pane.step_chosen.connect(lambda action_id: window.talk_deeds.step(action_id))  # noqa: PLW0108 made when asked
    pane.step_asked.connect(lambda: window.talk_deeds.next_step())  # noqa: PLW0108 made when asked
    pane.leaving_asked.connect(lambda: window.talk_deeds.leave())  # noqa: PLW0108 made when asked
    pane.told_chosen.connect(lambda kind, id_: window.talk_deeds.open_told(kind, id_))  # noqa: PLW0108 made when asked
    pane.contacted_asked.connect(lambda: window.plan_deeds.contacted_today())  # noqa: PLW0108 made when asked
    pane.checklist_asked.connect(lambda: window.open_tab(Tab.CHECKLIST))
    pane.meeting_asked.connect(lambda: new_meeting(window))
    pane.looked_at.connect(lambda person_id: window.talk_deeds.leavers.look(person_id))  # noqa: PLW0108 made when asked
    pane.elsewhere_chosen.connect(lambda account_id, id_: window.talk_deeds.leavers.go(account_id, id_))  # noqa: PLW0108
    pane.take_over_asked.connect(lambda: window.talk_deeds.leavers.take_over())  # noqa: PLW0108 made when asked
    pane.show_actions(window.best)
    _join(window, pane)


def wire_line(window: Shell, pane: LinePane) -> None:
    pane.person_chosen.connect(lambda person_id: show_person(window, person_id))
    _join(window, pane)


def wire_account(window: Shell, pane: AccountPane) -> None:
    pane.touch_chosen.connect(lambda id_: window.talk_deeds.open_told("touch", id_))
    pane.touch_asked.connect(lambda: window.plan_deeds.log_touch())  # noqa: PLW0108 made when asked
    pane.meeting_asked.connect(lambda id_: show_meeting(window, id_))
    pane.section_asked.connect(lambda code: open_section(window, code))
    _join(window, pane)


def wire_overview(window: Shell, pane: Overview) -> None:
    pane.action_chosen.connect(lambda action: go_to_action(window, action))
    pane.meeting_asked.connect(lambda: new_meeting(window))
    pane.checklist_asked.connect(lambda: window.open_tab(Tab.CHECKLIST))
    pane.people_chosen.connect(window.selection.set_people)
    pane.mission_asked.connect(lambda: edit_account(window, "mission"))
    pane.show_actions(window.gains)
    _join(window, pane)


def wire_checklist(window: Shell, pane: ChecklistPane) -> None:
    pane.counted.connect(window.inspector.show_count)
    pane.fix_asked.connect(lambda code, value: go_to_check(window, code, value))
    pane.own_asked.connect(lambda: _ask_own(window))
    pane.new_asked.connect(lambda: new_meeting(window))
    pane.debrief_asked.connect(lambda meeting_id: window.talk_deeds.debrief_of(meeting_id))  # noqa: PLW0108 made when asked
    pane.waive_asked.connect(lambda meeting_id, code: _waive(window, meeting_id, code))
    _join(window, pane)


def wire_comparison(window: Shell, pane: ComparisonPane) -> None:
    deeds = window.comparing
    pane.person_chosen.connect(deeds.reach_person)
    pane.line_chosen.connect(deeds.reach_line)
    pane.ended.connect(deeds.end)
    pane.other_asked.connect(deeds.choose)
    pane.back_asked.connect(deeds.go_back)


def show_changes(window: Shell, *, on: bool) -> None:
    """The tab that lists what changed, opened where there is room for it beside the map."""
    window.inspector.offer(Tab.COMPARISON, offered=on)
    if on:
        window.inspector.open_tab(Tab.COMPARISON)
        window.sides.open_right_beside()
    window.map.setFocus()


def wire_matrix(window: Shell, matrix: CoverageMatrix) -> None:
    matrix.added.connect(lambda person_id: name_new(window, person_id))
    matrix.team_asked.connect(lambda: window.team_deeds.add())  # noqa: PLW0108 made when asked
    matrix.facts_asked.connect(lambda link_id: edit_line(window, link_id))


def wire_meetings(window: Shell, view: MeetingsView) -> None:
    view.due_chosen.connect(lambda account_id, kind, id_: window.talk_deeds.open_due(account_id, kind, id_))  # noqa: PLW0108
    view.meeting_asked.connect(lambda: new_meeting(window))
    window.workspace.changed.connect(view.forget)


def wire_plan(window: Shell, view: PlanView) -> None:
    view.person_asked.connect(lambda person_id: show_person(window, person_id))
    view.show_actions(window.best)


def wire_grids(window: Shell, grids: CoverageGrids) -> None:
    grids.added.connect(lambda person_id: name_new(window, person_id))


def wire_welcome(window: Shell, page: Welcome) -> None:
    page.start_asked.connect(lambda name, lines: window.accounts.start(name, lines))  # noqa: PLW0108 made when asked
    page.sample_asked.connect(lambda: window.accounts.open_sample())  # noqa: PLW0108 made when asked
    page.import_asked.connect(lambda: window.accounts.import_people())  # noqa: PLW0108 made when asked
    page.open_asked.connect(lambda: window.accounts.open_packet())  # noqa: PLW0108 made when asked


def _join(window: Shell, pane: ShowsChanges) -> None:
    """Show a new pane what the others were told last, and from now on with them."""
    window.panes.append(pane)
    if window.told is not None:
        pane.show_change(window.told)


def _waive(window: Shell, meeting_id: str, code: str) -> None:
    item = next((item for item in window.checklist.items if item.code == code), None)
    if item is None:
        return
    from account_planner.ui.dialogs.asking import AskLine  # noqa: PLC0415 not before somebody asks

    AskLine(
        tr("Waive"),
        tr("Why is this let go: {item}?", item=check_title(item)),
        tr("Waive"),
        lambda reason: window.checklist.waive(meeting_id, code, reason),
        window,
    ).open()


def _ask_own(window: Shell) -> None:
    from account_planner.ui.dialogs.own_item import AskOwnItem  # noqa: PLC0415 made when asked

    AskOwnItem(window.checklist.items, window.checklist.add_item, window).open()


def _add_named(window: Shell, name: str) -> None:
    if window.workspace.document.plan is not None:
        window.plan_deeds.add_named(name)


def _on_view(window: Shell, name: str) -> None:
    for row in VIEWS:
        window.actions_of.tick(f"view-{row.name}", on=row.name == name)
    window.settings.setValue("window/view", name)
    window.mission.setVisible(name != "plan")


def _tick_panes(window: Shell) -> None:
    window.actions_of.tick("accounts-pane", on=window.account_list.isVisible())
    window.actions_of.tick("inspector-pane", on=window.inspector.isVisible())


def _scores(window: Shell) -> tuple[Score, ...]:
    """The recorded days of the open account, oldest first."""
    document = window.workspace.document
    return () if document.plan is None else document.store.scores(document.plan.account.id)
