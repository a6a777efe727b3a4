"""Folded branches: hidden people, counts on the boss's card, and coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from account_planner.domain.vocabulary import Function, Level, Stance
from account_planner.edits.people import EditPeople
from tests.builders import buyer, ident, link, ours

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.conftest import Stage

K = Qt.Key


@pytest.fixture
def tree(open_map: Callable[..., Stage]) -> Stage:
    """Ann leads Ben and Cat, Ben leads Dan; Jo covers Dan."""
    facts = {"function": Function.IT}
    return open_map(
        buyer("Ann", level=Level.EXECUTIVE, **facts),
        buyer("Ben", level=Level.DIRECTOR, stance=Stance.CHAMPION, **facts),
        buyer("Cat", level=Level.DIRECTOR, stance=Stance.OPPONENT, **facts),
        buyer("Dan-Ole", level=Level.MANAGER, **facts),
        ours("Jo"),
        link("reports_to", "Ben", "Ann"),
        link("reports_to", "Cat", "Ann"),
        link("reports_to", "Dan-Ole", "Ben"),
        link("covers", "Jo", "Dan-Ole", planned=True),
    )


def seen(stage: Stage) -> set[str]:
    return {stage.plan.person(id_).name or "" for id_ in stage.view.shown.placement.cards}


def test_minus_hides_the_branch_and_the_card_counts_it(tree: Stage) -> None:
    tree.select("Ann")
    tree.key(K.Key_Minus)
    assert seen(tree) == {"Ann", "Jo"}
    face = tree.view.shown.picture.faces.cards[ident("Ann")]
    assert face.folded == "+3"
    assert face.hidden == (1, 0, 1, 1)
    assert tree.submitted == []


def test_plus_opens_one_and_star_all(tree: Stage) -> None:
    tree.select("Ben")
    tree.key(K.Key_Minus)
    tree.select("Ann")
    tree.key(K.Key_Minus)
    tree.key(K.Key_Plus)
    assert seen(tree) == {"Ann", "Ben", "Cat", "Jo"}
    tree.key(K.Key_Asterisk)
    assert "Dan-Ole" in seen(tree)


def test_only_who_can_be_seen_stays_selected(tree: Stage) -> None:
    tree.select("Cat", "Ann")
    tree.key(K.Key_Minus)
    assert tree.selection.people == (ident("Ann"),)


def test_who_is_looked_for_comes_out(tree: Stage) -> None:
    tree.select("Ann")
    tree.key(K.Key_Minus)
    tree.view.show_person(ident("Dan-Ole"))
    assert tree.selection.people == (ident("Dan-Ole"),)
    assert "Dan-Ole" in seen(tree)


def test_a_leaf_cannot_be_folded(tree: Stage) -> None:
    tree.select("Cat")
    tree.key(K.Key_Minus)
    assert tree.hints[-1].startswith("Nobody reports to them")
    assert len(seen(tree)) == 5


def test_edits_keep_the_fold_and_another_account_forgets_it(tree: Stage) -> None:
    tree.select("Ben")
    tree.key(K.Key_Minus)
    tree.document.do(EditPeople(ids=(ident("Ben"),), changes=(("stance", Stance.NEUTRAL),)))
    assert "Dan-Ole" not in seen(tree)
    tree.document.open(tree.plan.account.id)
    assert "Dan-Ole" in seen(tree)


def test_a_hyphen_in_a_name_that_is_typed_does_not_fold(tree: Stage) -> None:
    tree.write("dan-o")
    assert tree.selection.people == (ident("Dan-Ole"),)
    assert len(seen(tree)) == 5
