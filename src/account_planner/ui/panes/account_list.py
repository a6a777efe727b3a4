"""The accounts of the file at the left: how each stands, when they are met next, and what can be done with one."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from account_planner.app.sample import SAMPLE_ID
from account_planner.importers.folding import folded
from account_planner.ui.kit.account_row import ROW, AccountRow
from account_planner.ui.kit.icons import coloured
from account_planner.ui.kit.plain import PlainLabel, WrappedLabel, menu_text, set_tooltip, tooltip_text
from account_planner.words import tr
from account_planner.words.dates import day_text, moment_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from account_planner.domain.listing import AccountLine
    from account_planner.drawing.theme import Theme

Index = QModelIndex | QPersistentModelIndex
STALE_DAYS = 60
_ROOT = QModelIndex()
_MANY = 8
"""From so many accounts on there is a field to find one by its name."""


def sort_words() -> dict[str, str]:
    """The ways of sorting the list, by the key that the settings keep."""
    return {
        "meeting": tr("next meeting"),
        "coverage": tr("lowest coverage"),
        "name": tr("name"),
    }


def sorted_accounts(lines: Iterable[AccountLine], by: str) -> list[AccountLine]:
    """In one of the ways of `sort_words`; accounts in the archive come last."""

    def place(line: AccountLine) -> tuple[Any, ...]:
        name = (line.name.casefold(), line.id)
        if by == "meeting":
            at = line.next_meeting
            return (line.archived, at is None, at.timestamp() if at else 0.0, *name)
        if by == "coverage":
            return (line.archived, line.shown is None, line.shown or 0, *name)
        return (line.archived, *name)

    return sorted(lines, key=place)


def called_so(lines: Iterable[AccountLine], typed: str) -> list[AccountLine]:
    """Those whose name holds every word, in any order."""
    words = folded(typed).split()
    return [line for line in lines if all(word in folded(line.name) for word in words)]


def when_words(line: AccountLine, today: date) -> str:
    """The next meeting, or for how long nothing new was recorded."""
    if line.archived:
        return tr("archived")
    if line.next_meeting is not None:
        return day_text(line.next_meeting.date(), today)
    if line.newest_fact is not None and (today - line.newest_fact).days > STALE_DAYS:
        return tr("stale {days} d", days=(today - line.newest_fact).days)
    return tr("no meeting")


def name_words(line: AccountLine) -> str:
    """The name; of the sample with a mark."""
    return tr("{name} (sample)", name=line.name) if line.id == SAMPLE_ID else line.name


def late_words(line: AccountLine) -> str:
    """How many open steps are past their day, nothing when there are none."""
    return tr("{count} late", count=line.overdue) if line.overdue and not line.archived else ""


def spoken(line: AccountLine, today: date) -> str:
    """A row as a screen reader says it."""
    shown = tr("not measured yet") if line.shown is None else str(line.shown)
    words = tr(
        "{name}. Coverage {shown}. {champions} for us, {neutral} neutral, {against} against. {when}.",
        name=name_words(line),
        shown=shown,
        champions=line.champions,
        neutral=line.neutral,
        against=line.against,
        when=when_words(line, today),
    )
    late = late_words(line)
    return tr("{words} Steps: {late}.", words=words, late=late) if late else words


class AccountModel(QAbstractListModel):
    """The rows in the order in which they are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[AccountLine] = []
        self._today = date.min

    def show_lines(self, lines: Sequence[AccountLine], today: date) -> None:
        if list(lines) == self._lines and today == self._today:
            return
        self.beginResetModel()
        self._lines, self._today = list(lines), today
        self.endResetModel()

    def row_of(self, account_id: str | None) -> int:
        return next((row for row, line in enumerate(self._lines) if line.id == account_id), -1)

    def line(self, row: int) -> AccountLine:
        return self._lines[row]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line, self._today)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip_text(self._tip(line))
        if role == ROW:
            against = (line.champions, line.neutral, line.against)
            when = when_words(line, self._today)
            return (name_words(line), line.shown, against, when, line.archived, late_words(line))
        return None

    def _tip(self, line: AccountLine) -> str:
        if line.next_meeting is None:
            return line.name
        at = moment_text(line.next_meeting, self._today)
        return tr("{name}\nNext meeting {at}", name=line.name, at=at)


