"""Keys on a selected line: its note, and of a coverage line what we are to them and want to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from account_planner.domain.vocabulary import LinkKind, RelationshipLevel
from account_planner.edits.links import EditLinks
from account_planner.ui.kit.digits import digit_of
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from account_planner.domain.entities import Link
    from account_planner.edits.command import Command

_NOTE = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}


def press_on_lines(
    event: QKeyEvent, lines: Sequence[Link], submit: Callable[[Command], object], write_note: Callable[[str], None]
) -> bool:
    """Whether the key was one of theirs. What is there once is no longer planned."""
    if len(lines) == 1 and event.key() in _NOTE and event.modifiers() in _BARE:
        write_note(lines[0].id)
        return True
    digit = digit_of(event)
    if digit is None or not lines or any(line.kind is not LinkKind.COVERS for line in lines):
        return False
    level, is_wanted = RelationshipLevel(digit[0]), digit[1]
    lives = not is_wanted and level and any(line.planned for line in lines)
    changes = (("wanted" if is_wanted else "level", level), *((("planned", False),) if lives else ()))
    submit(EditLinks(ids=tuple(line.id for line in lines), changes=changes))
    return True


def hint_for(lines: Sequence[Link]) -> str:
    """What the keys do while these lines are selected (the status bar)."""
    note = tr("Enter: note") if len(lines) == 1 else ""
    covers = all(line.kind is LinkKind.COVERS for line in lines)
    levels = tr("0 to 4: what we are to them  with Shift: what we want to be") if covers else ""
    return "  ".join(filter(None, (levels, note, tr("Del: remove"))))


_BARE = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
