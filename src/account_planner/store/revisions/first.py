"""The first schema: a table for each kind of entity, the daily scores, the snapshots and the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

VERSION = 1

_TYPES = {"": sa.Text, "flag": sa.Boolean, "whole": sa.Integer, "number": sa.Float}

# Columns as name, "!" when never null, ":" and a type other than text.
_ACCOUNTS = (
    "id! name! stage industry size_band website mission continuity continuity_evidence price_position "
    "target_functions service_functions columns currency trends notes archived!:flag created_on "
    "changed_at"
)
_OWNED = {
    "stakeholders": (
        "id! side! name title organisation unit level function role stance influence orientation "
        "adaptability status! left_on successor_id email phone url location win_business win_personal "
        "win_evidence stance_evidence judged_on owner_id team_role buy_in centre_of_influence!:flag "
        "landmine internal_ask colleague_id rank:number notes private_notes x:number y:number "
        "pinned!:flag external_id changed_at"
    ),
    "links": (
        "id! kind! source_id! target_id! positive!:flag level!:whole wanted!:whole health planned!:flag "
        "last_contact cause mender_id intro_state note changed_at"
    ),
    "touches": "id! on kind! people! summary private!:flag changed_at",
    "meetings": (
        "id! starts_at ends_at title place people! purpose best_commitment least_commitment questions! "
        "objections! agenda! checks! own_items! debrief held!:flag ics_uid changed_at"
    ),
    "objectives": "id! whose text measure due state! changed_at",
    "actions": "id! text owner_id for_id objective_id due state! promise!:flag changed_at",
    "value_points": "id! text kind! for_ids! proof evidence changed_at",
    "factors": "id! kind! text about_id changed_at",
    "rivals": "id! name! note changed_at",
    "rival_ties": "id! rival_id! stakeholder_id! level!:whole note changed_at",
    "opportunities": "id! product unit state! amount:number note changed_at",
    "judgements": "id! stakeholder_id! on field! value evidence changed_at",
    "removed": "id! at!",
    "scores": "day! total!:number parts!",
    "snapshots": "id! name! at! packet!",
}
_KEYS = {"scores": ("account_id", "day")}
_REFERENCES = {
    "stakeholders": (
        ("owner_id", "stakeholders"),
        ("successor_id", "stakeholders"),
    ),
    "links": (
        ("mender_id", "stakeholders"),
        ("source_id", "stakeholders"),
        ("target_id", "stakeholders"),
    ),
    "actions": (
        ("for_id", "stakeholders"),
        ("objective_id", "objectives"),
        ("owner_id", "stakeholders"),
    ),
    "rival_ties": (
        ("rival_id", "rivals"),
        ("stakeholder_id", "stakeholders"),
    ),
    "judgements": (("stakeholder_id", "stakeholders"),),
}
_INDICES = (
    ("stakeholders", "account_id", "judged_on"),
    ("stakeholders", "account_id", "side", "status", "stance"),
    ("links", "account_id", "last_contact"),
    ("links", "account_id", "source_id"),
    ("links", "account_id", "target_id"),
    ("touches", "account_id", "on"),
    ("meetings", "account_id", "held", "starts_at"),
)


def upgrade() -> None:
    op.create_table("accounts", *_columns(_ACCOUNTS), _key("accounts", "id"), sqlite_with_rowid=False)
    for table, columns in _OWNED.items():
        op.create_table(
            table,
            *_columns("account_id! " + columns),
            _key(table, *_KEYS.get(table, ("account_id", "id"))),
            _reference(table, ["account_id"], ["accounts.id"]),
            *_references(table),
            sqlite_with_rowid=False,
        )
    for indexed, *names in _INDICES:
        op.create_index(f"ix_{indexed}_{'_'.join(names)}", indexed, names)
    _create_search()


def _create_search() -> None:
    op.create_table(
        "search_texts",
        *_columns("number!:whole account_id! collection! entity_id! text!"),
        _key("search_texts", "number"),
        _reference("search_texts", ["account_id"], ["accounts.id"]),
        sa.UniqueConstraint(
            "account_id", "collection", "entity_id", name="uq_search_texts_account_id_collection_entity_id"
        ),
    )
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(text, content='search_texts', content_rowid='number', "
        "prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')"
    )


def _columns(words: str) -> list[sa.Column[object]]:
    return [_column(*word.partition(":")[::2]) for word in words.split()]


def _column(name: str, kind: str) -> sa.Column[object]:
    return sa.Column(name.removesuffix("!"), _TYPES[kind](), nullable=not name.endswith("!"))


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _references(table: str) -> list[sa.ForeignKeyConstraint]:
    found = _REFERENCES.get(table, ())
    return [_reference(table, ["account_id", c], [f"{t}.account_id", f"{t}.id"]) for c, t in found]


def _reference(table: str, columns: list[str], targets: list[str]) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{'_'.join(columns)}"
    return sa.ForeignKeyConstraint(columns, targets, name=name, deferrable=True, initially="DEFERRED")
