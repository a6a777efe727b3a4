"""All that decides how the still map looks, to tell whether the last picture of it still serves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize

from account_planner.drawing.card import CardState
from account_planner.drawing.lines import LineState
from account_planner.drawing.theme import Theme
from account_planner.ui.canvas.camera import Camera
from account_planner.ui.canvas.lens.lenses import Lens
from account_planner.ui.canvas.shown import Shown


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """All that decides how the still map looks: what, in which colours, from where, with whom selected."""

    shown: Shown
    theme: Theme
    camera: Camera
    states: Mapping[str, CardState]
    line_states: Mapping[str, LineState]
    size: QSize
    ratio: float
    lens: Lens | None = None
    skip: frozenset[str] = frozenset()
    """Cards that are on their way and painted by themselves; their lines wait for them."""

    def is_same(self, other: Sight | None) -> bool:
        """Whether the picture of the other one still serves."""
        return (
            other is not None
            and self.shown is other.shown
            and self.theme is other.theme
            and (self.states is other.states or self.states == other.states)
            and (self.line_states is other.line_states or self.line_states == other.line_states)
            and self.lens is other.lens
            and self.skip == other.skip
            and (self.camera, self.size, self.ratio) == (other.camera, other.size, other.ratio)
        )

    @property
    def pixels(self) -> QSize:
        return self.size * self.ratio
