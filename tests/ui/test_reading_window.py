"""Nothing in a window on a file that can only be read opens an editor or asks for what would be refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from account_planner.domain.vocabulary import LinkKind, Side, Status
from account_planner.rules.actions import next_actions
from account_planner.ui.panes.account_list import AccountList
from account_planner.ui.panes.search_box import SearchBox
from account_planner.ui.submit import Asking
from account_planner.ui.tabs import Tab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Opens, Stage

_EDITORS = (QLineEdit, QPlainTextEdit, QComboBox)
_READING = {"Meeting", "Order of the rows"}
"""Lists that choose what is shown."""
_MOST_COLUMNS = 4
"""The table of people has what is written, chosen and read in them; the others are alike in all."""
_VIEWS = ("map", "people", "coverage", "grids", "plan", "meetings")


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Everything that was asked for."""
    asked: list[object] = []

    def ask(_self: Asking, command: object, once: object = None) -> bool:
        asked.append(command)
        return False

    monkeypatch.setattr(Asking, "__call__", ask)
    monkeypatch.setattr(Asking, "keep", lambda self, command, once=None: "" if ask(self, command) else "no")
    return asked


def editors(widget: QWidget) -> Iterator[QWidget]:
    """What can be written or chosen there now."""
    for each in (one for kind in _EDITORS for one in widget.findChildren(kind)):
        if not each.isVisible() or not each.isEnabled() or each.accessibleName() in _READING:
            continue
        inside = each.parentWidget()
        reads = isinstance(each, SearchBox) or isinstance(inside, AccountList | SearchBox)
        if not reads and not (isinstance(each, QLineEdit | QPlainTextEdit) and each.isReadOnly()):
            yield each


def opened(stage: Stage) -> list[str]:
    """What is in sight that should not be: editors in the window, and in every sheet, menu and dialog over it."""
    found = [_told(each) for each in editors(stage.window)]
    for top in QApplication.topLevelWidgets():
        if top is stage.window or not top.isVisible():
            continue
        if isinstance(top, QMenu):
            found += [each.text() for each in top.actions() if each.isEnabled() and "Remove" in each.text()]
        found += [_told(each) for each in editors(top)]
    return found


def _told(widget: QWidget) -> str:
    window = widget.window()
    return f"{type(window).__name__}: {type(widget).__name__} {widget.accessibleName()!r}"


def put_away(stage: Stage) -> None:
    for top in QApplication.topLevelWidgets():
        if top is not stage.window and top.isVisible():
            top.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press_all(stage: Stage, where: QWidget, again: Callable[[], None], refused: list[object]) -> int:
    """Press each button there, coming back to where it was after each; gives how many were pressed."""
    again()
    assert opened(stage) == []
    pressed = 0
    for button in where.findChildren(QAbstractButton):
        if not isValid(button) or not button.isVisible() or not button.isEnabled():
            continue
        words = f"{type(button).__name__} {button.accessibleName() or button.text()!r}"
        button.click()
        assert (words, opened(stage), refused) == (words, [], [])
        put_away(stage)
        again()
        pressed += 1
    return pressed


@pytest.fixture
def stage(open_window: Opens, sample_plan: Plan, refused: list[object]) -> Stage:
    assert refused == []
    return open_window(sample_plan, read_only=True)


def _people(plan: Plan) -> dict[str, tuple[str, ...]]:
    of = {side: [p.id for p in plan.on_side(side)] for side in Side}
    gone = [p.id for p in plan.stakeholders.values() if p.status in {Status.LEFT, Status.MISSING}]
    return {
        "buyer": (max(of[Side.BUYER], key=lambda id_: sum(id_ in t.people for t in plan.touches.values())),),
        "ours": tuple(of[Side.OURS][:1]),
        "several": tuple(of[Side.BUYER][:3]),
        "gone": tuple(gone[:1]),
    }


