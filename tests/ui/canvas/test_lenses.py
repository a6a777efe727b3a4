"""Lenses: one question of everybody, answered in colour, sign and words, with a legend that selects."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from account_planner.domain.entities import Rival, RivalTie
from account_planner.domain.vocabulary import Influence, Level, RelationshipLevel, Stance, Status
from account_planner.drawing.theme import load_theme
from account_planner.ui.canvas.lens.lens_paint import colours_of
from account_planner.ui.canvas.lens.lenses import LENSES, groups_of
from tests.builders import TODAY, buyer, ident, link, ours, touch

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor

    from tests.ui.canvas.conftest import Stage

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def judged(open_map: Callable[..., Stage]) -> Stage:
    """Ann was met today, Ben 70 days ago, Cat never; Dan has left."""
    return open_map(
        buyer("Ann", level=Level.EXECUTIVE, stance=Stance.CHAMPION, influence=Influence.HIGH, win_business="Uptime"),
        buyer("Ben", level=Level.EXECUTIVE, stance=Stance.OPPONENT),
        buyer("Cat", level=Level.MANAGER),
        buyer("Dan", level=Level.MANAGER, status=Status.LEFT),
        ours("Jo"),
        link("covers", "Jo", "Ann", level=RelationshipLevel.PROBLEM_SOLVER),
        link("covers", "Jo", "Cat", planned=True, wanted=RelationshipLevel.VENDOR),
        touch(TODAY, "Jo", "Ann"),
        touch(TODAY - timedelta(days=70), "Jo", "Ben"),
    )


def groups(stage: Stage) -> dict[str, str]:
    assert stage.view.lens is not None
    return {stage.plan.person(id_).name or "": mark.group for id_, mark in stage.view.lens.marks.items()}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("stance", {"Ann": "champion", "Ben": "opponent", "Cat": "unknown"}),
        ("recency", {"Ann": "fresh", "Ben": "old", "Cat": "never"}),
        ("coverage", {"Ann": "3", "Ben": "0", "Cat": "0"}),
        ("influence", {"Ann": "high", "Ben": "unknown", "Cat": "unknown"}),
        ("wins", {"Ann": "known", "Ben": "open", "Cat": "open"}),
    ],
)
def test_a_lens_groups_everybody_who_is_still_there(judged: Stage, code: str, expected: dict[str, str]) -> None:
    judged.view.show_lens(code)
    assert groups(judged) == expected


def test_the_lens_of_rivals_names_the_strongest_tie(open_map: Callable[..., Stage]) -> None:
    rival = Rival(id=ident("rival"), name="Contoso")
    tie = RivalTie(id=ident("tie"), rival_id=rival.id, stakeholder_id=ident("Ann"), level=RelationshipLevel.VENDOR)
    best = RivalTie(id=ident("best"), rival_id=rival.id, stakeholder_id=ident("Ann"), level=RelationshipLevel(3))
    stage = open_map(buyer("Ann"), buyer("Ben"), rival, tie, best)
    stage.view.show_lens("rivals")
    assert groups(stage) == {"Ann": "3", "Ben": "0"}
    words = {mark.words for mark in stage.view.lens.marks.values()}  # type: ignore[union-attr]
    assert words == {"Contoso: problem solver +1", "No tie known"}


def test_two_presses_show_whom_nobody_met_for_sixty_days(judged: Stage) -> None:
    judged.key(K.Key_F8)
    judged.key(K.Key_F8)
    assert groups(judged)["Ben"] == "old"
    assert "70 d" in {mark.words for mark in judged.view.lens.marks.values()}  # type: ignore[union-attr]


def test_the_keys_turn_through_all_lenses_and_back(judged: Stage) -> None:
    seen: list[str] = []
    judged.view.lens_changed.connect(seen.append)
    for _ in LENSES:
        judged.key(K.Key_F8)
    assert seen == [*LENSES[1:], "none"]
    judged.key(K.Key_F8, SHIFT)
    assert judged.view.lens_code == LENSES[-1]


def test_the_lens_follows_an_edit(judged: Stage) -> None:
    judged.view.show_lens("stance")
    judged.select("Cat")
    judged.key(K.Key_F4)
    QTest.keyClick(judged.view.quick, K.Key_3)
    assert groups(judged)["Cat"] == "neutral"


def test_the_legend_counts_and_a_click_selects(judged: Stage) -> None:
    judged.view.show_lens("wins")
    assert judged.view.legend.isVisible()
    button = next(b for b in judged.view.legend.groups if b.text() == "Win unknown 2")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert set(judged.selection.people) == {ident("Ben"), ident("Cat")}


def test_the_legend_covers_no_part_of_the_map(judged: Stage) -> None:
    before = judged.view.viewport().height()
    judged.view.show_lens("stance")
    assert judged.view.legend.geometry().top() > judged.view.viewport().geometry().bottom()
    judged.view.show_lens("none")
    assert judged.view.viewport().height() == before


@pytest.mark.parametrize("code", LENSES[1:])
@pytest.mark.parametrize("width", [480, 800, 1200])
def test_the_legend_takes_another_line_rather_than_overlap(judged: Stage, code: str, width: int) -> None:
    judged.view.resize(width, 800)
    judged.view.show_lens(code)
    legend = judged.view.legend
    shown = [button for button in legend.groups if button.isVisible()]
    boxes = [QRect(button.mapTo(legend, QPoint()), button.size()) for button in shown]
    assert all(legend.rect().contains(box) for box in boxes)
    assert all(box.width() >= button.minimumWidth() for box, button in zip(boxes, shown, strict=True))
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    assert legend.geometry().top() > judged.view.viewport().geometry().bottom()


def test_the_legend_gets_its_lines_when_the_window_shrinks(judged: Stage) -> None:
    judged.view.show_lens("coverage")
    before = judged.view.legend.height()
    judged.view.resize(480, 800)
    assert judged.view.legend.height() > before
    assert judged.view.legend.geometry().bottom() <= judged.view.rect().bottom()


def test_who_is_greyed_under_a_lens_shows_one_card_not_two(judged: Stage) -> None:
    """Ben is an opponent; the lens of coverage says nothing of that, greyed or not."""
    judged.view.show_lens("coverage")
    judged.view.fade([judged.named("Ben")])
    picture = judged.view.viewport().grab().toImage()
    stance, card = judged.spot("Ben", 0.05, 0.85), judged.spot("Ben", 0.9, 0.85)
    assert picture.pixelColor(stance).name() == picture.pixelColor(card).name()


def test_the_ring_of_the_selection_stands_on_the_lens(judged: Stage) -> None:
    def colour() -> str:
        return str(judged.view.viewport().grab().toImage().pixelColor(judged.spot("Ben", 0.9, 0.85)).name())

    judged.view.show_lens("coverage")
    before = colour()
    judged.select("Ben")
    assert colour() != before


def test_without_contacts_the_lens_says_so(open_map: Callable[..., Stage]) -> None:
    stage = open_map(buyer("Ann"))
    stage.view.show_lens("recency")
    assert stage.view.legend.words.text() == "No contact dates recorded, so recency can't be shown."
    assert stage.view.lens is not None
    assert stage.view.lens.marks == {}


def test_the_lens_changes_the_picture_of_their_cards_only(judged: Stage) -> None:
    def colour(name: str) -> QColor:
        return judged.view.viewport().grab().toImage().pixelColor(judged.spot(name, 0.96, 0.85))

    ann, jo = colour("Ann"), colour("Jo")
    judged.view.show_lens("stance")
    assert colour("Ann").name() == load_theme("light").stance.champion.name()
    assert colour("Ann") != ann
    assert colour("Jo").name() == jo.name()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("code", LENSES[1:])
def test_what_is_written_on_a_group_can_be_read(code: str, theme: str) -> None:
    for group, _ in groups_of(code):
        ground, ink = colours_of(code, group, load_theme(theme))
        assert contrast(ground, ink) >= 4.5, group


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours by the formula of WCAG."""
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * float(red) + 0.7152 * float(green) + 0.0722 * float(blue)
