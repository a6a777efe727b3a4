"""Somebody leaves: when, what it costs, and who follows: somebody here, somebody new, or a place kept for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from account_planner.domain.fields import LINE_LIMIT
from account_planner.rules.coverage import measure_coverage, what_if_leaves
from account_planner.ui.forms.leaving_wishes import KEPT, NEW, leaving_command, passing_words
from account_planner.ui.forms.person_wishes import successor_choices
from account_planner.ui.kit.days import DayEditor
from account_planner.ui.kit.editors import ChoiceEditor, LineEditor
from account_planner.ui.kit.field import Field
from account_planner.ui.kit.form import Form, Group
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.plain import WrappedLabel, title_text
from account_planner.ui.kit.scrolled import ScrolledDialog
from account_planner.words import tr
from account_planner.words.people import called

if TYPE_CHECKING:
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.rules.playbook import Playbook
    from account_planner.ui.submit import Submit


class LeavingDialog(ScrolledDialog):
    """Records it as one step; what the leaver held passes to whoever follows, and the history stays with the leaver."""

    def __init__(
        self,
        plan: Plan,
        person_id: str,
        *,
        playbook: Playbook,
        today: date,
        submit: Submit,
        theme: Theme,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._plan, self._person, self._submit = plan, plan.person(person_id), submit
        self.setWindowTitle(tr("{name} leaves", name=title_text(called(self._person))))
        left_on = self._person.left_on or today
        self._facts: dict[str, object] = {"left_on": left_on, "heir": self._person.successor_id, "name": None}
        self.form = Form(_groups(), self._take, self)
        known = [(value, words) for value, words in successor_choices(plan, (person_id,)) if value is not None]
        ways: list[tuple[object, str]] = [(None, tr("Nobody yet")), (NEW, tr("Somebody new…"))]
        self.form.rows["heir"].editor.offer([*ways, (KEPT, tr("A place to be filled")), *known])
        day: DayEditor = self.form.rows["left_on"].editor
        day.set_today(today)
        day.set_icon(icon("calendar", theme))
        now = measure_coverage(plan, playbook, today).shown
        then = what_if_leaves(plan, person_id, playbook, today).shown
        cost = tr("Coverage {now} → {then} until somebody follows.", now=now, then=then)
        cost = cost if then != now else tr("Coverage stays at {now}.", now=now)
        self.cost = WrappedLabel(cost, self, name="warning" if then < now else "secondary")
        self.passing = WrappedLabel("", self, name="secondary")
        self.problem = WrappedLabel("", self, name="field-problem")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.addButton(tr("Record it"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._show()
        self.lay_out((self.cost, self.form, self.passing, self.problem), (buttons,), width=460)

    def accept(self) -> None:
        self.form.settle()
        name = str(self._facts["name"] or "").strip()
        if self._facts["heir"] == NEW and not name:
            self.problem.setText(tr("Say who follows, or choose another way."))
            self.form.focus("name")
            return
        if len(name) > LINE_LIMIT:
            self.problem.setText(tr("That is too long for one line."))
            return
        heir, left_on = self._facts["heir"], self._facts["left_on"]
        wish = leaving_command(self._plan, self._person, heir=heir, name=name, on=left_on)  # type: ignore[arg-type]
        if self._submit(wish):
            super().accept()

    def _take(self, name: str, value: object) -> str:
        self._facts[name] = value
        self._show()
        return ""

    def _show(self) -> None:
        self.form.show_values("leaver", [self._facts])
        self.passing.setText(passing_words(self._plan, self._person, follows=self._facts["heir"] is not None))
        QTimer.singleShot(0, self, self.fit)  # a field came or went


def _groups() -> tuple[Group, ...]:
    return (
        Group(
            None,
            (
                Field("left_on", tr("Last day"), DayEditor),
                Field("heir", tr("Who follows"), lambda: ChoiceEditor([(None, tr("Nobody yet"))])),
                Field("name", tr("Name"), LineEditor, applies=lambda facts: facts["heir"] == NEW),
            ),
        ),
    )
