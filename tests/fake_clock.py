"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import datetime, timedelta

from account_planner.app.clock import Clock
from tests.builders import NOW


class FakeClock(Clock):
    def __init__(self, now: datetime = NOW) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def pass_time(self, **amount: float) -> None:
        """Move on by so many seconds, hours, days…"""
        self.time += timedelta(**amount)
