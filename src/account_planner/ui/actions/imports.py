"""How files, dropped and pasted texts come in: each is shown before it is taken, one after the other."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from account_planner.domain.delta import diff
from account_planner.domain.entities import Account
from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.ids import derived_id
from account_planner.domain.packet import read_packet
from account_planner.domain.plan import Plan
from account_planner.edits.import_meetings import AcceptMeetings
from account_planner.edits.merge import MergePacket
from account_planner.edits.perform import perform
from account_planner.importers.formats import SUFFIXES, kind_of
from account_planner.ui.dialogs.imports.dialog import ImportDialog, Read, of_file, of_text
from account_planner.ui.dialogs.paste_people import PasteDialog
from account_planner.ui.dropping import local_files
from account_planner.ui.forms.paste_text import is_listing, read_pasted
from account_planner.ui.submit import attempt, read_only_words, tell_not_saved
from account_planner.words import refusals, tr
from account_planner.words.imports import meeting_counts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from account_planner.app.beside import Prepared
    from account_planner.app.workspace import Workspace
    from account_planner.edits.command import Command
    from account_planner.edits.paste import PastePeople
    from account_planner.rules.coverage import Coverage
    from account_planner.ui.actions.stepping import Foresee, Stepping
    from account_planner.ui.submit import Notices, Submit

_PACKET = ".json"
Task = tuple[str, "Read | Path"]
"""What it is called, and how it is read; a path is a packet's."""


def _unforeseen(_plan: Plan, _coverage: Coverage, _today: date) -> None:
    """Nothing is about to be shown."""


