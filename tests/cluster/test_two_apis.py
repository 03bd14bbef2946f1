"""Two processes with edge and API on the same stores: a sender may change, and screens see all."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx
import msgspec
import numpy as np
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.cluster.cluster import Cluster, running, wait_until
from tests.cluster.load import TIMEOUT_S, Gateway, crowd, under_load, urgent
from tests.cluster.report import told
from tests.e2e.people import Trainee
from tests.e2e.signals import Level, training
from tests.services.tiyi import Api
from tiyi.ingest.edge import Batch
from tiyi.model.frame import Samples, concat

pytestmark = [pytest.mark.service, pytest.mark.timeout(600)]
PEOPLE, SENDERS = 24, 4
LONGEST_S = 400
WANDERER = Trainee(participant="w", device="w.strap", sender="phone")
WANDERS_S = 30
SLOW_MS = 90_000
"""So much is the wanderer's clock behind."""
BEGUN_S = 10.0
SEEN_WITHIN_S = 10.0
ALERTS_WITHIN_S = 90.0
QUIET_S = 5.0


@dataclass
class Screen:
    """A live socket: what it has been shown."""

    newest_ms: dict[str, int] = field(default_factory=dict)
    """Participant → time of the newest value."""
    alerts: list[tuple[str, int]] = field(default_factory=list)
    """Alert and revision, as they came."""

    def take(self, message: dict[str, Any]) -> None:
        """One message of the socket."""
        if message["type"] == "board":
            people = message["people"]
            self.newest_ms |= dict(zip(people["id"], people["hr_at_ms"], strict=True))
        elif message["type"] == "alert":
            self.alerts.append((message["alert"]["alert_id"], message["alert"]["revision"]))


@contextmanager
def looking_at(api: Api) -> Iterator[Screen]:
    """A screen on this process while the block runs."""
    screen, ended = Screen(), Event()
    url = api.url.replace("http", "ws", 1) + "/api/v1/live"

    def look() -> None:
        with connect(url, proxy=None, max_size=None) as socket:
            socket.send('{"type": "hello"}')
            while not ended.is_set():
                try:
                    screen.take(msgspec.json.decode(socket.recv(timeout=1.0)))
                except TimeoutError:
                    continue
                except ConnectionClosed:
                    return

    thread = Thread(target=look)
    thread.start()
    try:
        yield screen
    finally:
        ended.set()
        thread.join()


@dataclass
class Place:
    """One of the processes, as a sender sees it."""

    cluster: Cluster
    api: Api

    @property
    def url(self) -> str:
        """Where it takes batches."""
        return self.api.url

    @property
    def tokens(self) -> dict[str, str]:
        """The cluster's."""
        return self.cluster.tokens

    @property
    def clock(self) -> Any:
        """The cluster's."""
        return self.cluster.clock


class Slow(Gateway):
    """A phone whose clock is behind, and which does not know it."""

    def batch(self, samples: Samples, *, batch_id: str | None = None) -> Batch:
        """The next batch, by the phone's own clock."""
        whole = super().batch(samples, batch_id=batch_id)
        return msgspec.structs.replace(whole, sent_at=whole.sent_at - SLOW_MS)


def wander(cluster: Cluster, other: Api, rows: Samples) -> Samples:
    """Second by second by the one process and by the other; every tenth batch to both."""
    sender = Slow(Place(cluster, cluster.api), WANDERER.sender, trusted=False)

    async def go() -> None:
        async with httpx.AsyncClient(timeout=TIMEOUT_S, trust_env=False) as client:
            for second in range(WANDERS_S):
                begun_ms = rows.dev_ms - rows.dev_ms.min()
                part = rows.take(np.flatnonzero(begun_ms // 1000 == second))
                if not len(part):
                    continue
                due_ms = int(part.dev_ms.max()) + SLOW_MS
                await asyncio.sleep(max(0.0, (due_ms - cluster.clock.now_ms()) / 1000))
                sender.server = Place(cluster, (cluster.api, other)[second % 2])
                first = sender.next_seq
                await sender.deliver(client, part)
                if second % 10 == 0:
                    sender.next_seq, sender.server = first, Place(cluster, other)
                    await sender.deliver(client, part)
                    sender.history.pop()

    asyncio.run(go())
    return concat([part for part, _ in sender.history])


def one_clock(stored: Samples, sent: Samples) -> int:
    """The wanderer's rows are stored once, all moved by one offset; that offset in ms."""
    key = ("metric", "dev_ms")
    mine, theirs = (
        sorted(zip(*(getattr(rows, name).tolist() for name in key), strict=True))
        for rows in (stored, sent)
    )
    assert mine == theirs
    (offset_ms,) = set((stored.at_ms - stored.dev_ms).tolist())
    return int(offset_ms)


def test_a_sender_changes_between_two_apis_and_either_screen_sees_everything(
    tmp_path: Path,
) -> None:
    people = [*crowd(PEOPLE, SENDERS), WANDERER]
    with running(Cluster(tmp_path, people, workers=2)) as cluster:
        other = cluster.new_api()
        cluster.others.append(other)
        other.start()
        samples = urgent(people[:-1], cluster.clock.now_ms() + 2_000, LONGEST_S, seed=19)
        with (
            looking_at(cluster.api) as here,
            looking_at(other) as there,
            under_load(cluster, samples),
        ):
            time.sleep(BEGUN_S)
            now_ms = cluster.clock.now_ms()
            rows = training(WANDERER, now_ms - SLOW_MS, [Level(WANDERS_S, 118)], seed=19)
            sent = wander(cluster, other, rows)
            last_ms = int(rows.dev_ms.max()) + SLOW_MS
            seen_s = wait_until(
                lambda: all(
                    abs(screen.newest_ms.get(WANDERER.participant, 0) - last_ms) < 3_000
                    for screen in (here, there)
                ),
                SEEN_WITHIN_S,
                "the wanderer on both screens",
            )
            brought = {one.participant for one in people[:-1]}
            assert brought <= there.newest_ms.keys()
            wait_until(lambda: bool(here.alerts), ALERTS_WITHIN_S, "alerts")
            time.sleep(QUIET_S)
        time.sleep(QUIET_S)
        assert sorted(set(here.alerts)) == sorted(set(there.alerts)) != []
        cluster.wait_until_idle()
        offset_ms = one_clock(cluster.stored()[WANDERER.participant], sent)
        assert abs(offset_ms - SLOW_MS) < 2_000
    told(
        "a sender changes between two API processes",
        seen_s,
        f"from its last batch until both screens show it; {len(sent)} rows once each, one clock"
        f" offset ({offset_ms} ms), {len(set(here.alerts))} alert revisions on both screens",
    )
