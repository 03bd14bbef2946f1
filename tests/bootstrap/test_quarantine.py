"""The quarantine at rest: nothing of a body in the log's files, and an operator can still look."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result
from cryptography.fernet import Fernet

from tests.ingest.edge.batches import batch, body
from tests.ingest.edge.fakes import NOON_MS, FakeClock
from tests.ingest.edge.world import GATE, strap
from tests.streams.makers import record
from tiyi.bootstrap.application import Application
from tiyi.bootstrap.checks import State, _keys, all_checks
from tiyi.bootstrap.quarantine import Fate, lines, opened
from tiyi.bootstrap.sealing import seal_of
from tiyi.bootstrap.worker import Worker
from tiyi.cli import main
from tiyi.ingest.edge import Edge
from tiyi.ingest.edge.devices import DEVICE_KEY
from tiyi.ingest.edge.errors import BatchError
from tiyi.model.errors import FrameError
from tiyi.model.frame import FrameCodec
from tiyi.model.ids import partition_of
from tiyi.model.topics import DEVICES, SAMPLES_LATE, SAMPLES_LIVE, TOPICS
from tiyi.seal import KeyFileError, SealedOtherwise
from tiyi.settings import Settings, SettingsError
from tiyi.storage.log import Log
from tiyi.streams.quarantine import Quarantine

SECRET = "strap-of-mrs-example"
VALUE = 123.4375
NONSENSE = b'{"patient": "mrs example", "hr": 98.7654321'
POISON = b"TYF9 is no frame of ours"
Work = Callable[[Log, Edge], Awaitable[None]]


def settings_of(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, port=0).checked()


def run(settings: Settings, work: Work) -> int:
    """Work on the log and a started edge of a data folder; how many records could not be opened."""

    async def process() -> int:
        clock = FakeClock()
        log = Log.open(settings.data / "log.db", now_ms=clock.now_ms)
        try:
            await log.ensure(TOPICS)
            edge = Edge(log, clock, seal_of(settings))
            await edge.start()
            await work(log, edge)
            await edge.stop()
            return edge.unopened
        finally:
            log.close()

    return asyncio.run(process())


async def refuse(log: Log, edge: Edge) -> None:
    """One body that is no batch, and a row of a device that nobody knows yet."""
    with pytest.raises(BatchError):
        await edge.submit(GATE, NONSENSE)
    made = batch([VALUE], devices=[SECRET], batch_id="b-secret-1")
    await edge.submit(GATE, body(made))


async def assign(log: Log, edge: Edge) -> None:
    """The device gets its wearer."""
    known = strap(device=SECRET)
    await log.append(
        DEVICES.name,
        partition_of(SECRET),
        msgspec.json.encode(known),
        key=f"{DEVICE_KEY}{SECRET}".encode(),
    )


async def nothing(log: Log, edge: Edge) -> None:
    """Start and stop."""


def delivered(settings: Settings) -> list[float]:
    """Values of every sample on the log."""

    async def read() -> list[float]:
        log, codec, found = Log.open(settings.data / "log.db"), FrameCodec(), []
        try:
            for topic in (SAMPLES_LIVE.name, SAMPLES_LATE.name):
                for partition, end in (await log.ends(topic)).items():
                    async for records in log.span(topic, partition, 0, end):
                        for one in records:
                            found += codec.decode(one.value or b"").value.tolist()
        finally:
            log.close()
        return found

    return asyncio.run(read())


def files_of(settings: Settings) -> bytes:
    return b"".join(path.read_bytes() for path in settings.data.glob("log.db*"))


def rotate(settings: Settings, *, keep: bool) -> str:
    """A new first line in the key file; what stood in it before."""
    path = settings.quarantine_keys
    before = path.read_text()
    path.write_text(Fernet.generate_key().decode() + "\n" + (before if keep else ""))
    return before


def tiyi(settings: Settings, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["quarantine", "--data", str(settings.data), *arguments])


def listed(settings: Settings, *arguments: str) -> list[dict[str, Any]]:
    shown = tiyi(settings, "--json", *arguments)
    assert shown.exit_code == 0, shown.output
    found: list[dict[str, Any]] = json.loads(shown.output)
    return found


def test_nothing_of_a_refused_body_stands_in_the_log_files(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)

    async def work(log: Log, edge: Edge) -> None:
        await refuse(log, edge)
        poisoned = record(POISON, topic=SAMPLES_LIVE.name, partition=3, offset=7, at_ms=NOON_MS)
        keeper = Quarantine(log, "watch", seal_of(settings))
        await keeper.keep(poisoned, FrameError("no frame", reason="version"))
        assert b"gate" in files_of(settings)
        for part in (NONSENSE, b"mrs example", SECRET.encode(), b"b-secret-1", POISON):
            assert part not in files_of(settings), part

    run(settings, work)

    assert msgspec.msgpack.encode(VALUE) not in files_of(settings)
    assert {
        (line.code, line.by, line.where) for line in lines(settings, code=None, since_ms=0)
    } == {
        ("batch.malformed", "gate", ""),
        ("unknown_device", "gate", ""),
        ("frame.unreadable.version", "watch", "samples.live/3/7"),
    }


def test_rows_that_waited_sealed_are_delivered_once_they_have_a_wearer(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    run(settings, refuse)
    assert [one["fate"] for one in listed(settings, "--code", "unknown_device")] == ["waiting"]
    run(settings, assign)
    rotate(settings, keep=True)

    for _ in range(2):
        assert run(settings, nothing) == 0

    assert delivered(settings) == [VALUE]
    assert [one["fate"] for one in listed(settings, "--code", "unknown_device")] == ["delivered"]


def test_a_lost_key_is_said_and_its_return_delivers_what_waited(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = settings_of(tmp_path)
    run(settings, refuse)
    old = rotate(settings, keep=False)
    run(settings, assign)

    assert run(settings, nothing) == 1
    assert "add that key as a further line" in caplog.text
    assert delivered(settings) == []
    settings.quarantine_keys.write_text(settings.quarantine_keys.read_text() + old)
    assert run(settings, nothing) == 0
    assert delivered(settings) == [VALUE]


def test_an_operator_sees_the_bytes_of_one_record(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)

    async def beside(log: Log, edge: Edge) -> None:
        await refuse(log, edge)
        first, second = sorted(listed(settings), key=lambda one: str(one["code"]))
        shown = json.loads(tiyi(settings, "--json", "--show", first["id"]).output)
        assert bytes.fromhex(shown["hex"]) == shown["text"].encode() == NONSENSE
        seen = tiyi(settings, "--show", first["id"])
        assert NONSENSE[:16].hex(" ") in seen.output
        assert NONSENSE[:16].decode() in seen.output
        rows = json.loads(tiyi(settings, "--json", "--show", second["id"]).output)["rows"]
        assert (rows["device"], rows["value"]) == (SECRET, [VALUE])

    run(settings, beside)
    table = tiyi(settings).output
    assert "batch.malformed" in table
    assert SECRET not in table


def test_records_are_chosen_by_code_and_time(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    run(settings, refuse)

    assert len(listed(settings)) == 2
    assert [one["code"] for one in listed(settings, "--code", "batch.malformed")] == [
        "batch.malformed"
    ]
    assert lines(settings, code=None, since_ms=NOON_MS + 60_000) == []
    assert len(lines(settings, code=None, since_ms=NOON_MS)) == 2
    assert listed(settings, "--since", "2999-01-01") == []


def test_a_wrong_key_says_so_and_the_list_needs_none(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    run(settings, refuse)
    rotate(settings, keep=False)
    (line,) = lines(settings, code="batch.malformed", since_ms=0)
    assert line.fate is Fate.REFUSED

    refused = tiyi(settings, "--show", line.id)

    assert refused.exit_code == 2
    assert refused.stderr.startswith("tiyi: no key of the key file opens this: add the key")
    with pytest.raises(SealedOtherwise):
        opened(settings, line.id)


@pytest.mark.parametrize("unknown", ["", "7", "7/x", "-1/0", "3/999999", "²/0"])
def test_an_unknown_id_is_refused(tmp_path: Path, unknown: str) -> None:
    settings = settings_of(tmp_path)
    run(settings, refuse)

    refused = tiyi(settings, "--show", unknown)

    assert refused.exit_code == 2
    assert "give an id of the list" in refused.stderr


def test_a_folder_without_a_log_is_refused(tmp_path: Path) -> None:
    refused = tiyi(settings_of(tmp_path))

    assert refused.exit_code == 2
    assert "does not exist" in refused.stderr


def test_a_spoiled_key_file_refuses_the_start(tmp_path: Path) -> None:
    (tmp_path / "quarantine.key").write_text("not a key\n")

    with pytest.raises(KeyFileError, match="is no key"):
        asyncio.run(Application.open(settings_of(tmp_path), FakeClock()))

    assert not (tmp_path / "log.db").exists()


def test_a_log_of_many_processes_asks_for_a_key_that_all_of_them_have(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, log="kafka://127.0.0.1:1").checked()

    with pytest.raises(SettingsError, match="TIYI_QUARANTINE_KEY_FILE") as refused:
        Worker.open(settings, FakeClock(), ["watch"])
    with pytest.raises(SettingsError, match="every tiyi serve"):
        asyncio.run(Application.open(settings, FakeClock()))

    assert refused.value.params == {"setting": "TIYI_QUARANTINE_KEY_FILE"}
    assert not (tmp_path / "quarantine.key").exists()


def test_a_named_key_file_is_never_made(tmp_path: Path) -> None:
    named = tmp_path / "mounted" / "keys"
    settings = Settings.from_environment(
        {"TIYI_DATA": str(tmp_path), "TIYI_QUARANTINE_KEY_FILE": str(named)}
    )

    with pytest.raises(KeyFileError, match="can't be read"):
        seal_of(settings)

    named.parent.mkdir()
    named.write_bytes(Fernet.generate_key())
    assert seal_of(settings).open(seal_of(settings).seal(b"1")) == b"1"


def test_the_doctor_looks_at_the_key_file(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)

    def verdict() -> tuple[State, str]:
        checks = all_checks(settings, now_ms=NOON_MS, web=tmp_path)
        return next((check.state, check.says) for check in checks if check.name == "keys")

    assert verdict()[0] is State.NOTE
    seal_of(settings)
    assert verdict()[0] is State.OK
    settings.quarantine_keys.chmod(0o640)
    assert verdict() == (
        State.FAILED,
        f"{settings.quarantine_keys} can be read by others: chmod 600 it",
    )
    settings.quarantine_keys.write_text("no key")
    assert verdict()[0] is State.FAILED


def test_the_doctor_asks_for_one_key_of_all_processes_on_kafka(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, log="kafka://127.0.0.1:1").checked()

    (keys,) = _keys(settings)

    assert (keys.state, "TIYI_QUARANTINE_KEY_FILE" in keys.says) == (State.FAILED, True)
