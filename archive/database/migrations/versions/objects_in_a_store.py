"""It is known of which sealed WARC files an object store has the bytes, and was seen to give them back.

Revision ID: stored
Revises: counts
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "stored"
down_revision = "counts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stored_objects",
        sa.Column("store", sa.String(length=300), primary_key=True),
        sa.Column("key", sa.String(length=500), primary_key=True),
        sa.Column("warc_file_id", sa.Integer(), sa.ForeignKey("warc_files.id"), nullable=False),
        sa.Column("digest", sa.String(length=80), nullable=False),
        sa.Column("put_at", sa.DateTime(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("stored_objects")
