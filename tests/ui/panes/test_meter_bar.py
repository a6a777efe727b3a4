"""The meter bar compares with an earlier day, and its breakdown draws the trend once there is one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from account_planner import shipped
from account_planner.app.document import Change, Origin
from account_planner.app.sample import sample
from account_planner.domain.delta import Delta
from account_planner.domain.listing import Score
from account_planner.drawing.theme import load_theme
from account_planner.rules.assess import assess
from account_planner.rules.playbook import read_playbook
from account_planner.ui.charts.trend import TrendChart
from account_planner.ui.panes.meter_bar import MeterBar
from tests.builders import NOW, TODAY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def meter(qtbot: QtBot) -> MeterBar:
    """The meter of the sample account."""
    plan = sample(TODAY)
    assessment = assess(plan, read_playbook(shipped.text("playbooks/coalition.toml")), NOW)
    bar = MeterBar(load_theme("light"))
    qtbot.addWidget(bar)
    bar.show_change(Change(plan, Delta(), assessment, Origin.OPENED))
    return bar


def _score(days_ago: int, total: float) -> Score:
    return Score(TODAY - timedelta(days=days_ago), total, {})


def test_the_meter_compares_with_two_weeks_ago(meter: MeterBar) -> None:
    meter.show_trend((_score(40, 40.0), _score(21, 65.0), _score(3, 68.0), _score(0, 69.0)))
    assert "+4" in meter.trend.text()
    assert "2 Nov" in meter.trend.text()


@pytest.mark.parametrize(("days", "charts"), [((), 0), ((5,), 0), ((5, 0), 1)])
def test_the_breakdown_draws_a_trend_of_at_least_two_days(meter: MeterBar, days: tuple[int, ...], charts: int) -> None:
    meter.show_trend(tuple(_score(day, 60.0) for day in days))
    sheet = meter.open_breakdown()
    assert sheet is not None
    assert len(sheet.findChildren(TrendChart)) == charts
    sheet.close()
