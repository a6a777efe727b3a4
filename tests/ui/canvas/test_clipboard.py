"""Copying people between accounts and to a spreadsheet, and pasting what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from account_planner.domain.people import managers
from account_planner.domain.vocabulary import Stance
from account_planner.ui.canvas.clip import PEOPLE
from tests.builders import buyer, ident, link, ours

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.conftest import Stage

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_people_come_into_another_account_with_the_lines_among_them(open_map: Callable[..., Stage]) -> None:
    first = open_map(
        buyer("Ann", stance=Stance.CHAMPION, owner_id=ident("Jo"), x=3.0, y=4.0, pinned=True),
        buyer("Ben"),
        buyer("Cat"),
        ours("Jo"),
        link("reports_to", "Ben", "Ann"),
        link("reports_to", "Ann", "Cat"),
    )
    first.select("Ann", "Ben")
    first.key(K.Key_C, CTRL)
    second = open_map(buyer("Zoe"))
    second.key(K.Key_V, CTRL)
    ann = second.plan.person(second.named("Ann"))
    assert managers(second.plan) == {second.named("Ben"): ann.id}
    assert (ann.stance, ann.owner_id, ann.pinned) == (Stance.CHAMPION, None, False)
    assert ann.id != ident("Ann")
    assert len(second.document.history) == 1
    assert set(second.selection.people) == {ann.id, second.named("Ben")}


def test_pasting_at_home_makes_copies(firm: Stage) -> None:
    firm.select("Ada Byrne")
    firm.key(K.Key_C, CTRL)
    firm.key(K.Key_V, CTRL)
    assert [p.name for p in firm.plan.stakeholders.values()].count("Ada Byrne") == 2


def test_cut_takes_them_away_and_undo_brings_them_back(firm: Stage) -> None:
    firm.select("Cy Black")
    firm.key(K.Key_X, CTRL)
    assert ident("Cy Black") not in firm.plan.stakeholders
    firm.document.undo()
    assert ident("Cy Black") in firm.plan.stakeholders


def test_a_spreadsheet_gets_a_table_without_formulas(open_map: Callable[..., Stage]) -> None:
    stage = open_map(buyer("=1+1", title="A\tB"), buyer("Ben"), link("reports_to", "Ben", "=1+1"))
    stage.key(K.Key_A, CTRL)
    stage.key(K.Key_C, CTRL)
    rows = [row.split("\t") for row in QGuiApplication.clipboard().text().splitlines()]
    assert rows[0][:2] == ["Name", "Title"]
    assert ["'=1+1", "A B"] in [row[:2] for row in rows]
    assert [row[-1] for row in rows if row[0] == "Ben"] == ["'=1+1"]


def test_text_of_another_program_is_passed_on(firm: Stage) -> None:
    asked: list[bool] = []
    firm.view.text_pasted.connect(lambda: asked.append(True))
    QGuiApplication.clipboard().setText("Ann\nBen")
    firm.key(K.Key_V, CTRL)
    assert asked == [True]


def test_what_only_pretends_to_be_people_is_refused_in_words(firm: Stage) -> None:
    mime = QMimeData()
    mime.setData(PEOPLE, b'{"format": "other"}')
    QGuiApplication.clipboard().setMimeData(mime)
    before = firm.plan
    firm.key(K.Key_V, CTRL)
    assert firm.plan is before
    assert firm.hints[-1].startswith("This is not an account packet")