class FindLine(QLineEdit):
    """Esc takes away what was typed."""

    def event(self, event: QEvent) -> bool:
        """Before any shortcut of the window."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() is QEvent.Type.ShortcutOverride and self.text():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class AccountList(QFrame):
    """Asks with signals only: the file's accounts belong to the workspace."""

    open_asked = Signal(str)
    new_asked = Signal()
    rename_asked = Signal(str)
    duplicate_asked = Signal(str)
    archive_asked = Signal(str)
    delete_asked = Signal(str)
    sort_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        """In a file that is `read_only` accounts are only opened."""
        super().__init__(parent)
        self._read_only = read_only
        self.setObjectName("account-list")
        self._by = "meeting"
        self._lines: tuple[AccountLine, ...] = ()
        self._today = date.min
        self._open_id: str | None = None
        self._model = AccountModel(self)
        self._row = AccountRow(theme, self)
        self._view = QListView(self)
        self._sort = QToolButton(self)
        self._sifting = QWidget(self)
        self.sought = FindLine(self._sifting)
        self._empty = WrappedLabel(tr("No accounts yet."), self, name="secondary")
        self._new = QPushButton(tr("New account"), self)
        self._build()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._row.set_theme(theme)
        self._new.setIcon(coloured("plus", theme.ink.accent))
        self._view.viewport().update()

    def sort_by(self, by: str) -> None:
        self._by = by if by in sort_words() else "name"
        self._sort.setText(sort_words()[self._by])
        self._show()

    def show_accounts(self, lines: Sequence[AccountLine], open_id: str | None, now: datetime) -> None:
        self._lines, self._open_id, self._today = tuple(lines), open_id, now.date()
        self._show()

    def _show(self) -> None:
        is_long = len(self._lines) >= _MANY
        self._sifting.setVisible(is_long)
        found = called_so(self._lines, self.sought.text() if is_long else "")
        self._model.show_lines(sorted_accounts(found, self._by), self._today)
        row = self._model.row_of(self._open_id)
        self._view.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())
        nobody = tr("No account called “{words}”.", words=self.sought.text().strip())
        self._empty.setText(nobody if self._lines else tr("No accounts yet."))
        self._empty.setVisible(not found)
        self._view.setVisible(bool(found))

    def _build(self) -> None:
        heading = PlainLabel(tr("ACCOUNTS"), self, name="pane-heading")
        self._sort.setObjectName("flat")
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sort.setMenu(self._sort_menu())
        self._sort.setAccessibleName(tr("Sort accounts by"))
        self._view.setModel(self._model)
        self._view.setItemDelegate(self._row)
        self._view.setObjectName("accounts")
        self._view.setUniformItemSizes(True)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.setAccessibleName(tr("Accounts"))
        self._view.clicked.connect(self._on_chosen)
        self._view.activated.connect(self._on_chosen)
        self._view.customContextMenuRequested.connect(self._on_menu)
        self._new.setObjectName("link")
        self._new.clicked.connect(self.new_asked)
        self._new.setEnabled(not self._read_only)
        set_tooltip(self._new, tr("The file is read only") if self._read_only else "")
        self.setFocusProxy(self._view)
        top = QHBoxLayout()
        top.setContentsMargins(14, 10, 8, 6)
        top.addWidget(heading, 1)
        top.addWidget(self._sort)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 8)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._finding())
        column.addWidget(self._view, 1)
        column.addWidget(self._empty)
        self._empty.setContentsMargins(14, 8, 14, 8)
        column.addStretch(0)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 4, 8, 0)
        foot.addWidget(self._new)
        foot.addStretch(1)
        column.addLayout(foot)

    def _finding(self) -> QWidget:
        """The field that leaves those of a name: Enter opens the first of them, Esc shows all again."""
        self.sought.setPlaceholderText(tr("Find an account"))
        self.sought.setAccessibleName(self.sought.placeholderText())
        self.sought.setClearButtonEnabled(True)
        self.sought.textChanged.connect(lambda _words: self._show())
        self.sought.returnPressed.connect(self._on_found)
        row = QHBoxLayout(self._sifting)
        row.setContentsMargins(12, 0, 12, 6)
        row.addWidget(self.sought)
        self._sifting.hide()
        return self._sifting

    def _on_found(self) -> None:
        if self._model.rowCount() and self.sought.text().strip():
            self._on_chosen(self._model.index(0))
            self.sought.clear()

    def _sort_menu(self) -> QMenu:
        menu = QMenu(self)
        for key, words in sort_words().items():
            menu.addAction(menu_text(words)).triggered.connect(lambda _on=False, key=key: self._on_sort(key))
        return menu

    def _on_sort(self, by: str) -> None:
        self.sort_by(by)
        self.sort_chosen.emit(by)

    def _on_chosen(self, index: QModelIndex) -> None:
        chosen = self._model.line(index.row()).id
        if chosen != self._open_id:
            self.open_asked.emit(chosen)

    def _on_menu(self, at: QPoint) -> None:
        index = self._view.indexAt(at)
        if not index.isValid():
            return
        menu = self.menu_of(self._model.line(index.row()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.viewport().mapToGlobal(at))

    def menu_of(self, line: AccountLine) -> QMenu:
        """What can be done with one account."""
        menu = QMenu(self)
        offers = (
            (tr("Open"), self.open_asked),
            (tr("Rename…"), self.rename_asked),
            (tr("Duplicate"), self.duplicate_asked),
            (tr("Take out of the archive") if line.archived else tr("Archive"), self.archive_asked),
            (tr("Delete…"), self.delete_asked),
        )
        for words, wish in offers:
            action = menu.addAction(menu_text(words))
            action.triggered.connect(lambda _on=False, wish=wish: wish.emit(line.id))
            action.setEnabled(wish is offers[0][1] or not self._read_only)
        return menu
