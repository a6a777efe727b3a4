"""The view "grids": where they stand by level and function, and by influence and stance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from account_planner.domain.entities import Stakeholder
from account_planner.domain.ids import new_id
from account_planner.domain.vocabulary import Side, Status
from account_planner.edits.people import AddPerson
from account_planner.ui.grids.content import Grid, level_grid, stance_grid
from account_planner.ui.grids.table import HeatTable
from account_planner.ui.kit.plain import PlainLabel, WrappedLabel
from account_planner.ui.kit.steady import SteadyArea
from account_planner.ui.submit import is_read_only
from account_planner.words import tr

if TYPE_CHECKING:
    from account_planner.app.document import Change
    from account_planner.drawing.theme import Theme
    from account_planner.rules.playbook import Playbook
    from account_planner.ui.selection import Selection
    from account_planner.ui.submit import Submit


class CoverageGrids(SteadyArea):
    """Both grids, one above the other; `added` carries the id of a place that was added to fill."""

    added = Signal(str)

    def __init__(
        self, submit: Submit, selection: Selection, playbook: Playbook, theme: Theme, parent: QWidget | None = None
    ) -> None:
        page = QWidget()
        super().__init__(page)
        self.setParent(parent)
        self.setObjectName("grids")
        self._submit, self._playbook = submit, playbook
        self.levels = HeatTable(selection, theme, tr("Whom we cover of those we know, by level and function"), page)
        self.stances = HeatTable(selection, theme, tr("People by influence and stance"), page)
        column = QVBoxLayout(page)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(6)
        hint = tr(
            "Click selects who stands there, double-click or Enter adds a place to fill; + marks where one is due."
        )
        hint = tr("Click selects who stands there; + marks where one is due.") if is_read_only(submit) else hint
        for words, table, under in (
            (tr("Whom we cover of those we know, by level and function"), self.levels, hint),
            (tr("Influence × stance"), self.stances, ""),
        ):
            column.addWidget(PlainLabel(words, page, name="heading"))
            column.addWidget(table)
            if under:
                column.addWidget(WrappedLabel(under, page, name="secondary"))
            table.add_asked.connect(self._on_add)
        column.addStretch(1)
        self.setFocusProxy(self.levels)

    def set_theme(self, theme: Theme) -> None:
        self.levels.set_theme(theme)
        self.stances.set_theme(theme)

    def use_playbook(self, playbook: Playbook) -> None:
        """Judge by this playbook from the next change on."""
        self._playbook = playbook

    def show_change(self, change: Change) -> None:
        if change.plan is None or change.assessment is None:
            self.levels.show_grid(Grid())
            self.stances.show_grid(Grid())
            return
        self.levels.show_grid(level_grid(change.plan, change.assessment.coverage, self._playbook))
        self.stances.show_grid(stance_grid(change.plan))

    def show_selection(self) -> None:
        self.levels.show_selection()
        self.stances.show_selection()

    def _on_add(self, facts: tuple[tuple[str, object], ...]) -> None:
        if is_read_only(self._submit):
            return
        person = Stakeholder(id=new_id(), side=Side.BUYER, status=Status.MISSING, **dict(facts))  # type: ignore[arg-type]
        if self._submit(AddPerson(person)):
            self.added.emit(person.id)
