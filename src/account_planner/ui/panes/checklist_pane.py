"""The pre-meeting checklist, live, over the meeting that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from account_planner.domain.fields import LINE_LIMIT
from account_planner.domain.vocabulary import CheckState
from account_planner.edits.meetings import AddMeeting, RemoveMeeting, SetCheck
from account_planner.edits.people import EditPeople
from account_planner.rules.checklist import next_meeting, review
from account_planner.rules.meetings import has_begun
from account_planner.ui.forms.check import problem_of
from account_planner.ui.forms.check_line import CheckLine
from account_planner.ui.forms.debrief_offer import DebriefOffer
from account_planner.ui.forms.meeting_fields import FIELD_OF_CHECK, meeting_groups
from account_planner.ui.forms.meeting_wishes import (
    attendee_choices,
    drop_own_command,
    fresh_meeting,
    meeting_choices,
    meeting_command,
    meeting_values,
    own_item_command,
    question_command,
)
from account_planner.ui.kit.days import MomentEditor
from account_planner.ui.kit.editors import ChoiceEditor
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.plain import PlainLabel, WrappedLabel
from account_planner.ui.kit.read_row import read_form
from account_planner.ui.reading import only_read
from account_planner.ui.submit import is_read_only, kept
from account_planner.words import tr
from account_planner.words.checks import count_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from account_planner.app.document import Change
    from account_planner.domain.entities import Meeting
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.rules.checklist import CheckItem, Checklist
    from account_planner.rules.playbook import Playbook
    from account_planner.ui.submit import Submit


class ChecklistPane(QWidget):
    """Shows the meeting that the rep chose, else the next one. `now` gives the moment with its offset."""

    fix_asked = Signal(str, str)
    waive_asked = Signal(str, str)
    own_asked = Signal()
    debrief_asked = Signal(str)
    new_asked = Signal()
    counted = Signal(str)

    def __init__(self, submit: Submit, playbook: Playbook, now: Callable[[], datetime], theme: Theme) -> None:
        super().__init__()
        self._submit, self._playbook, self._now, self._theme = submit, playbook, now, theme
        self._plan: Plan | None = None
        self._chosen_id: str | None = None
        self._checklist: Checklist | None = None
        self.meetings = ChoiceEditor([])
        self.new, self.remove = QPushButton(tr("New"), self), QPushButton(tr("Remove"), self)
        self.debrief = QPushButton(tr("Debrief…"), self)
        self.offer = DebriefOffer(now, self)
        self.mission = WrappedLabel("", self, name="secondary")
        self.header = PlainLabel("", self, name="heading")
        self.empty = WrappedLabel(tr("No meeting set."), self, name="title")
        self.set_next = QPushButton(tr("Set the next meeting"), self)
        self.add_own = QPushButton(tr("Add an item of your own…"), self)
        self.lines: list[CheckLine] = []
        self._list = QVBoxLayout()
        self._rule = QFrame(self)
        self.form = read_form(meeting_groups(), self._wish, self._prepare, self)
        self._build()
        only_read(submit, self.form, self.new, self.remove, self.debrief, self.set_next, self.add_own)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    @property
    def meeting(self) -> Meeting | None:
        """The meeting that is shown."""
        if self._plan is None or self._checklist is None or self._checklist.meeting_id is None:
            return None
        return self._plan.meetings.get(self._checklist.meeting_id)

    def use_playbook(self, playbook: Playbook) -> None:
        """Judge by this playbook from the next change on."""
        self._playbook = playbook

    def show_change(self, change: Change) -> None:
        if self._plan is None or change.plan is None or self._plan.account.id != change.plan.account.id:
            self._chosen_id = None
        self._plan = change.plan
        self.offer.show_plan(None if is_read_only(self._submit) else change.plan)
        self._show()

    def show_meeting(self, meeting_id: str) -> None:
        self._chosen_id = meeting_id
        self._show()

    def new_meeting(self, chosen: Collection[str] = ()) -> None:
        """Add a meeting with these people and begin with its title."""
        if self._plan is None:
            return
        meeting = fresh_meeting(self._plan, self._now(), chosen)
        if self._submit(AddMeeting(meeting=meeting)):
            self.show_meeting(meeting.id)
            self.form.focus("title")

    @property
    def items(self) -> tuple[CheckItem, ...]:
        return () if self._checklist is None else self._checklist.items

    def waive(self, meeting_id: str, code: str, reason: str) -> str:
        """Let an item go with a reason; what is wrong with the reason, or nothing."""
        on = self._now().date()
        state = CheckState.WAIVED
        self._submit(SetCheck(meeting_id=meeting_id, code=code, state=state, reason=reason, on=on))
        return ""

    def add_item(self, text: str, dropped: str | None) -> str:
        """Add an item of the rep's own in place of another; what is wrong with it, or nothing."""
        if (meeting := self.meeting) is None:
            return ""
        problem = "" if len(text) <= LINE_LIMIT else tr("That is too long for one line.")
        return problem or kept(self._submit, own_item_command(meeting, text, dropped))

    def _on_drop(self, code: str) -> None:
        if self.meeting is not None:
            self._submit(drop_own_command(self.meeting, code))

    def settle(self) -> None:
        """Ask for what is half typed."""
        self.form.settle()

    def focus_field(self, name: str) -> None:
        self.form.focus(name)

    def _show(self) -> None:
        plan = self._plan
        if plan is None:
            return
        now, mission = self._now(), plan.account.mission
        self.mission.setText(tr("Mission: {mission}", mission=mission) if mission else "")
        self.mission.setVisible(bool(mission))
        chosen = plan.meetings.get(self._chosen_id or "") or next_meeting(plan, now)
        self._checklist = review(plan, chosen, self._playbook, now)
        meeting = self.meeting
        choices = meeting_choices(plan, now.date())
        self.meetings.offer(choices)
        self.meetings.show_value(None if meeting is None else meeting.id)
        self.meetings.setVisible(bool(choices))
        for widget in (self.header, self._rule, self.form, self.remove, self.add_own):
            widget.setVisible(meeting is not None)
        self.debrief.setVisible(meeting is not None and has_begun(meeting, now))
        self.empty.setVisible(meeting is None)
        self.set_next.setVisible(meeting is None)
        self.new.setVisible(bool(choices))
        if meeting is not None:
            self._show_meeting(plan, meeting, self._checklist, now)
        else:
            self._show_items((), plan, None)
            self.counted.emit("")

    def _show_meeting(self, plan: Plan, meeting: Meeting, checklist: Checklist, now: datetime) -> None:
        count = len(checklist.items)
        words = count_text(checklist)
        self.header.setText(words if checklist.ready else tr("{words}, about 60 seconds", words=words))
        self.counted.emit(f"{checklist.confirmed}/{count}")
        self._show_items(checklist.items, plan, meeting)
        self.form.show_values(meeting.id, [meeting_values(plan, meeting, now.date())])

    def _show_items(self, items: tuple[CheckItem, ...], plan: Plan, meeting: Meeting | None) -> None:
        while len(self.lines) < len(items):
            self.lines.append(self._new_line())
        for place, line in enumerate(self.lines):
            line.setVisible(place < len(items))
            if place < len(items) and meeting is not None:
                line.show_item(items[place], plan, meeting)

    def _new_line(self) -> CheckLine:
        line = CheckLine(self, helps=not is_read_only(self._submit))
        line.fix_asked.connect(self._on_fix)
        line.ask_asked.connect(self._on_ask)
        line.still_true_asked.connect(self._on_still_true)
        line.confirm_asked.connect(lambda code: self._set_check(code, CheckState.CONFIRMED))
        line.clear_asked.connect(lambda code: self._set_check(code, None))
        line.waive_asked.connect(self._on_waive)
        line.drop_asked.connect(self._on_drop)
        self._list.addWidget(line)
        return line

    def _item(self, code: str) -> CheckItem | None:
        return next((item for item in self.items if item.code == code), None)

    def _prepare(self, name: str, editor: Any) -> None:
        if isinstance(editor, MomentEditor):
            editor.set_icon(icon("calendar", self._theme))
            editor.set_now(self._now())
        elif name in {"theirs", "ours"} and self._plan is not None:
            theirs, ours = attendee_choices(self._plan)
            editor.offer(theirs if name == "theirs" else ours)

    def _wish(self, name: str, value: Any) -> str:
        meeting, plan = self.meeting, self._plan
        if meeting is None or plan is None:
            return ""
        problem = problem_of(meeting, name, value)
        return problem or kept(self._submit, meeting_command(plan, meeting, name=name, value=value))

    def _on_fix(self, code: str) -> None:
        if code in FIELD_OF_CHECK:
            self.form.focus(self._field_of(code))
            return
        item = self._item(code)
        value = item.value[0] if item is not None and item.value else ""
        if not value and code in {"team", "wins", "stances"}:
            self.form.focus("ours" if code == "team" else "theirs")
            return
        self.fix_asked.emit(code, value)

    def _field_of(self, code: str) -> str:
        """The first field of the meeting that the item lacks."""
        meeting = self.meeting
        if code == "ask" and meeting is not None:
            if meeting.best_commitment is None:
                return "best_commitment"
            return "least_commitment" if meeting.least_commitment is None else "questions"
        return FIELD_OF_CHECK[code]

    def _on_ask(self, code: str) -> None:
        item, meeting = self._item(code), self.meeting
        if item is not None and meeting is not None and self._plan is not None:
            self._submit(question_command(self._plan, meeting, item.value))

    def _on_still_true(self, code: str) -> None:
        item = self._item(code)
        if item is not None and item.value:
            self._submit(EditPeople(ids=tuple(item.value), changes=(("judged_on", self._now().date()),)))

    def _set_check(self, code: str, state: CheckState | None) -> None:
        meeting = self.meeting
        if meeting is not None:
            self._submit(SetCheck(meeting_id=meeting.id, code=code, state=state, on=self._now().date()))

    def _on_waive(self, code: str) -> None:
        if self.meeting is not None:
            self.waive_asked.emit(self.meeting.id, code)

    def _on_debrief(self) -> None:
        if self.meeting is not None:
            self.debrief_asked.emit(self.meeting.id)

    def _on_remove(self) -> None:
        if self.meeting is not None:
            self._submit(RemoveMeeting(id=self.meeting.id))

    def _build(self) -> None:
        self.meetings.setAccessibleName(tr("Meeting"))
        self.meetings.edited.connect(self.show_meeting)
        self.new.clicked.connect(self.new_asked)
        self.set_next.clicked.connect(self.new_asked)
        self.remove.clicked.connect(self._on_remove)
        self.debrief.clicked.connect(self._on_debrief)
        self.offer.debrief_asked.connect(self.debrief_asked)
        self.add_own.setObjectName("link")
        self.add_own.clicked.connect(self.own_asked)
        for button in (self.new, self.remove, self.debrief):
            button.setObjectName("small")
        self._rule.setObjectName("rule")
        self._rule.setFixedHeight(1)
        top = QHBoxLayout()
        top.addWidget(self.meetings, 1)
        top.addWidget(self.new)
        foot = QHBoxLayout()
        foot.addWidget(self.debrief)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 10, 16)
        column.setSpacing(6)
        for label in (self.mission, self.empty, self.header):
            label.setContentsMargins(4, 0, 4, 0)
        column.addWidget(self.offer)
        column.addLayout(top)
        for widget in (self.mission, self.empty, self.set_next, self.header):
            column.addWidget(widget)
        column.addLayout(self._list)
        column.addWidget(self.add_own, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._rule)
        column.addWidget(self.form)
        column.addLayout(foot)
        column.addStretch(1)
