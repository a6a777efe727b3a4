"""Process start to the first paint of a usable window, beside a bare PySide6 window; whole processes, in turn."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from compileall import compile_dir
from pathlib import Path
from statistics import median
from time import perf_counter

import account_planner
from account_planner.app.clock import Clock
from account_planner.app.sample import sample
from account_planner.store.store import Store

RUNS = 5

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        QApplication.instance().quit()
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(Bare())
window.resize(1366, 800)
window.show()
sys.exit(app.exec())
"""

OURS = """
import sys
from account_planner.main import window as entry
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType():
            if WANTED == "frame" or type(watched.parent()).__name__ == WANTED:
                QTimer.singleShot(0, QApplication.instance().quit)
        return False
WANTED = sys.argv[1]
made = entry.application
def application():
    global watch
    app = made()
    watch = FirstPaint()
    app.installEventFilter(watch)
    return app
entry.application = application
sys.exit(entry.run_window(sys.argv[2:]))
"""


def main() -> None:
    """Print the median of each and the median of the ratios, pair by pair."""
    with tempfile.TemporaryDirectory() as folder:
        empty, filled = Path(folder) / "empty.plan", Path(folder) / "filled.plan"
        Store.open(empty).close()
        store = Store.open(filled)
        store.create(sample(Clock().today()))
        store.close()
        compile_dir(Path(account_planner.__file__).parent, quiet=1)
        environment = os.environ | {"HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder}
        pairs = [
            (
                _run(BARE, environment),
                _run(OURS, environment, "window", empty),
                _run(OURS, environment, "map", filled),
            )
            for _ in range(RUNS + 1)
        ][1:]
    bare = median(pair[0] for pair in pairs)
    print("process start to first paint        ms   x bare   goal")
    print(f"bare PySide6 window            {bare * 1000:7.0f}    1.00")
    for name, place, goal in (("our window, empty file", 1, 1.4), ("our window, the sample's map", 2, 2.0)):
        ratio = median(pair[place] / pair[0] for pair in pairs)
        print(f"{name:<28} {median(pair[place] for pair in pairs) * 1000:9.0f}  {ratio:6.2f}   {goal:4.1f}")


def _run(code: str, environment: dict[str, str], *arguments: object) -> float:
    begun = perf_counter()
    subprocess.run([sys.executable, "-c", code, *map(str, arguments)], env=environment, check=True, capture_output=True)
    return perf_counter() - begun


if __name__ == "__main__":
    main()
