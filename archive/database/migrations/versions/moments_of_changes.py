"""It is known at which moment changes of items were there for readers, so that harvesters ask what is new.

Revision ID: moments
Revises: mementos
"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "moments"
down_revision = "mementos"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moments = op.create_table(
        "change_moments",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.Column("decisions", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )
    connection = op.get_bind()
    change = connection.execute(sa.text("SELECT MAX(change) FROM items")).scalar()
    if change is not None:
        decisions = connection.execute(sa.text("SELECT COUNT(*) FROM curation")).scalar()
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        # Nobody knows when each item came to be as it is: all of them count as changed now.
        row = {"number": 1, "change": change, "decisions": decisions, "at": now}
        connection.execute(sa.insert(moments), [row])


def downgrade() -> None:
    op.drop_table("change_moments")
