"""The inspector of lines: every fact of one line or of several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from account_planner.domain.vocabulary import LinkKind, RelationshipLevel
from account_planner.edits.links import RemoveLinks
from account_planner.ui.forms.check import problem_of
from account_planner.ui.forms.line_fields import line_command, line_groups, line_values, mender_choices
from account_planner.ui.forms.person_facts import line_words
from account_planner.ui.kit.days import DayEditor
from account_planner.ui.kit.icons import icon
from account_planner.ui.kit.plain import WrappedLabel
from account_planner.ui.kit.read_row import read_form
from account_planner.ui.kit.rows import Row, Rows
from account_planner.ui.kit.signs import ball_icon
from account_planner.ui.reading import only_read
from account_planner.ui.submit import kept
from account_planner.words import tr
from account_planner.words.dates import ago_text
from account_planner.words.people import called

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.app.document import Change
    from account_planner.domain.entities import Link
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.rules.assess import Assessment
    from account_planner.ui.kit.pickers import SignEditor
    from account_planner.ui.submit import Submit


class LinePane(QWidget):
    """Shows the lines whose ids it was given, from the plan that it was shown last."""

    person_chosen = Signal(str)

    def __init__(self, submit: Submit, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._submit, self._theme = submit, theme
        self._plan: Plan | None = None
        self._assessment: Assessment | None = None
        self._ids: tuple[str, ...] = ()
        self._heading = WrappedLabel("", self, name="title")
        self._fresh = WrappedLabel("", self, name="secondary")
        self._ends = Rows(tr("Between"), self)
        self.form = read_form(line_groups(), self._wish, self._prepare, self)
        self._remove = QPushButton(tr("Remove the line"), self)
        self._build()
        only_read(submit, self.form, self._remove)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for name in ("level", "wanted"):
            signs: SignEditor = self.form.rows[name].editor
            signs.set_icons((level, ball_icon(level, theme)) for level in RelationshipLevel)

    def show_change(self, change: Change) -> None:
        self._plan, self._assessment = change.plan, change.assessment
        self._show()

    def show_links(self, ids: Sequence[str]) -> None:
        """Show other lines; what was half typed for the ones before is let go."""
        self._ids = tuple(ids)
        self._show()

    def settle(self) -> None:
        """Ask for what is half typed."""
        self.form.settle()

    def focus_field(self, name: str) -> None:
        self.form.focus(name)

    def _show(self) -> None:
        plan, assessment = self._plan, self._assessment
        if plan is None or assessment is None:
            return
        ids = tuple(id_ for id_ in self._ids if id_ in plan.links)
        if not ids:
            return
        self.form.show_values(ids, line_values(plan, ids, assessment.today))
        if len(ids) > 1:
            self._heading.setText(tr("{count} lines", count=len(ids)))
            self._ends.show_rows(())
            self._fresh.hide()
            return
        link = plan.links[ids[0]]
        self._heading.setText(line_words(plan, link))
        people = (plan.stakeholders[id_] for id_ in (link.source_id, link.target_id))
        self._ends.show_rows([Row(called(person), key=person.id) for person in people])
        self._fresh.setText(self._fresh_words(link, assessment))
        self._fresh.setVisible(link.kind is LinkKind.COVERS)

    def _fresh_words(self, link: Link, assessment: Assessment) -> str:
        score = assessment.coverage.lines.get(link.id)
        if link.planned:
            return tr("Planned: it counts once somebody has met them.")
        if link.level == 0:
            return tr("It counts once you say what we are to them now.")
        if score is None or not score.live:
            return tr("Not a live line: it does not count yet.")
        if score.days is None:
            return tr("It counts once a contact is recorded.")
        return tr("Last in touch {ago}; freshness {fresh:.2f}", ago=ago_text(score.days), fresh=score.fresh)

    def _prepare(self, name: str, editor: Any) -> None:
        plan, assessment = self._plan, self._assessment
        if isinstance(editor, DayEditor):
            editor.set_icon(icon("calendar", self._theme))
            if assessment is not None:
                editor.set_today(assessment.today)
        elif name == "mender_id" and plan is not None:
            editor.offer(mender_choices(plan))

    def _wish(self, name: str, value: Any) -> str:
        plan = self._plan
        ids = tuple(id_ for id_ in self._ids if plan is not None and id_ in plan.links)
        if plan is None or not ids:
            return ""
        problem = problem_of(plan.links[ids[0]], name, value)
        return problem or kept(self._submit, line_command(ids, name, value))

    def _on_remove(self) -> None:
        self._submit(RemoveLinks(ids=self._ids))

    def _build(self) -> None:
        self._ends.chosen.connect(self.person_chosen.emit)
        self._remove.clicked.connect(self._on_remove)
        self._remove.setObjectName("small")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 10, 16)
        column.setSpacing(8)
        for label in (self._heading, self._fresh):
            label.setContentsMargins(4, 0, 4, 0)
        # What a line counts for stands below the fields: above, its length would move them under the pointer.
        for widget in (self._heading, self._ends, self.form, self._fresh):
            column.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self._remove)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
