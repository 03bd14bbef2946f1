"""PostgreSQL as tiyi uses it: waiting that ends, pools that heal, errors in the house's words."""

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar, Final, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import URL, Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from tiyi.model.errors import AwayError, OperationError, TiyiError
from tiyi.storage.sqlite import BUSY_MS, StorageBusy, StorageDamaged, StorageFull

Answer = TypeVar("Answer")

CONNECT_S: Final = 5
STATEMENT_MS: Final = 15_000
SILENCE_S: Final = 20.0
"""Longer than any statement may take: a server that is silent for so long is frozen or cut off."""
GREETING_S: Final = 3.0
"""The same for what needs no work: whether a connection still lives, how it is to be set up."""
PATIENCE_S: Final = 600
"""How long a start waits for a migration that another process runs, or runs one itself."""
READ_ONLY: Final[Mapping[str, Any]] = {
    "isolation_level": "REPEATABLE READ",
    "postgresql_readonly": True,
}
"""Execution options of a transaction that reads: all of its queries see one state."""
LOCKS: Final = 0x74697969
"""First number of every advisory lock of tiyi; the second says what is locked."""

_WAKE_S: Final = 0.1
# The server forgets a client whose machine is gone after 25 s, and what it had locked; a client
# notices a server whose machine is gone as soon.
_ROUTE: Final[Mapping[str, str]] = {
    "connect_timeout": str(CONNECT_S),
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
    "client_encoding": "UTF8",
}
_SESSION: Final = """
SELECT set_config('statement_timeout', %(statement_ms)s, false),
       set_config('lock_timeout', %(lock_ms)s, false),
       set_config('idle_in_transaction_session_timeout', '30000', false),
       set_config('tcp_keepalives_idle', '10', false),
       set_config('tcp_keepalives_interval', '5', false),
       set_config('tcp_keepalives_count', '3', false),
       CASE WHEN current_setting('synchronous_commit') IN ('off', 'local')
            THEN set_config('synchronous_commit', 'on', false) END
"""

# What libpq tells of a refused connection is text only, in the server's language: where it is not
# English, a refusal reads as «away», and is retried just as well.
_CROWDED_TEXTS: Final = ("too many clients", "connection slots", "too many connections")
_REFUSED_TEXTS: Final = (
    "authentication failed",
    "no password supplied",
    "pg_hba.conf",
    "does not exist",
    "is not permitted to log in",
    "certificate",
)
_AWAY: Final = ("08", "57P", "25P03")
_REFUSED: Final = ("28", "3D000", "42501")
_FULL: Final = ("53100", "58030", "25006")
_DAMAGED: Final = ("XX001", "XX002", "58P01")
_BUSY: Final = ("40", "53", "55P03", "57014")


class StorageAway(AwayError):
    """The database server does not answer: down, restarting, frozen or cut off."""

    code: ClassVar[str] = "storage.away"


class StorageRefused(OperationError):
    """The database server does not let us in, or not do what we must."""

    code: ClassVar[str] = "storage.refused"


class Watched(psycopg.Connection[Any]):
    """A connection that gives up when the server says nothing for `silence_s` seconds.

    The server's own time limits can't help when it is frozen: its kernel goes on acknowledging.
    Outside of transactions only greetings are exchanged, which are given up sooner.
    """

    silence_s: float = SILENCE_S

    def wait(
        self, gen: PQGen[Answer], interval: float = _WAKE_S, timeout: float | None = None
    ) -> Answer:
        """Wait for the server's answer; OperationalError, and a closed connection, without one."""
        limits = {} if timeout is None else {"timeout": timeout}
        return super().wait(self._counted(gen, interval), interval, **limits)

    def _counted(self, gen: PQGen[Answer], interval: float) -> Generator[Any, Any, Answer]:
        silent_s = 0.0
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                silent_s = 0.0 if ready else silent_s + interval
                if silent_s >= (GREETING_S if self.autocommit else self.silence_s):
                    self.pgconn.finish()
                    raise psycopg.OperationalError("the server says nothing")
                wanted = gen.send(ready)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]  # a generator's value is untyped


def connector(url: str, purpose: str, *, patient: bool = False) -> Callable[[], Watched]:
    """Makes connections to a `postgresql://` URL, each set up; StorageRefused for a broken URL.

    `patient`: for a migration, which may wait and work for ten minutes.
    """
    given = _parts(url)
    route = {"application_name": f"tiyi {purpose}", **_ROUTE, **given}
    limit_ms = PATIENCE_S * 1_000 if patient else BUSY_MS
    limits = {"statement_ms": "0" if patient else str(STATEMENT_MS), "lock_ms": str(limit_ms)}
    conninfo = make_conninfo(**route)

    def connected() -> Watched:
        connection = Watched.connect(conninfo, autocommit=True)
        if patient:
            connection.silence_s = PATIENCE_S + SILENCE_S
        try:
            connection.execute(_SESSION, limits)
            connection.autocommit = False
        except BaseException:
            connection.close()
            raise
        return connection

    return connected


