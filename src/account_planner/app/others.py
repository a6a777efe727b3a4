"""The plans of all accounts of the file, each loaded once, for views that look across accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.app.sample import SAMPLE_ID
from account_planner.domain.errors import NotSaved, Refused

if TYPE_CHECKING:
    from account_planner.app.workspace import Workspace
    from account_planner.domain.plan import Plan


class AllPlans:
    """What the file holds beside the open account can only change when that one changes, or by a wish of this
    window, after which `forget` is called."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._loaded: dict[str, Plan | None] = {}
        self._open_id: str | None = None

    def forget(self) -> None:
        self._loaded.clear()

    def known(self) -> tuple[Plan, ...]:
        """The open account and those that were loaded, without archived ones, by name; the sample only while it is
        open."""
        self._follow()
        plans = [plan for id_, plan in self._loaded.items() if plan is not None and id_ != SAMPLE_ID]
        open_plan = self._workspace.document.plan
        if open_plan is not None:
            plans.append(open_plan)
        shown = (plan for plan in plans if not plan.account.archived)
        return tuple(sorted(shown, key=lambda plan: (plan.account.name.casefold(), plan.account.id)))

    def load_one(self) -> bool:
        """Load one more account; False when all are known. One that cannot be read is passed over."""
        self._follow()
        for line in self._workspace.accounts():
            if line.id == self._open_id or line.id in self._loaded or line.archived or line.id == SAMPLE_ID:
                continue
            try:
                self._loaded[line.id] = self._workspace.document.store.load(line.id)
            except (Refused, NotSaved):
                self._loaded[line.id] = None
            return True
        return False

    def _follow(self) -> None:
        """The account that was open before has been changed since it was loaded, if it ever was."""
        open_id = self._workspace.document.account_id
        if open_id != self._open_id:
            self._loaded.pop(self._open_id or "", None)
            self._loaded.pop(open_id or "", None)
            self._open_id = open_id
