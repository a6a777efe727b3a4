"""The search field of the toolbar: finds people, notes and lines in all accounts as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from account_planner.ui.kit.plain import WrappedLabel, menu_text, one_line
from account_planner.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QKeyEvent

    from account_planner.domain.listing import Hit

_WAIT_MS = 120
_MOST = 12
_LOOKED_AT = 200
Search = Callable[[str, int], Sequence["Hit"]]
_ROOT = QModelIndex()


def nearest_first(hits: Sequence[Hit], typed: str, here: str | None) -> list[Hit]:
    """Hits in the open account first, and in each those whose own words begin so before those that mention it."""
    first = next(iter(typed.casefold().split()), "")

    def rank(hit: Hit) -> tuple[bool, bool]:
        words = hit.text.casefold().split()
        return hit.account_id != here, not any(word.startswith(first) for word in words)

    return sorted(hits, key=rank)


class HitModel(QAbstractListModel):
    """What was found, each as one line with the name of its account."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hits: list[tuple[Hit, str]] = []

    def show_hits(self, hits: Sequence[tuple[Hit, str]]) -> None:
        self.beginResetModel()
        self._hits = list(hits)
        self.endResetModel()

    def hit(self, row: int) -> Hit:
        return self._hits[row][0]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        hit, account = self._hits[index.row()]
        words = " ".join(hit.text.split())
        return account if hit.collection == "account" else tr("{words}  ·  {account}", words=words, account=account)


class SearchBox(QLineEdit):
    """`hit_chosen` carries a Hit; `add_asked` the name that nobody has."""

    hit_chosen = Signal(object)
    add_asked = Signal(str)

    def __init__(
        self,
        search: Search,
        account_name: Callable[[str], str],
        parent: QWidget | None = None,
        *,
        here: Callable[[], str | None] = lambda: None,
        adds: bool = True,
    ) -> None:
        """`here` gives the id of the open account, whose hits come first; `adds` offers a name that nobody has."""
        super().__init__(parent)
        self._here, self._adds = here, adds
        self.setObjectName("search")
        self.setPlaceholderText(tr("Find anything   Ctrl+F"))
        self.setAccessibleName(tr("Find people, notes, accounts"))
        self.setClearButtonEnabled(True)
        self._search, self._account_name = search, account_name
        self._last = 0
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self.look)
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self._on_changed)
        self.returnPressed.connect(self._on_return)
        self._model = HitModel(self)
        self._sheet: QFrame | None = None
        self._list = QListView()
        self._nobody = WrappedLabel("")
        self._add = QPushButton()

    def set_icon(self, icon: QIcon) -> None:
        for action in self.actions():
            self.removeAction(action)
        self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition).setText(tr("Find"))

    @property
    def hits(self) -> HitModel:
        return self._model

    def look(self) -> None:
        """Search for what is typed now and show what was found under the field."""
        self._wait.stop()
        text = one_line(self.text())
        if not text:
            self._close()
            return
        found = nearest_first(self._search(text, _LOOKED_AT), text, self._here())[:_MOST]
        hits = [(hit, self._account_name(hit.account_id)) for hit in found]
        self._model.show_hits(hits)
        self._open(text, found=bool(hits))

    def again(self, by: int) -> bool:
        """Choose the next (1) or the one before (-1) of what was found last; False when nothing was."""
        count = self._model.rowCount()
        if count:
            self._last = (self._last + by) % count
            self.hit_chosen.emit(self._model.hit(self._last))
        return bool(count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self._sheet is not None and self._sheet.isVisible()
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            self.clear()
        elif shown and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and self._sheet is not None:
            self._close()
        return super().eventFilter(watched, event)

    def _on_changed(self, text: str) -> None:
        if not text:
            self._wait.stop()
            self._close()

    def _on_edited(self) -> None:
        self._wait.start()

    def _on_return(self) -> None:
        if self._wait.isActive() or self._sheet is None or self._sheet.isHidden():
            self.look()
        row = max(0, self._list.currentIndex().row())
        if row < self._model.rowCount():
            self._choose(row)

    def _step(self, by: int) -> None:
        count = self._model.rowCount()
        if count:
            row = min(count - 1, max(0, self._list.currentIndex().row() + by))
            self._list.setCurrentIndex(self._model.index(row))

    def _choose(self, row: int) -> None:
        hit = self._model.hit(row)
        self._last = row
        self._close()
        self.hit_chosen.emit(hit)

    def _open(self, text: str, *, found: bool) -> None:
        sheet = self._sheet or self._make_sheet()
        self._list.setVisible(found)
        self._nobody.setVisible(not found)
        self._add.setVisible(self._adds and not found)
        self._nobody.setText(tr("No one called '{text}'.", text=text))
        self._add.setText(menu_text(tr('Add "{text}" as a person', text=text)))
        if found:
            self._list.setCurrentIndex(self._model.index(0))
            rows = min(_MOST, self._model.rowCount())
            self._list.setFixedHeight(rows * max(28, self._list.sizeHintForRow(0)) + 6)
        sheet.setFixedWidth(max(self.width(), 360))
        sheet.adjustSize()
        window = self.window()
        at = self.mapTo(window, QPoint(0, self.height() + 2))
        sheet.move(max(0, min(at.x(), window.width() - sheet.width() - 8)), at.y())
        sheet.show()
        sheet.raise_()

    def _close(self) -> None:
        if self._sheet is not None:
            self._sheet.hide()

    def _make_sheet(self) -> QFrame:
        window = self.window()
        window.installEventFilter(self)
        sheet = QFrame(window)
        sheet.setObjectName("hits")
        self._list.setModel(self._model)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(lambda index: self._choose(index.row()))
        self._add.setObjectName("link")
        self._add.clicked.connect(self._on_add)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(4, 4, 4, 4)
        for widget in (self._list, self._nobody, self._add):
            column.addWidget(widget)
        self._sheet = sheet
        return sheet

    def _on_add(self) -> None:
        name = one_line(self.text())
        self._close()
        self.clear()
        self.add_asked.emit(name)
