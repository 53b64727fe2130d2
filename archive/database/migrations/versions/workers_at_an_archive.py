"""Several workers may be at an archive: who they are, what each has, and when a host may be asked again.

Revision ID: workers
Revises: moments
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "workers"
down_revision = "moments"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workers",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("session", sa.String(60), nullable=False, unique=True),
        sa.Column("machine", sa.String(200), nullable=False),
        sa.Column("process", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("alike", sa.JSON(), nullable=False),
    )
    op.create_table(
        "site_claims",
        sa.Column("site", sa.String(120), primary_key=True),
        sa.Column("worker_id", sa.Integer(), sa.ForeignKey("workers.id"), nullable=False),
    )
    op.create_table(
        "host_turns",
        sa.Column("host", sa.String(255), primary_key=True),
        sa.Column("worker_id", sa.Integer(), nullable=False),
        sa.Column("free_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "unsettled_sites",
        sa.Column("site", sa.String(120), primary_key=True),
        sa.Column("since", sa.DateTime(), nullable=False),
    )
    op.create_index("crawls_by_site", "crawls", ["site", "id"])


def downgrade() -> None:
    op.drop_index("crawls_by_site", "crawls")
    for name in ("unsettled_sites", "host_turns", "site_claims", "workers"):
        op.drop_table(name)
