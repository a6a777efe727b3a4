"""How the one-page map will take each person: whole, with a shortened name, only counted, or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Side
from account_planner.output.page.page import pages_of
from account_planner.output.page.preflight import shortened
from account_planner.output.page.takings import PageFrame, Taking
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.output.briefing import Briefing
    from account_planner.output.page.choice import PageChoice
    from account_planner.output.page.page import Page


def frame_of(briefing: Briefing, choice: PageChoice) -> PageFrame:
    """The frame of the page that the choice would print."""
    pages = pages_of(briefing, choice)
    cut = {id_ for ids in shortened(pages).values() for id_ in ids}
    placed = {id_ for page in pages for id_ in page.placement.cards}
    counted = {id_ for page in pages for fold in page.folds for id_ in fold.people}
    standing = {person.level for person in briefing.plan.on_side(Side.BUYER) if person.id in placed}
    levels = dict.fromkeys(fold.level for page in pages for fold in page.folds)
    folded = tuple(level for level in levels if level not in standing)
    takings = {}
    for person in briefing.plan.stakeholders.values():
        if person.id in placed:
            takings[person.id] = Taking.SHORTENED if person.id in cut else Taking.WHOLE
        else:
            takings[person.id] = Taking.FOLDED if person.id in counted else Taking.LEFT_OUT
    everybody = tr("Everybody is on the page.") if placed >= takings.keys() else ""
    return PageFrame(_words(pages), takings, folded, _advice(briefing, choice) if counted else everybody)


def _advice(briefing: Briefing, choice: PageChoice) -> str:
    """What folds nobody, the larger sheet first."""
    larger = replace(choice, paper="a3", cards="auto")
    if choice != larger and not pages_of(briefing, larger)[0].folds:
        return tr("On A3 nobody is folded.")
    return tr("A page for each function folds nobody.")


def _words(pages: Sequence[Page]) -> str:
    page = pages[0]
    name = {"a4": tr("A4"), "letter": tr("Letter"), "a3": tr("A3")}[page.paper.name]
    way = tr("portrait") if page.paper.is_upright else tr("landscape")
    cards = {"full": tr("comfortable cards"), "compact": tr("compact cards"), "dense": tr("dense cards")}[page.density]
    sheet = tr("{paper} {way}, {cards}", paper=name, way=way, cards=cards)
    return sheet if len(pages) == 1 else tr("{count} pages {sheet}", count=len(pages), sheet=sheet)
