"""The way back that a message offers is from what it tells, and from nothing that came after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from account_planner.edits.people import EditPeople, RemovePeople
from account_planner.ui.kit.notices import Toast
from tests.builders import buyer, ident, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens, Stage


def deleted_with_reports(open_window: Opens) -> Stage:
    stage = open_window(plan(buyer("Ada"), buyer("Raj"), name="Alpha"), plan(name="Beta"))
    gone = stage.plan.person(ident("Raj"))
    stage.window.submit(RemovePeople((gone.id,)))
    stage.window.plan_deeds.tell_deleted((gone,), led=True)
    return stage


def test_undo_of_a_message_is_gone_after_the_next_edit(open_window: Opens) -> None:
    stage = deleted_with_reports(open_window)
    toast = stage.window.notices._toast
    assert toast.undo.isVisible()
    stage.window.submit(EditPeople((ident("Ada"),), (("title", "Chair"),)))
    assert toast.isVisible()
    assert not toast.undo.isVisible()
    assert not toast.other.isVisible()
    toast.undo.click()
    assert stage.plan.person(ident("Ada")).title == "Chair"


def test_undo_of_a_message_is_gone_in_another_account(open_window: Opens) -> None:
    stage = deleted_with_reports(open_window)
    stage.window.accounts.open(next(a.id for a in stage.window.workspace.accounts() if a.id != stage.plan.account.id))
    assert not stage.window.notices._toast.undo.isVisible()


def test_undo_of_a_message_stays_at_midnight(open_window: Opens) -> None:
    stage = deleted_with_reports(open_window)
    stage.document.clock.pass_time(days=1)  # type: ignore[attr-defined]
    stage.document.check_day()
    stage.window.notices._toast.undo.click()
    assert ident("Raj") in stage.plan.stakeholders


def test_what_is_said_before_the_window_is_laid_out_stands_at_its_foot(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 100)
    toast = Toast(window)
    toast.say("Recovered.", None)
    window.resize(900, 700)
    window.show()
    assert toast.geometry().bottom() > 600
