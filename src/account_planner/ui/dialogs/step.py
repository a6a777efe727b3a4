"""One step that somebody of ours takes: what, who, by when, for whom; new, changed, done or removed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from account_planner.domain.errors import Refused
from account_planner.domain.integrity import normalised
from account_planner.domain.vocabulary import ActionState, Side
from account_planner.edits.records import AddRecord, EditRecord, RemoveRecord
from account_planner.ui.kit.days import DayEditor, DueEditor
from account_planner.ui.kit.editors import ChoiceEditor, FlagEditor, TextEditor
from account_planner.ui.kit.field import Field
from account_planner.ui.kit.form import Form, Group
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.pickers import people_choices
from account_planner.ui.kit.plain import WrappedLabel, menu_text
from account_planner.ui.kit.scrolled import ScrolledDialog
from account_planner.ui.reading import show_only
from account_planner.ui.submit import is_read_only
from account_planner.words import refusals, tr

if TYPE_CHECKING:
    from datetime import date

    from account_planner.domain.entities import Action
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.ui.submit import Submit

_FIELDS = ("text", "owner_id", "due", "for_id", "promise")


class StepDialog(ScrolledDialog):
    """An action that the plan does not hold is added, one that it holds is changed; each way is one step back."""

    def __init__(
        self, plan: Plan, action: Action, *, today: date, submit: Submit, theme: Theme, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._submit, self._action = submit, action
        self._is_new = action.id not in plan.actions
        self.setWindowTitle(tr("A next step") if self._is_new else tr("Change a step"))
        self._facts: dict[str, object] = {name: getattr(action, name) for name in _FIELDS}
        self.form = Form(_groups(), self._take, self)
        ours = [p for p in plan.on_side(Side.OURS) if p.is_active or p.id == action.owner_id]
        self.form.rows["owner_id"].editor.offer(people_choices(ours, tr("Nobody yet")))
        others = [p for p in plan.stakeholders.values() if p.is_active or p.id == action.for_id]
        self.form.rows["for_id"].editor.offer(people_choices(others, tr("Nobody")))
        day: DayEditor = self.form.rows["due"].editor
        day.set_today(today)
        day.set_icon(icon("calendar", theme))
        self.problem = WrappedLabel("", self, name="field-problem")
        self._show()
        if is_read_only(submit):
            show_only(self, tr("A step"), self.form, width=480)
            return
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._lay_out()
        self.form.focus("text")

    def accept(self) -> None:
        self.form.settle()
        try:
            after = normalised(_with(self._action, self._facts))
        except Refused as error:
            self.problem.setText(refusals.sentence(error))
            return
        if after.text is None:
            self.problem.setText(tr("Say what is to be done."))
            return
        if self._is_new:
            if self._submit(AddRecord(entity=after)):
                super().accept()
            return
        names = (name for name in _FIELDS if getattr(after, name) != getattr(self._action, name))
        changes = tuple((name, getattr(after, name)) for name in names)
        if not changes or self._submit(EditRecord("actions", after.id, changes)):
            super().accept()

    def _on_done(self) -> None:
        if self._submit(EditRecord("actions", self._action.id, (("state", ActionState.DONE),))):
            super().accept()

    def _on_remove(self) -> None:
        if self._submit(RemoveRecord("actions", self._action.id)):
            super().reject()

    def _take(self, name: str, value: object) -> str:
        self._facts[name] = value
        self._show()
        return ""

    def _show(self) -> None:
        self.form.show_values("step", [self._facts])

    def _lay_out(self) -> None:
        words = tr("Add it") if self._is_new else tr("Keep the change")
        self._buttons.addButton(menu_text(words), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        if not self._is_new:
            self.done_ = self._buttons.addButton(tr("It is done"), QDialogButtonBox.ButtonRole.ActionRole)
            self.done_.clicked.connect(self._on_done)
            self.remove = self._buttons.addButton(tr("Remove it"), QDialogButtonBox.ButtonRole.DestructiveRole)
            self.remove.clicked.connect(self._on_remove)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.lay_out((self.form, self.problem), (self._buttons,), width=480)


def _with(action: Action, facts: dict[str, object]) -> Action:
    return replace(action, **facts)  # type: ignore[arg-type]  # by field name


def _groups() -> tuple[Group, ...]:
    nobody = tr("Nobody")
    return (
        Group(
            None,
            (
                Field("text", tr("What is to be done?"), lambda: TextEditor(rows=2)),
                Field("owner_id", tr("Who of ours"), lambda: ChoiceEditor([(None, nobody)])),
                Field("due", tr("Due"), DueEditor, beside=True),
                Field("for_id", tr("For whom"), lambda: ChoiceEditor([(None, nobody)])),
                Field("promise", tr("Promise"), lambda: FlagEditor(tr("Promised to the customer")), beside=True),
            ),
        ),
    )
