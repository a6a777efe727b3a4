"""The only place that reads the time of day; everything else is given it."""

from __future__ import annotations

from datetime import date, datetime


class Clock:
    """The machine's clock in its local time zone. Tests hand in one of their own."""

    def now(self) -> datetime:
        """This moment with the local offset from UTC, to the millisecond."""
        now = datetime.now().astimezone()
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def today(self) -> date:
        return self.now().date()
