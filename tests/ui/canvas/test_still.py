"""Scrolling reuses the last picture: it must look as if all had been painted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from account_planner.domain.vocabulary import Function, Level, Stance
from account_planner.edits.people import EditPeople, Reparent
from account_planner.ui.canvas.still import StillPicture
from tests.builders import buyer, link, ours

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from account_planner.edits.command import Command
    from tests.ui.canvas.conftest import Stage


_ROUNDING = 12
"""Of 255: smooth edges of lines are rounded otherwise where they were cut."""


def seen(stage: Stage) -> QImage:
    return stage.view.viewport().grab().toImage()


def share_apart(one: QImage, other: QImage) -> float:
    """Which part of the pixels' colours differs by more than rounding does."""
    if one == other:
        return 0.0
    pairs = list(zip(bytes(one.constBits()), bytes(other.constBits()), strict=True))
    return sum(1 for a, b in pairs if abs(a - b) > _ROUNDING) / len(pairs)


@pytest.fixture
def wide(open_map: Callable[..., Stage]) -> Stage:
    """Forty people with lines of all kinds, larger than the view."""
    names = [f"Person {n}" for n in range(40)]
    functions, levels, stances = list(Function)[:6], list(Level), list(Stance)
    people = [
        buyer(name, level=levels[n % 4], function=functions[n % 6], stance=stances[n % 5], title="Director")
        for n, name in enumerate(names)
    ]
    lines = [link(kind, names[n], names[(n * 7 + 3) % 40]) for n, kind in enumerate(["influences", "conflict"] * 20)]
    lines += [link("covers", "Jo", name) for name in names[::3]]
    stage = open_map(*people, ours("Jo"), *lines)
    stage.view.set_lines_shown("all")
    stage.view.zoom_100()
    return stage


@pytest.mark.parametrize("by", [(40, 0), (0, 60), (-33, 17), (300, -200), (700, 0)])
def test_a_scrolled_picture_is_the_one_painted_anew(wide: Stage, by: tuple[int, int]) -> None:
    seen(wide)
    wide.view.pan(*by)
    scrolled = seen(wide)
    wide.view._still.forget()
    assert share_apart(scrolled, seen(wide)) < 0.0002


def test_a_long_way_there_and_back_shows_what_is_there(wide: Stage) -> None:
    seen(wide)
    for dx, dy in [(90, 0)] * 6 + [(0, 70)] * 5 + [(-60, -50)] * 9:
        wide.view.pan(dx, dy)
        seen(wide)
    scrolled = seen(wide)
    wide.view._still.forget()
    assert share_apart(scrolled, seen(wide)) < 0.0005


EDITS: dict[str, Callable[[dict[str, str]], Command]] = {
    "stance": lambda ids: EditPeople((ids["Person 7"],), (("stance", Stance.OPPONENT),)),
    "name": lambda ids: EditPeople((ids["Person 9"],), (("name", "Somebody with a rather long name"),)),
    "boss": lambda ids: Reparent(id=ids["Person 11"], manager_id=ids["Person 12"]),
    "level": lambda ids: EditPeople((ids["Person 13"],), (("level", Level.EXECUTIVE),)),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("zoom", [1.0, 0.55, 0.3])
def test_a_mended_picture_is_the_one_painted_anew(wide: Stage, edit: str, zoom: float) -> None:
    wide.view.look_from(wide.view.camera.zoomed(zoom, 0, 0))
    wide.view._still.forget()
    seen(wide)
    wide.document.do(EDITS[edit]({p.name: p.id for p in wide.plan.stakeholders.values() if p.name}))
    mended = seen(wide)
    wide.view._still.forget()
    assert share_apart(mended, seen(wide)) < 0.0005


def test_an_edit_of_one_fact_paints_only_that_card(wide: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    seen(wide)
    taken: list[object] = []
    monkeypatch.setattr(StillPicture, "_take", lambda _self, sight: taken.append(sight))
    wide.document.do(EditPeople((wide.named("Person 7"),), (("stance", Stance.OPPONENT),)))
    seen(wide)
    assert taken == []


def test_scrolling_paints_only_what_came_into_sight(wide: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    seen(wide)
    taken: list[object] = []
    monkeypatch.setattr(StillPicture, "_take", lambda _self, sight: taken.append(sight))
    wide.view.pan(30, 30)
    seen(wide)
    assert taken == []
