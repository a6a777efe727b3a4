"""The view "coverage": the matrix with its order, its filter and what it all comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from account_planner.domain.entities import Stakeholder
from account_planner.domain.ids import new_id
from account_planner.domain.vocabulary import Side, Status, TeamRole
from account_planner.edits.people import AddPerson
from account_planner.rules.services import points_of_contact
from account_planner.ui.kit.plain import ElidedLabel, PlainLabel, WrappedLabel
from account_planner.ui.matrix.content import ORDERS, Content, keep_order, read_content, sort_rows
from account_planner.ui.matrix.grid import MatrixGrid
from account_planner.ui.matrix.services import ServiceStrip
from account_planner.ui.reading import only_read
from account_planner.ui.submit import is_read_only
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from account_planner.app.document import Change
    from account_planner.domain.colleagues import Colleague
    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.rules.coverage import Coverage
    from account_planner.rules.playbook import Playbook
    from account_planner.rules.services import PointOfContact
    from account_planner.ui.selection import Selection
    from account_planner.ui.submit import Submit

_LOAD_MS = 250


class CoverageMatrix(QWidget):
    """Rows keep their order while cells are edited; a new order or filter sorts them anew. `team` tells what our
    people carry in all accounts; it is asked a moment after an account was opened or a line changed."""

    facts_asked = Signal(str)
    team_asked = Signal()
    added = Signal(str)

    def __init__(
        self,
        submit: Submit,
        selection: Selection,
        theme: Theme,
        playbook: Playbook,
        team: Callable[[], Sequence[Colleague]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.grid = MatrixGrid(submit, selection, theme, self)
        self.services = ServiceStrip(theme, self)
        self.order = QComboBox(self)
        self.key_only = QCheckBox(tr("Key people only"), self)
        self._sum = ElidedLabel("", self, name="secondary")
        self._keys = ElidedLabel(_keys_text(), self, name="secondary")
        self._empty = WrappedLabel("", self, name="secondary")
        self.add = QPushButton(tr("Add from my team…"), self)
        self._plan: Plan | None = None
        self._coverage: Coverage | None = None
        self._today: date | None = None
        self._team, self._submit, self._chosen, self._playbook = team, submit, selection, playbook
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_LOAD_MS)
        self._pause.timeout.connect(self._show_load)
        self._build()
        only_read(submit, self.add)
        self.setFocusProxy(self.grid)

    def set_theme(self, theme: Theme) -> None:
        self.services.set_theme(theme)
        self.grid.set_theme(theme)

    def show_change(self, change: Change) -> None:
        is_other = _account_of(change.plan) != _account_of(self._plan)
        self._plan = change.plan
        self._coverage = None if change.assessment is None else change.assessment.coverage
        self._today = None if change.assessment is None else change.assessment.today
        self._show(anew=is_other)
        self._pause.start()

    def show_selection(self) -> None:
        self.grid.show_selection()

    def sort_anew(self) -> None:
        """Sort and filter by what is chosen now."""
        self._show(anew=True)

    def _show(self, *, anew: bool) -> None:
        if self._plan is None or self._coverage is None:
            self.grid.show_content(Content(), None, None)
            return
        order = ORDERS[max(0, self.order.currentIndex())]
        content = read_content(self._plan, self._coverage, key_only=self.key_only.isChecked())
        shown = [row.person.id for row in self.grid.matrix.content.rows]
        content = keep_order(content, shown) if shown and not anew else sort_rows(content, self._plan, order)
        self.grid.show_content(content, self._plan, self._today)
        self._sum.setText(sum_text(content))
        self.services.show_points(self._plan, points_of_contact(self._plan, self._coverage, self._playbook))
        self._show_lack(content)

    def _show_lack(self, content: Content) -> None:
        lack = ""
        if not content.columns:
            lack = tr("Nobody on our side yet. Coverage can't be measured without them.")
        elif not content.rows:
            lack = tr("No key people yet.") if self.key_only.isChecked() else tr("Nobody of theirs yet.")
        self._empty.setText(lack)
        self._empty.setVisible(bool(lack))
        self.add.setVisible(not content.columns)
        self.grid.setVisible(not lack)
        self.setFocusProxy(self.order if lack else self.grid)
        self._keys.setVisible(not lack and not is_read_only(self._submit))

    def _show_load(self) -> None:
        if self._plan is not None and self.isVisible():
            self.grid.show_load({id_: one for one in self._team() for id_ in _ids_in(one, self._plan)})

    def _on_service(self, point: PointOfContact) -> None:
        """What is ill is shown as a line, who serves as a person; a missing one is added to be named."""
        if point.state in {"broken", "watch"} and point.line is not None:
            self._chosen.set_links((point.line.id,))
        elif point.person is not None:
            self._chosen.set_people((point.person.id,))
        elif not is_read_only(self._submit):
            status, service = Status.MISSING, TeamRole.SERVICE
            facts = {"status": status, "team_role": service, "function": point.function}
            person = Stakeholder(id=new_id(), side=Side.OURS, **facts)  # type: ignore[arg-type]  # one of each kind
            if self._submit(AddPerson(person)):
                self.added.emit(person.id)

    def _build(self) -> None:
        self.services.chosen.connect(self._on_service)
        for words in (tr("By place on the map"), tr("Gaps first"), tr("By name")):
            self.order.addItem(words)
        self.order.setAccessibleName(tr("Order of the rows"))
        self.order.activated.connect(self.sort_anew)
        self.key_only.toggled.connect(self.sort_anew)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(20, 0, 20, 12)
        self._empty.hide()
        self.add.hide()
        self.add.clicked.connect(self.team_asked)
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 8, 14, 8)
        bar.setSpacing(12)
        bar.addWidget(PlainLabel(tr("Rows"), self, name="secondary"))
        bar.addWidget(self.order)
        bar.addWidget(self.key_only)
        self._sum.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        bar.addWidget(self._sum, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 4, 14, 4)
        foot.addWidget(self._keys, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.services)
        column.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignBottom)
        column.addWidget(self.add, 1, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.grid, 1)
        column.addLayout(foot)


def _ids_in(one: Colleague, plan: Plan) -> list[str]:
    return [posting.person_id for posting in one.postings if posting.account_id == plan.account.id]


def _account_of(plan: Plan | None) -> str | None:
    return None if plan is None else plan.account.id


def sum_text(content: Content) -> str:
    """What all rows come to."""
    reached = sum(bool(row.live) for row in content.rows)
    told = [tr("{reached} of {all} buyers have a live line", reached=reached, all=len(content.rows))]
    ill = sum(column.ill for column in content.columns)
    if ill:
        told.append(tr("1 line needs care") if ill == 1 else tr("{count} lines need care", count=ill))
    return " · ".join(told)


def _keys_text() -> str:
    return tr("0–4: level now, then 0–4: wanted · T: contact today · H: health · L: leads · N: note · Enter: all")
