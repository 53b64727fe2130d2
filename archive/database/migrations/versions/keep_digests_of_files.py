"""The digest of every closed WARC file, over all its bytes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "keep"
down_revision = "describe"


def upgrade() -> None:
    op.add_column("warc_files", sa.Column("digest", sa.String(length=80), nullable=False, server_default=""))
