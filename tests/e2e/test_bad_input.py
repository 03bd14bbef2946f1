"""Bad input through the front door of a real process: a code, nothing lost, the stream goes on."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import msgspec
import numpy as np
import pytest

from tests.e2e.drive import Drive
from tests.e2e.people import Trainee
from tests.e2e.sender import BATCHES, Sender
from tests.e2e.server import EPOCH_MS, Server, server_of
from tests.e2e.signals import Level, training
from tests.e2e.unbroken import Left, left_by
from tiyi.ingest.edge import Batch
from tiyi.model.frame import Samples, concat
from tiyi.model.metrics import Metric
from tiyi.model.results import Finality
from tiyi.storage.blocks.sqlite import SqliteBlocks

HOUR_MS = 3_600_000
TRAINEE = Trainee(participant="p1", device="p1.strap", sender="phone", conditioning_min=5.0)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with one participant; each test sends under a boot of its own, 2 and more."""
    data = tmp_path_factory.mktemp("bad")
    with server_of(data, [TRAINEE], archive_flush_s=5.0) as up:
        Drive(up, training(TRAINEE, EPOCH_MS, [Level(2, 100)])).run(EPOCH_MS + 15_000)
        yield up
        assert up.terminate() == 0


def rows(first_s: int, count: int, *, hr_bpm: float = 120.0) -> Samples:
    """Heart rate of some seconds."""
    given = training(TRAINEE, EPOCH_MS + first_s * 1000, [Level(count, hr_bpm)])
    return given.take(np.flatnonzero(given.metric == Metric.HR))


def post(server: Server, batch: Batch | bytes) -> httpx.Response:
    """One batch over HTTP, while time runs slowly enough for it."""
    body = batch if isinstance(batch, bytes) else msgspec.json.encode(batch)
    headers = {"Authorization": f"Bearer {server.tokens['phone']}"}
    return httpx.post(
        f"{server.url}{BATCHES}",
        content=body,
        headers=headers | {"Content-Type": "application/json"},
        trust_env=False,
        timeout=20.0,
    )


def told(answer: httpx.Response) -> dict[str, Any]:
    """An ack without the server's times."""
    assert answer.status_code == 200, answer.text
    ack: dict[str, Any] = answer.json()
    return {name: value for name, value in ack.items() if name not in {"received_ms", "server_ms"}}


def stored(data: Path, boot: int) -> Samples:
    """Every row of a sender's boot in the blocks."""
    blocks = SqliteBlocks(data / "blocks.db")
    try:
        found = blocks.read("p1", 0, EPOCH_MS * 3)
    finally:
        blocks.close()
    return found.take(np.flatnonzero(found.boot == boot))


def settled(server: Server, boot: int, copy: Path) -> tuple[Samples, Left]:
    """What blocks and log hold of a boot once everything has come to rest."""
    server.run_to(server.clock.now_ms() + 15_000)
    server.wait_until_watched()
    server.wait_until_idle()
    copy.mkdir()
    for path in server.data.glob("log.db*"):
        if path.suffix != ".lock":
            shutil.copy(path, copy)
    shutil.copy(server.data / "quarantine.key", copy)
    return stored(server.data, boot), left_by(copy)


def refused(left: Left, batch: Batch) -> list[bytes]:
    """Codes of a batch's rows in quarantine."""
    mine = msgspec.msgpack.encode(batch.batch_id)
    return [one.headers["code"] for one in left.quarantine if mine in (one.value or b"")]


def test_a_batch_sent_again_after_a_restart_gets_the_same_ack(
    server: Server, tmp_path: Path
) -> None:
    given = rows(16, 10)
    given.value.setflags(write=True)
    given.value[3] = 900.0  # nobody's heart
    given.value[5] = 255.0  # a strap's word for «no value»
    batch = Sender(server, "phone", boot=8).batch(given)
    body = msgspec.json.encode(batch)
    before = told(post(server, body))
    server.kill()
    server.start()
    server.run_to(server.clock.now_ms() + 1_000)
    assert told(post(server, body)) == before
    assert [one["code"] for one in before["rejected"]] == ["implausible"]
    assert [one["code"] for one in before["notes"]] == ["missing_value"]
    kept, left = settled(server, 8, tmp_path / "copy")
    assert np.isin(given.dev_ms, kept.dev_ms).sum() == len(kept) == 8
    assert set(refused(left, batch)) == {b"implausible"}


