"""The serving process under load, killed at random: nothing is lost, nobody is paged twice."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from tests.e2e.compare import paged_once, rows_of, same_alerts, same_results
from tests.e2e.drive import Drive
from tests.e2e.people import Trainee
from tests.e2e.server import EPOCH_MS, Server, server_of
from tests.e2e.signals import Level, training
from tests.e2e.unbroken import left_by, unbroken
from tiyi.model.frame import Samples, concat
from tiyi.storage.blocks.sqlite import SqliteBlocks

PEOPLE = 12
SENDERS = 3
TRAINING_S = 18 * 60
CYCLE_S = 36 * 60
"""Short, so that everybody's session ends and is scored between the kills."""
SPEED = 100.0
STARTING_SHARE = 0.2
"""So many of the kills come while the server starts."""


def crowd() -> list[Trainee]:
    return [
        Trainee(
            participant=f"p{number:02d}",
            device=f"p{number:02d}.strap",
            sender=f"gateway-{number % SENDERS}",
        )
        for number in range(PEOPLE)
    ]


def load(people: Sequence[Trainee], seconds: int, seed: int) -> Samples:
    """Training after training for everybody, some above their ceiling, some hardly moving."""
    chance = np.random.default_rng(seed)
    parts = []
    for one in people:
        start_s = int(chance.integers(0, 240))
        while start_s < seconds:
            levels = [Level(90, 112)]
            while levels[-1].until_s < TRAINING_S:
                until_s = levels[-1].until_s + int(chance.integers(60, 150))
                levels.append(Level(min(until_s, TRAINING_S), chance.choice([105, 120, 138, 160])))
            session_s = (2, TRAINING_S - 20)
            at_ms = EPOCH_MS + start_s * 1000
            parts.append(training(one, at_ms, levels, seed=seed + start_s, session_s=session_s))
            start_s += CYCLE_S
    return concat(parts)


@dataclass
class Killer:
    """Kills a server's process at random instants, some of them while it starts."""

    server: Server
    chance: np.random.Generator
    left: int
    ready_s: list[float] = field(default_factory=list)
    """How long each start took that was not killed."""
    _began_s: float = 0.0
    _timer: threading.Timer | None = None

    def launched(self) -> None:
        """A process starts; some are killed before they answer."""
        self._timer = None
        self._began_s = time.monotonic()
        if self.left and self.chance.random() < STARTING_SHARE:
            self._kill_after(self.chance.uniform(0.1, 3.0))

    def up(self) -> None:
        """It answers; it will be killed, unless enough were or it is about to be."""
        if self._began_s:
            self.ready_s.append(time.monotonic() - self._began_s)
        if self.left and self._timer is None:
            self._kill_after(self.chance.uniform(0.05, 2.5))

    def _kill_after(self, seconds: float) -> None:
        assert self.server.process is not None
        self.left -= 1
        self._timer = threading.Timer(seconds, self.server.process.popen.kill)
        self._timer.start()

    def disarm(self) -> None:
        """Kill nobody any more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()


@contextmanager
def killing(server: Server, kills: int, seed: int) -> Iterator[Killer]:
    killer = Killer(server, np.random.default_rng([seed, 2]), kills)
    try:
        yield killer
    finally:
        killer.disarm()


@pytest.mark.storm
@pytest.mark.timeout(3600)
def test_kills_lose_no_acknowledged_row_and_page_nobody_twice(
    tmp_path: Path, storm_seed: int, storm_kills: int
) -> None:
    people = crowd()
    samples = load(people, 100 * storm_kills + 900, storm_seed)
    with (
        server_of(tmp_path, people, archive_flush_s=15.0) as server,
        killing(server, storm_kills, storm_seed) as killer,
    ):
        drive = Drive(server, samples, speed=SPEED, launched=killer.launched, up=killer.up)
        killer.up()
        # A slow machine gets through the kills before anybody's session has ended.
        enough_ms = server.clock.now_ms() + 100_000 * storm_kills
        while killer.left or server.clock.now_ms() < enough_ms:
            drive.run(server.clock.now_ms() + 30_000)
        drive.run(server.clock.now_ms() + 60_000)
        killer.disarm()
        drive.run(server.clock.now_ms() + 120_000)
        server.wait_until_idle()
        until_ms, kills, pages = server.clock.now_ms(), server.kills, server.pages()
        assert server.terminate() == 0
    assert kills >= storm_kills * 0.9
    left, acked = left_by(tmp_path), drive.acked()
    calm_alerts, calm_sessions = unbroken(left, until_ms)
    assert pages
    assert left.quarantine == []
    stored = stored_rows(tmp_path, people)
    assert rows_of(concat(list(stored.values()))) == rows_of(acked)
    repeats = paged_once(pages, kills)
    same_alerts(left, calm_alerts, until_ms)
    scored = same_results(left, calm_sessions, stored, until_ms)
    assert scored
    ready_s = np.quantile(killer.ready_s, [0.5, 0.9])
    print(
        f"{kills} kills, {len(acked)} rows acknowledged, {len(pages)} pages, {repeats} repeated,"
        f" {scored} results; ready after {ready_s[0]:.1f} s (median), {ready_s[1]:.1f} s (9 of 10)"
    )


def stored_rows(data: Path, people: Sequence[Trainee]) -> dict[str, Samples]:
    """Every row in the blocks, by person."""
    blocks = SqliteBlocks(data / "blocks.db")
    try:
        return {one.participant: blocks.read(one.participant, 0, EPOCH_MS * 2) for one in people}
    finally:
        blocks.close()
