"""A map on a real document in memory, with what it asked for written down."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from account_planner import shipped
from account_planner.app.document import Document
from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import Function, Level
from account_planner.drawing.theme import load_theme
from account_planner.edits.links import AddLink
from account_planner.edits.people import RemovePeople
from account_planner.rules.playbook import read_playbook
from account_planner.ui.canvas.view import MapView
from account_planner.ui.selection import Selection
from tests.builders import buyer, ident, link, ours, outside, plan
from tests.fake_clock import FakeClock
from tests.fake_store import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from account_planner.domain.entities import Link
    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


class Stage:
    """The view with hands: everything is done with mouse and keys, `submitted` is what came of it."""

    def __init__(self, qtbot: QtBot, account: Plan) -> None:
        self.submitted: list[Command] = []
        self.refused: list[str] = []
        self.hints: list[str] = []
        self.document = Document(
            MemoryStore(account), read_playbook(shipped.text("playbooks/coalition.toml")), FakeClock()
        )
        self.selection = Selection()
        numbers = count(1)
        self.view = MapView(
            self._submit, self.selection, load_theme("light"), make_id=lambda: ident(f"new {next(numbers)}")
        )
        qtbot.addWidget(self.view, before_close_func=lambda _view: self.document.close_account())
        self.view.hint_changed.connect(self.hints.append)
        self.document.changed.connect(self.view.show_change)
        self.selection.changed.connect(self.view.show_selection)
        self.view.resize(1200, 800)
        self.document.open(account.account.id)
        with qtbot.waitActive(self.view):
            self.view.show()
            self.view.activateWindow()
        self.view.setFocus()

    @property
    def plan(self) -> Plan:
        assert self.document.plan is not None
        return self.document.plan

    def named(self, name: str) -> str:
        """The id of the person called so."""
        return next(p.id for p in self.plan.stakeholders.values() if p.name == name)

    def spot(self, name: str, across: float = 0.5, down: float = 0.5) -> QPoint:
        """A view point on somebody's card, given in shares of its width and height."""
        area = self.view.card_area(self.named(name))
        return QPoint(round(area.x() + across * area.width()), round(area.y() + down * area.height()))

    def cell(self, level: Level, function: Function) -> QPoint:
        """A view point near the upper left corner of a cell of the grid."""
        placement = self.view.shown.placement
        band = next(b.box for b in placement.bands if b.level is level)
        column = next(c.box for c in placement.columns if c.function is function)
        x, y = self.view.camera.to_view(column.x + 4, band.y + 6)
        return QPoint(round(x), round(y))

    def remove(self, name: str) -> None:
        """Somebody is taken away by another part of the window."""
        self.document.do(RemovePeople(ids=(self.named(name),)))

    def add(self, line: Link) -> None:
        """A line is drawn by another part of the window."""
        self.document.do(AddLink(link=line))

    def select(self, *names: str) -> None:
        self.selection.set_people([self.named(name) for name in names])

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where the focus is: in the name being typed, on the strip of kinds, else on the map."""
        target = next((w for w in (self.view.editor, self.view.strip) if w.isVisible()), self.view)
        QTest.keyClick(target, key, modifiers)

    def write(self, text: str) -> None:
        QTest.keyClicks(self.view.editor if self.view.editor.is_open else self.view, text)

    def click(self, at: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mouseClick(self.view.viewport(), LEFT, modifiers, at)

    def double_click(self, at: QPoint) -> None:
        self.click(at)
        QTest.mouseDClick(self.view.viewport(), LEFT, PLAIN, at)

    def drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        self.hold(start, end, modifiers)
        self.let_go(end, modifiers)

    def hold(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press and carry, without letting go."""
        surface = self.view.viewport()
        QTest.mousePress(surface, LEFT, modifiers, start)
        for step in range(1, 6):
            _move(surface, start + (end - start) * step / 5, modifiers)

    def let_go(self, at: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mouseRelease(self.view.viewport(), LEFT, modifiers, at)

    def rest_on(self, at: QPoint) -> None:
        """Let the pointer rest until what shows then shows."""
        _move(self.view.viewport(), at, PLAIN, held=False)
        self.view.hover.rest()

    def _submit(self, command: Command) -> bool:
        self.submitted.append(command)
        try:
            return self.document.do(command)
        except Refused as error:
            self.refused.append(str(error))
            return False

    @property
    def kinds(self) -> list[str]:
        """The names of the commands asked for."""
        return [type(command).__name__ for command in self.submitted]


def _move(surface: QWidget, to: QPoint | QPointF, modifiers: Qt.KeyboardModifier, *, held: bool = True) -> None:
    """Move the pointer; QTest's own move knows no modifiers."""
    place = QPointF(to)
    button = LEFT if held else Qt.MouseButton.NoButton
    there = QPointF(surface.mapToGlobal(place))
    kind = QEvent.Type.MouseMove
    QApplication.sendEvent(surface, QMouseEvent(kind, place, there, Qt.MouseButton.NoButton, button, modifiers))


@pytest.fixture
def open_map(qtbot: QtBot) -> Callable[..., Stage]:
    """Opens a map of the given people and lines."""
    return lambda *entities: Stage(qtbot, plan(*entities))


@pytest.fixture
def firm(open_map: Callable[..., Stage]) -> Stage:
    """Ada leads IT with Raj and Ian below her, Eve leads finance, Jo is ours, Cy stands outside."""
    return open_map(
        buyer("Ada Byrne", level=Level.EXECUTIVE, function=Function.IT, title="CIO"),
        buyer("Raj Patel", level=Level.DIRECTOR, function=Function.IT),
        buyer("Ian Ross", level=Level.DIRECTOR, function=Function.IT),
        buyer("Eve Lund", level=Level.EXECUTIVE, function=Function.FINANCE),
        ours("Jo Kerr"),
        outside("Cy Black"),
        link("reports_to", "Raj Patel", "Ada Byrne"),
        link("reports_to", "Ian Ross", "Ada Byrne"),
    )
