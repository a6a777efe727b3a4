"""The inspector of people: a page that reads, each fact of one person or of several changed in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from account_planner.domain.people import lines_of
from account_planner.domain.vocabulary import Side, Stance, Status
from account_planner.edits.people import EditPeople
from account_planner.rules.coverage import what_if_leaves
from account_planner.ui.forms.action_wishes import open_steps, step_row
from account_planner.ui.forms.check import problem_of
from account_planner.ui.forms.check_rows import MeetingRows
from account_planner.ui.forms.history import history_rows
from account_planner.ui.forms.leaving_line import LeavingLine
from account_planner.ui.forms.person_facts import (
    StandingLine,
    action_rows,
    actions_with,
    cover_rows,
    covers_heading,
    other_line_rows,
    warning_rows,
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
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.long_rows import LongRows
from account_planner.ui.kit.plain import PlainLabel, WrappedLabel
from account_planner.ui.kit.read_row import read_form
from account_planner.ui.kit.rows import Row, Rows
from account_planner.ui.kit.signs import stance_icon
from account_planner.ui.reading import only_read
from account_planner.ui.submit import kept
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from account_planner.app.document import Change
    from account_planner.domain.entities import Link, Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.rules.actions import NextAction
    from account_planner.rules.assess import Assessment
    from account_planner.rules.coverage import Coverage
    from account_planner.rules.playbook import Playbook
    from account_planner.ui.submit import Submit

_LEAVING_MS = 80
_MOST_ADVICE = 3
_FEW_STEPS = 3


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
    checklist_asked = Signal()
    meeting_asked = Signal()
    looked_at = Signal(str)
    elsewhere_chosen = Signal(str, str)
    take_over_asked = Signal()

    def __init__(self, submit: Submit, playbook: Playbook, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._submit, self._playbook, self._theme = submit, playbook, theme
        self._plan: Plan | None = None
        self._assessment: Assessment | None = None
        self._actions: Sequence[NextAction] = ()
        self._ids: tuple[str, ...] = ()
        self._left: tuple[str, Status] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_LEAVING_MS)
        self._heading = PlainLabel("", self, name="title")
        self._under = WrappedLabel("", self, name="secondary")
        self.form = read_form(judgement_groups(), self._wish, self._prepare, self)
        self.details = read_form(detail_groups(), self._wish, self._prepare, self)
        self.warnings = Rows("", self, mark_width=12)
        nothing = tr("No line crosses to them yet. Drag from the card, or press Ctrl+L.")
        self.elsewhere = Rows("", self, mark_width=12)
        self.take_over = QPushButton(tr("Take over into another account…"), self)
        self._covers = Rows(tr("Who covers them"), self, nothing=nothing)
        self.steps = LongRows(tr("Next steps"), self, few=_FEW_STEPS)
        self._strength = StandingLine(self)
        self.leaving = LeavingLine(self)
        self._next = Rows(tr("What would help most"), self, mark_width=44)
        self.checks = MeetingRows(self)
        self._lines = Rows(tr("Other lines"), self)
        self.history = LongRows(tr("History"), self, few=8, mark_width=70)
        self._met, self._touch = QPushButton(tr("Contacted today"), self), QPushButton(tr("Log a touch…"), self)
        self.guide, self.more = QPushButton(tr("Help me decide…"), self), QPushButton(tr("More facts"), self)
        self._judged, self.add_step = QPushButton(tr("Still true"), self), QPushButton(tr("Add a next step…"), self)
        self._rules: list[tuple[QFrame, tuple[QWidget, ...]]] = []
        self._connect()
        self._lay_out()
        only_read(submit, self.form, self.details, self.take_over, self._met, self._touch, self.guide, self._judged)
        only_read(submit, self.add_step, self.leaving.record, self.checks.set_next)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.form.rows["stance"].editor.set_icons((stance, stance_icon(stance, theme)) for stance in (*Stance, None))

    def use_playbook(self, playbook: Playbook) -> None:
        """Judge by this playbook from the next change on."""
        self._playbook = playbook

    def show_change(self, change: Change) -> None:
        self._plan, self._assessment = change.plan, change.assessment
        self._show()

    def show_actions(self, actions: Sequence[NextAction]) -> None:
        self._actions = actions
        self._show_advice()
        self._show_rules()

    def follow_up(self) -> None:
        """What is worked out a moment after the newest change."""
        self._show_leaving()

    def show_elsewhere(self, person_id: str, rows: Sequence[Row]) -> None:
        """Where else the person is or was, which is asked of the file when somebody was looked at for a moment."""
        if self._ids == (person_id,):
            self.elsewhere.show_rows(rows)

    def show_people(self, ids: Sequence[str]) -> None:
        """Show other people; what was half typed for the ones before is let go."""
        self._ids = tuple(ids)
        self._show()

    def settle(self) -> None:
        """Ask for what is half typed."""
        self.form.settle()
        self.details.settle()

    def focus_field(self, name: str) -> None:
        (self.form if name in self.form.rows else self.details).focus(name)

    def _show(self) -> None:
        plan, assessment = self._plan, self._assessment
        if plan is None or assessment is None:
            return
        ids = tuple(id_ for id_ in self._ids if id_ in plan.stakeholders)
        if not ids:
            return
        lines = lines_of(plan, ids[0]) if len(ids) == 1 else plan.links.values()
        values = person_values(plan, ids, lines, assessment.today)
        self.form.show_values(ids, values)
        self.details.show_values(ids, values)
        people = [plan.stakeholders[id_] for id_ in ids]
        for label in (self._heading, self._under):
            label.setVisible(len(people) > 1)
        self._heading.setText(tr("{count} people", count=len(people)))
        self._judged.setVisible(all(person.side is Side.BUYER for person in people))
        self.guide.setVisible(len(people) == 1 and people[0].side is Side.BUYER)
        self._show_one(plan, assessment, people[0] if len(people) == 1 else None, lines)
        self._show_advice()
        self._show_rules()

    def _show_one(
        self, plan: Plan, assessment: Assessment, person: Stakeholder | None, lines: Collection[Link]
    ) -> None:
        coverage = assessment.coverage
        self.warnings.show_rows(() if person is None else warning_rows(plan, person))
        covers = person is not None and person.side is not Side.OUTSIDE
        rows = cover_rows(plan, coverage, person, lines) if covers and person else ()
        self._covers.say_nothing(said=covers)
        self._covers.show_rows(rows, covers_heading(person))
        self._lines.show_rows(() if person is None else other_line_rows(plan, person, lines))
        self._strength.show_person(coverage, person)
        steps = () if person is None else open_steps(plan, person.id)
        self.steps.show_rows(self._ids, [step_row(plan, step, assessment.today) for step in steps])
        self.steps.setVisible(person is not None)
        self.checks.show_meeting(plan, assessment)
        self.history.show_rows(self._ids, () if person is None else history_rows(plan, person, assessment.today))
        if person is None or self._left != (person.id, person.status):
            self._hold(coverage, person)

    def _show_advice(self) -> None:
        """The next actions about one person; they come a moment after the change that they are about."""
        plan, ids = self._plan, self._ids
        actions = actions_with(plan, self._actions, ids[0]) if plan is not None and len(ids) == 1 else ()
        self._next.show_rows(() if plan is None else action_rows(plan, actions, most=_MOST_ADVICE))

    def _hold(self, coverage: Coverage, person: Stakeholder | None) -> None:
        """What the file and the whole plan are asked about somebody waits until they are looked at for a moment."""
        self._left = None if person is None else (person.id, person.status)
        gone = person is not None and person.status is Status.LEFT and person.side is not Side.OURS
        self.take_over.setVisible(gone)
        self.elsewhere.show_rows(())
        self.leaving.hold(coverage, person)
        if person is not None:
            self._pause.start()

    def _on_looked_at(self) -> None:
        self._show_leaving()
        if len(self._ids) == 1:
            self.looked_at.emit(self._ids[0])

    def _show_leaving(self) -> None:
        plan, assessment, ids = self._plan, self._assessment, self._ids
        if plan is None or assessment is None or len(ids) != 1 or ids[0] not in plan.stakeholders:
            return
        if self.leaving.counts:
            without = what_if_leaves(plan, ids[0], self._playbook, assessment.today)
            self.leaving.show_cost(assessment.coverage, without)

    def _prepare(self, name: str, editor: Any) -> None:
        plan, assessment = self._plan, self._assessment
        if isinstance(editor, DayEditor):
            editor.set_icon(icon("calendar", self._theme))
        if plan is None or assessment is None:
            return
        if isinstance(editor, DayEditor):
            editor.set_today(assessment.today)
        elif name == "owner_id":
            editor.offer(owner_choices(plan))
        elif name in {"manager_id", "successor_id"}:
            ids = tuple(id_ for id_ in self._ids if id_ in plan.stakeholders)
            editor.offer((boss_choices if name == "manager_id" else successor_choices)(plan, ids))

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

    def _show_rules(self) -> None:
        """A line above each part that shows something."""
        for rule, part in self._rules:
            rule.setVisible(any(not widget.isHidden() for widget in part))

    def _connect(self) -> None:
        self._pause.timeout.connect(self._on_looked_at)
        self.elsewhere.chosen.connect(lambda key: self.elsewhere_chosen.emit(*key))
        self.take_over.clicked.connect(self.take_over_asked)
        self._judged.clicked.connect(self._on_judged)
        self._touch.clicked.connect(self.touch_asked)
        self._met.clicked.connect(self.contacted_asked)
        for lines in (self._covers, self._lines):
            lines.chosen.connect(lambda key: self.link_chosen.emit(key[1]))
        self._next.chosen.connect(self.action_chosen)
        self.warnings.chosen.connect(self.focus_field)
        self.steps.chosen.connect(lambda action_id: self.step_chosen.emit(action_id))
        self.add_step.clicked.connect(self.step_asked)
        self.leaving.record.clicked.connect(self.leaving_asked)
        self.history.chosen.connect(lambda key: self.told_chosen.emit(*key))
        self.guide.clicked.connect(self.guide_asked)
        self.more.clicked.connect(self.details.show_all)
        self.checks.checklist_asked.connect(self.checklist_asked)
        self.checks.meeting_asked.connect(self.meeting_asked)

    def _lay_out(self) -> None:
        self._under.setText(tr("What you change here is changed for all of them."))
        for label in (self._heading, self._under):
            label.setContentsMargins(4, 0, 0, 0)
        for button in (self.more, self._judged, self.guide, self.take_over):
            button.setObjectName("link")
        self.form.line_of("name").add_link(self.more)
        self.form.line_of("judged_on").add_link(self._judged)
        self.form.line_of("owner_id").add_link(self.guide)
        self._covers.add_link(self._met)
        self.history.rows.add_link(self._touch)
        self.steps.rows.add_link(self.add_step)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 12)
        column.setSpacing(4)
        for widget in (self._heading, self._under, self.warnings, self.elsewhere, self.take_over, self.form):
            column.addWidget(widget)
        parts: tuple[tuple[QWidget, ...], ...] = (
            (self._covers,),
            (self.steps,),
            (self._strength, self.leaving),
            (self._next,),
            (self.checks,),
            (self.details, self._lines, self.history),
        )
        for part in parts:
            rule = QFrame(self)
            rule.setObjectName("rule")
            rule.setFixedHeight(1)
            self._rules.append((rule, part))
            for shown in (rule, *part):
                column.addWidget(shown)
        column.addStretch(1)
