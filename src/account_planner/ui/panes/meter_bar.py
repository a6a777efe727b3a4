"""The coverage meter above the map: the number, the bar, what holds it, and the best next action."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from account_planner.ui.forms.breakdown import Breakdown
from account_planner.ui.kit.bullet import Bullet, BulletBar
from account_planner.ui.kit.elided import ElidedButton
from account_planner.ui.kit.plain import ElidedLabel, PlainLabel, set_tooltip
from account_planner.words import tr
from account_planner.words.advice import action_text, cap_text, gain_text, shape_text
from account_planner.words.dates import day_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from account_planner.app.document import Change
    from account_planner.domain.entities import Account
    from account_planner.domain.listing import Score
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.rules.actions import NextAction
    from account_planner.rules.checklist import Checklist
    from account_planner.rules.coverage import Coverage

_COMPARE_DAYS = 14
_HEIGHT = 50
"""Of the bar at usual type: the meter with the next action below it, what it is compared with and the next meeting."""


class MeterBar(QFrame):
    """Asks only to be taken somewhere: `action_chosen` carries a next action, `person_chosen` an id."""

    action_chosen = Signal(object)
    person_chosen = Signal(str)
    checklist_asked = Signal()
    wished = Signal(object)
    mission_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        service: Callable[[Account], str] = lambda _account: "",
        takes: bool = True,
    ) -> None:
        """`service` says why the points of contact of an account do not count yet, or nothing; without `takes` what is
        worth doing can only be read."""
        super().__init__(parent)
        self.setObjectName("meter-bar")
        self._service, self._takes = service, takes
        self._sheet: Breakdown | None = None
        self.setMinimumHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme = theme
        self._plan: Plan | None = None
        self._coverage: Coverage | None = None
        self._actions: tuple[NextAction, ...] | None = None
        self._score: Score | None = None
        self._scores: tuple[Score, ...] = ()
        self._today = date.min
        self.number = PlainLabel("", self, name="meter-number")
        self.bar = BulletBar(theme, self)
        self.note = ElidedLabel("", self, name="meter-note")
        self.aim = PlainLabel("", self, name="secondary")
        self.trend = PlainLabel("", self, name="secondary")
        self.meeting = ElidedButton(self, name="meter-link")
        self.next = ElidedButton(self, name="meter-link")
        self._build()
        self.setEnabled(False)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.bar.set_theme(theme)

    def show_change(self, change: Change) -> None:
        if change.plan is None or change.assessment is None:
            self._plan = self._coverage = self._actions = None
            self.setEnabled(False)
        else:
            if self._plan is None or self._plan.account.id != change.plan.account.id:
                self._actions = None
            self._plan, self._coverage = change.plan, change.assessment.coverage
            self._today = change.assessment.today
            self._show_meeting(change.plan, change.assessment.checklist)
            self.setEnabled(True)
        self._show()
        self._refresh_sheet()

    def show_actions(self, actions: Sequence[NextAction]) -> None:
        """The next actions, which are worked out a moment after the change."""
        self._actions = tuple(actions)
        self._show_next()
        self._refresh_sheet()

    def show_trend(self, scores: Sequence[Score]) -> None:
        """The recorded days, oldest first: the meter compares with the newest that is at least two weeks old,
        else with the oldest before today."""
        self._scores = tuple(scores)
        earlier = [score for score in scores if score.day < self._today]
        old = [score for score in earlier if (self._today - score.day).days >= _COMPARE_DAYS]
        self._score = old[-1] if old else earlier[0] if earlier else None
        self._show()

    def open_breakdown(self) -> Breakdown | None:
        """Lay out every point, its reason and the people behind it."""
        if self._plan is None or self._coverage is None:
            return None
        sheet = Breakdown(self._theme, self, takes=self._takes)
        sheet.action_chosen.connect(self.action_chosen)
        sheet.person_chosen.connect(self.person_chosen)
        sheet.wished.connect(self.wished)
        sheet.mission_asked.connect(self.mission_asked)
        sheet.destroyed.connect(self._on_sheet_gone)
        self._sheet = sheet
        self._refresh_sheet()
        sheet.open_at(self.mapToGlobal(QPoint(8, self.height())))
        return sheet

    def _refresh_sheet(self) -> None:
        """What was done in the breakdown shows in it at once."""
        if self._sheet is None or self._plan is None or self._coverage is None:
            return
        service = self._service(self._plan.account)
        self._sheet.show_coverage(self._plan, self._coverage, self._actions or (), self._today, service)
        self._sheet.show_trend(self._scores, self._coverage.aim)

    def _on_sheet_gone(self) -> None:
        self._sheet = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.open_breakdown()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.open_breakdown()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.EnabledChange, QEvent.Type.FontChange}:
            self._make_room()

    def _build(self) -> None:
        self.meeting.clicked.connect(self.checklist_asked)
        self.next.clicked.connect(self._on_next)
        below, beside = QHBoxLayout(), QHBoxLayout()
        for line, spacing in ((below, 8), (beside, 12)):
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(spacing)
        below.addWidget(self.note)
        below.addWidget(self.next, 1)
        beside.addWidget(self.aim)
        beside.addWidget(self.trend)
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 12, 0)
        row.setSpacing(14)
        row.addWidget(self.number)
        row.addLayout(_two_lines(self.bar, below), 1)
        row.addLayout(_two_lines(beside, self.meeting))

    def _show(self) -> None:
        coverage = self._coverage
        if coverage is None:
            self.number.setText(tr("Coverage"))
            self.bar.show_bullet(None)
            for label in (self.note, self.aim, self.trend):
                label.setText("")
            self._show_next()
            return
        self.number.setText(tr("Coverage {total}", total=coverage.shown))
        mark = None if self._score is None else self._score.total
        self.bar.show_bullet(Bullet(coverage.total, coverage.unknown, coverage.aim, mark))
        self.note.setText(self._note(coverage))
        self.aim.setText(tr("aim {aim}", aim=coverage.aim))
        self.trend.setText(self._trend(coverage))
        self.setAccessibleName(self._spoken(coverage))
        set_tooltip(self, self._spoken(coverage))
        self._show_next()
        self._make_room()

    def _show_next(self) -> None:
        best = self._actions[0] if self._actions else None
        self.next.setEnabled(best is not None and self._plan is not None)
        if best is None or self._plan is None:
            none_left = self._plan is not None and self._actions is not None
            self.next.show_words(tr("No open gaps") if none_left else "")
            return
        words = action_text(best, self._plan)
        self.next.show_words(tr("Next {gain}: {step} ›", gain=gain_text(best), step=words), words)

    def _show_meeting(self, plan: Plan, checklist: Checklist) -> None:
        """The day of the next meeting and how far its checklist is."""
        meeting = plan.meetings.get(checklist.meeting_id or "")
        count = f"{checklist.confirmed}/{len(checklist.items)}"
        if meeting is None or meeting.starts_at is None:
            self.meeting.show_words("")
            return
        day = day_text(meeting.starts_at.date(), self._today)
        title = meeting.title or tr("Meeting")
        whole = tr("{title}, {day}: checklist {count}", title=title, day=day, count=count)
        self.meeting.show_words(tr("{day} · Checklist {count}", day=day, count=count), whole)

    def _note(self, coverage: Coverage) -> str:
        if coverage.held_by is not None:
            return cap_text(coverage.held_by, coverage.caps[coverage.held_by])
        if coverage.lapsing and coverage.lapse_on is not None:
            day = day_text(coverage.lapse_on, self._today)
            return tr("{count} members lapse by {day}", count=len(coverage.lapsing), day=day)
        return ""

    def _trend(self, coverage: Coverage) -> str:
        if self._score is None:
            return ""
        step = coverage.shown - self._score.shown
        sign = "▲ +" if step > 0 else "▼ −" if step < 0 else "± "
        day = day_text(self._score.day, self._today)
        return tr("{change} since {day}", change=f"{sign}{abs(step)}", day=day)

    def _spoken(self, coverage: Coverage) -> str:
        return tr(
            "Coverage {total} of 100, aim {aim}. {unknown} points are unknown. Shape: {shape}.",
            total=coverage.shown,
            aim=coverage.aim,
            unknown=round(coverage.unknown),
            shape=shape_text(coverage.shape),
        )

    @property
    def _times(self) -> float:
        """How many times as large as usual type is."""
        return self.fontInfo().pixelSize() / 13

    @property
    def _room(self) -> int:
        """How wide the bar would be if type were of the usual size."""
        return round(self.width() / self._times)

    def _make_room(self) -> None:
        """Let go of what matters least when the bar gets narrow."""
        room = self._room
        self.setMinimumHeight(max(_HEIGHT, round(_HEIGHT * self._times)))
        self.meeting.setVisible(bool(self.meeting.words))
        beside = max(self.aim.sizeHint().width() + 12 + self.trend.sizeHint().width(), self.meeting.whole_width)
        self.meeting.setFixedWidth(max(1, min(beside, round(0.4 * self.width()))))
        self.trend.setVisible(bool(self.trend.text()) and room >= 460)
        self.aim.setVisible(bool(self.aim.text()) and room >= 340)
        self.note.setVisible(bool(self.note.text()))
        self.note.setMaximumWidth(max(1, self.note.sizeHint().width()))
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def _on_next(self) -> None:
        if self._actions:
            self.action_chosen.emit(self._actions[0])


def _two_lines(*lines: QWidget | QHBoxLayout) -> QVBoxLayout:
    """One below the other, in the middle of the bar's height."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addStretch(1)
    for line in lines:
        if isinstance(line, QWidget):
            column.addWidget(line)
        else:
            column.addLayout(line)
    column.addStretch(1)
    return column
