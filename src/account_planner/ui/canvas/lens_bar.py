"""The legend of a lens below the map: what each colour and sign means and how many there are; a click selects them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from account_planner.ui.canvas.lens_paint import colours_of, paint_sign
from account_planner.ui.canvas.lenses import groups_of, lens_words
from account_planner.ui.kit.plain import ElidedLabel, PlainLabel, menu_text, set_tooltip
from account_planner.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from account_planner.drawing.theme import Theme
    from account_planner.ui.canvas.lenses import Lens

HEIGHT = 36
_MOST_GROUPS = 6
_ICON = QSize(26, 18)
_BESIDE = _ICON.width() + 26
"""Pixels of a button beside its words."""


class LensBar(QFrame):
    """`chosen(ids)` are the people of the group that was clicked, `ended()` the wish for no lens."""

    chosen = Signal(object)
    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("map-lens")
        self._title = PlainLabel("", self, name="map-lens-title")
        self.words = ElidedLabel("", self)
        self.groups = [self._button() for _ in range(_MOST_GROUPS)]
        close = QToolButton(self)
        close.setText(tr("No lens"))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_tooltip(close, tr("F8: next lens, Shift+F8: the one before"))
        close.clicked.connect(self.ended)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 6, 2)
        row.setSpacing(1)
        row.addWidget(self._title)
        for button in self.groups:
            row.addWidget(button)
        row.addWidget(self.words, 1)
        row.addStretch(0)
        row.addWidget(close)
        self.hide()

    def show_lens(self, lens: Lens, theme: Theme) -> None:
        """The groups of a lens with their counts, or the sentence that says what it lacks."""
        self._title.setText(tr("Lens: {lens}", lens=lens_words(lens.code)))
        self.words.setText(lens.lack)
        self.words.setVisible(bool(lens.lack))
        groups = () if lens.lack else groups_of(lens.code)
        for place, button in enumerate(self.groups):
            button.setVisible(place < len(groups))
            if place < len(groups):
                code, words = groups[place]
                count = len(lens.ids_of(code))
                button.setText(menu_text(f"{words} {count}"))
                button.setMinimumWidth(button.fontMetrics().horizontalAdvance(button.text()) + _BESIDE)
                button.setIcon(_swatch(lens.code, code, theme, self.devicePixelRatioF()))
                button.setEnabled(count > 0)
                button.setProperty("ids", lens.ids_of(code))
                set_tooltip(button, tr("Click: select them"))
        self.setStyleSheet(
            f"#map-lens {{ background: {theme.surface.bar.name()}; border-top: 1px solid {theme.ink.rule.name()}; }}"
            f"#map-lens-title {{ font-weight: 600; }}"
            f"#map-lens QToolButton {{ color: {theme.ink.text.name()}; background: transparent; border: 0;"
            f" border-radius: 4px; padding: 3px 3px; }}"
            f"#map-lens QToolButton:hover {{ background: {theme.surface.hover.name()}; }}"
            f"#map-lens QToolButton:disabled {{ color: {theme.ink.secondary.name()}; }}"
        )
        self.show()

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(_ICON)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setMinimumHeight(28)
        button.clicked.connect(lambda _on=False: self.chosen.emit(button.property("ids")))
        return button


def _swatch(lens: str, group: str, theme: Theme, ratio: float) -> QIcon:
    """A small card in the group's colour with its sign, the same when its button is off."""
    picture = QPixmap(_ICON * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground, ink = colours_of(lens, group, theme)
    painter.setPen(theme.ink.border)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(0.5, 0.5, _ICON.width() - 1, _ICON.height() - 1), 3, 3)
    paint_sign(painter, lens, group, QPointF(_ICON.width() / 2, _ICON.height() / 2), ink, 11.0)
    painter.end()
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Disabled)
    return made
