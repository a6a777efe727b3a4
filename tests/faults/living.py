"""A child: the whole program, offscreen, with a rep who adds people without end and is told when each is saved."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from account_planner.edits.people import AddPerson
from account_planner.main.window import _run, application
from account_planner.ui.main_window import MainWindow
from tests.builders import buyer
from tests.faults.acts import starting_plan


def live(app: QApplication) -> None:
    """One turn of the rep: print the number of people when the status bar says that they are saved."""
    if any(isinstance(widget, QDialog) and widget.isVisible() for widget in app.topLevelWidgets()):
        _say("asked")
    window = next((widget for widget in app.topLevelWidgets() if isinstance(widget, MainWindow)), None)
    if window is None or getattr(window, "workspace", None) is None:
        return
    plan = window.workspace.document.plan
    if plan is None:
        window.workspace.open(starting_plan().account.id)
        return
    number = len(plan.stakeholders)
    saved = window.submit(AddPerson(person=buyer(f"Late {number}")))
    words = window.status.saved.text()
    if saved and "Not saved" not in words:
        _say(f"{number + 1} {words}")


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> None:
    app = application()
    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(lambda: live(app))
    timer.start()
    sys.exit(_run(app, Path(sys.argv[1])))


if __name__ == "__main__":
    main()
