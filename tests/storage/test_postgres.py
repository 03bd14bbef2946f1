"""What becomes of us when the database server is away, full, crowded, frozen or not ours."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from tests.storage import fresh
from tests.storage.records.world import SYSTEM, alert
from tiyi.model.errors import BusyError, OperationError, TiyiError
from tiyi.storage import postgres as server_side
from tiyi.storage.blocks.postgres import PostgresBlocks
from tiyi.storage.postgres import in_our_words, open_engine, place_of, transaction
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.sql import SqlRecords

if TYPE_CHECKING:
    from tests.services.postgres import Postgres

SECRET = "s3cr3t"
PLACE = place_of(f"postgresql://tiyi:{SECRET}@db.clinic:5433/tiyi")


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("08006", "storage.away"),
        ("57P01", "storage.away"),
        ("57P03", "storage.away"),
        ("25P03", "storage.away"),
        ("28P01", "storage.refused"),
        ("3D000", "storage.refused"),
        ("42501", "storage.refused"),
        ("53300", "storage.busy"),
        ("53200", "storage.busy"),
        ("40001", "storage.busy"),
        ("40P01", "storage.busy"),
        ("55P03", "storage.busy"),
        ("57014", "storage.busy"),
        ("53100", "storage.full"),
        ("58030", "storage.full"),
        ("25006", "storage.full"),
        ("XX001", "storage.damaged"),
    ],
)
def test_what_happens_to_a_server_has_a_code_and_is_retried(state: str, code: str) -> None:
    ours = in_our_words(psycopg.errors.lookup(state)("…"), PLACE)

    assert isinstance(ours, OperationError | BusyError)
    assert (ours.code, ours.params["reason"]) == (code, state)
    assert "db.clinic:5433/tiyi" in str(ours)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("connection refused", "storage.away"),
        ("server closed the connection unexpectedly", "storage.away"),
        ("FATAL:  sorry, too many clients already", "storage.busy"),
        ("FATAL:  remaining connection slots are reserved", "storage.busy"),
        ('FATAL:  password authentication failed for user "x"', "storage.refused"),
        ('FATAL:  database "x" does not exist', "storage.refused"),
    ],
)
def test_what_a_failed_connection_says_has_a_code(words: str, code: str) -> None:
    ours = in_our_words(psycopg.OperationalError(words), PLACE)

    assert ours is not None
    assert ours.code == code


@pytest.mark.parametrize("state", ["23505", "42P01", "22003", "42601"])
def test_a_mistake_of_the_program_is_not_dressed_up(state: str) -> None:
    assert in_our_words(psycopg.errors.lookup(state)("…"), PLACE) is None


def test_writing_in_a_transaction_that_reads_is_a_mistake_of_the_program() -> None:
    error = psycopg.errors.lookup("25006")("…")

    assert in_our_words(error, PLACE, writing=False) is None


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://tiyi:{SECRET}/@db:5432/tiyi",
        f"postgresql://tiyi:x@{SECRET}@db:5432/tiyi",
        f"postgresql://tiyi:{SECRET}@db:port/tiyi",
        f"postgresql://tiyi:%zz{SECRET}@db/tiyi",
        f"postgresql://tiyi:{SECRET}@db/tiyi?sslmod=require",
    ],
)
def test_a_password_is_never_said(url: str) -> None:
    said = ""
    try:
        engine = open_engine(url, "test", connections=1)
        said = f"{engine!r} {engine.url} {place_of(url)}"
        with transaction(engine, writing=False):
            pass
    except TiyiError as error:
        said += "".join(traceback.format_exception(error))

    assert "postgresql" in said
    assert SECRET not in said


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A server that tests may stop and freeze."""
    from tests.services.fixtures import started
    from tests.services.postgres import Postgres

    with started(Postgres(tmp_path_factory.mktemp("private"))) as private:
        yield private


@pytest.fixture
def url(server: Postgres) -> str:
    return fresh.schema(server)


