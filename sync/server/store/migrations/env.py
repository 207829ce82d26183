"""Alembic's entry: the connection and its lock are the caller's (`schema.migrate`)."""

from __future__ import annotations

from alembic import context

# One transaction for each revision: together they would hold the locks of all, against processes that take them in
# another order.
context.configure(
    connection=context.config.attributes["connection"], target_metadata=None, transaction_per_migration=True
)
with context.begin_transaction():
    context.run_migrations()