def open_engine(url: str, purpose: str, *, connections: int, patient: bool = False) -> Engine:
    """A pool of at most so many connections, each looked at before it is used.

    The engine's own URL has no user and no password, so that none can be printed.
    """
    return create_engine(
        place_of(url),
        creator=connector(url, purpose, patient=patient),
        pool_size=connections,
        max_overflow=0,
        pool_timeout=BUSY_MS / 1_000,
        pool_pre_ping=True,
        hide_parameters=True,
    )


def place_of(url: str) -> URL:
    """Where a `postgresql://` URL leads, without user and password."""
    parts = _parts(url)
    port = parts.get("port", "5432")
    host = parts.get("host", "localhost")
    if not port.isdigit():
        host, port = f"{host}:{port}", ""
    return URL.create(
        "postgresql+psycopg",
        host=host,
        port=int(port) if port else None,
        database=parts.get("dbname", parts.get("user")),
    )


def _parts(url: str) -> dict[str, str]:
    """The parameters of a URL as libpq reads them; StorageRefused where it would misread them."""
    try:
        found = {name: str(value) for name, value in conninfo_to_dict(url).items() if value}
    except psycopg.ProgrammingError:
        found = {"host": "@"}
    # A bare @ or / in the password moves the rest of it into host, port or name, to be printed.
    place = found.get("host", "") + found.get("dbname", "")
    if "@" in place or not found.get("port", "0").replace(",", "").isdigit():
        # Without the driver's error: it quotes the piece that it could not read.
        raise StorageRefused(
            "the postgresql:// URL can't be read: it is postgresql://user:password@host:port/name,"
            " with every special character of user and password as %XX"
        )
    return found


@contextmanager
def transaction(engine: Engine, *, writing: bool) -> Iterator[Connection]:
    """One transaction: committed at the end, rolled back when the block raises.

    Reading sees one state throughout and can't write; in writing, each statement sees what was
    committed before it, so that a lock taken first makes the rest current.
    """
    with translated(engine, writing=writing), engine.connect() as connection:
        prepared = connection if writing else connection.execution_options(**READ_ONLY)
        with prepared.begin():
            yield prepared


def driver(connection: Connection) -> psycopg.Connection[Any]:
    """The driver's connection under a transaction, for COPY and arrays."""
    found = connection.connection.driver_connection
    assert isinstance(found, psycopg.Connection)  # noqa: S101
    return found


@contextmanager
def translated(engine: Engine, *, writing: bool = True) -> Iterator[None]:
    """Raise what happens to a server and its clients as errors of the house."""
    try:
        yield
    except PoolTimeout as error:
        raise StorageBusy("every connection to PostgreSQL is in use; try again") from error
    except (psycopg.Error, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        ours = None
        if isinstance(cause, psycopg.Error):
            ours = in_our_words(cause, engine.url, writing=writing)
        if ours is None:
            raise
        raise ours from error


def in_our_words(error: psycopg.Error, place: URL, *, writing: bool = True) -> TiyiError | None:
    """What the operator can do about it; None for a mistake of the program."""
    where = _named(place)
    state, reason = error.sqlstate or "", error.sqlstate or type(error).__name__
    facts = {"path": where, "reason": reason}
    if _lost(error, _REFUSED_TEXTS) or state.startswith(_REFUSED):
        return StorageRefused(
            f"{where} does not let tiyi in ({reason}): check user, password, database and rights",
            **facts,
        )
    if _lost(error, _CROWDED_TEXTS):
        return StorageBusy(f"{where} has no free connection; try again", **facts)
    if _lost(error, ("",)) or state.startswith(_AWAY):
        return StorageAway(f"{where} does not answer ({reason}): see that it runs", **facts)
    # A read-only transaction that is made to write is our own mistake; only a standby is not.
    if state.startswith(_FULL) and (writing or state != "25006"):
        return StorageFull(
            f"{where} can't be written ({reason}): free some space, or name the primary server",
            **facts,
        )
    if state.startswith(_DAMAGED):
        return StorageDamaged(f"{where} is damaged ({reason}): restore a backup", **facts)
    if state.startswith(_BUSY):
        return StorageBusy(f"{where} is held by others ({reason}); try again", **facts)
    return None


def _lost(error: psycopg.Error, texts: tuple[str, ...]) -> bool:
    """Whether a connection failed, or was never made, with one of these words."""
    if error.sqlstate is not None or not isinstance(error, psycopg.OperationalError):
        return False
    return any(text in str(error) for text in texts)


def reached(url: str) -> str:
    """Which server answers at a URL, in words; raises like a transaction where none does."""
    engine = open_engine(url, "doctor", connections=1)
    try:
        with transaction(engine, writing=False) as connection:
            require_utf8(connection)
            (version,) = driver(connection).execute("SHOW server_version").fetchone() or ("?",)
    finally:
        engine.dispose()
    return f"{_named(engine.url)}, version {version}"


def _named(place: URL) -> str:
    return f"PostgreSQL at {place.host}:{place.port or ''}/{place.database}"


def require_utf8(connection: Connection) -> None:
    """StorageRefused unless the database can hold every text."""
    (encoding,) = driver(connection).execute("SHOW server_encoding").fetchone() or ("",)
    if encoding != "UTF8":
        raise StorageRefused(
            f"the database is encoded as {encoding}: create it with ENCODING 'UTF8'",
            path=str(connection.engine.url.database),
            reason=encoding,
        )
