"""What a rep does around talks with people: debriefs, contacts that were logged, who leaves and who follows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from account_planner.domain.people import judged_on
from account_planner.domain.vocabulary import JudgedField, Side
from account_planner.rules.meetings import awaiting_debrief, has_begun
from account_planner.ui.actions.room import Room
from account_planner.ui.forms.action_wishes import fresh_action
from account_planner.ui.forms.meeting_wishes import meeting_title
from account_planner.ui.submit import is_read_only
from account_planner.ui.tabs import Tab
from account_planner.words import tr
from account_planner.words.labels import edit_text
from account_planner.words.refusals import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from account_planner.app.document import Document
    from account_planner.domain.entities import Action, Meeting
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.edits.command import Command
    from account_planner.rules.playbook import Playbook
    from account_planner.ui.actions.accounts import AccountDeeds
    from account_planner.ui.actions.leavers import LeaverDeeds
    from account_planner.ui.actions.plan import PlanDeeds
    from account_planner.ui.dialogs.debrief import DebriefDialog
    from account_planner.ui.dialogs.guide import GuideDialog
    from account_planner.ui.dialogs.leaving import LeavingDialog
    from account_planner.ui.dialogs.playbook import PlaybookDialog
    from account_planner.ui.dialogs.step import StepDialog
    from account_planner.ui.dialogs.touch import TouchDialog
    from account_planner.ui.panes.checklist_pane import ChecklistPane
    from account_planner.ui.panes.person_pane import PersonPane


class TalkRoom(Room, Protocol):
    """What these actions need of the window beside what all do."""

    theme: Theme

    @property
    def checklist(self) -> ChecklistPane: ...

    @property
    def person(self) -> PersonPane: ...

    @property
    def accounts(self) -> AccountDeeds: ...

    @property
    def plan_deeds(self) -> PlanDeeds: ...

    def made(self, name: str) -> bool: ...

    def open_tab(self, tab: Tab) -> None: ...


class TalkDeeds:
    """Opens the dialogs on the open plan, over `parent`; each of them asks for one change."""

    def __init__(self, window: TalkRoom, parent: QWidget, meeting: Callable[[], Meeting | None]) -> None:
        self._window, self._parent, self._meeting = window, parent, meeting

    @cached_property
    def leavers(self) -> LeaverDeeds:
        """What concerns those who left, across accounts."""
        from account_planner.ui.actions.leavers import LeaverDeeds

        return LeaverDeeds(self._window, self._parent)

    def debrief(self) -> DebriefDialog | None:
        """Of the meeting that is shown if it has begun, else of the newest that is over."""
        plan, now = self._document.plan, self._document.clock.now()
        if plan is None:
            return None
        shown, waiting = self._meeting(), awaiting_debrief(plan, now)
        if shown is not None and has_begun(shown, now):
            return self.debrief_of(shown.id)
        if waiting:
            return self.debrief_of(waiting[0].id)
        if shown is not None:
            return self.debrief_of(shown.id)
        self._window.notices.toast(tr("No meeting waits for its debrief."))
        return None

    def debrief_of(self, meeting_id: str) -> DebriefDialog | None:
        """Asks first when the meeting is still ahead: what is saved says that it took place."""
        plan, now = self._document.plan, self._document.clock.now()
        meeting = None if plan is None else plan.meetings.get(meeting_id)
        if meeting is None:
            return None
        if meeting.held or meeting.starts_at is None or has_begun(meeting, now):
            return self._open_debrief(meeting_id)
        from account_planner.ui.dialogs.asking import AskYes

        words = tr("{title} is still ahead.", title=meeting_title(meeting, now.date()))
        more = tr("A debrief records that the meeting took place, and today as the day of the contact.")
        AskYes(words, more, tr("It took place"), lambda: self._open_debrief(meeting_id), self._parent).open()
        return None

    def _open_debrief(self, meeting_id: str) -> DebriefDialog | None:
        plan = self._document.plan
        meeting = None if plan is None else plan.meetings.get(meeting_id)
        if plan is None or meeting is None:
            return None
        from account_planner.ui.dialogs.debrief import DebriefDialog

        window = self._window
        dialog = DebriefDialog(
            plan,
            meeting,
            today=self._document.clock.today(),
            submit=self._submit_telling,
            theme=window.theme,
            parent=self._parent,
        )
        dialog.open()
        return dialog

    def help_decide(self) -> GuideDialog | None:
        """Ask the questions about the one selected buyer, beginning with what is not known of them."""
        plan, chosen = self._plan, self._window.selection.people
        person = plan.stakeholders.get(chosen[0]) if plan is not None and len(chosen) == 1 else None
        if person is None or person.side is not Side.BUYER:
            self._window.notices.toast(tr("Select one of their people first: the questions are about them."))
            return None
        from account_planner.ui.dialogs.guide import GuideDialog, first_unknown

        id_ = person.id
        dialog = GuideDialog(
            lambda: None if self._plan is None else self._plan.stakeholders.get(id_),
            first_unknown(person),
            judged=lambda field: None if self._plan is None else judged_on(self._plan, id_, JudgedField(field)),
            today=self._document.clock.today(),
            submit=self._window.submit,
            parent=self._parent,
        )
        dialog.open()
        return dialog

    def leave(self) -> LeavingDialog | None:
        """Record that the one selected person leaves."""
        plan, chosen = self._plan, self._window.selection.people
        if plan is None or len(chosen) != 1 or chosen[0] not in plan.stakeholders:
            self._window.notices.toast(tr("Select the one who leaves first."))
            return None
        from account_planner.ui.dialogs.leaving import LeavingDialog

        window, document = self._window, self._document
        dialog = LeavingDialog(
            plan,
            chosen[0],
            playbook=document.playbook,
            today=document.clock.today(),
            submit=window.submit,
            theme=window.theme,
            parent=self._parent,
        )
        dialog.open()
        return dialog

    def next_step(self) -> StepDialog | None:
        """A new step for the first of those who are selected."""
        plan = self._plan
        chosen = next(iter(self._window.selection.people), None)
        return None if plan is None else self._step(fresh_action(plan, chosen, self._document.clock.today()))

    def step(self, action_id: str) -> StepDialog | None:
        """Change a step, say that it is done, or remove it."""
        plan = self._plan
        action = None if plan is None else plan.actions.get(action_id)
        return None if action is None else self._step(action)

    def _step(self, action: Action) -> StepDialog | None:
        plan = self._plan
        if plan is None:
            return None
        from account_planner.ui.dialogs.step import StepDialog

        window, today = self._window, self._document.clock.today()
        dialog = StepDialog(plan, action, today=today, submit=window.submit, theme=window.theme, parent=self._parent)
        dialog.open()
        return dialog

    def playbook(self) -> PlaybookDialog:
        """Every number of the meter, where it comes from, and what it would do if it were another."""
        from account_planner.app import playbooks
        from account_planner.ui.dialogs.playbook import PlaybookDialog

        loaded = playbooks.load()
        if loaded.problem is not None:
            self._window.notices.toast(sentence(loaded.problem))
        dialog = PlaybookDialog(
            loaded.text,
            playbooks.shipped_text(),
            use=self.use_playbook,
            keep=playbooks.save,
            reset=playbooks.put_aside,
            meter=self._shown,
            parent=self._parent,
        )
        dialog.open()
        return dialog

    def use_playbook(self, playbook: Playbook) -> None:
        """Judge by this playbook in every pane."""
        self._document.use_playbook(playbook)
        window = self._window
        for part in ("person", "checklist", "overview", "grids"):
            if window.made(part):
                getattr(window, part).use_playbook(playbook)

    def _shown(self) -> int | None:
        assessment = self._document.assessment
        return None if assessment is None else assessment.coverage.shown

    def open_due(self, account_id: str, kind: str, id_: str) -> None:
        """What a line of the meetings stands for, in whichever account it is."""
        if self._document.account_id != account_id and not self._window.accounts.open(account_id):
            return
        plan = self._plan
        if plan is None:
            return
        if kind == "debrief" and not is_read_only(self._window.submit):
            self.debrief_of(id_)
        elif kind == "action":
            self.step(id_)
        elif kind == "broken" and id_ in plan.links:
            self._window.views.show("map")
            self._window.selection.set_links((id_,))
            self._window.open_tab(Tab.SELECTED)
        else:
            self.open_told("meeting", id_)

    def open_told(self, kind: str, id_: str) -> None:
        """What a line of a history stands for: a contact to be changed, or a meeting in the checklist."""
        if kind == "touch":
            self.touch(id_)
        elif kind == "field":
            self._window.person.focus_field(id_)
        elif self._plan is not None and id_ in self._plan.meetings:
            self._window.open_tab(Tab.CHECKLIST)
            self._window.checklist.show_meeting(id_)

    def touch(self, touch_id: str) -> TouchDialog | None:
        """Change or remove a contact."""
        plan = self._plan
        touch = None if plan is None else plan.touches.get(touch_id)
        if plan is None or touch is None:
            return None
        from account_planner.ui.dialogs.touch import TouchDialog

        window, today = self._window, self._document.clock.today()
        dialog = TouchDialog(
            plan, (), today=today, submit=window.submit, theme=window.theme, parent=self._parent, touch=touch
        )
        dialog.open()
        return dialog

    def _submit_telling(self, command: Command) -> bool:
        """Ask for the change and say what was done, with a way back."""
        before = self._plan
        if before is None or not self._window.submit(command):
            return False
        words = edit_text(command.label(before))
        self._window.notices.toast(tr("Saved: {what}", what=words), self._window.plan_deeds.undo)
        return True

    @property
    def _document(self) -> Document:
        return self._window.workspace.document

    @property
    def _plan(self) -> Plan | None:
        return self._document.plan
