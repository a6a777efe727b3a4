"""Our own page in Qt's print preview, painted by the same functions as the exported one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from account_planner.output.printing import prepare_printer, print_map
from account_planner.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from account_planner.output.briefing import Briefing


class PrintMap(QPrintPreviewDialog):
    """Black and white when the printer prints grey."""

    def __init__(self, briefing: Briefing, parent: QWidget | None) -> None:
        self.printer_used = QPrinter(QPrinter.PrinterMode.HighResolution)
        super().__init__(self.printer_used, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Print the map"))
        self._briefing = briefing
        prepare_printer(self.printer_used, briefing)
        self.paintRequested.connect(lambda printer: print_map(printer, self._briefing))
