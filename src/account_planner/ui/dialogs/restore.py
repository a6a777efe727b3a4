"""Going back to an earlier state: which copies there are, and what each would take away, before it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.listing import Backup, CopyFacts, Difference, Loss, SnapshotLine
from account_planner.ui.dialogs.copy_list import Choice, CopyList
from account_planner.ui.kit.apart import Apart
from account_planner.ui.kit.plain import WrappedLabel, menu_text
from account_planner.ui.kit.scrolled import grown, room_for
from account_planner.words import refusals, tr
from account_planner.words.copies import difference_words, loss_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


@dataclass(frozen=True)
class Copies:
    """What the dialog asks: how large a backup is, what going back does to the whole file or to the open account, to
    go back with the account alone or with everything (True when it was done), and to compare instead (what is wrong,
    or nothing)."""

    facts: Callable[[Backup], CopyFacts]
    loss: Callable[[Backup], Loss]
    difference: Callable[[Choice], Difference]
    go_alone: Callable[[Choice], bool]
    go: Callable[[Backup], bool]
    compare: Callable[[Choice], str]


class RestoreDialog(QDialog):
    """The newest copy is chosen; Enter goes back to it."""

    def __init__(
        self, choices: Sequence[Choice], copies: Copies, now: datetime, parent: QWidget, *, account: str | None
    ) -> None:
        """`account` is the name of the open one, if there is one."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Go back to an earlier state"))
        self._copies = copies
        self._looking, self._comparing = Apart(self), Apart(self)
        self.list = CopyList(choices, now, self)
        self.told = WrappedLabel("", self)
        self.told.setMinimumHeight(self.told.fontMetrics().lineSpacing() * 5)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.alone = QCheckBox(menu_text(tr("“{name}” alone: all other accounts stay as they are", name=account or "")))
        self.alone.setChecked(account is not None)
        self.alone.toggled.connect(self._on_chosen)
        self._account = account
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.compare = self._buttons.addButton(menu_text(tr("Compare")), QDialogButtonBox.ButtonRole.ActionRole)
        self.compare.setEnabled(False)
        self.compare.clicked.connect(self._on_compare)
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
            if isinstance(choice, Backup) and not self.alone.isChecked():
                is_done = self._copies.go(choice)
            else:
                is_done = self._copies.go_alone(choice)
            if is_done:
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
            "Choose what to go back to. What there is now is kept first, so that this can be undone. A backup "
            "holds all accounts, a snapshot the open one."
        )
        nothing = tr("There is no backup and no snapshot yet. The first backup is made half an hour after a change.")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(WrappedLabel(nothing if empty else intro, self, name="secondary"))
        column.addWidget(self.list, 1)
        column.addWidget(self.alone)
        column.addWidget(self.told)
        column.addWidget(self._buttons)
        self.resize(QSize(grown(self, 640), grown(self, 460)).boundedTo(room_for(self)))

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
        self.alone.setVisible(self._account is not None and isinstance(choice, Backup))
        self.compare.setEnabled(self._account is not None and choice is not None)
        if choice is None:
            return
        copies = self._copies
        if isinstance(choice, SnapshotLine) or self.alone.isChecked():
            self._comparing.ask(lambda: _of_snapshot(copies.difference(choice)), self._on_told)
        else:
            self._comparing.ask(lambda: _of_backup(copies.loss(choice)), self._on_told)

    def _on_compare(self) -> None:
        choice = self.list.choice
        problem = self._copies.compare(choice) if choice is not None else ""
        if problem:
            self.told.setText(problem)
        elif choice is not None:
            self.reject()

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
