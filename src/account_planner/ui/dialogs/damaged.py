"""What is offered at the start when the rep's file is damaged or gone: its newest good backup, or another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from account_planner.domain.listing import Backup
from account_planner.ui.dialogs.copy_list import CopyList
from account_planner.ui.kit.plain import WrappedLabel, menu_text
from account_planner.ui.kit.scrolled import grown, room_for
from account_planner.words import tr
from account_planner.words.copies import local_text, span_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from account_planner.domain.listing import CopyFacts


class DamagedDialog(QDialog):
    """`facts` holds all backups and what they hold, `written` is when the file was last written to (None: there is
    no file). `chosen` is the backup to use, `empty` that the rep wants to begin anew."""

    def __init__(
        self, problem: str, facts: Mapping[Backup, CopyFacts], *, written: datetime | None, now: datetime
    ) -> None:
        super().__init__()
        self.setWindowTitle(tr("Account Planner"))
        self._written, self._now = written, now
        self.chosen: Backup | None = None
        self.empty = False
        self.list = CopyList(facts, now, self)
        self.list.show_facts(dict(facts))
        self.told = WrappedLabel("", self)
        buttons = QDialogButtonBox(self)
        self.use = buttons.addButton(menu_text(tr("Use this backup")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.use.setDefault(True)
        self.quit = buttons.addButton(menu_text(tr("Quit, leave everything")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        if written is None:
            words = tr("Begin with an empty file")
            self.anew = buttons.addButton(menu_text(words), QDialogButtonBox.ButtonRole.DestructiveRole)
            self.anew.clicked.connect(self._on_anew)
        self.list.itemSelectionChanged.connect(self._on_chosen)
        self.list.itemActivated.connect(lambda _item, _column: self.accept())
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        heading = tr("Your file is gone") if written is None else tr("Your file is damaged")
        for widget in (WrappedLabel(heading, self, name="title"), WrappedLabel(problem, self), self.list, self.told):
            column.addWidget(widget)
        column.addWidget(buttons)
        self.resize(QSize(grown(self, 620), grown(self, 440)).boundedTo(room_for(self)))
        self.list.choose_first()

    def accept(self) -> None:
        choice = self.list.choice
        if isinstance(choice, Backup):
            self.chosen = choice
            super().accept()

    def _on_anew(self) -> None:
        self.empty = True
        super().accept()

    def _on_chosen(self) -> None:
        choice = self.list.choice
        self.use.setEnabled(choice is not None)
        if choice is None:
            self.told.setText("")
            return
        made = local_text(choice.at, self._now)
        if self._written is None:
            self.told.setText(tr("What was written after {made} will be missing.", made=made))
            return
        told = tr(
            "What was written after {made} will be missing: the file was last written to at {written}, {span} later. "
            "The damaged file is kept beside it.",
            made=made,
            written=local_text(self._written, self._now),
            span=span_text((self._written - choice.at).total_seconds()),
        )
        nothing = tr(
            "The file was not written to after this backup was made at {made}: nothing should be missing. The "
            "damaged file is kept beside it.",
            made=made,
        )
        self.told.setText(told if self._written > choice.at else nothing)
