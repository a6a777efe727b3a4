"""The people of a meeting as a grid that is filled by digits: who was there, stance, win, last contact."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout

from account_planner.domain.vocabulary import Evidence, Side, Stance
from account_planner.ui.forms.debrief_draft import FIELDS, Seen, cell_words
from account_planner.ui.forms.judge_options import JudgeOptions, judge_button, options_for
from account_planner.ui.kit.plain import ElidedLabel, menu_text, set_tooltip
from account_planner.ui.kit.signs import stance_icon
from account_planner.words import tr
from account_planner.words.people import called

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from account_planner.drawing.theme import Theme
    from account_planner.ui.canvas.strips.quick_fields import Option

_K = Qt.Key
_NAMES = 120
_LEAST = (_NAMES, 76, 112, 84, 112)
_MOVES = {_K.Key_Up: (-1, 0), _K.Key_Down: (1, 0), _K.Key_Left: (0, -1), _K.Key_Right: (0, 1)}


class JudgeGrid(QFrame):
    """Changes the `Seen` that it was given and tells `edited`, and `finished` when the last field is left by a key.
    Digits set the marked field and step on, as in the strip on the map; arrows move, Space says whether they were
    there, F2 or a letter writes the win."""

    edited = Signal()
    finished = Signal()

    def __init__(self, theme: Theme, today: date, met_on: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("judge-grid")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._icons = {stance: stance_icon(stance, theme) for stance in (*Stance, None)}
        self._today, self._met_on = today, met_on
        self._people: list[Seen] = []
        self._names: list[ElidedLabel] = []
        self.cells: list[dict[str, QPushButton]] = []
        self._row, self._field = 0, "stance"
        self._is_narrow = False
        self.options = JudgeOptions(self._icons, self)
        self._lay_out()

    def show_people(self, people: Sequence[Seen]) -> None:
        """These, in this order; the mark stays where it is while there is such a row."""
        self._people = list(people)
        while len(self.cells) < len(people):
            self._add_row(len(self.cells))
        for at, cells in enumerate(self.cells):
            for widget in (self._names[at], *cells.values()):
                widget.setVisible(at < len(people))
        self._row = min(self._row, max(0, len(people) - 1))
        self._show()

    @property
    def at(self) -> tuple[int, str]:
        """Row and field that a digit sets now."""
        return self._row, self._field

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_plain(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = _K(event.key())
        if not self._people or not _is_plain(event):
            super().keyPressEvent(event)
        elif key in _MOVES:
            self._move(*_MOVES[key])
        elif event.text().isdigit():
            self._press_digit(int(event.text()))
        elif key is _K.Key_Space:
            self._turn_up(self._row)
        elif key in {_K.Key_Return, _K.Key_Enter}:
            self._step_on()
        elif key is _K.Key_T and self._field == "contact":
            self._press_digit(1)
        elif self._field == "win" and (key is _K.Key_F2 or _writes(event)):
            self._write("" if key is _K.Key_F2 else event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand(narrow=self.width() < self._width(names=_NAMES))
        self._grid.activate()
        self._show()

    def minimumSizeHint(self) -> QSize:
        """Names may stand above what is said of them."""
        return QSize(self._width(names=0), super().minimumSizeHint().height())

    def _width(self, *, names: int) -> int:
        """What the columns need, with so much for the names."""
        needed = [names]
        for column, least in enumerate(_LEAST[1:], start=1):
            items = (self._grid.itemAtPosition(row, column) for row in range(0, self._grid.rowCount(), 2))
            parts = [item.widget() for item in items if item is not None and FIELDS[column - 1] != "win"]
            needed.append(max([least, *(part.minimumSizeHint().width() for part in parts if part is not None)]))
        return sum(needed) + self._grid.horizontalSpacing() * (len(needed) - 1)

    def _stand(self, *, narrow: bool) -> None:
        """Put the names beside what is said of them, or above it where there is no room."""
        if narrow is self._is_narrow:
            return
        self._is_narrow = narrow
        for at, name in enumerate(self._names):
            self._place_name(at, name)
        self._grid.setColumnMinimumWidth(0, 0 if narrow else _NAMES)
        self._grid.setColumnStretch(0, 0 if narrow else 4)
        self.updateGeometry()

    def _place_name(self, at: int, name: ElidedLabel) -> None:
        self._grid.removeWidget(name)
        if self._is_narrow:
            self._grid.addWidget(name, 2 * at + 1, 1, 1, len(FIELDS))
        else:
            self._grid.addWidget(name, 2 * at + 2, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show()

    def _seen(self) -> Seen:
        return self._people[self._row]

    def _applies(self, seen: Seen, field: str) -> bool:
        return field in {"there", "contact"} or seen.person.side is Side.BUYER

    def _move(self, down: int, across: int) -> None:
        self._row = min(max(self._row + down, 0), len(self._people) - 1)
        fields = [field for field in FIELDS if self._applies(self._seen(), field)]
        here = fields.index(self._field) if self._field in fields else len(fields) - 1
        self._field = fields[min(max(here + across, 0), len(fields) - 1)]
        self._show()

    def _step_on(self) -> None:
        """The next field of this person, after the last one the first judgement of the next person."""
        fields = [field for field in FIELDS if self._applies(self._seen(), field)]
        place = fields.index(self._field) + 1
        if place < len(fields):
            self._field = fields[place]
        elif self._row + 1 < len(self._people):
            self._row += 1
            self._field = "stance" if self._applies(self._seen(), "stance") else "contact"
        else:
            self.finished.emit()
        self._show()

    def _press_digit(self, digit: int) -> None:
        option = next((each for each in options_for(self._field) if each.digit == digit), None)
        if option is not None:
            self._set(option)

    def _set(self, option: Option) -> None:
        seen, field = self._seen(), self._field
        if field == "there":
            self._say_there(seen, there=bool(option.value))
        elif field == "stance":
            seen.stance = option.value if isinstance(option.value, Stance) else None
        elif field == "win":
            seen.evidence = option.value if isinstance(option.value, Evidence) else None
        elif isinstance(option.value, int):
            seen.contact = self._today - timedelta(days=option.value)
        seen.set_fields.add(field)
        self.edited.emit()
        if field == "win" and not seen.win and seen.evidence is not None:
            self._write("")
        else:
            self._step_on()

    def _turn_up(self, row: int) -> None:
        seen = self._people[row]
        self._say_there(seen, there=not seen.there)
        seen.set_fields.add("there")
        self.edited.emit()
        self._show()

    def _say_there(self, seen: Seen, *, there: bool) -> None:
        seen.there = there
        if "contact" not in seen.set_fields:
            seen.contact = self._met_on if there else None

    def _write(self, first: str) -> None:
        self.options.write(first, self._seen().win)

    def _on_entered(self) -> None:
        """Enter in the win: with its evidence said already the next field follows, else the digits ask for it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._seen().evidence is not None or not self._seen().win:
            self._step_on()

    def _on_written(self, words: str) -> None:
        seen = self._seen()
        seen.win = words or None
        seen.set_fields.add("win")
        self.edited.emit()
        self._show()

    def _on_cell(self, row: int, field: str) -> None:
        self.options.settle()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._row, self._field = row, field
        if field == "there":
            self._turn_up(row)
        self._show()

    def _show(self) -> None:
        for at, seen in enumerate(self._people):
            self._names[at].setText(called(seen.person))
            for field, cell in self.cells[at].items():
                self._show_cell(cell, seen, field)
                marked = self._has_keys() and (at, field) == self.at
                cell.setProperty("marked", "yes" if marked else "no")
                cell.setProperty("settled", "yes" if field in seen.set_fields else "no")
                cell.style().unpolish(cell)
                cell.style().polish(cell)
        if self._people:
            seen = self._seen()
            self.setAccessibleName(self.cells[self._row][self._field].accessibleName())
            self.options.show_field(self._field, called(seen.person), seen.win)

    def _has_keys(self) -> bool:
        return self.hasFocus() or self.options.words.hasFocus()

    def _show_cell(self, cell: QPushButton, seen: Seen, field: str) -> None:
        words, sign = cell_words(seen, field, met_on=self._met_on, today=self._today), QIcon()
        if field == "stance" and self._applies(seen, field):
            sign = self._icons[seen.stance]
        cell.setEnabled(self._applies(seen, field))
        room = cell.width() - 20 if field == "win" else 10_000
        cell.setText(menu_text(cell.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)))
        cell.setIcon(sign)
        set_tooltip(cell, words if field == "win" else "")
        cell.setAccessibleName(tr("{name}, {field}", name=called(seen.person), field=words))

    def _add_row(self, at: int) -> None:
        name = ElidedLabel("", self)
        self._names.append(name)
        self._place_name(at, name)
        cells = {field: judge_button("judge-cell", self) for field in FIELDS}
        for column, (field, cell) in enumerate(cells.items(), start=1):
            if field == "win":
                cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            cell.clicked.connect(lambda _on=False, field=field: self._on_cell(at, field))
            self._grid.addWidget(cell, 2 * at + 2, column)
        self.cells.append(cells)

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(2)
        heads = ("", tr("There"), tr("Stance"), tr("Win, how we know"), tr("Last contact"))
        for column, words in enumerate(heads):
            self._grid.addWidget(ElidedLabel(words, self, name="field-name"), 0, column)
            self._grid.setColumnStretch(column, (4, 0, 0, 5, 0)[column])
            self._grid.setColumnMinimumWidth(column, _LEAST[column])
        self.options.picked.connect(self._set)
        self.options.written.connect(self._on_written)
        self.options.entered.connect(self._on_entered)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(6)
        down.addLayout(self._grid)
        down.addWidget(self.options)


def _writes(event: QKeyEvent) -> bool:
    return bool(event.text().strip()) and event.text().isprintable()


def _is_plain(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    ours = event.key() not in {_K.Key_Tab, _K.Key_Backtab, _K.Key_Escape}
    return ours and not event.modifiers() & held
