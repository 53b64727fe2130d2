"""Captures that other archives made: of each where it stands there, and of an import what it still wants.

Revision ID: mementos
Revises: asked
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "mementos"
down_revision = "asked"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("captures", sa.Column("memento", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "mementos",
        sa.Column("crawl_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("captured_at", sa.DateTime(), nullable=False),
        sa.Column("row", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["crawl_id"], ["crawls.id"]),
        sa.PrimaryKeyConstraint("crawl_id", "number"),
    )
    op.create_index("mementos_by_state", "mementos", ["crawl_id", "state"], unique=False)


def downgrade() -> None:
    op.drop_table("mementos")
    with op.batch_alter_table("captures") as captures:
        captures.drop_column("memento")
