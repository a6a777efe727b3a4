"""What the letters mean in the matrix."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from account_planner.ui.matrix.menu import EditsCells

_K = Qt.Key


def act_of(grid: EditsCells, event: QKeyEvent, open_menu: Callable[[], None]) -> Callable[[], None] | None:
    """What a plain key does with the picked cells, None when it is nothing of the matrix's own."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held != Qt.KeyboardModifier.NoModifier:
        return None
    acts: dict[int, Callable[[], None]] = {
        _K.Key_T: grid.contacted,
        _K.Key_H: grid.turn_health,
        _K.Key_L: grid.turn_lead,
        _K.Key_N: partial(grid.write, "note"),
        _K.Key_C: partial(grid.write, "cause"),
        _K.Key_Space: grid.show_facts,
        _K.Key_Delete: grid.remove_lines,
        _K.Key_Backspace: grid.remove_lines,
        _K.Key_Return: open_menu,
        _K.Key_Enter: open_menu,
        _K.Key_F2: open_menu,
    }
    return acts.get(event.key())
