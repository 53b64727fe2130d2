"""Small pictures of photos."""

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
