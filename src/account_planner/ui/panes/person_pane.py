"""The inspector of people: every fact of one person or of several, and what the map says about one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from account_planner.domain.vocabulary import Side, Stance, Status
from account_planner.edits.people import EditPeople
from account_planner.rules.coverage import what_if_leaves
from account_planner.ui.forms.action_wishes import open_steps, step_row
from account_planner.ui.forms.check import problem_of
from account_planner.ui.forms.history import history_rows
from account_planner.ui.forms.person_facts import (
    action_rows,
    cover_rows,
    leaving_words,
    other_line_rows,
    strength_words,
)
from account_planner.ui.forms.person_fields import detail_groups, judgement_groups
from account_planner.ui.forms.person_wishes import (
    boss_choices,
    owner_choices,
    person_command,
    person_values,
    successor_choices,
)
from account_planner.ui.kit.days import DayEditor
from account_planner.ui.kit.flow import Flow
from account_planner.ui.kit.form import Form
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.long_rows import LongRows
from account_planner.ui.kit.plain import ElidedLabel, WrappedLabel
from account_planner.ui.kit.rows import Rows
from account_planner.ui.kit.signs import stance_icon
from account_planner.ui.submit import kept
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from account_planner.app.document import Change
    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.rules.actions import NextAction
    from account_planner.rules.assess import Assessment
    from account_planner.rules.playbook import Playbook
    from account_planner.ui.kit.pickers import SignEditor
    from account_planner.ui.submit import Submit


class PersonPane(QWidget):
    """Shows the people whose ids it was given, from the plan that it was shown last."""

    link_chosen = Signal(str)
    action_chosen = Signal(object)
    touch_asked = Signal()
    contacted_asked = Signal()
    told_chosen = Signal(str, str)
    guide_asked = Signal()
    step_chosen = Signal(str)
    step_asked = Signal()
    leaving_asked = Signal()

    def __init__(self, submit: Submit, playbook: Playbook, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._playbook = playbook
        self._plan: Plan | None = None
        self._assessment: Assessment | None = None
        self._actions: tuple[NextAction, ...] = ()
        self._ids: tuple[str, ...] = ()
        self._left: str | None = None
        self._heading = ElidedLabel("", self, name="title")
        self._under = WrappedLabel("", self, name="secondary")
        self.form = Form(judgement_groups(), self._wish, self)
        self.details = Form(detail_groups(), self._wish, self)
        self._covers = Rows("", self, nothing=tr("No line crosses to them yet. Drag from the card, or press Ctrl+L."))
        self._lines = Rows(tr("Other lines"), self)
        self._strength = WrappedLabel("", self, name="strong")
        self._leaving = WrappedLabel("", self, name="warning")
        self.steps = Rows(tr("Next steps"), self, nothing=tr("No next step for them yet."))
        self.add_step = QPushButton(tr("Add a next step…"), self)
        self.leaves = QPushButton(tr("They leave…"), self)
        self._next = Rows(tr("What would help most"), self, mark_width=64)
        self.history = LongRows(tr("History"), self, few=8, mark_width=70)
        self._judged = QPushButton(tr("Still true today"), self)
        self.guide = QPushButton(tr("Help me decide…"), self)
        self._touch = QPushButton(tr("Log a touch…"), self)
        self._met = QPushButton(tr("Contacted today"), self)
        self._rules: list[tuple[QFrame, tuple[QWidget, ...]]] = []
        self._build()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        signs: SignEditor = self.form.rows["stance"].editor
        signs.set_icons((stance, stance_icon(stance, theme)) for stance in (*Stance, None))
        for editor in (*self.form.editors(), *self.details.editors()):
            if isinstance(editor, DayEditor):
                editor.set_icon(icon("calendar", theme))

    def use_playbook(self, playbook: Playbook) -> None:
        """Judge by this playbook from the next change on."""
        self._playbook = playbook

    def show_change(self, change: Change) -> None:
        self._plan, self._assessment = change.plan, change.assessment
        self._show()

    def show_actions(self, actions: Sequence[NextAction]) -> None:
        self._actions = tuple(actions)
        self._show()

    def follow_up(self) -> None:
        """What is worked out a moment after the newest change."""
        self._show_leaving()
        self._show_rules()

    def show_people(self, ids: Sequence[str]) -> None:
        """Show other people; what was half typed for the ones before is let go."""
        self._ids = tuple(ids)
        self._show()

    def settle(self) -> None:
        """Ask for what is half typed."""
        self.form.settle()
        self.details.settle()

    def focus_field(self, name: str) -> None:
        form = self.form if name in self.form.rows else self.details
        form.focus(name)

    def _show(self) -> None:
        plan, assessment = self._plan, self._assessment
        if plan is None or assessment is None:
            return
        ids = tuple(id_ for id_ in self._ids if id_ in plan.stakeholders)
        if not ids:
            return
        self._offer(plan, ids, assessment.today)
        values = person_values(plan, ids)
        self.form.show_values(ids, values)
        self.details.show_values(ids, values)
        people = [plan.stakeholders[id_] for id_ in ids]
        self._heading.setVisible(len(people) > 1)
        self._heading.setText(tr("{count} people", count=len(people)))
        self._under.setVisible(len(people) > 1)
        self._under.setText(tr("What you change here is changed for all of them."))
        self._judged.setVisible(all(person.side is Side.BUYER for person in people))
        self.guide.setVisible(len(people) == 1 and people[0].side is Side.BUYER)
        self._show_one(plan, assessment, people[0] if len(people) == 1 else None)
        self._show_rules()

    def _show_one(self, plan: Plan, assessment: Assessment, person: Stakeholder | None) -> None:
        coverage = assessment.coverage
        if person is not None and person.side is not Side.OUTSIDE:
            heading = tr("Who covers them") if person.side is Side.BUYER else tr("Whom they cover")
            self._covers.show_rows(cover_rows(plan, coverage, person), heading)
        else:
            self._covers.hide()
        self._lines.show_rows(() if person is None else other_line_rows(plan, person))
        self._strength.setText("" if person is None else strength_words(coverage, person))
        self._strength.setVisible(bool(self._strength.text()))
        steps = () if person is None else open_steps(plan, person.id)
        self.steps.show_rows([step_row(plan, step, assessment.today) for step in steps])
        self.steps.setVisible(person is not None)
        self.add_step.setVisible(person is not None)
        self.leaves.setVisible(person is not None and person.status is Status.ACTIVE)
        self._next.show_rows(() if person is None else action_rows(plan, self._actions, person.id))
        self.history.show_rows(self._ids, () if person is None else history_rows(plan, person, assessment.today))
        if person is None or self._left != person.id:
            self._show_leaving()

    def _show_leaving(self) -> None:
        """What it would cost if they left: the whole plan is judged once more for it, so not in every frame."""
        plan, assessment, ids = self._plan, self._assessment, self._ids
        person = plan.stakeholders.get(ids[0]) if plan is not None and len(ids) == 1 else None
        self._left = None if person is None else person.id
        if plan is None or assessment is None or person is None:
            self._leaving.hide()
            return
        counts = person.status is Status.ACTIVE and person.side is not Side.OUTSIDE
        without = what_if_leaves(plan, person.id, self._playbook, assessment.today) if counts else assessment.coverage
        self._leaving.setText(leaving_words(assessment.coverage, without))
        self._leaving.setVisible(without.shown != assessment.coverage.shown)

    def _offer(self, plan: Plan, ids: Sequence[str], today: date) -> None:
        rows = self.form.rows | self.details.rows
        rows["owner_id"].editor.offer(owner_choices(plan))
        rows["manager_id"].editor.offer(boss_choices(plan, ids))
        rows["successor_id"].editor.offer(successor_choices(plan, ids))
        for row in rows.values():
            if isinstance(row.editor, DayEditor):
                row.editor.set_today(today)

    def _wish(self, name: str, value: Any) -> str:
        plan, assessment = self._plan, self._assessment
        ids = tuple(id_ for id_ in self._ids if plan is not None and id_ in plan.stakeholders)
        if plan is None or assessment is None or not ids:
            return ""
        for id_ in ids:
            problem = problem_of(plan.stakeholders[id_], name, value)
            if problem:
                return problem
        return kept(self._submit, person_command(plan, ids, name=name, value=value, today=assessment.today))

    def _on_judged(self) -> None:
        if self._assessment is not None:
            self._submit(EditPeople(ids=self._ids, changes=(("judged_on", self._assessment.today),)))

    def _on_row(self, key: tuple[str, str]) -> None:
        self.link_chosen.emit(key[1])

    def _show_rules(self) -> None:
        """A line above each part that shows something."""
        for rule, part in self._rules:
            rule.setVisible(any(not widget.isHidden() for widget in part))

    def _build(self) -> None:
        self.form.rows["name"].show_as_title("field-title")
        self.form.rows["title"].show_as_title("field-subtitle")
        self._judged.clicked.connect(self._on_judged)
        self._touch.clicked.connect(self.touch_asked)
        self._met.clicked.connect(self.contacted_asked)
        self._covers.chosen.connect(self._on_row)
        self._lines.chosen.connect(self._on_row)
        self._next.chosen.connect(self.action_chosen)
        self.steps.chosen.connect(lambda action_id: self.step_chosen.emit(action_id))  # noqa: PLW0108 of another type
        self.add_step.clicked.connect(self.step_asked)
        self.leaves.clicked.connect(self.leaving_asked)
        self.history.chosen.connect(lambda key: self.told_chosen.emit(*key))
        self.guide.clicked.connect(self.guide_asked)
        self.add_step.setObjectName("link")
        for button in (self._met, self._touch, self.leaves):
            button.setObjectName("small")
        for button in (self.guide, self._judged):
            button.setObjectName("link")
        judged, buttons = QWidget(self), QWidget(self)
        for box, inside in ((judged, (self.guide, self._judged)), (buttons, (self._met, self._touch, self.leaves))):
            flow = Flow(box, gap=6)
            for button in inside:
                flow.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 16)
        column.setSpacing(10)
        for widget in (self._heading, self._under, self.form):
            column.addWidget(widget)
        column.addWidget(judged)
        column.addWidget(buttons)
        parts: tuple[tuple[QWidget, ...], ...] = (
            (self.steps, self.add_step),
            (self._covers, self._lines),
            (self._strength, self._leaving),
            (self._next,),
            (self.details,),
        )
        for part in parts:
            rule = _rule(self)
            self._rules.append((rule, part))
            for shown in (rule, *part):
                column.addWidget(shown)
        column.addWidget(self.history)
        column.addStretch(1)


def _rule(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line
