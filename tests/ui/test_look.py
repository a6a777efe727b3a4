"""The looks of the window, measured: every pair of colours that meet, and a focus that can be seen everywhere."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest

import account_planner
from account_planner import shipped
from account_planner.drawing.theme import load_theme
from account_planner.edits.people import EditPeople
from account_planner.ui.kit.notices import Toast
from account_planner.ui.kit.style import palette_of, style_sheet
from tests.builders import buyer, plan

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from account_planner.drawing.theme import Theme
    from tests.ui.conftest import Opens, Stage

WINDOWS = ("light", "dark")
GROUNDS = ("canvas", "card", "pane", "bar", "field", "head")


def luminance(colour: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """By the formula of WCAG, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def over(tint: QColor, ground: QColor) -> QColor:
    """A tint with alpha as it looks on a ground."""
    share = tint.alphaF()
    pairs = ((tint.redF(), ground.redF()), (tint.greenF(), ground.greenF()), (tint.blueF(), ground.blueF()))
    red, green, blue = (share * above + (1 - share) * below for above, below in pairs)
    return QColor.fromRgbF(red, green, blue)


@pytest.fixture(params=WINDOWS)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


@pytest.mark.parametrize("ground", GROUNDS)
def test_words_can_be_read_on_every_ground(theme: Theme, ground: str) -> None:
    below = getattr(theme.surface, ground)
    for ink in (theme.ink.text, theme.ink.secondary, theme.ink.accent):
        assert contrast(ink, below) >= 4.5
    for sign in (theme.status.in_place, theme.status.care, theme.status.missing):
        assert contrast(sign, below) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
def test_borders_rings_and_lines_stand_out_on_every_ground(theme: Theme, ground: str) -> None:
    below = getattr(theme.surface, ground)
    lines = theme.line
    for ink in (theme.ink.border, theme.selection.ring, theme.selection.drop, theme.ink.accent):
        assert contrast(ink, below) >= 3
    for line in (lines.reports, lines.influences, lines.conflict, lines.covers):
        assert contrast(line, below) >= 3


def test_what_is_selected_hovered_or_pressed_can_still_be_read(theme: Theme) -> None:
    selected = over(theme.selection.tint, theme.surface.card)
    for ground in (theme.selection.row, theme.surface.hover, selected):
        assert contrast(theme.ink.text, ground) >= 4.5
        assert contrast(theme.ink.secondary, ground) >= 4.5
    assert contrast(theme.selection.row_text, theme.selection.row) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_heat_stands_out_the_more_the_hotter_it_is(name: str) -> None:
    theme = load_theme(name)
    steps = [contrast(cell, theme.surface.card) for cell in theme.heat.cells]
    assert steps == sorted(steps)
    for ink, cell in zip(theme.heat.text, theme.heat.cells, strict=True):
        assert contrast(ink, cell) >= 4.5
    assert contrast(theme.ink.on_accent, theme.ink.accent) >= 4.5


def test_what_is_off_is_fainter_and_still_seen(theme: Theme) -> None:
    palette = palette_of(theme)
    for role, ground in (
        (QPalette.ColorRole.WindowText, theme.surface.pane),
        (QPalette.ColorRole.Text, theme.surface.field),
        (QPalette.ColorRole.ButtonText, theme.surface.head),
    ):
        off, on = palette.color(QPalette.ColorGroup.Disabled, role), palette.color(QPalette.ColorGroup.Active, role)
        assert 3 <= contrast(off, ground) < contrast(on, ground)
    assert contrast(palette.color(QPalette.ColorRole.PlaceholderText), theme.surface.field) >= 4.5


def test_quiet_grounds_of_warnings_carry_their_words(theme: Theme) -> None:
    assert contrast(theme.ink.text, theme.status.care_quiet) >= 4.5
    assert contrast(theme.status.care, theme.status.care_quiet) >= 3
    assert contrast(theme.ink.text, theme.status.missing_quiet) >= 4.5
    assert contrast(theme.status.missing, theme.status.missing_quiet) >= 3


def test_the_five_stances_differ_in_shape_and_stand_out(theme: Theme) -> None:
    for ground in (theme.surface.card, theme.surface.canvas):
        for fill in (theme.stance.champion, theme.stance.supporter, theme.stance.neutral, theme.stance.sceptic):
            assert contrast(fill, ground) >= 3
        assert contrast(theme.stance.opponent, ground) >= 3


def test_the_focus_is_a_ring_of_two_pixels_in_every_rule() -> None:
    sheet = shipped.text("theme/window.qss")
    rules = re.findall(r"([^{}]*:focus[^{}]*)\{([^}]*)\}", sheet)
    assert len(rules) >= 12
    thin = [names.strip() for names, body in rules if "border:" in body and not re.search(r"border: [2-9]px", body)]
    assert thin == []


