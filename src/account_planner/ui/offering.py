"""Does what an empty place of the map offers: through the same actions that the menus hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from account_planner.ui.submit import is_read_only, read_only_words
from account_planner.words.patterns import patterns

if TYPE_CHECKING:
    from account_planner.ui.shell import Shell

_ACTIONS = {"paste": "paste", "me": "me", "team": "team", "outside": "outside", "contacts": "touch"}


def take_offer(window: Shell, code: str) -> None:
    """One of the offers of `canvas.inviting`, or contacts; a pattern is chosen from a menu at the pointer."""
    actions = window.actions_of.of
    if is_read_only(window.submit):
        window.notices.toast(read_only_words())
        return
    if code in _ACTIONS:
        actions[_ACTIONS[code]].trigger()
        return
    menu = QMenu(window)
    menu.addActions([actions[f"pattern-{pattern.code}"] for pattern in patterns()])
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(QCursor.pos())
