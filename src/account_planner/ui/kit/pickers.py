"""Editors that pick people, functions and signs out of what the plan holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from account_planner.domain.vocabulary import Function
from account_planner.ui.kit.plain import ElidedLabel, set_tooltip
from account_planner.ui.kit.tick_list import TickList
from account_planner.words import tr
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QIcon, QKeyEvent, QPaintEvent

    from account_planner.domain.entities import Stakeholder
    from account_planner.ui.kit.editors import Choices


_LINE = 16
"""Height of a line, in pixels, at the text size for which the signs are meant."""


class SignEditor(QWidget):
    """A row of buttons with one sign each; told when the rep clicks one. `choices` are (value, words)."""

    edited = Signal(object)

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._is_locked = False
        self._buttons: dict[object, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for value, words in choices:
            button = QToolButton(self)
            button.setObjectName("sign")
            button.setCheckable(True)
            button.setAccessibleName(words)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            set_tooltip(button, words)
            button.clicked.connect(lambda _on, value=value: self._on_clicked(value))
            self._buttons[value] = button
            row.addWidget(button)
        row.addStretch(1)
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        """Larger type has larger signs."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size()

    def words_of(self, value: object) -> str:
        """What the sign of a value means."""
        return self._buttons[value].accessibleName() if value in self._buttons else ""

    def set_icons(self, icons: Iterable[tuple[object, QIcon]]) -> None:
        for value, icon in icons:
            self._buttons[value].setIcon(icon)

    def show_value(self, value: object) -> None:
        self._shown = value
        for own, button in self._buttons.items():
            button.setChecked(own == value)
            button.setVisible(own == value or not self._is_locked)

    def show_several(self) -> None:
        self.show_value(_SEVERAL)

    def lock(self) -> None:
        """Only the sign that holds is shown; its words stand beside the name of the fact."""
        self._is_locked = True
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_value(self._shown)

    def forget(self) -> None:
        """Nothing is kept: a click is told at once."""

    def _size(self) -> None:
        times = min(max(1.0, self.fontMetrics().height() / _LINE), 1.5)
        for button in self._buttons.values():
            button.setFixedSize(round(31 * times), round(28 * times))
            button.setIconSize(QSize(round(22 * times), round(22 * times)))

    def _on_clicked(self, value: object) -> None:
        before = self._shown
        self.show_value(before)
        if value != before:
            self.edited.emit(value)


_SEVERAL = object()


class ManyEditor(QToolButton):
    """Any number of things out of a list that stays open while ticking; told at each tick.

    `unset` are the words of a None that means something else than an empty list (left out: None is never told)."""

    edited = Signal(object)
    put_away = Signal()

    def __init__(self, nothing: str, parent: QWidget | None = None, *, unset: str | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("many")
        self._nothing, self._unset = nothing, unset
        self._choices: Choices = ()
        self._value: tuple[object, ...] | None = ()
        self._list: TickList | None = None
        self.clicked.connect(self.open_list)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = ElidedLabel("", self)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 20, 0)
        row.addWidget(self._words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An arrow as large as the type, as every list has that drops down."""
        super().paintEvent(event)
        times = max(1.0, self.fontMetrics().height() / _LINE)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() - 6 - 5 * times, self.height() / 2)
        painter.scale(times, times)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.ButtonText), 1.4))
        painter.drawPolyline(QPolygonF([QPointF(-3.5, -1.75), QPointF(0, 1.75), QPointF(3.5, -1.75)]))

    def sizeHint(self) -> QSize:
        return QSize(80, max(28, self.fontMetrics().lineSpacing() + 10))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def offer(self, choices: Choices) -> None:
        self._choices = tuple(choices)
        self.show_value(self._value)

    def show_value(self, value: Sequence[object] | None) -> None:
        self._value = None if value is None else tuple(value)
        self._say(self._in_words())
        if self._list is not None:
            self._list.tick(self._value)

    def show_several(self) -> None:
        self._value = ()
        self._say(tr("Several values"))

    def forget(self) -> None:
        """Nothing is kept: a tick is told at once."""

    def _in_words(self) -> str:
        if self._value is None:
            return self._unset or self._nothing
        names = [words for value, words in self._choices if value in self._value]
        return ", ".join(names) or self._nothing

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)

    def open_list(self) -> TickList:
        """Drop the list down; ticks are told one by one."""
        ticks = TickList(self._choices, self._unset, self)
        ticks.tick(self._value)
        ticks.ticked.connect(self._on_ticked)
        ticks.destroyed.connect(self._on_closed)
        self._list = ticks
        ticks.drop_from(self)
        return ticks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.open_list()
            return
        super().keyPressEvent(event)

    def _on_closed(self) -> None:
        self._list = None
        self.put_away.emit()

    def _on_ticked(self, value: object) -> None:
        if value is None:
            self.edited.emit(None)
            return
        now = self._value or ()
        order = [own for own, _ in self._choices]
        wanted = set(now) ^ {value}
        kept = [own for own in now if own in wanted]
        self.edited.emit(tuple(kept + [own for own in order if own in wanted and own not in kept]))


def function_choices() -> list[tuple[object, str]]:
    return [(function, label(function)) for function in Function]


def people_choices(people: Iterable[Stakeholder], nobody: str | None = None) -> list[tuple[object, str]]:
    """Ids and names in the order of the names; two of one name tell their titles; first "nobody", when given."""
    rows = sorted(people, key=lambda person: (called(person).casefold(), person.id))
    names = Counter(called(person) for person in rows)
    first: list[tuple[object, str]] = [] if nobody is None else [(None, nobody)]
    return first + [(person.id, _told_apart(person, names)) for person in rows]


def _told_apart(person: Stakeholder, names: Counter[str]) -> str:
    name = called(person)
    if names[name] == 1 or person.name is None:
        return name
    return tr("{name}, {title}", name=name, title=person.title or tr("no title"))
