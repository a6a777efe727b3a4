"""The second schema: objectives, value points and factors keep the order that the rep gave them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

VERSION = 2

_RANKED = ("objectives", "value_points", "factors")


def upgrade() -> None:
    for table in _RANKED:
        op.add_column(table, sa.Column("rank", sa.Float))
