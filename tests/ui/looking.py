"""Texts that want to be more than texts, a plan full of them, and a close look at what a widget makes of them."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import TYPE_CHECKING, Any, get_type_hints

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QImage
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
    QWidget,
)
from shiboken6 import isValid

from account_planner.domain import entities
from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.vocabulary import FactorKind, Level, Stance, ValueKind, Whose
from tests.builders import NOW, buyer, ident, link, meeting, ours, outside, plan, touch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from account_planner.domain.plan import Plan

PAYLOADS = {
    "tags": "<b>B</b><img src=\"file:{bait}\">",
    "broken tags": "<img src='file:{bait}' <a href=x>",
    "entity": "&lt;b&gt; &amp; &#65; &Save",
    "markdown": "![x](file:{bait}) [a](javascript:alert) **b** `c`",
    "bidi": "abc\u202egnp.exe\u2069 \u05d0\u05d1",
    "invisible": "Ada\u200b\u2060\ufeff Byrne\u00ad",
    "template": "{{name}} %1 %s ${{x}} $text",
    "typst": "#panic() #image(\"{bait}\") $x$ @ref <label> *b*",
    "formula": "=HYPERLINK(\"file:{bait}\")",
}  # fmt: skip


def draw(path: Path) -> None:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    assert picture.save(str(path))


def filled(text: str) -> Plan:
    """A plan whose every text of every entity is this one."""
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
    return start.put(*(_with_texts(each, text) for key in COLLECTIONS for each in start.collection(key).values()))


def _with_texts(entity: Any, text: str) -> Any:
    hints = get_type_hints(type(entity), include_extras=False)
    fields = [field.name for field in dataclasses.fields(entity) if hints[field.name] in (str, str | None)]
    told = {name: text for name in fields if not name.endswith("id") and name != "currency"}
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
        _look_at_tooltip(action.toolTip(), top)
    if (handle := top.windowHandle()) is not None:
        found.add(handle.title())
    return found


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
    for words in marked(widget):
        assert "&" not in words.replace("&&", ""), words
        yield words.replace("&&", "&")


def marked(widget: QWidget) -> Iterator[str]:
    """What a widget shows of texts in which a single "&" would mark a key."""
    if isinstance(widget, QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))


def cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = view.horizontalHeader().count() if isinstance(view, QTableView) else 1
    for row in range(model.rowCount(QModelIndex())):
        for column in range(columns):
            index = model.index(row, column)
            _look_at_tooltip(index.data(Qt.ItemDataRole.ToolTipRole) or "", None)
            yield str(index.data() or "")


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
