"""Whatever is typed into a field is shown as it is on every surface and in every export, and opens nothing."""

from __future__ import annotations

import dataclasses
import socket
from datetime import timedelta
from typing import TYPE_CHECKING, Any, get_type_hints

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTableView, QToolTip, QWidget

from account_planner.domain import entities
from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.vocabulary import FactorKind, Level, Stance, ValueKind, Whose
from account_planner.output.briefing import brief
from account_planner.output.documents import plan_pdf, sheet_pdf
from account_planner.output.one_page import map_pdf, page_svg
from account_planner.output.page import choose_page
from account_planner.ui.views import VIEWS
from tests.builders import NOW, buyer, ident, link, meeting, ours, outside, plan, touch
from tests.ui.conftest import PLAYBOOK
from tests.watching import watched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Opens, Stage

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


@pytest.fixture(params=PAYLOADS)
def payload(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give a text with the place of a picture that is there to be opened."""
    bait = tmp_path / "bait" / "picture.png"
    bait.parent.mkdir()
    draw(bait)
    return str(PAYLOADS[request.param]).format(bait=bait)


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


def test_watcher_sees_what_rich_text_would_open(qtbot: QtBot, tmp_path: Path) -> None:
    """The test itself fails when it could not notice."""
    picture = tmp_path / "picture.png"
    draw(picture)
    with watched(tmp_path) as seen:
        label = QLabel(f'<img src="file:{picture}">')
        qtbot.addWidget(label)
        label.grab()
    assert seen.files == ["picture.png"]


def test_watcher_sees_a_socket(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as before:
        before.bind(("127.0.0.1", 0))
        with watched(tmp_path) as seen:
            one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            one.bind(("127.0.0.1", 0))
    one.close()
    assert seen.sockets == 1


def test_window_shows_a_text_as_it_is_and_opens_nothing(open_window: Opens, payload: str, tmp_path: Path) -> None:
    stage = open_window(filled(payload))
    window = stage.window
    found: set[str] = set()
    with watched(tmp_path / "bait") as seen:
        for view in VIEWS:
            window.views.show(view.name)
            found |= look(window)
        for people, links in (((ident("Ada"),), ()), ((), (next(iter(stage.plan.links)),)), ((), ())):
            window.selection.set_all(people=people, links=links)
            for tab in type(window.inspector.tab):
                window.open_tab(tab)
                found |= look(window)
        window.meter.open_breakdown()
        found |= look(window)
        for dialog in dialogs(stage):
            found |= look(dialog)
            dialog.close()
    assert seen.files == []
    assert seen.sockets == 0
    assert payload in found


def dialogs(stage: Stage) -> Iterator[QWidget]:
    window = stage.window
    window.workspace.save_snapshot(stage.plan.account.name)
    window.selection.set_people((ident("Ada"),))
    for dialog in (window.safety.restore(), window.safety.held(), window.safety.erase()):
        assert dialog is not None
        QTest.qWait(30)
        yield dialog
    touching = window.plan_deeds.touch_dialog((ident("Ada"),))
    assert touching is not None
    yield touching
    window.accounts.rename(stage.plan.account.id)
    window.accounts.delete(stage.plan.account.id)
    window.view_deeds.palette()
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            yield widget


def look(top: QWidget) -> set[str]:
    """Paint everything below a widget, with its tooltips, and give the texts that it shows. What might be taken for
    markup must be marked as plain or be escaped."""
    top.grab()
    found: set[str] = set()
    for widget in (top, *top.findChildren(QWidget)):
        if isinstance(widget, QLabel) and widget.text() and not widget.inherits("QTipLabel"):
            assert widget.textFormat() is Qt.TextFormat.PlainText, widget.text()
            found.add(widget.text())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found |= set(cells(widget))
        if hasattr(widget, "toPlainText"):
            found.add(widget.toPlainText())
        _look_at_tooltip(widget.toolTip(), widget)
    for action in top.findChildren(QAction):
        _look_at_tooltip(action.toolTip(), top)
    return found


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


def test_exports_hold_a_text_as_it_is_and_open_nothing(qapp: QApplication, payload: str, tmp_path: Path) -> None:
    briefing = brief(filled(payload), PLAYBOOK, NOW)
    with watched(tmp_path / "bait") as seen:
        made = (map_pdf(briefing), plan_pdf(briefing), sheet_pdf(briefing), page_svg(choose_page(briefing)))
    assert seen.files == []
    assert seen.sockets == 0
    assert all(len(each) > 1000 for each in made)
    assert b"<image" not in made[3].replace(b"data:image", b"")
