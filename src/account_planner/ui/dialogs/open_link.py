"""Shows where a link in data leads before anything is opened; the only place that hands an address to the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QVBoxLayout, QWidget

from account_planner.app.links import host_of, written_host
from account_planner.ui.kit.plain import WrappedLabel, menu_text
from account_planner.ui.kit.scrolled import grown, room_for
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


def open_outside(target: str) -> None:
    """Hand an address that was chosen and seen to the browser, the mail program or the telephone."""
    QDesktopServices.openUrl(QUrl(target, QUrl.ParsingMode.StrictMode))


def open_written(path: Path) -> None:
    """Hand a file that the program has just written, and named, to whatever program shows it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class OpenLink(QDialog):
    """`targets` are whole addresses as `app.links` lets them through; `refused` are texts that it does not."""

    def __init__(
        self,
        targets: Sequence[str],
        parent: QWidget,
        *,
        refused: Sequence[str] = (),
        opens: Callable[[str], None] = open_outside,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Open outside the program"))
        self._opens = opens
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Where they lead"))
        self.list.addItems([*targets])
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.site = WrappedLabel("", self)
        self.site.setAccessibleName(tr("Where it leads"))
        self.list.currentRowChanged.connect(
            lambda row: self.site.setText(_site_words(targets[row]) if row >= 0 else "")
        )
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self.accept())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.ok = buttons.addButton(menu_text(tr("Open")), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        words = tr("This is where it leads. Somebody typed or imported it: look at it before you open it.")
        column.addWidget(WrappedLabel(words, self))
        column.addWidget(self.list, 1)
        column.addWidget(self.site)
        for text in refused:
            column.addWidget(WrappedLabel(not_opened(text), self, name="secondary"))
        column.addWidget(buttons)
        wide = min(grown(self, 520), room_for(self).width())
        column.activate()
        self.resize(QSize(wide, max(grown(self, 280), column.totalHeightForWidth(wide))).boundedTo(room_for(self)))

    def accept(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._opens(item.text())
            super().accept()


def not_opened(text: str) -> str:
    """Why a text that looks like a link is none."""
    return tr(
        "“{text}” is not opened: only web pages, mail addresses and numbers are, and none that hides where it leads.",
        text=text,
    )


def _site_words(target: str) -> str:
    """The host alone, since the beginning of a long address can be made to look like another one."""
    host = host_of(target)
    written = written_host(host)
    if written:
        return tr(
            "The site is {host}. It is written {written}, with letters that may look like others.",
            host=host,
            written=written,
        )
    return tr("The site is {host}.", host=host) if host else ""
