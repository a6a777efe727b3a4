"""What happens to a fault: it is logged without names, told once, and the program goes on."""

from __future__ import annotations

import faulthandler
import logging
import os
import re
import sys
import threading
import traceback
from contextlib import ExitStack, suppress
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QtMsgType, Signal, Slot, qInstallMessageHandler

from account_planner.domain.errors import NotSaved, Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import TextIOWrapper
    from pathlib import Path
    from types import TracebackType

LOG = logging.getLogger("account_planner")
LOG_BYTES = 500_000
LOG_FILES = 3

_QUOTED = re.compile(r"""(?<!\w)'|["`<>/\\]|[^\x00-\x7f]""")
_LIBRARY = re.compile(r"account_planner|site-packages|dist-packages|python\d[\d.]*")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def open_log(folder: Path) -> None:
    """Write the program's log, rotated, into a folder that only the user reads."""
    LOG.addHandler(_FirstRecord(folder))
    LOG.setLevel(logging.INFO)


class _FirstRecord(logging.Handler):
    """Opens the log when there is something to write: rotating it takes libraries that are slow to import."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def emit(self, record: logging.LogRecord) -> None:
        from logging.handlers import RotatingFileHandler

        class Private(RotatingFileHandler):
            """Each file of the log is for the user alone, those that come after the first one too."""

            def _open(self) -> TextIOWrapper:
                opened = super()._open()
                with suppress(OSError):
                    os.chmod(self.baseFilename, 0o600)
                return opened

        LOG.removeHandler(self)
        with suppress(OSError):  # a program without a log is better than none
            handler = Private(self._folder / "account-planner.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES)
            handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            LOG.addHandler(handler)
            handler.emit(record)


def watch_for_crashes(
    folder: Path, tell: Callable[[str], None], refused: Callable[[Refused | NotSaved], None]
) -> ExitStack:
    """Send Python faults and Qt's messages into the log, hard faults into a file beside it where there can be one,
    each new fault to `tell`, and what has a sentence for the rep to `refused`: nobody caught it, but nothing is
    broken. Keep what this returns until the end: it holds the open file of the hard faults."""
    hard_faults = ExitStack()
    with suppress(OSError):
        hard = hard_faults.enter_context((folder / "hard-faults.log").open("a", encoding="utf-8"))
        faulthandler.enable(hard)
        hard_faults.callback(faulthandler.disable)  # before the file is closed, whose number another one may get
        os.chmod(folder / "hard-faults.log", 0o600)
    relay = _Relay(tell, refused)
    hard_faults.callback(relay.deleteLater)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report = described(kind, trace)
        LOG.error("%s", report)
        if isinstance(error, Refused | NotSaved):
            relay.refused.emit(error)
        else:
            relay.reported.emit(report)

    sys.excepthook = hook
    hard_faults.callback(setattr, threading, "excepthook", threading.excepthook)
    # Python's own hook of threads writes the message to the terminal, with whatever name is in it.
    threading.excepthook = lambda raised: hook(raised.exc_type, raised.exc_value or SystemError(), raised.exc_traceback)
    qInstallMessageHandler(lambda kind, _context, text: LOG.log(_LEVELS[kind], "Qt: %s", without_names(text)))
    return hard_faults


class _Relay(QObject):
    """Tells each fault once and each refusal, in the thread of the window, wherever it came up."""

    reported = Signal(str)
    refused = Signal(object)

    def __init__(self, tell: Callable[[str], None], refused: Callable[[Refused | NotSaved], None]) -> None:
        super().__init__()
        self._tell_refused = refused
        self._tell = tell
        self._told: set[str] = set()
        self.reported.connect(self._on_reported)
        self.refused.connect(self._on_refused)

    @Slot(str)
    def _on_reported(self, report: str) -> None:
        if report not in self._told:
            self._told.add(report)
            self._tell(report)

    @Slot(object)
    def _on_refused(self, error: Refused | NotSaved) -> None:
        self._tell_refused(error)


def described(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The fault's type and places, never its message: that could hold a customer's name."""
    places = [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return "\n".join([f"{kind.__module__}.{kind.__qualname__}", *places])


def without_names(text: str) -> str:
    """A message of Qt as far as it is Qt's own: what it quotes, a path or a text, could hold a name."""
    return _QUOTED.split(text, maxsplit=1)[0].strip()


def _place(file: str) -> str:
    """Where in the program or in a library; whose folder it lies in says nothing of the fault."""
    parts = PurePath(file).parts or ("",)
    start = max((n for n, part in enumerate(parts) if _LIBRARY.fullmatch(part)), default=len(parts) - 2)
    return "/".join(parts[start if parts[start] == "account_planner" else start + 1 :]) or file
