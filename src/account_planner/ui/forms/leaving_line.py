"""What it would cost if somebody left, and the way to record that they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from account_planner.domain.vocabulary import Side, Status
from account_planner.ui.forms.person_facts import leaving_words
from account_planner.ui.kit.flow import Flow
from account_planner.ui.kit.plain import RunningLabel, restyle
from account_planner.ui.kit.rows import INSET
from account_planner.words import tr

if TYPE_CHECKING:
    from account_planner.domain.entities import Stakeholder
    from account_planner.rules.coverage import Coverage


class LeavingLine(QWidget):
    """The whole plan is judged once more for the cost, so it comes a moment after the person; its place is kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cost = RunningLabel("", self, name="warning")
        self.cost.setContentsMargins(INSET, 0, 0, 0)
        self.cost.setMinimumHeight(26)
        self.record = QPushButton("", self)
        self.record.setObjectName("link")
        self.record.setAccessibleName(tr("They leave…"))
        flow = Flow(self, gap=0)
        flow.add(self.cost)
        flow.add(self.record)

    @property
    def counts(self) -> bool:
        """Whether there is a cost to be worked out."""
        return not self.cost.isHidden()

    def hold(self, coverage: Coverage, person: Stakeholder | None) -> None:
        """Somebody else is looked at; who is outside or gone costs nothing."""
        is_here = person is not None and person.status is Status.ACTIVE
        counts = is_here and person is not None and person.side is not Side.OUTSIDE
        self.setVisible(is_here)
        self.cost.setVisible(counts)
        self.record.setVisible(is_here)
        self.record.setText(tr("Record it…") if counts else tr("They leave…"))
        self.cost.setText(leaving_words(coverage, None))
        restyle(self.cost, "secondary")

    def show_cost(self, coverage: Coverage, without: Coverage) -> None:
        self.cost.setText(leaving_words(coverage, without))
        restyle(self.cost, "warning" if without.shown < coverage.shown else "secondary")
