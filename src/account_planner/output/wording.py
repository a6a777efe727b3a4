"""What several documents share: the head of their data, the map in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from account_planner.domain.vocabulary import Side
from account_planner.output.typeset import FONTS
from account_planner.words import tr
from account_planner.words.people import called

if TYPE_CHECKING:
    from collections.abc import Mapping

    from account_planner.output.briefing import Briefing


def map_alt(briefing: Briefing) -> str:
    """The map in words, for those who cannot see it."""
    theirs = ", ".join(called(person) for person in briefing.plan.on_side(Side.BUYER))
    return tr("Map of {account}: {theirs}.", account=briefing.plan.account.name, theirs=theirs or tr("nobody yet"))


def begun(text: str) -> str:
    """The text with a capital at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


def head(briefing: Briefing) -> Mapping[str, Any]:
    """What every template asks for first: language, day, fonts and author."""
    today = briefing.today
    return {
        "lang": "en",
        "date": (today.year, today.month, today.day),
        "fonts": FONTS,
        "author": briefing.author,
        "map_alt": map_alt(briefing),
    }