def test_a_thousand_repeats_change_no_count(server: Server, tmp_path: Path) -> None:
    given = rows(16, 10)
    body = msgspec.json.encode(Sender(server, "phone", boot=2).batch(given))
    first = told(post(server, body))
    assert all(told(answer) == first for answer in asyncio.run(_repeated(server, body, 1_000)))
    kept, left = settled(server, 2, tmp_path / "copy")
    assert len(kept) == 10
    assert sum(int((frame.boot == 2).sum()) for _, frame in left.frames) == 10


async def _repeated(server: Server, body: bytes, times: int) -> list[httpx.Response]:
    headers = {"Authorization": f"Bearer {server.tokens['phone']}"}
    headers |= {"Content-Type": "application/json"}
    answers: list[httpx.Response] = []
    async with httpx.AsyncClient(trust_env=False, timeout=30.0) as client:
        while len(answers) < times:
            server.run_to(server.clock.now_ms() + 2_000)
            posts = [
                client.post(f"{server.url}{BATCHES}", content=body, headers=headers)
                for _ in range(40)
            ]
            some = await asyncio.gather(*posts)
            assert {answer.status_code for answer in some} <= {200, 429}
            answers += [answer for answer in some if answer.status_code == 200]
    return answers


def test_gaps_are_named_and_a_rebooted_sender_is_no_repeat(server: Server, tmp_path: Path) -> None:
    sender = Sender(server, "phone", boot=3)
    first = sender.batch(rows(16, 5))
    lost = sender.batch(rows(21, 5))
    third = sender.batch(rows(26, 5))
    assert told(post(server, first))["missing"] == []
    assert told(post(server, third))["missing"] == [[5, 9]]
    assert told(post(server, lost))["missing"] == []
    rebooted = Sender(server, "phone", boot=4).batch(rows(31, 5))
    ack = told(post(server, rebooted))
    assert (ack["durable"], ack["notes"], ack["missing"]) == ([0, 4], [], [])
    kept, _ = settled(server, 3, tmp_path / "copy")
    assert len(kept) == 15
    assert len(stored(server.data, 4)) == 5


WRONG_CLOCKS = {
    "an hour ahead": EPOCH_MS + HOUR_MS,
    "five hours behind": EPOCH_MS - 5 * HOUR_MS,
    "1970": 86_400_000,
    "2099": 4_080_000_000_000,
}


