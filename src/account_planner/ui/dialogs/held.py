"""All that is held on a person, to read, to copy and to save as one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from account_planner.ui.kit.plain import WrappedLabel, menu_text, title_text
from account_planner.ui.kit.scrolled import grown, room_for
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable


class HeldDialog(QDialog):
    """`save` is called when the rep wants a file of it; `aside` is for the rep alone and in no file."""

    def __init__(self, name: str, text: str, save: Callable[[], object], parent: QWidget, *, aside: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("All that is held on {name}", name=title_text(name)))
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setPlainText(text)
        self.text.setAccessibleName(self.windowTitle())
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.save = self._buttons.addButton(menu_text(tr("Save as…")), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy = self._buttons.addButton(menu_text(tr("Copy")), QDialogButtonBox.ButtonRole.ActionRole)
        self.save.clicked.connect(save)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        self._buttons.rejected.connect(self.reject)
        note = tr(
            "Everything in this account, private notes too. Before you hand it on, look at what it says of others. "
            "Save it as text to read, or as JSON for another program."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(WrappedLabel(note, self, name="secondary"))
        if aside:
            column.addWidget(WrappedLabel(aside, self, name="strong"))
        column.addWidget(self.text, 1)
        column.addWidget(self._buttons)
        self.resize(QSize(grown(self, 620), grown(self, 560)).boundedTo(room_for(self)))
