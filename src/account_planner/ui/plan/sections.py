"""Makes the sections of the plan's page, each with its lists and fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from account_planner.domain.ids import new_id
from account_planner.domain.people import account_lead
from account_planner.domain.records import is_overdue
from account_planner.domain.vocabulary import ActionState, Evidence, FactorKind, Whose
from account_planner.edits.account import EditAccount
from account_planner.edits.records import AddRecord
from account_planner.ui.forms.check import problem_of
from account_planner.ui.kit.editors import ChoiceEditor, LineEditor, TextEditor, choices_of
from account_planner.ui.kit.field import Field
from account_planner.ui.kit.form import Form, Group
from account_planner.ui.kit.plain import PlainLabel
from account_planner.ui.kit.rows import Rows
from account_planner.ui.plan import kinds
from account_planner.ui.plan.grid_table import GridTable
from account_planner.ui.plan.offers import offered, step_of
from account_planner.ui.plan.section import Filters, Section
from account_planner.ui.plan.table import RecordTable
from account_planner.ui.reading import only_read
from account_planner.ui.submit import is_read_only, kept
from account_planner.words import tr
from account_planner.words.people import short_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from account_planner.domain.entities import Action
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.rules.actions import NextAction
    from account_planner.rules.assess import Assessment
    from account_planner.ui.submit import Submit

_TWO_WIDE = 560
"""From this width on strengths and weaknesses stand side by side."""


class AccountForm(Form):
    """Fields of the account itself, asked for as they are left."""

    def __init__(self, fields: Sequence[Field], submit: Submit, parent: QWidget) -> None:
        super().__init__((Group(None, tuple(fields)),), self._ask, parent)
        self._submit = submit
        self._plan: Plan | None = None
        only_read(submit, self)

    def show_plan(self, plan: Plan) -> None:
        self._plan = plan
        account = plan.account
        self.show_values(account.id, [{name: getattr(account, name) for name in self.rows}])

    def _ask(self, name: str, value: object) -> str:
        if self._plan is None:
            return ""
        problem = problem_of(self._plan.account, name, value)
        return problem or kept(self._submit, EditAccount(changes=((name, value),)))


class FormSection(Section):
    """A section that also has fields of the account."""

    def __init__(self, code: str, fields: Sequence[Field], submit: Submit, parent: QWidget) -> None:
        super().__init__(code, parent)
        self.form = AccountForm(fields, submit, self)

    def show_plan(self, plan: Plan, today: date) -> None:
        super().show_plan(plan, today)
        self.form.show_plan(plan)

    def settle(self) -> None:
        super().settle()
        self.form.settle()


def objectives(submit: Submit, theme: Theme, parent: QWidget) -> Section:
    """Theirs first, then ours; then what moves their market."""
    trends = Field("trends", tr("What moves their market"), lambda: TextEditor(rows=1))
    section = FormSection("objectives", (trends,), submit, parent)
    for whose in (Whose.THEIRS, Whose.OURS):
        kind = kinds.objectives(whose)
        section.add_list(RecordTable(kind, submit, theme, section), kind.heading)
    section.add(section.form)
    return section


def value(submit: Submit, theme: Theme, parent: QWidget) -> Section:
    """What we make better, and how we keep them supplied."""
    fields = (
        Field("continuity", tr("Continuity: how we keep them supplied and running"), lambda: TextEditor(rows=2)),
        Field(
            "continuity_evidence",
            tr("How we know that it holds"),
            lambda: ChoiceEditor(choices_of(Evidence, tr("Unknown"))),
        ),
    )
    section = FormSection("value", fields, submit, parent)
    section.add_list(RecordTable(kinds.value_points(price=False), submit, theme, section))
    section.add(section.form)
    return section


def price(submit: Submit, theme: Theme, parent: QWidget) -> Section:
    """Private, and last."""
    position = Field("price_position", tr("Our position on price"), lambda: TextEditor(rows=2))
    section = FormSection("price", (position,), submit, parent)
    section.add(section.form)
    section.add_list(RecordTable(kinds.value_points(price=True), submit, theme, section))
    return section


class RivalSection(Section):
    """Who else is in the race; whom they know is asked as soon as somebody is."""

    def __init__(self, submit: Submit, theme: Theme, parent: QWidget) -> None:
        super().__init__("rivals", parent)
        named, ties = kinds.rivals(), kinds.ties()
        self.add_list(RecordTable(named, submit, theme, self), named.heading)
        self._ties = QWidget(self)
        column = QVBoxLayout(self._ties)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        listed = RecordTable(ties, submit, theme, self._ties)
        column.addWidget(PlainLabel(ties.heading, self._ties, name="heading"))
        column.addWidget(listed)
        self.hold(listed)
        self.add(self._ties)

    def show_plan(self, plan: Plan, today: date) -> None:
        super().show_plan(plan, today)
        self._ties.setVisible(bool(plan.rivals))


def whitespace(submit: Submit, theme: Theme, parent: QWidget) -> Section:
    currency = Field("currency", tr("Currency"), lambda: LineEditor(tr("EUR")))
    section = FormSection("whitespace", (currency,), submit, parent)
    hint = tr("0 to 5 say how far a cell is: 1 possible, 2 pursuing, 3 won, 4 lost, 5 with a rival. Enter: the amount.")
    if not is_read_only(submit):
        section.add(PlainLabel(hint, section, name="field-name"))
    section.add_list(GridTable(submit, theme, section))
    section.form.setMaximumWidth(160)
    section.add(section.form)
    return section


class FactorSection(Section):
    """Four lists, two by two where there is room."""

    def __init__(self, submit: Submit, theme: Theme, parent: QWidget) -> None:
        super().__init__("factors", parent)
        self._inside = QWidget(self)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(10)
        self._boxes = [self._box(kinds.factors(kind), submit, theme) for kind in FactorKind]
        self._wide: bool | None = None
        self.add(self._inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _TWO_WIDE
        if wide is self._wide:
            return
        self._wide = wide
        for place, box in enumerate(self._boxes):
            row, column = divmod(place, 2) if wide else (place, 0)
            self._grid.addWidget(box, row, column)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if wide else 0)

    def _box(self, kind: kinds.ListKind, submit: Submit, theme: Theme) -> QWidget:
        box = QWidget(self._inside)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        listed = RecordTable(kind, submit, theme, box)
        column.addWidget(PlainLabel(kind.heading, box, name="heading"))
        column.addWidget(listed)
        column.addStretch(1)
        self.hold(listed)
        return box


class ActionSection(Section):
    """Steps and promises: all, late, promised, mine or done; and those that are offered to be taken."""

    taken = Signal(str)

    def __init__(self, submit: Submit, theme: Theme, parent: QWidget) -> None:
        super().__init__("actions", parent)
        self._submit = submit
        self._plan: Plan | None = None
        self._assessment: Assessment | None = None
        self._actions: tuple[NextAction, ...] = ()
        self.filter = "open"
        self.filters = Filters(("open", "late", "promises", "mine", "done"), self)
        self.filters.chosen.connect(self.show_only)
        self.table = RecordTable(kinds.actions(self._fits), submit, theme, self)
        self.offers = Rows(tr("Worth doing next: click or Enter takes it over"), self, mark_width=64)
        self.offers.chosen.connect(self._on_offer)
        self.add(self.filters)
        self.add_list(self.table)
        self.add(self.offers)

    def show_change(self, plan: Plan, assessment: Assessment) -> None:
        self._plan, self._assessment = plan, assessment
        self._name_filters(plan, assessment.today)
        self.show_plan(plan, assessment.today)
        self._show_offers()

    def show_actions(self, actions: Sequence[NextAction]) -> None:
        self._actions = tuple(actions)
        self._show_offers()

    def show_only(self, code: str) -> None:
        """One of open, late, promises, mine, done."""
        self.filter = code
        if self._plan is not None and self._assessment is not None:
            self.show_change(self._plan, self._assessment)

    def make_room_for(self, action_id: str) -> None:
        """Choose a filter in which this step can be seen."""
        step = self._plan.actions.get(action_id) if self._plan else None
        if step is not None and not self._fits(step):
            self.show_only("open" if step.state is ActionState.OPEN else "done")

    def _fits(self, step: Action) -> bool:
        is_open = step.state is ActionState.OPEN
        match self.filter:
            case "late":
                return self._assessment is not None and is_overdue(step, self._assessment.today)
            case "promises":
                return is_open and step.promise
            case "mine":
                return is_open and self._plan is not None and step.owner_id == account_lead(self._plan)
            case "done":
                return not is_open
        return is_open

    def _name_filters(self, plan: Plan, today: date) -> None:
        steps = plan.actions.values()
        late = sum(is_overdue(step, today) for step in steps)
        promises = sum(step.promise and step.state is ActionState.OPEN for step in steps)
        done = sum(step.state is not ActionState.OPEN for step in steps)
        opened = len(steps) - done
        lead = plan.stakeholders.get(account_lead(plan) or "")
        choices = [("open", tr("Open {count}", count=opened)), ("late", tr("Late {count}", count=late))]
        choices.append(("promises", tr("Promises {count}", count=promises)))
        if lead is not None:
            mine = sum(step.owner_id == lead.id and step.state is ActionState.OPEN for step in steps)
            choices.append(("mine", tr("{name} {count}", name=short_name(lead), count=mine)))
        choices.append(("done", tr("Done {count}", count=done)))
        if self.filter not in dict(choices):
            self.filter = "open"
        self.filters.offer(choices, self.filter)

    def _show_offers(self) -> None:
        if self._plan is not None and self._assessment is not None and not is_read_only(self._submit):
            self.offers.show_rows(offered(self._plan, self._assessment, self._actions))

    def _on_offer(self, key: Any) -> None:
        """The step is taken; who does it by when is what is asked next."""
        step = step_of(key, new_id())
        if kept(self._submit, AddRecord(step)):
            return
        self.make_room_for(step.id)
        self.table.go_to(step.id, "owner_id" if step.owner_id is None else "due")
        self.taken.emit(step.id)
