"""Helps to decide on a role, a stance, an influence or a win by plain questions; nothing is set without a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTabBar, QWidget

from account_planner.domain.vocabulary import Influence, JudgedField, Role, Stance
from account_planner.edits.people import EditPeople
from account_planner.rules.guidance import QUESTIONS, Proposal, propose
from account_planner.ui.forms.question_rows import QuestionRows, keys_hint
from account_planner.ui.kit.editors import LineEditor
from account_planner.ui.kit.plain import WrappedLabel, menu_text, one_line, title_text
from account_planner.ui.kit.scrolled import ScrolledDialog, grown, room_for
from account_planner.words import tr
from account_planner.words.dates import ago_text, day_text
from account_planner.words.guidance import lacking_text, personal_text, value_text, why_text
from account_planner.words.people import called
from account_planner.words.values import label, label_or_unknown

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from account_planner.domain.entities import Stakeholder
    from account_planner.edits.facts import Changes
    from account_planner.ui.submit import Submit

FIELDS = ("stance", "role", "influence", "win")


def first_unknown(person: Stakeholder) -> str:
    """The first of FIELDS that nothing is known of; the first one when all are judged."""
    known = {"stance": person.stance, "role": person.role, "influence": person.influence, "win": person.has_win or None}
    return next((field for field in FIELDS if known[field] is None), FIELDS[0])


class GuideDialog(ScrolledDialog):
    """About one person, whom `person` gives as the plan has them now (None when they are gone); `judged` tells when a
    field of theirs was judged last. Accepting sets the proposed value as one step and turns to the next field."""

    def __init__(
        self,
        person: Callable[[], Stakeholder | None],
        field: str,
        *,
        judged: Callable[[str], date | None],
        today: date,
        submit: Submit,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Help me decide"))
        self._person, self._judged, self._today, self._submit = person, judged, today, submit
        self._answers: dict[str, dict[str, str]] = {each: {} for each in FIELDS}
        self._written: dict[str, str] = {}
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for each in FIELDS:
            self.tabs.addTab(menu_text(label(JudgedField(each))))
        self._now = WrappedLabel("", self, name="secondary")
        self.questions = QuestionRows(self)
        self.proposed = WrappedLabel("", self, name="title")
        self._why = WrappedLabel("", self, name="secondary")
        self.win, self.personal = LineEditor(tr("Win in business"), self), LineEditor(tr("Personal win"), self)
        self.take = QPushButton(tr("Take it"), self)
        self.close_ = QPushButton(tr("Close"), self)
        self._lay_out()
        self._connect()
        self.tabs.setCurrentIndex(FIELDS.index(field))
        self._ask()

    @property
    def field(self) -> str:
        return FIELDS[self.tabs.currentIndex()]

    @property
    def proposal(self) -> Proposal | None:
        return propose(self.field, self._answers[self.field])

    def accept(self) -> None:
        """Set what is proposed and go on; the last field closes the dialog."""
        proposal, person = self.proposal, self._person()
        if proposal is None or person is None:
            return
        wish = EditPeople(ids=(person.id,), changes=self._changes(proposal))
        if not self._submit(wish):
            return
        place = self.tabs.currentIndex() + 1
        if place == len(FIELDS):
            super().accept()
        else:
            self.tabs.setCurrentIndex(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accept()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self.tabs.setCurrentIndex(min(max(self.tabs.currentIndex() + step, 0), len(FIELDS) - 1))
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self.questions.ask(self.field, self._answers[self.field])
        self.questions.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def _show(self) -> None:
        person, proposal = self._person(), self.proposal
        if person is None:
            self.reject()
            return
        self.setWindowTitle(tr("Help me decide: {name}", name=title_text(called(person))))
        self._now.setText(_now_words(person, self.field, self._judged(self.field), self._today))
        self.questions.show_answers(self._answers[self.field])
        is_win = proposal is not None and proposal.field == "win"
        for editor in (self.win, self.personal):
            editor.setVisible(is_win)
        self.take.setEnabled(proposal is not None)
        if proposal is None:
            self.proposed.setText(tr("Nothing is proposed yet"))
            self._why.setText(lacking_text(self.field))
            return
        self._why.setText(self._because(proposal))
        self.proposed.setText(tr("Proposed: {value}", value=value_text(proposal)))
        if is_win:
            self.win.show_value(self._written.get("win", value_text(proposal)))
            self.personal.show_value(self._written.get("personal", personal_text(proposal)))

    def _because(self, proposal: Proposal) -> str:
        words = tr("Because: {why}", why=why_text(proposal))
        day = day_text(self._today, self._today)
        if proposal.evidence is None:
            return tr("{words}\nJudged on {day}.", words=words, day=day)
        how = label(proposal.evidence).lower()
        return tr("{words}\nHow we know: {how}. Judged on {day}.", words=words, how=how, day=day)

    def _changes(self, proposal: Proposal) -> Changes:
        match proposal.field:
            case "role":
                return (("role", Role(proposal.value)), ("judged_on", self._today))
            case "influence":
                return (("influence", Influence(proposal.value)),)
            case "stance":
                stance = ("stance", Stance(proposal.value))
                return (stance, ("stance_evidence", proposal.evidence), ("judged_on", self._today))
            case _:
                return self._win_changes(proposal)

    def _win_changes(self, proposal: Proposal) -> Changes:
        """An empty personal win leaves the one that is written."""
        own = one_line(self.personal.text())
        return (
            ("win_business", one_line(self.win.text()) or value_text(proposal)),
            *((("win_personal", own),) if own else ()),
            ("win_evidence", proposal.evidence),
            ("judged_on", self._today),
        )

    def _on_answered(self, question: str, answer: str) -> None:
        self._answers[self.field][question] = answer
        self._show()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._ask)
        self.questions.answered.connect(self._on_answered)
        self.win.textEdited.connect(lambda words: self._written.__setitem__("win", words))
        self.personal.textEdited.connect(lambda words: self._written.__setitem__("personal", words))
        self.take.clicked.connect(self.accept)
        self.close_.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        for button in (self.take, self.close_):
            button.setAutoDefault(False)
        self.take.setObjectName("primary")
        self.win.setAccessibleName(tr("Win in business"))
        self.personal.setAccessibleName(tr("Personal win"))
        self._why.setMinimumHeight(5 * self.fontMetrics().lineSpacing())
        self._why.setAlignment(Qt.AlignmentFlag.AlignTop)
        hint = WrappedLabel(keys_hint(), self, name="secondary")
        page = (self.tabs, self._now, self.questions, self.proposed, self.win, self.personal, self._why, hint)
        self.lay_out(page, (self.take, self.close_), width=660)
        rows = max(len(questions) for questions in QUESTIONS.values())
        self.resize(self.width(), min(grown(self, rows * 66 + 310), room_for(self).height()))


def _now_words(person: Stakeholder, field: str, on: date | None, today: date) -> str:
    if field == "win":
        value = person.win_business or person.win_personal or tr("Unknown")
    else:
        value = label_or_unknown(getattr(person, field))
    told = " ".join(value.split())
    if on is None:
        return tr("Now: {value}.", value=told)
    return tr("Now: {value}. Judged {when}.", value=told, when=ago_text((today - on).days))
