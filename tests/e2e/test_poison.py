"""A frame that ends the process: quarantined at the third start, and everybody else goes on."""

from __future__ import annotations

import asyncio
import signal
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import httpx
import msgspec
import numpy as np

from tests.e2e.people import Trainee
from tests.e2e.sender import Sender
from tests.e2e.server import EPOCH_MS, Server
from tests.e2e.signals import Level, training
from tests.e2e.unbroken import left_by
from tiyi.model.frame import FrameCodec, Samples
from tiyi.model.metrics import Metric
from tiyi.storage.blocks.sqlite import SqliteBlocks

FATAL_HR_BPM = 177.0
TRAINEE = Trainee(participant="p1", device="p1.strap", sender="phone")


def rows(first_s: int, count: int = 5) -> Samples:
    """Heart rate of some seconds."""
    given = training(TRAINEE, EPOCH_MS + first_s * 1000, [Level(count, 120)])
    return given.take(np.flatnonzero(given.metric == Metric.HR))


def send(server: Server, sender: Sender, samples: Samples) -> None:
    """One batch; whether the process lives long enough to answer does not matter."""

    async def post() -> None:
        async with httpx.AsyncClient(trust_env=False, timeout=10.0) as client:
            await sender.post(client, msgspec.json.encode(sender.batch(samples)))

    server.run_to(server.clock.now_ms() + 1_000, speed=20.0)
    asyncio.run(post())


def test_a_frame_that_killed_two_processes_is_quarantined_by_the_third(tmp_path: Path) -> None:
    fatal = rows(20)
    fatal = replace(fatal, value=np.full(len(fatal), FATAL_HR_BPM, np.float32))
    killed = -signal.SIGKILL
    with closing(Server(tmp_path, [TRAINEE], archive_flush_s=5.0, fatal_hr_bpm=FATAL_HR_BPM)) as up:
        up.start()
        sender = Sender(up, "phone", boot=2)
        up.run_to(EPOCH_MS + 30_000)
        up.wait_until_watched()
        send(up, sender, rows(10))
        send(up, sender, fatal)
        assert up.process is not None
        assert up.process.ended() == killed
        up.kill()
        up.launch()
        assert up.process.ended() == killed
        up.kill()
        up.start()
        send(up, sender, rows(30))
        up.run_to(up.clock.now_ms() + 15_000)
        up.wait_until_watched()
        up.wait_until_idle()
        metrics = httpx.get(f"{up.url}/metrics", timeout=20.0, trust_env=False).text
        assert 'tiyi_quarantined_records_total{code="frame.unreadable.poison"} 2\n' in metrics
        up.kill()
        up.start()  # the frame lies in what a restart reads again
        up.run_to(up.clock.now_ms() + 15_000)
        up.wait_until_watched()
        up.wait_until_idle()
        assert up.terminate() == 0
    left, kept = left_by(tmp_path), SqliteBlocks(tmp_path / "blocks.db")
    with closing(kept):
        stored = kept.read("p1", 0, EPOCH_MS * 2)
    wanted = [*rows(10).dev_ms.tolist(), *rows(30).dev_ms.tolist()]
    assert sorted(stored.dev_ms.tolist()) == wanted
    agents = {one.headers["agent"] for one in left.quarantine}
    assert agents == {b"watch", b"archive"}
    assert {one.headers["code"] for one in left.quarantine} == {b"frame.unreadable.poison"}
    (aside,) = {one.value for one in left.quarantine}
    assert (FrameCodec().decode(aside or b"").value == FATAL_HR_BPM).all()
