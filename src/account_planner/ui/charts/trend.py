"""How the meter moved: the total of each day on which the account was worked on, with the aim."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from account_planner.drawing import fonts
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from account_planner.domain.listing import Score
    from account_planner.drawing.theme import Theme

_TICK_PIXELS = 11.0
_MARGIN_DAYS = 1.0
_DAY_SECONDS = 86_400.0


class TrendChart(pyqtgraph.PlotWidget):  # type: ignore[misc]  # pyqtgraph ships no types
    """A line from 0 to 100 through the days that were recorded, and the aim across. Only looked at: neither
    wheel nor drag move it. Every text on it is ours, none is data."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        axes = {"bottom": pyqtgraph.DateAxisItem(utcOffset=0)}
        super().__init__(parent, background=theme.surface.pane, axisItems=axes)
        self._theme = theme
        self.setMinimumHeight(140)
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setYRange(0, 100, padding=0.02)
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setStyle(tickFont=fonts.face(_TICK_PIXELS))
            axis.setPen(QPen(theme.ink.rule))
            axis.setTextPen(QPen(theme.ink.secondary))

    def show_scores(self, scores: Sequence[Score], aim: float) -> None:
        """Draw the days in their order; with less than two of them there is a point and no line."""
        plot = self.getPlotItem()
        plot.clear()
        days = [_noon(score.day) for score in scores]
        totals = [score.total for score in scores]
        line = QPen(self._theme.meter.value, 2)
        line.setCosmetic(True)
        plot.plot(days, totals, pen=line, symbol="o", symbolSize=6, symbolBrush=self._theme.meter.value, symbolPen=line)
        goal = QPen(self._theme.ink.secondary, 1, Qt.PenStyle.DashLine)
        goal.setCosmetic(True)
        plot.addItem(pyqtgraph.InfiniteLine(pos=aim, angle=0, pen=goal))
        if days:
            margin = _MARGIN_DAYS * _DAY_SECONDS
            plot.setXRange(days[0] - margin, days[-1] + margin, padding=0)
        self.setAccessibleName(tr("Trend of the coverage"))
        self.setAccessibleDescription(_spoken(scores))


def _noon(day: date) -> float:
    return datetime.combine(day, time(12), tzinfo=UTC).timestamp()


def _spoken(scores: Sequence[Score]) -> str:
    """The chart for those who cannot see it: where it began and where it stands."""
    if not scores:
        return tr("No day is recorded yet.")
    first, last = scores[0], scores[-1]
    return tr(
        "From {first} on {begun} to {last} on {now}.",
        first=round(first.total),
        begun=first.day.isoformat(),
        last=round(last.total),
        now=last.day.isoformat(),
    )
