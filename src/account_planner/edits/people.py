"""Wishes about people: adding, judging, moving between bosses and sides, leaving, removing."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from account_planner.domain.entities import Stakeholder
from account_planner.domain.errors import Refused
from account_planner.domain.people import branch, called, managers
from account_planner.domain.vocabulary import Level, Side, Status
from account_planner.edits import labels
from account_planner.edits.bosses import closed_over, peers_of, ranked, under
from account_planner.edits.command import Label, OneStep
from account_planner.edits.facts import Changes, changed
from account_planner.edits.purge import without
from account_planner.edits.succession import handed_over
from account_planner.edits.territory import moved_to_side

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

PLACE_FREE: dict[str, Any] = {"x": None, "y": None, "pinned": False}


@dataclass(frozen=True)
class AddPerson(OneStep):
    """A new person, if wished under a boss, between a report and the present boss, or in a row of peers."""

    person: Stakeholder
    manager_id: str | None = None
    report_id: str | None = None
    after_id: str | None = None
    before_id: str | None = None

    def apply(self, plan: Plan) -> Plan:
        if self.person.id in plan.stakeholders:
            raise Refused("{name} is on the map already.", name=called(self.person))
        manager_id = self.manager_id
        if manager_id is None and self.report_id is not None:
            manager_id = managers(plan).get(self.report_id)
        after = plan.put(dataclasses.replace(self.person, changed_at=None))
        if manager_id is not None:
            after = under(after, self.person.id, after.person(manager_id).id)
        if self.report_id is not None:
            after = under(after, after.person(self.report_id).id, self.person.id)
        return ranked(after, self.person.id, before_id=self.before_id, after_id=self.after_id)

    def label(self, plan: Plan) -> Label:
        code = "add_missing" if self.person.status is Status.MISSING else "add_person"
        return Label(code, (called(self.person),))


@dataclass(frozen=True)
class EditPeople:
    """The same facts for everyone named. A new level or function moves the card to its cell; a name for a
    nameless missing person finds that person."""

    ids: tuple[str, ...]
    changes: Changes
    merge_key: str | None = None

    def apply(self, plan: Plan) -> Plan:
        return plan.put(*(self._edited(plan.person(id_)) for id_ in self.ids))

    def _edited(self, person: Stakeholder) -> Stakeholder:
        after = changed(person, self.changes, fixed=("side",))
        given = {name for name, _ in self.changes}
        if (after.level, after.function) != (person.level, person.function) and not given & PLACE_FREE.keys():
            after = dataclasses.replace(after, **PLACE_FREE)
        found = person.status is Status.MISSING and person.name is None and bool((after.name or "").strip())
        return dataclasses.replace(after, status=Status.ACTIVE) if found and "status" not in given else after

    def label(self, plan: Plan) -> Label:
        field = labels.field_of(self.changes)
        value = self.changes[0][1] if field else None
        if field == "name" and len(self.ids) == 1 and isinstance(value, str):
            return Label("rename_person", (labels.name_of(plan, self.ids[0]), value.strip()))
        if isinstance(value, Enum):
            return labels.about(plan, self.ids, "edit_person_value", "edit_people_value", field, str(value.value))
        return labels.about(plan, self.ids, "edit_person", "edit_people", field)


@dataclass(frozen=True)
class RemovePeople(OneStep):
    """Takes people off the map with all that hangs on them; their reports move up, or go too `with_branch`."""

    ids: tuple[str, ...]
    with_branch: bool = False

    def apply(self, plan: Plan) -> Plan:
        gone = {plan.person(id_).id for id_ in self.ids}
        if self.with_branch:
            gone |= {below for id_ in self.ids for below in branch(plan, id_)}
        return without(closed_over(plan, gone), gone)

    def label(self, plan: Plan) -> Label:
        if self.with_branch and len(self.ids) == 1:
            return Label("remove_branch", (labels.name_of(plan, self.ids[0]),))
        return labels.about(plan, self.ids, "remove_person", "remove_people")


@dataclass(frozen=True)
class MoveToSide(OneStep):
    """Makes people buyers, ours or outside people; lines that may not be there any more go."""

    ids: tuple[str, ...]
    side: Side

    def apply(self, plan: Plan) -> Plan:
        return moved_to_side(plan, self.ids, self.side)

    def label(self, plan: Plan) -> Label:
        return labels.about(plan, self.ids, "move_to_side", "move_people_to_side", self.side.value)


@dataclass(frozen=True)
class Reparent(OneStep):
    """Gives somebody another boss; None: no boss. Those below come along."""

    id: str
    manager_id: str | None

    def apply(self, plan: Plan) -> Plan:
        plan.person(self.id)
        if self.manager_id is not None:
            plan.person(self.manager_id)
        return under(plan, self.id, self.manager_id)

    def label(self, plan: Plan) -> Label:
        name = labels.name_of(plan, self.id)
        if self.manager_id is None:
            return Label("free_from_manager", (name,))
        return Label("reparent", (name, labels.name_of(plan, self.manager_id)))


@dataclass(frozen=True)
class Reorder(OneStep):
    """Puts somebody right before or right after another in the row of that one's peers."""

    id: str
    before_id: str | None = None
    after_id: str | None = None

    def apply(self, plan: Plan) -> Plan:
        return ranked(plan, self.id, before_id=self.before_id, after_id=self.after_id)

    def label(self, plan: Plan) -> Label:
        return Label("reorder", (labels.name_of(plan, self.id),))


