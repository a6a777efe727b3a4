"""Shown while a large step is taken back or done again: what it is, how far, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout

from account_planner.ui.kit.plain import WrappedLabel, menu_text, title_text
from account_planner.ui.kit.saving import Saving, Stopped
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from account_planner.ui.kit.saving import Work


class LargeStep(QDialog):
    """Works beside the window; `end` gets what was done, or the error (None and None when it was stopped)."""

    told = Signal(int)

    def __init__(
        self, title: str, words: str, work: Work, end: Callable[[Any, Exception | None], None], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title_text(title))
        self._end = end
        self._is_over = False
        self.state = WrappedLabel(words, self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words)
        buttons = QDialogButtonBox(self)
        self.stop_button = buttons.addButton(menu_text(tr("Stop")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        for widget in (self.state, self.bar, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(420)
        self.told.connect(self._show_share)
        self._saving = Saving(parent, lambda share: self.told.emit(int(share * 100)))
        self._saving.start(work, self._on_done)

    def reject(self) -> None:
        if self._is_over:
            return
        if self._saving.stop():
            self._finish(None, None)
        else:
            self.state.setText(tr("Stopping…"))
            self.bar.setRange(0, 0)
            self.stop_button.setEnabled(False)

    def _show_share(self, percent: int) -> None:
        if self.stop_button.isEnabled():
            self.bar.setRange(0, 100)
            self.bar.setValue(percent)

    def _on_done(self, done: Any, error: Exception | None) -> None:
        self._finish(done, None if isinstance(error, Stopped) else error)

    def _finish(self, done: Any, error: Exception | None) -> None:
        self._is_over = True
        self._saving.leave()
        super().accept()
        self._end(done, error)


class SureStep(LargeStep):
    """One that is ended once it has begun."""

    def __init__(
        self, title: str, words: str, work: Work, end: Callable[[Any, Exception | None], None], parent: QWidget | None
    ) -> None:
        super().__init__(title, words, work, end, parent)
        self.stop_button.hide()

    def reject(self) -> None:
        """Not to be hurried."""
