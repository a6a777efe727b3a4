"""What becomes of each person on the printed page; plain values that the map can show without knowing of paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from account_planner.domain.vocabulary import Level


class Taking(StrEnum):
    """What becomes of one person on paper."""

    WHOLE = "whole"
    SHORTENED = "shortened"
    FOLDED = "folded"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class PageFrame:
    """`words` say the sheet and the cards, `advice` what would take more of them (or nothing); `folded` are the bands
    of which nobody has a card."""

    words: str
    takings: Mapping[str, Taking]
    folded: tuple[Level | None, ...] = ()
    advice: str = ""

    def ids_of(self, taking: Taking) -> tuple[str, ...]:
        return tuple(id_ for id_, found in self.takings.items() if found is taking)
