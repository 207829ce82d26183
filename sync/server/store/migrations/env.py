"""Alembic's entry: the connection and its lock are the caller's (`schema.migrate`)."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], target_metadata=None)
with context.begin_transaction():
    context.run_migrations()
