"""Asks one by one whether somebody of a file is somebody on the map who is only spelt alike; both are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from account_planner.ui.kit.plain import ElidedLabel, PlainLabel, WrappedLabel, menu_text
from account_planner.words import tr
from account_planner.words.fields import field_name
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from account_planner.domain.draft import DraftPerson, Match
    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan

_COMPARED = ("name", "title", "unit", "organisation", "level", "email", "phone", "location")
_UNBREAKABLE = frozenset({"email", "phone"})


class NearPage(QScrollArea):
    """Tells by `answered` (draft key, id of the person or "") each answer; who is not answered for is new."""

    answered = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._near: tuple[Match, ...] = ()
        self._people: dict[str, DraftPerson] = {}
        self._answers: dict[str, str | None] = {}
        self._plan: Plan | None = None
        self._place = 0
        self.same: list[QPushButton] = []
        self.other: QPushButton | None = None

    def show_near(
        self, near: tuple[Match, ...], people: dict[str, DraftPerson], answers: dict[str, str | None], plan: Plan
    ) -> None:
        """`answers` are those given so far; the first who has none is shown, else the one shown before."""
        self._near, self._people, self._answers, self._plan = near, people, answers, plan
        focused = QApplication.focusWidget()
        at_work = focused is not None and self.isAncestorOf(focused)
        first = next((place for place, one in enumerate(near) if one.key not in answers), None)
        self._place = min(self._place, max(0, len(near) - 1)) if first is None else first
        self._show()
        if at_work and self.other is not None:
            self.other.setFocus()

    def _show(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(2, 10, 12, 8)
        column.setSpacing(10)
        self.same, self.other = [], None
        if self._near and self._plan is not None:
            one = self._near[self._place]
            open_ = sum(1 for match in self._near if match.key not in self._answers)
            head = QHBoxLayout()
            words = tr(
                "{place} of {count}, {open} not answered", place=self._place + 1, count=len(self._near), open=open_
            )
            head.addWidget(PlainLabel(words, page, name="heading"))
            head.addStretch(1)
            for text, step in ((tr("Back"), -1), (tr("Next"), 1)):
                button = QPushButton(menu_text(text), page)
                button.setEnabled(0 <= self._place + step < len(self._near))
                button.clicked.connect(lambda _=False, step=step: self._step(step))
                head.addWidget(button)
            column.addLayout(head)
            column.addWidget(WrappedLabel(tr("Are they the same person? Until you say so, they are not."), page))
            column.addLayout(self._compared(page, one, self._plan))
        column.addStretch(1)
        self.setWidget(page)

    def _compared(self, page: QWidget, one: Match, plan: Plan) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(3)
        drafted = self._people[one.key]
        others = [plan.stakeholders[id_] for id_ in one.near if id_ in plan.stakeholders]
        grid.addWidget(PlainLabel(tr("In the file, row {row}", row=drafted.row), page, name="strong"), 0, 1)
        for place, _ in enumerate(others, 2):
            grid.addWidget(PlainLabel(tr("On the map"), page, name="strong"), 0, place)
        fields = [name for name in _COMPARED if any(getattr(person, name) for person in (drafted, *others))]
        for row, name in enumerate(fields, 1):
            grid.addWidget(PlainLabel(field_name(name), page, name="secondary"), row, 0, Qt.AlignmentFlag.AlignTop)
            shown: list[DraftPerson | Stakeholder] = [drafted, *others]
            for place, person in enumerate(shown, 1):
                made = ElidedLabel if name in _UNBREAKABLE else WrappedLabel
                grid.addWidget(made(_words(person, name), page), row, place)
        grid.setRowMinimumHeight(len(fields) + 1, 8)
        self._add_answers(page, grid, len(fields) + 2, one, others)
        for place in range(len(others) + 1):
            grid.setColumnStretch(place + 1, 1)
        return grid

    def _add_answers(self, page: QWidget, grid: QGridLayout, row: int, one: Match, others: list[Stakeholder]) -> None:
        answer = self._answers.get(one.key, "")
        self.other = self._button(page, tr("Somebody new"), one.key, "", chosen=one.key in self._answers and not answer)
        grid.addWidget(self.other, row, 1)
        for place, person in enumerate(others, 2):
            button = self._button(page, tr("The same person"), one.key, person.id, chosen=answer == person.id)
            button.setAccessibleName(tr("The same person: {name}", name=called(person)))
            self.same.append(button)
            grid.addWidget(button, row, place)

    def _button(self, page: QWidget, words: str, key: str, person_id: str, *, chosen: bool) -> QPushButton:
        button = QPushButton(menu_text(f"✓ {words}" if chosen else words), page)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.answered.emit(key, person_id))
        return button

    def _step(self, step: int) -> None:
        self._place += step
        self._show()


def _words(person: DraftPerson | Stakeholder, name: str) -> str:
    value = getattr(person, name)
    if value is None:
        return "–"
    return label(value) if name == "level" else str(value)
