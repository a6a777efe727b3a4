"""The wish to change what is known of the account itself."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.edits import labels
from account_planner.edits.command import Label
from account_planner.edits.facts import Changes, changed

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


@dataclass(frozen=True)
class EditAccount:
    changes: Changes
    merge_key: str | None = None

    def apply(self, plan: Plan) -> Plan:
        return dataclasses.replace(plan, account=changed(plan.account, self.changes))

    def label(self, plan: Plan) -> Label:
        field = labels.field_of(self.changes)
        if field == "name":
            return Label("rename_account", (plan.account.name, str(self.changes[0][1]).strip()))
        return Label("edit_account", (field,))