class ImportDeeds:
    """`make_new` makes and opens an account and gives what is wrong in words; `imported` shows all people;
    `stepping` takes an import back, and lays the map out beside the window before a large one is shown."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        submit: Submit,
        notices: Notices,
        window: QWidget,
        settings: QSettings | None,
        make_new: Callable[[str], str],
        imported: Callable[[], None],
        stepping: Stepping,
    ) -> None:
        self._workspace, self._submit, self._notices, self._window = workspace, submit, notices, window
        self._settings, self._make_new, self._imported = settings, make_new, imported
        self._stepping = stepping
        self._foresee: Foresee = _unforeseen
        self._waiting: list[Task] = []
        self._whole = 0
        self._before = 0
        self._made: str | None = None

    def choose_files(self) -> None:
        endings = " ".join(f"*{ending}" for ending in (*SUFFIXES, _PACKET))
        kinds = tr("People, meetings and packets ({endings});;All files (*)", endings=endings)
        paths, _ = QFileDialog.getOpenFileNames(self._window, tr("Import people or meetings"), "", kinds)
        self.take_files([Path(path) for path in paths])

    def take_files(self, paths: Sequence[Path]) -> None:
        """Show one after the other; packets are taken as they are."""
        if paths and self._is_writable():
            self._queue([(path.name, path if path.suffix.lower() == _PACKET else of_file(path)) for path in paths])

    def take_text(self, text: str) -> None:
        """Show what a pasted or dropped text holds: a list of names as the list that it is."""
        if not self._is_writable():
            return
        plan = self._workspace.document.plan
        if plan is not None and text.strip() and is_listing(text):
            self._before = len(plan.stakeholders)
            PasteDialog(read_pasted(text), plan, None, self._take_listed, self._window).open()
        elif text.strip():
            name = tr("Pasted text")
            self._queue([(name, of_text(text, name))])
        else:
            self._notices.toast(tr("There is no text to paste."))

    def _is_writable(self) -> bool:
        """Whether anything can be taken; said at once, not after the rep has looked through all of it."""
        if self._workspace.document.store.read_only:
            self._notices.toast(read_only_words())
            return False
        return True

    def _take_listed(self, command: PastePeople) -> bool:
        taken = self._submit(command)
        if taken:
            self._show_done()
        return taken

    def paste_table(self) -> None:
        if not self.paste_files():
            self.take_text(QGuiApplication.clipboard().text())

    def paste_files(self) -> bool:
        """Take the files, cards or invitations that were copied; False when the clipboard holds neither."""
        clipboard = QGuiApplication.clipboard()
        paths, text = local_files(clipboard.mimeData()), clipboard.text()
        if paths:
            self.take_files(paths)
        elif kind_of(text[:4096].encode("utf-8", "replace"), "") == "csv":
            return False
        else:
            self.take_text(text)
        return True

    def preview(self, name: str, read: Read, *, stem: str = "") -> ImportDialog:
        """The dialog that shows what a file would bring."""
        plan = self._workspace.document.plan
        stem = stem or Path(name).stem[:200] or "-"
        empty = Plan(account=Account(id=derived_id("import"), name=stem))
        return ImportDialog(
            name,
            read,
            plan or empty,
            new_name="" if plan is not None else stem,
            taking=self,
            parent=self._window,
            settings=self._settings,
            now=self._workspace.document.clock.now(),
        )

    def at_once(self, command: Command, name: str) -> bool:
        if not self._open_or_make(name):
            return False
        plan = self._workspace.document.plan
        meetings = command.accepted(plan)[1] if isinstance(command, AcceptMeetings) and plan is not None else None
        if self._submit(command):
            self._show_done(", ".join(meeting_counts(meetings)) if meetings is not None else "")
        elif self._would_change(command):
            self._unmake()
            return False
        elif meetings is not None:
            self._notices.toast(tr("Nothing new in this file: the meetings stay as they are."))
        else:
            self._notices.toast(tr("Nothing new in this file: everyone is on the map already."))
        return True

    def begin(self, name: str) -> bool:
        if not self._open_or_make(name):
            return False
        if not attempt(self._workspace.document.hold, self._notices):
            return False
        self._foresee = self._stepping.foreseeing()
        gc.disable()  # hundreds of thousands of objects are made that stay: looking through them holds the window up
        return True

    def work(
        self, command: Command, progress: Callable[[int, int], None], write: Callable[[], None]
    ) -> Prepared | None:
        document = self._workspace.document
        prepared = document.prepare(command, progress)
        if prepared is not None:
            self._foresee(prepared.after, prepared.assessment.coverage, prepared.assessment.today)
            write()
            document.save(prepared, progress)
        return prepared

    def end(self, done: Any, error: Exception | None) -> bool:
        document = self._workspace.document
        document.settle(done)
        gc.freeze()
        gc.enable()
        if isinstance(error, Refused):
            self._notices.toast(refusals.sentence(error))
        elif isinstance(error, NotSaved):
            tell_not_saved(error, self._notices)
        elif done is not None:
            self._show_done()
        if done is None:
            self._unmake()
        return done is not None

    def _would_change(self, command: Command) -> bool:
        """Whether a wish that was not done brings something: then it failed, which was said."""
        plan, now = self._workspace.document.plan, self._workspace.document.clock.now()
        try:
            return plan is not None and bool(diff(plan, perform(plan, command, now)))
        except Refused:
            return True

    def _unmake(self) -> None:
        """Take the account that was made for this import away again."""
        if self._made is not None:
            attempt(lambda: self._workspace.delete(self._made or ""), self._notices)

    def _open_or_make(self, name: str) -> bool:
        self._made = None
        if self._workspace.document.plan is None:
            problem = self._make_new(name)
            if problem:
                self._notices.toast(problem)
                return False
            self._made = self._workspace.document.account_id
        plan = self._workspace.document.plan
        self._before = 0 if plan is None else len(plan.stakeholders)
        return True

    def _show_done(self, told: str = "") -> None:
        """`told` says what was done where that is more than people."""
        plan = self._workspace.document.plan
        added = 0 if plan is None else len(plan.stakeholders) - self._before
        words = tr("Imported: {told}.", told=told) if told else _imported_words(added)
        self._notices.toast(words, self._stepping.undo)
        self._imported()

    def _queue(self, tasks: list[Task]) -> None:
        was_idle = not self._waiting
        self._waiting += tasks
        self._whole = len(tasks) if was_idle else self._whole + len(tasks)
        if was_idle:
            self._next()

    def _next(self) -> None:
        while self._waiting:
            name, read = self._waiting.pop(0)
            if isinstance(read, Path):
                self._take_packet(read)
                continue
            place = self._whole - len(self._waiting)
            shown = (
                name
                if self._whole == 1
                else tr("{name} ({place} of {count})", name=name, place=place, count=self._whole)
            )
            dialog = self.preview(shown, read, stem=Path(name).stem[:200])
            dialog.finished.connect(self._next)
            dialog.open()
            return

    def _take_packet(self, path: Path) -> None:
        """A packet of an account that is there is merged into it; a new one is added and opened."""

        def take() -> None:
            plan = read_packet(_bytes_of(path))
            if any(line.id == plan.account.id for line in self._workspace.accounts()):
                self._workspace.open(plan.account.id)
                changed = self._workspace.document.do(MergePacket(plan))
                words = tr("Merged into “{name}”.", name=plan.account.name)
                self._notices.toast(
                    words if changed else tr("Nothing new in this packet."), self._stepping.undo if changed else None
                )
            else:
                self._workspace.open(self._workspace.bring(plan))

        attempt(take, self._notices)


def _imported_words(added: int) -> str:
    if added == 0:
        return tr("Facts imported; nobody is new.")
    return tr("One person imported.") if added == 1 else tr("{count} people imported.", count=added)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused("{name} cannot be opened: {reason}.", name=path.name, reason=error.strerror or "") from None
