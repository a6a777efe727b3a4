"""The menu at the pointer or at the focused card: the same wishes as the keys, with their keys beside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from account_planner.domain.vocabulary import Side
from account_planner.ui.canvas import heads
from account_planner.ui.kit.plain import menu_text
from account_planner.words import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from account_planner.domain.vocabulary import Function
    from account_planner.edits.account import EditAccount
    from account_planner.ui.canvas.clipping import MapClipping


def person_menu(view: MapClipping) -> QMenu:
    """For the selected people."""
    menu = QMenu(view)
    _writing(view, menu, tr("Rename"), "F2", view.rename)
    menu.addSeparator()
    _writing(view, menu, tr("New peer"), "Return", view.add_peer)
    _writing(view, menu, tr("New report"), "Tab", view.add_report)
    _writing(view, menu, tr("New manager above"), "Shift+Tab", view.add_manager)
    _writing(view, menu, tr("New missing person"), "Ctrl+Shift+N", view.add_missing)
    _writing(view, menu, tr("Duplicate"), "Ctrl+D", view.duplicate)
    _item(menu, tr("Copy"), "Ctrl+C", view.copy_people)
    _writing(view, menu, tr("Cut"), "Ctrl+X", view.cut_people)
    menu.addSeparator()
    _writing(view, menu, tr("Judge"), "F4", view.judge)
    _writing(view, menu, tr("Note a strength or threat…"), "Ctrl+Shift+F", view.factor_asked.emit)
    _writing(view, menu, tr("Draw a line…"), "Ctrl+L", view.start_line)
    _item(menu, tr("Shortest way to this person"), "Ctrl+Shift+G", view.way_asked.emit)
    _item(menu, tr("Select the branch"), "Ctrl+Shift+Down", view.select_branch)
    if view.hidden_below():
        _item(menu, tr("Open the branch"), "+", view.open_branch)
    else:
        _item(menu, tr("Fold the branch"), "-", view.fold_branch)
    menu.addMenu(side_menu(view, menu))
    _writing(view, menu, tr("Release the place"), "Ctrl+R", view.unpin)
    menu.addSeparator()
    _writing(view, menu, tr("Delete"), "Del", view.delete_selected)
    _writing(view, menu, tr("Delete with the whole branch"), "", view.delete_branch)
    return menu


def side_menu(view: MapClipping, parent: QMenu | None = None) -> QMenu:
    """The sides that the selected people can be moved to."""
    menu = QMenu(tr("Move to another side"), parent or view)
    present = {view.shown.plan.person(id_).side for id_ in view.selection.people}
    for side in Side:
        if present != {side}:
            _writing(view, menu, label(side), "", partial(view.move_to_side, side))
    return menu


def line_menu(view: MapClipping, write_note: Callable[[], None]) -> QMenu:
    """For the selected lines."""
    menu = QMenu(view)
    _writing(view, menu, tr("Write a note"), "Return", write_note)
    _writing(view, menu, tr("Note a strength or threat…"), "Ctrl+Shift+F", view.factor_asked.emit)
    _writing(view, menu, tr("Delete"), "Del", view.delete_selected)
    return menu


def map_menu(view: MapClipping, add_here: Callable[[], None]) -> QMenu:
    """For empty space."""
    menu = QMenu(view)
    _writing(view, menu, tr("New person here"), "", add_here)
    _writing(view, menu, tr("New person on our side"), "Ctrl+Shift+O", view.add_ours)
    _writing(view, menu, tr("New person outside"), "Ctrl+Shift+I", view.add_outside)
    _writing(view, menu, tr("Paste people"), "Ctrl+V", view.paste)
    menu.addSeparator()
    _item(menu, tr("Select everybody"), "Ctrl+A", view.select_all)
    _writing(view, menu, tr("Tidy"), "Ctrl+Shift+R", view.tidy)
    _item(menu, tr("Show the whole map"), "Ctrl+1", view.fit)
    menu.addSeparator()
    _item(menu, tr("Our side at the right"), "", partial(view.move_ours, "right"))
    _item(menu, tr("Our side at the left"), "", partial(view.move_ours, "left"))
    _item(menu, tr("Our side at the top"), "", partial(view.move_ours, "top"))
    _item(menu, tr("Our side at the bottom"), "", partial(view.move_ours, "bottom"))
    return menu


def head_menu(view: MapClipping, function: Function) -> QMenu:
    """For the head of a column."""
    menu, placement = QMenu(view), view.shown.placement
    order = [column.function for column in heads.movable(placement)]
    place = order.index(function)
    for words, to in ((tr("Column earlier"), place - 1), (tr("Column later"), place + 1)):
        if 0 <= to < len(order):
            wish = heads.order_with(placement, function, to)
            _writing(view, menu, words, "", partial(_submit, view, wish))
    if len(order) > 1:
        _writing(
            view, menu, tr("No column of its own"), "", partial(_submit, view, heads.order_without(placement, function))
        )
    if view.shown.plan.account.columns is not None:
        _writing(view, menu, tr("Columns as people occur"), "", partial(_submit, view, heads.as_people_occur()))
    return menu


def _submit(view: MapClipping, wish: EditAccount | None) -> None:
    if wish is not None:
        view.submit(wish)


def _writing(view: MapClipping, menu: QMenu, text: str, key: str, wish: Callable[[], None]) -> None:
    """What changes the plan is off in a file that is read only."""
    _item(menu, text, key, wish).setEnabled(view.writable)


def _item(menu: QMenu, text: str, key: str, wish: Callable[[], None]) -> QAction:
    """The key is only shown: the canvas hears it itself."""
    action = menu.addAction(f"{menu_text(text)}\t{key}" if key else menu_text(text))
    action.triggered.connect(lambda _checked=False: wish())
    return action
