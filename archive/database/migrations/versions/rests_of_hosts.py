"""The rest that a host is to have stands with the turn of who asks it; of workers stands how clocks differ.

Revision ID: rests
Revises: stored
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "rests"
down_revision = "stored"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("host_turns", sa.Column("rest", sa.Float(), nullable=False, server_default="0"))
    op.add_column("workers", sa.Column("ahead", sa.Float(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("workers", "ahead")
    op.drop_column("host_turns", "rest")
