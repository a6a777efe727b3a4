"""Taking in another laptop's version of the same account: the newer fact wins, and what was removed stays removed."""

from __future__ import annotations

from dataclasses import dataclass

from account_planner.domain.errors import Refused
from account_planner.domain.plan import Plan
from account_planner.edits.command import Label, OneStep
from account_planner.edits.joining import joined


@dataclass(frozen=True)
class MergePacket(OneStep):
    """Merges the other plan of the same account into this one."""

    plan: Plan

    def apply(self, plan: Plan) -> Plan:
        if self.plan.account.id != plan.account.id:
            text = "This packet is about another account: {theirs}, not {name}."
            raise Refused(text, theirs=self.plan.account.name, name=plan.account.name)
        return joined(plan, self.plan)

    def label(self, plan: Plan) -> Label:
        return Label("merge_packet", (self.plan.account.name,))
