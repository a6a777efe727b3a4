"""The line at the foot of the window: which keys do what here, the zoom, and when the last edit was saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QSizePolicy, QStatusBar

from account_planner.ui.kit.plain import ElidedLabel, PlainLabel
from account_planner.words import tr
from account_planner.words.dates import moment_text, time_text

if TYPE_CHECKING:
    from datetime import date, datetime

    from account_planner.app.document import Change


class Status:
    """Fills a status bar; `read_only` files say so for as long as the window lives."""

    def __init__(self, bar: QStatusBar, *, read_only: bool) -> None:
        self.hint = ElidedLabel("", bar)
        self.hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.zoom = PlainLabel("", bar)
        self.saved = PlainLabel("", bar)
        self.history = QPushButton(tr("History"), bar)
        self.history.setObjectName("status-link")
        self.history.hide()
        self.read_only = PlainLabel(tr("Read only: open in another program"), bar, name="warning")
        self.read_only.setVisible(read_only)
        self._dots = [PlainLabel("·", bar) for _ in range(2)]
        bar.setSizeGripEnabled(False)
        bar.addWidget(self.hint, 1)
        for part in (self.read_only, self.zoom, self._dots[0], self.saved, self._dots[1], self.history):
            bar.addPermanentWidget(part)
        for dot in self._dots:
            dot.hide()

    def _show_dots(self) -> None:
        """Between the parts that are shown."""
        has_plan = not self.history.isHidden()
        self._dots[0].setVisible(has_plan and not self.zoom.isHidden())
        self._dots[1].setVisible(has_plan)

    def say_read_only(self, why: str) -> None:
        self.read_only.setText(why)
        self.read_only.show()

    def show_change(self, change: Change) -> None:
        self.history.setVisible(change.plan is not None)
        self._show_dots()
        if change.plan is None:
            self.saved.setText("")
        elif change.saved_at is not None:
            self.saved.setText(tr("Saved {time}", time=time_text(change.saved_at)))
        else:
            self.saved.setText(tr("All saved"))

    def show_saved(self, at: datetime, today: date) -> None:
        """The last write of an account that was just opened."""
        time = time_text(at) if at.date() == today else moment_text(at, today)
        self.saved.setText(tr("Saved {time}", time=time))

    def show_failing(self) -> None:
        """The file does not take the edits of the rep; the bar says why."""
        self.saved.setText(tr("Not saved"))

    def show_zoom(self, zoom: float) -> None:
        self.zoom.setText(tr("{percent} %", percent=round(zoom * 100)))

    def show_view(self, name: str) -> None:
        """Only the map has a zoom."""
        self.zoom.setVisible(name == "map")
        self._show_dots()

    def show_hint(self, words: str) -> None:
        self.hint.setText(words)
