"""Alembic's entry: runs migrations on the connection it is given."""

from alembic import context

import storage.lesson_tables
import storage.own_tables
import storage.roster_tables
import storage.urgent_tables  # noqa: F401  their tables belong to the schema
from storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=False)
context.run_migrations()
