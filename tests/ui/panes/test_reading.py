"""A page that reads: every fact stands as words, and a click, a key or typing opens its editor in that place."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from account_planner.domain.vocabulary import Evidence, Function, Influence, Level, Role, Stance
from account_planner.edits.people import EditPeople
from account_planner.ui.kit.read_row import ReadRow
from account_planner.ui.kit.read_value import ReadValue
from account_planner.ui.panes.person_pane import PersonPane
from tests.builders import TODAY, buyer, ident, ours, outside, plan
from tests.ui.conftest import LIGHT, PLAYBOOK, Asked, told

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from account_planner.ui.kit.form import Form
    from tests.ui.conftest import Opens

K = Qt.Key
ADA = ident("Ada")
FACTS = {
    "title": "Chief Information Officer",
    "function": Function.IT,
    "level": Level.EXECUTIVE,
    "stance": Stance.CHAMPION,
    "role": Role.APPROVER,
    "influence": Influence.HIGH,
    "win_business": "Uptime",
    "win_evidence": Evidence.TOLD,
    "judged_on": TODAY - timedelta(days=5),
    "owner_id": ident("Jules"),
}


@pytest.fixture
def pane(qtbot: QtBot, asked: Asked) -> PersonPane:
    made = PersonPane(asked, PLAYBOOK, LIGHT)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.show_change(told(plan(buyer("Ada", **FACTS), buyer("Raj"), ours("Jules"), outside("Nord"))))
    made.show_people((ADA,))
    return made


def row(form: Form, name: str) -> ReadRow:
    found = form.rows[name]
    assert isinstance(found, ReadRow)
    return found


def value(pane: PersonPane, name: str) -> ReadValue:
    found = row(pane.form if name in pane.form.rows else pane.details, name).value
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("name", "Ada"),
        ("title", "Chief Information Officer"),
        ("function", "IT"),
        ("level", "Executive"),
        ("role", "Approver"),
        ("influence", "influence high"),
        ("win_business", "Uptime"),
        ("win_personal", "unknown – what is in it for them?"),
        ("win_evidence", "They said it"),
        ("judged_on", "judged 5 days ago"),
        ("owner_id", "Led by Jules"),
        ("stance_evidence", "how do you know?"),
    ],
)
def test_fact_reads_as_words(pane: PersonPane, name: str, words: str) -> None:
    assert value(pane, name).words == words
    assert value(pane, name).accessibleName() == f"{row(pane.form, name).field.words}: {words}"


def test_no_editor_is_made_before_it_is_wanted(pane: PersonPane) -> None:
    assert pane.findChildren(QLineEdit) == []


@pytest.mark.parametrize("key", [K.Key_Return, K.Key_F2, K.Key_Space])
def test_key_opens_the_editor_in_place_of_the_words(pane: PersonPane, key: Qt.Key) -> None:
    title = value(pane, "title")
    QTest.keyClick(title, key)
    editor = row(pane.form, "title").editor
    assert title.isHidden()
    assert editor.isVisible()
    assert editor.selectedText() == "Chief Information Officer"


def test_click_opens_and_enter_asks_once(pane: PersonPane, asked: Asked) -> None:
    QTest.mouseClick(value(pane, "title"), Qt.MouseButton.LeftButton)
    editor = row(pane.form, "title").editor
    QTest.keyClicks(editor, "CIO")
    QTest.keyClick(editor, K.Key_Return)
    assert asked.commands == [EditPeople(ids=(ADA,), changes=(("title", "CIO"),))]
    assert editor.isHidden()
    assert not value(pane, "title").isHidden()


def test_typing_on_a_value_replaces_a_line_and_goes_on_with_a_text(pane: PersonPane) -> None:
    QTest.keyClicks(value(pane, "title"), "X")
    assert row(pane.form, "title").editor.text() == "X"
    QTest.keyClicks(value(pane, "win_business"), "!")
    assert row(pane.form, "win_business").editor.toPlainText() == "Uptime!"


def test_escape_takes_back_what_was_typed(pane: PersonPane, asked: Asked) -> None:
    QTest.keyClicks(value(pane, "title"), "X")
    QTest.keyClick(row(pane.form, "title").editor, K.Key_Escape)
    assert asked.commands == []
    assert not value(pane, "title").isHidden()
    QTest.keyClick(value(pane, "title"), K.Key_F2)
    assert row(pane.form, "title").editor.text() == "Chief Information Officer"


def test_enter_ends_a_win_and_breaks_a_line_in_a_note(pane: PersonPane, asked: Asked) -> None:
    for name in ("win_business", "notes"):
        form = pane.form if name in pane.form.rows else pane.details
        form.focus(name)
        editor = row(form, name).editor
        QTest.keyClicks(editor, "x")
        QTest.keyClick(editor, K.Key_Return)
    QTest.keyClicks(row(pane.details, "notes").editor, "y")
    pane.settle()
    assert asked.commands == [
        EditPeople(ids=(ADA,), changes=(("win_business", "Uptimex"),)),
        EditPeople(ids=(ADA,), changes=(("notes", "x\ny"),)),
    ]


def test_choice_drops_down_at_once_and_is_gone_after_it(qtbot: QtBot, pane: PersonPane, asked: Asked) -> None:
    QTest.mouseClick(value(pane, "role"), Qt.MouseButton.LeftButton)
    editor = row(pane.form, "role").editor
    qtbot.wait(30)  # the list takes the focus, which is no leaving
    assert editor.view().isVisible()
    QTest.keyClick(editor.view(), K.Key_Up)
    QTest.keyClick(editor.view(), K.Key_Return)
    qtbot.waitUntil(editor.isHidden)
    assert asked.commands == [EditPeople(ids=(ADA,), changes=(("role", Role.DECISION_MAKER),))]
    QTest.keyClick(value(pane, "role"), K.Key_Return)
    QTest.keyClick(editor.view(), K.Key_Escape)
    qtbot.waitUntil(editor.isHidden)
    assert len(asked.commands) == 1


def test_tab_walks_from_value_to_value(qtbot: QtBot, pane: PersonPane) -> None:
    value(pane, "name").setFocus()
    qtbot.waitUntil(value(pane, "name").hasFocus)
    for name in ("title", "function", "level"):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, K.Key_Tab)
        assert value(pane, name).hasFocus(), name


def test_leaving_an_open_editor_shows_the_words_again(qtbot: QtBot, pane: PersonPane) -> None:
    value(pane, "title").setFocus()
    QTest.keyClick(value(pane, "title"), K.Key_F2)
    editor = row(pane.form, "title").editor
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClick(editor, K.Key_Tab)
    qtbot.waitUntil(editor.isHidden)
    assert value(pane, "function").hasFocus()


def test_wrong_text_keeps_the_editor_open(pane: PersonPane, asked: Asked) -> None:
    QTest.keyClick(value(pane, "title"), K.Key_F2)
    editor = row(pane.form, "title").editor
    editor.insert("x" * 201)
    editor.setModified(True)
    QTest.keyClick(editor, K.Key_Return)
    assert asked.commands == []
    assert editor.isVisible()


def test_people_who_differ_say_so_and_open_empty(pane: PersonPane) -> None:
    pane.show_people((ADA, ident("Raj")))
    assert value(pane, "role").words == "Several values"
    assert row(pane.form, "name").isHidden()
    value(pane, "role").click()
    assert row(pane.form, "role").editor.currentIndex() == -1


def test_somebody_else_closes_what_was_open(pane: PersonPane) -> None:
    QTest.keyClicks(value(pane, "title"), "X")
    pane.show_people((ident("Raj"),))
    assert row(pane.form, "title").editor.isHidden()
    assert value(pane, "title").words == "no title yet"


def test_what_is_folded_away_is_right_when_it_is_opened(pane: PersonPane) -> None:
    pane.show_change(told(plan(buyer("Ada", email="ada@example.com"))))
    pane.details.focus("email")
    row(pane.details, "email").finish()
    assert value(pane, "email").words == "ada@example.com"


def test_every_field_of_a_person_can_be_reached(pane: PersonPane) -> None:
    hidden = {"id", "centre_of_influence", "colleague_id", "rank", "x", "y", "pinned", "changed_at"}
    facts = set(buyer("Ada").__dataclass_fields__) - hidden
    assert facts <= {*pane.form.rows, *pane.details.rows}


def test_values_have_room_for_a_finger_and_their_words(pane: PersonPane) -> None:
    for found in pane.findChildren(ReadValue):
        if found.isVisible():
            assert found.height() >= 24, found.words
            assert found.heightForWidth(found.width()) <= found.height() + 1, found.words


def test_values_are_buttons_with_name_and_hint(pane: PersonPane) -> None:
    access = QAccessible.queryAccessibleInterface(value(pane, "role"))
    assert access is not None
    assert access.role() is QAccessible.Role.Button
    assert access.text(QAccessible.Text.Name) == "Part in the decision: Approver"
    assert access.text(QAccessible.Text.Description) == "Enter changes it"


def test_long_words_are_broken_and_too_many_are_cut(qtbot: QtBot, pane: PersonPane) -> None:
    pane.resize(300, 900)
    pane.show_change(told(plan(buyer("Ada", win_business="word " * 40, win_personal="word " * 1900))))
    for _ in range(6):
        QApplication.processEvents()
    short, long = value(pane, "win_business"), value(pane, "win_personal")
    assert short.height() >= short.heightForWidth(short.width())
    assert long.height() < 20 * long.fontMetrics().lineSpacing()
    long.repaint()
    assert "word" in long.toolTip()
    assert not short.toolTip()


def test_typed_visit_is_one_step_through_the_window(open_window: Opens) -> None:
    stage = open_window(plan(buyer("Ada", title="CIO")))
    stage.window.selection.set_people((ADA,))
    QTest.keyClicks(value(stage.window.person, "title"), "C")
    editor = row(stage.window.person.form, "title").editor
    QTest.keyClicks(editor, "FO")
    QTest.keyClick(editor, K.Key_Return)
    assert stage.plan.person(ADA).title == "CFO"
    assert len(stage.document.history) == 1
    assert stage.document.undo()
    assert value(stage.window.person, "title").words == "CIO"


def test_more_facts_are_one_click_away_and_come_into_sight(qtbot: QtBot, open_window: Opens) -> None:
    window = open_window(plan(buyer("Ada", email="ada@example.com", **FACTS), ours("Jules"))).window
    window.selection.set_people((ADA,))
    person = window.person
    person.more.click()
    email = value(person, "email")
    qtbot.waitUntil(lambda: not email.visibleRegion().isEmpty())
    assert email.words == "ada@example.com"
