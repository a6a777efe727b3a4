"""A scroll area in which the field with the focus stays where it is while what lies above it grows or shrinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class SteadyArea(QScrollArea):
    """Scrolls one page up and down; the page is as wide as the area."""

    def __init__(self, page: QWidget | None = None) -> None:
        super().__init__()
        self._anchor: tuple[QWidget, int] | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if page is not None:
            self.setWidget(page)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        self.verticalScrollBar().valueChanged.connect(self.note)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.note()

    def _on_focus(self) -> None:
        """Leaving a field may be an edit that moves everything: who has the focus now is noted when that is over."""
        QTimer.singleShot(0, self, self.note)

    def note(self) -> None:
        """Remember who has the focus and how far down the page that is."""
        focused = QApplication.focusWidget()
        place = None if focused is None else self._place(focused)
        self._anchor = None if focused is None or place is None else (focused, place)

    def _place(self, widget: QWidget) -> int | None:
        """How far down the page a widget is, None when it is not on it."""
        page = self._page()
        return widget.mapTo(page, QPoint(0, 0)).y() if page is not None and page.isAncestorOf(widget) else None

    def _page(self) -> QWidget | None:
        """The page, if there is one yet; Qt's stubs do not say that there may be none."""
        return self.widget()

    def _on_range(self) -> None:
        """The page has another height: scroll by as much as the field was moved."""
        widget, before = self._anchor or (None, 0)
        place = None if widget is None else self._place(widget)
        if place is not None and place != before:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + place - before)
        self.note()
