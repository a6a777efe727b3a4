"""What a rep can do with whole accounts: make, open, rename, copy, archive, delete, import, pass on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from account_planner.app.sample import sample
from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.packet import read_packet, write_packet
from account_planner.domain.vocabulary import Side
from account_planner.edits.account import EditAccount
from account_planner.edits.paste import PastePeople
from account_planner.output.files import file_stem, write_file
from account_planner.ui.actions.imports import ImportDeeds
from account_planner.ui.dialogs.asking import AskLine, AskYes
from account_planner.ui.forms.paste_text import read_lines
from account_planner.ui.submit import Asking, attempt
from account_planner.words import refusals, tr
from account_planner.words.patterns import patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QSettings

    from account_planner.app.workspace import Workspace
    from account_planner.domain.listing import AccountLine
    from account_planner.domain.plan import Plan
    from account_planner.edits.paste import PastedLine
    from account_planner.ui.actions.stepping import Stepping
    from account_planner.ui.submit import Notices, Submit

_ENDING = ".account.json"
_FILE_ENDING = ".plan"


class AccountDeeds:
    """`typed` is called after an empty account was opened, to begin with its first person; `imported` after people
    were, to show them all."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        submit: Submit,
        notices: Notices,
        window: QWidget,
        typed: Callable[[], None],
        imported: Callable[[], None],
        stepping: Stepping,
        settings: QSettings | None = None,
    ) -> None:
        self._workspace = workspace
        self._submit = submit
        self._notices = notices
        self._window = window
        self._typed, self._imported = typed, imported
        self.imports = ImportDeeds(
            workspace,
            submit=submit,
            notices=notices,
            window=window,
            settings=settings,
            make_new=self._make_new,
            imported=imported,
            stepping=stepping,
        )

    def open(self, account_id: str) -> bool:
        """Show an account; what cannot be opened is said and what was open stays. What waits for it is saved."""
        is_open = attempt(lambda: self._workspace.open(account_id), self._notices)
        if is_open and isinstance(self._submit, Asking):
            self._submit.retry()
        return is_open

    def new_account(self) -> None:
        AskLine(
            tr("New account"), tr("What is the customer called?"), tr("Make it"), self._make_new, self._window
        ).open()

    def start(self, name: str, lines: Sequence[PastedLine]) -> None:
        """A new account with the people that were typed on the first page, in one step."""
        if self._make_new(name):
            return
        if lines:
            self._submit(PastePeople(lines=tuple(lines), side=Side.BUYER))
        self._typed()

    def place_pattern(self, code: str) -> None:
        """Put the places to fill of one pattern on the map of the open account, in one step."""
        lines = next(read_lines(pattern.text) for pattern in patterns() if pattern.code == code)
        if self._submit(PastePeople(lines=lines, side=Side.BUYER)):
            self._notices.toast(tr("{count} places to fill are on the map.", count=len(lines)), self._undo)
            self._imported()

    def open_sample(self) -> None:
        today = self._workspace.document.clock.today()
        self._add(lambda: sample(today))

    def open_packet(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open an account packet"), "", tr("Account packets (*.json)")
        )
        if path:
            self._add(lambda: read_packet(_bytes_of(Path(path))))

    def save_packet(self) -> None:
        plan = self._workspace.document.plan
        if plan is not None:
            start = f"{file_stem(plan.account.name)}{_ENDING}"
            path, _ = QFileDialog.getSaveFileName(
                self._window, tr("Save as account packet"), start, tr("Account packets (*.json)")
            )
            if path:
                self.write_copy(Path(path))

    def save_copy(self) -> bool:
        """All accounts into a file that the program opens, or the open one as a packet: by the name's ending. Whether
        all that waits for the file is in it."""
        path, _ = QFileDialog.getSaveFileName(
            self._window,
            tr("Save a copy"),
            tr("Copy of my accounts{ending}", ending=_FILE_ENDING),
            tr("All accounts (*.plan);;The open account, as a packet (*.json)"),
        )
        return bool(path) and self.write_copy(Path(path))

    def write_copy(self, path: Path) -> bool:
        """A packet when the name ends so, else a whole file; both with what the file does not take. Whether all of
        that is in it now."""
        plan = self._workspace.document.plan
        waiting = set(self._workspace.document.unsaved.deltas)
        if path.suffix != ".json":
            path = path if path.suffix else path.with_suffix(_FILE_ENDING)
            written = attempt(lambda: self._workspace.save_copy(path), self._notices)
        elif plan is not None:
            written = attempt(lambda: write_file(path, write_packet(plan).encode()), self._notices)
            waiting.discard(plan.account.id)
        else:
            return False
        if written:
            self._notices.toast(tr("Written: {path}", path=str(path)))
        return written and (path.suffix != ".json" or not waiting)

    def import_people(self) -> None:
        self.imports.choose_files()

    def paste_table(self) -> None:
        self.imports.paste_table()

    def rename(self, account_id: str) -> None:
        line = next((line for line in self._workspace.accounts() if line.id == account_id), None)
        if line is None:
            return
        ask = AskLine(
            tr("Rename the account"),
            tr("New name"),
            tr("Rename"),
            lambda name: self._edit(account_id, "name", name),
            self._window,
        )
        ask.start_with(line.name)
        ask.open()

    def duplicate(self, account_id: str) -> None:
        attempt(lambda: self.open(self._workspace.duplicate(account_id)), self._notices)

    def archive(self, account_id: str) -> None:
        """Put an account into the archive, or take it out again; it need not be open."""
        line = next((line for line in self._workspace.accounts() if line.id == account_id), None)
        if line is None:
            return
        problem = self._edit(account_id, "archived", not line.archived)
        out = tr("“{name}” is out of the archive.", name=line.name)
        words = out if line.archived else tr("“{name}” is in the archive, at the end of the list.", name=line.name)
        self._notices.toast(problem or words, None if problem else lambda: self._unarchive(line))

    def delete(self, account_id: str) -> None:
        line = next((line for line in self._workspace.accounts() if line.id == account_id), None)
        if line is None:
            return
        AskYes(
            tr("Delete “{name}” for good?", name=line.name),
            tr("All its people, lines, meetings and notes are taken out of the file. This cannot be undone."),
            tr("Delete"),
            lambda: self._delete(account_id),
            self._window,
        ).open()

    def keep_snapshot(self) -> None:
        AskLine(
            tr("Keep a snapshot"),
            tr("Everything is saved anyway. Under which name should today's state be kept?"),
            tr("Keep"),
            self._keep,
            self._window,
        ).open()

    def _undo(self) -> None:
        attempt(self._workspace.document.undo, self._notices)

    def _unarchive(self, line: AccountLine) -> None:
        """Take the last step of `archive` back."""
        self._edit(line.id, "archived", line.archived)

    def _delete(self, account_id: str) -> None:
        attempt(lambda: self._workspace.delete(account_id), self._notices)

    def _keep(self, name: str) -> str:
        problem = _problem(lambda: self._workspace.save_snapshot(name))
        if not problem:
            self._notices.toast(tr("Kept as “{name}”.", name=name))
        return problem

    def _make_new(self, name: str) -> str:
        return _problem(lambda: self._workspace.open(self._workspace.create(name)))

    def _add(self, make: Callable[[], Plan]) -> None:
        """Add a whole plan and open it; one that is in the file already is just opened."""

        def add() -> None:
            plan = make()
            known = {line.id for line in self._workspace.accounts()}
            self._workspace.open(plan.account.id if plan.account.id in known else self._workspace.add(plan))

        attempt(add, self._notices)

    def _edit(self, account_id: str, field: str, value: object) -> str:
        """Change one fact of an account, which need not be open."""
        return _problem(lambda: self._workspace.change(account_id, EditAccount(changes=((field, value),))))


def _problem(work: Callable[[], object]) -> str:
    """What went wrong as a sentence, nothing when it went well."""
    try:
        work()
    except (Refused, NotSaved) as error:
        return refusals.sentence(error)
    return ""


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused("{name} cannot be opened: {reason}.", name=path.name, reason=error.strerror or "") from None
