"""Editors of days and times: typed as people write them, or picked from a calendar."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QToolButton, QWidget

from account_planner.ui.kit.plain import set_tooltip
from account_planner.ui.kit.scrolled import grown
from account_planner.words import tr
from account_planner.words.dates import time_text

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[./ ](\d{1,2}|[a-z]{3,9})\.?(?:[./ ](\d{2}|\d{4}))?")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:,? (\d{2}|\d{4}))?")
_STEP = re.compile(r"([+-]\d{1,4})")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LATE = timedelta(days=31)
"""A day ahead may be this much behind: what was to be done last week is written down today."""


_SIGN = 16
"""The side of the calendar on its button, at the usual size of text."""


class Lean(Enum):
    """Which way a day without its year (or week) is meant: behind us, ahead of us, or whichever is nearer."""

    PAST = "past"
    NEAR = "near"
    AHEAD = "ahead"


def read_day(text: str, today: date, lean: Lean = Lean.NEAR) -> date | None:
    """The day that was typed: 2026-12-02, 2.12., 2 Dec 26, Dec 2, Friday, today, tomorrow, +7; None when it is none."""
    words = " ".join(text.lower().split())
    try:
        return _counted(words, today) or _written(words, today, lean) or _weekday(words, today, lean)
    except (ValueError, OverflowError):
        return None


def _counted(words: str, today: date) -> date | None:
    """ "today", "tomorrow", "+7"."""
    named = {"t": 0, "today": 0, tr("today"): 0, "tomorrow": 1, tr("tomorrow"): 1, "yesterday": -1, tr("yesterday"): -1}
    found = _STEP.fullmatch(words)
    days = int(found[1]) if found else named.get(words)
    return None if days is None else today + timedelta(days=days)


def _written(words: str, today: date, lean: Lean) -> date | None:
    """A day and its month, with or without the year."""
    if found := _ISO.fullmatch(words):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(words.rstrip(".")):
        return _in_year(found[3], found[2], int(found[1]), today, lean)
    if found := _MONTH_FIRST.fullmatch(words):
        return _in_year(found[3], found[1], int(found[2]), today, lean)
    return None


def _in_year(year: str | None, month: str, day: int, today: date, lean: Lean) -> date | None:
    """The day in the year that was typed, else in the one that is meant."""
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    if year is not None:
        return date(int(year) + 2000 if len(year) == 2 else int(year), number, day)
    found = []
    for each in (today.year - 1, today.year, today.year + 1):
        with suppress(ValueError):
            found.append(date(each, number, day))
    if lean is Lean.PAST:
        return max((each for each in found if each <= today), default=None)
    if lean is Lean.AHEAD:
        return min((each for each in found if each >= today - _LATE), default=None)
    return min(found, key=lambda each: abs(each - today), default=None)


def _weekday(words: str, today: date, lean: Lean) -> date | None:
    """ "Fri" and "Friday": the last one before today, or the next one after it."""
    place = next((i for i, name in enumerate(_WEEKDAYS) if len(words) >= 2 and name.startswith(words)), None)
    if place is None:
        return None
    if lean is Lean.PAST:
        return today - timedelta(days=(today.weekday() - place - 1) % 7 + 1)
    return today + timedelta(days=(place - today.weekday() - 1) % 7 + 1)


def read_time(text: str) -> time | None:
    """The time of day that was typed: 9, 9:30, 9.30, 2pm; None when it is none."""
    found = _CLOCK.fullmatch(text.strip().lower())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] == "pm" and hour < 12:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


class DayEditor(QWidget):
    """A day or none; what was typed and cannot be read stays and is told as such."""

    edited = Signal(object)
    unreadable = Signal(str)

    def __init__(self, parent: QWidget | None = None, lean: Lean = Lean.NEAR) -> None:
        super().__init__(parent)
        self._today, self._lean = date.min, lean
        self._day: date | None = None
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(tr("day"))
        self._pick = QToolButton(self)
        self._pick.setObjectName("field-button")
        self._pick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pick.setAccessibleName(tr("Pick a day"))
        set_tooltip(self._pick, tr("Pick a day"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._line, 1)
        row.addWidget(self._pick)
        self.setFocusProxy(self._line)
        self._line.editingFinished.connect(self.finish)
        self._pick.clicked.connect(self._on_pick)
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._size()

    def _size(self) -> None:
        side = grown(self, _SIGN)
        self._pick.setIconSize(QSize(side, side))

    def set_icon(self, icon: QIcon) -> None:
        self._pick.setIcon(icon)

    def set_today(self, today: date) -> None:
        self._today = today

    def show_value(self, value: date | None) -> None:
        self._day = value
        if not self._line.isModified():
            self._line.setPlaceholderText(tr("day"))
            self._line.setText("" if value is None else value.isoformat())

    def show_several(self) -> None:
        self.show_value(None)
        self._line.setPlaceholderText(tr("Several values"))

    def forget(self) -> None:
        self._line.setModified(False)

    def finish(self) -> None:
        """The visit is over: tell the day that was typed, or that it is none."""
        if not self._line.isModified():
            return
        text = self._line.text().strip()
        day = read_day(text, self._today, self._lean) if text else None
        if text and day is None:
            self.unreadable.emit(tr("Not a day. Write it as 2026-12-02, 2 Dec, Friday, today or +7."))
            return
        self._line.setModified(False)
        self.edited.emit(day)

    def _on_pick(self) -> None:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = self._day or self._today
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.clicked.connect(lambda day: self._on_picked(calendar, day))
        calendar.activated.connect(lambda day: self._on_picked(calendar, day))
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()

    def _on_picked(self, calendar: QCalendarWidget, day: QDate) -> None:
        calendar.close()
        self._line.setModified(False)
        picked = date(day.year(), day.month(), day.day())
        if picked != self._day:
            self.edited.emit(picked)


class DueEditor(DayEditor):
    """A day by which something is to be done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Lean.AHEAD)


