"""What browsers made of pages is kept, and of each capture which made document is read in its place.

Revision ID: renderings
Revises: scripts
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "renderings"
down_revision = "scripts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("captures", sa.Column("rendered", sa.String(length=80), nullable=False, server_default=""))
    op.create_index("captures_by_rendered", "captures", ["rendered"])
    op.create_table(
        "renderings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("picture", sa.String(length=80), nullable=False),
        sa.Column("besides", sa.JSON(), nullable=False),
        sa.Column("read", sa.String(length=80), nullable=False),
        *_place_of_record(),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"]),
    )
    op.create_index("renderings_by_capture", "renderings", ["capture_id"])
    op.create_index("renderings_by_document", "renderings", ["document"])
    op.create_index("renderings_by_picture", "renderings", ["picture"])
    op.create_index("renderings_by_read", "renderings", ["read"])
    op.create_table(
        "rendered_records",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("payload_digest", sa.String(length=80), nullable=False),
        sa.Column("payload_size", sa.BigInteger(), nullable=False),
        *_place_of_record(),
    )
    op.create_index("rendered_records_by_payload", "rendered_records", ["payload_digest"])


def _place_of_record() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("warc_file_id", sa.Integer(), nullable=False),
        sa.Column("warc_offset", sa.BigInteger(), nullable=False),
        sa.Column("warc_length", sa.BigInteger(), nullable=False),
        sa.Column("record_id", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["warc_file_id"], ["warc_files.id"]),
        sa.PrimaryKeyConstraint("id"),
    ]


def downgrade() -> None:
    op.drop_table("rendered_records")
    op.drop_table("renderings")
    op.drop_index("captures_by_rendered", table_name="captures")
    with op.batch_alter_table("captures") as captures:
        captures.drop_column("rendered")
