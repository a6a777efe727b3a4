"""The frozen records that an account plan is made of; field names are the packet's names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from account_planner.domain import vocabulary as v
from account_planner.domain.fields import Id, Line, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The customer; `target_functions`, `service_functions` and `columns` of None mean "as the playbook or
    the people say", which is not the same as an empty list."""

    id: Id
    name: Line
    stage: v.Stage | None = None
    industry: Line | None = None
    size_band: v.SizeBand | None = None
    website: Line | None = None
    mission: Text | None = None
    continuity: Text | None = None
    continuity_evidence: v.Evidence | None = None
    price_position: Text | None = None
    target_functions: tuple[v.Function, ...] | None = None
    service_functions: tuple[v.Function, ...] | None = None
    columns: tuple[v.Function, ...] | None = None
    currency: Line | None = None
    trends: Text | None = None
    notes: Text | None = None
    archived: bool = False
    created_on: date | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder:
    """A person (or a place for one) on the buyer's side, on ours or outside."""

    id: Id
    side: v.Side
    name: Line | None = None
    title: Line | None = None
    organisation: Line | None = None
    unit: Line | None = None
    level: v.Level | None = None
    function: v.Function | None = None
    role: v.Role | None = None
    stance: v.Stance | None = None
    influence: v.Influence | None = None
    orientation: v.Orientation | None = None
    adaptability: v.Adaptability | None = None
    status: v.Status = v.Status.ACTIVE
    left_on: date | None = None
    successor_id: Id | None = None
    email: Line | None = None
    phone: Line | None = None
    url: Line | None = None
    location: Line | None = None
    win_business: Text | None = None
    win_personal: Text | None = None
    win_evidence: v.Evidence | None = None
    stance_evidence: v.Evidence | None = None
    judged_on: date | None = None
    owner_id: Id | None = None
    team_role: v.TeamRole | None = None
    buy_in: v.BuyIn | None = None
    centre_of_influence: bool = False
    landmine: Text | None = None
    internal_ask: Text | None = None
    colleague_id: Id | None = None
    rank: float | None = None
    notes: Text | None = None
    private_notes: Text | None = None
    x: float | None = None
    y: float | None = None
    pinned: bool = False
    external_id: Line | None = None
    changed_at: datetime | None = None

    @property
    def is_active(self) -> bool:
        return self.status is v.Status.ACTIVE

    @property
    def has_win(self) -> bool:
        return self.win_business is not None or self.win_personal is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A line between two people; which fields count depends on `kind`. `health` None is good, but assumed."""

    id: Id
    kind: v.LinkKind
    source_id: Id
    target_id: Id
    positive: bool = True
    level: v.RelationshipLevel = v.RelationshipLevel.NONE
    wanted: v.RelationshipLevel = v.RelationshipLevel.NONE
    health: v.Health | None = None
    planned: bool = False
    last_contact: date | None = None
    cause: Text | None = None
    mender_id: Id | None = None
    intro_state: v.IntroState | None = None
    note: Text | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A contact that took place, with everyone of either side who was part of it."""

    id: Id
    on: date | None = None
    kind: v.TouchKind
    people: tuple[Id, ...] = ()
    summary: Text | None = None
    private: bool = False
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPoint:
    text: Line
    kind: v.AgendaKind = v.AgendaKind.TOPIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What the rep set on one checklist item by hand; a waiver without a reason does not count."""

    code: Line
    state: v.CheckState | None = None
    reason: Text | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnItem:
    """A checklist item of the rep's own, with the code of the one that it replaces."""

    code: Line
    text: Line
    replaces: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """`ics_sequence` and `ics_stamp` say which version of its invitation was taken last."""

    id: Id
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    title: Line | None = None
    place: Line | None = None
    people: tuple[Id, ...] = ()
    purpose: Text | None = None
    best_commitment: Text | None = None
    least_commitment: Text | None = None
    questions: tuple[Line, ...] = ()
    objections: tuple[Line, ...] = ()
    agenda: tuple[AgendaPoint, ...] = ()
    checks: tuple[Check, ...] = ()
    own_items: tuple[OwnItem, ...] = ()
    debrief: Text | None = None
    held: bool = False
    ics_uid: Line | None = None
    changed_at: datetime | None = None
    ics_sequence: int | None = None
    ics_stamp: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    id: Id
    whose: v.Whose | None = None
    text: Text | None = None
    measure: Text | None = None
    due: date | None = None
    state: v.ObjectiveState = v.ObjectiveState.OPEN
    changed_at: datetime | None = None
    rank: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A step that somebody of ours takes; `promise` when it was promised to the customer."""

    id: Id
    text: Text | None = None
    owner_id: Id | None = None
    for_id: Id | None = None
    objective_id: Id | None = None
    due: date | None = None
    state: v.ActionState = v.ActionState.OPEN
    promise: bool = False
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuePoint:
    """An issue on which we make their life better (or, with kind price, the price argument)."""

    id: Id
    text: Text | None = None
    kind: v.ValueKind
    for_ids: tuple[Id, ...] = ()
    proof: Text | None = None
    evidence: v.Evidence | None = None
    changed_at: datetime | None = None
    rank: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    id: Id
    kind: v.FactorKind
    text: Text | None = None
    about_id: Id | None = None
    changed_at: datetime | None = None
    rank: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    id: Id
    name: Line
    note: Text | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalTie:
    id: Id
    rival_id: Id
    stakeholder_id: Id
    level: v.RelationshipLevel = v.RelationshipLevel.NONE
    note: Text | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """A cell of the whitespace grid: what they buy or could buy of us, where."""

    id: Id
    product: Line | None = None
    unit: Line | None = None
    state: v.OpportunityState = v.OpportunityState.NONE
    amount: float | None = None
    note: Text | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A dated value of role, stance, influence or win, written whenever that fact changes."""

    id: Id
    stakeholder_id: Id
    on: date | None = None
    field: v.JudgedField
    value: Text | None = None
    evidence: v.Evidence | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """That something was deleted, and when, so that two laptops' plans can be merged."""

    id: Id
    at: datetime


Entity = (
    Account
    | Stakeholder
    | Link
    | Touch
    | Meeting
    | Objective
    | Action
    | ValuePoint
    | Factor
    | Rival
    | RivalTie
    | Opportunity
    | Judgement
    | Removed
)

COLLECTIONS: dict[str, type[Entity]] = {
    "account": Account,
    "stakeholders": Stakeholder,
    "links": Link,
    "touches": Touch,
    "meetings": Meeting,
    "objectives": Objective,
    "actions": Action,
    "value_points": ValuePoint,
    "factors": Factor,
    "rivals": Rival,
    "rival_ties": RivalTie,
    "opportunities": Opportunity,
    "judgements": Judgement,
    "removed": Removed,
}
"""Packet key of each entity class, in the packet's order; all but `account` hold many."""

COLLECTION_OF: dict[type[Entity], str] = {kind: key for key, kind in COLLECTIONS.items()}
