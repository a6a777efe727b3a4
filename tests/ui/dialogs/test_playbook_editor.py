"""The playbook's numbers are shown with where they come from, tried on the meter, saved, and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from account_planner.app import paths, playbooks
from account_planner.ui.dialogs.asking import AskYes
from account_planner.ui.dialogs.playbook import PlaybookDialog
from account_planner.ui.kit.pickers import ManyEditor

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.ui.forms.playbook_rows import ValueRow
    from tests.ui.conftest import Opens, Stage


@pytest.fixture
def stage(open_window: Opens, sample_plan: Plan) -> Stage:
    return open_window(sample_plan)


@pytest.fixture
def editor(stage: Stage) -> PlaybookDialog:
    stage.window.actions_of.of["playbook"].trigger()
    return stage.window.findChildren(PlaybookDialog)[-1]


def row(editor: PlaybookDialog, *key: str) -> ValueRow:
    return next(row for part in editor.parts for own, row in part.rows.items() if own == key)


def write(editor: PlaybookDialog, key: tuple[str, str], words: str) -> None:
    field = row(editor, *key).editor
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, words)


def test_every_value_of_the_playbook_is_there(editor: PlaybookDialog) -> None:
    shown = {key for part in editor.parts for key in part.rows}
    assert shown >= set(editor._values)
    assert row(editor, "caps", "broken_contact").source.text() == "shipped"
    editor.reject()


def test_meter_follows_what_is_tried_and_cancel_takes_it_back(stage: Stage, editor: PlaybookDialog) -> None:
    before = stage.window.meter.number.text()
    write(editor, ("caps", "broken_contact"), "41")
    assert editor.try_out()
    assert stage.window.meter.number.text() == "Coverage 41"
    assert "69 → 41" in editor.note.text()
    assert row(editor, "caps", "broken_contact").source.text() == "yours; shipped: 69"
    editor.reject()
    assert stage.window.meter.number.text() == before
    assert not paths.playbook_file().exists()


def test_saved_playbook_is_read_at_the_next_start(stage: Stage, editor: PlaybookDialog) -> None:
    write(editor, ("", "aim"), "80")
    editor.accept()
    assert playbooks.load().playbook.aim == 80
    assert stage.document.playbook.aim == 80
    assert "80" in stage.window.meter.aim.text()


@pytest.mark.parametrize(
    ("key", "words", "says"),
    [
        (("points", "people"), "25", "sum to 100"),
        (("contact", "limit_days"), "soon", "contact.limit_days"),
        (("win", "guess"), "7", "win.guess"),
        (("targets", "unknown"), "", "targets.unknown"),
    ],
)
def test_unsound_values_are_named_and_not_saved(
    stage: Stage, editor: PlaybookDialog, key: tuple[str, str], words: str, says: str
) -> None:
    if words:
        write(editor, key, words)
    else:
        field = row(editor, *key).editor
        assert isinstance(field, QLineEdit)
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
    editor.accept()
    assert says in editor.problem.text()
    assert editor.isVisible()
    assert not paths.playbook_file().exists()
    editor.reject()


def test_value_goes_back_alone(editor: PlaybookDialog) -> None:
    write(editor, ("", "aim"), "80")
    row(editor, "", "aim").back.click()
    assert editor.text == playbooks.shipped_text()
    editor.reject()


def test_list_of_functions_is_chosen_by_ticks(stage: Stage, editor: PlaybookDialog) -> None:
    field = row(editor, "functions", "service").editor
    assert isinstance(field, ManyEditor)
    field.edited.emit(("billing",))
    editor.accept()
    assert stage.document.playbook.functions.service == ("billing",)


def test_own_words_of_an_item(stage: Stage, editor: PlaybookDialog) -> None:
    write(editor, ("checklist.texts", "purpose"), "Why should they come?")
    editor.accept()
    assert stage.window.checklist.items[0].own_text == "Why should they come?"


def test_going_back_to_the_shipped_playbook(stage: Stage, editor: PlaybookDialog) -> None:
    write(editor, ("", "aim"), "80")
    editor.accept()
    again = stage.window.talk_deeds.playbook()
    again._ask_reset()
    again.findChildren(AskYes)[0].agree.click()
    assert stage.document.playbook.aim == 75
    assert not paths.playbook_file().exists()
