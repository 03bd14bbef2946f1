"""Brings a database to the schema of this version; safe to call at every start, by many at once."""

from pathlib import Path
from typing import ClassVar, Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from tiyi.model.errors import OperationError
from tiyi.storage import postgres
from tiyi.storage.records import walls
from tiyi.storage.records.engine import is_postgres, open_engine, transaction
from tiyi.storage.sqlite import read_only

EVERYTHING: Final = walls.Across.EVERYTHING
SCRIPTS: Final = Path(__file__).with_name("migrations")


class SchemaNewer(OperationError):
    """The database was made or migrated by a newer version of tiyi."""

    code: ClassVar[str] = "records.newer_schema"


def migrate(url: str, *, to: str | None = None) -> None:
    """Run the missing migrations, all in one transaction: a kill leaves the schema as it was.

    Whoever comes first migrates while the others wait. SchemaNewer for a database that knows
    migrations which this version does not. `to`: no further than to this one.
    """
    engine = open_engine(url, patient=True)
    config = _config()
    scripts = ScriptDirectory.from_config(config)
    try:
        with transaction(engine, writing=False, reach=EVERYTHING) as connection:
            if is_postgres(engine):
                postgres.require_utf8(connection)
            if _revision(connection, scripts) == (to or scripts.get_current_head()):
                return
        with transaction(engine, writing=True, reach=EVERYTHING) as connection:
            _revision(connection, scripts)  # another process may have been faster, and newer
            config.attributes["connection"] = connection
            command.upgrade(config, to or "head")
            if walls.stands(connection):
                walls.build(connection)  # around the tables of later migrations as well
    finally:
        engine.dispose()


def revision_at_rest(path: Path) -> str | None:
    """The newest migration of a copied SQLite file; SchemaNewer where this version lacks it."""
    with read_only(path, at_rest=True) as asked:
        tables = asked.execute("SELECT name FROM sqlite_schema").fetchall()
        if ("alembic_version",) not in tables:
            return None
        (found,) = asked.execute("SELECT version_num FROM alembic_version").fetchone()
    _require_known(found, ScriptDirectory.from_config(_config()))
    return str(found)


def require_known(revision: str | None) -> None:
    """SchemaNewer where this version lacks a migration."""
    _require_known(revision, ScriptDirectory.from_config(_config()))


def _revision(connection: Connection, scripts: ScriptDirectory) -> str | None:
    """The database's newest migration, None before the first."""
    found = MigrationContext.configure(connection).get_current_revision()
    _require_known(found, scripts)
    return found


def _require_known(found: str | None, scripts: ScriptDirectory) -> None:
    if found is not None and found not in {one.revision for one in scripts.walk_revisions()}:
        raise SchemaNewer(
            f"the records were migrated by a newer tiyi (to {found}): install that version or a"
            " newer one here, or restore a backup from before",
            revision=found,
        )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return config
