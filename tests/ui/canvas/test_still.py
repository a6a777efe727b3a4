"""Scrolling reuses the last picture: it must look as if all had been painted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from account_planner.domain.vocabulary import Function, Level, Stance
from account_planner.ui.canvas.still import StillPicture
from tests.builders import buyer, link, ours

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from tests.ui.canvas.conftest import Stage


_ROUNDING = 12
"""Of 255: smooth edges of lines are rounded otherwise where they were cut."""


def seen(stage: Stage) -> QImage:
    return stage.view.viewport().grab().toImage()


def share_apart(one: QImage, other: QImage) -> float:
    """Which part of the pixels' colours differs by more than rounding does."""
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
    wide.view.fade(())
    assert share_apart(scrolled, seen(wide)) < 0.0002


def test_scrolling_paints_only_what_came_into_sight(wide: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    seen(wide)
    taken: list[object] = []
    monkeypatch.setattr(StillPicture, "_take", lambda _self, sight: taken.append(sight))
    wide.view.pan(30, 30)
    seen(wide)
    assert taken == []
