"""The file under the blocks: sizes, damage, several writers, readers in other processes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tiyi.model.errors import OperationError
from tiyi.model.frame import Samples, samples_of
from tiyi.storage.blocks.plan import SEGMENTS_MAX
from tiyi.storage.blocks.sqlite import BlockDamaged, SqliteBlocks

HOUR_MS = 3_600_000
START_MS = 490_000 * HOUR_MS


def strap(
    seconds: np.ndarray[tuple[int], np.dtype[np.int64]],
    participant: str = "anna",
    *,
    device: str = "strap",
) -> Samples:
    """Heart rate at those seconds of the hour: slow drift in whole bpm, arrival jitter of 20 ms."""
    jitter_ms = np.random.default_rng(5).integers(0, 20, 7_200)[seconds]
    wobble_bpm = np.random.default_rng(6).normal(0, 0.6, 7_200)[seconds]
    dev_ms = START_MS + seconds * 1_000 + jitter_ms
    return samples_of(
        [participant] * len(seconds),
        [device] * len(seconds),
        source=1,
        metric=1,
        boot=9,
        dev_ms=dev_ms,
        at_ms=dev_ms + 40,
        value=(120 + 25 * np.sin(seconds / 300) + wobble_bpm).round(),
    )


def stored_bytes(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        (size,) = connection.execute("SELECT sum(length(body)) FROM segments").fetchone()
    connection.close()
    return int(size)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "blocks.db"


def test_a_tidied_hour_takes_less_than_two_bytes_a_sample(path: Path) -> None:
    blocks = SqliteBlocks(path)
    for minute in range(60):
        blocks.merge([strap(minute * 60 + np.arange(60))], stored={})
    before = blocks.read("anna", 0, 1 << 50)

    assert blocks.tidy(START_MS) == 1
    assert blocks.tidy(START_MS) == 0

    after = blocks.read("anna", 0, 1 << 50)
    assert stored_bytes(path) / 3_600 < 2
    assert [a.tobytes() for a in before.columns()] == [b.tobytes() for b in after.columns()]
    blocks.close()


def test_a_block_of_very_many_writes_becomes_one_segment(path: Path) -> None:
    blocks = SqliteBlocks(path)
    for second in range(SEGMENTS_MAX + 5):
        blocks.merge([strap(np.array([second]))], stored={})

    with sqlite3.connect(path) as connection:
        (segments,) = connection.execute("SELECT count(*) FROM segments").fetchone()
    connection.close()
    assert segments < SEGMENTS_MAX
    assert len(blocks.read("anna", 0, 1 << 50)) == SEGMENTS_MAX + 5
    blocks.close()


def test_two_writers_at_once_are_both_merged(path: Path) -> None:
    writers = [SqliteBlocks(path) for _ in range(2)]

    def write(number: int) -> None:
        for second in range(40):
            # Odd and even seconds of one device overlap in time: nearly every write is a rewrite.
            rows = strap(np.array([2 * second + number, 100 + second]))
            writers[number].merge([rows], stored={("samples.live", number): second + 1})

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(write, number) for number in range(2)]:
            done.result()

    seconds = {
        int(dev_ms - START_MS) // 1_000
        for dev_ms in writers[0].read("anna", 0, 1 << 50).dev_ms.tolist()
    }
    assert seconds == {*range(80), *range(100, 140)}
    assert writers[1].stored_offsets() == {("samples.live", 0): 40, ("samples.live", 1): 40}
    for writer in writers:
        writer.close()


def test_a_revision_rises_only_when_the_rows_change(path: Path) -> None:
    blocks = SqliteBlocks(path)
    for _ in range(3):
        blocks.merge([strap(np.arange(60))], stored={})
    assert blocks.revisions("anna") == {START_MS: 1}

    blocks.merge([strap(np.arange(50, 70))], stored={})
    assert blocks.revisions("anna") == {START_MS: 2}
    blocks.close()


def damage(path: Path, participant: str) -> None:
    """Flip one bit in the middle of the participant's first segment."""
    with sqlite3.connect(path) as connection:
        query = "SELECT segments FROM blocks WHERE participant = ?"
        (segments,) = connection.execute(query, (participant,)).fetchone()
        number = int.from_bytes(segments[:8], "little")
        query = "SELECT body FROM segments WHERE id = ?"
        (body,) = connection.execute(query, (number,)).fetchone()
        broken = bytearray(body)
        broken[len(broken) // 2] ^= 1
        connection.execute("UPDATE segments SET body = ? WHERE id = ?", (bytes(broken), number))
    connection.close()


def test_a_damaged_block_is_set_aside_and_its_neighbours_are_fine(path: Path) -> None:
    blocks = SqliteBlocks(path)
    blocks.merge([strap(np.arange(60)), strap(np.arange(3_600, 3_660))], stored={})
    blocks.merge([strap(np.arange(60), "bo")], stored={})
    damage(path, "anna")

    with pytest.raises(BlockDamaged, match="anna") as caught:
        blocks.read("anna", 0, 1 << 50)

    assert (caught.value.code, caught.value.params["start_ms"]) == ("blocks.damaged", START_MS)
    assert len(blocks.read("anna", 0, 1 << 50)) == 60
    assert len(blocks.read("bo", 0, 1 << 50)) == 60
    assert blocks.damaged() == [("anna", START_MS)]
    blocks.close()


def test_new_rows_for_a_damaged_block_are_kept_and_the_damage_is_reported(path: Path) -> None:
    blocks = SqliteBlocks(path)
    blocks.merge([strap(np.arange(60)), strap(np.arange(60), "bo")], stored={})
    damage(path, "anna")

    merged = blocks.merge([strap(np.arange(30, 90)), strap(np.arange(30, 90), "bo")], stored={})

    assert merged.damaged == (("anna", START_MS),)
    assert len(blocks.read("anna", 0, 1 << 50)) == 60
    assert len(blocks.read("bo", 0, 1 << 50)) == 90
    blocks.close()


def test_a_damaged_block_does_not_stop_tidying(path: Path) -> None:
    blocks = SqliteBlocks(path)
    for start in (0, 60):
        part = np.arange(start, start + 60)
        blocks.merge([strap(part), strap(part, "bo")], stored={})
    damage(path, "anna")

    with pytest.raises(OperationError, match="anna"):
        blocks.tidy(START_MS)

    assert blocks.tidy(START_MS) == 1
    assert len(blocks.read("bo", 0, 1 << 50)) == 120
    blocks.close()


def test_another_process_reads_while_this_one_is_in_the_middle_of_a_write(path: Path) -> None:
    blocks = SqliteBlocks(path)
    blocks.merge([strap(np.arange(60))], stored={})
    script = (
        "import sys; from tiyi.storage.blocks.sqlite import SqliteBlocks\n"
        "blocks = SqliteBlocks(sys.argv[1]); print(len(blocks.read('anna', 0, 1 << 50)))"
    )
    with sqlite3.connect(path, isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM blocks")
        seen = subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
        )
        writer.execute("ROLLBACK")
    writer.close()

    assert seen.stdout.strip() == "60"
    blocks.close()


def test_a_file_that_is_no_database_is_refused_in_words(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 100)

    with pytest.raises(OperationError) as caught:
        SqliteBlocks(path)

    assert caught.value.code == "storage.damaged"
    assert str(path) in str(caught.value)
