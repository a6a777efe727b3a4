"""Which digit a key press means, whatever the keyboard writes on the same key with Shift."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_FIRST, _LAST = int(Qt.Key.Key_0), int(Qt.Key.Key_4)
_MAC = {29: 0, 18: 1, 19: 2, 20: 3, 21: 4}
_WINDOWS = {0x30 + digit: digit for digit in range(5)}
_EVDEV = {19: 0, 10: 1, 11: 2, 12: 3, 13: 4}
_OTHER_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def digit_of(event: QKeyEvent) -> tuple[int, bool] | None:
    """A digit from 0 to 4 and whether Shift was held; None for anything else. Shift with a digit gives another sign
    on every keyboard, and on some the digits themselves need Shift: so the place of the key counts where the system
    tells it."""
    held = event.modifiers()
    if held & _OTHER_KEYS:
        return None
    shifted = bool(held & Qt.KeyboardModifier.ShiftModifier)
    placed = None if held & Qt.KeyboardModifier.KeypadModifier else _by_place(event)
    if placed is not None:
        return placed, shifted
    key = int(event.key())
    return (key - _FIRST, shifted) if _FIRST <= key <= _LAST else None


def _by_place(event: QKeyEvent) -> int | None:
    """By the code of the system for the key itself, which sent events lack."""
    if sys.platform == "darwin":
        return _MAC.get(event.nativeVirtualKey()) if event.nativeScanCode() or event.nativeVirtualKey() else None
    if sys.platform == "win32":
        return _WINDOWS.get(event.nativeVirtualKey())
    return _EVDEV.get(event.nativeScanCode())
