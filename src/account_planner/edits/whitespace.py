"""Wishes about the whitespace grid: what a cell holds, and its products and units."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from account_planner.domain.entities import Opportunity
from account_planner.domain.errors import Refused
from account_planner.domain.whitespace import Name, is_empty
from account_planner.edits.command import Label, OneStep
from account_planner.edits.facts import Changes, changed

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

Axis = Literal["product", "unit"]


@dataclass(frozen=True)
class SetCell:
    """Sets state, amount or note of a cell. An empty one gets a record with this id; of several records in one cell one
    is left, with the notes of all."""

    product: Name
    unit: Name
    changes: Changes
    new_id: str
    merge_key: str | None = None

    def apply(self, plan: Plan) -> Plan:
        found = [
            each
            for _, each in sorted(plan.opportunities.items())
            if (each.product, each.unit) == (self.product, self.unit)
        ]
        if not found:
            made = changed(Opportunity(id=self.new_id, product=self.product, unit=self.unit), self.changes, fixed=_AXES)
            return plan if is_empty(made) else plan.drop(*_keeping(plan, made)).put(made)
        first, *others = found
        notes = dict.fromkeys(each.note for each in found if each.note)
        one = changed(dataclasses.replace(first, note="\n".join(notes) or None), self.changes, fixed=_AXES)
        return plan.drop(*others).put(one)

    def label(self, plan: Plan) -> Label:
        names = (self.product or "", self.unit or "")
        states = [value for field, value in self.changes if field == "state"]
        return Label("set_cell_state", (*names, str(states[0]))) if states else Label("set_cell", names)


@dataclass(frozen=True)
class AddToGrid(OneStep):
    """A new product or unit, with nothing in it yet."""

    axis: Axis
    name: str
    new_id: str

    def apply(self, plan: Plan) -> Plan:
        facts: dict[str, Any] = {self.axis: _free(plan, self.axis, self.name)}
        return plan.put(Opportunity(id=self.new_id, **facts))

    def label(self, plan: Plan) -> Label:
        return Label(f"add_{self.axis}", (self.name.strip(),))


@dataclass(frozen=True)
class RenameInGrid(OneStep):
    axis: Axis
    old: Name
    name: str

    def apply(self, plan: Plan) -> Plan:
        cells = _cells(plan, self.axis, self.old)
        if self.name.strip() == self.old:
            return plan
        facts: dict[str, Any] = {self.axis: _free(plan, self.axis, self.name)}
        kept = [each for each in cells if self.old is not None or not is_empty(each)]
        return plan.put(*(dataclasses.replace(each, **facts) for each in kept))

    def label(self, plan: Plan) -> Label:
        return Label(f"rename_{self.axis}", (self.old or "", self.name.strip()))


@dataclass(frozen=True)
class RemoveFromGrid(OneStep):
    """Takes a product or a unit off with all its cells; the other names of the grid stay."""

    axis: Axis
    name: Name

    def apply(self, plan: Plan) -> Plan:
        cells = _cells(plan, self.axis, self.name)
        across = _other(self.axis)
        kept = {getattr(each, across) for each in plan.opportunities.values() if each not in cells}
        lonely: dict[str, Opportunity] = {}
        for each in cells:
            name = getattr(each, across)
            if name is not None and name not in kept:
                facts: dict[str, Any] = {across: name}
                lonely.setdefault(name, Opportunity(id=each.id, **facts))
        return plan.drop(*cells).put(*lonely.values())

    def label(self, plan: Plan) -> Label:
        return Label(f"remove_{self.axis}", (self.name or "",))


_AXES = ("product", "unit")


def _other(axis: Axis) -> Axis:
    return "unit" if axis == "product" else "product"


def _cells(plan: Plan, axis: Axis, name: Name) -> list[Opportunity]:
    cells = [each for _, each in sorted(plan.opportunities.items()) if getattr(each, axis) == name]
    if not cells:
        raise Refused("This is no longer in the grid.")
    return cells


def _free(plan: Plan, axis: Axis, name: str) -> str:
    """The name as it will be kept; Refused when it is empty or taken."""
    kept = " ".join(name.split())
    if not kept:
        raise Refused("A product needs a name." if axis == "product" else "A unit needs a name.")
    if any(getattr(each, axis) == kept for each in plan.opportunities.values()):
        sentence = "There is a product {name} already." if axis == "product" else "There is a unit {name} already."
        raise Refused(sentence, name=kept)
    return kept


def _keeping(plan: Plan, made: Opportunity) -> list[Opportunity]:
    """The empty records that only kept the product or the unit of the new cell in the grid."""
    alone = {(made.product, None), (None, made.unit)} - {(made.product, made.unit)}
    return [each for each in plan.opportunities.values() if (each.product, each.unit) in alone and is_empty(each)]
