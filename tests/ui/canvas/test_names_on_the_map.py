"""Names on the map as they are read aloud, copied, completed: the same text, whatever it would like to be."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QGuiApplication, QKeyEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QLineEdit

from account_planner.domain.formulas import STARTS
from account_planner.domain.packet import read_packet
from account_planner.ui.canvas import clip
from account_planner.ui.plan.copying import mime_of
from account_planner.ui.teaming import complete
from tests.builders import buyer, ident, link, ours, outside, plan
from tests.payloads import NAME, PAYLOADS, baited
from tests.watching import watched

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QAccessibleInterface
    from pytestqt.qtbot import QtBot

    from account_planner.domain.plan import Plan
    from tests.ui.canvas.conftest import Stage

TEXTS = {**PAYLOADS, "all": NAME, "sum": "=1+1", "wide": "＝1＋1", "minus": "-2+3", "at": "@SUM(A1)"}


@pytest.fixture(params=TEXTS)
def name(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return baited(TEXTS[request.param], tmp_path / "bait")


def called_so(name: str) -> Plan:
    people = [
        replace(each, name=name, title=name) for each in (buyer("Ada"), buyer("Raj"), ours("Mia"), outside("Zoe"))
    ]
    lines = (
        link("reports_to", "Raj", "Ada"),
        link("covers", "Mia", "Ada", note=name),
        link("conflict", "Ada", "Raj", note=name),
        link("introduces", "Zoe", "Ada"),
        link("influences", "Zoe", "Raj", note=name),
        link("dotted", "Raj", "Zoe"),
    )
    return plan(*people, *lines, name=name)


def test_cards_and_lines_are_read_aloud_as_they_are(open_map: Callable[..., Stage], name: str, tmp_path: Path) -> None:
    there = called_so(name)
    with watched(tmp_path / "bait") as seen:
        stage = open_map(*there.stakeholders.values(), *there.links.values())
        top = QAccessible.queryAccessibleInterface(stage.view)
        assert top is not None
        told = [words_of(top.child(place)) for place in range(top.childCount())]
        stage.view.grab()
    assert len(told) == 4 + 6
    assert all(name in words for words, *_ in told)
    assert [value for _, value, *_ in told[:4]] == [name] * 4
    assert (seen.files, seen.sockets) == ([], 0)


def words_of(thing: QAccessibleInterface) -> tuple[str, ...]:
    kinds = QAccessible.Text
    return tuple(thing.text(kind) for kind in (kinds.Name, kinds.Value, kinds.Description, kinds.Help))


def test_copied_people_are_called_the_same_and_compute_nothing(name: str) -> None:
    there = called_so(name)
    mime = clip.copied(there, tuple(there.stakeholders))
    packet = read_packet(bytes(mime.data(clip.PEOPLE).data()))
    assert {person.name for person in packet.stakeholders.values()} == {name}
    check_table(mime, name, rows=1 + 4)
    command, ids = clip.pasted(mime, iter(map(ident, "abcdefghijklmnop")).__next__)
    assert {person.name for person in command.apply(plan()).stakeholders.values()} == {name}
    assert len(ids) == 4


def test_a_copied_table_holds_the_text_and_computes_nothing(name: str, tmp_path: Path) -> None:
    mime = mime_of([("Head", name), (name, f"{name}\n\t{name}")])
    check_table(mime, name, rows=2)
    cells = Cells()
    cells.feed(mime.html())
    assert cells.tags == {"table", "tr", "th", "td"}
    flat = " ".join(name.split())
    assert [cell.removeprefix("'") for cell in cells.texts] == ["Head", flat, flat, f"{flat} {flat}"]
    with watched(tmp_path / "bait") as seen:
        letter = QTextDocument()
        letter.setHtml(mime.html())
        letter.size()
    assert (seen.files, seen.sockets) == ([], 0)


def check_table(mime: QMimeData, name: str, *, rows: int) -> None:
    QGuiApplication.clipboard().setMimeData(mime)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert len(lines) == rows
    assert len({len(line) for line in lines}) == 1
    assert not [cell for line in lines for cell in line if cell.startswith(STARTS)]
    assert any(cell.removeprefix("'") == " ".join(name.split()) for line in lines for cell in line)


def test_a_name_is_completed_as_it_is(qtbot: QtBot, name: str) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    complete(line, [name])
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusIn))
    for sign in name[:2]:
        QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign))
    assert line.text() == name


class Cells(HTMLParser):
    """The texts of the cells of a table, and every tag in it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag in {"th", "td"}:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data
