"""Runs the migrations over a connection of ``archive.database``; Alembic asks for this file."""

from __future__ import annotations

from alembic import context

from archive.database.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
