"""Heeds who of ours was added or changed: a colleague who is in other accounts too is offered or followed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCompleter

from account_planner.app.document import Origin
from account_planner.domain.colleagues import FOLLOWED
from account_planner.domain.entities import Stakeholder
from account_planner.domain.vocabulary import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLineEdit

    from account_planner.app.document import Change
    from account_planner.ui.shell import Shell


_MANY = 1_000
"""Whoever brings so much in at once is not asked about one of them."""


def heed_team(window: Shell, change: Change) -> None:
    """Have it looked at a moment later, so that the keystroke waits for nothing."""
    if change.origin is not Origin.DONE or len(change.delta.swaps) > _MANY:
        return
    changed = [pair for pair in _of_ours(change) if _is_other(*pair)]
    if len(changed) == 1:
        window.team_deeds.heed(*changed[0])


def _of_ours(change: Change) -> list[tuple[Stakeholder | None, Stakeholder]]:
    """Those of ours who are there after the change, each with who it was before."""
    pairs = [(swap.before, swap.after) for swap in change.delta.swaps if swap.collection == "stakeholders"]
    return [
        (before if isinstance(before, Stakeholder) else None, after)
        for before, after in pairs
        if isinstance(after, Stakeholder) and after.side is Side.OURS and after.name is not None
    ]


def _is_other(before: Stakeholder | None, after: Stakeholder) -> bool:
    return before is None or any(getattr(before, name) != getattr(after, name) for name in FOLLOWED)


def offer_names(window: Shell) -> None:
    """While somebody of ours is typed onto the map, complete the names of those whom other accounts know."""
    editor, seat = window.map.editor, window.map.seat
    wanted = editor.is_open and seat is not None and seat.side is Side.OURS and not seat.missing
    if not wanted:
        if editor.completer() is not None:
            editor.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none, its stubs do not say so
    elif editor.completer() is None:
        QTimer.singleShot(0, editor, lambda: complete(editor, window.team_deeds.names_elsewhere()))


def complete(line: QLineEdit, names: Sequence[str]) -> None:
    """Write on in the line what one of the names begins with."""
    completer = QCompleter([*names], line)
    completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    line.setCompleter(completer)
