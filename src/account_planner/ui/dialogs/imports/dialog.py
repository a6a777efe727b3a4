"""Shows what a file of people would bring before any of it is taken: counts, rows, columns, doubts and problems."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog

from account_planner.app.column_memory import ColumnMemory, Named, with_named
from account_planner.domain.errors import NotSaved, Refused
from account_planner.importers.encoding import ENCODINGS
from account_planner.importers.guard import Cancelled, read_people_apart, read_people_file
from account_planner.importers.reading import Reading
from account_planner.ui.dialogs.imports.choice import ImportChoice, Wishes, meetings_choice, people_choice
from account_planner.ui.dialogs.imports.columns import called
from account_planner.ui.dialogs.imports.form import ImportForm
from account_planner.ui.dialogs.imports.model import cells_of
from account_planner.ui.kit.apart import Apart
from account_planner.ui.kit.plain import one_line
from account_planner.ui.kit.saving import Saving, Stopped
from account_planner.ui.kit.scrolled import grown, room_for
from account_planner.words import refusals, tr

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from account_planner.domain.draft import Draft
    from account_planner.domain.plan import Plan
    from account_planner.domain.vocabulary import Side
    from account_planner.edits.command import Command

LARGE = 1_000
"""From so many people on an import is worked out and saved beside the window."""

Read = Callable[[Reading, Callable[[], bool], Callable[[float], None]], "Draft"]
"""Reads the file: how, asked whether to stop, told how far (0 to 1)."""


class Taking(Protocol):
    """Takes the import into the plan, or into a new account of that name when none is open."""

    def at_once(self, command: Command, name: str) -> bool:
        """Take it now; False when it failed, which was said."""

    def begin(self, name: str) -> bool:
        """Before `work`; False when it cannot be, which was said."""

    def work(self, command: Command, progress: Callable[[int, int], None], write: Callable[[], None]) -> Any:
        """On another thread, as one step; `progress` may raise to stop it. `write` is called before anything is
        written; it raises when the rep has stopped the import, which is then over already."""

    def end(self, done: Any, error: Exception | None) -> bool:
        """Show what `work` gave; False when it failed, which was said. Stopped is neither."""


class ImportDialog(QDialog):
    """`plan` is the open plan, or an empty one for a new account, which then needs a name. Reading, matching and, for
    large files, saving go on beside the window; Stop ends each of them with nothing done."""

    told = Signal(int)

    def __init__(
        self,
        name: str,
        read: Read,
        plan: Plan,
        *,
        new_name: str,
        taking: Taking,
        parent: QWidget | None,
        settings: QSettings | None = None,
        now: datetime | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import people"))
        self._read_file, self._plan, self._taking = read, plan, taking
        self._draft: Draft | None = None
        self._choice: ImportChoice | None = None
        self._wishes, self._reading = Wishes(), Reading(asking=True, now=now)
        self._memory = ColumnMemory(settings)
        self._saving: Saving | None = None
        self._stopped = Event()
        self._apart = Apart(parent)
        self.form = ImportForm(self, name, new_name=new_name)
        self.resize(QSize(grown(self, 980), grown(self, 620)).boundedTo(room_for(self)))
        self._connect()
        self._read()

    @property
    def choice(self) -> ImportChoice | None:
        """What would be taken now; None while it is being worked out."""
        return self._choice

    def accept(self) -> None:
        choice, name = self._choice, one_line(self.form.name.text())
        if choice is None or not choice.takes:
            return
        if self._draft is not None:
            self._memory.keep(self._draft, self._reading.columns)
            if self._reading.headings is not None:
                self._memory.keep_headings(self._draft, self._reading.headings)
        if len(choice.draft.people) < LARGE or choice.draft.meetings:
            if self._taking.at_once(choice.command, name):
                super().accept()
        elif self._taking.begin(name):
            self._save(choice.command)

    def reject(self) -> None:
        if self._saving is not None:
            self.stop()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._stopped.set()
        self._apart.drop()
        apart = self._apart
        apart.ask(lambda: None, lambda *_: apart.deleteLater())  # when what still runs has seen that it is not wanted
        super().done(result)

    def stop(self) -> None:
        """End what is going on, with nothing done."""
        self._stopped.set()
        if self._saving is not None:
            self._stop_saving(self._saving)
            return
        self._apart.drop()
        self._draft = None
        self._choice = None
        self.form.show_nothing(tr("Stopped. Nothing was taken."))

    def _stop_saving(self, saving: Saving) -> None:
        """At once while it is only worked out; what is being written is rolled back first."""
        if saving.stop():
            self._leave(saving)
            self._taking.end(None, None)
            super().reject()
        else:
            self.form.show_busy(tr("Stopping…"))

    def _leave(self, saving: Saving) -> None:
        self._saving = None
        saving.leave()

    def _read(self) -> None:
        """Read the file on another thread, in a process of its own."""
        self._stopped.set()
        self._draft = self._choice = None
        self._stopped = stopped = Event()
        self.form.show_busy(tr("Reading…"))
        read, reading = self._read_file, self._reading
        self._apart.ask(lambda: read(reading, stopped.is_set, self._tell), self._on_read)

    def _tell(self, share: float) -> None:
        self.told.emit(int(share * 100))

    def _on_read(self, draft: Draft | None, error: Exception | None) -> None:
        if isinstance(error, Cancelled):
            return
        if isinstance(error, Refused):
            self.form.show_nothing(refusals.sentence(error))
            return
        if error is not None or draft is None:
            raise error or RuntimeError("no answer")
        headings = self._memory.recall_headings(draft)
        if self._reading.headings is None and headings not in {None, draft.has_headings}:
            self._reread(headings=headings)
            return
        named = self._memory.recall(draft)
        if named and not self._reading.columns:
            self._reading = dataclasses.replace(self._reading, columns=named)
            self._read()
            return
        self._draft = draft
        self.setWindowTitle(tr("Import meetings") if draft.meetings else tr("Import people"))
        self._show()

    def _show(self) -> None:
        draft, plan, wishes = self._draft, self._plan, self._wishes
        if draft is None:
            return
        self._choice = None
        self.form.show_busy(tr("Comparing with the map…"))

        def choose() -> tuple[ImportChoice, list[tuple[str, ...]]]:
            if draft.meetings:
                choice = meetings_choice(draft, plan, wishes.side if wishes.guests else None)
            else:
                choice = people_choice(draft, plan, wishes)
            return choice, cells_of(choice.draft, choice.matches, plan)

        self._apart.ask(choose, self._on_choice)

    def _on_choice(self, answer: tuple[ImportChoice, list[tuple[str, ...]]] | None, error: Exception | None) -> None:
        if answer is None or self._draft is None:
            raise error or RuntimeError("no answer")
        self._choice, cells = answer
        self.form.show_choice(self._draft, self._choice, cells, self._wishes, self._plan)
        if self._draft.meetings:
            self.form.columns_line.setText(tr("Known by the invitation's own number; a newer one moves its meeting."))
        else:
            read = ", ".join(f"{column} → {called(field).lower()}" for column, field in self._draft.columns) or "–"
            words = tr("Read as {encoding}. Columns: {columns}", encoding=self._draft.encoding, columns=read)
            self.form.columns_line.setText(words)

    def _save(self, command: Command) -> None:
        self.form.show_busy(tr("Saving…"))
        self._saving = saving = Saving(self.parent(), self._tell)
        saving.start(
            lambda progress, write: self._taking.work(command, progress, write),
            lambda done, error: self._on_saved(saving, done, error),
        )

    def _on_saved(self, saving: Saving, done: Any, error: Exception | None) -> None:
        self._leave(saving)
        stopped = isinstance(error, Stopped)
        taken = self._taking.end(done, None if stopped else error)
        if taken and not stopped:
            super().accept()
        elif stopped:
            super().reject()
        else:
            self._show()
        if error is not None and not isinstance(error, Stopped | Refused | NotSaved):
            raise error

    def _wish(self, **wishes: Any) -> None:
        self._wishes = dataclasses.replace(self._wishes, **wishes)
        self._show()

    def _reread(self, **wishes: Any) -> None:
        self._reading = dataclasses.replace(self._reading, **wishes)
        self._read()

    def _on_side(self, side: Side) -> None:
        self._wish(side=side)

    def _on_nameless(self, kind: str) -> None:
        """Places without a name, and posts that are no more, which only the reader knows."""
        self._wishes = dataclasses.replace(self._wishes, without_nameless=kind == "out")
        if self._reading.keep_abolished != (kind == "all"):
            self._reread(keep_abolished=kind == "all")
        else:
            self._show()

    def _on_named(self, place: int, field: str) -> None:
        named: Named = with_named(self._reading.columns, place, field)
        self._wishes = dataclasses.replace(self._wishes, answers=(), taken=frozenset())
        self._reread(columns=named)

    def _on_headings(self, on: bool) -> None:
        self._wishes = dataclasses.replace(self._wishes, answers=(), taken=frozenset())
        self._reread(headings=on)

    def _on_answer(self, key: str, person_id: str) -> None:
        self._wish(answers=tuple((dict(self._wishes.answers) | {key: person_id or None}).items()))

    def _on_taken(self) -> None:
        if self.form.clashes.model.taken != self._wishes.taken:
            self._wish(taken=self.form.clashes.model.taken)

    def _connect(self) -> None:
        form = self.form
        form.encoding.offer([(None, tr("Found by itself")), *((name, name) for name in ENCODINGS)])
        form.side.show_value(self._wishes.side)
        form.side.edited.connect(self._on_side)
        form.encoding.edited.connect(lambda encoding: self._reread(encoding=encoding))
        form.sheet.edited.connect(lambda sheet: self._reread(sheet=sheet, columns=(), headings=None))
        form.headings.edited.connect(self._on_headings)
        form.nameless.edited.connect(self._on_nameless)
        form.guests.edited.connect(lambda on: self._wish(guests=on))
        form.columns.named.connect(self._on_named)
        form.near.answered.connect(self._on_answer)
        form.clashes.model.taken_changed.connect(self._on_taken)
        form.stop.clicked.connect(self.stop)
        form.buttons.accepted.connect(self.accept)
        form.buttons.rejected.connect(self.reject)
        self.told.connect(form.show_share)


def of_file(path: Path) -> Read:
    """How a file on disk is read."""
    return lambda reading, stopped, tell: read_people_file(path, reading=reading, cancelled=stopped, progress=tell)


def of_text(text: str, name: str) -> Read:
    """How pasted or dropped text is read."""
    data = text.encode("utf-8", "replace")
    return lambda reading, stopped, tell: read_people_apart(
        data, name=name, reading=dataclasses.replace(reading, encoding="utf-8"), cancelled=stopped, progress=tell
    )
