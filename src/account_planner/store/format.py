"""What marks a file as ours: the numbers in its header, the schema of each version, the names of its tables."""

from __future__ import annotations

APPLICATION_ID = 0x41504C4E
"""`PRAGMA application_id` ("APLN")."""

VERSION = 3
"""`PRAGMA user_version` of the files that this program writes."""

SCHEMAS = {
    1: "f6f0180b9da89780bbbe97ed1799d1170ba745c85c9ff06fb2b5e7d259ca0336",
    2: "c96b989c743d1bbf520c331c3fbf76b2773316f6ac502d3c189bc8c0e2ef3069",
    3: "70af7145d7412ed219600d0987e5bc4ae9c3f6613e03cb7a573d11ce1bcaa640",
}
"""SHA-256 of each version's schema as `guard.schema_of` reads it."""

INDEX = "search"
"""The full-text index; SQLite keeps it in tables whose names begin with this and an underscore."""

SHADOWS = frozenset(f"{INDEX}_{part}" for part in ("data", "idx", "docsize", "config"))


def table_of(collection: str) -> str:
    """The table of a packet collection: the same word, but many accounts share one file."""
    return "accounts" if collection == "account" else collection


def owner_column(collection: str) -> str:
    """The column that says which account a row belongs to."""
    return "id" if collection == "account" else "account_id"
