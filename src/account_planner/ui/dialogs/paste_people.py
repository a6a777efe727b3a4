"""Shows what a pasted list would put on the map before it does: who, below whom, and which lines are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from account_planner.domain.vocabulary import Side
from account_planner.edits.paste import PastePeople
from account_planner.ui.forms.paste_known import answered, known_people
from account_planner.ui.forms.title_reason import level_reason
from account_planner.ui.kit.combo import Combo
from account_planner.ui.kit.plain import PlainLabel, WrappedLabel, menu_text, tooltip_text
from account_planner.words import tr
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from account_planner.domain.draft import Match
    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.edits.paste import PastedLine
    from account_planner.ui.forms.paste_text import Pasted

_LEVEL = 2
_SIDES = (Side.BUYER, Side.OURS, Side.OUTSIDE)


class _Row(QTreeWidgetItem):
    """Says from which words of the title a level was read, found only when somebody asks."""

    guess: PastedLine | None = None

    def data(self, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and column == _LEVEL and self.guess is not None and self.guess.level:
            return tooltip_text(level_reason(self.guess.level, self.guess.title))
        return super().data(column, role)


class PasteDialog(QDialog):
    """`take` is called with the one command that adds everybody, and answers whether it was done. People who are on
    the map already are not added again; who stands below them in the list reports to them. Of those who are only spelt
    alike or have another address it is asked (`asking`, by the place of the line); until then they are new."""

    def __init__(
        self,
        pasted: Pasted,
        plan: Plan,
        boss: Stakeholder | None,
        take: Callable[[PastePeople], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Paste people"))
        self._pasted, self._plan, self._boss, self._take = pasted, plan, boss, take
        self._asked_of: Side | None = None
        self._found: dict[int, Match] = {}
        self._answers: dict[int, str] = {}
        self.asking: dict[int, Combo] = {}
        self.told = WrappedLabel("", self, name="strong")
        self.side = Combo(self)
        self.below = QCheckBox(self)
        self.tree = QTreeWidget(self)
        self.left = QTreeWidget(self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.ok = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._prepare()
        self._lay_out(buttons)
        self._show()
        self.ok.setFocus()

    @property
    def command(self) -> PastePeople:
        """What is asked for when this is accepted."""
        boss = self._boss if self._boss is not None and self.below.isChecked() else None
        side = boss.side if boss is not None else _SIDES[self.side.currentIndex()]
        if side is not self._asked_of:
            self._asked_of, self._found = side, known_people(self._pasted.lines, self._plan, side)
        lines = answered(self._pasted.lines, self._found, self._answers)
        return PastePeople(lines=lines, side=side, manager_id=boss.id if boss is not None else None)

    def accept(self) -> None:
        if self._take(self.command):
            super().accept()

    def _prepare(self) -> None:
        for side in _SIDES:
            self.side.addItem(label(side))
        self.side.setAccessibleName(tr("Where they belong"))
        self.side.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.side.currentIndexChanged.connect(self._show)
        boss = self._boss
        self.below.setVisible(boss is not None)
        if boss is not None:
            self.below.setText(menu_text(tr("Report to {name}", name=called(boss))))
            self.below.setChecked(True)
            self.below.toggled.connect(self._show)
        heads = ([tr("Name"), tr("Title"), tr("Level")], [tr("Line"), tr("Left out"), tr("Why")])
        for tree, words in zip((self.tree, self.left), heads, strict=True):
            tree.setHeaderLabels(words)
            tree.setAccessibleName(words[0] if tree is self.tree else tr("Lines that are left out"))
            tree.setUniformRowHeights(True)
            tree.header().setStretchLastSection(False)
            tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.left.setRootIsDecorated(False)
        for each in self._pasted.left_out:
            QTreeWidgetItem(self.left, [str(each.row), each.text[:120], each.why])
        self.left.setVisible(bool(self._pasted.left_out))

    def _show(self) -> None:
        """What would come of it now."""
        command = self.command
        self.side.setEnabled(command.manager_id is None)
        new = [line for line in command.lines if line.known_id is None]
        self.told.setText(self._words(command, len(new)))
        self.tree.clear()
        self._fill(command.lines)
        self.tree.expandAll()
        words = tr("Add 1 person") if len(new) == 1 else tr("Add {count} people", count=len(new))
        self.ok.setText(words)
        self.ok.setEnabled(bool(new))

    def _words(self, command: PastePeople, new: int) -> str:
        deep = _depth(command.lines)
        parts = [tr("1 person") if new == 1 else tr("{count} people", count=new)]
        parts.append(tr("1 level deep") if deep == 1 else tr("{count} levels deep", count=deep))
        known, left = len(command.lines) - new, len(self._pasted.left_out)
        if known:
            parts.append(tr("{count} on the map already", count=known))
        if open_ := sum(1 for place, one in self._found.items() if one.near and place not in self._answers):
            parts.append(tr("{count} to answer", count=open_))
        if left:
            parts.append(tr("1 line left out") if left == 1 else tr("{count} lines left out", count=left))
        return " · ".join(parts)

    def _fill(self, lines: Sequence[PastedLine]) -> None:
        above: list[tuple[int, QTreeWidgetItem]] = []
        self.asking = {}
        for place, line in enumerate(lines):
            while above and above[-1][0] >= line.depth:
                above.pop()
            asked = place in self._found and bool(self._found[place].near)
            level = label(line.level) if line.level is not None and not asked else ""
            told = tr("on the map already") if line.known_id is not None and not asked else level
            item = _Row([line.name or tr("(to be found)"), line.title or "", told])
            item.guess = line if told and told == level else None
            if above:
                above[-1][1].addChild(item)
            else:
                self.tree.addTopLevelItem(item)
            above.append((line.depth, item))
            if asked:
                asking = self._question(place, line)
                self.tree.setItemWidget(item, 2, asking)
                asking.ensurePolished()
                item.setSizeHint(2, asking.sizeHint().grownBy(QMargins(0, 4, 0, 4)))

    def _question(self, place: int, line: PastedLine) -> Combo:
        """Whether somebody is one of those on the map who might be meant."""
        people = [self._plan.stakeholders[id_] for id_ in self._found[place].near]
        asking = self.asking[place] = Combo(self.tree)
        asking.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        asking.setMinimumContentsLength(18)
        asking.setPlaceholderText(tr("Is it {name}?", name=called(people[0])))
        asking.setAccessibleName(tr("Is {name} on the map already?", name=line.name or ""))
        asking.addItem(tr("Somebody new"), "")
        for person in people:
            told = ", ".join(filter(None, (called(person), person.title, person.email)))
            asking.addItem(tr("The same as {name}", name=told), person.id)
        asking.view().setMinimumWidth(asking.view().sizeHintForColumn(0) + 24)
        asking.setCurrentIndex(asking.findData(self._answers[place]) if place in self._answers else -1)
        asking.activated.connect(lambda _: self._on_answer(place, asking.currentData()))
        return asking

    def _on_answer(self, place: int, person_id: str) -> None:
        self._answers[place] = person_id
        self._show()
        self.asking[place].setFocus()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        where = QHBoxLayout()
        where.addWidget(PlainLabel(tr("Where they belong"), self))
        where.addWidget(self.side)
        where.addSpacing(12)
        where.addWidget(self.below)
        where.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.told)
        column.addLayout(where)
        column.addWidget(self.tree, 3)
        column.addWidget(self.left, 1)
        column.addWidget(buttons)
        line = self.fontMetrics().lineSpacing()
        free = self.screen().availableGeometry()
        rows = min(16, len(self._pasted.lines)) + min(5, len(self._pasted.left_out) + 2)
        self.resize(min(44 * line, free.width() - 80), min((rows + 12) * (line + 6), free.height() - 80))


def _depth(lines: Sequence[PastedLine]) -> int:
    """How many people stand below each other at most."""
    above: list[int] = []
    deepest = 0
    for line in lines:
        while above and above[-1] >= line.depth:
            above.pop()
        above.append(line.depth)
        deepest = max(deepest, len(above))
    return deepest
