"""A short list of things to read and click: a mark or number, words, and a remark at the right."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from account_planner.ui.kit.flow import Flow
from account_planner.ui.kit.plain import PlainLabel, RunningLabel, WrappedLabel, restyle

INSET = 4
_FROM_THE_LEFT = "\u200e"


@dataclass(frozen=True)
class Row:
    """One line; `key` is told when it is clicked (None: it only reads). A `detail` stands in a column of its own.
    The names style the parts beside the words."""

    words: str
    mark: str = ""
    remark: str = ""
    key: Hashable = None
    mark_name: str = "gain"
    remark_name: str = "secondary"
    detail: str = ""
    detail_name: str = "relation"


def _in_order(words: str) -> str:
    """A sentence of ours keeps its order when it begins with an Arabic or Hebrew name."""
    from_the_right = bidirectional(words[:1] or " ") in {"R", "AL"}
    return _FROM_THE_LEFT + words if from_the_right else words


class RowButton(QPushButton):
    """One row as a flat button with labels that the pointer passes through; can show another row later."""

    def __init__(self, row: Row, mark_width: int, parent: QWidget, *, label: type[PlainLabel] = WrappedLabel) -> None:
        super().__init__(parent)
        self.setObjectName("row")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(4, 4, 4, 4)
        across.setSpacing(8)
        self._mark = self._add(PlainLabel("", self, name=row.mark_name), 0) if mark_width else None
        if self._mark is not None:
            self._mark.setMinimumWidth(mark_width)
        self._words = self._add(label("", self), 2)
        self._detail: PlainLabel | None = None
        self._remark: PlainLabel | None = None
        self.show_row(row)

    def show_row(self, row: Row) -> None:
        self.row = row
        self.setAccessibleName(" ".join(part for part in (row.mark, row.words, row.detail, row.remark) if part))
        self.setEnabled(row.key is not None)
        shape = Qt.CursorShape.ArrowCursor if row.key is None else Qt.CursorShape.PointingHandCursor
        if self.cursor().shape() is not shape:
            self.setCursor(shape)
        if self._mark is not None:
            _put(self._mark, row.mark, row.mark_name)
        self._words.setText(_in_order(row.words))
        if row.detail and self._detail is None:
            self._detail = self._add(WrappedLabel("", self, name=row.detail_name), 3, at=self._place_of_detail())
        if row.remark and self._remark is None:
            self._remark = self._add(PlainLabel("", self, name=row.remark_name), 0)
        for part, words, name in (
            (self._detail, row.detail, row.detail_name),
            (self._remark, row.remark, row.remark_name),
        ):
            if part is not None:
                _put(part, words, name)
                part.setVisible(bool(words))

    def _place_of_detail(self) -> int:
        return self._across.indexOf(self._words) + 1

    def _add(self, part: PlainLabel, stretch: int, at: int = -1) -> PlainLabel:
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if stretch:
            self._across.insertWidget(at, part, stretch)
        else:
            self._across.insertWidget(at, part, 0, Qt.AlignmentFlag.AlignTop)
        return part

    def sizeHint(self) -> QSize:
        return QSize(120, max(24, self.fontMetrics().lineSpacing() + 8))

    def hasHeightForWidth(self) -> bool:
        return self._across.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return max(self.sizeHint().height(), self._across.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())


def _put(part: PlainLabel, words: str, name: str) -> None:
    """Other words in a part of a row, in their style."""
    part.setText(words)
    restyle(part, name)


class Rows(QWidget):
    """Rows under a heading; takes no room when there are none and no `nothing` to say. Buttons that are there show
    the next rows: making them anew would lay the whole page out for each."""

    chosen = Signal(object)

    def __init__(
        self,
        heading: str = "",
        parent: QWidget | None = None,
        *,
        mark_width: int = 0,
        nothing: str = "",
        label: type[PlainLabel] = WrappedLabel,
    ) -> None:
        super().__init__(parent)
        self._mark_width, self._label = mark_width, label
        self._rows: tuple[Row, ...] | None = None
        self._head: QWidget | None = None
        self._says_nothing = True
        self._heading = RunningLabel(heading, self, name="heading")
        self._heading.setContentsMargins(INSET, 0, INSET, 0)
        self._heading.setVisible(bool(heading))
        self._nothing = WrappedLabel(nothing, self, name="secondary")
        self._nothing.setContentsMargins(INSET, 0, INSET, 0)
        self._buttons: list[RowButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._nothing)
        self.hide()

    def add_link(self, button: QPushButton) -> None:
        """Put a button beside the heading."""
        if self._head is None:
            self._head = QWidget(self)
            flow = Flow(self._head, gap=2)
            self._heading.setMinimumHeight(26)
            flow.add(self._heading)
            self._column.insertWidget(0, self._head)
        button.setObjectName("link")
        self._head.layout().add(button)  # type: ignore[union-attr]  # the flow made above

    def show_rows(self, rows: Sequence[Row], heading: str | None = None) -> None:
        if heading is not None:
            self._heading.setText(heading)
            self._heading.setVisible(bool(heading))
        self._nothing.setVisible(self._says_nothing and not rows and bool(self._nothing.text()))
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self._show_each()
        self.setVisible(bool(rows or self._nothing.text() or self._head is not None))

    def say_nothing(self, *, said: bool) -> None:
        """Whether it is worth a sentence that there are no rows; a heading with links stays in any case."""
        self._says_nothing = said

    def _show_each(self) -> None:
        for button, row in zip(self._buttons, self.rows, strict=False):
            button.show_row(row)
            button.show()
        for row in self.rows[len(self._buttons) :]:
            self._add(row)
        for button in self._buttons[len(self.rows) :]:
            button.hide()

    def _add(self, row: Row) -> None:
        button = RowButton(row, self._mark_width, self, label=self._label)
        button.clicked.connect(lambda: self.chosen.emit(button.row.key))
        self._buttons.append(button)
        self._column.addWidget(button)
        button.show()

    @property
    def buttons(self) -> tuple[RowButton, ...]:
        return tuple(self._buttons[: len(self.rows)])

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows or ()
