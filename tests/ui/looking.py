"""A plan full of one text, and a close look at what widgets make of it."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractProxyModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QTableView,
    QToolTip,
    QTreeView,
    QWidget,
)
from shiboken6 import isValid

from account_planner.domain import entities
from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.fields import LINE_LIMIT, shapes_of
from account_planner.domain.vocabulary import FactorKind, Level, Stance, ValueKind, Whose
from tests.builders import NOW, buyer, ident, link, meeting, ours, outside, plan, touch
from tests.payloads import MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from account_planner.domain.plan import Plan
_ROLE, _ROOT = Qt.ItemDataRole, QModelIndex()


def filled(text: str, *, more: str = "\n\t·") -> Plan:
    """A plan whose every text of every entity is this one, with `more` after it where there may be several lines."""
    start = plan(
        buyer("Ada", level=Level.EXECUTIVE, stance=Stance.CHAMPION),
        buyer("Raj", level=Level.MANAGER),
        ours("Mia"),
        outside("Zoe"),
        link("reports_to", "Raj", "Ada"),
        link("covers", "Mia", "Ada"),
        link("conflict", "Ada", "Raj"),
        touch(NOW.date(), "Ada", "Mia"),
        meeting(NOW + timedelta(days=3), "Ada", "Mia"),
        entities.Objective(id=ident("o"), whose=Whose.THEIRS, text="-"),
        entities.Action(id=ident("a"), owner_id=ident("Mia"), text="-"),
        entities.ValuePoint(id=ident("v"), kind=ValueKind.QUALITY, text="-"),
        entities.Factor(id=ident("f"), kind=FactorKind.THREAT, text="-"),
        entities.Rival(id=ident("r"), name="-"),
        entities.RivalTie(id=ident("t"), rival_id=ident("r"), stakeholder_id=ident("Ada")),
        entities.Opportunity(id=ident("w"), product="-"),
    )
    return start.put(*(_with_texts(each, text, more) for key in COLLECTIONS for each in start.collection(key).values()))


def _with_texts(entity: Any, text: str, more: str) -> Any:
    told = {
        shape.name: text[:LINE_LIMIT] if shape.shape == "line" else f"{text}{more}"
        for shape in shapes_of(type(entity))
        if shape.shape in {"line", "text"} and not shape.many and shape.name != "currency"
    }
    return dataclasses.replace(entity, **told)


def look(top: QWidget) -> set[str]:
    """Paint everything below a widget, with its tooltips, and give the texts that it shows. What might be taken for
    markup must be marked as plain or be escaped."""
    top.grab()
    found: set[str] = set()
    for widget in (top, *top.findChildren(QWidget)):
        if isValid(widget):  # a tooltip lets the loop turn
            found |= set(_shown(widget))
            _look_at_tooltip(widget.toolTip(), widget)
    for action in top.findChildren(QAction):
        found |= set(_shown_by(action))
        _look_at_tooltip(action.toolTip(), top)
    if (handle := top.windowHandle()) is not None:
        found.add(handle.title())
    return found


def kinds(top: QWidget) -> set[str]:
    """The names of our own classes among what is below a widget, with the models and painters of its tables."""
    things: list[object] = [top, *top.findChildren(QWidget)]
    for view in top.findChildren(QAbstractItemView):
        model = view.model()
        things += [model, view.itemDelegate()]
        things += [model.sourceModel()] if isinstance(model, QAbstractProxyModel) else []
    return {type(thing).__name__ for thing in things if type(thing).__module__.startswith("account_planner")}


def _shown_by(action: QAction) -> Iterator[str]:
    """A menu takes one "&" for a key, and what comes after a tab for one too."""
    words, _, key = action.text().partition("\t")
    assert MARK not in key, action.text()
    yield _unmarked(words)
    yield _unmarked(action.iconText())
    for text in (action.statusTip(), action.whatsThis()):
        assert MARK not in text or "<" not in text, text


def _unmarked(words: str) -> str:
    """As it is shown, where one "&" marks a key: ours may, none of the data may."""
    assert MARK not in words or "&" not in words.replace("&&", ""), words
    return words.replace("&&", "&")


def _shown(widget: QWidget) -> Iterator[str]:
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if isinstance(widget, QLabel) and widget.text() and not widget.inherits("QTipLabel"):
        assert widget.textFormat() is Qt.TextFormat.PlainText, widget.text()
        yield widget.text()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from cells(widget)
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QLineEdit):
        yield widget.text()
    if hasattr(widget, "toPlainText"):
        yield widget.toPlainText()
    yield from map(_unmarked, marked(widget))
    for text in (widget.statusTip(), widget.whatsThis()):
        assert MARK not in text or "<" not in text, text
    if widget.isWindow() and MARK in widget.windowTitle():
        stars = widget.windowTitle().count("[*]")
        assert stars % 2 == 0, widget.windowTitle()
        yield widget.windowTitle().replace("[*][*]", "[*]")


def marked(widget: QWidget) -> Iterator[str]:
    """What a widget shows of texts in which a single "&" would mark a key."""
    if isinstance(widget, QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))


def cells(view: QAbstractItemView) -> Iterator[str]:
    """Everything that the model of a view says for the eye and the ear, its heads first."""
    model = view.model()
    if isinstance(view, QTableView | QTreeView):
        for section in range(model.columnCount(_ROOT)):
            yield from _roles(partial(model.headerData, section, Qt.Orientation.Horizontal))
    if isinstance(view, QTableView):
        for section in range(model.rowCount(_ROOT)):
            yield from _roles(partial(model.headerData, section, Qt.Orientation.Vertical))
    columns = model.columnCount(_ROOT) if isinstance(view, QTableView | QTreeView) else 1
    parents = [_ROOT]
    for parent in parents:
        for row in range(model.rowCount(parent)):
            for column in range(columns):
                yield from _roles(model.index(row, column, parent).data)
            if isinstance(view, QTreeView):
                parents.append(model.index(row, 0, parent))


def _roles(told: Callable[[int], Any]) -> Iterator[str]:
    for role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole, _ROLE.AccessibleDescriptionRole):
        words = told(role)
        if isinstance(words, str):
            yield words
    for role in (_ROLE.ToolTipRole, _ROLE.WhatsThisRole, _ROLE.StatusTipRole):
        _look_at_tooltip(told(role) or "", None)


def _look_at_tooltip(tip: str, widget: QWidget | None) -> None:
    """Tooltips are markup when they look like it, so ours are always: with everything of the data escaped."""
    if "<" not in tip and "&" not in tip:
        return
    assert tip.startswith("<qt>")
    inside = tip.removeprefix("<qt>").removesuffix("</qt>").replace("<br>", "")
    assert "<" not in inside
    if widget is not None and widget.isVisible() and "file:" in tip:
        QToolTip.showText(QPoint(0, 0), tip, widget)
        for shown in QApplication.topLevelWidgets():
            if shown.inherits("QTipLabel"):
                shown.grab()
        QToolTip.hideText()
