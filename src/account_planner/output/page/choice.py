"""What a rep can choose about the one-page map: its sheet, how much stands on it, and whose eyes it is for."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

PAPER_CHOICES = ("auto", "a4", "letter", "a3")
CARD_CHOICES = ("auto", "full", "compact", "dense")
LINE_CHOICES = ("none", "key", "all")
MARK_CHOICES = ("confidential", "internal", "none")
_ALLOWED: dict[str, tuple[str, ...]] = {
    "paper": PAPER_CHOICES,
    "cards": CARD_CHOICES,
    "lines": LINE_CHOICES,
    "mark": MARK_CHOICES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChoice:
    """`paper` auto is the smaller of A4 and A3 that holds everybody, `cards` auto the widest that fit; `by_function`
    gives every function pages of its own, on which nobody is folded away. Names are masked in the plan, not here;
    `masked` only remembers that it is wanted."""

    paper: str = "auto"
    portrait: bool = False
    cards: str = "auto"
    mono: bool = False
    lines: str = "key"
    rail: bool = True
    legend: bool = True
    outside: bool = True
    private: bool = False
    masked: bool = False
    by_function: bool = False
    mark: str = "confidential"

    def as_texts(self) -> dict[str, str]:
        """The choice as plain texts, for settings."""
        return {field.name: str(getattr(self, field.name)) for field in fields(self)}


USUAL_PAGE = PageChoice()


def choice_of(texts: Mapping[str, Any]) -> PageChoice:
    """The choice that `as_texts` wrote; what is missing or was written by another version is as usual."""
    found: dict[str, Any] = {}
    for field in fields(PageChoice):
        text = str(texts.get(field.name) or "")
        if field.name in _ALLOWED:
            if text in _ALLOWED[field.name]:
                found[field.name] = text
        elif text in {"True", "False"}:
            found[field.name] = text == "True"
    return replace(USUAL_PAGE, **found)
