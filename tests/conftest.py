"""What every test gets: no screen, no settings of the machine, bundled fonts, and a look at what it leaves behind."""

from __future__ import annotations

import gc
import os
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("QT_SCALE_FACTOR", None)
os.environ.pop("QT_STYLE_OVERRIDE", None)
if os.environ.get("LC_ALL") in {"C", "POSIX"}:
    os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns of a locale without Unicode, and a warning fails a test

_QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large)
settings.register_profile("dev", deadline=None, suppress_health_check=_QUIET)
settings.register_profile(
    "ci", deadline=None, derandomize=True, print_blob=True, database=None, suppress_health_check=_QUIET
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

_PATIENCE_MS = 60_000

_PLACES = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "config",
    "LOCALAPPDATA": "data",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "runtime",
}


@pytest.fixture(autouse=True)
def own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Send data, settings and logs of the test to a folder of its own; gives that folder."""
    base = tmp_path_factory.mktemp("user")
    for variable, name in _PLACES.items():
        folder = base / name
        folder.mkdir(mode=0o700, exist_ok=True)
        monkeypatch.setenv(variable, str(folder))
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QSettings  # noqa: PLC0415 - tests without Qt stay without it

        for layout in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(layout, QSettings.Scope.UserScope, str(base / "config"))
    return base


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application with the bundled fonts, so that text measures the same on every machine."""
    from account_planner.drawing.fonts import load_fonts  # noqa: PLC0415 - tests without Qt stay without it

    load_fonts()
    yield qapp
    # Without a screen Qt lets go of what was copied only after Python has ended, and dies of it.
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, and a test of Qt that leaves a window or a running timer."""
    threads = set(threading.enumerate())
    if "qapp" not in request.fixturenames:
        yield
        left = _left_threads(threads)
    else:
        windows, timers = set(_windows()), set(_timers())
        yield
        _settle()
        left = [
            *_left_threads(threads),
            *(f"window {name}" for name in sorted(set(_windows()) - windows)),
            *(f"timer {name}" for name in sorted(set(_timers()) - timers)),
        ]
    if left:
        pytest.fail(f"the test left behind: {', '.join(left)}", pytrace=False)


def _left_threads(before: set[threading.Thread]) -> list[str]:
    """Threads of ours; what Python keeps in mind of a thread that Qt started stays when that is long gone."""
    ours = (thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread))
    return [f"thread {thread.name}" for thread in ours if thread not in before]


def _settle() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool  # noqa: PLC0415

    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def _windows() -> list[str]:
    """Windows that are shown, and main windows and dialogs that live on, by class, name and place in memory."""
    from PySide6.QtWidgets import QApplication, QDialog, QMainWindow  # noqa: PLC0415

    return [
        f"{type(widget).__name__} '{widget.windowTitle()}' at {id(widget):x}"
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() or (widget.parent() is None and isinstance(widget, QMainWindow | QDialog))
    ]


def _timers() -> list[str]:
    """Running timers that Python made or that belong to a living window or application."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from shiboken6 import isValid  # noqa: PLC0415

    return [
        f"every {timer.interval()} ms of {type(timer.parent()).__name__} at {id(timer):x}"
        for timer in gc.get_objects()
        if issubclass(type(timer), QTimer) and isValid(timer) and timer.isActive()
    ]


def pytest_configure() -> None:
    """Waiting ends when what is waited for is there: the limit is for what never comes, not for a slow machine."""
    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
        wait.__kwdefaults__ = {**(wait.__kwdefaults__ or {}), "timeout": _PATIENCE_MS}


def pytest_collection_finish() -> None:
    """Keep what was imported out of the search for timers and of each collection: both then take a millisecond."""
    gc.collect()
    gc.freeze()
