"""The table of people in the whole window: the twin of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from account_planner.domain.vocabulary import Level, RelationshipLevel, Stance
from account_planner.edits.people import EditPeople
from tests.builders import TODAY, buyer, ident, link, ours, plan, touch

if TYPE_CHECKING:
    from tests.ui.conftest import Opens, Stage

K = Qt.Key


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    """Ada leads Raj; Jo of ours covers Raj; the table is shown."""
    opened = open_window(
        plan(
            buyer("Ada", level=Level.EXECUTIVE, stance=Stance.SCEPTIC, title="CIO"),
            buyer("Raj", level=Level.DIRECTOR),
            buyer("<b>Eve</b>", level=Level.DIRECTOR, stance=Stance.CHAMPION),
            ours("Jo Kerr"),
            link("reports_to", "Raj", "Ada"),
            link("covers", "Jo Kerr", "Raj", level=RelationshipLevel.VENDOR),
            touch(TODAY, "Jo Kerr", "Raj"),
        )
    )
    opened.window.actions_of.of["view-people"].trigger()
    return opened


def column(stage: Stage, code: str) -> int:
    return next(n for n, c in enumerate(stage.window.table.people.columns) if c.code == code)


def shown(stage: Stage, code: str) -> list[str]:
    model = stage.window.table.sorted
    return [model.index(row, column(stage, code)).data() for row in range(model.rowCount())]


def cell(stage: Stage, name: str, code: str) -> str:
    return str(stage.window.table.sorted.index(shown(stage, "name").index(name), column(stage, code)).data())


def edit(stage: Stage, name: str, code: str) -> QComboBox | QLineEdit:
    """Open the editor of a cell as a double click would."""
    table = stage.window.table
    index = table.sorted.index(shown(stage, "name").index(name), column(stage, code))
    table.setCurrentIndex(index)
    table.edit(index)
    kinds = (table.findChild(QComboBox), table.findChild(QLineEdit))
    return next(editor for editor in kinds if editor is not None)


def test_the_key_swaps_map_and_table(stage: Stage) -> None:
    window = stage.window
    assert window.table.isVisible()
    assert not window.map.isVisible()
    window.actions_of.of["view-people"].trigger()
    assert window.map.isVisible()
    assert not window.table.isVisible()


def test_a_row_says_what_the_card_says(stage: Stage) -> None:
    assert cell(stage, "Raj", "boss") == "Ada"
    assert cell(stage, "Raj", "covered") == "J. Kerr"
    assert cell(stage, "Raj", "contact") == "today"
    assert cell(stage, "Ada", "contact") == "never"
    assert cell(stage, "<b>Eve</b>", "stance") == "Champion"


def test_it_sorts_by_meaning_and_puts_the_unknown_last(stage: Stage) -> None:
    stage.window.table.sortByColumn(column(stage, "stance"), Qt.SortOrder.AscendingOrder)
    assert shown(stage, "name")[:2] == ["<b>Eve</b>", "Ada"]
    stage.window.table.sortByColumn(column(stage, "level"), Qt.SortOrder.AscendingOrder)
    assert shown(stage, "level") == ["Executive", "Director", "Director", ""]


def test_a_text_is_edited_in_place(stage: Stage) -> None:
    editor = edit(stage, "Raj", "title")
    QTest.keyClicks(editor, "Head of IT")
    QTest.keyClick(editor, K.Key_Return)
    QApplication.processEvents()
    assert stage.plan.person(ident("Raj")).title == "Head of IT"
    assert cell(stage, "Raj", "title") == "Head of IT"
    assert len(stage.document.history) == 1


def test_a_chosen_value_is_for_all_selected_people(stage: Stage) -> None:
    stage.window.selection.set_people((ident("Ada"), ident("Raj")))
    model = stage.window.table.people
    row = model.row_of(ident("Raj"))
    assert model.setData(model.index(row, column(stage, "stance")), Stance.NEUTRAL)
    assert {stage.plan.person(ident(n)).stance for n in ("Ada", "Raj")} == {Stance.NEUTRAL}
    assert len(stage.document.history) == 1


def test_choosing_in_the_list_sets_the_value(stage: Stage) -> None:
    box = edit(stage, "Ada", "level")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Executive"
    box.setCurrentIndex(box.findText("Manager"))
    box.activated.emit(box.currentIndex())
    assert stage.plan.person(ident("Ada")).level is Level.MANAGER


def test_the_selection_is_shared_both_ways(stage: Stage) -> None:
    table, selection = stage.window.table, stage.window.selection
    raj = table.sorted.index(shown(stage, "name").index("Raj"), column(stage, "name"))
    table.scrollTo(raj)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(raj).center())
    assert selection.people == (ident("Raj"),)
    selection.set_people((ident("Ada"),))
    assert [index.data() for index in table.selectionModel().selectedRows()] == ["Ada"]
    selection.clear()
    assert table.selectionModel().selectedRows() == []


def test_it_follows_edits_and_keeps_the_selection(stage: Stage) -> None:
    stage.window.selection.set_people((ident("Raj"),))
    stage.window.submit(EditPeople(ids=(ident("Raj"),), changes=(("name", "Zed"),)))
    assert "Zed" in shown(stage, "name")
    assert stage.window.selection.people == (ident("Raj"),)


def test_the_pane_keys_reach_the_table(stage: Stage) -> None:
    window = stage.window
    window.account_list.setFocus()
    window.actions_of.of["next-pane"].trigger()
    assert window.focusWidget() is window.table


def test_the_stance_is_whole_in_a_window_of_1366(stage: Stage) -> None:
    table = stage.window.table
    assert stage.window.width() == 1366
    place = column(stage, "stance")
    assert table.columnViewportPosition(place) + table.columnWidth(place) <= table.viewport().width()
    assert table.columnWidth(column(stage, "side")) >= table.sizeHintForColumn(column(stage, "side"))
