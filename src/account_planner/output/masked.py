"""A copy of a plan that names nobody: parts in place of people, nothing of what was written, the same judgement."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from account_planner.domain.entities import COLLECTIONS, Judgement, Stakeholder
from account_planner.domain.fields import FieldShape, shapes_of
from account_planner.domain.people import peer_order
from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Function, Influence, JudgedField, Level, Role, Side, Stance
from account_planner.output.briefing import Briefing, brief
from account_planner.rules.findings import FINDINGS
from account_planner.words import tr
from account_planner.words.values import function_label, level_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from account_planner.domain.entities import Entity

_CONTACTS = {"organisation", "unit", "email", "phone", "url", "location", "colleague_id", "external_id"}
_DROPPED = {
    "account": {"industry", "website", "price_position", "currency", "notes"},
    "stakeholders": {*_CONTACTS, "landmine", "notes", "private_notes"},
    "links": {"note", "cause"},
    "meetings": {"place", "ics_uid", "ics_sequence", "ics_stamp", "debrief"},
    "rivals": {"note"},
    "rival_ties": {"note"},
    "opportunities": {"note"},
}
"""What becomes unknown: contacts, notes, and what could tell the company."""

_NUMBERED = {
    "rivals": ("name", "Rival {number}"),
    "meetings": ("title", "Meeting {number}"),
    "objectives": ("text", "Objective {number}"),
    "actions": ("text", "Action {number}"),
}
"""Which field of these counts them, and its words."""
_CODES = {code.value for kind in (Role, Stance, Influence) for code in kind}


def masked(plan: Plan) -> Plan:
    """The same people, lines and judgements without a word that anybody wrote: "Buyer 3", "Finance director", and
    "(left out)" where something is known. Ids, days and amounts stay, so that the score and the map stay too."""
    return _Mask(plan).plan()


def masked_briefing(briefing: Briefing) -> Briefing:
    """The briefing on the masked plan; without the snapshot before, in which people had other numbers."""
    plan = masked(briefing.plan)
    return brief(plan, briefing.playbook, briefing.now, scores=briefing.scores)


class _Mask:
    """The masking of one plan; `names` are the new names of people, `numbers` those of everything counted."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._names = {id_: name for side in Side for id_, name in _numbered(plan, side)}
        self._numbers: defaultdict[str, dict[object, int]] = defaultdict(dict)

    def plan(self) -> Plan:
        account, *others = (
            self._entity(key, entity)
            for key in COLLECTIONS
            for entity in sorted(self._plan.collection(key).values(), key=lambda e: e.id)
        )
        return Plan(account=account).put(*others)

    def _entity(self, key: str, entity: Entity) -> Any:
        if isinstance(entity, Judgement):
            keeps = entity.field is not JudgedField.WIN and entity.value in _CODES
            return entity if keeps or entity.value is None else replace(entity, value=_left_out())
        fresh = self._record(entity, _DROPPED.get(key, set()))
        return replace(fresh, **self._told(key, entity))

    def _told(self, key: str, entity: Any) -> Mapping[str, Any]:
        """The fields that get words of their own in place of "(left out)"."""
        if isinstance(entity, Stakeholder):
            return {"name": self._names[entity.id] if entity.name is not None else None, "title": _title(entity)}
        if key == "account":
            return {"name": tr("Masked account")}
        if key in _NUMBERED:
            field, words = _NUMBERED[key]
            return {field: getattr(entity, field) and tr(words, number=self._number(key, entity.id))}
        if key == "opportunities":
            product, unit = (entity.product, entity.unit)
            return {
                "product": product and tr("Product {number}", number=self._number("product", product)),
                "unit": unit and tr("Unit {number}", number=self._number("unit", unit)),
            }
        return {}

    def _record(self, record: Any, dropped: set[str]) -> Any:
        changes = {
            shape.name: self._value(shape, getattr(record, shape.name), dropped)
            for shape in shapes_of(type(record))
            if shape.shape in {"line", "text", "record"} or shape.name in dropped
        }
        return replace(record, **changes)

    def _value(self, shape: FieldShape, value: Any, dropped: set[str]) -> Any:
        if value is None or shape.name in dropped:
            return None
        if shape.many:
            return tuple(self._one(shape, part) for part in value)
        return self._one(shape, value)

    def _one(self, shape: FieldShape, value: Any) -> Any:
        if shape.shape == "record":
            return self._record(value, set())
        if shape.name in {"code", "replaces"}:
            return value if value in FINDINGS else f"own:{self._number('codes', value)}"
        return _left_out()

    def _number(self, what: str, of: object) -> int:
        known = self._numbers[what]
        return known.setdefault(of, len(known) + 1)


def _numbered(plan: Plan, side: Side) -> list[tuple[str, str]]:
    """(id, name) of everybody of a side, counted from the top."""
    people = sorted(plan.on_side(side), key=_from_the_top)
    return [(person.id, _name(side, number)) for number, person in enumerate(people, 1)]


def _name(side: Side, number: int) -> str:
    if side is Side.BUYER:
        return tr("Buyer {number}", number=number)
    return tr("Colleague {number}", number=number) if side is Side.OURS else tr("Outside {number}", number=number)


def _from_the_top(person: Stakeholder) -> tuple[object, ...]:
    level = list(Level).index(person.level) if person.level else len(Level)
    function = list(Function).index(person.function) if person.function else len(Function)
    return (level, function, *peer_order(person))


def _title(person: Stakeholder) -> str | None:
    """ "Finance director", from what was judged and never from the title that was written."""
    if person.side is Side.OURS and person.team_role:
        return None  # cards call ours by their part in the team
    function = function_label(person.function) if person.function else ""
    level = level_label(person.level) if person.level else ""
    if function and level:
        return tr("{function} {level}", function=function, level=level.lower())
    return function or level or None


def _left_out() -> str:
    return tr("(left out)")
