"""Those of ours in all accounts, asked of the file in one question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from account_planner.domain.colleagues import Posting

if TYPE_CHECKING:
    import sqlite3

_FACTS = (
    "account_id", "account_name", "person_id", "name", "title", "email", "phone", "function", "team_role",
    "colleague_id", "buyers", "archived",
)  # fmt: skip
_POSTINGS = """
SELECT p.account_id, a.name, p.id, p.name, p.title, p.email, p.phone, p.function, p.team_role, p.colleague_id,
    (SELECT count(DISTINCT k.target_id) FROM links k
        JOIN stakeholders b ON b.account_id = k.account_id AND b.id = k.target_id
        WHERE k.account_id = p.account_id AND k.source_id = p.id AND k.kind = 'covers' AND k.planned = 0
        AND k.level > 0 AND b.side = 'buyer' AND b.status = 'active' AND p.status = 'active'),
    a.archived
FROM stakeholders p JOIN accounts a ON a.id = p.account_id
WHERE p.side = 'ours' AND p.status <> 'left' AND p.name IS NOT NULL
"""


def read_postings(connection: sqlite3.Connection) -> tuple[Posting, ...]:
    """Everybody of ours who has a name and has not left, by account and name."""
    found = [_posting(row) for row in connection.execute(_POSTINGS)]
    return tuple(sorted(found, key=lambda p: (p.account_name.casefold(), p.name.casefold(), p.person_id)))


def _posting(row: tuple[Any, ...]) -> Posting:
    facts = dict(zip(_FACTS, row, strict=True))
    return Posting(**facts | {"archived": bool(facts["archived"])})
