"""What is done about a file that is damaged or gone: its backups are offered, the chosen one takes its place."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from account_planner.app.clock import Clock
from account_planner.store.backup import list_backups
from account_planner.store.comparing import facts_of
from account_planner.store.recovery import is_damaged, is_gone, last_written, put_in_place
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from account_planner.main.place import Place


class Answer(Enum):
    """MENDED: open the file again. LEFT: the rep leaves everything as it is. NOTHING: there was nothing to offer."""

    MENDED = "mended"
    LEFT = "left"
    NOTHING = "nothing"


def rescue(place: Place, parent: QWidget, *, before: Callable[[], object]) -> Answer:
    """Ask which backup to use and put it in place; `before` lets go of the file. Refused or NotSaved when that does
    not work; the damaged file is then as it was."""
    from account_planner.ui.dialogs.damaged import DamagedDialog

    path = place.path
    if not place.writable or not is_damaged(path):
        return Answer.NOTHING
    facts = {backup: facts_of(backup.path) for backup in list_backups(path)}
    if all(found.accounts is None for found in facts.values()):
        return Answer.NOTHING
    gone = is_gone(path)
    words = (
        tr("There is no file at {path} any more, but there are backups of it.", path=str(path))
        if gone
        else tr("{path} cannot be opened: it is damaged. It was left as it is.", path=str(path))
    )
    dialog = DamagedDialog(words, facts, written=None if gone else last_written(path), now=Clock().now())
    dialog.setParent(parent, dialog.windowFlags())
    dialog.exec()
    before()
    if dialog.chosen is not None:
        put_in_place(path, dialog.chosen.path)
        return Answer.MENDED
    return Answer.MENDED if dialog.empty and _begin_anew(place) else Answer.LEFT


def _begin_anew(place: Place) -> bool:
    from account_planner.store.store import Store

    Store.open(place.path).close()
    return True
