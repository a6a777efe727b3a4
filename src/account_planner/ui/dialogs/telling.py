"""The two dialogs that may interrupt: the file cannot be opened, and something went wrong inside."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from account_planner.ui.kit.plain import menu_text
from account_planner.words import tr


def tell_refusal(text: str) -> None:
    """Say why the program cannot go on; waits until it is read."""
    box = QMessageBox()
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("Account Planner"))
    box.setText(text)
    box.exec()


def tell_crash(report: str, parent: QWidget | None) -> None:
    """Say that something went wrong, with a report that holds no names and can be copied; does not wait."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("Account Planner"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr("Something went wrong inside the program."))
    box.setInformativeText(
        tr(
            "Every change that the status bar calls saved is on the disk. You can go on working; if the window looks "
            "wrong, start the program again."
        )
    )
    box.setDetailedText(report)
    copy = box.addButton(menu_text(tr("Copy report")), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
    box.addButton(QMessageBox.StandardButton.Close)
    box.open()
