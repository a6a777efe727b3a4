"""Paints the cells of the plan's lists and edits them in place: what is written stays until it is taken or let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QPolygonF,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from account_planner.domain.fields import LINE_LIMIT, TEXT_LIMIT
from account_planner.ui.kit.days import Lean, read_day
from account_planner.ui.kit.plain import one_line
from account_planner.ui.plan.columns import Kind
from account_planner.ui.plan.model import TONE, RecordModel
from account_planner.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from account_planner.drawing.theme import Theme
    from account_planner.ui.plan.model import Index

SIDE, TOP = 7, 5
"""Room around the words of a cell, in pixels."""
_BOX, _LINE = 15, 16
"""The side of a box to tick beside a line of that height."""
_WRAP = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_WRAP.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
K = Qt.Key


def tick_square(cell: QRect, line: int) -> QRectF:
    """Where the box to tick stands: beside the first line of words, which is `line` high, and grows with it."""
    size = _BOX * max(1.0, line / _LINE)
    return QRectF(cell.left() + (cell.width() - size) / 2, cell.top() + TOP + (line - size) / 2, size, size)


def words_height(words: str, font: QFont, width: int) -> int:
    """How high words are in a cell of that width."""
    layout = QTextLayout(words.replace("\n", "\u2028"), font)
    layout.setTextOption(_WRAP)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(20, width - 2 * SIDE))
        height += line.height()
    layout.endLayout()
    return max(int(height + 0.999), QFontMetrics(font).height()) + 2 * TOP


class CellText(QPlainTextEdit):
    """A text in a cell: grows with what is written. Enter takes it, Shift+Enter begins a line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cell-editor")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.textChanged.connect(self.grow)

    def grow(self) -> None:
        """As high as its text, at least as high as its cell."""
        rows = max(1, int(self.document().size().height()))
        needed = rows * self.fontMetrics().lineSpacing() + 2 * int(self.document().documentMargin()) + 4
        self.resize(self.width(), max(self.minimumHeight(), needed))


