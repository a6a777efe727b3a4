"""A list of records of one kind: a row each, its facts unfolding under it, add and remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from account_planner.edits.records import AddRecord, EditRecord, RemoveRecord
from account_planner.ui.forms.check import problem_of
from account_planner.ui.kit.days import DayEditor
from account_planner.ui.kit.editors import ChoiceEditor
from account_planner.ui.kit.form import Form
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.pickers import people_choices
from account_planner.ui.kit.rows import Row, Rows
from account_planner.ui.submit import kept
from account_planner.words import tr

if TYPE_CHECKING:
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.ui.forms.account_fields import RecordKind
    from account_planner.ui.submit import Submit


class RecordList(QWidget):
    """Edits one collection of the plan that it was shown last."""

    def __init__(self, kind: RecordKind, submit: Submit, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._submit = submit
        self._plan: Plan | None = None
        self._today: date | None = None
        self._open_id: str | None = None
        self.rows = Rows(kind.heading, self, nothing=kind.nothing)
        self.form = Form(kind.groups, self._wish, self)
        self.add = QPushButton(kind.add, self)
        self.remove = QPushButton(tr("Remove"), self)
        self._body = QWidget(self)
        self._build()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        for editor in self.form.editors():
            if isinstance(editor, DayEditor):
                editor.set_icon(icon("calendar", theme))

    def show_plan(self, plan: Plan, today: date) -> None:
        self._plan, self._today = plan, today
        kind = self._kind
        records = plan.collection(kind.collection)
        self.rows.show_rows(
            [
                Row(_one_line(kind.words(record, plan)), remark=kind.remark(record, today), key=id_)
                for id_, record in sorted(records.items(), key=lambda pair: _place(pair[1]))
            ]
        )
        record = records.get(self._open_id or "")
        self._body.setVisible(record is not None)
        if record is not None:
            self._offer(plan, today)
            self.form.show_values(self._open_id, [_facts(record)])

    def open(self, record_id: str) -> None:
        """Unfold one record and put the cursor into its first field."""
        self._open_id = record_id
        if self._plan is not None and self._today is not None:
            self.show_plan(self._plan, self._today)
            if not self._body.isHidden():
                self.form.focus(next(iter(self.form.rows)))

    def _offer(self, plan: Plan, today: date) -> None:
        for name, side in self._kind.people:
            people = [p for p in plan.stakeholders.values() if side is None or p.side is side]
            editor = self.form.rows[name].editor
            nobody = tr("Nobody") if isinstance(editor, ChoiceEditor) else None
            editor.offer(people_choices(people, nobody))
        if "objective_id" in self.form.rows:
            goals = [(goal.id, _one_line(goal.text or "")) for goal in plan.objectives.values() if goal.text]
            self.form.rows["objective_id"].editor.offer([(None, tr("No objective")), *sorted(goals, key=_words)])
        for editor in self.form.editors():
            if isinstance(editor, DayEditor):
                editor.set_today(today)

    def _wish(self, name: str, value: Any) -> str:
        record = self._record()
        if record is None:
            return ""
        problem = problem_of(record, name, value)
        edit = EditRecord(collection=self._kind.collection, id=record.id, changes=((name, value),))
        return problem or kept(self._submit, edit)

    def _record(self) -> Any:
        return None if self._plan is None else self._plan.collection(self._kind.collection).get(self._open_id or "")

    def _on_add(self) -> None:
        record = self._kind.make()
        if self._submit(AddRecord(entity=record)):
            self.open(record.id)

    def _on_chosen(self, record_id: str) -> None:
        if record_id == self._open_id:
            self._open_id = None
            self._body.hide()
        else:
            self.open(record_id)

    def _on_remove(self) -> None:
        record = self._record()
        if record is not None:
            self._submit(RemoveRecord(collection=self._kind.collection, id=record.id))

    def _build(self) -> None:
        self._body.setObjectName("record")
        self.rows.chosen.connect(self._on_chosen)
        self.add.clicked.connect(self._on_add)
        self.add.setObjectName("link")
        self.remove.clicked.connect(self._on_remove)
        self.remove.setObjectName("small")
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(10, 4, 0, 6)
        inside.addWidget(self.form)
        foot = QHBoxLayout()
        foot.addWidget(self.remove)
        foot.addStretch(1)
        inside.addLayout(foot)
        self._body.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        across = QHBoxLayout()
        across.addWidget(self.add)
        across.addStretch(1)
        column.addWidget(self.rows)
        column.addWidget(self._body)
        column.addLayout(across)


def _facts(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def _place(record: Any) -> tuple[str, str, str]:
    due = getattr(record, "due", None)
    return ("" if due is None else due.isoformat(), str(getattr(record, "kind", "")), record.id)


def _words(choice: tuple[str, str]) -> str:
    return choice[1].casefold()


def _one_line(words: str) -> str:
    return " ".join(words.split())
