"""Walking along the lines of a card by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from account_planner.edits.links import RemoveLinks
from account_planner.edits.people import Reparent
from tests.builders import ident

if TYPE_CHECKING:
    from tests.ui.canvas.conftest import Stage

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LINES = {ident("reports_to Raj Patel Ada Byrne"), ident("reports_to Ian Ross Ada Byrne")}


@pytest.fixture
def on_lines(firm: Stage) -> Stage:
    """On the first line of Ada, whom Raj and Ian report to."""
    firm.select("Ada Byrne")
    firm.key(K.Key_L, CTRL | SHIFT)
    return firm


def test_down_goes_from_line_to_line_and_round(on_lines: Stage) -> None:
    seen = [on_lines.selection.links]
    for _ in range(2):
        on_lines.key(K.Key_Down)
        seen.append(on_lines.selection.links)
    assert {link for links in seen for link in links} == LINES
    assert seen[0] == seen[2]
    assert on_lines.hints[-1].startswith(("Raj Patel: Reports to: Ada Byrne (", "Ian Ross: Reports to: Ada Byrne ("))


def test_left_and_right_go_to_either_end(on_lines: Stage) -> None:
    on_lines.key(K.Key_Left)
    assert on_lines.selection.people[0] in {ident("Raj Patel"), ident("Ian Ross")}
    on_lines.key(K.Key_L, CTRL | SHIFT)
    on_lines.key(K.Key_Right)
    assert on_lines.selection.people == (ident("Ada Byrne"),)


def test_enter_asks_for_the_note(on_lines: Stage) -> None:
    asked: list[str] = []
    on_lines.view.note_asked.connect(asked.append)
    on_lines.key(K.Key_Return)
    assert asked[0] in LINES


def test_delete_takes_the_line_away_and_goes_back(on_lines: Stage) -> None:
    link = on_lines.selection.links[0]
    on_lines.key(K.Key_Delete)
    assert on_lines.submitted == [RemoveLinks(ids=(link,))]
    assert on_lines.selection.people == (ident("Ada Byrne"),)


def test_escape_goes_back_to_the_card(on_lines: Stage) -> None:
    on_lines.key(K.Key_Escape)
    assert on_lines.selection.people == (ident("Ada Byrne"),)
    on_lines.key(K.Key_Return)
    assert on_lines.view.editor.is_open


def test_a_card_without_lines_says_so(firm: Stage) -> None:
    firm.select("Eve Lund")
    firm.key(K.Key_L, CTRL | SHIFT)
    assert firm.hints[-1] == "No line starts or ends here"
    assert firm.selection.people == (ident("Eve Lund"),)


def test_edits_are_announced_with_what_became_of_coverage(firm: Stage) -> None:
    said: list[str] = []
    firm.view.announced.connect(said.append)
    firm.select("Raj Patel")
    firm.key(K.Key_Up, CTRL)
    firm.document.undo()
    assert "Raj Patel" in said[0]
    assert said[0].endswith("Coverage 0.")
    assert said[1] == f"Undone: {said[0]}"


def test_a_new_boss_is_told_as_it_is_now(firm: Stage) -> None:
    said: list[str] = []
    firm.view.announced.connect(said.append)
    firm.document.do(Reparent(id=ident("Eve Lund"), manager_id=ident("Ada Byrne")))
    assert said == ["Eve Lund now reports to Ada Byrne. Coverage 0."]