class Cells(QStyledItemDelegate):
    """`given` carries index, value and where to go on: "", "next", "before" or "more"; `unreadable` says why a day
    was not taken."""

    given = Signal(object, object, str)
    unreadable = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._index: QPersistentModelIndex | None = None
        self._editor: QWidget | None = None

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    @property
    def editor(self) -> QWidget | None:
        """What is open in a cell now."""
        return self._editor

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, option.fontMetrics.height() + 2 * TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, tone, box = self._theme, index.data(TONE), QRect(option.rect)
        painter.save()
        state = option.state
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(box, theme.selection.row)
        model = index.model()
        kind = model.columns[index.column()].kind if isinstance(model, RecordModel) else Kind.TEXT
        if kind is Kind.MARK and tone != "add":
            self._paint_mark(painter, tick_square(box, option.fontMetrics.height()), index)
        else:
            colours = {
                "hint": theme.ink.faint,
                "add": theme.ink.accent,
                "late": theme.status.missing,
                "done": theme.ink.secondary,
            }
            font = QFont(option.font)
            font.setStrikeOut(tone == "done" and kind in {Kind.TEXT, Kind.LINE})
            font.setWeight(QFont.Weight.DemiBold if tone == "late" else font.weight())
            painter.setFont(font)
            painter.setPen(colours.get(tone, theme.ink.text))
            words = str(index.data() or "")
            words = tr("! {day}", day=words) if tone == "late" else f"+  {words}" if tone == "add" and words else words
            painter.drawText(QRectF(box.adjusted(SIDE, TOP, -SIDE, 0)), words, _WRAP)
        if tone != "add":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(theme.ink.rule)
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.ink.accent, 2))
            painter.drawRect(box.adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_mark(self, painter: QPainter, square: QRectF, index: Index) -> None:
        """A box to tick: empty while open, ticked when done, crossed by a dash when dropped."""
        state = str(getattr(index.data(Qt.ItemDataRole.EditRole), "value", ""))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.translate(square.topLeft())
        painter.scale(square.width() / _BOX, square.width() / _BOX)
        ink, box = self._theme.ink, QRectF(0, 0, _BOX, _BOX)
        painter.setPen(QPen(ink.border, 1.2))
        if state in {"done", "met"}:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.status.in_place)
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(QPen(ink.on_accent, 2))
            painter.drawPolyline(QPolygonF([QPointF(3, 8), QPointF(6.3, 11), QPointF(12, 4.5)]))
        else:
            painter.drawRoundedRect(box, 3, 3)
            if state == "dropped":
                painter.drawLine(QPointF(4, _BOX / 2), QPointF(_BOX - 4, _BOX / 2))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model: Any = index.model()
        kind = model.columns[index.column()].kind
        editor: QWidget
        if kind is Kind.TEXT:
            editor = CellText(parent)
        else:
            line = QLineEdit(parent)
            line.setObjectName("cell-editor")
            if kind is Kind.LINE:
                line.setMaxLength(LINE_LIMIT)
            else:
                line.setPlaceholderText(tr("2 Dec, +7"))
            editor = line
        editor.setAccessibleName(model.columns[index.column()].words)
        self._index, self._editor = QPersistentModelIndex(index), editor
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        words = value.isoformat() if hasattr(value, "isoformat") else value or ""
        if isinstance(editor, CellText) and not editor.document().isModified():
            editor.setPlainText(words)
            editor.selectAll()
            editor.document().setModified(False)
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(words)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Nothing: a value is given by `given`, after its editor is closed."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRect(option.rect)
        editor.setMinimumHeight(box.height())
        editor.setGeometry(box)
        if isinstance(editor, CellText):
            editor.grow()

    def start_with(self, typed: str) -> None:
        """What was typed on the cell is the beginning of what is written."""
        editor = self._editor
        if isinstance(editor, CellText):
            editor.setPlainText(typed)
            editor.document().setModified(True)
            editor.moveCursor(editor.textCursor().MoveOperation.End)
        elif isinstance(editor, QLineEdit):
            editor.setText(typed)
            editor.setModified(True)

    def typed(self) -> str | None:
        """What is half written, None when nothing is."""
        editor = self._editor
        if isinstance(editor, CellText) and editor.document().isModified():
            return editor.toPlainText()
        if isinstance(editor, QLineEdit) and editor.isModified():
            return editor.text()
        return None

    def finish(self, then: str = "") -> bool:
        """Take what is written; False when it cannot be read, and the editor stays."""
        editor, index = self._editor, self._index
        if editor is None or index is None:
            return True
        typed = self.typed()
        model: Any = index.model()
        kind = model.columns[index.column()].kind
        value: object = None if typed is None else (one_line(typed) if kind is Kind.LINE else typed.strip()) or None
        if typed is not None and value is not None and kind is Kind.DAY:
            value = read_day(typed, model.today, Lean.AHEAD)
            if value is None:
                editor.setProperty("wrong", True)
                editor.style().polish(editor)
                self.unreadable.emit(tr("Not a day. Write it as 2026-12-02, 2 Dec, Friday, today or +7."))
                return False
        if isinstance(value, str) and len(value) > TEXT_LIMIT:
            self.unreadable.emit(
                tr("This text is too long: {count} characters of at most {limit}.", count=len(value), limit=TEXT_LIMIT)
            )
            return False
        self._close()
        if typed is not None or then:
            self.given.emit(index, value if typed is not None else SAME, then)
        return True

    def forget_lost(self) -> None:
        """The cell that was open is gone with its editor."""
        if self._index is not None and not self._index.isValid():
            self._editor = self._index = None

    def let_go(self) -> None:
        self._close()

    def _close(self) -> None:
        editor, self._editor, self._index = self._editor, None, None
        if editor is not None:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._editor:
            return False
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._on_key(event)
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == K.Key_Escape:
                event.accept()
                return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._on_left(event.reason())
        return False

    def _on_left(self, reason: Qt.FocusReason) -> None:
        """The focus is elsewhere: what can be read is taken at once, before anything else happens; the rest is let go,
        or waits while another window is used."""
        if reason is Qt.FocusReason.PopupFocusReason or self.finish():
            return
        if reason is not Qt.FocusReason.ActiveWindowFocusReason:
            self.let_go()

    def _on_key(self, event: QKeyEvent) -> bool:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case K.Key_Escape:
                self.let_go()
            case K.Key_Tab:
                self.finish("next")
            case K.Key_Backtab:
                self.finish("before")
            case K.Key_Return | K.Key_Enter if not (shift and isinstance(self._editor, CellText)):
                self.finish("more")
            case _:
                return False
        return True


SAME = object()
"""In place of a value: what was there stays."""


def is_same(value: object) -> bool:
    return value is SAME
