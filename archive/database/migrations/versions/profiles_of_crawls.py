"""The profiles by which crawls were made are kept with them, each once.

Revision ID: profiles
Revises: imports
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "profiles"
down_revision = "imports"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "profiles",
        sa.Column("digest", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )


def downgrade() -> None:
    op.drop_table("profiles")
