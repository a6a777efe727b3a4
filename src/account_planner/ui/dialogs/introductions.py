"""Who opens whom: every introduction with how far it is, those who could open doors, and room for another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from account_planner.domain.entities import Link
from account_planner.domain.ids import new_id
from account_planner.domain.vocabulary import IntroState, LinkKind, Side, Status
from account_planner.edits.links import AddLink, EditLinks
from account_planner.ui.kit.elided import ElidedButton
from account_planner.ui.kit.flow import Flow
from account_planner.ui.kit.plain import PlainLabel, WrappedLabel
from account_planner.ui.kit.scrolled import grown, room_for
from account_planner.ui.reading import only_read
from account_planner.ui.submit import is_read_only
from account_planner.words import tr
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.ui.submit import Submit

_STATES = tuple(IntroState)


class IntroductionsDialog(QDialog):
    """Every change is one step of undo; `line_chosen` carries the line whose row was clicked."""

    line_chosen = Signal(str)

    def __init__(self, plan: Callable[[], Plan | None], submit: Submit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Introductions"))
        self._plan, self._submit = plan, submit
        self.states: dict[str, QComboBox] = {}
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._idle = WrappedLabel("", self, name="secondary")
        self.opener = QComboBox(self)
        self.buyer = QComboBox(self)
        self.add = QPushButton(tr("Plan an introduction"), self)
        self._build()
        self._show()

    def _show(self) -> None:
        plan = self._plan()
        if plan is None:
            self.reject()
            return
        self._show_rows(plan)
        idle = [called(p) for p in openers(plan) if p.centre_of_influence and not _opens(plan, p.id)]
        self._idle.setText(
            tr("Refer people to us, but open no door yet: {names}", names=", ".join(idle)) if idle else ""
        )
        self._idle.setVisible(bool(idle))
        _offer(self.opener, openers(plan))
        _offer(self.buyer, [p for p in _by_name(plan, Side.BUYER) if p.status is not Status.LEFT])
        self.add.setEnabled(self.opener.count() > 0 and self.buyer.count() > 0)

    def _show_rows(self, plan: Plan) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.deleteLater()
        self.states.clear()
        links = introductions(plan)
        if not links:
            self._grid.addWidget(WrappedLabel(tr("Nobody opens a door for us yet. Who could?"), self), 0, 0)
        for row, link in enumerate(links):
            names = {"one": called(plan.person(link.source_id)), "other": called(plan.person(link.target_id))}
            button = ElidedButton(self)
            button.show_words(tr("{one} opens {other}", **names))
            button.clicked.connect(lambda _on=False, id_=link.id: self.line_chosen.emit(id_))
            state = QComboBox(self)
            state.setAccessibleName(tr("Introduction of {other} by {one}", **names))
            for each in _STATES:
                state.addItem(label(each), each)
            state.setCurrentIndex(_STATES.index(link.intro_state or IntroState.PLANNED))
            state.activated.connect(lambda place, id_=link.id: self._on_state(id_, _STATES[place]))
            only_read(self._submit, state)
            self.states[link.id] = state
            self._grid.addWidget(button, row, 0)
            self._grid.addWidget(state, row, 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(len(links) + 1, 1)

    def _on_state(self, link_id: str, state: IntroState) -> None:
        self._submit(EditLinks((link_id,), (("intro_state", state),)))

    def _on_add(self) -> None:
        link = Link(
            id=new_id(),
            kind=LinkKind.INTRODUCES,
            source_id=self.opener.currentData(),
            target_id=self.buyer.currentData(),
            intro_state=IntroState.PLANNED,
        )
        if self._submit(AddLink(link)):
            self._show()

    def _build(self) -> None:
        self.setMinimumSize(QSize(480, 320).boundedTo(room_for(self)))
        self.resize(QSize(grown(self, 600), 400).boundedTo(room_for(self)))
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._rows)
        self._grid.setContentsMargins(0, 0, 4, 0)
        self.opener.setAccessibleName(tr("Who opens the door"))
        self.buyer.setAccessibleName(tr("To whom"))
        self.add.clicked.connect(self._on_add)
        self.add.setAutoDefault(False)
        new = QWidget(self)
        new.setVisible(not is_read_only(self._submit))
        flow = Flow(new, gap=6)
        for box in (self.opener, self.buyer):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(14)
        for part in (self.opener, PlainLabel(tr("opens"), self, name="secondary"), self.buyer, self.add):
            flow.add(part)
        close = QPushButton(tr("Close"), self)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(WrappedLabel(tr("Ask, be introduced, and thank: each step counts."), self, name="secondary"))
        column.addWidget(area, 1)
        column.addWidget(self._idle)
        column.addWidget(new)
        column.addLayout(foot)


def introductions(plan: Plan) -> list[Link]:
    """Those that still have to be done first, then by who opens the door."""
    links = [link for link in plan.links.values() if link.kind is LinkKind.INTRODUCES]
    return sorted(
        links,
        key=lambda k: (
            _STATES.index(k.intro_state or IntroState.PLANNED),
            called(plan.person(k.source_id)).casefold(),
            k.id,
        ),
    )


def openers(plan: Plan) -> list[Stakeholder]:
    """Everybody active who could open a door: outside people first, then theirs and ours."""
    sides = (Side.OUTSIDE, Side.BUYER, Side.OURS)
    return [person for side in sides for person in _by_name(plan, side) if person.is_active]


def _opens(plan: Plan, person_id: str) -> bool:
    return any(k.kind is LinkKind.INTRODUCES and k.source_id == person_id for k in plan.links.values())


def _by_name(plan: Plan, side: Side) -> list[Stakeholder]:
    return sorted(plan.on_side(side), key=lambda p: (called(p).casefold(), p.id))


def _offer(box: QComboBox, people: list[Stakeholder]) -> None:
    kept = box.currentData()
    box.clear()
    for person in people:
        box.addItem(called(person), person.id)
    box.setCurrentIndex(max(0, box.findData(kept)))
