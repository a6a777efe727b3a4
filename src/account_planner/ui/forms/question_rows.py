"""Plain questions one under the other, answered by digits: the next one opens by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from account_planner.rules.guidance import QUESTIONS, UNKNOWN, Question
from account_planner.ui.kit.flow import Flow
from account_planner.ui.kit.plain import WrappedLabel, menu_text
from account_planner.words import tr
from account_planner.words.guidance import answer_text, question_text

if TYPE_CHECKING:
    from collections.abc import Mapping

_K = Qt.Key


class _QuestionRow(QFrame):
    """One question with a button for each answer; the buttons leave the keys to the rows around them."""

    answered = Signal(str)

    def __init__(self, field: str, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.answers = (*question.answers, UNKNOWN)
        self.buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 8, 6)
        column.setSpacing(4)
        column.addWidget(WrappedLabel(question_text(field, question.code), self))
        box = QWidget(self)
        flow = Flow(box, gap=4)
        for place, answer in enumerate(self.answers):
            digit = 0 if answer == UNKNOWN else place + 1
            words = f"{digit}  {answer_text(field, question.code, answer)}"
            button = QPushButton(menu_text(words), self)
            button.setObjectName("judge-option")
            button.setAutoDefault(False)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _on=False, answer=answer: self.answered.emit(answer))
            self.buttons.append(button)
            flow.add(button)
        column.addWidget(box)

    def show_answer(self, chosen: str | None, *, marked: bool) -> None:
        for answer, button in zip(self.answers, self.buttons, strict=True):
            button.setChecked(answer == chosen)
        self.setProperty("marked", "yes" if marked else "no")
        self.style().unpolish(self)
        self.style().polish(self)


class QuestionRows(QWidget):
    """`answered` carries question and answer. Digits answer the marked question, arrows mark another one."""

    answered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._questions: tuple[Question, ...] = ()
        self._answers: Mapping[str, str] = {}
        self.rows: list[_QuestionRow] = []
        self.marked = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def ask(self, field: str, answers: Mapping[str, str]) -> None:
        """The questions about a field, with what was answered before."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._questions = QUESTIONS[field]
        self.rows = [_QuestionRow(field, question, self) for question in self._questions]
        for place, row in enumerate(self.rows):
            row.answered.connect(lambda answer, place=place: self._on_answered(place, answer))
            self._column.addWidget(row)
            row.show()
        open_ = [place for place, question in enumerate(self._questions) if question.code not in answers]
        self.marked = open_[0] if open_ else 0
        self.show_answers(answers)

    def show_answers(self, answers: Mapping[str, str]) -> None:
        self._answers = answers
        for place, row in enumerate(self.rows):
            row.show_answer(answers.get(self._questions[place].code), marked=place == self.marked and self.hasFocus())
        if self.rows:
            self.setAccessibleName(self.rows[self.marked].findChildren(WrappedLabel)[0].text())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.text().isdigit():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {_K.Key_Up, _K.Key_Down}:
            self._mark(self.marked + (1 if event.key() == _K.Key_Down else -1))
        elif event.text().isdigit() and self.rows:
            digit = int(event.text())
            answers = self.rows[self.marked].answers
            if digit < len(answers):
                self._on_answered(self.marked, UNKNOWN if digit == 0 else answers[digit - 1])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.show_answers(self._answers)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_answers(self._answers)

    def _mark(self, place: int) -> None:
        self.marked = min(max(place, 0), len(self.rows) - 1)
        self.show_answers(self._answers)

    def _on_answered(self, place: int, answer: str) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.marked = min(place + 1, len(self.rows) - 1)
        self.answered.emit(self._questions[place].code, answer)


def keys_hint() -> str:
    return tr("A digit answers and steps on · arrows step · Enter takes what is proposed")
