"""The inspector of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from account_planner.domain.vocabulary import Health, LinkKind, RelationshipLevel
from account_planner.edits.links import ChangeKind, EditLinks, RemoveLinks
from account_planner.ui.kit.rows import RowButton
from account_planner.ui.panes.line_pane import LinePane
from account_planner.ui.tabs import Tab
from tests.builders import buyer, link, ours, plan
from tests.ui.conftest import LIGHT, Asked, told

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens

COVERS = link("covers", "Jules", "Ada", level=RelationshipLevel.CREDIBLE_SOURCE)


@pytest.fixture
def pane(qtbot: QtBot, asked: Asked) -> LinePane:
    made = LinePane(asked, LIGHT)
    qtbot.addWidget(made)
    made.show()
    made.show_change(told(plan(buyer("Ada"), ours("Jules"), COVERS)))
    made.show_links((COVERS.id,))
    return made


def pick(pane: LinePane, name: str, value: object) -> None:
    editor = pane.form.rows[name].editor
    editor.activated.emit(editor._values.index(value))


def test_choice_asks_for_its_value(pane: LinePane, asked: Asked) -> None:
    pick(pane, "health", Health.BROKEN)
    assert asked.commands == [EditLinks(ids=(COVERS.id,), changes=(("health", Health.BROKEN),))]


@pytest.mark.parametrize("name", ["level", "wanted"])
def test_one_click_sets_a_level(pane: LinePane, asked: Asked, name: str) -> None:
    button = pane.form.rows[name].editor.findChildren(QToolButton)[RelationshipLevel.TRUSTED_ADVISOR]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    changes = ((name, RelationshipLevel.TRUSTED_ADVISOR),)
    assert asked.commands == [EditLinks(ids=(COVERS.id,), changes=changes)]


def test_kind_is_changed_by_a_command_of_its_own(pane: LinePane, asked: Asked) -> None:
    pick(pane, "kind", LinkKind.INTRODUCES)
    assert asked.commands == [ChangeKind(id=COVERS.id, kind=LinkKind.INTRODUCES)]


def test_planned_is_ticked_by_a_click(pane: LinePane, asked: Asked) -> None:
    box = pane.form.rows["planned"].editor
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() - box.rect().center() / 1.2)
    assert asked.commands == [EditLinks(ids=(COVERS.id,), changes=(("planned", True),))]


def test_cause_is_asked_of_ill_lines_only(pane: LinePane) -> None:
    assert pane.form.rows["cause"].isHidden()
    ill = link("covers", "Jules", "Ada", level=RelationshipLevel.CREDIBLE_SOURCE, health=Health.WATCH)
    pane.show_change(told(plan(buyer("Ada"), ours("Jules"), ill)))
    assert not pane.form.rows["cause"].isHidden()


def test_remove_asks_for_it(pane: LinePane, asked: Asked) -> None:
    QTest.mouseClick(pane._remove, Qt.MouseButton.LeftButton)
    assert asked.commands == [RemoveLinks(ids=(COVERS.id,))]


@pytest.mark.parametrize(
    ("facts", "words"),
    [({"level": 0}, "say what we are"), ({"level": 2, "planned": True}, "Planned"), ({"level": 2}, "once a contact")],
)
def test_line_that_counts_nothing_says_what_it_lacks(
    qtbot: QtBot, asked: Asked, facts: dict[str, object], words: str
) -> None:
    shown = plan(buyer("Ada"), ours("Jean"), link("covers", "Jean", "Ada", **facts))
    pane = LinePane(asked, LIGHT)
    qtbot.addWidget(pane)
    pane.show_change(told(shown))
    pane.show_links(tuple(shown.links))
    secondary = pane.findChild(QLabel, "secondary")
    assert secondary is not None
    assert words in secondary.text()


def test_fields_stay_under_the_pointer_while_what_the_line_counts_for_changes(pane: LinePane) -> None:
    """The sentence is long, then short: a second click must not meet the field below."""
    places = []
    for level in (RelationshipLevel.NONE, RelationshipLevel.VENDOR):
        line = link("covers", "Jules", "Ada", level=level)
        pane.resize(200, 700)
        pane.show_change(told(plan(buyer("Ada"), ours("Jules"), line)))
        layout = pane.layout()
        assert layout is not None
        layout.activate()
        places.append(pane.form.rows["wanted"].editor.mapTo(pane, QPoint(0, 0)))
    assert places[0] == places[1]


def test_the_keys_stay_in_the_inspector_when_a_line_is_chosen_there(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(plan(buyer("Ada"), ours("Jules"), COVERS))
    window = stage.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.selection.set_people((stage.person("Ada"),))
    window.open_tab(Tab.SELECTED)
    row = next(button for button in window.person.findChildren(RowButton) if "Jules" in button.row.words)
    row.setFocus()
    assert row.hasFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert window.selection.links == (COVERS.id,)
    assert window.inspector.holds_focus()
