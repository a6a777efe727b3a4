"""The usability tasks replayed with mouse and keys through the whole window; every press, click and drag counts."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from account_planner.domain.people import managers
from account_planner.domain.vocabulary import (
    Function,
    Level,
    LinkKind,
    Status,
)
from account_planner.ui.kit.notices import Toast
from tests.builders import buyer, ident, link, ours, plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens, Stage

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
CEILINGS = {
    "1 map 12 people by typing": 18,
    "2 the same from a pasted list": 2,
    "3 add one report": 2,
    "9 move under a new boss by mouse": 1,
    "10 the same by keys": 3,
    "11 find one name among 60": 0,
    "12 tidy, pins kept": 1,
    "13 focus two steps out": 2,
    "18 undo and know what": 1,
    "19 add a hole": 2,
    "25 first six people and one line": 20,
}
Table = dict[str, int]


@pytest.fixture(scope="module")
def table() -> Iterator[Table]:
    """What was counted, printed at the end (`pytest -s`)."""
    counted: Table = {}
    yield counted
    rows = [f"{task:<36}{n:>4} of {CEILINGS[task]:>2}" for task, n in counted.items()]
    print("", "actions counted, ceiling", *rows, sep="\n")  # noqa: T201


class Hands:
    """A rep at the keyboard: `done` are presses of keys, clicks and drags; typed words are free."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.done = stage, 0
        self.map = stage.window.map
        self.map.setFocus()

    def key(self, *keys: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        for key in keys:
            self.done += 1
            QTest.keyClick(self._place(), key, held)

    def write(self, words: str) -> None:
        QTest.keyClicks(self._place(), words)

    def click(self, name: str, held: Qt.KeyboardModifier = PLAIN) -> None:
        self.done += 1
        QTest.mouseClick(self.map.viewport(), LEFT, held, self.spot(name))

    def drag(self, start: QPoint, end: QPoint) -> None:
        self.done += 1
        surface = self.map.viewport()
        QTest.mousePress(surface, LEFT, PLAIN, start)
        for step in range(1, 6):
            _move(surface, start + (end - start) * step / 5)
        QTest.mouseRelease(surface, LEFT, PLAIN, end)

    def spot(self, name: str, across: float = 0.5, down: float = 0.5) -> QPoint:
        area = self.map.card_area(self.stage.person(name))
        return QPoint(round(area.x() + across * area.width()), round(area.y() + down * area.height()))

    def rest_on(self, qtbot: QtBot, name: str, across: float = 0.5) -> None:
        """Bring the pointer over a card and wait until what shows then shows; looking is free."""
        _move(self.map.viewport(), self.spot(name, across), held=False)
        qtbot.waitUntil(lambda: self.map.hover.card == self.stage.person(name))

    def wait_for_the_line(self, qtbot: QtBot) -> None:
        """Do nothing: the kind that was guessed is taken by itself."""
        assert self.map.strip.is_open
        qtbot.waitUntil(lambda: not self.map.strip.is_open)

    def select(self, *names: str) -> None:
        """Where a task starts from; not counted."""
        self.stage.window.selection.set_people([self.stage.person(name) for name in names])

    def kinds(self, kind: LinkKind) -> list[tuple[str | None, str | None]]:
        people = self.stage.plan.stakeholders
        links = (k for k in self.stage.plan.links.values() if k.kind is kind)
        return [(people[k.source_id].name, people[k.target_id].name) for k in links]

    def _place(self) -> QWidget:
        """Where keys go now."""
        open_ = (*self.stage.window.findChildren(QDialog), self.map.editor, self.map.strip, self.map.quick)
        return next((widget for widget in open_ if widget.isVisible()), self.map)


def _move(surface: QWidget, to: QPoint | QPointF, *, held: bool = True) -> None:
    place = QPointF(to)
    there = QPointF(surface.mapToGlobal(place))
    kind, none = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
    QApplication.sendEvent(surface, QMouseEvent(kind, place, there, none, LEFT if held else none, PLAIN))


@pytest.fixture
def begin(open_window: Opens) -> Callable[..., Hands]:
    return lambda *entities: Hands(open_window(plan(*entities)))


@pytest.fixture
def firm(begin: Callable[..., Hands]) -> Hands:
    """Ada leads Raj and Ian, Raj leads Tom; Eve stands beside; Jo is ours."""
    it, money = {"function": Function.IT}, {"function": Function.FINANCE}
    return begin(
        buyer("Ada Byrne", level=Level.EXECUTIVE, **it),
        buyer("Raj Patel", level=Level.DIRECTOR, **it),
        buyer("Ian Ross", level=Level.DIRECTOR, **it),
        buyer("Tom Reed", level=Level.MANAGER, **it),
        buyer("Eve Lund", level=Level.EXECUTIVE, **money),
        ours("Jo Kerr"),
        link("reports_to", "Raj Patel", "Ada Byrne"),
        link("reports_to", "Ian Ross", "Ada Byrne"),
        link("reports_to", "Tom Reed", "Raj Patel"),
    )


def check(table: Table, task: str, hands: Hands) -> None:
    table[task] = hands.done
    assert hands.done <= CEILINGS[task], task


LIST = """Ada Byrne, Chief Information Officer
\tRaj Patel, Director Digital
\t\tTom Reed, Service Manager
\t\tLi Na, Architect
\tIan Ross, Director Networks
\t\tEmma Roy, Network Manager
Eve Lund, Chief Financial Officer
\tKay Moss, Controller
\t\tSue Ash, Accountant
\tJim Fox, Director Treasury
Max Orr, Chief Executive
Zoe Hill, Head of Purchasing"""


def test_map_twelve_people_by_typing(begin: Callable[..., Hands], table: Table) -> None:
    hands = begin()
    rows = [(len(line) - len(line.lstrip("\t")), line.strip()) for line in LIST.splitlines()]
    hands.key(K.Key_Return)
    for (depth, words), (following, _) in zip(rows, [*rows[1:], (0, "")], strict=True):
        hands.write(words)
        if following > depth:
            hands.key(K.Key_Tab)
            continue
        steps = depth - following
        hands.key(*([K.Key_Return] if not steps else [K.Key_Backtab]))
        for _ in range(steps - 1):
            hands.key(K.Key_Backtab)
    hands.key(K.Key_Escape)
    people, bosses = hands.stage.plan.stakeholders, managers(hands.stage.plan)
    assert len(people) == 12
    led = {(people[one].name, people[boss].name) for one, boss in bosses.items()}
    assert ("Tom Reed", "Raj Patel") in led
    assert ("Ian Ross", "Ada Byrne") in led
    assert ("Jim Fox", "Eve Lund") in led
    assert len(led) == 8
    assert all(person.title for person in people.values())
    check(table, "1 map 12 people by typing", hands)


def test_map_twelve_people_by_pasting(begin: Callable[..., Hands], table: Table) -> None:
    hands = begin()
    QGuiApplication.clipboard().setText(LIST)
    hands.key(K.Key_V, held=CTRL)
    hands.key(K.Key_Return)
    assert len(hands.stage.plan.stakeholders) == 12
    assert len(hands.kinds(LinkKind.REPORTS_TO)) == 8
    assert len(hands.stage.document.history) == 1
    check(table, "2 the same from a pasted list", hands)


def test_add_one_report(firm: Hands, table: Table) -> None:
    firm.select("Ian Ross")
    firm.key(K.Key_Tab)
    firm.write("Ann New, Architect")
    firm.key(K.Key_Return, held=CTRL)
    assert ("Ann New", "Ian Ross") in firm.kinds(LinkKind.REPORTS_TO)
    check(table, "3 add one report", firm)


def test_move_a_branch_under_a_new_boss(firm: Hands, table: Table) -> None:
    firm.drag(firm.spot("Raj Patel"), firm.spot("Eve Lund", 0.5, 0.8))
    bosses = managers(firm.stage.plan)
    assert bosses[ident("Raj Patel")] == ident("Eve Lund")
    assert bosses[ident("Tom Reed")] == ident("Raj Patel")
    assert len(firm.stage.document.history) == 1
    check(table, "9 move under a new boss by mouse", firm)


def test_move_a_branch_by_keys(firm: Hands, table: Table) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_L, held=CTRL)
    firm.write("eve")
    firm.key(K.Key_1, K.Key_Return)
    assert managers(firm.stage.plan)[ident("Raj Patel")] == ident("Eve Lund")
    check(table, "10 the same by keys", firm)


