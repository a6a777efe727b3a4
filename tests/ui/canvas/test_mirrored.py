"""The map that begins at the right: people are hit, moved and pinned where they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.builders import ident

if TYPE_CHECKING:
    from tests.ui.canvas.conftest import Stage


@pytest.fixture
def turned(firm: Stage) -> Stage:
    firm.view.set_mirrored(True)
    return firm


def test_our_side_stands_at_the_left_and_clicks_hit(turned: Stage) -> None:
    placement = turned.view.shown.placement
    assert placement.ours.right <= placement.grid.x
    turned.click(turned.spot("Jo Kerr"))
    assert turned.selection.people == (ident("Jo Kerr"),)


def test_a_card_stays_where_it_is_pinned(turned: Stage) -> None:
    start = turned.spot("Eve Lund")
    turned.drag(start, start + QPoint(-30, 20), Qt.KeyboardModifier.AltModifier)
    assert turned.plan.person(ident("Eve Lund")).pinned
    now = turned.spot("Eve Lund") - start
    assert abs(now.x() + 30) <= 1
    assert abs(now.y() - 20) <= 6


def test_a_nudge_goes_the_way_of_the_key(turned: Stage) -> None:
    turned.select("Eve Lund")
    before = turned.view.shown.placement.cards[ident("Eve Lund")]
    turned.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    after = turned.view.shown.placement.cards[ident("Eve Lund")]
    assert after.x - before.x == pytest.approx(4, abs=0.6)


@pytest.mark.parametrize(("across", "words"), [(0.1, "after Eve Lund"), (0.9, "before Eve Lund")])
def test_before_is_at_the_right(turned: Stage, across: float, words: str) -> None:
    turned.hold(turned.spot("Raj Patel"), turned.spot("Eve Lund", across))
    assert turned.hints[-1] == words
    turned.key(Qt.Key.Key_Escape)


def test_turning_back_shows_the_map_as_before(firm: Stage) -> None:
    before = firm.view.grab().toImage()
    firm.view.set_mirrored(True)
    assert firm.view.grab().toImage() != before
    firm.view.set_mirrored(False)
    assert firm.view.grab().toImage() == before
