"""Runs the migrations on the connection that `Database.upgrade` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from index import schema

context.configure(
    connection=context.config.attributes["connection"], target_metadata=schema.metadata, render_as_batch=True
)
context.run_migrations()
