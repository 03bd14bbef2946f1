"""A backup beside a busy server, the loss of everything, and a clinic that goes on from it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.e2e.compare import paged_once, rows_of, same_alerts, same_results
from tests.e2e.drive import Drive
from tests.e2e.people import Trainee
from tests.e2e.server import EPOCH_MS, server_of
from tests.e2e.signals import Level, training
from tests.e2e.test_restart import PROMPTS
from tests.e2e.unbroken import Left, left_by, unbroken
from tiyi.model.alerts import AlertEvent
from tiyi.model.frame import Samples
from tiyi.storage.backup.manifest import read_manifest
from tiyi.storage.blocks.sqlite import SqliteBlocks
from tiyi.storage.log.topics import load
from tiyi.storage.sqlite import read_only
from tiyi.streams.engine import group_of

TRAINEE = Trainee(participant="p1", device="p1.strap", sender="phone", rhr_bpm=45, hrmax_bpm=200)
LEVELS = [
    Level(120, 112),
    Level(200, 122),
    Level(400, 160),  # above the ceiling over the backup and the loss
    Level(560, 118),
]
SESSION_S = 2, 540
BACKUP_S, END_S = 300, 720
GOES_ON_S = 30
"""How long the server goes on after the backup, until all is lost."""
FRAME_MS = 5_000
PAUSE_S = 1.0
"""Between steps beside the backup: the training must not be over before the backup is."""


def tiyi(*arguments: str | Path) -> Any:
    """What a command prints as JSON."""
    command = [sys.executable, "-m", "tiyi", *map(str, arguments), "--json"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=50)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def backed_up_beside(drive: Drive, data: Path, into: Path) -> Path:
    """A backup taken while rows keep coming; time runs on until it is complete."""
    with ThreadPoolExecutor(1) as beside:
        backup = beside.submit(tiyi, "backup", into, "--data", data, "--with-keys")
        while not backup.done():
            drive.run(drive.server.clock.now_ms() + 500)
            time.sleep(PAUSE_S)
        return Path(backup.result()["folder"])


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def stored(data: Path) -> Samples:
    blocks = SqliteBlocks(data / "blocks.db")
    try:
        return blocks.read(TRAINEE.participant, 0, 2 * EPOCH_MS)
    finally:
        blocks.close()


def agree(folder: Path) -> None:
    """No copied file says more of the log than the copied log has, and none says less than it."""
    ends = read_manifest(folder).offsets
    with read_only(folder / "blocks.db", at_rest=True) as blocks:
        held = {(t, p): n for t, p, n in blocks.execute("SELECT * FROM stored")}
    with read_only(folder / "log.db", at_rest=True) as log:
        places = {slot: place for place, slot in load(log)[0].slots.items()}
        archived = log.execute(
            "SELECT slot, next FROM committed WHERE reader = ?", (group_of("archive"),)
        ).fetchall()
    assert held
    assert archived
    assert all(offset <= ends[topic][partition] for (topic, partition), offset in held.items())
    assert all(offset <= held.get(places[slot], 0) for slot, offset in archived)


def calm(samples: Samples, left: Left, until_ms: int) -> tuple[list[AlertEvent], list[Any]]:
    """What a server says to which nothing happens: every frame comes in time, and once."""
    at = (samples.at_ms - EPOCH_MS) // FRAME_MS
    frames = [
        (EPOCH_MS + (number + 1) * FRAME_MS, samples.take(np.flatnonzero(at == number)))
        for number in np.unique(at).tolist()
    ]
    return unbroken(Left(contexts=left.contexts, frames=frames), until_ms)


def episodes(pages: Sequence[dict[str, Any]]) -> Counter[tuple[str, str, int]]:
    """How many pages, by their keys, each rule, severity and start had."""
    return Counter(
        (page["rule"], page["severity"], page["started_ms"])
        for page in {page["key"]: page for page in pages}.values()
        if page["rule"] not in PROMPTS
    )


@pytest.mark.timeout(180)  # half a minute, more where the machine has other work
def test_a_lost_folder_goes_on_from_a_backup_that_was_taken_under_load(tmp_path: Path) -> None:
    samples = training(TRAINEE, EPOCH_MS + 5_000, LEVELS, session_s=SESSION_S)
    with server_of(tmp_path / "lost", [TRAINEE]) as server:
        drive = Drive.hasty(server, samples)
        drive.run(EPOCH_MS + BACKUP_S * 1000)
        backup = backed_up_beside(drive, server.data, tmp_path / "backups")
        drive.run(server.clock.now_ms() + GOES_ON_S * 1000)
        acked, before = rows_of(drive.acked()), server.pages()
        lost_ms = server.kill()
        shutil.rmtree(server.data)

        agree(backup)
        assert read_manifest(backup).newest_ms < lost_ms - GOES_ON_S * 500, "nothing was lost"
        server.data = tmp_path / "restored"
        tiyi("restore", backup, "--data", server.data)
        already = server.pages()
        server.start()
        drive.send_again()
        drive.run(EPOCH_MS + END_S * 1000)
        server.wait_until_idle()
        until_ms, pages = server.clock.now_ms(), server.pages()
        assert server.terminate() == 0, server.process and server.process.errors

    left, kept = left_by(server.data), stored(server.data)
    alerts, sessions = calm(samples, left, until_ms)
    assert acked <= rows_of(kept) == rows_of(drive.acked()) == rows_of(samples)
    assert same_results(left, sessions, {TRAINEE.participant: kept}, until_ms) == 1
    same_alerts(left, alerts, until_ms)
    assert any(page["rule"] == "R03" for page in already), "no alert was open at the backup"
    assert already == before[: len(already)] == pages[: len(already)]
    assert not episodes(pages[len(already) :]) & episodes(already), "paged once more"
    assert paged_once(pages, kills=0) == 0
