"""What a rep can do against loss and for privacy: go back to a copy, see what is held on a person, erase a person."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from account_planner.app.kept import kept_copies
from account_planner.app.links import mail_target, page_target, phone_target
from account_planner.domain.delta import diff
from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.listing import Backup, Difference, SnapshotLine
from account_planner.edits.perform import perform
from account_planner.edits.restoring import GoBack
from account_planner.output.files import write_file
from account_planner.ui.actions.erasing import ErasingDeeds
from account_planner.ui.dialogs.erase import EraseDialog
from account_planner.ui.dialogs.held import HeldDialog
from account_planner.ui.dialogs.open_link import OpenLink, not_opened
from account_planner.ui.dialogs.restore import Copies, RestoreDialog
from account_planner.ui.submit import attempt
from account_planner.words import refusals, tr
from account_planner.words.copies import local_text, state_name, unerased_text
from account_planner.words.held import held_text, look_also_text
from account_planner.words.people import called

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from account_planner.app.workspace import Workspace
    from account_planner.domain.entities import Stakeholder
    from account_planner.ui.dialogs.copy_list import Choice
    from account_planner.ui.kit.notices import Remark
    from account_planner.ui.selection import Selection
    from account_planner.ui.submit import Notices, Submit


class SafetyDeeds:
    """Acts on the file, or on the one person who is selected."""

    def __init__(
        self,
        workspace: Workspace,
        selection: Selection,
        *,
        submit: Submit,
        notices: Notices,
        window: QWidget,
        compare: Callable[[Choice], str],
        remark: Remark,
    ) -> None:
        """`compare` shows on the map what changed since a copy was made; `remark` tells what is not finished."""
        self._workspace, self._selection, self._compare = workspace, selection, compare
        self._submit, self._notices, self._window, self._remark = submit, notices, window, remark
        self._erasing = ErasingDeeds(workspace, notices)
        remark.taken.connect(self.finish_erasing)

    def restore(self) -> RestoreDialog:
        """Ask for the backup or snapshot to go back to."""
        workspace = self._workspace
        plan = workspace.document.plan
        snapshots = workspace.snapshots() if plan is not None else ()
        copies = Copies(workspace.copy_facts, workspace.loss, self._difference, self._go_alone, self._go, self._compare)
        now, name = workspace.document.clock.now(), None if plan is None else plan.account.name
        choices: tuple[Choice, ...] = (*workspace.backups(), *kept_copies(workspace.document.store), *snapshots)
        dialog = RestoreDialog(choices, copies, now, self._window, account=name)
        dialog.open()
        return dialog

    def held(self) -> HeldDialog | None:
        """Show all that is held on the selected person."""
        person, plan = self._person(), self._workspace.document.plan
        if person is None or plan is None:
            return None
        workspace = self._workspace
        try:
            elsewhere = workspace.held_elsewhere(person.id)
        except (Refused, NotSaved) as error:
            self._notices.toast(refusals.sentence(error))
            return None
        text = held_text(plan, workspace.mentions(person.id), workspace.document.clock.now(), elsewhere)
        aside, save = look_also_text(elsewhere), partial(self._save_held, person, text)
        dialog = HeldDialog(called(person), text, save, self._window, aside=aside)
        dialog.open()
        return dialog

    def erase(self) -> EraseDialog | None:
        """Ask before the selected person is erased everywhere."""
        person = self._person()
        if person is None:
            return None
        try:
            traces = self._workspace.traces(person.id)
        except (Refused, NotSaved) as error:
            self._notices.toast(refusals.sentence(error))
            return None
        dialog = EraseDialog(called(person), traces, lambda also, then: begin(dialog, also, then), self._window)
        begin = partial(self._erasing.erase, person.id)
        dialog.finished.connect(lambda _result: self.remind())
        dialog.open()
        return dialog

    def remind(self) -> None:
        """Say above the map, as long as it is so, that somebody was erased here but perhaps not everywhere."""
        if self._workspace.unerased and not self._workspace.document.store.read_only:
            self._remark.say(unerased_text(self._workspace.unerased), tr("Finish erasing"))

    def tell_kept(self, words: str, told: Callable[[], object]) -> None:
        """Say above the map what was kept beside the file, and offer to go back to it; `told` when it was read."""

        def go() -> None:
            self._remark.hide()
            told()
            self.restore()

        self._remark.closed.connect(told)
        self._remark.say(words, tr("Go back to an earlier state…"), go)

    def finish_erasing(self) -> None:
        """Go on where it stopped, or ask first who it was when only the rep can still know."""
        self._erasing.finish(self._window, self._on_finished)

    def _on_finished(self, left: str) -> None:
        if left:
            self._remark.say(left, tr("Finish erasing"))
        else:
            self._remark.hide()

    def open_links(self) -> OpenLink | None:
        """Show where the selected person's page, address and number lead, to open one of them."""
        person = self._person()
        if person is None:
            return None
        told = {page_target: person.url, mail_target: person.email, phone_target: person.phone}
        found = [(text, target(text)) for target, text in told.items() if text]
        targets = [target for _, target in found if target is not None]
        refused = [text for text, target in found if target is None]
        if not targets:
            nothing = tr("Nothing of {name} leads anywhere: no web page, address or number.", name=called(person))
            self._notices.toast(not_opened(refused[0]) if refused else nothing)
            return None
        dialog = OpenLink(targets, self._window, refused=refused)
        dialog.open()
        return dialog

    def read_again(self) -> None:
        """After the file was changed, replaced or removed by somebody else: show it as it stands now, and do what
        waits there."""
        found: list[tuple[Path | None, int]] = []
        attempt(lambda: found.append(self._workspace.rejoin()), self._notices)
        if not found:
            return
        ((kept, left_out),) = found
        self._notices.saved()
        words = tr("The file was read again.")
        if kept is not None:
            words = tr("Now open is what the other program left. What you had is kept in {path}.", path=str(kept))
        if left_out:
            words = f"{words} {tr('Changes that do not fit it were left out: {count}.', count=left_out)}"
        self._notices.toast(words)
        retry = getattr(self._submit, "retry", None)
        if retry is not None:
            retry()

    def write_held(self, path: Path, person_id: str, text: str) -> None:
        """JSON when the name ends so, else the text."""
        content = self._workspace.held_on(person_id) if path.suffix == ".json" else text
        if attempt(lambda: write_file(path, content.encode(), is_private=True), self._notices):
            self._notices.toast(tr("Written: {path}", path=str(path)))

    def _go(self, choice: Backup) -> bool:
        now = self._workspace.document.clock.now()
        before: list[Backup] = []
        attempt(lambda: before.append(self._workspace.restore(choice)), self._notices)
        if before:
            words = tr("Everything is as it was at {when}.", when=local_text(choice.at, now))
            self._notices.toast(words, lambda: self._undo(before[0]))
        return bool(before)

    def _undo(self, before: Backup) -> None:
        """Going back is undone by going to the copy that was made before it."""
        if attempt(lambda: bool(self._workspace.restore(before)), self._notices):
            self._notices.toast(tr("Everything is as it was before you went back."))

    def _go_alone(self, choice: Choice) -> bool:
        """The open account alone, as an edit that can be undone."""
        try:
            then = self._workspace.load_state(choice)
        except (Refused, NotSaved) as error:
            self._notices.toast(refusals.sentence(error))
            return False
        if not self._submit(GoBack(then, state_name(choice))):
            return False
        when = local_text(choice.at, self._workspace.document.clock.now())
        words = tr("The account is as it was at {when}.", when=when)
        if isinstance(choice, SnapshotLine):
            words = tr("The account is as in the snapshot {name}.", name=state_name(choice))
        self._notices.toast(words, self._undo_edit)
        return True

    def _undo_edit(self) -> None:
        attempt(self._workspace.document.undo, self._notices)

    def _difference(self, choice: Choice) -> Difference:
        plan = self._workspace.document.plan
        if plan is None:
            return Difference("")
        then = self._workspace.load_state(choice)
        counts = {"lost": 0, "changed": 0, "back": 0}
        for swap in diff(plan, perform(plan, GoBack(then, ""), self._workspace.document.clock.now())):
            if swap.collection != "removed":
                counts["lost" if swap.after is None else "back" if swap.before is None else "changed"] += 1
        return Difference(plan.account.name, **counts)

    def _save_held(self, person: Stakeholder, text: str) -> None:
        start = tr("All that is held on a person.txt")
        path, _ = QFileDialog.getSaveFileName(
            self._window, tr("Save all that is held"), start, tr("Text to read (*.txt);;For another program (*.json)")
        )
        if path:
            self.write_held(Path(path), person.id, text)

    def _person(self) -> Stakeholder | None:
        plan = self._workspace.document.plan
        chosen = self._selection.people
        if plan is None or len(chosen) != 1:
            self._notices.toast(tr("Select one person first."))
            return None
        return plan.stakeholders.get(chosen[0])