class PastDayEditor(DayEditor):
    """A day on which something was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Lean.PAST)


class MomentEditor(QWidget):
    """A day with a time of day; a new one takes the offset that `set_now` gave."""

    edited = Signal(object)
    unreadable = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moment: datetime | None = None
        self._now: datetime | None = None
        self.day = DayEditor(self)
        self._clock = QLineEdit(self)
        self._clock.setPlaceholderText(tr("time"))
        self._clock.setAccessibleName(tr("Time of day"))
        self._size()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.day, 1)
        row.addWidget(self._clock)
        self.setFocusProxy(self.day)
        self.day.edited.connect(self._on_day)
        self.day.unreadable.connect(self.unreadable)
        self._clock.editingFinished.connect(self.finish)

    def changeEvent(self, event: QEvent) -> None:
        """Larger type needs a wider field."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size()

    def set_icon(self, icon: QIcon) -> None:
        self.day.set_icon(icon)

    def set_now(self, now: datetime) -> None:
        self._now = now
        self.day.set_today(now.date())

    def show_value(self, value: datetime | None) -> None:
        self._moment = value
        self.day.show_value(value.date() if value else None)
        if not self._clock.isModified():
            self._clock.setText(time_text(value) if value else "")

    def show_several(self) -> None:
        self.show_value(None)

    def forget(self) -> None:
        self.day.forget()
        self._clock.setModified(False)

    def _on_day(self, day: date | None) -> None:
        if day is None:
            self.edited.emit(None)
            return
        clock = self._moment.timetz() if self._moment else self._at(time(9))
        self.edited.emit(datetime.combine(day, clock))

    def finish(self) -> None:
        """The visit is over: tell the time that was typed, or that it is none."""
        if not self._clock.isModified():
            return
        clock = read_time(self._clock.text())
        if clock is None:
            self.unreadable.emit(tr("Not a time of day. Write it as 9:30."))
            return
        day = self._moment.date() if self._moment else self._now.date() if self._now else None
        if day is not None:
            self._clock.setModified(False)
            self.edited.emit(datetime.combine(day, self._at(clock)))

    def _size(self) -> None:
        self._clock.setFixedWidth(max(64, self.fontMetrics().horizontalAdvance("10:00 am")))

    def _at(self, clock: time) -> time:
        known = self._moment or self._now
        return clock.replace(tzinfo=known.tzinfo if known else None)
