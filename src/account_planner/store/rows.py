"""The tables of the file, one for each entity; columns carry the names of the fields (see mapping)."""

# No `from __future__ import annotations` here: SQLModel reads the annotations when a class is made.

from typing import Any, ClassVar

from sqlalchemy import ForeignKeyConstraint, Index, MetaData, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """Parent of all tables; their metadata has a naming convention from the start, so that later revisions
    can name what they change."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)


def _key() -> Any:
    return Field(primary_key=True, sa_type=Text)


def _text() -> Any:
    return Field(default=None, sa_type=Text)


def _words() -> Any:
    return Field(sa_type=Text)


def _owned(*references: tuple[str, str], indices: tuple[tuple[str, ...], ...] = ()) -> tuple[Any, ...]:
    """Constraints of a table whose rows belong to an account. A reference (column, table) stays inside the
    account; all are checked when the transaction ends, because one edit may put both ends."""
    owner = _reference(["account_id"], ["accounts.id"])
    others = (
        _reference(["account_id", column], [f"{table}.account_id", f"{table}.id"]) for column, table in references
    )
    found = (Index(None, "account_id", *columns) for columns in indices)
    return (owner, *others, *found, {"sqlite_with_rowid": False})


def _reference(columns: list[str], targets: list[str]) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(columns, targets, deferrable=True, initially="DEFERRED")


class AccountRow(Row, table=True):
    __tablename__ = "accounts"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: str = _key()
    name: str = _words()
    stage: str | None = _text()
    industry: str | None = _text()
    size_band: str | None = _text()
    website: str | None = _text()
    mission: str | None = _text()
    continuity: str | None = _text()
    continuity_evidence: str | None = _text()
    price_position: str | None = _text()
    target_functions: str | None = _text()
    service_functions: str | None = _text()
    columns: str | None = _text()
    currency: str | None = _text()
    trends: str | None = _text()
    notes: str | None = _text()
    archived: bool
    created_on: str | None = _text()
    changed_at: str | None = _text()


class StakeholderRow(Row, table=True):
    __tablename__ = "stakeholders"
    __table_args__ = _owned(
        ("successor_id", "stakeholders"),
        ("owner_id", "stakeholders"),
        indices=(("side", "status", "stance"), ("judged_on",)),
    )

    account_id: str = _key()
    id: str = _key()
    side: str = _words()
    name: str | None = _text()
    title: str | None = _text()
    organisation: str | None = _text()
    unit: str | None = _text()
    level: str | None = _text()
    function: str | None = _text()
    role: str | None = _text()
    stance: str | None = _text()
    influence: str | None = _text()
    orientation: str | None = _text()
    adaptability: str | None = _text()
    status: str = _words()
    left_on: str | None = _text()
    successor_id: str | None = _text()
    email: str | None = _text()
    phone: str | None = _text()
    url: str | None = _text()
    location: str | None = _text()
    win_business: str | None = _text()
    win_personal: str | None = _text()
    win_evidence: str | None = _text()
    stance_evidence: str | None = _text()
    judged_on: str | None = _text()
    owner_id: str | None = _text()
    team_role: str | None = _text()
    buy_in: str | None = _text()
    centre_of_influence: bool
    landmine: str | None = _text()
    internal_ask: str | None = _text()
    colleague_id: str | None = _text()
    rank: float | None = None
    notes: str | None = _text()
    private_notes: str | None = _text()
    x: float | None = None
    y: float | None = None
    pinned: bool
    external_id: str | None = _text()
    changed_at: str | None = _text()


class LinkRow(Row, table=True):
    __tablename__ = "links"
    __table_args__ = _owned(
        ("source_id", "stakeholders"),
        ("target_id", "stakeholders"),
        ("mender_id", "stakeholders"),
        indices=(("source_id",), ("target_id",), ("last_contact",)),
    )

    account_id: str = _key()
    id: str = _key()
    kind: str = _words()
    source_id: str = _words()
    target_id: str = _words()
    positive: bool
    level: int
    wanted: int
    health: str | None = _text()
    planned: bool
    last_contact: str | None = _text()
    cause: str | None = _text()
    mender_id: str | None = _text()
    intro_state: str | None = _text()
    note: str | None = _text()
    changed_at: str | None = _text()


class TouchRow(Row, table=True):
    __tablename__ = "touches"
    __table_args__ = _owned(indices=(("on",),))

    account_id: str = _key()
    id: str = _key()
    on: str | None = _text()
    kind: str = _words()
    people: str = _words()
    summary: str | None = _text()
    private: bool
    changed_at: str | None = _text()


class MeetingRow(Row, table=True):
    __tablename__ = "meetings"
    __table_args__ = _owned(indices=(("held", "starts_at"),))

    account_id: str = _key()
    id: str = _key()
    starts_at: str | None = _text()
    ends_at: str | None = _text()
    title: str | None = _text()
    place: str | None = _text()
    people: str = _words()
    purpose: str | None = _text()
    best_commitment: str | None = _text()
    least_commitment: str | None = _text()
    questions: str = _words()
    objections: str = _words()
    agenda: str = _words()
    checks: str = _words()
    own_items: str = _words()
    debrief: str | None = _text()
    held: bool
    ics_uid: str | None = _text()
    changed_at: str | None = _text()
    ics_sequence: int | None = None
    ics_stamp: str | None = _text()


class ObjectiveRow(Row, table=True):
    __tablename__ = "objectives"
    __table_args__ = _owned()

    account_id: str = _key()
    id: str = _key()
    whose: str | None = _text()
    text: str | None = _text()
    measure: str | None = _text()
    due: str | None = _text()
    state: str = _words()
    changed_at: str | None = _text()
    rank: float | None = None


class ActionRow(Row, table=True):
    __tablename__ = "actions"
    __table_args__ = _owned(("owner_id", "stakeholders"), ("for_id", "stakeholders"), ("objective_id", "objectives"))

    account_id: str = _key()
    id: str = _key()
    text: str | None = _text()
    owner_id: str | None = _text()
    for_id: str | None = _text()
    objective_id: str | None = _text()
    due: str | None = _text()
    state: str = _words()
    promise: bool
    changed_at: str | None = _text()


class ValuePointRow(Row, table=True):
    __tablename__ = "value_points"
    __table_args__ = _owned()

    account_id: str = _key()
    id: str = _key()
    text: str | None = _text()
    kind: str = _words()
    for_ids: str = _words()
    proof: str | None = _text()
    evidence: str | None = _text()
    changed_at: str | None = _text()
    rank: float | None = None


class FactorRow(Row, table=True):
    __tablename__ = "factors"
    __table_args__ = _owned()

    account_id: str = _key()
    id: str = _key()
    kind: str = _words()
    text: str | None = _text()
    about_id: str | None = _text()
    changed_at: str | None = _text()
    rank: float | None = None


class RivalRow(Row, table=True):
    __tablename__ = "rivals"
    __table_args__ = _owned()

    account_id: str = _key()
    id: str = _key()
    name: str = _words()
    note: str | None = _text()
    changed_at: str | None = _text()


class RivalTieRow(Row, table=True):
    __tablename__ = "rival_ties"
    __table_args__ = _owned(("rival_id", "rivals"), ("stakeholder_id", "stakeholders"))

    account_id: str = _key()
    id: str = _key()
    rival_id: str = _words()
    stakeholder_id: str = _words()
    level: int
    note: str | None = _text()
    changed_at: str | None = _text()


class OpportunityRow(Row, table=True):
    __tablename__ = "opportunities"
    __table_args__ = _owned()

    account_id: str = _key()
    id: str = _key()
    product: str | None = _text()
    unit: str | None = _text()
    state: str = _words()
    amount: float | None = None
    note: str | None = _text()
    changed_at: str | None = _text()


class JudgementRow(Row, table=True):
    __tablename__ = "judgements"
    __table_args__ = _owned(("stakeholder_id", "stakeholders"))

    account_id: str = _key()
    id: str = _key()
    stakeholder_id: str = _words()
    on: str | None = _text()
    field: str = _words()
    value: str | None = _text()
    evidence: str | None = _text()
    changed_at: str | None = _text()


class RemovedRow(Row, table=True):
    __tablename__ = "removed"
    __table_args__ = _owned()

    account_id: str = _key()
    id: str = _key()
    at: str = _words()


class ScoreRow(Row, table=True):
    """The coverage of an account on a day; `parts` is a JSON object."""

    __tablename__ = "scores"
    __table_args__ = _owned()

    account_id: str = _key()
    day: str = _key()
    total: float
    parts: str = _words()


class SnapshotRow(Row, table=True):
    """A packet with a name and a time."""

    __tablename__ = "snapshots"
    __table_args__ = _owned()

    account_id: str = _key()
    id: str = _key()
    name: str = _words()
    at: str = _words()
    packet: str = _words()


class SearchTextRow(Row, table=True):
    """What can be found of one entity; the full-text index refers to it by number."""

    __tablename__ = "search_texts"
    __table_args__ = (
        _reference(["account_id"], ["accounts.id"]),
        UniqueConstraint("account_id", "collection", "entity_id"),
    )

    number: int = Field(primary_key=True)
    account_id: str = _words()
    collection: str = _words()
    entity_id: str = _words()
    text: str = _words()
