"""The legend below the map, of a lens or a comparison: what each sign means and how many; a click selects them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from account_planner.output.page.takings import Taking
from account_planner.rules.comparison import Kind
from account_planner.ui.canvas import compare_paint, frame_paint
from account_planner.ui.canvas.lens.lens_paint import colours_of, paint_sign
from account_planner.ui.canvas.lens.lenses import groups_of, lens_words
from account_planner.ui.kit.flow import Flow
from account_planner.ui.kit.plain import ElidedLabel, PlainLabel, menu_text, set_tooltip
from account_planner.words import tr
from account_planner.words.changes import kind_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor

    from account_planner.drawing.theme import Theme
    from account_planner.output.page.takings import PageFrame
    from account_planner.rules.comparison import Comparison
    from account_planner.ui.canvas.lens.lenses import Lens

HEIGHT = 36
_MOST_GROUPS = 6
_ICON = QSize(26, 18)
_BESIDE = _ICON.width() + 14
"""Pixels of a button beside its words."""


class LensBar(QFrame):
    """`chosen(ids)` are the people of the group that was clicked, `ended()` the wish for no lens or comparison."""

    chosen = Signal(object)
    ended = Signal()
    contacts_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("map-lens")
        self._title = PlainLabel("", self, name="map-lens-title")
        self._title.setContentsMargins(0, 0, 8, 0)
        self.words = ElidedLabel("", self)
        self.contacts = QPushButton(tr("Record today's contacts"), self)
        self.contacts.setObjectName("link")
        self.contacts.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.contacts.clicked.connect(self.contacts_asked)
        self._signs = QWidget(self)
        self._flow = Flow(self._signs, gap=6)
        self.groups = [self._button() for _ in range(_MOST_GROUPS)]
        self._close = QToolButton(self)
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(self.ended)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 6, 2)
        row.setSpacing(1)
        row.addWidget(self._title)
        for button in self.groups:
            self._flow.add(button)
        row.addWidget(self._signs, 1)
        row.addWidget(self.words, 1)
        row.addWidget(self.contacts)
        row.addWidget(self._close)
        self.hide()

    def height_wanted(self, width: int) -> int:
        """One line of the interface's type, or as many as the groups take in a bar of this width."""
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        taken = sum(each.sizeHint().width() + gap for each in (self._title, self._close))
        room = width - taken - margins.left() - margins.right()
        lines = 0 if self._signs.isHidden() else self._flow.heightForWidth(room)
        return max(HEIGHT, self.fontMetrics().lineSpacing() + 14, lines + margins.top() + margins.bottom() + 4)

    def show_lens(self, lens: Lens, theme: Theme) -> None:
        """The groups of a lens with their counts, or the sentence that says what it lacks."""
        ratio = self.devicePixelRatioF()
        groups = () if lens.lack else groups_of(lens.code)
        rows = [(words, _lens_swatch(lens.code, code, theme, ratio), lens.ids_of(code)) for code, words in groups]
        self._close.setText(tr("No lens"))
        set_tooltip(self._close, tr("F8: next lens, Shift+F8: the one before"))
        self._show(tr("Lens: {lens}", lens=lens_words(lens.code)), lens.lack, rows, theme)
        self.contacts.setVisible(bool(lens.lack and lens.marks == {} and lens.code == "recency"))

    def show_comparison(self, comparison: Comparison, words: str, theme: Theme) -> None:
        """The kinds of changes with how many people each is about; `words` say since when."""
        rows = []
        for kind in Kind:
            ids = tuple(id_ for id_, change in comparison.people.items() if kind in change.kinds)
            rows.append((kind_text(kind), _kind_swatch(kind, theme, self.devicePixelRatioF()), ids))
        self._close.setText(tr("End"))
        set_tooltip(self._close, tr("Esc: no longer compare"))
        nothing = "" if comparison.people or comparison.lines else tr("Nothing on the map changed.")
        self._show(words, nothing, [] if nothing else [row for row in rows if row[2]], theme)

    def show_frame(self, frame: PageFrame, theme: Theme) -> None:
        """How many the printed page takes whole, shortened, counted or not at all."""
        ratio, groups = self.devicePixelRatioF(), ((taking, frame.ids_of(taking)) for taking in Taking)
        rows = [(taking_text(taking), _taking_swatch(taking, theme, ratio), ids) for taking, ids in groups if ids]
        self._close.setText(tr("End"))
        set_tooltip(self._close, tr("No page frame"))
        self._show(tr("Page: {words}", words=frame.words), frame.advice, rows, theme)

    def _show(self, title: str, lack: str, rows: Sequence[tuple[str, QIcon, tuple[str, ...]]], theme: Theme) -> None:
        self._title.setText(title)
        self.contacts.hide()
        self.words.setText(lack)
        self.words.setVisible(bool(lack))
        self._signs.setVisible(bool(rows))
        for place, button in enumerate(self.groups):
            button.setVisible(place < len(rows))
            if place < len(rows):
                words, sign, ids = rows[place]
                button.setText(menu_text(f"{words} {len(ids)}"))
                button.setMinimumWidth(button.fontMetrics().horizontalAdvance(button.text()) + _BESIDE)
                button.setIcon(sign)
                button.setEnabled(bool(ids))
                button.setProperty("ids", ids)
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
        button = QToolButton(self._signs)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(_ICON)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setMinimumHeight(28)
        button.clicked.connect(lambda _on=False: self.chosen.emit(button.property("ids")))
        return button


def taking_text(taking: Taking) -> str:
    """How the page takes somebody, in a word or two."""
    return {
        Taking.WHOLE: tr("Whole"),
        Taking.SHORTENED: tr("Name shortened"),
        Taking.FOLDED: tr("Only counted"),
        Taking.LEFT_OUT: tr("Not on paper"),
    }[taking]


def _taking_swatch(taking: Taking, theme: Theme, ratio: float) -> QIcon:
    ink = theme.ink.text
    return _swatch(
        theme.surface.card,
        theme,
        ratio,
        lambda painter, centre: frame_paint.paint_taking(painter, taking, centre, ink, 12.0),
    )


def _lens_swatch(lens: str, group: str, theme: Theme, ratio: float) -> QIcon:
    ground, ink = colours_of(lens, group, theme)
    return _swatch(ground, theme, ratio, lambda painter, centre: paint_sign(painter, lens, group, centre, ink, 11.0))


def _kind_swatch(kind: Kind, theme: Theme, ratio: float) -> QIcon:
    ground, ink = compare_paint.ground_of(kind, theme)
    return _swatch(
        ground, theme, ratio, lambda painter, centre: compare_paint.paint_sign(painter, kind, centre, ink, 9.0)
    )


def _swatch(ground: QColor, theme: Theme, ratio: float, paint: Callable[[QPainter, QPointF], None]) -> QIcon:
    """A small card in a colour with a sign, the same when its button is off."""
    picture = QPixmap(_ICON * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.ink.border)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(0.5, 0.5, _ICON.width() - 1, _ICON.height() - 1), 3, 3)
    paint(painter, QPointF(_ICON.width() / 2, _ICON.height() / 2))
    painter.end()
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Disabled)
    return made
