"""Curation, relations between items, digests of texts, and items that turned out to be one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "describe"
down_revision = "0001"


def upgrade() -> None:
    _texts_and_items()
    _curation()
    _relations()


def _texts_and_items() -> None:
    for table, column in (("readings", "sketch"), ("readings", "text_digest")):
        kind = sa.Text() if column == "sketch" else sa.String(length=80)
        op.add_column(table, sa.Column(column, kind, nullable=False, server_default=""))
    for column in ("same_as", "group_id"):
        op.add_column("items", sa.Column(column, sa.String(length=40), nullable=False, server_default=""))
    op.create_index("items_by_same_as", "items", ["same_as"], unique=False)


def _curation() -> None:
    op.create_table(
        "curation",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=30), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("curation_by_subject", "curation", ["subject"], unique=False)


def _relations() -> None:
    op.create_table(
        "relations",
        sa.Column("item_id", sa.String(length=40), nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("other_id", sa.String(length=40), nullable=False),
        sa.Column("rule", sa.String(length=80), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"]),
        sa.ForeignKeyConstraint(["other_id"], ["items.id"]),
        sa.PrimaryKeyConstraint("item_id", "relation", "other_id"),
    )
    op.create_index("relations_by_other", "relations", ["other_id"], unique=False)
