"""Of each capture it is known what was sent for it, where it was asked for otherwise than by GET.

Revision ID: asked
Revises: renderings
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "asked"
down_revision = "renderings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("captures", sa.Column("sent", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("captures") as captures:
        captures.drop_column("sent")
