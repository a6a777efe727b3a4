"""Edits the points of an agenda in their order, each with its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from account_planner.domain.entities import AgendaPoint
from account_planner.domain.vocabulary import AgendaKind
from account_planner.ui.kit.editors import ChoiceEditor, TextEditor, choices_of
from account_planner.ui.kit.plain import set_tooltip
from account_planner.ui.kit.scrolled import grown
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent


class PointText(TextEditor):
    """The words of one point: one line that wraps and grows, so that a long one can be read; Enter ends it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finish()
            return
        super().keyPressEvent(event)

    def _value(self) -> object:
        return " ".join(self.toPlainText().split()) or None


class _PointRow(QWidget):
    """One point: its words over the whole width, under them its kind, up, and away."""

    text_edited = Signal(object)
    kind_edited = Signal(object)
    raised = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = PointText(tr("What about?"), rows=1)
        self.line.setAccessibleName(tr("Point of the agenda"))
        self.kind = ChoiceEditor(choices_of(AgendaKind, None))
        self.kind.setAccessibleName(tr("Kind of the point"))
        self.kind.setFixedWidth(grown(self, 112))
        self.up = self._button("↑", tr("Move up"))
        self.away = self._button("✕", tr("Remove this point"))
        self.line.edited.connect(self.text_edited)
        self.kind.edited.connect(self.kind_edited)
        self.up.clicked.connect(self.raised)
        self.away.clicked.connect(self.removed)
        row = QHBoxLayout()
        row.setSpacing(3)
        row.addWidget(self.kind)
        row.addStretch(1)
        row.addWidget(self.up)
        row.addWidget(self.away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addLayout(row)

    def lock(self) -> None:
        """Its words are only read."""
        self.line.setReadOnly(True)
        self.kind.setEnabled(False)
        self.up.hide()
        self.away.hide()

    def _button(self, sign: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("field-button")
        button.setText(sign)
        button.setFixedSize(grown(self, 24), grown(self, 24))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(words)
        set_tooltip(button, words)
        return button


class AgendaEditor(QWidget):
    """Tells the whole agenda anew at each change of the rep."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._points: tuple[AgendaPoint, ...] = ()
        self._draft = self._is_locked = False
        self._rows: list[_PointRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._add = QPushButton(tr("Add a point"), self)
        self._add.setObjectName("link")
        self._add.clicked.connect(self._on_add)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._add)

    def show_value(self, value: Iterable[AgendaPoint] | None) -> None:
        self._points = tuple(value or ())
        self._show()

    def show_several(self) -> None:
        self.show_value(())

    def lock(self) -> None:
        """The points are only read."""
        self._is_locked = True
        self._add.hide()
        for row in self._rows:
            row.lock()

    def forget(self) -> None:
        """A point that was begun and left empty goes."""
        self._draft = False
        for row in self._rows:
            row.line.forget()

    def _show(self) -> None:
        wanted = len(self._points) + self._draft
        while len(self._rows) > wanted:
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < wanted:
            self._rows.append(self._new_row(len(self._rows)))
        for place, row in enumerate(self._rows):
            point = self._points[place] if place < len(self._points) else None
            row.line.show_value(point.text if point else None)
            row.kind.show_value(point.kind if point else AgendaKind.TOPIC)
            row.up.setEnabled(point is not None and place > 0)

    def _new_row(self, place: int) -> _PointRow:
        row = _PointRow(self)
        row.text_edited.connect(lambda text: self._on_text(place, text))
        row.kind_edited.connect(lambda kind: self._on_kind(place, kind))
        row.raised.connect(lambda: self._on_raised(place))
        row.removed.connect(lambda: self._on_removed(place))
        self._column.insertWidget(place, row)
        if self._is_locked:
            row.lock()
        return row

    def _tell(self, points: list[AgendaPoint]) -> None:
        for row in self._rows:
            row.line.forget()
        self.edited.emit(tuple(points))

    def _on_add(self) -> None:
        self._draft = True
        self._show()
        self._rows[-1].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_text(self, place: int, text: str | None) -> None:
        points = list(self._points)
        kind = self._kind_at(place)
        if place >= len(points):
            if text:
                self._draft = False
                self._tell([*points, AgendaPoint(text=text, kind=kind)])
        elif text:
            points[place] = AgendaPoint(text=text, kind=kind)
            self._tell(points)
        else:
            self._on_removed(place)

    def _kind_at(self, place: int) -> AgendaKind:
        if place < len(self._points):
            return self._points[place].kind
        return list(AgendaKind)[max(0, self._rows[place].kind.currentIndex())]

    def _on_kind(self, place: int, kind: AgendaKind) -> None:
        points = list(self._points)
        if place < len(points):
            points[place] = AgendaPoint(text=points[place].text, kind=kind)
            self._tell(points)

    def _on_raised(self, place: int) -> None:
        points = list(self._points)
        points[place - 1], points[place] = points[place], points[place - 1]
        self._tell(points)

    def _on_removed(self, place: int) -> None:
        if place >= len(self._points):
            self._draft = False
            self._show()
            return
        self._tell([point for at, point in enumerate(self._points) if at != place])
