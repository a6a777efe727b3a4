"""Going back to an earlier state: which copies there are, and what each would take away, before it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.listing import Backup, CopyFacts, Difference, Loss, SnapshotLine
from account_planner.ui.dialogs.copy_list import Choice, CopyList
from account_planner.ui.kit.apart import Apart
from account_planner.ui.kit.plain import WrappedLabel, menu_text
from account_planner.words import refusals, tr
from account_planner.words.copies import difference_words, loss_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


@dataclass(frozen=True)
class Copies:
    """What the dialog asks: how large a backup is, what going back to a backup or a snapshot does, and to do it
    (True when it was done)."""

    facts: Callable[[Backup], CopyFacts]
    loss: Callable[[Backup], Loss]
    difference: Callable[[SnapshotLine], Difference]
    go: Callable[[Choice], bool]


class RestoreDialog(QDialog):
    """The newest copy is chosen; Enter goes back to it."""

    def __init__(self, choices: Sequence[Choice], copies: Copies, now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Go back to an earlier state"))
        self._copies = copies
        self._looking, self._comparing = Apart(self), Apart(self)
        self.list = CopyList(choices, now, self)
        self.told = WrappedLabel("", self)
        self.told.setMinimumHeight(self.told.fontMetrics().lineSpacing() * 5)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.ok = self._buttons.addButton(menu_text(tr("Go back to this")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setDefault(True)
        self.ok.setEnabled(False)
        self._build(empty=not choices)
        backups = [choice for choice in choices if isinstance(choice, Backup)]
        self._looking.ask(lambda: {each: copies.facts(each) for each in backups}, self._on_facts)
        self.list.choose_first()

    def accept(self) -> None:
        choice = self.list.choice
        if choice is not None and self.ok.isEnabled():
            self._comparing.finish()
            if self._copies.go(choice):
                super().accept()

    def done(self, result: int) -> None:
        self._looking.finish()
        self._comparing.finish()
        super().done(result)

    def _build(self, *, empty: bool) -> None:
        self.list.itemSelectionChanged.connect(self._on_chosen)
        self.list.itemActivated.connect(lambda _item, _column: self.accept())
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        intro = tr(
            "Choose what to go back to. What there is now is backed up first, so that this can be undone. A backup "
            "holds all accounts, a snapshot the open one."
        )
        nothing = tr("There is no backup and no snapshot yet. The first backup is made half an hour after a change.")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(WrappedLabel(nothing if empty else intro, self, name="secondary"))
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        column.addWidget(self._buttons)
        self.resize(640, 460)

    def _on_facts(self, facts: dict[Backup, CopyFacts] | None, error: Exception | None) -> None:
        if error is not None:
            raise error
        self.list.show_facts(facts or {})
        if self.list.choice is None:
            self.list.choose_first()

    def _on_chosen(self) -> None:
        choice = self.list.choice
        self.ok.setEnabled(False)
        self.told.setText("")
        if choice is None:
            return
        copies = self._copies
        if isinstance(choice, SnapshotLine):
            self._comparing.ask(lambda: _of_snapshot(copies.difference(choice)), self._on_told)
        else:
            self._comparing.ask(lambda: _of_backup(copies.loss(choice)), self._on_told)

    def _on_told(self, words: str | None, error: Exception | None) -> None:
        if isinstance(error, Refused | NotSaved):
            words = refusals.sentence(error)
        elif error is not None:
            raise error
        self.told.setText(words or "")
        self.ok.setEnabled(error is None)


def _of_backup(loss: Loss) -> str:
    return "\n".join(loss_lines(loss)) or _same()


def _of_snapshot(difference: Difference) -> str:
    words = difference_words(difference)
    return tr("In this account: {words}.", words=words) if words else _same()


def _same() -> str:
    return tr("It holds the same as there is now: going back changes nothing.")
