"""The debrief of a meeting in one pass: who was there, where each stands, what was promised, what comes next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from account_planner.domain.vocabulary import Side
from account_planner.ui.dialogs.asking import AskYes
from account_planner.ui.forms.action_wishes import usual_due
from account_planner.ui.forms.debrief_draft import (
    Step,
    day_of,
    debrief_command,
    invited,
    seen_of,
)
from account_planner.ui.forms.judge_grid import JudgeGrid
from account_planner.ui.forms.meeting_wishes import attendee_choices, meeting_title
from account_planner.ui.forms.promise_rows import PromiseRows
from account_planner.ui.kit.editors import TextEditor
from account_planner.ui.kit.pickers import ManyEditor
from account_planner.ui.kit.plain import WrappedLabel, set_tooltip
from account_planner.ui.kit.scrolled import ScrolledDialog
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from account_planner.domain.entities import Meeting
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.ui.submit import Submit


class DebriefDialog(ScrolledDialog):
    """Writes nothing before it is saved; then everything as one step. Ctrl+Enter saves from anywhere in it."""

    def __init__(
        self, plan: Plan, meeting: Meeting, *, today: date, submit: Submit, theme: Theme, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Debrief"))
        self._plan, self._meeting, self._today, self._submit = plan, meeting, today, submit
        self._touched = False
        on = day_of(meeting, today)
        theirs, self._ours_came = invited(plan, meeting)
        self._seen = {id_: seen_of(plan, id_, on) for id_ in theirs}
        self.grid = JudgeGrid(theme, today, on, self)
        self.ours, self.others = ManyEditor(tr("Nobody of ours"), self), ManyEditor(tr("Nobody else"), self)
        self.notes = TextEditor(tr("What came of it, in a sentence or two"), self, rows=3)
        self.steps = PromiseRows(theme, today, self)
        self.problem = WrappedLabel("", self, name="field-problem")
        self.save = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._offer()
        self._connect()
        self._lay_out()
        self._show_people()
        self.fit()
        self.notes.show_value(meeting.debrief)
        first: QWidget = self.grid if self._seen else self.ours
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        self.problem.setText("")
        self.steps.finish()
        if self.problem.text():
            return
        seen = list(self._seen.values())
        if not any(each.there for each in seen) and not self._ours_came:
            self._say(tr("Say who was there."))
            return
        wish = debrief_command(
            self._meeting,
            (seen, self._ours_came),
            self.steps.steps,
            notes=self.notes.toPlainText().strip() or None,
            today=self._today,
        )
        if self._submit(wish):
            super().accept()
        else:
            self._say(tr("Nothing was written. The window says why."))

    def reject(self) -> None:
        """Cancel and Esc ask first when something was said: it would be lost."""
        if not (self._touched or self.notes.document().isModified()):
            super().reject()
            return
        words, more = tr("Drop this debrief?"), tr("What you have said in it is not kept.")
        AskYes(words, more, tr("Drop it"), super().reject, self).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter alone never saves: it goes on inside the form."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.accept()
            return
        super().keyPressEvent(event)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.area.ensureWidgetVisible(self.problem)

    def _offer(self) -> None:
        theirs, ours = attendee_choices(self._plan)
        self.ours.offer(ours)
        self.others.offer([each for each in theirs if each[0] not in self._seen])
        people = [(None, tr("Nobody")), *theirs]
        buyers = [id_ for id_ in self._seen if self._plan.stakeholders[id_].side is Side.BUYER]
        usual = Step(owner_id=next(iter(self._ours_came), None), due=usual_due(self._today))
        usual.for_id = buyers[0] if len(buyers) == 1 else None
        self.steps.offer([(None, tr("Nobody yet")), *ours], people, usual)

    def _connect(self) -> None:
        self.ours.edited.connect(self._on_ours)
        self.others.edited.connect(self._on_others)
        self.grid.edited.connect(self._on_touched)
        self.grid.finished.connect(lambda: self.notes.setFocus(Qt.FocusReason.TabFocusReason))
        self.steps.edited.connect(self._on_touched)
        self.steps.unreadable.connect(self._say)
        done = self.save.addButton(tr("Save the debrief"), QDialogButtonBox.ButtonRole.AcceptRole)
        done.setAutoDefault(False)
        set_tooltip(done, tr("Ctrl+Enter"))
        for button in self.save.buttons():
            button.setAutoDefault(False)  # type: ignore[attr-defined]  # all are push buttons
        done.setObjectName("primary")
        self.save.accepted.connect(self.accept)
        self.save.rejected.connect(self.reject)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.accept)

    def _lay_out(self) -> None:
        page: list[QWidget] = [WrappedLabel(meeting_title(self._meeting, self._today), self, name="title")]
        if self._meeting.best_commitment:
            asked = tr("Asked for: {what}", what=self._meeting.best_commitment)
            page.append(WrappedLabel(asked, self, name="secondary"))
        for words, widget in (
            (tr("Who came of ours"), self.ours),
            (tr("Who else of theirs came"), self.others),
            (tr("Where each of theirs stands now"), self.grid),
            (tr("What came of it"), self.notes),
            (tr("Next step and promises"), self.steps),
        ):
            heading = WrappedLabel(words, self, name="sheet-heading")
            page += [heading, widget]
            if widget is self.grid:
                self._grid_heading = heading
        self.lay_out((*page, self.problem), (self.save,), width=880)
        for before, after in pairwise((self.ours, self.others, self.grid, self.notes, self.steps.rows[0].text)):
            self.setTabOrder(before, after)

    def _show_people(self) -> None:
        self.grid.show_people(list(self._seen.values()))
        self.grid.setVisible(bool(self._seen))
        self._grid_heading.setVisible(bool(self._seen))
        self.ours.show_value(tuple(self._ours_came))
        came = self._meeting.people
        self.others.show_value(tuple(id_ for id_ in self._seen if id_ not in came))

    def _on_ours(self, ids: Sequence[str]) -> None:
        self._ours_came = list(ids)
        self._on_touched()
        self._show_people()

    def _on_others(self, ids: Sequence[str]) -> None:
        """Somebody who was not asked came along, or not after all."""
        asked = [id_ for id_ in self._seen if id_ in self._meeting.people]
        on = day_of(self._meeting, self._today)
        self._seen = {id_: self._seen.get(id_) or seen_of(self._plan, id_, on) for id_ in (*asked, *ids)}
        self._on_touched()
        self._show_people()

    def _on_touched(self) -> None:
        self._touched = True
