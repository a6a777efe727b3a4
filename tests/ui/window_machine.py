"""A rep at the whole window, driven by Hypothesis: after each step the file, the memory and all that is shown agree."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from account_planner import shipped
from account_planner.app.document import Document
from account_planner.app.workspace import Workspace
from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.ids import derived_id
from account_planner.drawing.theme import load_theme
from account_planner.rules.assess import assess
from account_planner.rules.playbook import read_playbook
from account_planner.store.store import Store
from account_planner.ui.canvas.shown import lay_out
from account_planner.ui.main_window import MainWindow
from account_planner.ui.views import VIEWS
from tests.fake_clock import FakeClock
from tests.reading import open_quick
from tests.strategies import plans
from tests.wishes import commands

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.layout.placement import Box

PLAYBOOK = read_playbook(shipped.text("playbooks/coalition.toml"))
_KEYS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Delete,
    Qt.Key.Key_F5,
)
_ACTIONS = ("missing", "ours", "outside", "promote", "demote", "earlier", "later", "unpin", "tidy", "contacted")


class WindowMachine(RuleBasedStateMachine):
    """A window over a real file."""

    def __init__(self, blank: Path) -> None:
        super().__init__()
        with ExitStack() as opening:
            folder = Path(opening.enter_context(TemporaryDirectory()))
            self.store = Store.open(Path(shutil.copy(blank, folder)))
            opening.callback(self.store.close)
            quick = open_quick(self.store.path)
            assert quick is not None
            self.quick = quick
            opening.callback(quick.close)
            self.clock = FakeClock()
            self.document = Document(self.store, PLAYBOOK, self.clock)
            place = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
            self.window = MainWindow(Workspace(self.document), load_theme("light"), place)
            opening.callback(self._end)
            self._closing = opening.pop_all()
        ids = count()
        self.window.map.new_id = lambda: derived_id("machine", str(next(ids)))
        self.window.resize(1366, 800)
        self.window.show()

    @property
    def plan(self) -> Plan:
        assert self.document.plan is not None
        return self.document.plan

    @initialize(plan=plans())
    def open(self, plan: Plan) -> None:
        self.window.workspace.open(self.window.workspace.add(plan))
        self.start = self.plan

    @rule(data=st.data())
    def wish(self, data: st.DataObject) -> None:
        """Anything that some widget may ask for."""
        self.window.submit(data.draw(commands(self.plan)))

    @rule(data=st.data())
    def select(self, data: st.DataObject) -> None:
        people, links = sorted(self.plan.stakeholders), sorted(self.plan.links)
        if people:
            chosen = data.draw(st.lists(st.sampled_from(people), max_size=3))
            lines = data.draw(st.lists(st.sampled_from(links), max_size=1)) if links and not chosen else []
            self.window.selection.set_all(people=chosen, links=lines)

    @rule(key=st.sampled_from(_KEYS), shift=st.booleans())
    def press(self, key: Qt.Key, shift: bool) -> None:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.window.map, key, held)

    @rule(name=st.text("abÖ <&", min_size=1, max_size=6))
    def type_new_person(self, name: str) -> None:
        """Enter, a name, Enter: a peer of whom is selected."""
        self.window.views.show("map")
        self.window.map.add_peer()
        QTest.keyClicks(QApplication.focusWidget() or self.window.map, name)
        self.window.map.finish_typing()

    @rule(action=st.sampled_from(_ACTIONS))
    def trigger(self, action: str) -> None:
        self.window.actions_of.of[action].trigger()
        self.window.map.finish_typing()

    @rule(words=st.text("abÖ <&", max_size=8))
    def type_title(self, words: str) -> None:
        """In the inspector, of whoever is selected."""
        if len(self.window.selection.people) == 1:
            editor = self.window.person.form.rows["title"].editor
            editor.selectAll()
            QTest.keyClicks(editor, words or " ")
            editor.finish()

    @rule(view=st.sampled_from([row.name for row in VIEWS]))
    def look_at(self, view: str) -> None:
        self.window.views.show(view)

    @rule(dark=st.booleans())
    def wear(self, dark: bool) -> None:
        self.window.wear("dark" if dark else "light")

    @precondition(lambda self: bool(self.document.history))
    @rule()
    def undo(self) -> None:
        self.window.plan_deeds.undo()

    @precondition(lambda self: bool(self.document.undone))
    @rule()
    def redo(self) -> None:
        self.window.plan_deeds.redo()

    @rule(data=st.data())
    def fail(self, data: st.DataObject) -> None:
        """The disk takes nothing: what is done waits in memory, is said, and is in the file a moment later."""
        before = self.plan
        self.store._raw.execute("PRAGMA query_only=1")
        try:
            self.window.submit(data.draw(commands(before)))
            assert bool(self.window.submit.waiting) is (self.plan is not before) is self.window.bar.isVisible()
            assert self.store.load(before.account.id) == before
        finally:
            self.store._raw.execute("PRAGMA query_only=0")
        assert self.window.submit.retry()
        assert not self.window.bar.isVisible()

    @rule(seconds=st.sampled_from((0.1, 5.0, 90_000.0)))
    def wait(self, seconds: float) -> None:
        self.clock.pass_time(seconds=seconds)
        self.document.check_day()

    @invariant()
    def everything_agrees(self) -> None:
        if self.document.plan is None:
            return
        QCoreApplication.sendPostedEvents()
        plan = self.plan
        assert self.store.load(plan.account.id) == self.quick.load(plan.account.id) == plan
        assessed = assess(plan, PLAYBOOK, self.clock.now())
        assert self.window.meter.number.text() == f"Coverage {assessed.coverage.shown}"
        if self.window.checklist.meeting is None or self.window.checklist._chosen_id is None:
            assert self.window.checklist.items == assessed.checklist.items
        self._map_agrees(plan)
        if self.window.views.current == "people":
            assert {row.person.id: row.person for row in self.window.table.people.rows} == dict(plan.stakeholders)
        assert all(id_ in plan.stakeholders for id_ in self.window.selection.people)

    def _map_agrees(self, plan: Plan) -> None:
        """What the map has taken over from step to step is what it would show if it were made anew."""
        shown, surface = self.window.map.shown, self.window.map
        if surface.seat is not None:
            return
        assert shown.plan == plan
        coverage = assess(plan, PLAYBOOK, self.clock.now()).coverage
        fresh = lay_out(plan, coverage, self.clock.today(), surface._look())
        assert shown.placement == fresh.placement
        assert shown.picture.faces == fresh.picture.faces
        assert shown.routes.keys() == fresh.routes.keys()
        for id_, box in shown.placement.cards.items():
            hit = shown.hits.card_at(box.x + box.w / 2, box.y + box.h / 2)
            assert hit is not None
            assert hit == id_ or _overlaps(box, shown.placement.cards[hit])

    def teardown(self) -> None:
        with self._closing:
            if self.document.plan is not None:
                for row in VIEWS:
                    self.window.views.show(row.name)
                self._go_there_and_back()
                self.everything_agrees()

    def _go_there_and_back(self) -> None:
        self.window.submit.retry()
        while self.document.redo():
            pass
        end = self.plan
        while self.document.undo():
            pass
        assert self.plan == self.start == self.quick.load(self.start.account.id)
        while self.document.redo():
            pass
        assert self.plan == end == self.quick.load(end.account.id)

    def _end(self) -> None:
        try:
            self.document.close_account()
        except (Refused, NotSaved) as error:
            raise AssertionError from error
        self.window._may_lose = True
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _overlaps(one: Box, other: Box) -> bool:
    beside = one.right <= other.x or other.right <= one.x
    return not beside and one.y < other.bottom and other.y < one.bottom


def run(blank: Path, *, examples: int, steps: int) -> None:
    """Raises with the shortest sequence of steps after which something does not agree."""

    class OnThisFile(WindowMachine):
        def __init__(self) -> None:
            super().__init__(blank)

    run_state_machine_as_test(
        OnThisFile, settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None)
    )
