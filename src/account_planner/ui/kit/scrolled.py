"""A dialog whose page scrolls above buttons that stay in reach, however small the screen and large the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from account_planner.ui.kit.steady import SteadyArea

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = 17
_LEAST = QSize(320, 220)
_FRAME = QSize(40, 60)
"""What the frame of the window manager may take of the screen."""


def grown(widget: QWidget, width: int) -> int:
    """A width meant for the usual size of text, at the size that the widget has."""
    return round(width * max(1.0, widget.fontMetrics().lineSpacing() / _LINE))


def room_for(widget: QWidget) -> QSize:
    """The largest window that the screen has room for."""
    return widget.screen().availableGeometry().size() - _FRAME


class ScrolledDialog(QDialog):
    """Call `lay_out` once, `fit` when the page has another height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._page = QWidget(self)
        self._inside = QVBoxLayout(self._page)
        self._inside.setContentsMargins(18, 16, 18, 6)
        self._inside.setSpacing(8)
        self.area = SteadyArea(self._page)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(18, 0, 18, 0)
        self._width = 0

    def lay_out(self, page: Sequence[QWidget], foot: Sequence[QWidget], *, width: int) -> None:
        """`width` is that of the dialog at the usual size of text."""
        self._width = width
        for widget in page:
            self._inside.addWidget(widget)
        self._inside.addStretch(1)
        if len(foot) > 1:
            self._foot.addStretch(1)
        for widget in foot:
            self._foot.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 14)
        column.setSpacing(8)
        column.addWidget(self.area, 1)
        column.addLayout(self._foot)
        self.setMinimumSize(_LEAST.boundedTo(room_for(self)))
        self.fit()

    def fit(self) -> None:
        """As wide as was asked for and as high as the page, where the screen has room."""
        room = room_for(self)
        wide = min(grown(self, self._width), room.width())
        inside = self._page.layout()
        if inside is None:
            return
        inside.activate()
        high = max(inside.totalHeightForWidth(wide), inside.totalMinimumSize().height())
        self.resize(wide, min(high + self._foot.sizeHint().height() + 26, room.height()))
