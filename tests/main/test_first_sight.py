"""The map is painted in the empty frame at the very place and in the very way in which it stays."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from account_planner.app.clock import Clock
from account_planner.app.recent import first_to_open
from account_planner.app.sample import sample
from account_planner.main.place import Place
from account_planner.main.start import Start
from account_planner.store.store import Store
from account_planner.ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from account_planner.app.workspace import Workspace
    from account_planner.ui.glimpse import Glimpse

UNREAD = """
import sys
from account_planner.main import lean_qt
lean_qt.import_qt()
from account_planner.drawing.fonts import face
features = sys.modules[lean_qt.FEATURES]
assert hasattr(features, lean_qt.SEARCH)
assert features.pyside_feature_dict["account_planner.drawing.fonts"] == -1
from PySide6.QtCore import QTimer
assert hasattr(QTimer, "setInterval") and not hasattr(QTimer, "set_interval")
"""

UNMADE = """
import sys
from account_planner.main import lean_qt
lean_qt.import_qt()
from account_planner.main import window
from PySide6 import QtCore, QtWidgets
app = window.application()
frame = window.main_window(None, sys.argv[1])
frame.grab()
assert frame.is_painted and "QTimer" in vars(QtCore)
print("Qt" in vars(QtCore), "QStyle" in vars(QtWidgets))
app.setStyleSheet("")
print(app.style().objectName())
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a file with the sample in it."""
    path = tmp_path / "a.plan"
    with closing(Store.open(path)) as store:
        store.create(sample(Clock().today()))
    return path


@pytest.fixture
def glimpsed(monkeypatch: pytest.MonkeyPatch) -> list[QImage | None]:
    """What was in sight of the map when each window began to be filled."""
    seen: list[QImage | None] = []
    fill = MainWindow.fill

    def note(self: MainWindow, workspace: Workspace, glimpse: Glimpse | None = None) -> None:
        seen.append(None if glimpse is None else glimpse.grab().toImage())
        fill(self, workspace, glimpse)

    monkeypatch.setattr(MainWindow, "fill", note)
    return seen


@pytest.fixture
def begin(qtbot: QtBot, file: Path) -> Iterator[Callable[[], MainWindow]]:
    """Start the program on the file, the last window closed as a rep closes it."""
    started: list[Start] = []

    def end() -> None:
        window = started[-1]._window
        window.close()
        window.workspace.document.close_account()
        window.deleteLater()
        started[-1].close()

    def make() -> MainWindow:
        if started:
            end()
        started.append(Start(Place(file), leave=lambda _status: None))
        window = started[-1]._window
        qtbot.waitUntil(lambda: window.is_filled and window.pages.isVisible())
        return window

    yield make
    end()


def usual(_window: MainWindow) -> None:
    pass


def another_look(window: MainWindow) -> None:
    """Somebody selected, nearer, through a lens, some lines left out."""
    window.actions_of.of["lens-stance"].trigger()
    window.actions_of.of["kind-conflict"].trigger()
    window.map.zoom_in()
    window.selection.set_people(list(window.map.shown.placement.cards)[2:4])


def our_side_above(window: MainWindow) -> None:
    window.actions_of.of["ours-top"].trigger()


def larger_and_mirrored(window: MainWindow) -> None:
    window.settings.setValue("look/text", "125")
    window.settings.setValue("map/columns", "right")
    window.settings.setValue("theme", "dark")


@pytest.mark.parametrize(
    "change", [usual, another_look, our_side_above, larger_and_mirrored], ids=lambda change: change.__name__
)
def test_view_goes_on_from_the_very_picture_that_was_painted_first(
    begin: Callable[[], MainWindow],
    glimpsed: list[QImage | None],
    qtbot: QtBot,
    change: Callable[[MainWindow], None],
) -> None:
    change(begin())
    begin()  # the first window is larger than the screen of the tests
    window = begin()
    window.activateWindow()
    window.map.setFocus()
    qtbot.waitUntil(window.map.hasFocus)
    window.map.minimap.hide()  # it comes with the rest
    assert glimpsed[0] is None
    assert glimpsed[-1] is not None
    assert glimpsed[-1] == window.map.viewport().grab().toImage()


def test_frame_of_another_size_waits_for_the_whole_window(
    begin: Callable[[], MainWindow], glimpsed: list[QImage | None]
) -> None:
    window = begin()
    window.settings.setValue("window/map-place", "40 148 700 500 1 2")
    window.map.hide()  # so that it keeps what was just written
    begin()
    assert glimpsed == [None, None]


def test_another_view_is_not_covered_by_the_map(begin: Callable[[], MainWindow], glimpsed: list[QImage | None]) -> None:
    begin().views.show("people")
    begin()
    assert glimpsed == [None, None]


def test_file_that_is_not_there_yet_begins_with_the_first_page(
    begin: Callable[[], MainWindow], glimpsed: list[QImage | None], file: Path
) -> None:
    with closing(Store.open(file)) as store:
        store.delete(store.accounts()[0].id)
    assert begin().pages.currentWidget() is not None
    assert glimpsed == [None]


def test_account_that_was_open_last_is_opened_first() -> None:
    assert first_to_open(["a", "b", "c"], ["x", "c", "a"]) == "c"
    assert first_to_open(["a", "b"], ["x"]) == "a"
    assert first_to_open([], ["x"]) is None


def test_no_source_is_searched_for_a_switch_of_pyside() -> None:
    subprocess.run([sys.executable, "-c", UNREAD], check=True, timeout=60)


def test_words_of_qt_and_of_styles_are_not_made_before_the_frame_is_painted(tmp_path: Path) -> None:
    command = [sys.executable, "-c", UNMADE, str(tmp_path / "settings.ini")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "fusion"]
