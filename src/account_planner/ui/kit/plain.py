"""The only way in which text from data reaches a widget: plain, never taken for HTML or for a mnemonic."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption, QWidget


class PlainLabel(QLabel):
    """A label that shows its text as it is."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIndent(0)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setObjectName(name)
        self.setText(text)


class WrappedLabel(PlainLabel):
    """A plain label that breaks its lines to the width it gets."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(text, parent, name=name)
        self.setWordWrap(True)
        self.setMinimumWidth(40)


class RunningLabel(WrappedLabel):
    """A wrapped label that wants one line where there is room, to stand beside others."""

    _hint: QSize | None = None

    def sizeHint(self) -> QSize:
        if self._hint is None:
            self.ensurePolished()
            around = self.contentsMargins()
            words = max(self.fontMetrics().horizontalAdvance(line) for line in self.text().split("\n"))
            width = words + around.left() + around.right() + 2
            self._hint = QSize(width, max(self.minimumHeight(), self.heightForWidth(width)))
        return self._hint

    def setText(self, text: str) -> None:
        if text != self.text():
            self._hint = None
            super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        self._hint = None
        super().changeEvent(event)


class ElidedLabel(PlainLabel):
    """A plain label of one line that ends in an ellipsis when it is too narrow, with the whole text as its tooltip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_all()

    def _tell_all(self) -> None:
        """The tooltip tells what is cut."""
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        set_tooltip(self, self.text() if cut else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        box = self.contentsRect()
        flat = self.text().replace("\n", " ")
        line = self.fontMetrics().elidedText(flat, Qt.TextElideMode.ElideRight, box.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(box, int(self.alignment() | Qt.TextFlag.TextSingleLine), line)


def restyle(label: QWidget, name: str) -> None:
    """Dress a widget as the style sheet says for that object name."""
    if label.objectName() != name:
        label.setObjectName(name)
        label.style().unpolish(label)
        label.style().polish(label)


def escaped(text: str) -> str:
    """The text for a place that reads HTML, so that it shows as it is."""
    return html.escape(text).replace("\n", "<br>")


def set_tooltip(widget: QWidget, text: str) -> None:
    """A tooltip that shows the text as it is (Qt guesses whether a tooltip is HTML)."""
    widget.setToolTip(tooltip_text(text))


def tooltip_text(text: str) -> str:
    """The text as a tooltip role of a model may give it; empty stays empty."""
    return f"<qt>{escaped(text)}</qt>" if text else ""


def one_line(text: str) -> str:
    """What a field of one line holds, as it shows it: the breaks and tabs of what is pasted are painted as blanks."""
    return " ".join(text.split())


def menu_text(text: str) -> str:
    """The text for a menu, button or tab, where a single `&` would mark a key and a tab a shortcut."""
    return text.replace("&", "&&").replace("\t", " ")


def title_text(text: str) -> str:
    """The text for the title of a window, where a single `[*]` would mark what is not saved yet."""
    return text.replace("[*]", "[*][*]")
