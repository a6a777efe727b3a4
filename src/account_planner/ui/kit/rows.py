"""A short list of things to read and click: a mark or number, words, and a remark at the right."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from account_planner.ui.kit.plain import PlainLabel, WrappedLabel

_FROM_THE_LEFT = "\u200e"


@dataclass(frozen=True)
class Row:
    """One line; `key` is told when it is clicked (None: it only reads). The names style its two ends."""

    words: str
    mark: str = ""
    remark: str = ""
    key: Hashable = None
    mark_name: str = "gain"
    remark_name: str = "secondary"


def _in_order(words: str) -> str:
    """A sentence of ours keeps its order when it begins with an Arabic or Hebrew name."""
    from_the_right = bidirectional(words[:1] or " ") in {"R", "AL"}
    return _FROM_THE_LEFT + words if from_the_right else words


class RowButton(QPushButton):
    """One row as a flat button with labels that the pointer passes through."""

    def __init__(self, row: Row, mark_width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("row")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(" ".join(part for part in (row.mark, row.words, row.remark) if part))
        self.setEnabled(row.key is not None)
        if row.key is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(2, 4, 2, 4)
        across.setSpacing(8)
        labels: list[PlainLabel] = []
        if mark_width:
            mark = PlainLabel(row.mark, self, name=row.mark_name)
            mark.setMinimumWidth(mark_width)
            across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            labels.append(mark)
        words = WrappedLabel(_in_order(row.words), self)
        across.addWidget(words, 1)
        labels.append(words)
        if row.remark:
            remark = PlainLabel(row.remark, self, name=row.remark_name)
            across.addWidget(remark, 0, Qt.AlignmentFlag.AlignTop)
            labels.append(remark)
        for label in labels:
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(120, max(24, self.fontMetrics().lineSpacing() + 8))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self.sizeHint().height(), self._across.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())


class Rows(QWidget):
    """Rows under a heading; takes no room when there are none and no `nothing` to say."""

    chosen = Signal(object)

    def __init__(
        self, heading: str = "", parent: QWidget | None = None, *, mark_width: int = 0, nothing: str = ""
    ) -> None:
        super().__init__(parent)
        self._mark_width = mark_width
        self._rows: tuple[Row, ...] | None = None
        self._heading = WrappedLabel(heading, self, name="heading")
        self._heading.setVisible(bool(heading))
        self._nothing = WrappedLabel(nothing, self, name="secondary")
        self._buttons: list[RowButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._nothing)
        self.hide()

    def show_rows(self, rows: Sequence[Row], heading: str | None = None) -> None:
        if heading is not None:
            self._heading.setText(heading)
            self._heading.setVisible(bool(heading))
        self._nothing.setVisible(not rows and bool(self._nothing.text()))
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self._rebuild()
        self.setVisible(bool(rows or self._nothing.text()))

    def _rebuild(self) -> None:
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [RowButton(row, self._mark_width, self) for row in self.rows]
        for row, button in zip(self.rows, self._buttons, strict=True):
            button.clicked.connect(lambda _on=False, key=row.key: self.chosen.emit(key))
            self._column.addWidget(button)
            button.show()

    @property
    def buttons(self) -> tuple[RowButton, ...]:
        return tuple(self._buttons)

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows or ()
