"""What pages are made of is kept, and why a part of one was not fetched.

Revision ID: parts
Revises: profiles
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "parts"
down_revision = "profiles"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "makeups",
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("parts", sa.LargeBinary(), nullable=False),
        sa.Column("has_renditions", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"]),
        sa.PrimaryKeyConstraint("capture_id"),
    )
    op.create_table(
        "part_remarks",
        sa.Column("crawl_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=60), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("referrer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["crawl_id"], ["crawls.id"]),
        sa.PrimaryKeyConstraint("crawl_id", "url"),
    )
    op.create_index("part_remarks_by_url", "part_remarks", ["url"])


def downgrade() -> None:
    op.drop_index("part_remarks_by_url", table_name="part_remarks")
    op.drop_table("part_remarks")
    op.drop_table("makeups")
