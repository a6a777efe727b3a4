"""One start of the window: the empty frame is in sight at once, then the map in it, then all the rest."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSettings, QTimer

from account_planner.app import paths
from account_planner.app.recent import Recent
from account_planner.domain.errors import NotSaved, Refused
from account_planner.drawing.theme import load_theme
from account_planner.ui.main_window import MainWindow
from account_planner.ui.preferences import first_theme_name, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from account_planner.app.backups import Backups
    from account_planner.app.lock import FileLock
    from account_planner.app.ports import PlanStore
    from account_planner.app.workspace import Workspace
    from account_planner.domain.plan import Plan
    from account_planner.main.ending import Ending
    from account_planner.main.opening import Warming
    from account_planner.main.place import Place
    from account_planner.store.glance import Glance
    from account_planner.ui.glimpse import Glimpse

_AFTER_FIRST_PAINT_MS = 50
_AT_MOST_MS = 1000
YOUNG_OBJECTS = 20_000
"""How many new objects make the collector look: an edit makes thousands, and none of them is in a circle."""
_LEFT = 1
"""The exit status when the rep leaves a damaged file as it is."""


def collect_seldom() -> None:
    """What the start made is there to stay: the collector is off while it is made and never looks at it again."""
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])
    gc.enable()


def main_window(workspace: Workspace | None, settings_file: Path) -> MainWindow:
    """The window, in the look that the settings hold; without a workspace it is still to be filled."""
    settings = QSettings(str(settings_file), QSettings.Format.IniFormat)
    return MainWindow(workspace, load_theme(first_theme_name(read(settings))), settings)


class Start:
    """What is done once the frame was painted, and what is to be closed in the end. A file that turns out to be
    damaged is offered its backups; then the window is filled anew. `leave` ends the program with a status; with the
    `lock` of a file that can only be read its window offers to go on when it can be written to."""

    def __init__(self, place: Place, *, leave: Callable[[int], object], lock: FileLock | None = None) -> None:
        self.refusal: Refused | NotSaved | None = None
        self._leave_with, self._place, self._path, self._lock = leave, place, place.path, lock
        self._store: PlanStore | None = None
        self._warming: Warming | None = None
        self._settling = QTimer()
        self._settling.setSingleShot(True)
        self._settling.setInterval(_AFTER_FIRST_PAINT_MS)
        self._settling.timeout.connect(self._settle)
        self._backups: Backups | None = None
        self._ending: Ending | None = None
        self._show_frame()

    def close(self) -> None:
        self._settling.stop()
        if self._warming is not None:
            self._warming.finish()
        if self._ending is not None:
            self._ending.stop()
            self._ending = None
        if self._backups is not None:
            self._backups.stop()
            self._backups = None
        if self._store is not None:
            self._store.close()
            self._store = None

    def tell(self, error: Refused | NotSaved) -> None:
        """Say what nobody expected where such is said, or in a box before that is there."""
        if self._window.is_filled:
            self._tell_in_window(error)
            return
        from account_planner.ui.dialogs.telling import tell_refusal
        from account_planner.words.refusals import sentence

        tell_refusal(sentence(error))

    def _tell_in_window(self, error: Refused | NotSaved) -> None:
        from account_planner.ui.submit import tell_not_saved

        if isinstance(error, NotSaved):
            tell_not_saved(error, self._window.notices)
        else:
            self._window.tell(error)

    def _show_frame(self) -> None:
        self._window = main_window(None, paths.settings_file())
        self._window.show()
        QTimer.singleShot(0, self._window, self._begin)

    def _begin(self) -> None:
        """Once the frame was painted, all the rest. Keys and clicks that come before wait until they can be taken; a
        window that is put away is never painted and filled all the same."""
        waiting = QEventLoop()
        self._window.frame_painted.connect(waiting.quit)
        if not self._window.is_painted:
            limit = QTimer(waiting)
            limit.timeout.connect(waiting.quit)
            limit.start(_AT_MOST_MS)
            waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            limit.stop()
        if not self._window.isVisible():
            return
        try:
            self._look_and_fill()
        except (Refused, NotSaved) as error:
            gc.enable()
            self._on_refused(error)
        else:
            self._settling.start()

    def _look_and_fill(self) -> None:
        """What is slow to import stands inside and not above: nobody waits for it before the map is seen."""
        from account_planner.store.glance import open_glance

        glance = open_glance(self._path) if self._place.writable else None
        if glance is None:
            self._fill(self._open_whole())
            return
        try:
            read, seen = self._paint_first(glance)
        except BaseException:
            glance.close()
            raise
        from account_planner.main.opening import go_on_from

        self._fill(go_on_from(glance, read), seen)

    def _paint_first(self, glance: Glance) -> tuple[Plan | None, Glimpse | None]:
        from account_planner.main.first_sight import last_plan, paint_first

        read = last_plan(glance, Recent(self._window.settings))
        return read, None if read is None else paint_first(self._window, read, self._path)

    def _open_whole(self) -> PlanStore:
        from account_planner.main.opening import open_whole
        from account_planner.store.recovery import is_gone

        if self._place.writable and is_gone(self._path):
            raise Refused("There is nothing under {path} any more, but there are backups of it.", path=str(self._path))
        return open_whole(self._path, writable=self._place.writable)

    def _fill(self, store: PlanStore, seen: Glimpse | None = None) -> None:
        from account_planner.main.opening import Warming, open_workspace

        self._store = store
        self._window.fill(open_workspace(store, paths.settings_file()), seen)
        self._window.start()
        self._greet()
        self._warming = Warming()
        self._warming.refused.connect(self._on_late_refusal)
        self._warming.begin(store)

    def _greet(self) -> None:
        from account_planner.main.greeting import greet

        greet(self._window, self._place)
        if self._lock is not None and not self._place.writable:
            from account_planner.main.waiting import Waiting

            Waiting(self._place, self._lock, self._window).entered.connect(self._edit)

    def _edit(self, place: Place) -> None:
        """The file that was only read can be written to: the window begins anew, as it was left."""
        from account_planner.ui.building import remember

        before, self._place = self._window, place
        remember(before)
        self._show_frame()
        before.close()
        before.deleteLater()
        self.close()

    def _on_refused(self, error: Refused | NotSaved) -> None:
        """Offer the backups of a damaged file; without any the program ends and says why."""
        if self._mend() is None:
            self.refusal = error
            self._leave()

    def _on_late_refusal(self, error: Refused | NotSaved) -> None:
        """The file was read but cannot be written to: only a damaged one ends the work in this window."""
        if self._mend() is None:
            self._window.tell(error)

    def _mend(self) -> bool | None:
        """Whether a backup took the file's place and the window begins anew; None when there was none to offer."""
        from account_planner.main.rescue import Answer, rescue

        try:
            answer = rescue(self._place, self._window, before=self.close)
        except (Refused, NotSaved) as problem:
            self.refusal = problem
            self._leave()
            return False
        if answer is Answer.NOTHING:
            return None
        if answer is Answer.LEFT:
            self._leave()
            return False
        self._window.hide()
        self._window.deleteLater()
        self._show_frame()
        return True

    def _leave(self) -> None:
        self._window.hide()
        self._leave_with(_LEFT)

    def _settle(self) -> None:
        from account_planner.main.ending import Ending

        collect_seldom()
        self._ending = Ending(self._window)
        if self._place.writable and self._store is not None:
            from account_planner.store.copying import clear_copies

            clear_copies(self._path)
            self._listen()
            self._back_up_from_now_on(self._store)

    def _listen(self) -> None:
        """From now on a second start with this file raises this window."""
        from account_planner.main.single import FirstWindow

        window = self._window
        self._first = FirstWindow(self._path)
        self._first.raise_asked.connect(window.showNormal)
        self._first.raise_asked.connect(window.raise_)
        self._first.raise_asked.connect(window.activateWindow)
        self._first.listen()

    def _back_up_from_now_on(self, store: PlanStore) -> None:
        """A copy every half hour in which the file has changed; a failed one is told once."""
        from account_planner.app.backups import Backups
        from account_planner.app.clock import Clock

        self._backups = Backups(store, Clock())
        self._backups.failed.connect(self._window.tell)
        self._backups.start()
