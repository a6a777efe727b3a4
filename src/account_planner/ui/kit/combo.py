"""A list to choose one from. Chosen words without room end in an ellipsis and are told whole in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip

from account_planner.ui.kit.plain import tooltip_text

_FREE = 2
"""Pixels between the words and the arrow, so that a part of a pixel cuts nothing."""


class Combo(QComboBox):
    """Qt cuts the words of a combo box in the middle of a letter."""

    def sizeHint(self) -> QSize:
        """As wide as its longest words, with the room beside them that `shown_words` leaves free."""
        return super().sizeHint() + QSize(_FREE, 0)

    def shown_words(self) -> str:
        """What is painted: the chosen words as far as there is room."""
        words = self.currentText() or self.placeholderText()
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self._room())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if self.currentIndex() < 0:
            faint = self.palette().color(QPalette.ColorRole.PlaceholderText)
            option.palette.setColor(QPalette.ColorRole.ButtonText, faint)
            option.palette.setColor(QPalette.ColorRole.Text, faint)
        option.currentText = self.shown_words()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cut = self.shown_words() != (self.currentText() or self.placeholderText())
            QToolTip.showText(event.globalPos(), tooltip_text(self.currentText()) if cut else self.toolTip(), self)
            return True
        return super().event(event)

    def _room(self) -> int:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - _FREE
