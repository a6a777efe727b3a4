"""Which key does what on the map; keys that the window's actions own arrive there first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import methodcaller
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from account_planner.ui.canvas.walk import Way

_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_K = Qt.Key

_ARROWS: dict[Qt.Key, Way] = {_K.Key_Left: "left", _K.Key_Right: "right", _K.Key_Up: "up", _K.Key_Down: "down"}

Wish = Callable[[Any], object]
"""Takes the map; a plain name of its method, so that keys know nothing of the map's class."""


def _go(view: Any, *, way: Way) -> None:
    view.go(way)


def _extend(view: Any, *, way: Way) -> None:
    view.extend(way)


def _nudge(view: Any, *, way: Way, far: bool) -> None:
    view.nudge_by_key(way, far=far)


WISHES: dict[tuple[Qt.KeyboardModifier, Qt.Key], Wish] = {
    (_PLAIN, _K.Key_Return): methodcaller("add_peer"),
    (_SHIFT, _K.Key_Return): methodcaller("add_peer_before"),
    (_PLAIN, _K.Key_Tab): methodcaller("add_report"),
    (_PLAIN, _K.Key_Insert): methodcaller("add_report"),
    (_SHIFT, _K.Key_Backtab): methodcaller("add_manager"),
    (_SHIFT, _K.Key_Tab): methodcaller("add_manager"),
    (_CTRL | _SHIFT, _K.Key_N): methodcaller("add_missing"),
    (_CTRL | _SHIFT, _K.Key_O): methodcaller("add_ours"),
    (_CTRL | _SHIFT, _K.Key_I): methodcaller("add_outside"),
    (_CTRL | _SHIFT, _K.Key_M): methodcaller("change_side"),
    (_PLAIN, _K.Key_F2): methodcaller("rename"),
    (_PLAIN, _K.Key_Delete): methodcaller("delete_selected"),
    (_PLAIN, _K.Key_Backspace): methodcaller("delete_selected"),
    (_CTRL, _K.Key_C): methodcaller("copy_people"),
    (_CTRL, _K.Key_X): methodcaller("cut_people"),
    (_CTRL, _K.Key_V): methodcaller("paste"),
    (_CTRL, _K.Key_D): methodcaller("duplicate"),
    (_CTRL, _K.Key_Y): methodcaller("ask_again"),
    (_CTRL, _K.Key_L): methodcaller("start_line"),
    (_CTRL | _SHIFT, _K.Key_L): methodcaller("walk_lines"),
    (_CTRL, _K.Key_A): methodcaller("select_all"),
    (_CTRL | _SHIFT, _K.Key_A): methodcaller("select_none"),
    (_CTRL | _SHIFT, _K.Key_Down): methodcaller("select_branch"),
    (_CTRL, _K.Key_Left): methodcaller("move_earlier"),
    (_CTRL, _K.Key_Right): methodcaller("move_later"),
    (_CTRL, _K.Key_Up): methodcaller("promote"),
    (_CTRL, _K.Key_Down): methodcaller("demote"),
    (_CTRL, _K.Key_R): methodcaller("unpin"),
    (_CTRL | _SHIFT, _K.Key_R): methodcaller("tidy"),
    (_CTRL, _K.Key_0): methodcaller("zoom_100"),
    (_CTRL, _K.Key_1): methodcaller("fit"),
    (_CTRL, _K.Key_2): methodcaller("fit_selection"),
    (_CTRL, _K.Key_Plus): methodcaller("zoom_in"),
    (_CTRL, _K.Key_Equal): methodcaller("zoom_in"),
    (_CTRL, _K.Key_Minus): methodcaller("zoom_out"),
    **{(held, _K.Key_Plus): methodcaller("open_branch") for held in (_PLAIN, _SHIFT)},
    (_PLAIN, _K.Key_Minus): methodcaller("fold_branch"),
    **{(held, _K.Key_Asterisk): methodcaller("open_all") for held in (_PLAIN, _SHIFT)},
    (_PLAIN, _K.Key_F4): methodcaller("judge"),
    (_PLAIN, _K.Key_F8): methodcaller("next_lens"),
    (_SHIFT, _K.Key_F8): methodcaller("lens_before"),
    (_PLAIN, _K.Key_F9): methodcaller("focus"),
    (_PLAIN, _K.Key_Home): methodcaller("go_row_start"),
    (_PLAIN, _K.Key_End): methodcaller("go_row_end"),
    (_CTRL, _K.Key_Home): methodcaller("go_first"),
    (_CTRL, _K.Key_End): methodcaller("go_last"),
    (_PLAIN, _K.Key_PageUp): methodcaller("go_band_up"),
    (_PLAIN, _K.Key_PageDown): methodcaller("go_band_down"),
    **{(_PLAIN, key): partial(_go, way=way) for key, way in _ARROWS.items()},
    **{(_SHIFT, key): partial(_extend, way=way) for key, way in _ARROWS.items()},
    **{(_ALT, key): partial(_nudge, way=way, far=False) for key, way in _ARROWS.items()},
    **{(_ALT | _SHIFT, key): partial(_nudge, way=way, far=True) for key, way in _ARROWS.items()},
}
"""Modifiers and key -> what is asked of the map."""


def wish_of(event: QKeyEvent) -> Wish | None:
    """What a key press asks for; the number pad counts as the same keys."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    key = Qt.Key(event.key())
    if key is _K.Key_Enter:
        key = _K.Key_Return
    if held == _CTRL | _SHIFT and key in {_K.Key_Plus, _K.Key_Equal}:
        held = _CTRL
    return WISHES.get((held, key))


def letter_of(event: QKeyEvent) -> str:
    """The printable character typed, "" for anything else."""
    if event.modifiers() & (_CTRL | _ALT | Qt.KeyboardModifier.MetaModifier):
        return ""
    text = event.text()
    return text if text.isprintable() and not text.isspace() else ""


def arrow_of(event: QKeyEvent) -> Way | None:
    """The way that an arrow key without modifiers points."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _ARROWS.get(Qt.Key(event.key())) if held == _PLAIN else None
