"""Leavers across accounts: where somebody who left is now, and taking what we know of them along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.vocabulary import Side, Status
from account_planner.edits.people import RemovePeople
from account_planner.ui.forms.leaver_wishes import MOST_ELSEWHERE, sighting_rows, taking_wish
from account_planner.words import tr
from account_planner.words.people import called
from account_planner.words.refusals import sentence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.domain.sightings import Sighting
    from account_planner.edits.command import Command
    from account_planner.ui.actions.accounts import AccountDeeds
    from account_planner.ui.actions.room import Room
    from account_planner.ui.dialogs.taking_over import TakeOverDialog
    from account_planner.ui.panes.person_pane import PersonPane

    class LeaverRoom(Room, Protocol):
        """What these actions need of the window beside what all do."""

        @property
        def person(self) -> PersonPane: ...

        @property
        def accounts(self) -> AccountDeeds: ...


class LeaverDeeds:
    """Acts on the open plan, and on another account of the file when the rep says so."""

    def __init__(self, window: LeaverRoom, parent: QWidget) -> None:
        self._window, self._parent = window, parent

    def look(self, person_id: str) -> None:
        """Somebody is looked at: say in their page where else they are or were."""
        person = self._person(person_id)
        if person is None or person.side is Side.OURS:
            return
        seen = self._sightings(person, MOST_ELSEWHERE + 1)
        self._window.person.show_elsewhere(person_id, sighting_rows(person, seen))

    def go(self, account_id: str, person_id: str) -> None:
        """Open the other account at that person."""
        if self._window.accounts.open(account_id):
            self._window.selection.set_people((person_id,))
            self._window.map.centre_on(person_id)

    def take_over(self) -> TakeOverDialog | None:
        """Ask where the selected leaver is now, and what of them is worth keeping."""
        chosen = self._window.selection.people
        person = self._person(chosen[0]) if len(chosen) == 1 else None
        if person is None or person.status is not Status.LEFT or person.side is Side.OURS:
            self._window.notices.toast(tr("Select one of theirs who left first."))
            return None
        from account_planner.ui.dialogs.taking_over import TakeOverDialog

        here = self._window.workspace.document.account_id
        lines = [line for line in self._window.workspace.accounts() if line.id != here and not line.archived]
        seen = next((each.account_id for each in self._sightings(person)), None)
        accounts = [(line.id, line.name) for line in sorted(lines, key=lambda line: line.name.casefold())]
        dialog = TakeOverDialog(person, accounts, seen, lambda to, what: self._take(person, to, what), self._parent)
        dialog.open()
        return dialog

    def _take(self, person: Stakeholder, account_id: str, fields: tuple[str, ...]) -> None:
        plan, workspace = self._plan, self._window.workspace
        if plan is None:
            return
        known = {each.account_id: each.person for each in self._sightings(person)}.get(account_id)
        wish, id_ = taking_wish(person, fields, plan.account.name, known)
        name = next(line.name for line in workspace.accounts() if line.id == account_id)
        changed = self._change(account_id, wish)
        if changed is False:
            words = tr("{name} is in {account} already, with all of this.", name=called(person), account=name)
            self._window.notices.toast(words, None, (tr("Go there"), lambda: self.go(account_id, id_)))
        if not changed:
            return
        words = tr("{name} is in {account} now.", name=called(person), account=name)
        back = None if known is not None else lambda: self._take_back(account_id, id_, person.id)
        self._window.notices.toast(words, back, (tr("Go there"), lambda: self.go(account_id, id_)))
        self.look(person.id)

    def _take_back(self, account_id: str, id_: str, person_id: str) -> None:
        if self._change(account_id, RemovePeople(ids=(id_,))):
            self.look(person_id)

    def _change(self, account_id: str, wish: Command) -> bool | None:
        """Whether that account is another one now; None when it could not be, which is told."""
        try:
            return self._window.workspace.change(account_id, wish)
        except (Refused, NotSaved) as error:
            self._window.notices.toast(sentence(error))
            return None

    def _sightings(self, person: Stakeholder, most: int | None = None) -> tuple[Sighting, ...]:
        """An account that cannot be read says nothing; opening it tells why."""
        try:
            return self._window.workspace.sightings(person, most)
        except (Refused, NotSaved):
            return ()

    def _person(self, person_id: str) -> Stakeholder | None:
        return None if self._plan is None else self._plan.stakeholders.get(person_id)

    @property
    def _plan(self) -> Plan | None:
        return self._window.workspace.document.plan
