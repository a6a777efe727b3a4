"""Erasing runs beside the window, since every copy of the file is written anew; it says how far it is, and its end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from account_planner.app.erasing import NamesWanted
from account_planner.app.naming import telling
from account_planner.domain.errors import NotSaved, Refused
from account_planner.ui.dialogs.asking import AskLine
from account_planner.ui.dialogs.large_step import SureStep
from account_planner.words import refusals, tr
from account_planner.words.copies import not_erased_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from account_planner.app.erasing import Erasing
    from account_planner.app.workspace import Workspace
    from account_planner.ui.submit import Notices

    Then = Callable[[str], None]
    """Told in words what is left to be done, nothing when all is gone."""


class ErasingDeeds:
    """Begins it over a widget that waits for it."""

    def __init__(self, workspace: Workspace, notices: Notices) -> None:
        self._workspace, self._notices = workspace, notices

    def erase(self, person_id: str, over: QWidget, also: Collection[str], then: Then) -> None:
        self._begin(lambda: self._workspace.erasing(person_id, also), over, then)

    def finish(self, over: QWidget, then: Then) -> None:
        """Whom no copy knows any more the rep is asked for."""
        self._begin(lambda: self._workspace.finishing(), over, then)

    def _begin(self, begun: Callable[[], Erasing], over: QWidget, then: Then) -> None:
        try:
            erasing = begun()
        except (Refused, NotSaved) as error:
            then(refusals.sentence(error))
            return
        words = tr("Erasing from the file, its snapshots and all backups…")
        title, end = tr("Erase a person everywhere"), partial(self._end, erasing, over, then)
        SureStep(title, words, lambda progress, _write: erasing.work(progress), end, over).open()

    def _end(
        self, erasing: Erasing, over: QWidget, then: Then, left: tuple[Path, ...] | None, failed: Exception | None
    ) -> None:
        error: Any = failed
        try:
            self._workspace.end(erasing)
        except (Refused, NotSaved) as unread:
            error = error or unread
        if isinstance(error, NamesWanted):
            self._ask(over, then)
        elif isinstance(error, Refused | NotSaved):
            then(refusals.sentence(error))
        elif error is not None:
            raise error
        elif left:
            then(not_erased_text(left))
        else:
            then("")
            self._notices.toast(tr("Erased from the file, its snapshots and all backups."))

    def _ask(self, over: QWidget, then: Then) -> None:
        words = tr(
            "No copy knows any more who it was, but a note in one may still name them. "
            "Type the full name that is to be struck out; put a semicolon between several."
        )

        def take(line: str) -> str:
            names = telling(" ".join(name.split()) for name in line.split(";"))
            if not names:
                return tr("Type the full name: three letters or more.")
            self._begin(lambda: self._workspace.finishing(names), over, then)
            return ""

        AskLine(tr("Finish erasing"), words, tr("Erase for good"), take, over).open()
