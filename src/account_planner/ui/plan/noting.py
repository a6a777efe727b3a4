"""Noting a strength, weakness, opportunity or threat about whoever is selected, from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from account_planner.domain.entities import Factor
from account_planner.domain.ids import new_id
from account_planner.domain.vocabulary import FactorKind
from account_planner.edits import labels
from account_planner.edits.batch import Several
from account_planner.edits.command import Label
from account_planner.edits.ranking import last_rank
from account_planner.edits.records import AddRecord
from account_planner.ui.dialogs.asking import AskLine
from account_planner.ui.plan.columns import who
from account_planner.words import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command
    from account_planner.ui.submit import Notices, Submit

_MOST_NAMES = 3


class AskFactor(AskLine):
    """One line and which of the four it is; `taken` gets both. A threat unless another one is chosen."""

    def __init__(self, about: str, taken: Callable[[FactorKind, str], str], parent: QWidget) -> None:
        words = tr("What is there to note about {names}?", names=about) if about else tr("What is there to note?")
        super().__init__(tr("Note for the plan"), words, tr("Note it"), lambda text: taken(self.kind, text), parent)
        self.kind = FactorKind.THREAT
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        named = {
            FactorKind.STRENGTH: tr("&Strength"),
            FactorKind.WEAKNESS: tr("&Weakness"),
            FactorKind.OPPORTUNITY: tr("&Opportunity"),
            FactorKind.THREAT: tr("&Threat"),
        }
        self.buttons = {kind: self._button(row, kind, words) for kind, words in named.items()}
        for button in self.buttons.values():
            across.addWidget(button)
        across.addStretch(1)
        self.add_rows([row])
        self._choose(self.kind)

    def _button(self, row: QWidget, kind: FactorKind, words: str) -> QPushButton:
        button = QPushButton(words, row)
        button.setObjectName("chip")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _on=False: self._choose(kind))
        return button

    def _choose(self, kind: FactorKind) -> None:
        self.kind = kind
        for own, button in self.buttons.items():
            button.setChecked(own is kind)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


class Noting:
    """`chosen` gives the ids of who or what is selected, `show` takes the rep to a note."""

    def __init__(
        self,
        plan: Callable[[], Plan | None],
        chosen: Callable[[], Sequence[str]],
        *,
        submit: Submit,
        notices: Notices,
        undo: Callable[[], None],
        show: Callable[[str], None],
        window: QWidget,
    ) -> None:
        self._plan, self._chosen, self._submit = plan, chosen, submit
        self._notices, self._undo, self._show, self._window = notices, undo, show, window

    def ask(self) -> AskFactor | None:
        plan = self._plan()
        if plan is None:
            return None
        ids = tuple(self._chosen())
        names = [name for id_ in ids if (name := who(plan, id_))]
        about = ", ".join(names[:_MOST_NAMES])
        if len(names) > _MOST_NAMES:
            about = tr("{names} and {count} more", names=about, count=len(names) - _MOST_NAMES)
        dialog = AskFactor(about, lambda kind, text: self._note(ids, kind, text), self._window)
        dialog.open()
        return dialog

    def _note(self, ids: Sequence[str], kind: FactorKind, text: str) -> str:
        plan = self._plan()
        if plan is None:
            return ""
        command = noted(plan, ids, kind, text)
        if self._submit(command):
            show = (tr("Show it"), lambda: self._show(_first_id(command)))
            self._notices.toast(tr("Noted in the plan: {kind}.", kind=label(kind).lower()), self._undo, show)
        return ""


def noted(plan: Plan, ids: Sequence[str], kind: FactorKind, text: str) -> Command:
    """A factor about each of these people or lines, as one step; about nobody when there is none."""
    rank = last_rank(plan, "factors", kind)
    known = [id_ for id_ in ids if id_ in plan.stakeholders or id_ in plan.links]
    made = [
        AddRecord(Factor(id=new_id(), kind=kind, text=text, about_id=about_id, rank=rank + place))
        for place, about_id in enumerate(known or [None])
    ]
    if len(made) == 1:
        return made[0]
    return Several(tuple(made), Label("add_record", ("factors", labels.short(text))))


def _first_id(command: Command) -> str:
    first = command.commands[0] if isinstance(command, Several) else command
    return first.entity.id if isinstance(first, AddRecord) else ""
