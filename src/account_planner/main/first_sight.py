"""The first look at the file: its last account is read and its map painted before anything else is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from account_planner.app import playbooks
from account_planner.app.clock import Clock
from account_planner.app.recent import Recent, first_to_open
from account_planner.domain.errors import Refused
from account_planner.rules.coverage import measure_coverage
from account_planner.ui.glimpse import Glimpse, glimpse

if TYPE_CHECKING:
    from pathlib import Path

    from account_planner.domain.plan import Plan
    from account_planner.store.glance import Glance
    from account_planner.ui.main_window import MainWindow

_AT_MOST_MS = 1000
"""A window that is covered or put away is not painted: it is filled all the same."""


def last_plan(glance: Glance, recent: Recent) -> Plan | None:
    """The account that is going to be opened; None when there is none or it cannot be read, which is told then."""
    try:
        first = first_to_open(glance.listed(), recent.accounts(glance.path))
        return None if first is None else glance.load(first)
    except Refused:
        return None


def paint_first(window: MainWindow, plan: Plan, file: Path) -> Glimpse | None:
    """Paint the map in the empty frame and wait until it can be seen. What the rep types and clicks meanwhile
    is not lost: it waits until the window is filled."""
    today = Clock().today()
    seen = glimpse(window, plan, measure_coverage(plan, playbooks.load().playbook, today), today, file=file)
    if seen is None:
        return None
    waiting = QEventLoop()
    seen.painted.connect(waiting.quit)
    limit = QTimer(waiting)
    limit.timeout.connect(waiting.quit)
    limit.start(_AT_MOST_MS)
    seen.show()
    waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    limit.stop()
    return seen