@pytest.fixture
def opened(url: str) -> Iterator[Callable[..., Engine]]:
    """Opens engines that are closed in the end."""
    with ExitStack() as closing:

        def engine(connections: int = 2) -> Engine:
            one = open_engine(url, "test", connections=connections)
            closing.callback(one.dispose)
            return one

        yield engine


@pytest.fixture
def stores(url: str) -> Iterator[tuple[SqlRecords, PostgresBlocks]]:
    migrate(url)
    records, blocks = SqlRecords(url), PostgresBlocks(url)
    yield records, blocks
    records.close()
    blocks.close()


def all_calls(records: SqlRecords, blocks: PostgresBlocks) -> list[Callable[[], object]]:
    return [
        lambda: records.save_alert(SYSTEM, alert()),
        lambda: records.outbox().waiting(5),
        lambda: records.outbox().published([1]),
        lambda: blocks.merge([], stored={("t", 0): 1}),
        blocks.stored_offsets,
    ]


def code_of(call: Callable[[], object]) -> str:
    try:
        call()
    except TiyiError as error:
        return error.code
    return ""


@pytest.mark.service
def test_a_restart_between_two_calls_is_not_even_noticed_by_a_pool(
    server: Postgres, stores: tuple[SqlRecords, PostgresBlocks]
) -> None:
    calls = all_calls(*stores)
    assert [code_of(call) for call in calls] == [""] * 5
    server.stop()
    server.start()

    # The session that held the publisher's turn is missed, and no other.
    assert [code_of(call) for call in calls] == ["", "storage.away", "", "", ""]
    assert [code_of(call) for call in calls] == [""] * 5


@pytest.mark.service
@pytest.mark.parametrize("end", ["stop", "kill"])
def test_a_server_that_is_away_is_said_at_once_and_found_again(
    server: Postgres, stores: tuple[SqlRecords, PostgresBlocks], end: str
) -> None:
    calls = all_calls(*stores)
    assert [code_of(call) for call in calls] == [""] * 5
    getattr(server, end)()
    began = time.monotonic()

    for _ in range(2):
        assert [code_of(call) for call in calls] == ["storage.away"] * 5
    assert time.monotonic() - began < 10

    server.start()
    assert [code_of(call) for call in calls] == [""] * 5


@pytest.mark.service
def test_a_frozen_server_is_given_up_and_found_again(
    server: Postgres,
    stores: tuple[SqlRecords, PostgresBlocks],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server_side.Watched, "silence_s", 1.0)
    calls = all_calls(*stores)
    assert [code_of(call) for call in calls] == [""] * 5
    server.suspend()
    try:
        for call in calls[:2]:
            began = time.monotonic()
            assert code_of(call) == "storage.away"
            # A silent connection, then an attempt to make another.
            longest_s = server_side.GREETING_S + server_side.CONNECT_S
            assert time.monotonic() - began < longest_s + 3
    finally:
        server.resume()

    assert [code_of(call) for call in calls] == [""] * 5


