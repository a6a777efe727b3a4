"""The map as screen readers see it: a list of cards and lines with names, states, places and actions."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible, QAccessibleActionInterface

from account_planner.domain.vocabulary import Evidence, Health, IntroState, RelationshipLevel, Stance
from tests.builders import buyer, ident, link, ours, outside

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAccessibleInterface

    from account_planner.domain.entities import Link
    from tests.ui.canvas.conftest import Stage

NAME = QAccessible.Text.Name


def told(stage: Stage) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(stage.view)
    assert found is not None
    return found


def test_the_map_is_a_named_list_of_all_cards(firm: Stage) -> None:
    top = told(firm)
    assert top.role() is QAccessible.Role.List
    assert top.text(NAME) == "Account map, 6 people, 2 lines"
    names = [top.child(n).text(NAME).split(".")[0] for n in range(top.childCount())]
    gc.collect()
    assert names == [top.child(n).text(NAME).split(".")[0] for n in range(top.childCount())]
    assert "Ada Byrne, CIO" in names
    assert names[4:6] == ["Jo Kerr", "Cy Black"]
    assert sorted(names[6:]) == ["Ian Ross reports to Ada Byrne", "Raj Patel reports to Ada Byrne"]


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
    assert told(firm).childCount() == 5 + 1


LINES = (
    (
        link(
            "covers",
            "Jo Kerr",
            "Ada Byrne",
            level=RelationshipLevel(2),
            wanted=RelationshipLevel(3),
            health=Health.WATCH,
        ),
        "Jo Kerr covers Ada Byrne, 2 of wanted 3, watch. Last contact never. Line 1 of 1.",
    ),
    (
        link("covers", "Jo Kerr", "Ada Byrne", level=RelationshipLevel(3), wanted=RelationshipLevel(3)),
        "Jo Kerr covers Ada Byrne, level 3 of 4. Last contact never. Line 1 of 1.",
    ),
    (
        link("covers", "Jo Kerr", "Ada Byrne", planned=True, wanted=RelationshipLevel(2)),
        "Jo Kerr is to cover Ada Byrne, 2 wanted. Line 1 of 1.",
    ),
    (
        link("influences", "Eve Lund", "Ada Byrne", positive=False, note="Over the budget"),
        "Eve Lund influences Ada Byrne against us. Over the budget. Line 1 of 1.",
    ),
    (link("conflict", "Ada Byrne", "Eve Lund"), "Ada Byrne and Eve Lund are in conflict. Line 1 of 1."),
    (link("dotted", "Eve Lund", "Ada Byrne"), "Eve Lund also reports to Ada Byrne, dotted. Line 1 of 1."),
    (
        link("introduces", "Cy Black", "Ada Byrne", intro_state=IntroState.ASKED),
        "Cy Black can introduce us to Ada Byrne, asked. Line 1 of 1.",
    ),
)


@pytest.mark.parametrize(("line", "words"), LINES, ids=[words.split(",")[0] for _, words in LINES])
def test_a_line_says_who_does_what(open_map: Callable[..., Stage], line: Link, words: str) -> None:
    people = (buyer("Ada Byrne"), buyer("Eve Lund"), ours("Jo Kerr"), outside("Cy Black"))
    stage = open_map(*people, line)
    top = told(stage)
    assert top.child(top.childCount() - 1).text(NAME) == words


def test_a_selected_line_has_the_focus_and_is_found_where_it_runs(firm: Stage) -> None:
    firm.selection.set_links((firm.view.shown.plan.links[next(iter(firm.plan.links))].id,))
    line = told(firm).focusChild()
    assert "reports to Ada Byrne" in line.text(NAME)
    assert line.state().selected
    assert line.state().focused
    assert line.rect().height() > 16


def test_the_press_action_selects_and_the_list_tells_what_is_selected(firm: Stage) -> None:
    top = told(firm)
    place = firm.view.shown.placement.order.index(ident("Eve Lund"))
    actions = top.child(place).actionInterface()
    assert QAccessibleActionInterface.pressAction() in actions.actionNames()
    actions.doAction(QAccessibleActionInterface.pressAction())
    assert firm.selection.people == (ident("Eve Lund"),)
    assert [item.text(NAME).split(".")[0] for item in top.selectionInterface().selectedItems()] == ["Eve Lund"]


def test_the_selection_can_be_changed_from_outside(firm: Stage) -> None:
    top = told(firm)
    order = firm.view.shown.placement.order
    chosen = top.selectionInterface()
    chosen.select(top.child(0))
    chosen.select(top.child(len(order)))
    assert firm.selection.people == order[:1]
    assert len(firm.selection.links) == 1
    chosen.unselect(top.child(0))
    assert firm.selection.people == ()
    chosen.clear()
    assert not firm.selection


def test_a_card_says_what_its_small_signs_mean(open_map: Callable[..., Stage]) -> None:
    stage = open_map(
        buyer("Ada Byrne", stance=Stance.CHAMPION, stance_evidence=Evidence.GUESS, x=10.0, y=10.0, pinned=True)
    )
    words = told(stage).child(0).text(NAME)
    assert "Stance is a guess." in words
    assert "Placed by you." in words


def test_another_account_forgets_the_cards_of_the_one_before(firm: Stage) -> None:
    card = told(firm).child(0)
    assert card.text(NAME)
    firm.document.close_account()
    assert told(firm).childCount() == 0
    assert told(firm).text(NAME) == "Account map, 0 people"
