"""Proves that a test which leaves a window, a timer or a thread behind fails."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from scripts.house_rules.source import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LEAVING = """
import threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow, QWidget
kept = []

def test_shown_window(qtbot):
    kept.append(QWidget()); kept[-1].show()

def test_hidden_main_window(qtbot):
    kept.append(QMainWindow())

def test_timer(qtbot):
    kept.append(QTimer()); kept[-1].start(60_000)

def test_thread():
    kept.append(threading.Event()); threading.Thread(target=kept[-1].wait, daemon=True).start()

def test_tidy(qtbot):
    window = QMainWindow(); qtbot.addWidget(window); window.show()
    QTimer(window).start(60_000)
"""


def test_what_tests_leave_behind_is_reported(tmp_path: Path) -> None:
    (tmp_path / "test_leaving.py").write_text(LEAVING, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-c", ROOT / "pyproject.toml", "-p", "tests.conftest", tmp_path],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    failed = {line.split("::")[1].split()[0] for line in run.stdout.splitlines() if line.startswith("ERROR ")}
    assert failed == {"test_shown_window", "test_hidden_main_window", "test_timer", "test_thread"}, run.stdout
