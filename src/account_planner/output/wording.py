"""Sentences that several documents share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Side
from account_planner.words import tr
from account_planner.words.people import called

if TYPE_CHECKING:
    from account_planner.output.briefing import Briefing


def map_alt(briefing: Briefing) -> str:
    """The map in words, for those who cannot see it."""
    theirs = ", ".join(called(person) for person in briefing.plan.on_side(Side.BUYER))
    return tr("Map of {account}: {theirs}.", account=briefing.plan.account.name, theirs=theirs or tr("nobody yet"))