@pytest.mark.parametrize("who", ["buyer", "ours", "several", "gone"])
def test_the_inspector_of_people_is_read(stage: Stage, refused: list[object], who: str) -> None:
    window, people = stage.window, _people(stage.plan)[who]

    def again() -> None:
        window.views.show("map")
        window.selection.set_people(people)
        window.open_tab(Tab.SELECTED)

    again()
    assert press_all(stage, window.inspector, again, refused) > 5
    rows = [*window.person.form.rows.values(), *window.person.details.rows.values()]
    for row in rows:
        row.begin()
        if row.value is not None and row.value.isVisible():  # type: ignore[attr-defined]  # rows that are read
            value = row.value  # type: ignore[attr-defined]
            for key in (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Space, Qt.Key.Key_X):
                QTest.keyClick(value, key)
            assert value.accessibleDescription() == "Read only"
            assert value.cursor().shape() is Qt.CursorShape.ArrowCursor
    assert (opened(stage), refused) == ([], [])


@pytest.mark.parametrize("kind", list(LinkKind))
def test_the_inspector_of_a_line_is_read(stage: Stage, refused: list[object], kind: LinkKind) -> None:
    lines = [line.id for line in stage.plan.links.values() if line.kind is kind]

    def again() -> None:
        stage.window.selection.set_links(lines[:1])
        stage.window.open_tab(Tab.SELECTED)

    if lines:
        press_all(stage, stage.window.inspector, again, refused)


@pytest.mark.parametrize("tab", [Tab.SELECTED, Tab.ACCOUNT, Tab.CHECKLIST])
def test_the_other_tabs_are_read(stage: Stage, refused: list[object], tab: Tab) -> None:
    window = stage.window

    def again() -> None:
        window.selection.clear()
        window.views.show("map")
        window.open_tab(tab)
        window.show_gains(best)

    assert window.overview.isEnabled()  # which is made when first wanted
    best = next_actions(stage.plan, stage.document.playbook, stage.document.clock.today())
    assert press_all(stage, window.inspector, again, refused) > 5


@pytest.mark.parametrize("view", _VIEWS)
def test_every_view_is_read(stage: Stage, refused: list[object], view: str) -> None:
    def again() -> None:
        stage.window.selection.clear()
        stage.window.views.show(view)

    press_all(stage, stage.window.map_page, again, refused)


@pytest.mark.parametrize("view", ["people", "coverage", "grids", "plan"])
def test_no_cell_is_written(stage: Stage, refused: list[object], view: str) -> None:
    window = stage.window
    window.views.show(view)
    keys = [Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_X, Qt.Key.Key_1, Qt.Key.Key_Space, Qt.Key.Key_Delete]
    keys += [Qt.Key.Key_Insert, Qt.Key.Key_Backspace, Qt.Key.Key_T, Qt.Key.Key_N]
    tables = [
        each
        for each in window.map_page.findChildren(QAbstractItemView)
        if each.isVisible() and each.model() is not None
    ]
    assert tables
    for table in tables:
        for column in range(min(_MOST_COLUMNS, table.model().columnCount())):
            index = table.model().index(0, column)
            if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEnabled:
                continue
            table.setFocus()
            table.setCurrentIndex(index)
            at = table.visualRect(index).center()
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
            QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
            QTest.qWait(0)
            assert (table.accessibleName(), column, opened(stage), refused) == (
                table.accessibleName(), column, [], []
            )  # fmt: skip
            put_away(stage)
            for key in keys:
                QTest.keyClick(table, key)
                assert (key, opened(stage), refused) == (key, [], [])
                put_away(stage)
            assert not index.flags() & Qt.ItemFlag.ItemIsEditable


def test_the_breakdown_the_history_and_the_introductions_are_read(stage: Stage, refused: list[object]) -> None:
    window = stage.window
    for name in ("meter", "history", "doors", "gap", "way"):
        window.selection.set_people(_people(stage.plan)["buyer"])
        window.actions_of.of[name].trigger()
        assert (name, opened(stage), refused) == (name, [], [])
        for top in QApplication.topLevelWidgets():
            if top is not window and top.isVisible() and not isinstance(top, QDialog):
                on = {b.text() for b in top.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()}
                assert {"Done today", "Make it a step…", "Keep a snapshot…"}.isdisjoint(on), name
        put_away(stage)


def test_a_name_that_nobody_has_is_not_offered_to_be_added(stage: Stage) -> None:
    search = stage.window.search
    search.setText("Nobody At All")
    search.look()
    assert search._nobody.isVisible()
    assert not search._add.isVisible()
    search.clear()
