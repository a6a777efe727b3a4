"""What a rep prefers is in effect at once, is kept, and is there again in the next window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from account_planner.drawing.theme import load_theme
from account_planner.ui.dialogs.preferences import PreferencesDialog
from account_planner.ui.kit.style import dress
from account_planner.ui.preferences import Preferences, first_theme_name, keep, read
from account_planner.ui.preferring import SystemLook, may_move, prefer
from tests.builders import buyer, link, plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Opens, Stage

K = Qt.Key


@pytest.fixture
def stage(open_window: Opens, qapp: QApplication) -> Iterator[Stage]:
    yield open_window(plan(buyer("Ada Byrne"), buyer("Raj Patel"), link("reports_to", "Raj Patel", "Ada Byrne")))
    dress(qapp, load_theme("light"))


def dialog_of(stage: Stage) -> PreferencesDialog:
    stage.window.actions_of.of["preferences"].trigger()
    found = stage.window.findChild(PreferencesDialog)
    assert isinstance(found, PreferencesDialog)
    return found


def test_larger_text_reaches_window_and_cards_at_once(stage: Stage) -> None:
    dialog, ada = dialog_of(stage), stage.person("Ada Byrne")
    before, card = QApplication.font().pixelSize(), stage.window.map.shown.placement.cards[ada]
    QTest.keyClicks(dialog.text, "200")
    dialog.text.activated.emit(dialog.text.currentIndex())
    after = stage.window.map.shown.placement.cards[ada]
    assert QApplication.font().pixelSize() == 2 * before
    assert after.h > 2 * card.h
    assert card.w < after.w < 2 * card.w
    assert read(stage.window.settings).text == 200
    dialog.close()


@pytest.mark.parametrize("size", [(1366, 800), (1024, 640)])
def test_twice_the_text_still_fits_the_window(qtbot: QtBot, stage: Stage, size: tuple[int, int]) -> None:
    def fits() -> None:
        assert stage.window.size().toTuple() == size
        meter = stage.window.meter
        for part in (meter.number, meter.next, meter.bar):
            assert part.width() >= part.minimumSizeHint().width()
            assert meter.rect().contains(part.geometry())

    prefer(stage.window, Preferences(text=200))
    stage.window.resize(*size)
    qtbot.waitUntil(fits)


def test_colours_are_worn_and_kept(stage: Stage) -> None:
    dialog = dialog_of(stage)
    dialog.rows["theme"][2].click()
    assert stage.window.theme.name == "dark"
    assert read(stage.window.settings).theme == "dark"
    stage.window.actions_of.of["dark"].trigger()
    assert stage.window.theme.name == "light"
    dialog.close()


def test_colours_follow_the_system_while_that_is_preferred(stage: Stage) -> None:
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert stage.window.theme.name == "dark"
    prefer(stage.window, Preferences(theme="light"))
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert stage.window.theme.name == "light"


@pytest.mark.parametrize(("ground", "ink", "name"), [("white", "black", "light"), ("black", "white", "dark")])
def test_first_colours_are_those_of_the_palette(ground: str, ink: str, name: str) -> None:
    before, role = QGuiApplication.palette(), QPalette.ColorRole
    found = QPalette(before)
    found.setColor(role.Window, QColor(ground))
    found.setColor(role.WindowText, QColor(ink))
    QGuiApplication.setPalette(found)
    assert first_theme_name(Preferences()) == name
    assert first_theme_name(Preferences(theme="light")) == "light"
    QGuiApplication.setPalette(before)


def test_wrongly_guessed_colours_are_put_right(stage: Stage) -> None:
    stage.window.wear("dark")
    SystemLook(stage.window).follow()
    assert stage.window.theme.name == "light"


@pytest.mark.parametrize(("tab", "opens"), [("auto", True), ("adds", True), ("leaves", False)])
def test_tab_on_the_map_does_what_is_preferred(stage: Stage, tab: str, *, opens: bool) -> None:
    prefer(stage.window, Preferences(tab=tab))
    stage.window.selection.set_people((stage.person("Ada Byrne"),))
    stage.window.map.setFocus()
    QTest.keyClick(stage.window.map, K.Key_Tab)
    assert stage.window.map.editor.is_open is opens
    stage.window.map.editor.abandon()


def test_insert_adds_a_report_where_tab_leaves(stage: Stage) -> None:
    prefer(stage.window, Preferences(tab="leaves"))
    stage.window.selection.set_people((stage.person("Ada Byrne"),))
    stage.window.map.setFocus()
    QTest.keyClick(stage.window.map, K.Key_Insert)
    assert stage.window.map.editor.is_open
    stage.window.map.editor.abandon()


def test_reduced_motion_is_taken_at_its_word(qtbot: QtBot) -> None:
    assert may_move(Preferences(motion="full"))
    assert not may_move(Preferences(motion="reduced"))


def test_columns_begin_at_the_side_that_is_preferred(stage: Stage) -> None:
    window = stage.window
    left = window.map.shown.placement.ours.x > window.map.shown.placement.grid.x
    prefer(window, Preferences(columns="right"))
    right = window.map.shown.placement.ours.x > window.map.shown.placement.grid.x
    assert left
    assert not right


@pytest.mark.parametrize("columns", ["left", "right"])
def test_larger_text_opens_where_the_columns_begin(open_window: Opens, sample_plan: Plan, columns: str) -> None:
    stage = open_window(sample_plan)
    view = stage.window.map
    prefer(stage.window, Preferences(columns=columns))
    prefer(stage.window, Preferences(columns=columns, text=200))
    boxes = [column.box for column in view.shown.placement.columns]
    first = min(boxes, key=lambda box: box.x) if columns == "left" else max(boxes, key=lambda box: box.x)
    x, _ = view.camera.to_view(*first.centre)
    assert 0 < x < view.view_area.width()
    prefer(stage.window, Preferences())


def test_wider_spacing_of_letters_and_words_loses_no_sentence(qtbot: QtBot, stage: Stage) -> None:
    dialog = dialog_of(stage)
    font = dialog.font()
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.12 * font.pixelSize())
    font.setWordSpacing(0.16 * font.pixelSize())
    dialog.setFont(font)
    for label in dialog.findChildren(QLabel):
        label.setFont(font)

    def none_is_cut() -> None:
        cut = [
            label.text()
            for label in dialog.findChildren(QLabel)
            if label.isVisible() and label.height() < label.heightForWidth(label.width())
        ]
        assert cut == []

    qtbot.waitUntil(none_is_cut)
    dialog.close()


def test_what_is_kept_is_read_again_and_nonsense_is_not(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat)
    wanted = Preferences(text=150, theme="dark", motion="reduced", tab="leaves", columns="right")
    keep(settings, wanted)
    settings.sync()
    again = QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat)
    assert read(again) == wanted
    again.setValue("look/text", "5000")
    again.setValue("map/tab", "explodes")
    assert read(again) == replace(wanted, text=100, tab="auto")
