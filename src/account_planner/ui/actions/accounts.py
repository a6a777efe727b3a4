"""What a rep can do with whole accounts: make, open, rename, copy, archive, delete, import, pass on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from account_planner.app.sample import sample
from account_planner.domain.entities import Account
from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.ids import derived_id
from account_planner.domain.packet import read_packet, write_packet
from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Side
from account_planner.edits.account import EditAccount
from account_planner.edits.paste import PastePeople
from account_planner.output.files import write_file
from account_planner.ui.dialogs.asking import AskLine, AskYes
from account_planner.ui.dialogs.import_people import ImportDialog
from account_planner.ui.submit import attempt
from account_planner.words import refusals, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from account_planner.app.workspace import Workspace
    from account_planner.edits.command import Command
    from account_planner.edits.paste import PastedLine
    from account_planner.ui.submit import Notices, Submit

_ENDING = ".account.json"


class AccountDeeds:
    """`typed` is called after an empty account was opened, to begin with its first person."""

    def __init__(
        self, workspace: Workspace, *, submit: Submit, notices: Notices, window: QWidget, typed: Callable[[], None]
    ) -> None:
        self._workspace = workspace
        self._submit = submit
        self._notices = notices
        self._window = window
        self._typed = typed

    def open(self, account_id: str) -> bool:
        """Show an account; what cannot be opened is said and what was open stays."""
        return attempt(lambda: self._workspace.open(account_id), self._notices)

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
        if plan is None:
            return
        start = f"{_file_name(plan.account.name)}{_ENDING}"
        path, _ = QFileDialog.getSaveFileName(
            self._window, tr("Save as account packet"), start, tr("Account packets (*.json)")
        )
        if path:
            attempt(lambda: write_file(Path(path), write_packet(plan).encode()), self._notices)

    def import_people(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._window, tr("Import people"), "", tr("Lists of people (*.csv *.tsv *.txt);;All files (*)")
        )
        if path:
            self.preview_import(Path(path)).open()

    def preview_import(self, path: Path) -> ImportDialog:
        """The dialog that shows what a file would bring."""
        plan = self._workspace.document.plan
        empty = Plan(account=Account(id=derived_id("import"), name=path.stem[:200] or "-"))
        return ImportDialog(path, plan or empty, is_new=plan is None, taken=self._take_import, parent=self._window)

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
        """Put an account into the archive, or take it out again."""
        line = next((line for line in self._workspace.accounts() if line.id == account_id), None)
        if line is not None:
            self._edit(account_id, "archived", not line.archived)

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

    def _take_import(self, command: Command, name: str) -> bool:
        if self._workspace.document.plan is None:
            problem = self._make_new(name)
            if problem:
                self._notices.toast(problem)
                return False
        if not self._submit(command):
            self._notices.toast(tr("Nothing new in this file: everyone is on the map already."))
        return True

    def _edit(self, account_id: str, field: str, value: object) -> str:
        """Change one fact of an account, opening it first when another is open."""
        plan = self._workspace.document.plan
        if plan is None or plan.account.id != account_id:
            problem = _problem(lambda: self._workspace.open(account_id))
            if problem:
                return problem
        return _problem(lambda: self._workspace.document.do(EditAccount(changes=((field, value),))))


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


def _file_name(name: str) -> str:
    """The name without what a file system does not take."""
    kept = "".join(c if c.isalnum() or c in " -_" else "_" for c in name).strip()
    return kept[:80] or "account"
