"""Crawls that others made say where they come from.

Revision ID: imports
Revises: read
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "imports"
down_revision = "read"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("crawls", sa.Column("provenance", sa.JSON(none_as_null=True)))


def downgrade() -> None:
    op.drop_column("crawls", "provenance")
