"""The menu of one record of a list: the same wishes as the keys, with their keys beside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from account_planner.ui.plan.sheet import add_item
from account_planner.words import tr
from account_planner.words.people import called

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from account_planner.ui.plan.listed import Listed

_NAMING = ("owner_id", "for_id", "about_id", "stakeholder_id", "for_ids")


def row_menu(table: Listed, parent: QWidget) -> QMenu:
    """What can be done with the record at hand."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    kind, record, on = table.records.kind, table.records.record(table.row), not table.records.only_reads
    add_item(menu, tr("Edit"), "Return", table.write, on=on)
    if kind.done is not None:
        is_done = record.state is kind.done[0]
        add_item(menu, tr("Open again") if is_done else tr("Done"), "Space", table.tick, on=on)
    if kind.ranked:
        add_item(menu, tr("Up"), "Alt+Up", lambda: table.move_record(-1), on=on)
        add_item(menu, tr("Down"), "Alt+Down", lambda: table.move_record(1), on=on)
    add_item(menu, tr("Copy"), "Ctrl+C", table.copy_row)
    for id_, name in _people_of(table):
        add_item(menu, tr("Show {name} on the map", name=name), "", partial(table.person_asked.emit, id_))
    menu.addSeparator()
    add_item(menu, tr("Delete"), "Del", table.remove, on=on)
    return menu


def _people_of(table: Listed) -> list[tuple[str, str]]:
    """Everyone whom the record at hand names, once each."""
    record, plan = table.records.record(table.row), table.records.plan
    if record is None or plan is None:
        return []
    found: dict[str, str] = {}
    for field in _NAMING:
        named = getattr(record, field, None)
        for id_ in named if isinstance(named, tuple) else (named,):
            if id_ in plan.stakeholders:
                found[id_] = called(plan.stakeholders[id_])
    return list(found.items())
