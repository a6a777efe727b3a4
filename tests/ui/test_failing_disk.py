"""What is typed while the file cannot be written: nothing of it is lost, and all of it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from account_planner.edits.people import EditPeople
from account_planner.ui.dialogs.asking import AskYes
from tests.builders import buyer, ident, plan

if TYPE_CHECKING:
    from account_planner.ui.kit.form import FieldRow
    from tests.ui.conftest import Opens, Stage


def typed_while_the_disk_is_full(open_window: Opens) -> tuple[Stage, FieldRow]:
    stage = open_window(plan(buyer("Ada")))
    stage.window.selection.set_people((ident("Ada"),))
    row = stage.window.person.form.rows["title"]
    stage.store.failing = True
    row.editor.selectAll()
    QTest.keyClicks(row.editor, "Chief Information Officer")
    row.editor.finish()
    return stage, row


def test_field_keeps_what_could_not_be_saved_and_says_so(open_window: Opens) -> None:
    stage, row = typed_while_the_disk_is_full(open_window)
    assert row.editor.text() == "Chief Information Officer"
    assert "Not saved yet" in row._problem.text()
    assert "kept in memory (1)" in stage.window.bar.words
    assert stage.window.status.saved.text() == "Not saved"
    assert stage.plan.person(ident("Ada")).title != "Chief Information Officer"


def test_trying_again_saves_what_waits_and_clears_the_warning(open_window: Opens) -> None:
    stage, row = typed_while_the_disk_is_full(open_window)
    stage.window.bar.retry.click()
    assert stage.window.submit.waiting
    stage.store.failing = False
    stage.window.bar.retry.click()
    assert stage.plan.person(ident("Ada")).title == "Chief Information Officer"
    assert not row._problem.text()
    assert not stage.window.bar.isVisible()


def test_next_edit_takes_what_waits_along_in_its_order(open_window: Opens) -> None:
    stage, _row = typed_while_the_disk_is_full(open_window)
    stage.store.failing = False
    stage.window.submit(EditPeople(ids=(ident("Ada"),), changes=(("phone", "12"),)))
    person = stage.plan.person(ident("Ada"))
    assert (person.title, person.phone) == ("Chief Information Officer", "12")


def test_what_waits_is_never_done_in_another_account(open_window: Opens) -> None:
    stage = open_window(plan(name="Alpha"), plan(name="Beta"))
    stage.store.failing = True
    assert stage.window.account._wish("name", "Changed")
    stage.store.failing = False
    other = next(line.id for line in stage.window.workspace.accounts() if line.id != stage.plan.account.id)
    stage.window.accounts.open(other)
    stage.window.submit.retry()
    assert stage.plan.account.name != "Changed"


def test_closing_asks_before_it_loses_what_waits(open_window: Opens) -> None:
    stage, _row = typed_while_the_disk_is_full(open_window)
    assert not stage.window.close()
    box = stage.window.findChild(AskYes)
    assert box is not None
    assert "One change" in box.text()
    box.agree.click()
    assert not stage.window.isVisible()


def test_closing_asks_before_it_loses_what_waits_in_another_account(open_window: Opens) -> None:
    stage = open_window(plan(name="Alpha"), plan(name="Beta"))
    stage.store.failing = True
    assert stage.window.account._wish("name", "Changed")
    stage.store.failing = False
    other = next(line.id for line in stage.window.workspace.accounts() if line.id != stage.plan.account.id)
    stage.window.accounts.open(other)
    assert not stage.window.close()
    box = stage.window.findChild(AskYes)
    assert box is not None
    assert "another account" in box.informativeText()


def test_copy_holds_what_waits(open_window: Opens) -> None:
    stage, _row = typed_while_the_disk_is_full(open_window)
    copy = stage.window.submit.ahead(stage.plan, stage.document.clock.now())
    assert copy.person(ident("Ada")).title == "Chief Information Officer"
