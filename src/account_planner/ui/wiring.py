"""Connects the window: what the document tells goes to every pane, what a pane wishes goes where it is done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import isValid

from account_planner.app.document import Origin
from account_planner.ui.coming_back import ComingBack, look_at_file
from account_planner.ui.fixes import still_possible
from account_planner.ui.going import (
    edit_account,
    edit_line,
    go_to_action,
    show_hit,
    show_person,
)
from account_planner.ui.kit.plain import title_text
from account_planner.ui.offering import take_offer
from account_planner.ui.sight import keep_our_side, keep_sight, restore_sight
from account_planner.ui.submit import tell_not_saved
from account_planner.ui.tabs import Tab
from account_planner.ui.teaming import heed_team, offer_names
from account_planner.ui.turns import LARGE
from account_planner.ui.views import VIEWS
from account_planner.words import labels, tr
from account_planner.words.hints import became_customer

if TYPE_CHECKING:
    from account_planner.app.document import Change
    from account_planner.domain.errors import NotSaved
    from account_planner.domain.listing import Score
    from account_planner.rules.assess import Assessment
    from account_planner.ui.shell import Shell


_STEPS = {Origin.DONE, Origin.UNDONE, Origin.REDONE}


def _paste(window: Shell) -> None:
    """What was copied on the map: files and cards are imported, names are a list."""
    if not window.accounts.imports.paste_files():
        window.plan_deeds.paste()


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
    window.map.text_pasted.connect(lambda: _paste(window))
    window.map.lens_changed.connect(lambda code: window.actions_of.tick_choice("lens", code))
    window.map.lens_changed.connect(lambda code: window.settings.setValue("window/lens", code))
    window.map.kinds_changed.connect(lambda kinds: window.actions_of.tick_kinds(kinds))
    window.map.kinds_changed.connect(lambda kinds: window.settings.setValue("window/kinds", kinds))
    window.map.our_side_changed.connect(lambda words: keep_our_side(window, words))
    window.map.deleted.connect(lambda gone, led: window.plan_deeds.tell_deleted(gone, led))
    window.map.again_asked.connect(window.actions_of.of["repeat"].trigger)
    window.map.offer_asked.connect(lambda code: take_offer(window, code))
    window.map.contacts_asked.connect(lambda: take_offer(window, "contacts"))
    window.map.way_asked.connect(window.actions_of.of["way"].trigger)
    window.map.factor_asked.connect(lambda: window.noting.ask())
    window.map.note_asked.connect(lambda link_id: edit_line(window, link_id))
    window.sides.toggled.connect(lambda: _tick_panes(window))
    window.mission.clicked.connect(lambda: edit_account(window, "mission"))
    window.views.shown.connect(lambda name: _on_view(window, name))
    window.actions_of.tick(f"view-{window.views.current}", on=True)
    window.bar.failing.connect(window.status.show_failing)
    window.bar.retry_asked.connect(window.submit.retry)
    window.bar.read_asked.connect(lambda: window.safety.read_again())
    window.bar.save_copy_asked.connect(lambda: window.accounts.save_copy())
    ComingBack(window, lambda: look_at_file(window))


def _listen(window: Shell) -> None:
    """To the document and the list of accounts, for as long as the window lives: both outlive it, and would keep it."""
    workspace, document = window.workspace, window.workspace.document

    def show(change: Change) -> None:
        on_change(window, change)

    def list_anew() -> None:
        show_accounts(window)
        if window.made("meetings"):
            window.meetings.forget()

    def leave() -> None:
        if isValid(document):  # at the end of the program they may be gone before the window
            document.changed.disconnect(show)
            document.waits.disconnect(tell)
        if isValid(workspace):
            workspace.changed.disconnect(list_anew)

    def tell(error: NotSaved | None) -> None:
        on_waits(window, error)

    document.changed.connect(show)
    document.waits.connect(tell)
    workspace.changed.connect(list_anew)
    window.destroyed.connect(leave)


def on_change(window: Shell, change: Change) -> None:
    """Show a change everywhere, in one turn: map, inspector, meter, checklist, then menus. After a large one the map
    is painted, and every pane shows it, in a turn of its own."""
    window.turns.drop()
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
    _show_in_panes(window, change)
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


def _show_in_panes(window: Shell, change: Change) -> None:
    paint = window.map.viewport()
    if change.origin in _STEPS and len(change.delta.swaps) >= LARGE:
        paint.setUpdatesEnabled(False)
        shown = (partial(pane.show_change, change) for pane in window.panes)
        window.turns.take([partial(paint.setUpdatesEnabled, True), *shown])
    else:
        paint.setUpdatesEnabled(True)
        for pane in window.panes:
            pane.show_change(change)


def on_waits(window: Shell, error: NotSaved | None) -> None:
    """Say once that edits are kept in memory alone, and why; or that all is in the file again."""
    document = window.workspace.document
    window.notices.waits(len(document.unsaved))
    if error is not None:
        tell_not_saved(error, window.notices)
        return
    window.notices.saved()
    if document.saved_at is not None and document.plan is not None:
        window.status.show_saved(document.saved_at, document.clock.today())


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
    listed.open_asked.connect(lambda id_: window.accounts.open(id_))
    listed.new_asked.connect(lambda: window.accounts.new_account())
    listed.rename_asked.connect(lambda id_: window.accounts.rename(id_))
    listed.duplicate_asked.connect(lambda id_: window.accounts.duplicate(id_))
    listed.archive_asked.connect(lambda id_: window.accounts.archive(id_))
    listed.delete_asked.connect(lambda id_: window.accounts.delete(id_))
    listed.sort_chosen.connect(lambda by: window.settings.setValue("window/sort", by))


def _wire_panes(window: Shell) -> None:
    window.meter.action_chosen.connect(lambda action: go_to_action(window, action))
    window.meter.wished.connect(window.submit)
    window.meter.mission_asked.connect(lambda: edit_account(window, "mission"))
    window.meter.checklist_asked.connect(lambda: window.open_tab(Tab.CHECKLIST))
    window.meter.person_chosen.connect(lambda person_id: show_person(window, person_id))
    window.search.hit_chosen.connect(lambda hit: show_hit(window, hit))
    window.search.add_asked.connect(lambda name: _add_named(window, name))


def show_changes(window: Shell, *, on: bool) -> None:
    """The tab that lists what changed, opened where there is room for it beside the map."""
    window.inspector.offer(Tab.COMPARISON, offered=on)
    if on:
        window.inspector.open_tab(Tab.COMPARISON)
        window.sides.open_right_beside()
    window.map.setFocus()


def _add_named(window: Shell, name: str) -> None:
    if window.workspace.document.plan is not None:
        window.plan_deeds.add_named(name)


def _on_view(window: Shell, name: str) -> None:
    for row in VIEWS:
        window.actions_of.tick(f"view-{row.name}", on=row.name == name)
    window.settings.setValue("window/view", name)
    window.mission.setVisible(name != "plan")
    window.status.show_view(name)


def _tick_panes(window: Shell) -> None:
    window.actions_of.tick("accounts-pane", on=window.account_list.isVisible())
    window.actions_of.tick("inspector-pane", on=window.inspector.isVisible())


def _scores(window: Shell) -> tuple[Score, ...]:
    """The recorded days of the open account, oldest first."""
    document = window.workspace.document
    return () if document.plan is None else document.store.scores(document.plan.account.id)
