"""What was promised and what comes next, a line each: the words, who of ours, by when, for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from account_planner.ui.forms.debrief_draft import Step
from account_planner.ui.kit.days import DueEditor
from account_planner.ui.kit.editors import ChoiceEditor, LineEditor
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.plain import PlainLabel
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from account_planner.drawing.theme import Theme
    from account_planner.ui.kit.editors import Choices


class _StepRow:
    """The four editors of one step; `changed` is called when the rep wrote something."""

    def __init__(self, step: Step, words: str, parent: QWidget, changed: Callable[[], None]) -> None:
        self.step = step
        self.text = LineEditor(words, parent)
        self.text.setMaxLength(200)
        self.text.setAccessibleName(words)
        self.owner, self.for_whom = ChoiceEditor([], parent), ChoiceEditor([], parent)
        self.owner.setAccessibleName(tr("Who of ours"))
        self.for_whom.setAccessibleName(tr("For whom"))
        self.due = DueEditor(parent)
        self.due.setAccessibleName(tr("Due"))
        self.text.textEdited.connect(lambda text: self._set("text", text, changed))
        self.owner.edited.connect(lambda id_: self._choose("owner_id", id_, changed))
        self.for_whom.edited.connect(lambda id_: self._choose("for_id", id_, changed))
        self.due.edited.connect(lambda day: self._choose("due", day, changed))

    def show_step(self) -> None:
        self.owner.show_value(self.step.owner_id)
        self.for_whom.show_value(self.step.for_id)
        self.due.show_value(self.step.due)

    def _set(self, name: str, value: object, changed: Callable[[], None]) -> None:
        setattr(self.step, name, value)
        changed()

    def _choose(self, name: str, value: object, changed: Callable[[], None]) -> None:
        self._set(name, value, changed)
        self.show_step()


class PromiseRows(QWidget):
    """The next step first, then promises; another line appears as soon as the last one is written in."""

    edited = Signal()
    unreadable = Signal(str)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._today = theme, today
        self._owners: Choices = ()
        self._people: Choices = ()
        self._usual = Step()
        self.rows: list[_StepRow] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        heads = ("", "", tr("Who of ours"), tr("Due"), tr("For whom"))
        for column, words in enumerate(heads):
            self._grid.addWidget(PlainLabel(words, self, name="field-name"), 0, column)
            self._grid.setColumnStretch(column, (0, 6, 2, 0, 2)[column])
        self._grid.setColumnMinimumWidth(3, 132)

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(row.step for row in self.rows)

    def offer(self, owners: Choices, people: Choices, usual: Step) -> None:
        """Whom to choose from, and what a new line starts with."""
        self._owners, self._people, self._usual = owners, people, usual
        for row in self.rows:
            self._fill(row)
        if not self.rows:
            self._add(promise=False)
            self._add(promise=True)

    def finish(self) -> None:
        """Take the days that are still being typed."""
        for row in self.rows:
            row.due.finish()

    def _add(self, *, promise: bool) -> None:
        step = Step("", self._usual.owner_id, self._usual.due, self._usual.for_id, promise)
        words = tr("What do we do next?") if not promise else tr("What did we promise?")
        row = _StepRow(step, words, self, self._on_changed)
        place = len(self.rows)
        row.due.set_icon(icon("calendar", self._theme))
        row.due.set_today(self._today)
        row.due.unreadable.connect(self.unreadable)
        row.text.returnPressed.connect(lambda: self._on_return(place))
        title = tr("Next step") if not promise else tr("Promise")
        self.rows.append(row)
        widgets = (PlainLabel(title, self, name="field-name"), row.text, row.owner, row.due, row.for_whom)
        for column, widget in enumerate(widgets):
            self._grid.addWidget(widget, place + 1, column)
            widget.show()
        self._fill(row)

    def _fill(self, row: _StepRow) -> None:
        row.owner.offer(self._owners)
        row.for_whom.offer(self._people)
        row.show_step()

    def _on_changed(self) -> None:
        if self.rows[-1].step.text.strip():
            self._add(promise=True)
        self.edited.emit()

    def _on_return(self, place: int) -> None:
        if place + 1 < len(self.rows):
            self.rows[place + 1].text.setFocus(Qt.FocusReason.TabFocusReason)
