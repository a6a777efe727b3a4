"""Logs a contact: who was part of it, when, of what kind, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from account_planner.domain.entities import Touch
from account_planner.domain.errors import Refused
from account_planner.domain.ids import new_id
from account_planner.domain.integrity import normalised
from account_planner.domain.vocabulary import TouchKind
from account_planner.edits.touches import LogTouch
from account_planner.ui.forms.meeting_wishes import attendee_choices
from account_planner.ui.kit.days import DayEditor
from account_planner.ui.kit.editors import ChoiceEditor, FlagEditor, TextEditor, choices_of
from account_planner.ui.kit.form import Field, Form, Group
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.pickers import ManyEditor
from account_planner.ui.kit.plain import WrappedLabel
from account_planner.words import refusals, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.ui.submit import Submit


class TouchDialog(QDialog):
    """Starts with the chosen people and, when there is just one lead for them, that one of ours."""

    def __init__(
        self, plan: Plan, ids: Sequence[str], *, today: date, submit: Submit, theme: Theme, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Log a touch"))
        self._submit = submit
        theirs, ours = attendee_choices(plan)
        our_ids = {value for value, _ in ours}
        owners = {plan.stakeholders[id_].owner_id for id_ in ids if plan.stakeholders[id_].owner_id in our_ids}
        self._facts: dict[str, object] = {
            "on": today,
            "kind": TouchKind.MEETING,
            "theirs": tuple(id_ for id_ in ids if id_ not in our_ids),
            "ours": tuple(id_ for id_ in ids if id_ in our_ids) or tuple(owners),
            "summary": None,
            "private": False,
        }
        self.form = Form(_groups(), self._take, self)
        self.form.rows["theirs"].editor.offer(theirs)
        self.form.rows["ours"].editor.offer(ours)
        day: DayEditor = self.form.rows["on"].editor
        day.set_today(today)
        day.set_icon(icon("calendar", theme))
        self._problem = WrappedLabel("", self, name="field-problem")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.addButton(tr("Log it"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        for widget in (self.form, self._problem, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(420)
        self._show()

    def accept(self) -> None:
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        people = (*_ids(self._facts["ours"]), *_ids(self._facts["theirs"]))
        if not people:
            self._problem.setText(tr("Say who was part of it."))
            return
        facts = {name: self._facts[name] for name in ("on", "kind", "summary", "private")}
        try:
            touch = normalised(Touch(id=new_id(), people=people, **facts))  # type: ignore[arg-type]
        except Refused as error:
            self._problem.setText(refusals.sentence(error))
            return
        if self._submit(LogTouch(touch=touch)):
            super().accept()

    def _take(self, name: str, value: object) -> str:
        self._facts[name] = value
        self._show()
        return ""

    def _show(self) -> None:
        self.form.show_values("touch", [self._facts])


def _ids(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, tuple) else ()


def _groups() -> tuple[Group, ...]:
    return (
        Group(
            None,
            (
                Field("on", tr("When"), DayEditor),
                Field("kind", tr("Kind"), lambda: ChoiceEditor(choices_of(TouchKind, None)), beside=True),
                Field("theirs", tr("Who of theirs"), lambda: ManyEditor(tr("Nobody of theirs yet"))),
                Field("ours", tr("Who of ours"), lambda: ManyEditor(tr("Nobody of ours yet"))),
                Field("summary", tr("What came of it"), lambda: TextEditor(rows=3)),
                Field("private", tr("Private"), lambda: FlagEditor(tr("Private: never printed or shared"))),
            ),
        ),
    )
