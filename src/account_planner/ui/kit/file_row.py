"""Where a file is to be written: a line with the path, and a button that asks the system."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from account_planner.output.files import free_path
from account_planner.words import tr


class FileRow(QWidget):
    """`path` is where to write. Only a file that was chosen in the system's dialog, which asks, is written over."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._filter, self._asked = title, "", ""
        self.line = QLineEdit(self)
        self.line.setAccessibleName(tr("File"))
        self.browse = QPushButton(tr("Choose…"), self)
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._on_browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)

    def offer(self, path: Path, kind: str) -> None:
        """Suggest a file that is not there yet; `kind` are the words and patterns of the system's dialog."""
        self._filter, self._asked = kind, ""
        self.line.setText(str(free_path(path)))
        self.line.setCursorPosition(len(self.line.text()))

    @property
    def path(self) -> Path:
        typed = self.line.text().strip()
        path = Path(typed).expanduser()
        return path if typed == self._asked else free_path(path)

    @property
    def is_given(self) -> bool:
        return bool(self.line.text().strip())

    def _on_browse(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self._title, self.line.text(), self._filter)
        if path:
            self._asked = path
            self.line.setText(path)
