"""Questions to the file in plain SQL over a plain connection, answered with the domain's own values."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from account_planner.domain.errors import Refused
from account_planner.domain.listing import AccountLine, Hit, Score, SnapshotLine
from account_planner.store.loading import UNFIT, one_moment
from account_planner.store.searching import question

if TYPE_CHECKING:
    import sqlite3

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_NO_SNAPSHOT = "This snapshot is no longer in the file."

_LINES = """
SELECT a.id, a.name, a.stage, a.archived,
    (SELECT total FROM scores s WHERE s.account_id = a.id ORDER BY day DESC LIMIT 1),
    (SELECT count(*) FROM stakeholders p WHERE p.account_id = a.id AND p.side = 'buyer'
        AND p.status = 'active' AND p.stance IN ('champion', 'supporter')),
    (SELECT count(*) FROM stakeholders p WHERE p.account_id = a.id AND p.side = 'buyer'
        AND p.status = 'active' AND p.stance = 'neutral'),
    (SELECT count(*) FROM stakeholders p WHERE p.account_id = a.id AND p.side = 'buyer'
        AND p.status = 'active' AND p.stance IN ('sceptic', 'opponent')),
    (SELECT max(t."on") FROM touches t WHERE t.account_id = a.id),
    (SELECT max(k.last_contact) FROM links k WHERE k.account_id = a.id),
    (SELECT max(p.judged_on) FROM stakeholders p WHERE p.account_id = a.id),
    (SELECT max(m.starts_at) FROM meetings m WHERE m.account_id = a.id AND m.held = 1)
FROM accounts a
"""

_COMING = "SELECT account_id, starts_at FROM meetings WHERE held = 0 AND starts_at >= ?"

_OVERDUE = "SELECT account_id, count(*) FROM actions WHERE state = 'open' AND due < ? GROUP BY account_id"

_FOUND = """
SELECT t.account_id, t.collection, t.entity_id, t.text
FROM search JOIN search_texts t ON t.number = search.rowid
WHERE search MATCH ? LIMIT ?
"""


def accounts(connection: sqlite3.Connection, now: datetime | None) -> tuple[AccountLine, ...]:
    """The list by name, without regard to capitals."""
    with one_moment(connection):
        coming = _next_meetings(connection, now)
        overdue = {} if now is None else dict(connection.execute(_OVERDUE, (now.date().isoformat(),)))
        rows = connection.execute(_LINES).fetchall()
    lines = [_line(row, coming.get(row[0]), overdue.get(row[0], 0)) for row in rows]
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.id)))


def search(connection: sqlite3.Connection, text: str, limit: int) -> tuple[Hit, ...]:
    asked = question(text)
    if asked is None:
        return ()
    rows = connection.execute(_FOUND, (asked, limit))
    return tuple(Hit(account, key, id_, found.partition("\n")[0]) for account, key, id_, found in rows)


def scores(connection: sqlite3.Connection, account_id: str) -> tuple[Score, ...]:
    rows = connection.execute("SELECT day, total, parts FROM scores WHERE account_id = ? ORDER BY day", (account_id,))
    return tuple(score for row in rows if (score := _score(*row)) is not None)


def snapshots(connection: sqlite3.Connection, account_id: str) -> tuple[SnapshotLine, ...]:
    rows = connection.execute("SELECT id, name, at FROM snapshots WHERE account_id = ?", (account_id,))
    lines = [SnapshotLine(id_, str(name), _moment(at)) for id_, name, at in rows]
    return tuple(sorted(lines, key=lambda line: (line.at, line.id)))


def snapshot_packet(connection: sqlite3.Connection, account_id: str, snapshot_id: str) -> str:
    """The packet text of a snapshot; Refused when it is not there."""
    row = connection.execute(
        "SELECT packet FROM snapshots WHERE account_id = ? AND id = ?", (account_id, snapshot_id)
    ).fetchone()
    if row is None:
        raise Refused(_NO_SNAPSHOT)
    return str(row[0])


def _score(day: str, total: float, parts: str) -> Score | None:
    """None for a day that cannot be read: the others are still worth showing."""
    with suppress(*UNFIT):
        return Score(date.fromisoformat(day), float(total), dict(json.loads(parts)))
    return None


def _moment(text: str) -> datetime:
    """A snapshot whose time cannot be read is the oldest, but not lost."""
    with suppress(*UNFIT):
        return datetime.fromisoformat(text)
    return _LONG_AGO


def _next_meetings(connection: sqlite3.Connection, now: datetime | None) -> dict[str, datetime]:
    """Account -> its earliest meeting that is not held and does not start before `now`. Texts with different
    offsets do not sort by time, so the database only leaves out what is days past."""
    floor = "" if now is None else (now - timedelta(days=2)).date().isoformat()
    earliest: dict[str, datetime] = {}
    for account_id, text in connection.execute(_COMING, (floor,)):
        starts_at = datetime.fromisoformat(text)
        if now is not None and starts_at < now:
            continue
        if account_id not in earliest or starts_at < earliest[account_id]:
            earliest[account_id] = starts_at
    return earliest


def _line(row: tuple[Any, ...], next_meeting: datetime | None, overdue: int) -> AccountLine:
    id_, name, stage, archived, total, champions, neutral, against, *days = row
    newest = max((day[:10] for day in days if day is not None), default=None)
    return AccountLine(
        id=id_,
        name=name,
        stage=stage,
        archived=bool(archived),
        shown=None if total is None else Score(date.min, total).shown,
        champions=champions,
        neutral=neutral,
        against=against,
        next_meeting=next_meeting,
        newest_fact=None if newest is None else date.fromisoformat(newest),
        overdue=overdue,
    )
