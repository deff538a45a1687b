"""Alembic's entry: it runs on the connection that :func:`inspector.store.migrations.upgrade` gives."""

from alembic import context

from inspector.store import tables

context.configure(connection=context.config.attributes["connection"], target_metadata=tables.metadata)
with context.begin_transaction():
    context.run_migrations()
