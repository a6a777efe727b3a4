"""Process start to the first paint of our window, of its map and of all the rest, and private memory with a map of 300,
beside a bare PySide6 window; whole processes, in turn, in wall time and in processor time (which a busy machine
disturbs less). Pages of libraries do not count as memory: whose they are depends on what else runs."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from compileall import compile_dir
from pathlib import Path
from statistics import median
from time import time
from typing import TYPE_CHECKING

import account_planner
from account_planner.app.clock import Clock
from account_planner.app.sample import sample
from account_planner.store.store import Store
from benchmarks.bench_edit import made_up_plan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from account_planner.domain.plan import Plan

RUNS = 5

LINGER_MS = {"paint": 0, "rest": 4000}

LEAVE = """
import os, resource, sys, time
from pathlib import Path
def leave(then):
    used = resource.getrusage(resource.RUSAGE_SELF)
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    private = sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty"))
    print(time.time(), used.ru_utime + used.ru_stime, private)
    then()
"""

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(int(sys.argv[1]), lambda: leave(app.quit))
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(Bare())
window.resize(1366, 800)
window.show()
sys.exit(app.exec())
"""

OURS = """
from account_planner.main.lean_qt import import_qt
import_qt()
from account_planner.main import window as entry
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
class FirstPaint(QObject):
    seen = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and not self.seen:
            kinds = {"frame", type(watched).__name__, type(watched.parent()).__name__}
            if WANTED in kinds or (WANTED == "map" and kinds & {"Glimpse", "MapView"}):
                self.seen = True
                QTimer.singleShot(int(sys.argv[1]), lambda: leave(QApplication.instance().quit))
        return False
WANTED = sys.argv[2]
made = entry.application
def application():
    global watch
    app = made()
    watch = FirstPaint()
    app.installEventFilter(watch)
    return app
entry.application = application
sys.exit(entry.run_window(sys.argv[3:]))
"""

STARTS = (
    ("our window's frame", "frame", "empty", 1.4),
    ("its first page, empty file", "QStackedWidget", "empty", None),
    ("its map, the sample", "map", "sample", 2.0),
    ("its map of 300", "map", "people", None),
    ("all of it, the sample", "MapView", "sample", None),
    ("all of it, map of 300", "MapView", "people", None),
)
MEMORY_GOAL = 4.0


def main() -> None:
    """Print the median of each and the median of the ratios, pair by pair."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder, "empty")
        _fill(folder, "sample", sample(Clock().today()))
        _fill(folder, "people", made_up_plan(300))
        compile_dir(Path(account_planner.__file__).parent, quiet=1)
        own = {"HOME": name, "XDG_CONFIG_HOME": name, "XDG_DATA_HOME": name, "XDG_STATE_HOME": name}
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | own
        rounds = [_round(folder, environment) for _ in range(RUNS + 1)][1:]
        resting = _run(BARE, environment, LINGER_MS["rest"])
        ours = _run(OURS, environment, LINGER_MS["rest"], "MapView", folder / "people.plan")
    print(f"{'process start to paint':<28}{'ms':>8}{'x bare':>8}{'cpu ms':>8}{'x bare':>8}   goal")
    print(f"{'bare PySide6 window':<28}{_middle(r[0][0] for r in rounds):8.0f}{1:8.2f}", end="")
    print(f"{_middle(r[0][1] for r in rounds):8.0f}{1:8.2f}")
    for place, (words, _wanted, _file, goal) in enumerate(STARTS, start=1):
        wall, cpu = (_middle(r[place][kind] for r in rounds) for kind in (0, 1))
        ratios = [_middle(r[place][kind] / r[0][kind] for r in rounds) for kind in (0, 1)]
        print(f"{words:<28}{wall:8.0f}{ratios[0]:8.2f}{cpu:8.0f}{ratios[1]:8.2f}   {goal or ''}")
    print(f"\n{'private memory at rest':<28}{'MB':>8}{'x bare':>8}   goal")
    print(f"{'bare PySide6 window':<28}{resting[2] / 1024:8.0f}{1:8.2f}")
    print(f"{'our window, map of 300':<28}{ours[2] / 1024:8.0f}{ours[2] / resting[2]:8.2f}   {MEMORY_GOAL}")


def _fill(folder: Path, name: str, *plans: Plan) -> None:
    store = Store.open(folder / f"{name}.plan")
    for plan in plans:
        store.create(plan)
    store.close()


Cost = tuple[float, float, float]
"""Milliseconds since the process was started, milliseconds of processor, kilobytes of private memory."""


def _round(folder: Path, environment: dict[str, str]) -> list[Cost]:
    found = [_run(BARE, environment, LINGER_MS["paint"])]
    for _words, wanted, file, _goal in STARTS:
        found.append(_run(OURS, environment, LINGER_MS["paint"], wanted, folder / f"{file}.plan"))
    return found


def _run(code: str, environment: dict[str, str], *arguments: object) -> Cost:
    begun = time()
    command = [sys.executable, "-c", LEAVE + code, *map(str, arguments)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    left, used, private = map(float, done.stdout.split())
    return (left - begun) * 1000, used * 1000, private


def _middle(values: Iterable[float]) -> float:
    return median(list(values))


if __name__ == "__main__":
    main()
