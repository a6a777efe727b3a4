"""Starts the window on a file: the empty frame is in sight at once, then it is filled with what the file holds."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from account_planner.app import paths
from account_planner.app.lock import FileLock, real
from account_planner.domain.errors import NotSaved, Refused
from account_planner.main.crash import open_log, watch_for_crashes
from account_planner.main.place import enter
from account_planner.main.start import Start, main_window
from account_planner.version import __version__
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence


__all__ = ["application", "main_window", "run_window"]
_STARTING_MS = 4000
"""How long a second start waits for a first one that is slow."""
_PICTURES_KB = 2048
"""What the style may keep of buttons and icons: a screen has some hundred KB, and Qt's 10 MB go on filling for days."""
USAGE = "usage: account-planner [FILE]  (account-planner --help lists the commands)"


def run_window(arguments: Sequence[str]) -> int:
    """Open the window on FILE, or on the rep's usual file, and run until it is closed."""
    if len(arguments) > 1 or (arguments and arguments[0].startswith("-")):
        sys.stderr.write(f"{USAGE}\n")
        return 2
    refuse_bad_qt()
    gc.disable()
    app = application()
    path = Path(arguments[0]) if arguments else paths.data_file()
    try:
        return _run(app, real(path))
    except (Refused, NotSaved) as error:
        return _refused(error)


def application() -> QApplication:
    """The one application object, with names and style set before any widget is made. The style is given as on a
    command line: `setStyle` would make PySide import all that styles are asked, which takes longer than to dress."""
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    QPixmapCache.setCacheLimit(_PICTURES_KB)
    app.setApplicationName("account-planner")
    app.setApplicationDisplayName(tr("Account Planner"))
    app.setApplicationVersion(__version__)
    return app


def refuse_bad_qt() -> None:
    """PySide6 6.12.0 destroys None on Python before 3.12 and dies after some minutes of painting."""
    if qVersion().startswith("6.12.") and sys.version_info < (3, 12):
        raise SystemExit("Account Planner needs PySide6 6.11 with this Python; 6.12 would crash after some minutes.")


def _run(app: QApplication, path: Path) -> int:
    lock = FileLock(path)
    place = enter(path, lock)
    if place.is_taken and _first_is_raised(path):
        return 0
    log_folder = paths.log_folder()
    open_log(log_folder)
    hard_faults = watch_for_crashes(log_folder, lambda report: _tell_crash(report, app), lambda e: start.tell(e))
    start = Start(place, leave=app.exit, lock=lock)
    try:
        status = app.exec()
        return status if start.refusal is None else _refused(start.refusal)
    finally:
        start.close()
        lock.release()
        hard_faults.close()


def _first_is_raised(path: Path) -> bool:
    from account_planner.main.single import raise_first

    return raise_first(path, patience_ms=_STARTING_MS)


def _refused(error: Refused | NotSaved) -> int:
    from account_planner.ui.dialogs.telling import tell_refusal
    from account_planner.words.refusals import sentence

    sys.stderr.write(f"{sentence(error)}\n")
    tell_refusal(sentence(error))
    return 1


def _tell_crash(report: str, app: QApplication) -> None:
    from account_planner.ui.dialogs.telling import tell_crash

    tell_crash(report, app.activeWindow())
