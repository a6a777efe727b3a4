"""Says which program this is and where the rep's accounts are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from account_planner.version import __version__
from account_planner.words import tr


class About(QMessageBox):
    def __init__(self, path: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(tr("About Account Planner"))
        self.setText(tr("Account Planner {version}", version=__version__))
        words = tr(
            "Your accounts are in {path}\n\nThe program does not encrypt the file: what protects it, and its backups "
            "beside it, is the encryption of your disk (BitLocker, FileVault, LUKS). Only your user can read it.",
            path=path,
        )
        self.setInformativeText(words)