@pytest.mark.service
def test_a_server_that_freezes_within_a_transaction_is_given_up(
    server: Postgres, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(url)
    monkeypatch.setattr(server_side.Watched, "silence_s", 1.0)
    records = SqlRecords(url)

    def change() -> None:
        with records.writing() as tx:
            tx.execute(text("SELECT 1"))
            server.suspend()
            tx.execute(text("SELECT 2"))

    try:
        began = time.monotonic()
        assert code_of(change) == "storage.away"
        assert time.monotonic() - began < 5
    finally:
        server.resume()

    assert records.save_alert(SYSTEM, alert())
    records.close()


@pytest.mark.service
def test_a_wrong_password_and_a_missing_database_are_refused(server: Postgres) -> None:
    right = server.url
    password = right.split(":")[2].split("@")[0]
    for url in (right.replace(password, SECRET), right.rsplit("/", 1)[0] + "/nothing"):
        with pytest.raises(OperationError) as caught:
            migrate(url)
        said = "".join(traceback.format_exception(caught.value))
        assert caught.value.code == "storage.refused"
        assert SECRET not in said
        assert password not in said


@pytest.mark.service
def test_a_database_with_no_free_connection_is_busy(server: Postgres) -> None:
    url = server.database("crowded")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER DATABASE crowded CONNECTION LIMIT 1")

        with pytest.raises(BusyError):
            migrate(url)


@pytest.mark.service
def test_a_database_that_takes_no_writes_is_read(server: Postgres) -> None:
    url = server.database("standby")
    migrate(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER DATABASE standby SET default_transaction_read_only = on")
    records = SqlRecords(url)

    with pytest.raises(OperationError) as caught:
        records.save_alert(SYSTEM, alert())
    with records.reading() as tx:
        assert tx.execute(text("SELECT 1")).scalar_one() == 1
    records.close()
    assert caught.value.code == "storage.full"


@pytest.mark.service
def test_a_database_of_another_encoding_is_refused(server: Postgres) -> None:
    url = server.database("latin")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA x")
    with server._connect() as root:
        root.execute("DROP DATABASE latin WITH (FORCE)")
        root.execute(
            "CREATE DATABASE latin OWNER tiyi ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"
        )

    for opening in (migrate, PostgresBlocks):
        with pytest.raises(OperationError, match="LATIN1") as caught:
            opening(url)
        assert caught.value.code == "storage.refused"


@pytest.mark.service
def test_a_deadlock_and_a_slow_statement_are_busy(opened: Callable[..., Engine]) -> None:
    engine = opened()
    with transaction(engine, writing=True) as tx:
        tx.execute(text("CREATE TABLE pair (id int PRIMARY KEY, n int)"))
        tx.execute(text("INSERT INTO pair VALUES (1, 0), (2, 0)"))

    def crossing(first: int, second: int) -> None:
        add = text("UPDATE pair SET n = n + 1 WHERE id = :number")
        with transaction(engine, writing=True) as tx:
            tx.execute(add, {"number": first})
            time.sleep(0.5)
            tx.execute(add, {"number": second})

    def slow() -> None:
        with transaction(engine, writing=True) as tx:
            tx.execute(text("SET LOCAL statement_timeout = 200"))
            tx.execute(text("SELECT pg_sleep(5)"))

    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(crossing, 1, 2), pool.submit(crossing, 2, 1)]
        codes = sorted(code_of(one.result) for one in both)
    assert codes == ["", "storage.busy"]
    assert code_of(slow) == "storage.busy"


@pytest.mark.service
def test_a_mistake_of_the_program_passes_and_tells_no_values(
    opened: Callable[..., Engine],
) -> None:
    engine = opened()
    with transaction(engine, writing=True) as tx:
        tx.execute(text("CREATE TABLE once (name text PRIMARY KEY)"))

    def insert() -> None:
        with transaction(engine, writing=True) as tx:
            tx.execute(text("INSERT INTO once VALUES (:name)"), {"name": "Anna"})

    insert()
    with pytest.raises(IntegrityError) as caught:
        insert()
    assert "[parameters" not in str(caught.value)


@pytest.mark.service
def test_who_finds_every_connection_in_use_is_told(
    opened: Callable[..., Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_side, "BUSY_MS", 200)
    engine = opened(1)

    def read() -> None:
        with transaction(engine, writing=False):
            pass

    with transaction(engine, writing=False):
        assert code_of(read) == "storage.busy"
    assert code_of(read) == ""


@pytest.mark.service
def test_a_writer_that_never_ends_makes_others_busy(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_side, "BUSY_MS", 500)
    migrate(url)
    one, other = SqlRecords(url), SqlRecords(url)
    with one.writing(), pytest.raises(BusyError):
        other.save_alert(SYSTEM, alert())
    assert other.save_alert(SYSTEM, alert())
    one.close()
    other.close()


@pytest.mark.service
def test_a_commit_is_on_disk_also_where_the_server_would_not_wait_for_it(
    server: Postgres,
) -> None:
    url = server.database("hasty")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER DATABASE hasty SET synchronous_commit = off")
    engine = open_engine(url, "test", connections=1)
    with transaction(engine, writing=True) as tx:
        assert tx.execute(text("SHOW synchronous_commit")).scalar_one() == "on"
    engine.dispose()
