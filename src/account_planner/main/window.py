"""Starts the window on a file: the empty frame is in sight at once, then it is filled with what the file holds."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer, qVersion
from PySide6.QtWidgets import QApplication

from account_planner.app import paths
from account_planner.app.lock import FileLock
from account_planner.domain.errors import NotSaved, Refused
from account_planner.drawing.theme import load_theme
from account_planner.main.crash import open_log, watch_for_crashes
from account_planner.ui.main_window import MainWindow
from account_planner.version import __version__
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.app.backups import Backups
    from account_planner.app.ports import PlanStore
    from account_planner.app.workspace import Workspace

USAGE = "usage: account-planner [FILE]  (account-planner --help lists the commands)"
_AFTER_FIRST_PAINT_MS = 50


def run_window(arguments: Sequence[str]) -> int:
    """Open the window on FILE, or on the rep's usual file, and run until it is closed."""
    if len(arguments) > 1 or (arguments and arguments[0].startswith("-")):
        sys.stderr.write(f"{USAGE}\n")
        return 2
    refuse_bad_qt()
    gc.disable()
    app = application()
    path = Path(arguments[0]).absolute() if arguments else paths.data_file()
    try:
        return _run(app, path)
    except (Refused, NotSaved) as error:
        return _refused(error)


def application() -> QApplication:
    """The one application object, with names and style set before any widget is made."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("account-planner")
    app.setApplicationDisplayName(tr("Account Planner"))
    app.setApplicationVersion(__version__)
    app.setStyle("Fusion")
    return app


def refuse_bad_qt() -> None:
    """PySide6 6.12.0 destroys None on Python before 3.12 and dies after some minutes of painting."""
    if qVersion().startswith("6.12.") and sys.version_info < (3, 12):
        raise SystemExit("Account Planner needs PySide6 6.11 with this Python; 6.12 would crash after some minutes.")


def main_window(workspace: Workspace | None, settings_file: Path) -> MainWindow:
    """The window, in the look that the settings hold; without a workspace it is still to be filled."""
    settings = QSettings(str(settings_file), QSettings.Format.IniFormat)
    theme = str(settings.value("theme", "light"))
    return MainWindow(workspace, load_theme("dark" if theme == "dark" else "light"), settings)


def _run(app: QApplication, path: Path) -> int:
    lock = FileLock(path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    writable = lock.take()
    if not writable and _first_is_raised(path):
        return 0
    log_folder = paths.log_folder()
    open_log(log_folder)
    hard_faults = watch_for_crashes(log_folder, lambda report: _tell_crash(report, app))
    start = _Start(app, path, writable=writable)
    try:
        status = app.exec()
        return status if start.refusal is None else _refused(start.refusal)
    finally:
        start.close()
        lock.release()
        hard_faults.close()


class _Start:
    """What is done once the frame was painted, and what is to be closed in the end."""

    def __init__(self, app: QApplication, path: Path, *, writable: bool) -> None:
        self.refusal: Refused | NotSaved | None = None
        self._app, self._path, self._writable = app, path, writable
        self._store: PlanStore | None = None
        self._backups: Backups | None = None
        self._window = main_window(None, paths.settings_file())
        self._window.frame_painted.connect(self._on_frame_painted)
        self._window.show()

    def close(self) -> None:
        if self._backups is not None:
            self._backups.stop()
        if self._store is not None:
            self._store.close()

    def _on_frame_painted(self) -> None:
        try:
            self._fill()
        except (Refused, NotSaved) as error:
            self.refusal = error
            self._window.hide()
            self._app.exit(1)
        finally:
            QTimer.singleShot(_AFTER_FIRST_PAINT_MS, self._window, self._settle)

    def _fill(self) -> None:
        """What is slow to import stands here and not above: nobody waits for it before the frame is seen."""
        from account_planner.main.opening import open_at_once, open_workspace, warm_later  # noqa: PLC0415

        self._store = store = open_at_once(self._path, writable=self._writable)
        self._window.fill(open_workspace(store, paths.settings_file()))
        self._window.start()
        warm_later(store)

    def _settle(self) -> None:
        """What the start made is there to stay: the collector is off while it is made and never looks at it again."""
        gc.freeze()
        gc.enable()
        if self._writable and self._store is not None:
            self._listen()
            self._back_up_from_now_on(self._store)

    def _listen(self) -> None:
        """From now on a second start with this file raises this window."""
        from account_planner.main.single import FirstWindow  # noqa: PLC0415

        window = self._window
        self._first = FirstWindow(self._path)
        self._first.raise_asked.connect(window.showNormal)
        self._first.raise_asked.connect(window.raise_)
        self._first.raise_asked.connect(window.activateWindow)
        self._first.listen()

    def _back_up_from_now_on(self, store: PlanStore) -> None:
        """A copy every half hour in which the file has changed; a failed one is told once."""
        from account_planner.app.backups import Backups  # noqa: PLC0415
        from account_planner.app.clock import Clock  # noqa: PLC0415

        self._backups = Backups(store, Clock())
        self._backups.failed.connect(self._window.tell)
        self._backups.start()


def _first_is_raised(path: Path) -> bool:
    from account_planner.main.single import raise_first  # noqa: PLC0415

    return raise_first(path)


def _refused(error: Refused | NotSaved) -> int:
    from account_planner.ui.dialogs.telling import tell_refusal  # noqa: PLC0415
    from account_planner.words.refusals import sentence  # noqa: PLC0415

    sys.stderr.write(f"{sentence(error)}\n")
    tell_refusal(sentence(error))
    return 1


def _tell_crash(report: str, app: QApplication) -> None:
    from account_planner.ui.dialogs.telling import tell_crash  # noqa: PLC0415

    tell_crash(report, app.activeWindow())
