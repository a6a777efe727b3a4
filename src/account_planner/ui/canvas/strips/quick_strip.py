"""The strip under a card on which people are judged: five facts, one open at a time, a digit sets and steps on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout

from account_planner.domain.vocabulary import Stance
from account_planner.ui.canvas.strips.quick_fields import FIELDS, SEVERAL, Option, field_words, options_of, words_of
from account_planner.ui.kit.plain import PlainLabel, menu_text
from account_planner.ui.kit.signs import stance_icon
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from account_planner.drawing.theme import Theme

_MOST, _A_ROW = 8, 4
"""Values of a field, and how many of them stand in one row; more make two rows alike."""
_LEAST_WIDTH = 484
"""Pixels, so that the strip keeps its size from field to field."""
_K = Qt.Key
_OURS = {_K.Key_Left, _K.Key_Right, _K.Key_Up, _K.Key_Down, _K.Key_Return, _K.Key_Enter, _K.Key_Escape, _K.Key_F4}
_HELD = {_K.Key_Shift, _K.Key_Control, _K.Key_Alt, _K.Key_Meta, _K.Key_AltGr}
_OPENS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class QuickStrip(QFrame):
    """Tells `chosen(field, value)` when a value is set, `closed()` when it goes away, and `passed(event)` after
    that for a key that is not its own. Arrows up and down only point at a value: it is set when the field is left."""

    chosen = Signal(str, object)
    closed = Signal()
    passed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("map-quick")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._room = parent
        self._values: Mapping[str, object] = {}
        self._field = FIELDS[0]
        self._pointed: Option | None = None
        self._icons: dict[Stance | None, QIcon] = {}
        self.fields = {field: self._button(field_words(field)) for field in FIELDS}
        for field, button in self.fields.items():
            button.clicked.connect(lambda _on=False, field=field: self._go_to(field))
        self.choices = [self._button("") for _ in range(_MOST)]
        for place, button in enumerate(self.choices):
            button.clicked.connect(lambda _on=False, place=place: self._pick(place))
        self._hint = PlainLabel("", self, name="map-quick-hint")
        self._lay_out()
        self.setMinimumWidth(_LEAST_WIDTH)
        self.hide()

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    @property
    def field(self) -> str:
        """The field that a digit sets now."""
        return self._field

    def open_with(self, values: Mapping[str, object]) -> None:
        """Show the values (of several people SEVERAL) and take the keys, on the first field."""
        self._field, self._pointed = FIELDS[0], None
        self.show_values(values)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_values(self, values: Mapping[str, object]) -> None:
        self._values = values
        self._show()

    def place_at(self, card: QRect) -> None:
        """Below the card (pixels of the parent), above it when there is no room below."""
        self.adjustSize()
        room = self._room.rect().adjusted(4, 4, -4, -4)
        x = min(max(card.center().x() - self.width() // 2, room.left()), max(room.right() - self.width(), room.left()))
        below = card.bottom() + 8
        y = below if below + self.height() <= room.bottom() else card.top() - 8 - self.height()
        self.move(x, max(y, room.top()))

    def close_up(self) -> None:
        """Set what is pointed at and go away."""
        if self.is_open:
            self._settle()
            self._leave()

    def abandon(self) -> None:
        """Go away without setting anything: whom it was about is gone."""
        self._pointed = None
        if self.is_open:
            self._leave()

    def show_theme(self, theme: Theme) -> None:
        self._icons = {stance: stance_icon(stance, theme) for stance in (*Stance, None)}
        ink, surface = theme.ink, theme.surface
        self.setStyleSheet(
            f"#map-quick {{ background: {surface.card.name()}; border: 1px solid {ink.border.name()};"
            f" border-radius: 6px; }}"
            f"#map-quick QToolButton {{ color: {ink.text.name()}; background: transparent;"
            f" border: 1px solid transparent; border-radius: 4px; padding: 3px 7px; text-align: left; }}"
            f"#map-quick QToolButton:checked {{ background: {ink.accent.name()}; color: {ink.on_accent.name()}; }}"
            f'#map-quick QToolButton[holds="yes"] {{ border-color: {ink.accent.name()}; font-weight: 600; }}'
            f"#map-quick QToolButton:hover:!checked {{ background: {surface.hover.name()}; }}"
            f"#map-quick-hint {{ color: {ink.secondary.name()}; }}"
        )
        self._show()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Tab is a key of the map."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _HELD:
            return
        if not self._takes(event):
            self.close_up()
            self.passed.emit(event)
        elif event.text().isdigit():
            self._press_digit(int(event.text()))
        elif key in {_K.Key_Left, _K.Key_Right}:
            self._step(1 if key is _K.Key_Right else -1)
        elif key in {_K.Key_Up, _K.Key_Down}:
            self._point(1 if key is _K.Key_Down else -1)
        elif key in {_K.Key_Return, _K.Key_Enter}:
            self.close_up()
        elif key is _K.Key_T:
            self._set(options_of(self._field)[0])
        else:
            self.abandon()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self.close_up()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _takes(self, event: QKeyEvent) -> bool:
        if event.modifiers() & _OPENS:
            return False
        key = Qt.Key(event.key())
        return key in _OURS or event.text().isdigit() or (key is _K.Key_T and self._field == "contact")

    def _press_digit(self, digit: int) -> None:
        option = next((option for option in options_of(self._field) if option.digit == digit), None)
        if option is not None:
            self._set(option)

    def _pick(self, place: int) -> None:
        options = options_of(self._field)
        if place < len(options):
            self._set(options[place])

    def _set(self, option: Option) -> None:
        """Set a value and step to the next field; the last one stays."""
        field, self._pointed = self._field, None
        self._field = FIELDS[min(FIELDS.index(field) + 1, len(FIELDS) - 1)]
        self.chosen.emit(field, option.value)
        self._show()

    def _settle(self) -> None:
        if self._pointed is not None:
            pointed, self._pointed = self._pointed, None
            self.chosen.emit(self._field, pointed.value)

    def _go_to(self, field: str) -> None:
        self._settle()
        self._field = field
        self._show()

    def _step(self, by: int) -> None:
        place = FIELDS.index(self._field) + by
        self._go_to(FIELDS[min(max(place, 0), len(FIELDS) - 1)])

    def _point(self, by: int) -> None:
        options = options_of(self._field)
        now = self._values.get(self._field, SEVERAL)
        here = self._pointed or next((option for option in options if option.value == now), None)
        place = options.index(here) + by if here is not None else (0 if by > 0 else len(options) - 1)
        self._pointed = options[min(max(place, 0), len(options) - 1)]
        self._show()

    def _leave(self) -> None:
        self.hide()
        self.closed.emit()

    def _show(self) -> None:
        for field, button in self.fields.items():
            value = words_of(field, self._values.get(field))
            button.setText(menu_text(f"{field_words(field)}\n{value}"))
            button.setAccessibleName(f"{field_words(field)}: {value}")
            button.setChecked(field == self._field)
        options = options_of(self._field)
        now = self._values.get(self._field, SEVERAL)
        across = len(options) if len(options) <= _A_ROW else -(-len(options) // 2)
        for place, button in enumerate(self.choices):
            button.setVisible(place < len(options))
            if place < len(options):
                self._grid.addWidget(button, place // across, place % across, Qt.AlignmentFlag.AlignLeft)
                self._show_option(button, options[place], now)
        today = tr("T today   ") if self._field == "contact" else ""
        self._hint.setText(today + tr("digit sets   ←→ field   ↑↓ value   Esc closes"))
        self.adjustSize()

    def _show_option(self, button: QToolButton, option: Option, now: object) -> None:
        button.setText(menu_text(f"{option.digit}  {option.words}"))
        button.setChecked(option == self._pointed)
        stance = option.value if isinstance(option.value, Stance) else None
        button.setIcon(self._icons.get(stance, QIcon()) if self._field == "stance" else QIcon())
        button.setProperty("holds", "yes" if option.value == now else "no")
        button.style().unpolish(button)
        button.style().polish(button)

    def _button(self, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setMinimumHeight(28)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(2)
        for button in self.fields.values():
            row.addWidget(button, 1)
        column.addLayout(row)
        self._grid = QGridLayout()
        self._grid.setSpacing(2)
        column.addLayout(self._grid)
        column.addWidget(self._hint)
