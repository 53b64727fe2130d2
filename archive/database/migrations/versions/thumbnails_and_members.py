"""Small pictures of photos, and what came inside ZIP files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "read"
down_revision = "frontier"


def upgrade() -> None:
    op.create_table(
        "thumbnails",
        sa.Column("payload_digest", sa.String(length=80), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("payload_digest"),
    )
    op.create_table(
        "members",
        sa.Column("bundle_digest", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("fragment", sa.Text(), nullable=False),
        sa.Column("payload_digest", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("bundle_digest", "number"),
    )
    op.create_index("members_by_payload", "members", ["payload_digest"], unique=False)
