"""Puts what a rep prefers into effect in one window, at once, and follows the system where that is preferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle

from account_planner.ui import preferences
from account_planner.ui.preferences import theme_name

if TYPE_CHECKING:
    from account_planner.ui.preferences import Preferences
    from account_planner.ui.shell import Shell


_ICON = 18
"""Pixels of a sign in the toolbar."""


def may_move(wanted: Preferences) -> bool:
    """Whether what changes its place may slide there; a system that plays no animations is taken at its word."""
    if wanted.motion != "system":
        return wanted.motion == "full"
    slides = QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
    return slides and QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)


def prefer(window: Shell, wanted: Preferences) -> None:
    """Keep what is preferred and show it."""
    before, window.preferences = window.preferences, wanted
    preferences.keep(window.settings, wanted)
    name = theme_name(wanted)
    if name != window.theme.name or wanted.text != before.text:
        window.wear(name)
    settle(window)


def settle(window: Shell) -> None:
    """Tell the map what is preferred of it, and give the panes beside it room for their type."""
    wanted = window.preferences
    window.map.set_text_size(wanted.text / 100)
    window.map.tab_moves_focus = None if wanted.tab == "auto" else wanted.tab == "leaves"
    window.map.set_motion(may_move(wanted))
    window.map.set_mirrored(wanted.columns == "right")
    window.actions_of.tick_ours(window.map.ours_where)
    window.sides.set_text_size(wanted.text / 100)
    side = round(_ICON * max(1.0, wanted.text / 100))
    window.actions_of.sign_side = side
    window.actions_of.fit(window.width())


class SystemLook(QObject):
    """Follows the colours of the system while that is preferred. Call `follow` once the window is made: its first
    colours were only guessed."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.follow)

    def follow(self, system: Qt.ColorScheme | None = None) -> None:
        name = theme_name(self._window.preferences, system)
        if name != self._window.theme.name:
            self._window.wear(name)