def test_find_one_name_among_sixty(begin: Callable[..., Hands], table: Table) -> None:
    numbers = count()
    crowd = [buyer(f"Person {next(numbers)}", level=level) for level in Level for _ in range(15)]
    hands = begin(*crowd[:-1], buyer("Zofia Zell", level=Level.MANAGER))
    hands.write("zof")
    assert hands.stage.window.selection.people == (ident("Zofia Zell"),)
    assert hands.map.view_area.contains(hands.map.card_area(ident("Zofia Zell")))
    check(table, "11 find one name among 60", hands)


def test_tidy_keeps_what_was_placed_by_hand(firm: Hands, table: Table) -> None:
    firm.select("Tom Reed")
    firm.map.nudge(0, 8)
    firm.select("Eve Lund")
    before = firm.map.shown.placement.cards[ident("Tom Reed")]
    firm.key(K.Key_R, held=CTRL | SHIFT)
    assert firm.map.shown.placement.cards[ident("Tom Reed")] == before
    assert firm.stage.plan.person(ident("Tom Reed")).pinned
    check(table, "12 tidy, pins kept", firm)


def test_focus_two_steps_out(firm: Hands, table: Table) -> None:
    firm.select("Tom Reed")
    firm.key(K.Key_F9, K.Key_2)
    assert firm.map.faded == {ident("Ian Ross"), ident("Eve Lund"), ident("Jo Kerr")}
    check(table, "13 focus two steps out", firm)


