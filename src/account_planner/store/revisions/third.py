"""The third schema: a meeting knows which version of its invitation was taken last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

VERSION = 3


def upgrade() -> None:
    op.add_column("meetings", sa.Column("ics_sequence", sa.Integer))
    op.add_column("meetings", sa.Column("ics_stamp", sa.Text))
