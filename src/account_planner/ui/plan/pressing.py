"""What the keys do in a list of the plan while nothing is written in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from account_planner.ui.plan.listed import Listed

    Act = Callable[[], object]

K = Qt.Key
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def plan_keys() -> tuple[tuple[str, str], ...]:
    """Keys of the plan's page that are in no menu, for the sheet of keys."""
    return (
        (tr("Ctrl+Page up, Ctrl+Page down"), tr("section before, next section")),
        (tr("Enter or typing"), tr("write in the cell; Tab goes on, Shift+Enter begins a line")),
        (tr("Insert"), tr("a new record in this list")),
        (tr("Space"), tr("done, or open again")),
        (tr("Alt+Up, Alt+Down"), tr("change the order")),
        (tr("Ctrl+Shift+C"), tr("copy the section as a table")),
        (tr("0 to 5"), tr("in the whitespace grid, how far a cell is")),
    )


def act_of(table: Listed, event: QKeyEvent) -> Act | None:
    """What a key means here, None for what the table of Qt does itself."""
    if event.modifiers() == Qt.KeyboardModifier.AltModifier:
        steps: dict[int, Act] = {K.Key_Up: lambda: table.move_record(-1), K.Key_Down: lambda: table.move_record(1)}
        return steps.get(event.key())
    if event.matches(QKeySequence.StandardKey.Copy):
        return table.copy_row
    if event.modifiers() in _PLAIN:
        found = _plain(table).get(event.key())
        if found is not None:
            return found
    typed = event.text()
    if typed and typed.isprintable() and not event.modifiers() & _COMMAND:
        return lambda: table.write(typed)
    return None


def _plain(table: Listed) -> dict[int, Act]:
    row, last = table.row, table.records.rowCount() - 1
    acts: dict[int, Act] = {
        K.Key_Return: table.write,
        K.Key_Enter: table.write,
        K.Key_F2: table.write,
        K.Key_Insert: table.begin_new,
        K.Key_Delete: table.remove,
        K.Key_Backspace: table.empty_cell,
        K.Key_Space: table.turn_or_tick,
    }
    if row <= 0:
        acts[K.Key_Up] = lambda: table.left.emit(-1)
    if row == last:
        acts[K.Key_Down] = lambda: table.left.emit(1)
    return acts
