"""The frontier of every crawl, and which crawl goes on with which."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "frontier"
down_revision = "keep"


def upgrade() -> None:
    op.add_column("crawls", sa.Column("resumes", sa.Integer(), nullable=True))
    op.create_table(
        "frontier",
        sa.Column("crawl_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("referrer", sa.Text(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["crawl_id"], ["crawls.id"]),
        sa.PrimaryKeyConstraint("crawl_id", "number"),
    )
    op.create_index("frontier_by_line", "frontier", ["crawl_id", "line", "number"], unique=False)
