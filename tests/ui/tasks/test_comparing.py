"""Comparing the map with an earlier state, as a rep does it in the real window; usability tasks 23 and 24."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from account_planner.domain.listing import Backup, Score
from account_planner.domain.vocabulary import Function, Level, RelationshipLevel, Role, Stance
from account_planner.drawing.theme import load_theme
from account_planner.edits.links import AddLink, EditLinks
from account_planner.edits.people import AddPerson, EditPeople, RemovePeople
from account_planner.ui.canvas.reader.spoken import card_text
from account_planner.ui.dialogs.compare import CompareDialog, worth_choosing
from account_planner.ui.dialogs.restore import RestoreDialog
from account_planner.ui.tabs import Tab
from tests.builders import NOW, buyer, ident, link, ours, plan

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTreeWidget, QWidget
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens, Stage

K = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ADA, RAJ, TOM, EVE, MIA = (ident(name) for name in ("Ada Byrne", "Raj Patel", "Tom Reed", "Eve Lund", "Mia Ito"))
COVERS = ident("covers Jo Ada Byrne")
PLAN = plan(
    buyer("Ada Byrne", level=Level.EXECUTIVE, function=Function.IT, stance=Stance.SCEPTIC),
    buyer("Raj Patel", level=Level.DIRECTOR, function=Function.IT),
    buyer("Tom Reed", level=Level.MANAGER, function=Function.IT),
    buyer("Eve Lund", level=Level.EXECUTIVE, function=Function.FINANCE),
    ours("Jo"),
    link("reports_to", "Raj Patel", "Ada Byrne"),
    link("reports_to", "Tom Reed", "Raj Patel"),
    link("covers", "Jo", "Ada Byrne", level=RelationshipLevel(1)),
)


class Rep:
    """Presses and clicks are counted; looking and typed words are free."""

    def __init__(self, stage: Stage, qtbot: QtBot) -> None:
        self.stage, self.window, self._qtbot, self.done = stage, stage.window, qtbot, 0
        self.window.map.setFocus()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.done += 1
        QTest.keyClick(self.place, key, held)

    def click(self, list_: QTreeWidget, words: str) -> None:
        """The row that says so."""
        self.done += 1
        rows = [list_.topLevelItem(place) for place in range(list_.topLevelItemCount())]
        row = next(row for row in rows if row is not None and words in " ".join(row.text(n) for n in range(3)))
        QTest.mouseClick(list_.viewport(), Qt.MouseButton.LeftButton, pos=list_.visualItemRect(row).center())

    @property
    def place(self) -> QWidget:
        """Where keys go now."""
        top = QApplication.activeModalWidget() or self.window
        top.activateWindow()
        self._qtbot.waitUntil(top.isActiveWindow)
        inner: QWidget | None = top.focusWidget()
        return top if inner is None else inner


def three_months_later(open_window: Opens) -> Stage:
    """A backup of August, one of yesterday and a snapshot; since August a lot was edited."""
    stage = open_window(PLAN)
    stage.store.back_up("time", NOW - timedelta(days=91))
    for wish in (
        EditPeople((ADA,), (("stance", Stance.CHAMPION), ("role", Role.DECISION_MAKER))),
        EditPeople((RAJ,), (("function", Function.FINANCE),)),
        RemovePeople((TOM,)),
        AddPerson(person=buyer("Mia Ito", level=Level.DIRECTOR, function=Function.IT)),
        EditLinks((COVERS,), (("level", RelationshipLevel(3)),)),
        AddLink(link=link("influences", "Eve Lund", "Ada Byrne")),
    ):
        assert stage.window.submit(wish)
    stage.store.back_up("time", NOW - timedelta(days=1))
    return stage


def compared(open_window: Opens) -> Stage:
    stage = three_months_later(open_window)
    assert stage.window.comparing.compare_with(stage.store.backups()[0]) == ""
    return stage


def test_23_the_map_is_compared_with_that_of_three_months_ago_in_two_actions(open_window: Opens, qtbot: QtBot) -> None:
    rep = Rep(three_months_later(open_window), qtbot)
    rep.press(K.Key_F7, SHIFT)
    QTest.keyClicks(rep.place, "3 months")
    rep.press(K.Key_Return)
    assert rep.done <= 2
    found = rep.window.map.comparison
    assert found is not None
    assert {id_: [str(kind) for kind in change.kinds] for id_, change in found.people.items()} == {
        ADA: ["judged"],
        RAJ: ["moved"],
        TOM: ["gone"],
        MIA: ["new"],
    }
    assert {change.coming for change in found.lines.values()} == {"new", "stayed"}
    assert rep.window.inspector.tab is Tab.COMPARISON
    rep.press(K.Key_Escape)
    assert rep.window.map.comparison is None


def test_23_by_a_click_on_the_row(open_window: Opens, qtbot: QtBot) -> None:
    rep = Rep(three_months_later(open_window), qtbot)
    rep.press(K.Key_F7, SHIFT)
    dialog = rep.window.findChild(CompareDialog)
    assert dialog is not None
    rep.click(dialog.list, "3 months ago")
    assert rep.done <= 2
    assert rep.window.map.comparison is not None


def test_coverage_of_an_earlier_day_is_told_and_of_today_left_open(open_window: Opens) -> None:
    """One score is kept of a day, its last: an hour ago it may have been another."""
    stage = open_window(PLAN)
    copies = [Backup(Path(f"{hours}.db"), NOW - timedelta(hours=hours), "time") for hours in (1, 48)]
    scores = [Score((NOW - timedelta(hours=hours)).date(), total) for hours, total in ((48, 7.0), (0, 15.0))]
    dialog = CompareDialog(copies, scores, NOW, lambda _choice: "", stage.window)
    rows = [dialog.list.topLevelItem(row) for row in range(2)]
    assert [row.text(3) for row in rows if row is not None] == ["", "7"]


def test_24_yesterdays_version_is_back_in_three_actions(open_window: Opens, qtbot: QtBot) -> None:
    stage = three_months_later(open_window)
    stage.window.submit(RemovePeople((ADA, EVE)))
    stage.store.back_up("time", NOW - timedelta(minutes=5))
    rep = Rep(stage, qtbot)
    rep.press(K.Key_S, CTRL | SHIFT)
    dialog = rep.window.findChild(RestoreDialog)
    assert dialog is not None
    rep.click(dialog.list, "22 Nov")
    qtbot.waitUntil(dialog.ok.isEnabled)
    rep.press(K.Key_Return)
    assert rep.done <= 3
    assert {ADA, EVE} <= rep.stage.plan.stakeholders.keys()


def test_a_day_is_typed_and_the_newest_state_of_until_then_is_taken(open_window: Opens) -> None:
    stage = three_months_later(open_window)
    dialog = stage.window.comparing.choose()
    assert dialog is not None
    QTest.keyClicks(dialog.line, "1 Oct")
    assert dialog.choice == stage.store.backups()[0]
    dialog.line.clear()
    QTest.keyClicks(dialog.line, "nothing like it")
    assert not dialog.list.selectedItems() or dialog.list.selectedItems()[0].isHidden()
    assert not dialog.ok.isEnabled()


def test_list_tells_the_meter_and_its_parts_then_and_now_and_every_change(open_window: Opens) -> None:
    stage = compared(open_window)
    pane = stage.window.comparison
    rows = {str(kind): [row.words for row in rows.rows] for kind, rows in pane.people.items()}
    assert rows == {
        "new": ["Mia Ito"],
        "gone": ["Tom Reed"],
        "moved": ["Raj Patel: column IT → finance"],
        "judged": ["Ada Byrne: stance sceptic → champion, part unknown → decision maker"],
        "told": [],
    }
    assert sorted(row.words for row in pane.lines.rows) == [
        "E. Lund influences A. Byrne",
        "Jo covers A. Byrne: level vendor → problem solver",
    ]
    coverage = stage.document.assessment
    assert coverage is not None
    assert f"→ {coverage.coverage.shown} (" in pane._meter.text()


def test_a_click_in_the_list_leads_to_the_card_and_the_list_stays(open_window: Opens) -> None:
    stage = compared(open_window)
    rows = stage.window.comparison.people
    judged = next(rows for kind, rows in rows.items() if kind == "judged")
    judged.buttons[0].click()
    assert stage.window.selection.people == (ADA,)
    assert stage.window.inspector.tab is Tab.COMPARISON
    gone = next(rows for kind, rows in rows.items() if kind == "gone")
    gone.buttons[0].click()
    assert TOM not in stage.window.selection.people
    middle = stage.window.map.card_area(TOM).center()
    assert stage.window.map.view_area.contains(middle)


def test_ghosts_are_seen_but_neither_clicked_nor_walked_to(open_window: Opens) -> None:
    stage = compared(open_window)
    canvas = stage.window.map
    middle = canvas.card_area(TOM).center().toPoint()
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert stage.window.selection.people == ()
    stage.window.selection.set_people((MIA,))
    for key in (K.Key_Down, K.Key_Down, K.Key_End):
        QTest.keyClick(canvas, key)
    assert TOM not in stage.window.selection.people
    QTest.keyClick(canvas, K.Key_A, CTRL)
    assert TOM not in stage.window.selection.people


@pytest.mark.parametrize("from_list", [False, True])
def test_escape_ends_it_and_nothing_is_left(open_window: Opens, from_list: bool) -> None:
    stage = compared(open_window)
    before = stage.plan
    QTest.keyClick(stage.window.comparison if from_list else stage.window.map, K.Key_Escape)
    canvas = stage.window.map
    assert canvas.comparison is None
    assert TOM not in canvas.shown.placement.cards
    assert not canvas.legend.isVisible()
    assert not stage.window.inspector.tabs.isTabVisible(Tab.COMPARISON)
    assert stage.window.inspector.tab is Tab.SELECTED
    assert stage.plan is before


def test_an_edit_meanwhile_shows_in_map_and_list(open_window: Opens) -> None:
    stage = compared(open_window)
    stage.window.submit(EditPeople((EVE,), (("stance", Stance.OPPONENT),)))
    assert stage.window.map.comparison is not None
    assert EVE in stage.window.map.comparison.people
    judged = next(rows for kind, rows in stage.window.comparison.people.items() if kind == "judged")
    assert any("Eve Lund" in row.words for row in judged.rows)
    while stage.document.undo():
        pass
    assert TOM not in stage.window.map.shown.ghosts
    assert not stage.window.map.comparison


def test_another_account_ends_it(open_window: Opens) -> None:
    stage = compared(open_window)
    stage.window.workspace.open(stage.window.workspace.create("Other"))
    assert stage.window.map.comparison is None
    assert not stage.window.comparing.is_on


def test_going_back_from_there_is_one_step_that_undo_takes_back(open_window: Opens) -> None:
    stage = compared(open_window)
    now = stage.plan.person(ADA)
    stage.window.comparison.back_asked.emit()
    assert stage.plan.person(ADA).stance is Stance.SCEPTIC
    assert TOM in stage.plan.stakeholders
    assert stage.window.map.comparison is None
    stage.document.undo()
    assert stage.plan.person(ADA).stance is now.stance


def test_a_copy_without_the_account_says_so_and_the_choice_stays_open(open_window: Opens) -> None:
    stage = three_months_later(open_window)
    made = stage.window.workspace.create("Younger")
    stage.window.workspace.open(made)
    problem = stage.window.comparing.compare_with(stage.store.backups()[0])
    assert problem == "This account is no longer in the file."
    assert not stage.window.comparing.is_on


def test_a_screen_reader_hears_the_changes(open_window: Opens) -> None:
    stage = three_months_later(open_window)
    said: list[str] = []
    stage.window.map.announced.connect(said.append)
    stage.window.comparing.compare_with(stage.store.backups()[0])
    assert said[-1].endswith("Changed: 4 people, 2 lines.")
    shown = stage.window.map.shown
    assert "Changed: stance sceptic → champion, part unknown → decision maker." in card_text(shown, ADA)
    assert "Changed: no longer on the map." in card_text(shown, TOM)
    assert "Changed" not in card_text(shown, EVE)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_are_painted_in_both_themes_and_without_colour(open_window: Opens, theme: str) -> None:
    """The sign of each kind differs from the others even when all colours are one grey."""
    stage = compared(open_window)
    canvas = stage.window.map
    canvas.set_theme(load_theme(theme))
    canvas.zoom_100()
    pictures = []
    for person in (ADA, RAJ, TOM, MIA):
        canvas.centre_box(canvas.shown.placement.cards[person])
        canvas.slides.stop()
        area = canvas.card_area(person).toRect()
        column = canvas.viewport().grab().toImage().copy(area.x() + 4, area.y() + 4, 16, area.height() - 8)
        grey = [column.pixelColor(x, y).lightness() for x in range(16) for y in range(column.height())]
        middle = (min(grey) + max(grey)) / 2
        pictures.append(tuple(value > middle for value in grey))
    assert len(set(pictures)) == 4


def test_lens_steps_aside_and_comes_back(open_window: Opens) -> None:
    stage = three_months_later(open_window)
    canvas = stage.window.map
    canvas.show_lens("stance")
    stage.window.comparing.compare_with(stage.store.backups()[0])
    assert canvas.lens is None
    stage.window.comparing.end()
    assert canvas.lens is not None


def test_history_panel_and_view_menu_lead_there(open_window: Opens) -> None:
    stage = three_months_later(open_window)
    panel = stage.window.view_deeds.history()
    panel.compare.click()
    assert stage.window.findChild(CompareDialog) is not None
    holders = stage.window.actions_of.of["compare"].associatedObjects()
    assert any(isinstance(holder, QMenu) and "View" in holder.title() for holder in holders)


@pytest.mark.parametrize("hours", [-12, 0, 14])
def test_days_of_backups_are_those_of_the_clock_and_not_of_the_machine(hours: int) -> None:
    """Every backup of today is offered, of each other day the last."""
    now = datetime(2026, 11, 23, 12, 0, tzinfo=timezone(timedelta(hours=hours)))
    times = [now.replace(day=day, hour=hour) for day in (22, 23) for hour in (0, 11)]
    offered = worth_choosing([Backup(Path("a"), at, "time") for at in times], now)
    assert [choice.at for choice in offered] == [times[3], times[2], times[1]]
