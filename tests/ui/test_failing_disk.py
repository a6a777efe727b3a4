"""What is typed while the file cannot be written: nothing of it is lost, and all of it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from account_planner.domain.vocabulary import Whose
from account_planner.edits.people import AddPerson, EditPeople
from account_planner.ui.dialogs.asking import AskYes
from account_planner.ui.plan import kinds
from account_planner.ui.plan.model import RecordModel
from tests.builders import buyer, ident, plan

if TYPE_CHECKING:
    from account_planner.ui.kit.field import FieldRow
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


def test_bar_stays_while_changes_of_another_account_wait(open_window: Opens) -> None:
    stage = open_window(plan(name="Alpha"), plan(name="Beta"))
    stage.store.failing = True
    assert stage.window.account._wish("name", "Changed")
    stage.store.failing = False
    first = stage.plan.account.id
    stage.window.accounts.open(next(line.id for line in stage.window.workspace.accounts() if line.id != first))
    assert stage.window.submit(AddPerson(person=buyer("Ada")))
    assert stage.window.bar.isVisible()
    assert "One change is kept in memory" in stage.window.bar.words
    stage.window.accounts.open(first)
    assert stage.plan.account.name == "Changed"
    assert not stage.window.bar.isVisible()


def test_last_of_several_waiting_edits_of_a_field_is_what_stands_in_the_end(open_window: Opens) -> None:
    stage = open_window(plan(name="Alpha"))
    stage.store.failing = True
    for name in ("One", "Two", "One", "One"):
        assert stage.window.account._wish("name", name)
    assert len(stage.window.submit.waiting) == 3
    stage.store.failing = False
    stage.window.submit.retry()
    assert stage.plan.account.name == "One"


def test_line_that_is_written_again_while_the_disk_fails_is_in_the_plan_once(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada")))
    records = RecordModel(kinds.objectives(Whose.THEIRS), stage.window.submit)
    records.show_plan(stage.plan, stage.document.clock.today())
    stage.store.failing = True
    assert not records.give(0, records.first, "Open in Spain")
    assert not records.give(0, records.first, "Open in Spain")
    assert not records.give(0, records.first, "Grow")
    stage.store.failing = False
    assert records.give(0, records.first, "Open in Spain")
    assert sorted(each.text or "" for each in stage.plan.objectives.values()) == ["Grow", "Open in Spain"]
