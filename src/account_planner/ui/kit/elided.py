"""A button whose words are cut where its room ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from account_planner.ui.kit.plain import menu_text, set_tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_LEAST = 24
_BESIDE = 16
"""Pixels of the button beside its words."""


class ElidedButton(QPushButton):
    """Takes the room that it is given; its whole words are its name and its tooltip."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "link") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = ""

    def show_words(self, words: str, whole: str | None = None) -> None:
        """Other words, in one line however they are written; `whole` is what the tooltip says."""
        self._words = " ".join(words.split())
        self.setAccessibleName(whole or words)
        set_tooltip(self, whole or words)
        self._fit()

    @property
    def words(self) -> str:
        """All of them."""
        return self._words

    @property
    def whole_width(self) -> int:
        """How wide it is with all its words."""
        return self.fontMetrics().horizontalAdvance(self._words) + _BESIDE + 4

    def sizeHint(self) -> QSize:
        return QSize(160, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - _BESIDE
        self.setText(menu_text(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)))
