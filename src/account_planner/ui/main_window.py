"""The window: makes the panes, lays them out, and shows what is to be seen; `wiring` connects them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget

from account_planner.drawing.fonts import load_fonts
from account_planner.drawing.theme import load_theme
from account_planner.ui import wiring
from account_planner.ui.actions.bar import Actions
from account_planner.ui.canvas.view import MapView
from account_planner.ui.kit.apart import Apart
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.notices import NotSavedBar, Toast, WindowNotices
from account_planner.ui.kit.sides import Sides
from account_planner.ui.kit.style import dress
from account_planner.ui.panes.account_list import AccountList
from account_planner.ui.panes.inspector import Inspector, Tab
from account_planner.ui.panes.meter_bar import MeterBar
from account_planner.ui.panes.search_box import SearchBox
from account_planner.ui.panes.status import Status
from account_planner.ui.parts import LateParts
from account_planner.ui.selection import Selection
from account_planner.ui.submit import attempt, make_submit
from account_planner.words import tr
from account_planner.words.dates import time_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from account_planner.app.document import Change
    from account_planner.app.workspace import Workspace
    from account_planner.drawing.theme import Theme
    from account_planner.rules.actions import NextAction
    from account_planner.ui.shell import ShowsChanges

_GAINS_AFTER_MS = 120


class MainWindow(LateParts):
    """One window on one file. Call `start` once it is shown."""

    def __init__(
        self, workspace: Workspace, theme: Theme, settings: QSettings, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        load_fonts()
        self.workspace, self.theme, self.settings = workspace, theme, settings
        self.best: tuple[NextAction, ...] = ()
        self.told: Change | None = None
        self.account_names: dict[str, str] = {}
        self._dress(theme)
        self.apart = Apart(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_GAINS_AFTER_MS)
        self._pause.timeout.connect(self._work_out_gains)
        self.selection = Selection(self)
        self._make_panes(workspace, theme)
        self._make_actions()
        self._lay_out()
        wiring.wire(self)
        self._restore()
        self._colour(theme)

    def start(self) -> None:
        """Open the account that was open last; with none in the file, show the first page."""
        known = [line.id for line in self.workspace.accounts() if not line.archived]
        recent = [id_ for id_ in self.workspace.recent_accounts() if id_ in known]
        first = next(iter(recent or known), None)
        if first is not None:
            attempt(lambda: self.workspace.open(first), self.notices)
        if self.workspace.document.plan is None:
            wiring.show_accounts(self)
            self.welcome.name.setFocus()

    def wear(self, name: str) -> None:
        self.theme = theme = load_theme(name)
        self._dress(theme)
        self._colour(theme)
        for part in ("person", "line", "account", "checklist", "welcome"):
            if self.made(part):
                getattr(self, part).set_theme(theme)
        for pane in (self.account_list, self.meter, self.map):
            pane.set_theme(theme)
        self.settings.setValue("theme", name)

    def show_lines(self, which: str) -> None:
        self.map.set_lines_shown(which)
        self.actions_of.tick_lines(which)
        self.settings.setValue("window/lines", which)

    def open_tab(self, tab: Tab) -> None:
        self.sides.open_right()
        self.inspector.open_tab(tab)

    def show_page(self, *, has_account: bool) -> None:
        page = self._map_page if has_account else self.welcome
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.sides.allow_right(allowed=has_account)

    def count_gains(self) -> None:
        """Not in the frame of the edit: a moment after the newest one."""
        self.apart.drop()
        self._pause.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.actions_of.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        for part in ("person", "line", "account", "checklist"):
            if self.made(part):
                getattr(self, part).settle()
        self.map.finish_typing()
        self._pause.stop()
        self.apart.finish()
        if self.made("export"):
            self.export.finish()
        self._remember()
        super().closeEvent(event)

    def _dress(self, theme: Theme) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, theme)

    def _colour(self, theme: Theme) -> None:
        """The icons that were painted in the colours of a theme."""
        self.actions_of.set_theme(theme)
        self.actions_of.tick("dark", on=theme.dark)
        self.search.set_icon(icon("search", theme))
        self.sides.set_icons(icon("building-2", theme), icon("user", theme))

    def _work_out_gains(self) -> None:
        document = self.workspace.document
        plan, assessment, playbook = document.plan, document.assessment, document.playbook
        if plan is None or assessment is None:
            return
        from account_planner.rules.actions import next_actions  # noqa: PLC0415 not before the first paint

        today = assessment.today
        self.apart.ask(lambda: next_actions(plan, playbook, today), self._on_gains)

    def _on_gains(self, actions: tuple[NextAction, ...] | None, error: Exception | None) -> None:
        if error is not None:
            raise error
        self.show_gains(actions or ())

    def show_gains(self, actions: tuple[NextAction, ...]) -> None:
        if actions == self.best:
            return
        self.best = actions
        self.meter.show_actions(actions)
        for part in ("person", "account", "overview"):
            if self.made(part):
                getattr(self, part).show_actions(actions)

    def _make_panes(self, workspace: Workspace, theme: Theme) -> None:
        document = workspace.document
        clock = document.clock
        self._centre = QWidget()
        self._pages = QStackedWidget()
        self.toast = Toast(self._pages)
        self.bar = NotSavedBar()
        self.notices = WindowNotices(self.toast, self.bar, lambda: time_text(clock.now()))
        self.submit = submit = make_submit(document, self.notices)
        self.map = MapView(submit, self.selection, theme)
        self.map.setFrameShape(QFrame.Shape.NoFrame)
        self.account_list = AccountList(theme)
        self.meter = MeterBar(theme)
        self.inspector = Inspector(lambda name: getattr(self, name))
        self.panes: list[ShowsChanges] = [self.meter]
        self.status = Status(self.statusBar(), read_only=document.store.read_only)
        self.search = SearchBox(workspace.search, lambda id_: self.account_names.get(id_, ""))

    def _make_actions(self) -> None:
        parts: dict[str, Callable[[], object]] = {
            "accounts": lambda: self.accounts,
            "plan": lambda: self.plan_deeds,
            "view": lambda: self.view_deeds,
            "export": lambda: self.export,
            "map": lambda: self.map,
        }
        self.actions_of = Actions(self, parts)
        self.actions_of.build_bar(self.search)

    def _lay_out(self) -> None:
        self.setWindowTitle(tr("Account Planner"))
        self.setMinimumSize(720, 520)
        self._map_page = QWidget()
        inside = QVBoxLayout(self._map_page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.meter)
        inside.addWidget(self.map, 1)
        self._pages.addWidget(self._map_page)
        column = QVBoxLayout(self._centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        words = (tr("Account list"), tr("Inspector"))
        self.sides = Sides(self.account_list, self._centre, self.inspector, words=words)
        self.setCentralWidget(self.sides)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _restore(self) -> None:
        settings = self.settings
        geometry = settings.value("window/geometry")
        if not isinstance(geometry, QByteArray) or not self.restoreGeometry(geometry):
            self.resize(1366, 800)
        sizes = (_number(settings.value("window/left"), 240), _number(settings.value("window/right"), 320))
        shown = (settings.value("window/left-shown") != "no", settings.value("window/right-shown") != "no")
        self.sides.restore(sizes, shown)
        self.account_list.sort_by(str(settings.value("window/sort", "meeting")))
        self.inspector.open_tab(Tab(min(2, _number(settings.value("window/tab"), 0))))
        self.show_lines(str(settings.value("window/lines", "key")))

    def _remember(self) -> None:
        left, right = self.sides.sizes
        left_shown, right_shown = self.sides.shown
        values = {
            "geometry": self.saveGeometry(),
            "left": left,
            "right": right,
            "left-shown": "yes" if left_shown else "no",
            "right-shown": "yes" if right_shown else "no",
            "tab": int(self.inspector.tab),
        }
        for name, value in values.items():
            self.settings.setValue(f"window/{name}", value)


def _number(value: object, usual: int) -> int:
    try:
        return max(0, int(str(value)))
    except ValueError:
        return usual
