"""Comparing the map with an earlier state of the account: choosing it, showing what changed, and ending it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.plan import Plan
from account_planner.edits.restoring import GoBack
from account_planner.rules.coverage import measure_coverage
from account_planner.ui.dialogs.compare import CompareDialog
from account_planner.ui.panes.comparison_pane import Compared, ComparisonPane
from account_planner.ui.submit import attempt
from account_planner.words import refusals, tr
from account_planner.words.copies import local_text, state_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from account_planner.app.document import Change
    from account_planner.rules.assess import Assessment
    from account_planner.ui.actions.room import Room
    from account_planner.ui.dialogs.copy_list import Choice


@dataclass(frozen=True)
class _Earlier:
    """The state with which the map is compared."""

    plan: Plan
    day: date
    name: str
    words: str


@dataclass(frozen=True)
class Beside:
    """The list beside the map: `pane` makes it, `show` puts it into sight, `hide` away again."""

    pane: Callable[[], ComparisonPane]
    show: Callable[[], None]
    hide: Callable[[], None]


class CompareDeeds:
    """Acts on the map and the list beside it; is told of changes like a pane, after the map."""

    def __init__(self, window: Room, beside: Beside, parent: QWidget) -> None:
        self._window, self._beside, self._parent = window, beside, parent
        self._earlier: _Earlier | None = None
        window.map.compare_ended.connect(self.end)

    @property
    def is_on(self) -> bool:
        return self._earlier is not None

    def choose(self) -> CompareDialog | None:
        """Ask for the earlier state."""
        workspace = self._window.workspace
        if workspace.document.plan is None:
            return None
        choices: list[Choice] = [*workspace.backups(), *workspace.snapshots()]
        now = workspace.document.clock.now()
        dialog = CompareDialog(choices, workspace.scores(), now, self.compare_with, self._parent)
        dialog.open()
        return dialog

    def compare_with(self, choice: Choice) -> str:
        """Show what changed since then; what is wrong in words, or nothing."""
        workspace = self._window.workspace
        try:
            found = workspace.load_state(choice)
        except (Refused, NotSaved) as error:
            return refusals.sentence(error)
        now = workspace.document.clock.now()
        when = local_text(choice.at, now)
        words = tr("Since {when}: {state}", when=when, state=state_name(choice))
        self._earlier = _Earlier(found, choice.at.astimezone(now.tzinfo).date(), state_name(choice), words)
        self._window.views.show("map")
        self._window.map.compare_with(found, tr("Since {when}", when=when))
        self._show()
        self._beside.show()
        self._tell()
        return ""

    def end(self) -> None:
        """The map as it is, without marks."""
        if self._earlier is None:
            return
        self._earlier = None
        self._window.map.compare_with(None)
        self._beside.hide()
        self._window.map.hint(tr("The comparison has ended"))

    def show_change(self, change: Change) -> None:
        """What is edited meanwhile shows in the list too; another account ends it."""
        if self._earlier is None:
            return
        if self._window.map.comparison is None:
            self._earlier = None
            self._beside.hide()
        else:
            self._window.map.show_compared()
            self._show(change.assessment)

    def go_back(self) -> None:
        """Make the account what it was then, as one step that can be undone."""
        earlier = self._earlier
        if earlier is not None and self._window.submit(GoBack(earlier.plan, earlier.name)):
            self.end()
            words = tr("The account is as it was: {name}.", name=earlier.name)
            undo = self._window.workspace.document.undo
            self._window.notices.toast(words, lambda: self._take_back(undo))

    def reach_person(self, person_id: str) -> None:
        """Bring a card into sight; whoever is gone is only seen."""
        self._window.views.show("map")
        plan, canvas = self._window.workspace.document.plan, self._window.map
        if plan is not None and person_id in plan.stakeholders:
            canvas.centre_on(person_id)
        elif person_id in canvas.shown.placement.cards:
            canvas.centre_box(canvas.shown.placement.cards[person_id])

    def reach_line(self, link_id: str) -> None:
        """Bring both ends into sight; a line that is gone is only seen."""
        self._window.views.show("map")
        canvas = self._window.map
        link = canvas.shown.plan.links.get(link_id)
        if link is not None:
            self._window.selection.set_links(() if link_id in canvas.shown.ghosts else (link_id,))
            canvas.reveal((link.source_id, link.target_id))

    def _show(self, assessment: Assessment | None = None) -> None:
        document, comparison = self._window.workspace.document, self._window.map.comparison
        judged = assessment or document.assessment
        if self._earlier is None or comparison is None or judged is None:
            return
        then = measure_coverage(self._earlier.plan, document.playbook, self._earlier.day)
        self._beside.pane().show_compared(Compared(comparison, then, judged.coverage, self._earlier.words))

    def _tell(self) -> None:
        """Say at the foot of the window, and to a screen reader, how much changed."""
        canvas = self._window.map
        found = canvas.comparison
        if found is None or self._earlier is None:
            return
        counts = {"people": len(found.people), "lines": len(found.lines)}
        count = tr("{words}. Changed: {people} people, {lines} lines", words=self._earlier.words, **counts)
        canvas.announce(f"{count}.")
        canvas.hint(tr("{words}. Esc ends the comparison", words=count))

    def _take_back(self, undo: Callable[[], bool]) -> None:
        attempt(undo, self._window.notices)
