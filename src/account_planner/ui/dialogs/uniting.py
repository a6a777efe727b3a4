"""Two records of one person become one: the rep chooses where the two say different things."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialogButtonBox,
    QGridLayout,
    QRadioButton,
    QWidget,
)

from account_planner.edits.unite import UnitePeople, differing
from account_planner.ui.kit.plain import WrappedLabel, menu_text, set_tooltip
from account_planner.ui.kit.scrolled import ScrolledDialog
from account_planner.words import tr
from account_planner.words.dates import day_text
from account_planner.words.fields import field_name
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.ui.submit import Submit

_LONGEST = 56


class UniteDialog(ScrolledDialog):
    """One row for each fact that both have and that differs; the first person's is chosen until the rep says else."""

    def __init__(
        self, plan: Plan, ids: tuple[str, str], *, submit: Submit, today: date, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._plan, self._ids, self._submit, self._today = plan, ids, submit, today
        self._keep, self._other = plan.person(ids[0]), plan.person(ids[1])
        self.setWindowTitle(tr("Make one person of two"))
        self.rows: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        told = tr(
            "{name} and {other} become one person on the map. Lines, contacts, meetings, steps and notes of both stay.",
            name=called(self._keep),
            other=called(self._other),
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.unite = buttons.addButton(tr("Make them one"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.unite.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        page: list[QWidget] = [WrappedLabel(told, self)]
        fields = differing(self._keep, self._other)
        if fields:
            page.append(WrappedLabel(tr("They differ here. Choose what is true:"), self, name="secondary"))
            page.append(self._choices(fields))
        self.lay_out(page, (buttons,), width=600)

    def accept(self) -> None:
        take = frozenset(field for field, (_, theirs) in self.rows.items() if theirs.isChecked())
        if self._submit(UnitePeople(*self._ids, take)):
            super().accept()

    def _choices(self, fields: list[str]) -> QWidget:
        body = QWidget(self)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, field in enumerate(fields):
            row = 3 * place
            name = WrappedLabel(field_name(field), body, name="secondary")
            name.setMinimumWidth(96)
            grid.addWidget(name, row, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
            pair = (self._radio(body, field, self._keep), self._radio(body, field, self._other))
            group = QButtonGroup(body)
            for below, button in enumerate(pair):
                group.addButton(button)
                grid.addWidget(button, row + below, 1)
            grid.setRowMinimumHeight(row + 2, 6)
            pair[0].setChecked(True)
            self.rows[field] = pair
        grid.setRowStretch(3 * len(fields), 1)
        return body

    def _radio(self, body: QWidget, field: str, person: object) -> QRadioButton:
        words = self._words(getattr(person, field))
        shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
        button = QRadioButton(menu_text(shown), body)
        button.setAccessibleName(f"{field_name(field)}: {words}")
        if shown != words:
            set_tooltip(button, words)
        return button

    def _words(self, value: object) -> str:
        if isinstance(value, Enum):
            return label(value)
        if isinstance(value, date):
            return day_text(value, self._today)
        person = self._plan.stakeholders.get(str(value))
        return called(person) if person is not None else " ".join(str(value).split())
