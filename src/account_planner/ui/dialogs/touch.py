"""Logs a contact or changes one: who was part of it, when, of what kind, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from account_planner.domain.entities import Touch
from account_planner.domain.errors import Refused
from account_planner.domain.ids import new_id
from account_planner.domain.integrity import normalised
from account_planner.domain.people import account_lead
from account_planner.domain.vocabulary import Side, TouchKind
from account_planner.edits.touches import EditTouch, LogTouch, RemoveTouch, met_by
from account_planner.ui.forms.meeting_wishes import Choices, attendee_choices
from account_planner.ui.kit.days import DayEditor, PastDayEditor
from account_planner.ui.kit.editors import ChoiceEditor, FlagEditor, TextEditor, choices_of
from account_planner.ui.kit.field import Field
from account_planner.ui.kit.form import Form, Group
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.pickers import ManyEditor, people_choices
from account_planner.ui.kit.plain import WrappedLabel, menu_text
from account_planner.ui.kit.scrolled import ScrolledDialog
from account_planner.ui.reading import show_only
from account_planner.ui.submit import is_read_only
from account_planner.words import refusals, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.ui.submit import Submit


class TouchDialog(ScrolledDialog):
    """A new one starts with the chosen people and those of ours who lead with them or know them best, else with whoever
    leads the account; with `touch` that one is changed or removed."""

    def __init__(
        self,
        plan: Plan,
        ids: Sequence[str],
        *,
        today: date,
        submit: Submit,
        theme: Theme,
        parent: QWidget | None,
        touch: Touch | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Log a touch") if touch is None else tr("Change a touch"))
        self._submit, self._touch = submit, touch
        theirs, ours = _choices(plan, () if touch is None else touch.people)
        self._facts = _fresh_facts(plan, ids, today) if touch is None else _facts_of(plan, touch)
        self.form = Form(_groups(), self._take, self)
        self.form.rows["theirs"].editor.offer(theirs)
        self.form.rows["ours"].editor.offer(ours)
        day: DayEditor = self.form.rows["on"].editor
        day.set_today(today)
        day.set_icon(icon("calendar", theme))
        self._problem = WrappedLabel("", self, name="field-problem")
        self._show()
        if is_read_only(submit):
            show_only(self, tr("A touch"), self.form, width=450)
            return
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        words = tr("Log it") if touch is None else tr("Keep the change")
        buttons.addButton(menu_text(words), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        if touch is not None:
            self.remove = buttons.addButton(tr("Remove it"), QDialogButtonBox.ButtonRole.DestructiveRole)
            self.remove.clicked.connect(self._on_remove)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.lay_out((self.form, self._problem), (buttons,), width=450)

    def accept(self) -> None:
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        people = (*_ids(self._facts["ours"]), *_ids(self._facts["theirs"]))
        if not people:
            self._problem.setText(tr("Say who was part of it."))
            return
        facts = {name: self._facts[name] for name in ("on", "kind", "summary", "private")}
        id_ = new_id() if self._touch is None else self._touch.id
        try:
            touch = normalised(Touch(id=id_, people=people, **facts))  # type: ignore[arg-type]  # by field name
        except Refused as error:
            self._problem.setText(refusals.sentence(error))
            return
        if self._touch is None:
            if self._submit(LogTouch(touch=touch)):
                super().accept()
            return
        changes = _changes(self._touch, touch)
        if not changes or self._submit(EditTouch(id=id_, changes=changes)):
            super().accept()

    def _on_remove(self) -> None:
        if self._touch is not None and self._submit(RemoveTouch(id=self._touch.id)):
            super().reject()

    def _take(self, name: str, value: object) -> str:
        self._facts[name] = value
        self._show()
        return ""

    def _show(self) -> None:
        self.form.show_values("touch", [self._facts])


def _fresh_facts(plan: Plan, ids: Sequence[str], today: date) -> dict[str, object]:
    people = [plan.stakeholders[id_] for id_ in ids]
    ours = tuple(person.id for person in people if person.side is Side.OURS)
    theirs = tuple(person.id for person in people if person.side is not Side.OURS)
    known = (id_ for person in people if person.side is not Side.OURS for id_ in met_by(plan, person))
    ours = ours or tuple(dict.fromkeys(known)) or _leading(plan)
    kind = TouchKind.MEETING
    return {"on": today, "kind": kind, "theirs": theirs, "ours": ours, "summary": None, "private": False}


def _leading(plan: Plan) -> tuple[str, ...]:
    """Whoever leads the account; the only one of ours when nobody else can have been it."""
    lead, present = account_lead(plan), [person.id for person in plan.on_side(Side.OURS) if person.is_active]
    return (lead,) if lead is not None else tuple(present) if len(present) == 1 else ()


def _facts_of(plan: Plan, touch: Touch) -> dict[str, object]:
    known = [id_ for id_ in touch.people if id_ in plan.stakeholders]
    ours = tuple(id_ for id_ in known if plan.stakeholders[id_].side is Side.OURS)
    facts = {name: getattr(touch, name) for name in ("on", "kind", "summary", "private")}
    return facts | {"ours": ours, "theirs": tuple(id_ for id_ in known if id_ not in ours)}


def _choices(plan: Plan, people: Sequence[str]) -> tuple[Choices, Choices]:
    """Who can have been part of it: everybody who is there, and who was part of it and has left since."""
    theirs, ours = attendee_choices(plan)
    offered = {id_ for id_, _ in (*theirs, *ours)}
    gone = [plan.stakeholders[id_] for id_ in people if id_ in plan.stakeholders and id_ not in offered]
    theirs += people_choices(person for person in gone if person.side is not Side.OURS)
    return theirs, ours + people_choices(person for person in gone if person.side is Side.OURS)


def _changes(before: Touch, after: Touch) -> tuple[tuple[str, object], ...]:
    """What the rep changed; the order in which people stand is no change."""
    names = ["on", "kind", "summary", "private"]
    if set(before.people) != set(after.people):
        names.append("people")
    return tuple((name, getattr(after, name)) for name in names if getattr(before, name) != getattr(after, name))


def _ids(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, tuple) else ()


def _groups() -> tuple[Group, ...]:
    return (
        Group(
            None,
            (
                Field("on", tr("When"), PastDayEditor),
                Field("kind", tr("Kind"), lambda: ChoiceEditor(choices_of(TouchKind, None)), beside=True),
                Field("theirs", tr("Who of theirs"), lambda: ManyEditor(tr("Nobody of theirs yet"))),
                Field("ours", tr("Who of ours"), lambda: ManyEditor(tr("Nobody of ours yet"))),
                Field("summary", tr("What came of it"), lambda: TextEditor(rows=3)),
                Field("private", tr("Private"), lambda: FlagEditor(tr("Private: never printed or shared"))),
            ),
        ),
    )
