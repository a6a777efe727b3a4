"""The line in which a name is typed, laid over a card; which key ended it decides how a chain goes on."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from account_planner.domain.fields import LINE_LIMIT
from account_planner.drawing import fonts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from account_planner.drawing.theme import Theme


_BESIDE = 20
"""Pixels of the line beside what is typed: border, air and cursor."""
_EDGE = 2
_CTRL = Qt.KeyboardModifier.ControlModifier


class Ending(Enum):
    """How typing ended."""

    PEER = "peer"
    REPORT = "report"
    UP = "up"
    STAY = "stay"
    LEFT = "left"
    DROP = "drop"


class NameEditor(QLineEdit):
    """Opened with `edit_at`; tells `ended(text, Ending)` once for each opening."""

    ended = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("map-name")
        self.setMaxLength(2 * LINE_LIMIT)
        self.setFrame(False)
        self._is_open = False
        self._box, self._map = QRect(), parent
        self.textChanged.connect(self._widen)
        self.hide()

    @property
    def is_open(self) -> bool:
        return self._is_open

    def edit_at(self, box: QRect, text: str, *, placeholder: str) -> None:
        """Show the line over `box` (pixels of the parent) with `text` selected, and take the keys."""
        self._is_open = True
        self.setPlaceholderText(placeholder)
        self.setText(text)
        self.move_to(box)
        self.show()
        self.raise_()
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_to(self, box: QRect) -> None:
        self._box = box
        self.setFont(fonts.face(min(max(box.height() * 0.5, 12.0), 40.0), 600))
        self._widen()

    def _widen(self) -> None:
        """As wide as the card, or as what is typed where there is room for that."""
        room = self._map.width()
        wanted = max(self._box.width(), self.fontMetrics().horizontalAdvance(self.text()) + _BESIDE)
        width = min(wanted, max(room - 2 * _EDGE, 0))
        x = max(min(self._box.x(), room - _EDGE - width), _EDGE)
        self.setGeometry(x, self._box.y(), width, self._box.height())

    def show_theme(self, theme: Theme) -> None:
        self.setStyleSheet(
            f"QLineEdit {{ background: {theme.surface.card.name()}; color: {theme.ink.text.name()};"
            f" border: 2px solid {theme.ink.accent.name()}; border-radius: 4px; padding: 0 5px;"
            f" selection-background-color: {theme.ink.accent.name()};"
            f" selection-color: {theme.ink.on_accent.name()}; }}"
        )

    def close_with(self, ending: Ending) -> None:
        """Hide and tell, at most once."""
        if not self._is_open:
            return
        self._is_open = False
        text = self.text()
        self.hide()
        self.ended.emit(text, ending)

    def abandon(self) -> None:
        """Hide without telling anybody: what was typed over is gone."""
        self._is_open = False
        self.hide()

    def event(self, event: QEvent) -> bool:
        """No key of the window may act while a name is typed (Enter is offered to shortcuts first)."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if _ending_of(event) is not None or not event.modifiers() & _CTRL:
                event.accept()
                return True
            return super().event(event)
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            ending = _ending_of(event)
            if ending is not None:
                self.close_with(ending)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.close_with(Ending.LEFT)


def _ending_of(event: QKeyEvent) -> Ending | None:
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            return Ending.STAY if event.modifiers() & Qt.KeyboardModifier.ControlModifier else Ending.PEER
        case Qt.Key.Key_Backtab:
            return Ending.UP
        case Qt.Key.Key_Tab:
            return Ending.UP if shift else Ending.REPORT
        case Qt.Key.Key_Escape:
            return Ending.DROP
        case _:
            return None
