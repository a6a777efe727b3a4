"""Proves that each rule on the flow of the program catches what it forbids and lets the right way pass."""

from __future__ import annotations

import pytest

from scripts.house_rules import flow, habits
from scripts.house_rules.source import Rule, Source


def broken(rule: Rule, place: str, text: str) -> list[int]:
    """The lines of a file of the package at which the rule is broken."""
    return [finding.line for finding in rule(Source(f"src/account_planner/{place}", text))]


@pytest.mark.parametrize("text", ["box.blockSignals(True)", "app.processEvents()", "with QSignalBlocker(box): pass"])
def test_silenced_signals_are_found(text: str) -> None:
    assert broken(flow.keep_signals_open, "ui/panes/meter_bar.py", text) == [1]


def test_connections_to_changed_are_found_outside_wiring() -> None:
    text = "document.changed.connect(self.show_change)\nbutton.clicked.connect(self._on_click)"
    assert broken(flow.wire_in_one_place, "ui/main_window.py", text) == [1]
    assert broken(flow.wire_in_one_place, "ui/wiring.py", text) == []


def test_item_change_is_found_in_the_canvas() -> None:
    text = "class Card:\n    def itemChange(self, change, value): ..."
    assert broken(flow.keep_items_pictures, "ui/canvas/items/card.py", text) == [2]


@pytest.mark.parametrize("text", ["QMessageBox(self)", "from PySide6.QtWidgets import QMessageBox"])
def test_message_boxes_are_found_outside_dialogs(text: str) -> None:
    assert broken(flow.keep_dialogs_together, "ui/panes/history.py", text) == [1]
    assert broken(flow.keep_dialogs_together, "ui/dialogs/crash.py", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "datetime.now(UTC)",
        "date.today()",
        "time.time()",
        "datetime.datetime.now()",
        "QDate.currentDate()",
        "f(date.today)",
    ],
)
def test_reading_the_clock_is_found(text: str) -> None:
    assert broken(flow.read_one_clock, "rules/coverage.py", text) == [1]
    assert broken(flow.read_one_clock, "cli.py", text) == [1]
    assert broken(flow.read_one_clock, "app/clock.py", text) == []


def test_measuring_with_a_steady_clock_is_allowed() -> None:
    assert broken(flow.read_one_clock, "ui/toast.py", "time.monotonic(); clock.now()") == []


@pytest.mark.parametrize(
    "text",
    [
        "pen = '#005FCC'",
        "sheet = 'color: #fff; margin: 0'",
        "sheet = 'background: rgba(0, 0, 0, 20%)'",
        "QColor('navy')",
        "QColor(0, 95, 204)",
        "QColor.fromRgb(1, 2, 3)",
        "Qt.red",
        "Qt.GlobalColor.darkGray",
        "QtCore.Qt.GlobalColor.white",
    ],
)
def test_colour_literals_are_found_outside_the_theme(text: str) -> None:
    assert broken(flow.take_colours_from_theme, "drawing/card.py", text) == [1]
    assert broken(flow.take_colours_from_theme, "drawing/theme.py", text) == []


@pytest.mark.parametrize(
    "text", ["QColor(theme.text)", "Qt.GlobalColor.transparent", "'''A word on #005FCC.'''", "'#12 of 30'"]
)
def test_colours_from_the_theme_are_allowed(text: str) -> None:
    assert broken(flow.take_colours_from_theme, "drawing/card.py", text) == []


@pytest.mark.parametrize(
    "text", ["import pyqtgraph as pg", "from numpy import array", "def f():\n    import pyqtgraph.exporters"]
)
def test_chart_libraries_are_found_outside_charts(text: str) -> None:
    assert len(broken(flow.keep_charts_apart, "ui/panes/meter_bar.py", text)) == 1
    assert broken(flow.keep_charts_apart, "ui/charts/trend.py", text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('"""For a test."""\n' * 401, 1),
        ("class Plan:\n" + "    x = 1\n" * 250, 1),
        ("\ndef draw():\n" + "    x = 1\n" * 50, 2),
    ],
)
def test_big_files_classes_and_functions_are_found(text: str, line: int) -> None:
    assert broken(habits.keep_sizes, "layout/arrange.py", text) == [line]


def test_sizes_at_the_limit_are_allowed() -> None:
    text = "def draw():\n" + "    x = 1\n" * 49 + "class Plan:\n" + "    x = 1\n" * 249
    assert broken(habits.keep_sizes, "layout/arrange.py", text) == []


@pytest.mark.parametrize("text", ["x = 1", '"""One\ntwo\nthree\nfour."""'])
def test_modules_without_a_short_purpose_are_found(text: str) -> None:
    assert broken(habits.open_with_purpose, "edits/links.py", text) == [1]


@pytest.mark.parametrize("place", ["app/document.py", "app/window_manager.py"])
def test_empty_names_are_found(place: str) -> None:
    text = "class PlanManager: ...\nclass ManagerLine: ...\nclass PersonInfo: ..."
    findings = broken(habits.name_things, place, text)
    assert findings == ([1, 3] if place == "app/document.py" else [1, 1, 3])
