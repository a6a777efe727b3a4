"""Going back and forward in the history: a small step at once, a large one beside the window."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from account_planner.domain.errors import NotSaved, Refused
from account_planner.ui.submit import attempt, tell_not_saved
from account_planner.words import labels, refusals, tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from account_planner.app.beside import Prepared
    from account_planner.app.document import Document
    from account_planner.domain.plan import Plan
    from account_planner.rules.coverage import Coverage
    from account_planner.ui.submit import Notices

    Foresee = Callable[[Plan, Coverage, date], None]
    """Lays the map of a plan out that is about to be shown, in any thread."""

LARGE = 2_000
"""From so many records on a step is worked out and saved beside the window."""


class Stepping:
    """`foreseeing` gives what lays the map out beside the window, before a large step is shown."""

    def __init__(
        self, document: Document, *, notices: Notices, window: QWidget, foreseeing: Callable[[], Foresee]
    ) -> None:
        self._document, self._notices, self._window, self._foreseeing = document, notices, window, foreseeing

    @property
    def foreseeing(self) -> Callable[[], Foresee]:
        return self._foreseeing

    def undo(self) -> None:
        label = self._document.undo_label()
        if label is not None:
            what = labels.edit_text(label)
            told = tr("Undone: {what}", what=what)
            self._go(-1, tr("Undoing: {what}…", what=what), lambda: self._notices.toast(told))

    def redo(self) -> None:
        label = self._document.redo_label()
        if label is not None:
            what = labels.edit_text(label)
            told = tr("Done again: {what}", what=what)
            self._go(1, tr("Doing again: {what}…", what=what), lambda: self._notices.toast(told))

    def travel(self, steps: int) -> None:
        """Back (negative) or forward to another state of the account, as one step that can be turned round."""
        count = abs(steps)
        if steps < 0:
            words = tr("1 step undone.") if count == 1 else tr("{count} steps undone.", count=count)
        else:
            words = tr("1 step done again.") if count == 1 else tr("{count} steps done again.", count=count)
        meanwhile = tr("Undoing…") if steps < 0 else tr("Doing again…")
        turn = (tr("Turn round"), lambda: self.travel(-steps))
        self._go(steps, meanwhile, lambda: self._notices.toast(words, None, turn))

    def _go(self, steps: int, words: str, then: Callable[[], None]) -> None:
        """`words` say what is done meanwhile, `then` is called when it is."""
        if self._document.size_of(steps) < LARGE:
            if attempt(lambda: self._document.travel(steps), self._notices):
                then()
        elif attempt(self._document.hold, self._notices):
            self._go_beside(steps, words, then)

    def _go_beside(self, steps: int, words: str, then: Callable[[], None]) -> None:
        from account_planner.ui.dialogs.large_step import LargeStep

        document, foresee = self._document, self._foreseeing()
        gc.disable()  # as for a large import: hundreds of thousands of objects are made that stay

        def work(progress: Callable[[int, int], None], write: Callable[[], None]) -> Prepared | None:
            prepared = document.prepare_steps(steps, progress)
            if prepared is not None:
                foresee(prepared.after, prepared.assessment.coverage, prepared.assessment.today)
                write()
                document.save(prepared, progress)
            return prepared

        def end(done: Prepared | None, error: Exception | None) -> None:
            document.settle(done)
            gc.freeze()
            gc.enable()
            self._tell(done, error, then)

        title = tr("Undo") if steps < 0 else tr("Redo")
        LargeStep(title, words, work, end, self._window).open()

    def _tell(self, done: Any, error: Exception | None, then: Callable[[], None]) -> None:
        if isinstance(error, Refused):
            self._notices.toast(refusals.sentence(error))
        elif isinstance(error, NotSaved):
            tell_not_saved(error, self._notices)
        elif error is not None:
            raise error
        elif done is None:
            self._notices.toast(tr("Stopped. Everything is as it was."))
        else:
            self._notices.saved()
            then()
