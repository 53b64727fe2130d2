"""Of each reading it is known if a script makes the words of the page.

Revision ID: scripts
Revises: parts
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "scripts"
down_revision = "parts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("readings", sa.Column("script", sa.String(length=20), nullable=False, server_default=""))
    op.create_index("readings_by_script", "readings", ["script"])


def downgrade() -> None:
    op.drop_index("readings_by_script", table_name="readings")
    with op.batch_alter_table("readings") as readings:
        readings.drop_column("script")
