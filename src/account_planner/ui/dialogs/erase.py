"""Erasing a person for good: says what goes and from where, and wants the name typed before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QLineEdit, QWidget

from account_planner.edits.labels import short
from account_planner.ui.kit.plain import WrappedLabel, menu_text
from account_planner.ui.kit.scrolled import ScrolledDialog
from account_planner.words import tr
from account_planner.words.tracing import alone_text, traces_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from account_planner.domain.listing import Traces

    Erase = Callable[[Collection[str], Callable[[str], None]], None]


class EraseDialog(ScrolledDialog):
    """`erase` begins it beside the window: it is told what the rep wants to be struck out besides the full name, and
    whom to tell in words what is left to be done, nothing when all is gone. It may be called again: what a failing disk
    left half done is then finished."""

    def __init__(self, name: str, traces: Traces, erase: Erase, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Erase a person everywhere"))
        self._name, self._erase = name, erase
        self.told = WrappedLabel("\n".join(traces_lines(traces)), self)
        self.parts = {part: self._tick(part, count) for part, count in traces.alone.items()}
        self.typed = QLineEdit(self)
        self.typed.setAccessibleName(tr("Type the name to confirm"))
        self.typed.textEdited.connect(self._on_edited)
        self.problem = WrappedLabel("", self, name="field-problem")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.ok = self._buttons.addButton(menu_text(tr("Erase for good")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setEnabled(False)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._build()

    def accept(self) -> None:
        if not self._is_confirmed():
            return
        self._erase([part for part, tick in self.parts.items() if tick.isChecked()], self._on_end)

    def _on_end(self, problem: str) -> None:
        if not problem:
            super().accept()
            return
        self.problem.setText(problem)
        self.area.ensureWidgetVisible(self.problem)
        self.ok.setText(menu_text(tr("Try again")))

    def _build(self) -> None:
        page = (
            WrappedLabel(tr("Erase {name} everywhere?", name=self._name), self, name="title"),
            self.told,
            *self.parts.values(),
            WrappedLabel(tr("There is no way back. To confirm, type the name:"), self, name="strong"),
            self.typed,
            self.problem,
        )
        self.lay_out(page, (self._buttons,), width=560)
        self.typed.setFocus()

    def _tick(self, part: str, count: int) -> QCheckBox:
        whole = alone_text(part, count)
        tick = QCheckBox(menu_text(alone_text(short(part), count)), self)
        tick.setAccessibleName(whole)
        return tick

    def _is_confirmed(self) -> bool:
        return " ".join(self.typed.text().split()).casefold() == " ".join(self._name.split()).casefold()

    def _on_edited(self) -> None:
        self.ok.setEnabled(self._is_confirmed())
        self.ok.setDefault(self._is_confirmed())