def test_every_widget_that_the_sheet_styles_is_made_somewhere() -> None:
    named = set(re.findall(r"#([a-z_-]+)", shipped.text("theme/window.qss")))
    source = "".join(
        path.read_text(encoding="utf-8") for path in (Path(account_planner.__file__).parent / "ui").rglob("*.py")
    )
    known = {name for name in named if f'"{name}"' in source or name.startswith("mark-")}
    assert named == known


def test_every_name_in_the_sheet_is_a_colour(theme: Theme) -> None:
    assert "$" not in style_sheet(theme)


def test_type_in_the_sheet_grows_with_the_text(theme: Theme) -> None:
    assert "font-size: 18px" in style_sheet(theme)
    assert "font-size: 36px" in style_sheet(theme, 2.0)
    assert min(map(int, re.findall(r"font-size: (\d+)px", style_sheet(theme, 0.8)))) >= 10


@pytest.mark.parametrize("times", [0.8, 1.0, 1.25, 1.5, 1.75, 2.0])
def test_what_is_ticked_grows_with_the_type_and_does_not_jump_when_it_is_chosen(theme: Theme, times: float) -> None:
    sheet = style_sheet(theme, times)
    box = re.search(r"QCheckBox::indicator, .*? width: (\d+)px", sheet)
    open_ = re.search(r"QRadioButton::indicator \{ width: (\d+)px; .*? border: (\d+)px", sheet)
    chosen = re.search(r"QRadioButton::indicator:checked \{ width: (\d+)px; .*? border: (\d+)px", sheet)
    assert box is not None
    assert open_ is not None
    assert chosen is not None
    assert int(box[1]) == round(14 * max(1.0, times))
    assert int(open_[1]) + 2 * int(open_[2]) == int(chosen[1]) + 2 * int(chosen[2])


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    return open_window(plan(buyer("Ada Byrne"), buyer("Raj Patel")))


def pane_of(stage: Stage, focused: QWidget | None) -> str:
    window = stage.window
    panes: dict[str, QWidget] = {
        "accounts": window.account_list,
        "map": window.map,
        "inspector": window.inspector,
        "meter": window.meter,
        "tools": window.actions_of.bar,
    }
    held = (name for name, pane in panes.items() if focused and (pane is focused or pane.isAncestorOf(focused)))
    return next(held, "")


def test_without_gaps_the_oldest_judgement_is_told_and_offered(stage: Stage) -> None:
    window, ada = stage.window, stage.person("Ada Byrne")
    window.submit(EditPeople(ids=(ada,), changes=(("judged_on", stage.document.clock.today() - timedelta(days=41)),)))
    window.show_gains(())
    window.actions_of.of["gap"].trigger()
    toast = window.findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.words == "No open gaps by today's rules. Oldest fact: 41 days."
    toast.other.click()
    assert window.selection.people == (ada,)


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_f6_goes_round_all_panes_and_comes_back(stage: Stage, held: Qt.KeyboardModifier) -> None:
    window = stage.window
    window.selection.set_people((stage.person("Ada Byrne"),))
    window.map.setFocus()
    step = window.view_deeds.pane_before if held else window.view_deeds.next_pane
    seen = []
    for _ in range(5):
        step()
        seen.append(pane_of(stage, window.focusWidget()))
    ring = ["inspector", "meter", "tools", "accounts", "map"]
    assert seen == (ring if not held else [*reversed(ring[:-1]), "map"])


def test_tab_leaves_the_map_once_nothing_is_selected(stage: Stage) -> None:
    window = stage.window
    window.selection.set_people((stage.person("Ada Byrne"),))
    window.map.setFocus()
    QTest.keyClick(window.map, Qt.Key.Key_Escape)
    assert "Tab leaves the map" in window.status.hint.text()
    QTest.keyClick(window.map, Qt.Key.Key_Tab)
    assert not window.map.hasFocus()
    assert not window.map.editor.is_open


def test_tab_goes_through_the_whole_window_and_is_never_caught(stage: Stage) -> None:
    window = stage.window
    window.selection.clear()
    window.map.setFocus()
    seen: list[QWidget] = []
    for _ in range(120):
        focused = window.focusWidget()
        if focused in seen[1:] and focused is seen[0]:
            break
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {pane_of(stage, widget) for widget in seen} >= {"accounts", "map", "inspector", "meter"}
    assert window.map in seen[5:]


def test_buttons_are_large_enough_to_hit(qtbot: QtBot, stage: Stage) -> None:
    from PySide6.QtWidgets import QAbstractButton  # noqa: PLC0415

    def none_is_small() -> None:
        small = [
            f"{type(button).__name__} {button.objectName()} {button.text()} {button.size().toTuple()}"
            for button in stage.window.findChildren(QAbstractButton)
            if button.isVisible()
            and button.isEnabled()
            and min(button.width(), button.height()) < 24
            and type(button).__name__ != "QToolButton"
        ]
        assert small == []

    qtbot.waitUntil(none_is_small)
