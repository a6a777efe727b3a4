"""Several wishes as one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.edits.command import Command, Label

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


@dataclass(frozen=True)
class Several:
    """All of these, one after the other, or none; only the end has to be a sound plan."""

    commands: tuple[Command, ...]
    title: Label
    merge_key: str | None = None

    def apply(self, plan: Plan) -> Plan:
        for command in self.commands:
            plan = command.apply(plan)
        return plan

    def label(self, plan: Plan) -> Label:
        return self.title
