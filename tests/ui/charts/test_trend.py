"""The trend chart shows each recorded day once, in its place, and says so in words."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.listing import Score
from account_planner.drawing.theme import load_theme
from account_planner.ui.charts.trend import TrendChart

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SCORES = (Score(date(2026, 10, 2), 41.0, {}), Score(date(2026, 11, 2), 58.0, {}), Score(date(2026, 11, 23), 69.0, {}))


@pytest.fixture
def chart(qtbot: QtBot) -> TrendChart:
    made = TrendChart(load_theme("light"))
    qtbot.addWidget(made)
    return made


def test_each_recorded_day_is_a_point(chart: TrendChart) -> None:
    chart.show_scores(SCORES, 75)
    days, totals = chart.getPlotItem().listDataItems()[0].getData()
    assert list(totals) == [41.0, 58.0, 69.0]
    assert [round(later - earlier) for earlier, later in pairwise(days)] == [31 * 86400, 21 * 86400]


def test_a_second_showing_replaces_the_first(chart: TrendChart) -> None:
    chart.show_scores(SCORES, 75)
    chart.show_scores(SCORES[:1], 75)
    assert [len(item.getData()[0]) for item in chart.getPlotItem().listDataItems()] == [1]
    assert chart.accessibleDescription() == "From 41 on 2026-10-02 to 41 on 2026-10-02."


def test_no_day_is_said(chart: TrendChart) -> None:
    chart.show_scores((), 75)
    assert chart.accessibleDescription() == "No day is recorded yet."
