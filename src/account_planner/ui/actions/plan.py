"""What a rep can do with the open plan from menus and keys, beyond what the map and the panes do by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from account_planner.domain.entities import Stakeholder
from account_planner.domain.fields import LINE_LIMIT
from account_planner.domain.ids import new_id
from account_planner.domain.vocabulary import LinkKind, Side
from account_planner.edits.people import AddPerson, RemovePeople
from account_planner.edits.repeat import repeated
from account_planner.edits.touches import ContactedToday
from account_planner.rules.actions import NextAction
from account_planner.ui.actions.stepping import Stepping
from account_planner.ui.dialogs.paste_people import PasteDialog
from account_planner.ui.dialogs.touch import TouchDialog
from account_planner.ui.forms.paste_text import read_pasted
from account_planner.ui.submit import attempt
from account_planner.words import labels, tr
from account_planner.words.advice import action_text
from account_planner.words.people import called

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from account_planner.app.document import Document
    from account_planner.drawing.theme import Theme
    from account_planner.edits.paste import PastePeople
    from account_planner.ui.actions.stepping import Foresee
    from account_planner.ui.dialogs.uniting import UniteDialog
    from account_planner.ui.selection import Selection
    from account_planner.ui.submit import Notices, Submit


@dataclass(frozen=True)
class Ways:
    """`best` gives the next action with the most to gain, `go` takes the rep there, `meet` begins a new meeting."""

    best: Callable[[], NextAction | None]
    go: Callable[[NextAction], None]
    meet: Callable[[], None]


class PlanDeeds:
    """Acts on what is selected."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        *,
        submit: Submit,
        notices: Notices,
        window: QWidget,
        theme: Callable[[], Theme],
        ways: Ways,
        foreseeing: Callable[[], Foresee],
    ) -> None:
        self._document, self._selection = document, selection
        self._submit, self._notices, self._window, self._theme = submit, notices, window, theme
        self._ways = ways
        self.stepping = Stepping(document, notices=notices, window=window, foreseeing=foreseeing)

    def undo(self) -> None:
        self.stepping.undo()

    def redo(self) -> None:
        self.stepping.redo()

    def repeat(self) -> None:
        """The last change of facts or lines once more, on what is selected now."""
        plan, last, wish = self._document.plan, self._document.last_repeatable(), None
        if plan is not None and last is not None:
            people, links = self._selection.people, self._selection.links
            wish = repeated(last, plan, people, links, new_id=new_id)
        if plan is None or wish is None:
            self._notices.toast(tr("There is no change that could be repeated here."))
        elif self._submit(wish):
            self._notices.toast(tr("Repeated: {what}", what=labels.edit_text(wish.label(plan))), self.undo)

    def travel(self, steps: int) -> None:
        """Back (negative) or forward to another state of the account, as one step that can be turned round."""
        self.stepping.travel(steps)

    def unite(self) -> UniteDialog | None:
        """Make one person of the two that are selected, the first of whom stays where they are."""
        plan, chosen = self._document.plan, self._selection.people
        people = [plan.stakeholders[id_] for id_ in chosen if id_ in plan.stakeholders] if plan is not None else []
        if plan is None or len(people) != 2 or people[0].side is not people[1].side:
            self._notices.toast(tr("Select two people of the same side first."))
            return None
        from account_planner.ui.dialogs.uniting import UniteDialog

        today, ids = self._document.clock.today(), (people[0].id, people[1].id)
        dialog = UniteDialog(plan, ids, submit=self._submit, today=today, parent=self._window)
        dialog.open()
        return dialog

    def paste(self) -> None:
        """Show whom the clipboard names, to be added by Enter; under the selected person when there is just one."""
        plan = self._document.plan
        pasted = read_pasted(QGuiApplication.clipboard().text())
        if plan is None or not pasted.lines:
            self._notices.toast(tr("There are no names on the clipboard. Copy a list first: one person a line."))
            return
        chosen = self._selection.people
        boss = plan.stakeholders.get(chosen[0]) if len(chosen) == 1 else None
        PasteDialog(pasted, plan, boss, self._take_pasted, self._window).open()

    def _take_pasted(self, command: PastePeople) -> bool:
        if not self._submit(command):
            return False
        count = sum(1 for line in command.lines if line.known_id is None)
        words = tr("One person pasted.") if count == 1 else tr("{count} people pasted.", count=count)
        self._notices.toast(words, self.undo)
        return True

    def tell_deleted(self, gone: tuple[Stakeholder, ...], led: bool) -> None:
        """Say who is gone, offer undo, and to take the whole branch when somebody reported to them."""
        one = called(gone[0]) if len(gone) == 1 else ""
        words = tr("{name} is deleted.", name=one) if one else tr("{count} people are deleted.", count=len(gone))
        if not led:
            self._notices.toast(words, self.undo)
            return
        words = tr("{words} Their reports moved up.", words=words)
        ids = tuple(person.id for person in gone)
        branch = (tr("Delete the branch instead"), lambda: self._delete_branch(ids))
        self._notices.toast(words, self.undo, branch)

    def _delete_branch(self, ids: tuple[str, ...]) -> None:
        """In place of the deletion before, which is taken back."""
        if attempt(self._document.undo, self._notices):
            before = self._document.plan
            if self._submit(RemovePeople(ids=ids, with_branch=True)) and before is not None:
                after = self._document.plan
                count = len(before.stakeholders) - (len(after.stakeholders) if after is not None else 0)
                self._notices.toast(tr("{count} people are deleted.", count=count), self.undo)

    def add_named(self, name: str) -> None:
        """A person of theirs with this name, which nobody had yet."""
        person = Stakeholder(id=new_id(), side=Side.BUYER, name=name[:LINE_LIMIT])
        if self._submit(AddPerson(person=person)):
            self._selection.set_people((person.id,))

    def contacted_today(self) -> None:
        if self._selection.people:
            today = self._document.clock.today()
            wish = ContactedToday(ids=self._selection.people, on=today)
            before = self._document.plan
            if self._submit(wish) and before is not None:
                self._notices.toast(tr("Logged: {what}", what=labels.edit_text(wish.label(before))), self.undo)

    def log_touch(self) -> None:
        self.touch_dialog(self._chosen())

    def touch_dialog(self, ids: tuple[str, ...]) -> TouchDialog | None:
        """Ask about a contact with these people."""
        plan = self._document.plan
        if plan is None:
            return None
        dialog = TouchDialog(
            plan,
            ids,
            today=self._document.clock.today(),
            submit=self._submit,
            theme=self._theme(),
            parent=self._window,
        )
        dialog.open()
        return dialog

    def new_meeting(self) -> None:
        self._ways.meet()

    def next_gap(self) -> None:
        """Go to what has the most to gain and say what it is."""
        best, plan = self._ways.best(), self._document.plan
        if best is None or plan is None:
            self._tell_no_gaps()
            return
        self._ways.go(best)
        self._notices.toast(action_text(best, plan))

    def _tell_no_gaps(self) -> None:
        """With how old the oldest judgement is, and the way to it."""
        plan, words = self._document.plan, tr("No open gaps by today's rules.")
        judged = [p for p in plan.on_side(Side.BUYER) if p.judged_on is not None] if plan is not None else []
        if not judged:
            self._notices.toast(words)
            return
        oldest = min(judged, key=lambda person: (person.judged_on or date.max, person.id))
        days = (self._document.clock.today() - (oldest.judged_on or date.max)).days
        age = tr("Oldest fact: 1 day.") if days == 1 else tr("Oldest fact: {days} days.", days=days)
        review = (tr("Review oldest"), lambda: self._selection.set_people((oldest.id,)))
        self._notices.toast(f"{words} {age}", None, review)

    def _chosen(self) -> tuple[str, ...]:
        """The selected people, else the two ends of a selected line that covers."""
        plan = self._document.plan
        if self._selection.people or plan is None:
            return self._selection.people
        links = [plan.links[id_] for id_ in self._selection.links if id_ in plan.links]
        covers = [k for k in links if k.kind is LinkKind.COVERS]
        return tuple(dict.fromkeys(id_ for k in covers for id_ in (k.source_id, k.target_id)))
