"""The longest time that the window does not answer while 100,000 people come in: gaps of a timer of 10 ms.

A busy machine makes gaps of its own: the first line is the same window at rest, with as many other threads at work."""

from __future__ import annotations

import gc
import sys
import tempfile
import threading
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest

from account_planner import shipped
from account_planner.app.clock import Clock
from account_planner.app.document import Document
from account_planner.app.workspace import Workspace
from account_planner.domain.errors import Refused
from account_planner.main.window import application, main_window
from account_planner.rules.playbook import read_playbook
from account_planner.store.store import Store
from account_planner.ui.dialogs.imports.dialog import of_file
from account_planner.ui.dialogs.large_step import LargeStep
from benchmarks.bench_import import ROWS, write_people

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.ui.dialogs.imports.dialog import ImportDialog
    from account_planner.ui.main_window import MainWindow

_TICK_MS = 10
_SETTLE_MS = 3_000


class Gaps:
    """The gaps between the ticks of a timer in the window's thread, in ms: by the clock, and how much this process
    worked meanwhile, which is what the gap would be at most on a machine with nothing else to do."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._found: list[tuple[float, float]] = []
        self._last = perf_counter(), process_time()
        self._timer.start()

    def during(self, work: Callable[[], object]) -> tuple[list[tuple[float, float]], float]:
        """The gaps, and seconds in all."""
        self._found = []
        self._on_tick()
        start = perf_counter()
        work()
        self._on_tick()
        return self._found[1:], perf_counter() - start

    def _on_tick(self) -> None:
        now = perf_counter(), process_time()
        self._found.append(((now[0] - self._last[0]) * 1000, (now[1] - self._last[1]) * 1000))
        self._last = now


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        write_people(path, count)
        application()
        store = Store.open(Path(folder) / "bench.plan")
        document = Document(store, read_playbook(shipped.text("playbooks/coalition.toml")), Clock())
        window = main_window(Workspace(document), Path(folder) / "settings.ini")
        window.resize(1366, 800)
        window.show()
        window.workspace.open(window.workspace.create("Bench"))
        QTest.qWait(500)
        gc.freeze()
        print(f"{f'{count:,} people':40} {'longest':>9} {'our work':>9} {'> 100 ms':>9} {'seconds':>9}")
        _run(window, path, Gaps())
        document.close_account()
        store.close()


def _run(window: MainWindow, path: Path, gaps: Gaps) -> None:
    _tell("another thread at work, window at rest", gaps.during(_rest))
    dialog = window.accounts.imports.preview(path.name, of_file(path))
    _tell("read, matched, previewed", gaps.during(lambda: _preview(dialog)))
    deeds = window.accounts.imports
    saved: list[tuple[Any, Exception | None]] = []
    show = deeds.end

    def note(done: Any, error: Exception | None) -> bool:
        saved.append((done, error))
        return True

    deeds.end = note  # type: ignore[method-assign]  # what follows is timed apart
    _tell("worked out and saved", gaps.during(lambda: _accept(dialog, saved)))
    _tell("shown on the map and everywhere", gaps.during(lambda: _show(show, *saved[0])))
    _tell("undone, saved and shown", gaps.during(lambda: _step(window, window.plan_deeds.undo)))
    _tell("done again, saved and shown", gaps.during(lambda: _step(window, window.plan_deeds.redo)))
    _stop_undo(window)
    dialog = window.accounts.imports.preview(path.name, of_file(path))
    dialog.show()
    QTest.qWait(700)
    start = perf_counter()
    dialog.stop()
    print(f"{'stopped while reading, the window':40} {(perf_counter() - start) * 1000:9.0f}")


def _show(show: Callable[[Any, Exception | None], bool], done: Any, error: Exception | None) -> None:
    """With the paints that follow, and the letting go of what was shown before."""
    show(done, error)
    QTest.qWait(_SETTLE_MS)


def _step(window: MainWindow, step: Callable[[], None]) -> None:
    step()
    _wait(lambda: not _is_held(window))
    QTest.qWait(_SETTLE_MS)


def _stop_undo(window: MainWindow) -> None:
    """In the midst of writing."""
    window.plan_deeds.undo()
    dialog = next(one for one in window.findChildren(LargeStep) if one.isVisible())
    _wait(lambda: dialog.bar.maximum() > 0 and dialog.bar.value() > 30)
    start = perf_counter()
    dialog.reject()
    _wait(lambda: not _is_held(window))
    print(f"{'undo stopped while it was written':40} {(perf_counter() - start) * 1000:9.0f}")


def _is_held(window: MainWindow) -> bool:
    try:
        window.workspace.document.check_free()
    except Refused:
        return True
    return False


def _accept(dialog: ImportDialog, saved: list[Any]) -> None:
    dialog.accept()
    _wait(lambda: bool(saved))


def _preview(dialog: ImportDialog) -> None:
    dialog.show()
    _wait(lambda: dialog.choice is not None)


def _wait(done: Callable[[], bool]) -> None:
    """Let the window live until that is so."""
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if done() else None)
    timer.start(_TICK_MS)
    loop.exec()


def _rest() -> None:
    def burn() -> None:
        end = process_time() + 2
        while process_time() < end:
            sum(range(1000))

    thread = threading.Thread(target=burn)
    thread.start()
    _wait(lambda: not thread.is_alive())


def _tell(what: str, found: tuple[list[tuple[float, float]], float]) -> None:
    gaps, seconds = found
    by_clock, own = max(gap for gap, _ in gaps), max(min(gap) for gap in gaps)
    over = sum(min(gap) > 100 for gap in gaps)
    print(f"{what:40} {by_clock:9.0f} {own:9.0f} {over:9} {seconds:9.1f}")


if __name__ == "__main__":
    main()
