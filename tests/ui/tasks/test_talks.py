"""Usability tasks around judging and talking, replayed on the sample account with keys and mouse that go to the window.

Keys go to whatever has the focus and the mouse to whatever lies under it, as with a rep; what is counted is printed
by `pytest -s`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from account_planner.domain.entities import AgendaPoint, Meeting
from account_planner.domain.vocabulary import (
    AgendaKind,
    BuyIn,
    Influence,
    LinkKind,
    RelationshipLevel,
    Role,
    Side,
    Stance,
    TeamRole,
)
from account_planner.rules.coverage import measure_coverage
from account_planner.ui.tabs import Tab
from tests.builders import NOW, TODAY, buyer, ident, ours, plan, touch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Opens, Stage

K = Qt.Key
PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
CEILINGS = {
    "4 set the stance of one by keys": 2,
    "4 the same by mouse": 1,
    "5 set the stance of five": 7,
    "6 judge one person fully": 7,
    "7 draw influences by mouse": 1,
    "7 draw influences by keys": 4,
    "8 draw covers with levels": 3,
    "14 nobody met for 60 days": 2,
    "17 met three people today": 4,
    "20 prepare for tomorrow's meeting": 3,
}
Table = dict[str, int]


@pytest.fixture(scope="module")
def table() -> Iterator[Table]:
    counted: Table = {}
    yield counted
    rows = [f"{task:<36}{n:>4} of {CEILINGS[task]:>2}" for task, n in counted.items()]
    print("", "actions counted, ceiling", *rows, sep="\n")  # noqa: T201


class Rep:
    """Presses keys and clicks in the window as a whole; `done` counts presses, clicks and drags."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.done = stage, 0
        self.window, self.map = stage.window, stage.window.map
        self.map.setFocus()
        self.map.fit()

    def key(self, *keys: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        for key in keys:
            self.done += 1
            QTest.keyClick(self.window.windowHandle(), key, held)

    def write(self, words: str) -> None:
        """Typed words are free."""
        for sign in words:
            QTest.keyClick(self.window.windowHandle(), K(ord(sign.upper())))

    def click_at(self, at: QPoint, held: Qt.KeyboardModifier = PLAIN) -> None:
        self.done += 1
        QTest.mouseClick(self.window.windowHandle(), LEFT, held, at)

    def click(self, widget: QWidget) -> None:
        """A click in the middle of what is seen of a widget."""
        assert not widget.visibleRegion().isEmpty(), "it cannot be seen"
        self.click_at(widget.mapTo(self.window, widget.visibleRegion().boundingRect().center()))

    def pick(self, name: str, held: Qt.KeyboardModifier = PLAIN) -> None:
        self.click_at(self.spot(name), held)

    def spot(self, name: str, across: float = 0.5, down: float = 0.5) -> QPoint:
        """A point of a card, in the window."""
        area = self.map.card_area(self.stage.person(name))
        at = QPointF(area.x() + across * area.width(), area.y() + down * area.height()).toPoint()
        return self.map.viewport().mapTo(self.window, at)

    def rest_on(self, name: str) -> None:
        """Hold the pointer still over a card until its handles are there; it may have been there already."""
        for at in (QPoint(4, 4), self.spot(name) - QPoint(3, 0), self.spot(name)):
            QTest.mouseMove(self.window.windowHandle(), at)
            QApplication.processEvents()
        self.map.hover.rest()

    def drag(self, start: QPoint, end: QPoint) -> None:
        self.done += 1
        surface = self.window.windowHandle()
        QTest.mousePress(surface, LEFT, PLAIN, start)
        for step in range(1, 6):
            QTest.mouseMove(surface, start + (end - start) * step / 5)
        QTest.mouseRelease(surface, LEFT, PLAIN, end)

    def select(self, *names: str) -> None:
        """Where a task starts from; not counted."""
        self.window.selection.set_people([self.stage.person(name) for name in names])
        self.map.setFocus()

    def kinds(self, kind: LinkKind) -> list[tuple[str | None, str | None]]:
        people = self.stage.plan.stakeholders
        links = (k for k in self.stage.plan.links.values() if k.kind is kind)
        return [(people[k.source_id].name, people[k.target_id].name) for k in links]


def small_firm() -> Plan:
    """Five of theirs who can all be seen at once, one of ours, and tomorrow's meeting with most of it prepared."""
    tomorrow = NOW + timedelta(days=1)
    talk = Meeting(
        id=ident("talk"),
        starts_at=tomorrow,
        title="Review",
        people=(ident("Ada Byrne"), ident("Jo Kerr")),
        purpose="Less downtime",
        best_commitment="A trial",
        least_commitment="A date",
        questions=("Who signs?", "By when?", "What stops it?"),
        agenda=(AgendaPoint(text="Prices", kind=AgendaKind.PRICE), AgendaPoint(text="Uptime")),
    )
    old = TODAY - timedelta(days=120)
    ada = {"stance": Stance.CHAMPION, "judged_on": old, "win_business": "Uptime"}
    return plan(
        buyer("Ada Byrne", **ada),
        *(buyer(name) for name in ("Raj Patel", "Ian Ross", "Tom Reed", "Eve Lund")),
        ours("Jo Kerr", team_role=TeamRole.LEAD, buy_in=BuyIn.COMMITTED),
        touch(TODAY - timedelta(days=70), "Raj Patel", "Jo Kerr"),
        touch(TODAY - timedelta(days=2), "Ada Byrne", "Jo Kerr"),
        talk,
    )


@pytest.fixture
def rep(open_window: Opens, qtbot: QtBot) -> Rep:
    stage = open_window(small_firm())
    stage.window.activateWindow()
    qtbot.waitUntil(stage.window.isActiveWindow)
    qtbot.waitUntil(stage.window.map.hasFocus)
    return Rep(stage)


def in_sight(qtbot: QtBot, widget: QWidget) -> None:
    """Wait for the inspector to be laid out."""
    qtbot.waitUntil(lambda: not widget.visibleRegion().isEmpty())


def check(table: Table, task: str, rep: Rep) -> None:
    table[task] = rep.done
    assert rep.done <= CEILINGS[task], task


def shown(rep: Rep) -> int:
    """What the meter says, which has to be what the plan as it is now comes to."""
    coverage = measure_coverage(rep.stage.plan, rep.stage.document.playbook, TODAY)
    assert rep.window.meter.number.text() == f"Coverage {coverage.shown}"
    return coverage.shown


def test_stance_of_one_by_keys(rep: Rep, table: Table) -> None:
    rep.select("Raj Patel")
    rep.key(K.Key_F4, K.Key_2)
    assert rep.stage.plan.person(ident("Raj Patel")).stance is Stance.SUPPORTER
    check(table, "4 set the stance of one by keys", rep)
    shown(rep)


def test_stance_of_one_by_mouse(rep: Rep, table: Table, qtbot: QtBot) -> None:
    rep.select("Raj Patel")
    rep.window.open_tab(Tab.SELECTED)
    signs = rep.window.person.form.rows["stance"].editor
    in_sight(qtbot, signs)
    rep.click(signs.findChildren(QToolButton)[1])
    assert rep.stage.plan.person(ident("Raj Patel")).stance is Stance.SUPPORTER
    check(table, "4 the same by mouse", rep)


def test_stance_of_five(rep: Rep, table: Table) -> None:
    rep.pick("Ada Byrne")
    for name in ("Raj Patel", "Ian Ross", "Tom Reed", "Eve Lund"):
        rep.pick(name, SHIFT)
    rep.key(K.Key_F4, K.Key_3)
    assert {person.stance for person in rep.stage.plan.on_side(Side.BUYER)} == {Stance.NEUTRAL}
    assert len(rep.stage.document.history) == 1
    check(table, "5 set the stance of five", rep)


def test_full_judgement_of_one(rep: Rep, table: Table) -> None:
    rep.select("Raj Patel")
    before = shown(rep)
    rep.key(K.Key_F4, K.Key_1, K.Key_2, K.Key_1, K.Key_3, K.Key_T, K.Key_Escape)
    raj = rep.stage.plan.person(ident("Raj Patel"))
    assert (raj.stance, raj.role, raj.influence) == (Stance.CHAMPION, Role.APPROVER, Influence.HIGH)
    (line,) = (k for k in rep.stage.plan.links.values() if k.kind is LinkKind.COVERS)
    assert (line.level, line.last_contact) == (RelationshipLevel.PROBLEM_SOLVER, TODAY)
    check(table, "6 judge one person fully", rep)
    assert shown(rep) > before


def test_influences_by_mouse(rep: Rep, table: Table) -> None:
    rep.rest_on("Raj Patel")
    rep.drag(rep.spot("Raj Patel", 1.0) + QPoint(8, 0), rep.spot("Eve Lund"))
    rep.map.strip.accept()
    assert rep.kinds(LinkKind.INFLUENCES) == [("Raj Patel", "Eve Lund")]
    check(table, "7 draw influences by mouse", rep)


def test_influences_by_keys(rep: Rep, table: Table) -> None:
    rep.select("Raj Patel")
    rep.key(K.Key_L, held=Qt.KeyboardModifier.ControlModifier)
    rep.write("eve")
    rep.key(K.Key_3, K.Key_Return)
    assert rep.kinds(LinkKind.INFLUENCES) == [("Raj Patel", "Eve Lund")]
    check(table, "7 draw influences by keys", rep)


def test_covers_with_levels(rep: Rep, table: Table, qtbot: QtBot) -> None:
    rep.rest_on("Jo Kerr")
    rep.drag(rep.spot("Jo Kerr", 0.0) + QPoint(-8, 0), rep.spot("Ada Byrne"))
    rep.map.strip.accept()
    assert rep.kinds(LinkKind.COVERS) == [("Jo Kerr", "Ada Byrne")]
    (line_id,) = rep.window.selection.links
    rep.key(K.Key_2)
    rep.key(K.Key_3, held=SHIFT)
    line = rep.stage.plan.link(line_id)
    assert (line.level, line.wanted) == (RelationshipLevel.CREDIBLE_SOURCE, RelationshipLevel.PROBLEM_SOLVER)
    check(table, "8 draw covers with levels", rep)


def test_nobody_met_for_sixty_days(rep: Rep, table: Table) -> None:
    rep.key(K.Key_F8, K.Key_F8)
    assert rep.window.actions_of.of["lens-recency"].isChecked()
    check(table, "14 nobody met for 60 days", rep)


def test_met_three_people_today(rep: Rep, table: Table) -> None:
    rep.pick("Ada Byrne")
    rep.pick("Raj Patel", SHIFT)
    rep.pick("Jo Kerr", SHIFT)
    rep.key(K.Key_F5)
    met = [each for each in rep.stage.plan.touches.values() if each.on == TODAY]
    assert [set(each.people) for each in met] == [{ident("Ada Byrne"), ident("Raj Patel"), ident("Jo Kerr")}]
    check(table, "17 met three people today", rep)


def test_prepare_for_tomorrows_meeting(rep: Rep, table: Table, qtbot: QtBot) -> None:
    """The meter opens the checklist; what is old is still true; that price comes last is confirmed by hand."""
    rep.click(rep.window.meter.meeting)
    lines = {item.code: line for item, line in zip(rep.window.checklist.items, rep.window.checklist.lines, strict=True)}
    in_sight(qtbot, lines["stances"].still)
    assert [item.state for item in rep.window.checklist.items].count("confirmed") == 6
    rep.click(lines["stances"].still)
    in_sight(qtbot, lines["price_last"].confirm)
    rep.click(lines["price_last"].confirm)
    assert rep.window.inspector.tab is Tab.CHECKLIST
    states = {item.code: item.state for item in rep.window.checklist.items}
    assert (states["stances"], states["price_last"]) == ("confirmed", "by_hand")
    check(table, "20 prepare for tomorrow's meeting", rep)
