"""Brings a database to the schema of this version; safe to call at every start."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from tiyi.storage.records.engine import open_engine, transaction

SCRIPTS: Final = Path(__file__).with_name("migrations")


def migrate(url: str) -> None:
    """Run the missing migrations, all in one transaction: a kill leaves the schema as it was."""
    engine = open_engine(url)
    config = _config()
    newest = ScriptDirectory.from_config(config).get_current_head()
    try:
        with transaction(engine, writing=False) as connection:
            if MigrationContext.configure(connection).get_current_revision() == newest:
                return
        with transaction(engine, writing=True) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return config
