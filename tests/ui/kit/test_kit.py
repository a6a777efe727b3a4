"""Days as people write them, plain text, sides that fold, refusals that are told."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from account_planner.domain.errors import NotSaved, Refused
from account_planner.ui.forms.paste_text import read_lines
from account_planner.ui.kit.combo import Combo
from account_planner.ui.kit.days import Lean, MomentEditor, read_day, read_time
from account_planner.ui.kit.editors import LineEditor, TextEditor
from account_planner.ui.kit.flow import Flow
from account_planner.ui.kit.pickers import SignEditor
from account_planner.ui.kit.plain import menu_text, tooltip_text
from account_planner.ui.kit.rows import Row, Rows
from account_planner.ui.kit.sides import RAIL, Sides
from account_planner.ui.selection import Selection
from account_planner.ui.submit import attempt
from tests.builders import TODAY, buyer, ident, plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-02", date(2026, 12, 2)),
        ("2.12.", date(2026, 12, 2)),
        ("2 Dec", date(2026, 12, 2)),
        ("2 december 27", date(2027, 12, 2)),
        ("2/12/2027", date(2027, 12, 2)),
        ("today", TODAY),
        ("+7", date(2026, 11, 30)),
        ("31 Feb", None),
        ("2 Foo", None),
        ("+9999999", None),
        ("soon", None),
    ],
)
def test_days_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "past", "near", "ahead"),
    [
        ("31 Mar", date(2026, 3, 31), date(2027, 3, 31), date(2027, 3, 31)),
        ("30 Jun", date(2026, 6, 30), date(2026, 6, 30), date(2027, 6, 30)),
        ("Nov 20", date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 20)),
        ("12 Dec", date(2025, 12, 12), date(2026, 12, 12), date(2026, 12, 12)),
        ("friday", date(2026, 11, 20), date(2026, 11, 27), date(2026, 11, 27)),
        ("mon", date(2026, 11, 16), date(2026, 11, 30), date(2026, 11, 30)),
        ("Tomorrow", date(2026, 11, 24), date(2026, 11, 24), date(2026, 11, 24)),
    ],
)
def test_a_day_without_its_year_is_the_one_that_is_meant(text: str, past: date, near: date, ahead: date) -> None:
    assert [read_day(text, TODAY, lean) for lean in (Lean.PAST, Lean.NEAR, Lean.AHEAD)] == [past, near, ahead]


@pytest.mark.parametrize(
    ("text", "clock"), [("9", time(9)), ("9:30", time(9, 30)), ("2pm", time(14)), ("25", None), ("x", None)]
)
def test_times_are_read_as_people_write_them(text: str, clock: time | None) -> None:
    assert read_time(text) == clock


def test_pasted_lines_know_depth_title_and_level() -> None:
    lines = read_lines("Ada Byrne, Chief Information Officer\n\n\tRaj Patel\tDirector Digital\n    ?, General Counsel")
    assert [(line.depth, line.name, line.title) for line in lines] == [
        (0, "Ada Byrne", "Chief Information Officer"),
        (1, "Raj Patel", "Director Digital"),
        (2, None, "General Counsel"),
    ]
    assert lines[0].level == "executive"


def test_tooltips_and_menus_take_nothing_for_markup() -> None:
    assert "<b>" not in tooltip_text("<b>Eve</b>")
    assert menu_text("R&D\tX") == "R&&D X"


def test_selection_forgets_who_is_gone_and_tells_once() -> None:
    selection, heard = Selection(), []
    selection.set_people((ident("Ada"), ident("Raj"), ident("Ada")))
    selection.changed.connect(lambda: heard.append(selection.people))
    selection.prune(plan(buyer("Ada")))
    selection.prune(plan(buyer("Ada")))
    assert heard == [(ident("Ada"),)]


def refuse() -> bool:
    raise Refused("No {what}.", what="way")


def fail() -> bool:
    raise NotSaved("The disk is full.")


class Told:
    def __init__(self) -> None:
        self.words: list[str] = []

    def toast(
        self, text: str, undo: Callable[[], None] | None = None, other: tuple[str, Callable[[], None]] | None = None
    ) -> None:
        self.words.append(f"toast {text}")

    def waits(self, count: int) -> None:
        """Told by the bar."""

    def displaced(self) -> None:
        self.words.append("displaced")

    def not_saved(self, words: str, why: str) -> None:
        self.words.append(f"bar {words}{why}")

    def saved(self) -> None:
        self.words.append("saved")


@pytest.mark.parametrize(
    ("work", "words"),
    [(refuse, ["toast No way."]), (fail, ["bar The disk is full."]), (lambda: True, ["saved"]), (lambda: False, [])],
)
def test_what_went_wrong_is_told(work: Callable[[], bool], words: list[str]) -> None:
    told = Told()
    attempt(work, told)
    assert told.words == words


def make_sides(qtbot: QtBot, width: int) -> tuple[Sides, QWidget, QWidget, QWidget]:
    left, middle, right = QLabel("l"), QLabel("m"), QLabel("r")
    sides = Sides(left, middle, right, words=("left", "right"))
    qtbot.addWidget(sides)
    sides.resize(width, 600)
    sides.show()
    return sides, left, middle, right


@pytest.mark.parametrize(
    ("width", "middle"), [(1366, 1366 - 240 - 320), (1100, 1100 - 240 - RAIL), (900, 900 - 2 * RAIL)]
)
def test_panes_fold_to_rails_when_there_is_no_room(qtbot: QtBot, width: int, middle: int) -> None:
    assert make_sides(qtbot, width)[2].width() == middle


def test_rails_and_their_signs_grow_with_the_type(qtbot: QtBot) -> None:
    sides, _, middle, _ = make_sides(qtbot, 1000)
    before = sides.findChildren(QToolButton)[0].iconSize().width()
    sides.set_text_size(2.0)
    assert middle.width() == 1000 - 4 * RAIL + 2 * 8
    assert {button.iconSize().width() for button in sides.findChildren(QToolButton)} == {2 * before}


def test_folded_pane_opens_over_the_middle(qtbot: QtBot) -> None:
    sides, _, middle, right = make_sides(qtbot, 1100)
    before = middle.width()
    sides.open_right()
    assert right.isVisible()
    assert middle.width() == before


def test_sentence_that_begins_with_an_arabic_name_runs_from_the_left(qtbot: QtBot) -> None:
    rows = Rows()
    qtbot.addWidget(rows)
    rows.show_rows([Row("محمد reports to Ada")])
    text = next(label.text() for label in rows.buttons[0].findChildren(QLabel) if "Ada" in label.text())
    layout = QTextLayout(text)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    ada, reports = (cast("tuple[float, int]", line.cursorToX(text.index(word)))[0] for word in ("Ada", "reports"))
    assert ada > reports


def test_a_choice_without_room_ends_in_an_ellipsis_and_is_told_whole(qtbot: QtBot) -> None:
    combo = Combo()
    qtbot.addWidget(combo)
    combo.addItems(["General management", "IT"])
    combo.resize(90, 28)
    assert combo.shown_words().endswith("…")
    combo.resize(300, 28)
    assert combo.shown_words() == "General management"
    combo.resize(90, 28)
    combo.setCurrentIndex(1)
    assert combo.shown_words() == "IT"


def test_nothing_chosen_shows_the_placeholder_without_a_tooltip(qtbot: QtBot) -> None:
    combo = Combo()
    qtbot.addWidget(combo)
    combo.addItem("Finance")
    combo.setPlaceholderText("Several values")
    combo.setCurrentIndex(-1)
    combo.resize(200, 28)
    assert combo.shown_words() == "Several values"
    assert not combo.grab().isNull()


@pytest.mark.parametrize("kind", [LineEditor, TextEditor])
def test_undo_is_the_fields_while_something_is_typed_and_else_the_windows(
    qtbot: QtBot, kind: type[LineEditor | TextEditor]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    undo = QAction(window)
    undo.setShortcut("Ctrl+Z")
    undone: list[bool] = []
    undo.triggered.connect(lambda: undone.append(True))
    window.addAction(undo)
    field = kind(parent=window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    QTest.keyClicks(field, "Uptime")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == []
    field.forget()
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]


def test_a_word_stands_in_the_middle_of_its_line(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow, word, field = Flow(box, gap=6), QLabel("opens", box), QLabel("field", box)
    field.setFixedSize(60, 40)
    word.setFixedSize(40, 16)
    for each in (field, word):
        flow.add(each)
    box.resize(300, 40)
    box.show()
    assert abs(word.geometry().center().y() - field.geometry().center().y()) <= 1
    box.resize(70, 80)
    qtbot.waitUntil(lambda: word.y() >= 40)


def test_signs_and_times_of_day_have_room_in_larger_type(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    signs, moment = SignEditor([(1, "one"), (2, "two")], box), MomentEditor(box)
    button = signs.findChildren(QToolButton)[0]
    small = button.width()
    font = box.font()
    font.setPixelSize(26)
    box.setFont(font)
    assert button.width() > small * 1.3
    assert moment.findChildren(QLineEdit)[-1].width() >= moment.fontMetrics().horizontalAdvance("10:00 am")


def test_a_line_pasted_over_several_lines_is_one_as_it_is_shown(qtbot: QtBot) -> None:
    editor = LineEditor()
    qtbot.addWidget(editor)
    told: list[object] = []
    editor.edited.connect(told.append)
    QGuiApplication.clipboard().setText("Ada\nByrne\r\n\tCIO\u2028")
    editor.paste()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert told == ["Ada Byrne CIO"]
