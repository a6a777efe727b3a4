"""Wishes about lines between people."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.entities import Link
from account_planner.domain.errors import Refused
from account_planner.domain.integrity import sides_fit
from account_planner.domain.people import called
from account_planner.domain.vocabulary import LinkKind, Side
from account_planner.edits import labels
from account_planner.edits.bosses import boss_line
from account_planner.edits.command import Label, OneStep
from account_planner.edits.facts import Changes, changed

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


@dataclass(frozen=True)
class AddLink(OneStep):
    """A new line; one that says who somebody reports to takes the place of the present one."""

    link: Link

    def apply(self, plan: Plan) -> Plan:
        if self.link.id in plan.links:
            raise Refused("This line is on the map already.")
        plan.person(self.link.source_id)
        plan.person(self.link.target_id)
        return _room_for(plan, self.link).put(dataclasses.replace(self.link, changed_at=None))

    def label(self, plan: Plan) -> Label:
        return Label("add_link", _ends(plan, self.link))


@dataclass(frozen=True)
class EditLinks:
    """The same facts for all lines named."""

    ids: tuple[str, ...]
    changes: Changes
    merge_key: str | None = None

    def apply(self, plan: Plan) -> Plan:
        fixed = ("kind", "source_id", "target_id")
        return plan.put(*(changed(plan.link(id_), self.changes, fixed=fixed) for id_ in self.ids))

    def label(self, plan: Plan) -> Label:
        field = labels.field_of(self.changes)
        if len(self.ids) == 1 and self.ids[0] in plan.links:
            return Label("edit_link", (*_ends(plan, plan.links[self.ids[0]]), field))
        return Label("edit_links", (str(len(self.ids)), field))


@dataclass(frozen=True)
class RemoveLinks(OneStep):
    ids: tuple[str, ...]

    def apply(self, plan: Plan) -> Plan:
        return plan.drop(*(plan.link(id_) for id_ in self.ids))

    def label(self, plan: Plan) -> Label:
        if len(self.ids) == 1 and self.ids[0] in plan.links:
            return Label("remove_link", _ends(plan, plan.links[self.ids[0]]))
        return Label("remove_links", (str(len(self.ids)),))


@dataclass(frozen=True)
class Reattach(OneStep):
    """The same line between other ends."""

    id: str
    source_id: str
    target_id: str

    def apply(self, plan: Plan) -> Plan:
        plan.person(self.source_id)
        plan.person(self.target_id)
        after = self._turned(plan)
        return _room_for(plan, after).put(after)

    def _turned(self, plan: Plan) -> Link:
        return dataclasses.replace(plan.link(self.id), source_id=self.source_id, target_id=self.target_id)

    def label(self, plan: Plan) -> Label:
        return Label("reattach", _ends(plan, self._turned(plan)))


@dataclass(frozen=True)
class ChangeKind(OneStep):
    """Another kind for the same line, turned round when only the other direction may be."""

    id: str
    kind: LinkKind

    def apply(self, plan: Plan) -> Plan:
        after = oriented(plan, dataclasses.replace(plan.link(self.id), kind=self.kind))
        return _room_for(plan, after).put(after)

    def label(self, plan: Plan) -> Label:
        return Label("change_kind", (*_ends(plan, plan.link(self.id)), self.kind.value))


def oriented(plan: Plan, link: Link) -> Link:
    """The line turned round when the sides of its ends allow its kind only that way."""
    source, target = plan.person(link.source_id).side, plan.person(link.target_id).side
    if sides_fit(link.kind, source, target) or not sides_fit(link.kind, target, source):
        return link
    return dataclasses.replace(link, source_id=link.target_id, target_id=link.source_id)


def _room_for(plan: Plan, link: Link) -> Plan:
    """The plan without another line by which the source of this reporting line reports; Refused when the line
    would introduce us to somebody who is not a buyer."""
    target = plan.person(link.target_id)
    if link.kind is LinkKind.INTRODUCES and target.side is not Side.BUYER:
        names = {"source": called(plan.person(link.source_id)), "target": called(target)}
        raise Refused("{source} cannot introduce us to {target}, who is not a buyer.", **names)
    present = boss_line(plan, link.source_id) if link.kind is LinkKind.REPORTS_TO else None
    if present is None or present.id == link.id or present.target_id == link.target_id:
        return plan
    return plan.drop(present)


def _ends(plan: Plan, link: Link) -> tuple[str, str, str]:
    return (link.kind.value, labels.name_of(plan, link.source_id), labels.name_of(plan, link.target_id))
