"""One SQLAlchemy connection over one plain SQLite connection, every transaction begun IMMEDIATE."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool

if TYPE_CHECKING:
    import sqlite3


def connect(connection: sqlite3.Connection) -> Connection:
    """SQLAlchemy over a connection in autocommit mode. Python's own transactions leave changes of the schema
    outside and take the write lock late; here BEGIN IMMEDIATE is written out. Errors tell no parameters: names
    would get into logs."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def _begin(begun: Connection) -> None:
        begun.exec_driver_sql("BEGIN IMMEDIATE")

    return engine.connect()
