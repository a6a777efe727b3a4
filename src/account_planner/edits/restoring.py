"""The wish to have the account back as a named snapshot holds it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.errors import Refused
from account_planner.domain.plan import Plan
from account_planner.edits.command import AsItWas, Label, OneStep


@dataclass(frozen=True)
class GoBack(OneStep, AsItWas):
    """Puts everything of the account back to what `then` holds, as one step that can be undone. What differs counts
    as changed now, so that the next packet from a colleague does not turn it round again; the judgements are those of
    then, with their days."""

    then: Plan
    name: str

    def apply(self, plan: Plan) -> Plan:
        if self.then.account.id != plan.account.id:
            raise Refused("This snapshot is of another account.")
        changes: dict[str, Any] = {"account": _fresh(self.then.account, plan.account)}
        for key in COLLECTIONS:
            if key not in {"account", "removed"}:
                there = plan.collection(key)
                changes[key] = {id_: _fresh(e, there.get(id_)) for id_, e in self.then.collection(key).items()}
        return dataclasses.replace(plan, **changes)

    def label(self, plan: Plan) -> Label:
        return Label("go_back", (self.name,))


def _fresh(entity: Any, now: Any) -> Any:
    """What is there now when it is the same but for its stamp, else the older one without its stamp."""
    if now is not None and dataclasses.replace(entity, changed_at=now.changed_at) == now:
        return now
    return dataclasses.replace(entity, changed_at=None)
