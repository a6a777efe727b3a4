"""A fact that reads like text and can be pressed or typed into, unless it is locked: hover and focus show which."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from account_planner.ui.kit.plain import set_tooltip
from account_planner.words import tr

INSET = 4
_LEAST = 24
_NARROW = 48
_MOST_LINES = 12
_K = Qt.Key
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class ReadValue(QPushButton):
    """Words broken to the width they get; what is unknown is faint and leaning. `typed` carries a key that writes."""

    typed = Signal(QKeyEvent)

    def __init__(self, parent: QWidget, *, look: str) -> None:
        super().__init__(parent)
        self.setObjectName(look)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(tr("Enter changes it"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._words, self._is_known, self._is_locked = "", True, False
        self._layouts: dict[int, tuple[QTextLayout, int, bool]] = {}

    @property
    def words(self) -> str:
        return self._words

    def show_words(self, words: str, *, known: bool, name: str) -> None:
        """`name` is what the fact is called; a screen reader says it before the words."""
        spoken = tr("{field}: {value}", field=name, value=words)
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)
        if (words, known) == (self._words, self._is_known):
            return
        self._words, self._is_known = words, known
        self._forget_layouts()
        self.update()

    def lock(self) -> None:
        """From now on it is only read: it keeps the focus of the keyboard, and leaves all keys to the window."""
        self._is_locked = True
        self.setProperty("locked", "yes")
        self.unsetCursor()
        self.setAccessibleDescription(tr("Read only"))

    def event(self, event: QEvent) -> bool:
        """What opens the editor is no key of the window."""
        is_key = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and not self._is_locked and _opens(event):  # type: ignore[arg-type]  # a key, as asked before
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_locked:
            event.ignore()
        elif event.key() in {_K.Key_Return, _K.Key_Enter, _K.Key_F2} and not event.modifiers() & _HELD:
            self.click()
        elif _writes(event):
            self.typed.emit(event)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._forget_layouts()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = QFontMetricsF(self._face())
        leaning = 0.0 if self._is_known else metrics.height() / 4  # a slanted letter hangs over its end
        wide = math.ceil(max(metrics.horizontalAdvance(line) for line in self._words.split("\n")) + leaning)
        wide += 2 * INSET + 2
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_NARROW, self.sizeHint().width()), _LEAST)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        return max(_LEAST, self._laid_out(width)[1] + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        layout, height, is_cut = self._laid_out(self.width())
        set_tooltip(self, self._words if is_cut else "")
        painter = QPainter(self)
        faint = QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText) if self._is_known else faint)
        layout.draw(painter, QPointF(INSET, (self.height() - height) / 2))

    def _face(self) -> QFont:
        font = QFont(self.font())
        font.setItalic(not self._is_known)
        return font

    def _forget_layouts(self) -> None:
        self._layouts.clear()
        self.updateGeometry()

    def _laid_out(self, width: int) -> tuple[QTextLayout, int, bool]:
        """The words broken into lines for a width of the whole, their height, and whether some had to be left out."""
        if width not in self._layouts:
            if len(self._layouts) > 3:
                self._layouts.clear()
            self._layouts[width] = self._lay_out(max(8, width - 2 * INSET))
        return self._layouts[width]

    def _lay_out(self, width: int) -> tuple[QTextLayout, int, bool]:
        layout = QTextLayout(self._words.replace("\n", "\u2028"), self._face())
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        height, end = 0.0, 0
        layout.beginLayout()
        for _ in range(_MOST_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
            end = line.textStart() + line.textLength()
        layout.endLayout()
        return layout, round(height), end < len(layout.text())


def _opens(event: QKeyEvent) -> bool:
    return (event.key() == _K.Key_F2 and not event.modifiers() & _HELD) or _writes(event)


def _writes(event: QKeyEvent) -> bool:
    text = event.text()
    return bool(text.strip()) and text.isprintable() and not event.modifiers() & _HELD