@dataclass(frozen=True)
class Promote(OneStep):
    """Up to the boss's level: beside the boss, under the boss's boss; without a boss one band up."""

    id: str

    def apply(self, plan: Plan) -> Plan:
        person = plan.person(self.id)
        bosses = managers(plan)
        boss_id = bosses.get(self.id)
        if boss_id is None:
            return plan.put(_shifted(person, -1, "{name} stands at the top already."))
        boss = plan.stakeholders[boss_id]
        after = under(plan.put(_in_band(person, boss.level or person.level)), self.id, bosses.get(boss_id))
        return ranked(after, self.id, before_id=None, after_id=boss_id)

    def label(self, plan: Plan) -> Label:
        return Label("promote", (labels.name_of(plan, self.id),))


@dataclass(frozen=True)
class Demote(OneStep):
    """Under the peer before, in a lower band than that one; without such a peer one band down."""

    id: str

    def apply(self, plan: Plan) -> Plan:
        person = plan.person(self.id)
        row = peers_of(plan, self.id)
        place = [peer.id for peer in row].index(self.id)
        if place == 0:
            return plan.put(_shifted(person, 1, "{name} has no peer before and no band below."))
        boss = row[place - 1]
        return under(plan.put(_in_band(person, _below(boss.level, person.level))), self.id, boss.id)

    def label(self, plan: Plan) -> Label:
        return Label("demote", (labels.name_of(plan, self.id),))


@dataclass(frozen=True)
class FillMissing(OneStep):
    """Turns a place on the map into the person who was found; all lines stay."""

    id: str
    name: str
    title: str | None = None

    def apply(self, plan: Plan) -> Plan:
        person = plan.person(self.id)
        if person.status is not Status.MISSING:
            raise Refused("{name} has been found already.", name=called(person))
        title = self.title or person.title
        return plan.put(dataclasses.replace(person, name=self.name, title=title, status=Status.ACTIVE))

    def label(self, plan: Plan) -> Label:
        return Label("fill_missing", (labels.name_of(plan, self.id), self.name.strip()))


@dataclass(frozen=True)
class MarkLeft(OneStep):
    """Records that somebody left; a successor takes over the lines (as planned ones: nobody inherits a
    relationship), the buyers led, the open actions and the reports."""

    id: str
    on: date | None
    successor_id: str | None = None

    def apply(self, plan: Plan) -> Plan:
        person = plan.person(self.id)
        left = dataclasses.replace(
            person, status=Status.LEFT, left_on=self.on, successor_id=self.successor_id or person.successor_id
        )
        after = plan.put(left)
        return after if self.successor_id is None else handed_over(after, self.id, self.successor_id)

    def label(self, plan: Plan) -> Label:
        name = labels.name_of(plan, self.id)
        if self.successor_id is None:
            return Label("mark_left", (name,))
        return Label("hand_over", (name, labels.name_of(plan, self.successor_id)))


@dataclass(frozen=True)
class DuplicateAs(OneStep):
    """A missing person with the same title, band, column, unit and boss, right after the original."""

    id: str
    new_id: str

    def apply(self, plan: Plan) -> Plan:
        model = plan.person(self.id)
        twin = type(model)(
            id=self.new_id,
            side=model.side,
            status=Status.MISSING,
            title=model.title,
            organisation=model.organisation,
            unit=model.unit,
            level=model.level,
            function=model.function,
        )
        boss_id = managers(plan).get(self.id)
        return AddPerson(twin, manager_id=boss_id, after_id=self.id).apply(plan)

    def label(self, plan: Plan) -> Label:
        return Label("duplicate_person", (labels.name_of(plan, self.id),))


def _in_band(person: Stakeholder, level: Level | None) -> Stakeholder:
    return person if level is person.level else dataclasses.replace(person, level=level, **PLACE_FREE)


def _below(boss: Level | None, own: Level | None) -> Level | None:
    """A band under the boss's: the own one if it is lower already or unknown, else the next one down."""
    if boss is None or own is None:
        return own
    bands = list(Level)
    return own if bands.index(own) > bands.index(boss) else boss.below


def _shifted(person: Stakeholder, steps: int, refusal: str) -> Stakeholder:
    bands = list(Level)
    place = -1 if person.level is None or person.side is not Side.BUYER else bands.index(person.level) + steps
    if not 0 <= place < len(bands):
        raise Refused(refusal, name=called(person))
    return _in_band(person, bands[place])
