"""Our own people across accounts: adding those whom other accounts know, and saying the same of them everywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from account_planner.domain.colleagues import corrections
from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.vocabulary import Side
from account_planner.edits.people import EditPeople
from account_planner.ui.forms.team_wishes import add_wish, known_changes
from account_planner.words import tr
from account_planner.words.people import called
from account_planner.words.refusals import sentence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from account_planner.domain.colleagues import Colleague, Correction, Posting
    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.ui.actions.room import Room
    from account_planner.ui.dialogs.follow import FollowDialog
    from account_planner.ui.dialogs.team import TeamDialog

    Wrong = tuple[tuple[Posting, tuple[Correction, ...]], ...]


_LATER_MS = 250


class TeamDeeds:
    """Acts on the open plan, and on other accounts in the file when the rep has agreed."""

    def __init__(self, window: Room, parent: QWidget) -> None:
        self._window, self._parent = window, parent
        self._heeded: tuple[Stakeholder | None, Stakeholder] | None = None
        self._later = QTimer(parent)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._on_later)

    def heed(self, before: Stakeholder | None, after: Stakeholder) -> None:
        """Somebody of ours was added or changed: ask the file of them in a moment."""
        self._heeded = (before, after)
        self._later.start()

    def add(self) -> TeamDialog | None:
        """Choose from those of ours whom other accounts know."""
        plan = self._plan
        if plan is None:
            return None
        from account_planner.ui.dialogs.team import TeamDialog

        others = [one for one in self._window.workspace.team() if not _is_in(one, plan.account.id)]
        dialog = TeamDialog(others, self._add_all, self._parent)
        dialog.open()
        return dialog

    def names_elsewhere(self) -> list[str]:
        """Of those of ours whom other accounts know and this one does not."""
        plan = self._plan
        team = () if plan is None else self._window.workspace.team()
        return [one.first.name for one in team if plan is not None and not _is_in(one, plan.account.id)]

    def follow(self) -> FollowDialog | None:
        """Compare the selected one of ours with what other accounts say of them."""
        plan, chosen = self._plan, self._window.selection.people
        person = plan.stakeholders.get(chosen[0]) if plan is not None and len(chosen) == 1 else None
        if person is None or person.side is not Side.OURS:
            self._window.notices.toast(tr("Select the one of ours of whom other accounts should say the same."))
            return None
        return self._follow(person, person)

    def offer(self, before: Stakeholder | None, after: Stakeholder) -> None:
        """Somebody of ours was added or changed: say that other accounts know them, and offer what follows."""
        plan = self._plan
        if plan is None or plan.stakeholders.get(after.id) != after:
            return
        colleague = self._window.workspace.colleague(before or after)
        if colleague is None or colleague.accounts < 2:
            return
        names = ", ".join(_elsewhere(colleague, plan.account.id))
        words = {"name": called(after), "accounts": names}
        if before is None or before.name is None:
            changes = known_changes(after, colleague)
            if changes:
                take = (tr("Take over what is known"), lambda: self._take_over(after.id, changes))
                self._window.notices.toast(tr("{name} is in {accounts} too.", **words), other=take)
        elif corrections(_own(colleague, plan, after), colleague):

            def ask() -> None:
                self._follow(before, after)

            change = (tr("Change it there too…"), ask)
            self._window.notices.toast(tr("{name} is in {accounts} too.", **words), other=change)

    def _on_later(self) -> None:
        if self._heeded is not None:
            self.offer(*self._heeded)

    def _follow(self, before: Stakeholder, after: Stakeholder) -> FollowDialog | None:
        plan, colleague = self._plan, self._window.workspace.colleague(before)
        if plan is None or colleague is None:
            return None
        wrong = corrections(_own(colleague, plan, after), colleague)
        if not wrong:
            words = tr("All accounts say the same of {name}.", name=called(after))
            self._window.notices.toast(words)
            return None
        from account_planner.ui.dialogs.follow import FollowDialog

        key = after.colleague_id or after.id
        dialog = FollowDialog(called(after), wrong, lambda chosen: self._change_all(chosen, key), self._parent)
        dialog.open()
        return dialog

    def _change_all(self, chosen: Wrong, key: str) -> None:
        """One change of its own in each account; what went through can be taken back from the message."""
        done: list[tuple[Posting, tuple[Correction, ...]]] = []
        problem = ""
        for posting, wrong in chosen:
            facts = (*((name, new) for name, _, new in wrong), ("colleague_id", key))
            try:
                self._window.workspace.change(posting.account_id, EditPeople((posting.person_id,), facts))
            except (Refused, NotSaved) as error:
                problem = sentence(error)
                continue
            done.append((posting, wrong))
        names = ", ".join(posting.account_name for posting, _ in done)
        told = [tr("Changed in {accounts}.", accounts=names) if done else "", problem]
        self._window.notices.toast(" ".join(filter(None, told)), (lambda: self._change_back(done)) if done else None)

    def _change_back(self, done: list[tuple[Posting, tuple[Correction, ...]]]) -> None:
        for posting, wrong in done:
            facts = (*((name, old) for name, old, _ in wrong), ("colleague_id", posting.colleague_id))
            try:
                self._window.workspace.change(posting.account_id, EditPeople((posting.person_id,), facts))
            except (Refused, NotSaved) as error:
                self._window.notices.toast(sentence(error))

    def _take_over(self, person_id: str, changes: tuple[tuple[str, object], ...]) -> None:
        self._window.submit(EditPeople((person_id,), changes))

    def _add_all(self, chosen: list[Colleague]) -> None:
        wish, ids = add_wish(chosen)
        if self._window.submit(wish):
            self._window.selection.set_people(ids)

    @property
    def _plan(self) -> Plan | None:
        return self._window.workspace.document.plan


def _is_in(colleague: Colleague, account_id: str) -> bool:
    return any(posting.account_id == account_id for posting in colleague.postings)


def _elsewhere(colleague: Colleague, account_id: str) -> list[str]:
    return [posting.account_name for posting in colleague.postings if posting.account_id != account_id]


def _own(colleague: Colleague, plan: Plan, person: Stakeholder) -> Posting:
    """The posting of the open account with what is known of the person now."""
    own = next(p for p in colleague.postings if (p.account_id, p.person_id) == (plan.account.id, person.id))
    return replace(own, name=person.name or own.name, title=person.title, email=person.email, phone=person.phone)
