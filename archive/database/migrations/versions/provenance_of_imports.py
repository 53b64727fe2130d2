"""Crawls that others made say where they come from.

Revision ID: imports
Revises: read
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "imports"
down_revision = "read"


def upgrade() -> None:
    op.add_column("crawls", sa.Column("provenance", sa.JSON(none_as_null=True)))
