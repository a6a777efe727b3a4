"""The ring round the whole map that tells where the keys are while nobody on it is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt

from account_planner.ui.canvas import overlay
from account_planner.ui.canvas.inviting import MapInviting

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter

_BY_KEYS = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
_COMES_BACK = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class MapRinging(MapInviting):
    """From Tab or the key of panes until the mouse is pressed on the map."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._by_keys = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in _COMES_BACK:
            self._by_keys = event.reason() in _BY_KEYS
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        super().mousePressEvent(event)

    def paint_over(self, painter: QPainter) -> None:
        super().paint_over(painter)
        if self._by_keys and self.hasFocus() and not (self.selection.people or self.selection.links):
            overlay.paint_focus(painter, QRectF(self.viewport().rect()), self.theme)
