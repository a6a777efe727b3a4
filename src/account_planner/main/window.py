"""Starts the window on a file: application, fonts, lock, store, document, main window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, qVersion
from PySide6.QtWidgets import QApplication

from account_planner import shipped
from account_planner.app import paths
from account_planner.app.clock import Clock
from account_planner.app.document import Document
from account_planner.app.lock import FileLock
from account_planner.app.recent import Recent
from account_planner.app.workspace import Workspace
from account_planner.domain.errors import NotSaved, Refused
from account_planner.drawing.fonts import load_fonts
from account_planner.drawing.theme import load_theme
from account_planner.main.crash import open_log, watch_for_crashes
from account_planner.main.opening import open_at_once, warm_later
from account_planner.main.single import FirstWindow, raise_first
from account_planner.rules.playbook import read_playbook
from account_planner.ui.dialogs.telling import tell_crash, tell_refusal
from account_planner.ui.main_window import MainWindow
from account_planner.version import __version__
from account_planner.words import tr
from account_planner.words.refusals import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.app.ports import PlanStore

USAGE = "usage: account-planner [FILE]  (account-planner --help lists the commands)"


def run_window(arguments: Sequence[str]) -> int:
    """Open the window on FILE, or on the rep's usual file, and run until it is closed."""
    if len(arguments) > 1 or (arguments and arguments[0].startswith("-")):
        sys.stderr.write(f"{USAGE}\n")
        return 2
    refuse_bad_qt()
    app = application()
    path = Path(arguments[0]).absolute() if arguments else paths.data_file()
    try:
        return _run(app, path)
    except (Refused, NotSaved) as error:
        sys.stderr.write(f"{sentence(error)}\n")
        tell_refusal(sentence(error))
        return 1


def application() -> QApplication:
    """The one application object, with names, fonts and style set before any text is measured."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("account-planner")
    app.setApplicationDisplayName(tr("Account Planner"))
    app.setApplicationVersion(__version__)
    app.setStyle("Fusion")
    load_fonts()
    return app


def refuse_bad_qt() -> None:
    """PySide6 6.12.0 destroys None on Python before 3.12 and dies after some minutes of painting."""
    if qVersion().startswith("6.12.") and sys.version_info < (3, 12):
        raise SystemExit("Account Planner needs PySide6 6.11 with this Python; 6.12 would crash after some minutes.")


def _run(app: QApplication, path: Path) -> int:
    lock = FileLock(path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    writable = lock.take()
    if not writable and raise_first(path):
        return 0
    log_folder = paths.log_folder()
    open_log(log_folder)
    hard_faults = watch_for_crashes(log_folder, lambda report: tell_crash(report, app.activeWindow()))
    store = open_at_once(path, writable=writable)
    try:
        window = main_window(_workspace(store, paths.settings_file()), paths.settings_file())
        first = FirstWindow(path)
        first.raise_asked.connect(lambda: (window.showNormal(), window.raise_(), window.activateWindow()))
        if writable:
            first.listen()
        window.show()
        window.start()
        warm_later(store)
        return app.exec()
    finally:
        store.close()
        lock.release()
        hard_faults.close()


def main_window(workspace: Workspace, settings_file: Path) -> MainWindow:
    """The window, in the look that the settings hold."""
    settings = QSettings(str(settings_file), QSettings.Format.IniFormat)
    theme = str(settings.value("theme", "light"))
    return MainWindow(workspace, load_theme("dark" if theme == "dark" else "light"), settings)


def _workspace(store: PlanStore, settings_file: Path) -> Workspace:
    recent = Recent(QSettings(str(settings_file), QSettings.Format.IniFormat))
    playbook = read_playbook(shipped.text("playbooks/coalition.toml"))
    return Workspace(Document(store, playbook, Clock()), recent)
