"""Opening doors: the shortest way to a buyer on the map, and introductions from planned to thanked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.entities import Link
from account_planner.domain.ids import new_id
from account_planner.domain.vocabulary import IntroState, LinkKind, Side
from account_planner.edits.links import AddLink
from account_planner.rules.ways import shortest_way
from account_planner.ui.submit import is_read_only
from account_planner.words import tr
from account_planner.words.people import called
from account_planner.words.ways import way_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from account_planner.domain.plan import Plan
    from account_planner.rules.ways import Way
    from account_planner.ui.actions.room import Room
    from account_planner.ui.dialogs.introductions import IntroductionsDialog


class DoorDeeds:
    """Acts on the plan that is open in one window."""

    def __init__(self, window: Room, parent: QWidget) -> None:
        self._window, self._parent = window, parent

    def show_way(self) -> None:
        """Light up the shortest way to the selected buyer, say it, and offer to plan what it lacks."""
        plan, chosen = self._plan, self._window.selection.people
        person = plan.stakeholders.get(chosen[0]) if plan is not None and len(chosen) == 1 else None
        if plan is None or person is None or person.side is not Side.BUYER:
            self._window.notices.toast(tr("Select the one of their people to whom a way is wanted."))
            return
        way = shortest_way(plan, person.id)
        if way is None:
            words = tr("No way leads to {name} yet. Draw a line from somebody who knows them.", name=called(person))
            self._window.notices.toast(words)
            return
        self._window.views.show("map")
        self._window.map.show_way(way.people, way.links, way_text(plan, way))
        words = tr("Shortest way to {name}: {way}", name=called(person), way=way_text(plan, way))
        opener = opener_of(plan, way)
        if opener is None or is_read_only(self._window.submit):
            self._window.notices.toast(words)
        else:
            ask = tr("Plan to ask {name}", name=called(plan.person(opener)))
            self._window.notices.toast(words, other=(ask, lambda: self.plan_introduction(opener, person.id)))

    def plan_introduction(self, opener_id: str, buyer_id: str) -> None:
        """Write down that somebody is to introduce us, and show the line."""
        link = Link(
            id=new_id(),
            kind=LinkKind.INTRODUCES,
            source_id=opener_id,
            target_id=buyer_id,
            intro_state=IntroState.PLANNED,
        )
        if self._window.submit(AddLink(link)):
            self._window.selection.set_links((link.id,))

    def introductions(self) -> IntroductionsDialog | None:
        """All introductions of the account, to be stepped on and added to."""
        if self._plan is None:
            return None
        from account_planner.ui.dialogs.introductions import IntroductionsDialog

        dialog = IntroductionsDialog(lambda: self._plan, self._window.submit, self._parent)
        dialog.line_chosen.connect(lambda id_: self._window.selection.set_links((id_,)))
        dialog.open()
        return dialog

    @property
    def _plan(self) -> Plan | None:
        return self._window.workspace.document.plan


def opener_of(plan: Plan, way: Way) -> str | None:
    """Who of the way's people could introduce us to its end: the last one before it who is not ours, unless they do
    so already."""
    if len(way.people) < 2 or way.steps[-1].link.kind is LinkKind.INTRODUCES:
        return None
    last = plan.person(way.people[-2])
    return None if last.side is Side.OURS else last.id
