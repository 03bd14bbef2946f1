"""Run by alembic: the migrations of one connection, inside the transaction of `migrate`."""

from alembic import context

from tiyi.storage.records.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
