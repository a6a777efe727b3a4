"""The window: in sight at once as an empty frame, then filled; it keeps how it was left."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from account_planner.drawing.theme import load_theme
from account_planner.ui import preferences
from account_planner.ui.kit.style import dress
from account_planner.ui.parts import LateParts
from account_planner.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from account_planner.app.document import Change
    from account_planner.app.workspace import Workspace
    from account_planner.domain.errors import NotSaved, Refused
    from account_planner.drawing.theme import Theme
    from account_planner.rules.actions import NextAction
    from account_planner.ui.glimpse import Glimpse
    from account_planner.ui.shell import ShowsChanges
    from account_planner.ui.tabs import Tab

_FOLLOW_UP_MS = 120
_TITLE_BARS_AN_INCH = 4
"""As the style has it, whose measures take longer to import than the frame to paint."""
_SETTLED = ("person", "line", "account", "checklist")


class MainWindow(LateParts):
    """One window on one file. Without a workspace it is an empty frame until `fill`; call `start` once it is filled
    and shown. What is slow to import stands inside the methods that need it: the frame is painted before."""

    frame_painted = Signal()

    def __init__(
        self, workspace: Workspace | None, theme: Theme, settings: QSettings, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme, self.settings = theme, settings
        self.preferences = preferences.read(settings)
        self.best: tuple[NextAction, ...] = ()
        self.gains: tuple[NextAction, ...] | None = None
        self.told: Change | None = None
        self._gains_stopped = Event()
        self.account_names: dict[str, str] = {}
        self.panes: list[ShowsChanges] = []
        self.is_painted = self.is_filled = self._may_lose = False
        self._dress(theme)
        self.setWindowTitle(tr("Account Planner"))
        self.setMinimumSize(720, 520)
        geometry = settings.value("window/geometry")
        if not isinstance(geometry, QByteArray) or not self.restoreGeometry(geometry):
            self.resize(1366, 800)
        self._come_into_sight()
        if workspace is not None:
            self.fill(workspace)

    def fill(self, workspace: Workspace, seen: Glimpse | None = None) -> None:
        """Make and connect everything that is seen at first; `seen` is what was painted of the map already."""
        from PySide6.QtCore import Qt

        from account_planner.ui.building import build

        self.workspace = workspace
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_FOLLOW_UP_MS)
        self._pause.timeout.connect(self._on_pause)
        self._closes_when_free = False
        workspace.document.freed.connect(self._on_freed, Qt.ConnectionType.QueuedConnection)
        build(self)
        if seen is not None:
            self.map.go_on_from(seen.sight.shown, seen.still)
            seen.deleteLater()
        self.is_filled = True
        self.actions_of.fit(self.width())

    def start(self) -> None:
        """Open the account that was open last; with none in the file, show the first page."""
        from account_planner.ui.building import open_last

        open_last(self)

    def wear(self, name: str) -> None:
        from account_planner.ui.building import colour

        self.theme = load_theme(name)
        self._dress(self.theme)
        colour(self)
        for part in (*_SETTLED, "welcome"):
            if self.made(part):
                getattr(self, part).set_theme(self.theme)
        for pane in (self.account_list, self.meter, self.map, self.views):
            pane.set_theme(self.theme)

    def tell(self, error: Refused | NotSaved) -> None:
        """Say once, at the foot of the window, what went wrong beside the rep's work."""
        from account_planner.words.refusals import sentence

        self.notices.toast(sentence(error))

    def show_lines(self, which: str) -> None:
        self.map.set_lines_shown(which)
        self.actions_of.tick_choice("lines", which)
        self.settings.setValue("window/lines", which)

    def open_tab(self, tab: Tab) -> None:
        self.sides.open_right()
        self.inspector.open_tab(tab)

    def show_page(self, *, has_account: bool) -> None:
        page = self.map_page if has_account else self.welcome
        if self.pages.currentWidget() is not page:
            self.pages.addWidget(page)
            self.pages.setCurrentWidget(page)
        self.sides.allow_right(allowed=has_account)

    def settle(self) -> None:
        for part in _SETTLED:
            if self.made(part):
                getattr(self, part).settle()
        self.map.finish_typing()
        self.views.settle()

    def save_all(self) -> bool:
        """What is being typed, and what waits, goes into the file; when that does not take it, False and the rep is
        asked. What runs beside the window would be half done: the window closes when it is over."""
        self._closes_when_free = self.workspace.document.is_held
        if self._closes_when_free:
            return False
        self.settle()
        self.submit.retry()
        if not self.submit.waiting or self._may_lose:
            return True
        self._ask_to_lose()
        return False

    def follow_up(self) -> None:
        self._gains_stopped.set()
        self.apart.drop()
        self._pause.start()

    def show_gains(self, actions: tuple[NextAction, ...] | None) -> None:
        if actions == self.gains:
            return
        self.gains, self.best = actions, actions or ()
        if actions is not None:
            self.meter.show_actions(actions)
        for part in ("person", "plan_view"):
            if self.made(part):
                getattr(self, part).show_actions(self.best)
        if self.made("overview"):
            self.overview.show_actions(actions)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_painted:
            self.is_painted = True
            QTimer.singleShot(0, self, self.frame_painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that nobody took: undo and redo arrive here while there is nothing to take back."""
        if event.matches(QKeySequence.StandardKey.Undo) and self.workspace.document.plan is not None:
            self.notices.toast(tr("There is nothing to undo."))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_filled:
            self.actions_of.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_filled:
            from account_planner.ui.building import remember

            if not self.save_all():
                event.ignore()
                return
            self._pause.stop()
            self._gains_stopped.set()
            self.apart.finish()
            for part in ("export", "framing"):
                if self.made(part):
                    getattr(self, part).finish()
            remember(self)
        super().closeEvent(event)

    def _on_freed(self) -> None:
        if self._closes_when_free:
            self.close()

    def _come_into_sight(self) -> None:
        """No larger than the screen, and on it: the screen may be another one than last time."""
        free = self.screen().availableGeometry()
        frame = QSize(0, self.logicalDpiY() // _TITLE_BARS_AN_INCH)
        self.resize(self.size().boundedTo(free.size() - frame))
        inside = QRect(QPoint(0, 0), self.size())
        inside.moveTopLeft(self.pos())
        if not free.contains(inside.center()):
            inside.moveCenter(free.center())
        left = max(free.left(), min(inside.left(), free.right() - inside.width() + 1))
        top = max(free.top(), min(inside.top(), free.bottom() - inside.height() - frame.height() + 1))
        if QPoint(left, top) != self.pos():
            self.move(left, top)

    def _ask_to_lose(self) -> None:
        from account_planner.ui.dialogs.asking import AskUnsaved

        if self.findChild(AskUnsaved) is None:
            AskUnsaved(self.submit.waiting, save_copy=self._copy_and_close, lose=self._lose, parent=self).open()

    def _copy_and_close(self) -> None:
        if self.accounts.save_copy():
            self._lose()

    def _lose(self) -> None:
        self._may_lose = True
        self.close()

    def _dress(self, theme: Theme) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, theme, self.preferences.text / 100)

    def _on_pause(self) -> None:
        if self.workspace.document.is_held:
            self._pause.start()  # who asks the file now waits until the whole of a large change is written
            return
        self._wiring.show_accounts(self)
        if self.made("person"):
            self.person.follow_up()
        document = self.workspace.document
        plan, assessment, playbook = document.plan, document.assessment, document.playbook
        if plan is None or assessment is None:
            return
        from account_planner.rules.actions import next_actions

        today, stopped = assessment.today, Event()
        self._gains_stopped = stopped
        self.apart.ask(lambda: next_actions(plan, playbook, today, stopped=stopped.is_set), self._on_gains)

    def _on_gains(self, actions: tuple[NextAction, ...] | None, error: Exception | None) -> None:
        if error is not None:
            raise error
        if self.workspace.document.is_held:
            self._pause.start()  # they would be shown for a moment only
            return
        self.show_gains(actions or ())
