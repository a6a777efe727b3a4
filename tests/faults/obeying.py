"""A child: the whole program, offscreen; its rep does what standard input says and tells what the window shows."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer

from account_planner.app.lock import real
from account_planner.edits.people import AddPerson
from account_planner.main.window import _run, application
from account_planner.ui.main_window import MainWindow
from tests.builders import NOW, buyer
from tests.faults.acts import starting_plan
from tests.faults.breaking import take_out

_LOOK_MS = 20


class Rep:
    """One order a line, one answer a line: the names of the people shown, whether it was saved, the sentence."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._orders = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._orders.activated.connect(self._obey)
        window.workspace.open(starting_plan().account.id)
        self._tell(saved=False)

    def _obey(self) -> None:
        order, _, name = sys.stdin.readline().strip().partition(" ")
        saved = False
        if order == "add":
            saved = self._window.submit(AddPerson(person=buyer(name))) and not self._window.submit.waiting
        elif order == "read":
            self._window.bar.read.click()
        elif order == "back-up":
            self._window.workspace.document.store.back_up("test", NOW)
        elif order == "put-away":
            self._window.showMinimized()
        elif order == "close" or not order:
            self._orders.setEnabled(False)
            self._window.close()
        self._tell(saved=saved)

    def _tell(self, *, saved: bool) -> None:
        window = self._window
        plan = window.workspace.document.plan
        people = [] if plan is None else [person.name for person in plan.stakeholders.values()]
        bar = window.bar
        answer = {
            "people": people,
            "saved": saved,
            "remark": "" if window.remark.isHidden() else window.remark.words,
            "words": "" if bar.isHidden() else bar.words,
            "offers": bar.read.isVisible(),
            "away": window.isMinimized(),
            "read_only": window.workspace.document.store.read_only,
        }
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def main() -> None:
    path, broken = sys.argv[1:]
    take_out(broken)
    app = application()
    reps: list[Rep] = []
    timer = QTimer()

    def look() -> None:
        window = next((widget for widget in app.topLevelWidgets() if isinstance(widget, MainWindow)), None)
        if window is not None and window.is_filled:
            timer.stop()
            reps.append(Rep(window))

    timer.timeout.connect(look)
    timer.start(_LOOK_MS)
    sys.exit(_run(app, real(Path(path))))


if __name__ == "__main__":
    main()
