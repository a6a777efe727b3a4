"""The map as screen readers see it: a list of cards with names, states and places."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible

from tests.builders import ident

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface

    from tests.ui.canvas.conftest import Stage

NAME = QAccessible.Text.Name


def told(stage: Stage) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(stage.view)
    assert found is not None
    return found


def test_the_map_is_a_named_list_of_all_cards(firm: Stage) -> None:
    top = told(firm)
    assert top.role() is QAccessible.Role.List
    assert top.text(NAME) == "Account map, 6 people"
    names = [top.child(n).text(NAME).split(".")[0] for n in range(top.childCount())]
    gc.collect()
    assert names == [top.child(n).text(NAME).split(".")[0] for n in range(top.childCount())]
    assert "Ada Byrne, CIO" in names
    assert names[-2:] == ["Jo Kerr", "Cy Black"]


def test_a_card_says_what_is_on_it_and_where_it_stands(firm: Stage) -> None:
    place = firm.view.shown.placement.order.index(ident("Ada Byrne"))
    card = told(firm).child(place)
    words = card.text(NAME)
    assert "Executive, IT." in words
    assert "Stance unknown." in words
    assert "2 reports." in words
    assert words.endswith(f"{place + 1} of 6.")
    assert card.role() is QAccessible.Role.ListItem
    assert card.rect().size() == firm.view.card_area(ident("Ada Byrne")).toAlignedRect().size()


def test_the_selected_card_is_focused_and_found_at_its_place(firm: Stage) -> None:
    firm.select("Raj Patel")
    top = told(firm)
    card = top.focusChild()
    assert card.text(NAME).startswith("Raj Patel")
    assert card.state().selected
    assert card.state().focused
    at = firm.view.viewport().mapToGlobal(firm.spot("Eve Lund"))
    assert top.childAt(at.x(), at.y()).text(NAME).startswith("Eve Lund")
    assert top.indexOfChild(card) == firm.view.shown.placement.order.index(ident("Raj Patel"))


def test_a_removed_card_stays_silent(firm: Stage) -> None:
    order = firm.view.shown.placement.order
    card = told(firm).child(order.index(ident("Raj Patel")))
    firm.remove("Raj Patel")
    assert card.text(NAME) == ""
    assert card.state().invisible
    assert told(firm).childCount() == 5