def test_undo_says_what_was_undone(firm: Hands, table: Table) -> None:
    firm.drag(firm.spot("Raj Patel"), firm.spot("Eve Lund", 0.5, 0.8))
    firm.done = 0
    firm.key(K.Key_Z, held=CTRL)
    assert managers(firm.stage.plan)[ident("Raj Patel")] == ident("Ada Byrne")
    toast = firm.stage.window.findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.words == "Undone: move Raj Patel under Eve Lund"
    check(table, "18 undo and know what", firm)


def test_add_a_hole(firm: Hands, table: Table) -> None:
    firm.select("Ada Byrne")
    firm.key(K.Key_N, held=CTRL | SHIFT)
    firm.write("General Counsel")
    firm.key(K.Key_Return, held=CTRL)
    (hole,) = (p for p in firm.stage.plan.stakeholders.values() if p.status is Status.MISSING)
    assert (hole.name, hole.title) == (None, "General Counsel")
    check(table, "19 add a hole", firm)


def test_first_six_people_and_a_line(begin: Callable[..., Hands], table: Table) -> None:
    hands = begin()
    hands.write("Ada Byrne, CIO")
    for key, words in (
        (K.Key_Tab, "Raj Patel, Director Digital"),
        (K.Key_Return, "Ian Ross, Director Networks"),
        (K.Key_Tab, "Tom Reed, Service Manager"),
        (K.Key_Backtab, "Kay Moss, Director Data"),
        (K.Key_Backtab, "Eve Lund, CFO"),
    ):
        hands.key(key)
        hands.write(words)
    hands.key(K.Key_Return, held=CTRL)
    hands.key(K.Key_L, held=CTRL)
    hands.write("raj")
    hands.key(K.Key_3, K.Key_Return)
    assert len(hands.stage.plan.stakeholders) == 6
    assert hands.kinds(LinkKind.INFLUENCES) == [("Eve Lund", "Raj Patel")]
    check(table, "25 first six people and one line", hands)
