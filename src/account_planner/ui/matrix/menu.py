"""The menu of the cells that are picked: what the keys do, for the mouse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QMenu, QWidget

from account_planner.domain.vocabulary import RelationshipLevel
from account_planner.ui.kit.plain import menu_text
from account_planner.ui.kit.signs import ball_icon
from account_planner.words import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex

    from account_planner.drawing.theme import Theme
    from account_planner.ui.matrix.model import MatrixModel


class EditsCells(Protocol):
    """The grid: what it can do with the cells that are picked."""

    matrix: MatrixModel

    @property
    def theme(self) -> Theme: ...
    def currentIndex(self) -> QModelIndex: ...
    def set_level(self, level: RelationshipLevel) -> None: ...
    def set_wanted(self, level: RelationshipLevel) -> None: ...
    def turn_health(self) -> None: ...
    def contacted(self) -> None: ...
    def turn_lead(self) -> None: ...
    def write(self, field: str) -> None: ...
    def show_facts(self) -> None: ...
    def remove_lines(self) -> None: ...


def cell_menu(grid: EditsCells, parent: QWidget) -> QMenu:
    """Levels first, because that is what a cell is for."""
    menu = QMenu(parent)
    cell = grid.matrix.cell(grid.currentIndex())
    level = None if cell is None else cell.link.level
    wanted = None if cell is None else cell.link.wanted
    on = not grid.matrix.only_reads
    menu.addAction(tr("What we are to them now")).setEnabled(False)
    _levels(menu, grid, level, grid.set_level, keys=True)
    more = menu.addMenu(tr("Wanted"))
    _levels(more, grid, wanted, grid.set_wanted, keys=False)
    menu.addSeparator()
    _item(menu, tr("Contact today"), "T", grid.contacted, on=on)
    leads = grid.matrix.leads(grid.currentIndex())
    _item(menu, tr("Leads with this buyer"), "L", grid.turn_lead, ticked=leads, on=on)
    if cell is not None:
        _item(menu, tr("Health: {health} ›", health=label(cell.health)), "H", grid.turn_health, on=on)
        if cell.is_ill:
            _item(menu, tr("Why it is ill…"), "C", partial(grid.write, "cause"), on=on)
        _item(menu, tr("Note…"), "N", partial(grid.write, "note"), on=on)
        _item(menu, tr("All facts of the line"), "Space", grid.show_facts)
        menu.addSeparator()
        _item(menu, tr("Remove the line"), "Del", grid.remove_lines, on=on)
    return menu


def _levels(
    menu: QMenu,
    grid: EditsCells,
    now: RelationshipLevel | None,
    choose: Callable[[RelationshipLevel], None],
    *,
    keys: bool,
) -> None:
    for level in RelationshipLevel:
        words = tr("{number}  {level}", number=int(level), level=label(level))
        key = str(int(level)) if keys else tr("Shift+{digit}", digit=int(level))
        _item(menu, words, key, partial(choose, level), ticked=level == now, on=not grid.matrix.only_reads)
        action = menu.actions()[-1]
        action.setIcon(ball_icon(level, grid.theme))
        if level == now:
            bold = action.font()
            bold.setBold(True)
            action.setFont(bold)


def _item(
    menu: QMenu, words: str, key: str, act: Callable[[], object], *, ticked: bool | None = None, on: bool = True
) -> None:
    action = menu.addAction(f"{menu_text(words)}\t{key}")
    action.setEnabled(on)
    if ticked is not None:
        action.setCheckable(True)
        action.setChecked(ticked)
    action.triggered.connect(lambda _on=False: act())
