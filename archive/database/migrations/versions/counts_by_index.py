"""Items are counted, found by address, and captures told by crawl from an index alone.

Revision ID: counts
Revises: workers
"""

from __future__ import annotations

from alembic import op

revision = "counts"
down_revision = "workers"
branch_labels = None
depends_on = None

_STANDING = ["same_as", "kind", "state", "date", "recipe", "id"]


def upgrade() -> None:
    op.create_index("items_by_standing", "items", _STANDING, unique=False)
    op.create_index("items_by_url", "items", ["url"], unique=False)
    op.create_index("captures_by_crawl", "captures", ["crawl_id", "id"], unique=False)
    op.drop_index("items_by_same_as", table_name="items")


def downgrade() -> None:
    op.create_index("items_by_same_as", "items", ["same_as"], unique=False)
    op.drop_index("captures_by_crawl", table_name="captures")
    op.drop_index("items_by_url", table_name="items")
    op.drop_index("items_by_standing", table_name="items")