@pytest.mark.parametrize("shown", WRONG_CLOCKS)
def test_rows_of_a_wrong_clock_are_stored_when_they_happened(
    server: Server, tmp_path: Path, shown: str
) -> None:
    boot = 10 + list(WRONG_CLOCKS).index(shown)
    sender = Sender(server, "phone", boot=boot, trusted=False)
    wrong_ms = WRONG_CLOCKS[shown] - EPOCH_MS
    given = rows((server.clock.now_ms() - EPOCH_MS) // 1000 - 6, 5)
    given = replace(given, dev_ms=given.dev_ms + wrong_ms)
    batch = sender.batch(given)
    ack = told(post(server, msgspec.structs.replace(batch, sent_at=batch.sent_at + wrong_ms)))
    assert ack["rejected"] == []
    kept, _ = settled(server, boot, tmp_path / "copy")
    assert kept.dev_ms.tolist() == given.dev_ms.tolist()
    assert np.abs(kept.at_ms - given.at_ms).max() <= 2_000


def test_a_trusted_row_of_the_year_2099_waits_in_quarantine(server: Server, tmp_path: Path) -> None:
    given = rows(16, 3)
    given.dev_ms.setflags(write=True)
    given.dev_ms[1] = WRONG_CLOCKS["2099"]
    batch = Sender(server, "phone", boot=5).batch(given)
    assert told(post(server, batch))["rejected"] == [{"seq": 1, "count": 1, "code": "clock_future"}]
    kept, left = settled(server, 5, tmp_path / "copy")
    assert len(kept) == 2
    assert int(kept.at_ms.max()) < EPOCH_MS + HOUR_MS
    assert refused(left, batch) == [b"clock_future"]


def test_a_flood_of_zeros_is_no_heart_rate_and_no_alert(server: Server, tmp_path: Path) -> None:
    until_ms = server.clock.now_ms() + 200_000
    server.run_to(until_ms)
    server.wait_until_watched()
    given = rows((until_ms - EPOCH_MS) // 1000 - 200, 200)
    given = replace(given, value=np.zeros(len(given), np.float32))
    ack = told(post(server, Sender(server, "phone", boot=6).batch(given)))
    assert ack["notes"] == [{"seq": 0, "count": 200, "code": "missing_value"}]
    kept, left = settled(server, 6, tmp_path / "copy")
    assert len(kept) == 0
    assert left.alerts == []


def test_a_backlog_of_six_hours_amends_what_was_final(tmp_path: Path) -> None:
    levels = [Level(180, 112), Level(480, 122), Level(640, 118)]
    whole = training(TRAINEE, EPOCH_MS, levels, session_s=(2, 620))
    second = (whole.at_ms - EPOCH_MS) // 1000
    lost = (second >= 300) & (second < 430) & (whole.metric <= Metric.CADENCE)
    with server_of(tmp_path, [TRAINEE]) as server:
        drive = Drive.hasty(server, whole.take(~lost))
        drive.run(EPOCH_MS + 800_000)
        server.wait_until_idle()
        assert server.terminate() == 0
        provisional = left_by(tmp_path).scores()
        server.clock.stop(ahead_s=6 * 3600)
        server.start()
        now = training(TRAINEE, server.clock.now_ms(), [Level(180, 112)], session_s=(2, 170))
        again = Drive.hasty(server, concat([whole.take(lost), now]))
        again.run(server.clock.now_ms() + 330_000)
        server.wait_until_idle()
        assert server.terminate() == 0
    left = left_by(tmp_path)
    (first,) = provisional.values()
    assert (first.revision, first.finality) == (1, Finality.FINAL)
    assert first.coverage < 0.85
    found = left.scores()
    assert len(found) == 2  # and the training of now, which the backlog did not disturb
    amended = found.pop(first.session_id)
    assert (amended.revision, amended.finality, amended.reason) == (2, Finality.AMENDED, "late")
    assert amended.coverage > 0.99
    (live,) = found.values()
    assert (live.revision, live.coverage > 0.97) == (1, True)
    assert sum(len(part) for part in left.late) == int(lost.sum())


def test_a_full_disk_ends_the_process_and_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    with closing(Server(tmp_path, [TRAINEE])) as server:
        server.start(spare_bytes=200_000)
        sender = Sender(server, "phone", boot=7)
        acked = asyncio.run(_fill(server, sender))
        process = server.process
        assert process is not None
        assert process.ended() not in (0, None)
        assert "look at the disk" in "".join(process.errors)
        server.kill()
        server.start()
        server.run_to(server.clock.now_ms() + 1_000)
        told(post(server, sender.batch(rows(16, 5))))
        kept, left = settled(server, 7, tmp_path / "copy")
        assert server.terminate() == 0
    sent = {one for part in acked for one in part.dev_ms.tolist()}
    assert len(acked) > 3
    assert sent <= set(kept.dev_ms.tolist())
    assert left.quarantine == []


async def _fill(server: Server, sender: Sender) -> list[Samples]:
    """Send until a batch is not taken; all that were."""
    acked: list[Samples] = []
    chance = np.random.default_rng(1)
    async with httpx.AsyncClient(trust_env=False, timeout=20.0) as client:
        while True:
            server.run_to(server.clock.now_ms() + 2_000, speed=50.0)
            part = _incompressible(chance, len(acked))
            answer = await sender.post(client, msgspec.json.encode(sender.batch(part)))
            if answer is None or answer.status_code == 503:
                return acked
            assert answer.status_code == 200, answer.text
            assert answer.json()["rejected"] == []
            acked.append(part)


def _incompressible(chance: np.random.Generator, number: int) -> Samples:
    """Some thousand values at instants of their own, in the hour before the server began."""
    count = 4_000
    since_ms = EPOCH_MS - HOUR_MS + number * count
    values = chance.uniform(60, 180, count).astype(np.float32)
    given = training(TRAINEE, since_ms, [Level(count, 100)])
    given = given.take(np.flatnonzero(given.metric == Metric.HR))
    at_ms = since_ms + np.arange(count)
    return replace(given, dev_ms=at_ms, at_ms=at_ms, value=values)
