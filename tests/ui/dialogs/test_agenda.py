"""Points of an agenda: long ones can be read whole, Enter ends one, their order decides where price stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from account_planner.domain.entities import AgendaPoint
from account_planner.domain.vocabulary import AgendaKind, TeamRole
from account_planner.ui.forms.agenda import AgendaEditor
from account_planner.ui.kit.editors import TextEditor
from account_planner.ui.kit.read_row import ReadRow
from account_planner.ui.tabs import Tab
from tests.builders import buyer, ident, ours, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Opens

LONG = "How the night shift gets its spare parts when the central store is closed for stock-taking in January"


@pytest.fixture
def editor(qtbot: QtBot) -> AgendaEditor:
    editor = AgendaEditor()
    qtbot.addWidget(editor)
    editor.resize(292, 200)
    editor.show()
    editor.edited.connect(editor.show_value)
    return editor


def test_long_point_is_shown_whole(editor: AgendaEditor) -> None:
    editor.show_value((AgendaPoint(text=LONG),))
    words = editor._rows[0].line
    QApplication.sendPostedEvents()
    assert words.toPlainText() == LONG
    lines = int(words.document().size().height())
    assert lines > 1
    assert words.viewport().height() >= lines * words.fontMetrics().lineSpacing()


def test_enter_ends_a_point_on_one_line(editor: AgendaEditor) -> None:
    editor._add.click()
    words = editor._rows[0].line
    QTest.keyClicks(words, "Delivery")
    words.insertPlainText("\nand stock")
    QTest.keyClick(words, Qt.Key.Key_Return)
    assert editor._points == (AgendaPoint(text="Delivery and stock"),)


def test_point_moves_up_and_goes(editor: AgendaEditor) -> None:
    price, topic = AgendaPoint(text="Price", kind=AgendaKind.PRICE), AgendaPoint(text="Trial")
    editor.show_value((price, topic))
    QTest.mouseClick(editor._rows[1].up, Qt.MouseButton.LeftButton)
    assert list(editor._points) == [topic, price]
    QTest.mouseClick(editor._rows[0].away, Qt.MouseButton.LeftButton)
    assert list(editor._points) == [price]


def test_texts_of_the_meeting_are_as_high_as_what_they_hold(open_window: Opens, sample_plan: Plan) -> None:
    stage = open_window(sample_plan)
    stage.window.open_tab(Tab.CHECKLIST)
    rows = stage.window.checklist.form.rows
    for name in ("purpose", "best_commitment", "least_commitment", "questions", "objections", "debrief"):
        assert isinstance(rows[name], ReadRow)
        rows[name].begin()
    for _ in range(4):
        QApplication.processEvents()
    texts = stage.window.checklist.form.findChildren(TextEditor)
    assert len(texts) > 5
    assert [text.minimumHeight() for text in texts] == [text.maximumHeight() for text in texts]


def test_new_meeting_is_with_whoever_is_selected(open_window: Opens) -> None:
    lead = ours("Jo Kerr", team_role=TeamRole.LEAD)
    stage = open_window(plan(buyer("Ada Byrne"), buyer("Raj Patel"), lead, ours("Kim Low")))
    stage.window.selection.set_people((ident("Ada Byrne"),))
    stage.window.actions_of.of["new-meeting"].trigger()
    assert stage.window.checklist.meeting is not None
    assert stage.window.checklist.meeting.people == (ident("Ada Byrne"), ident("Jo Kerr"))
    stage.window.selection.set_people((ident("Raj Patel"), ident("Kim Low")))
    stage.window.checklist.new.click()
    assert stage.window.checklist.meeting.people == (ident("Raj Patel"), ident("Kim Low"))


def test_mending_scrolls_to_the_field(open_window: Opens, sample_plan: Plan, qtbot: QtBot) -> None:
    stage = open_window(sample_plan)
    stage.window.open_tab(Tab.CHECKLIST)
    checklist = stage.window.checklist
    area = stage.window.inspector._areas[Tab.CHECKLIST]
    for _ in range(4):
        QApplication.processEvents()
    checklist._on_fix("price_last")
    field = checklist.form.rows["agenda"]
    qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())
    assert area.verticalScrollBar().value() > 0
