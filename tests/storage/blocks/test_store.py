"""Blocks on disk, in a file or a server: sizes, damage, several writers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tests.storage import fresh
from tests.storage.blocks.places import START_MS, Database, File, Place, strap
from tiyi.model.errors import OperationError
from tiyi.storage.blocks.plan import SEGMENTS_MAX
from tiyi.storage.blocks.store import BlockDamaged

SERVER = pytest.param("postgresql", marks=pytest.mark.service)


@pytest.fixture(params=["sqlite", SERVER])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "postgresql":
        return Database(fresh.schema(request.getfixturevalue("postgres")))
    return File(tmp_path / "blocks.db")


def test_a_tidied_hour_takes_less_than_two_bytes_a_sample(place: Place) -> None:
    blocks = place.open()
    for minute in range(60):
        blocks.merge([strap(minute * 60 + np.arange(60))], stored={})
    before = blocks.read("anna", 0, 1 << 50)

    assert blocks.tidy(START_MS) == 1
    assert blocks.tidy(START_MS) == 0

    after = blocks.read("anna", 0, 1 << 50)
    assert place.segments()[1] / 3_600 < 2
    assert [a.tobytes() for a in before.columns()] == [b.tobytes() for b in after.columns()]
    blocks.close()


def test_a_block_of_very_many_writes_becomes_one_segment(place: Place) -> None:
    blocks = place.open()
    for second in range(SEGMENTS_MAX + 5):
        blocks.merge([strap(np.array([second]))], stored={})

    assert place.segments()[0] < SEGMENTS_MAX
    assert len(blocks.read("anna", 0, 1 << 50)) == SEGMENTS_MAX + 5
    blocks.close()


def test_two_writers_at_once_are_both_merged(place: Place) -> None:
    writers = [place.open() for _ in range(2)]

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


def test_a_revision_rises_only_when_the_rows_change(place: Place) -> None:
    blocks = place.open()
    for _ in range(3):
        blocks.merge([strap(np.arange(60))], stored={})
    assert blocks.revisions("anna") == {START_MS: 1}

    blocks.merge([strap(np.arange(50, 70))], stored={})
    assert blocks.revisions("anna") == {START_MS: 2}
    blocks.close()


def test_a_damaged_block_is_set_aside_and_its_neighbours_are_fine(place: Place) -> None:
    blocks = place.open()
    blocks.merge([strap(np.arange(60)), strap(np.arange(3_600, 3_660))], stored={})
    blocks.merge([strap(np.arange(60), "bo")], stored={})
    place.damage("anna")

    with pytest.raises(BlockDamaged, match="anna") as caught:
        blocks.read("anna", 0, 1 << 50)

    assert (caught.value.code, caught.value.params["start_ms"]) == ("blocks.damaged", START_MS)
    assert len(blocks.read("anna", 0, 1 << 50)) == 60
    assert len(blocks.read("bo", 0, 1 << 50)) == 60
    assert blocks.damaged() == [("anna", START_MS)]
    blocks.close()


def test_new_rows_for_a_damaged_block_are_kept_and_the_damage_is_reported(place: Place) -> None:
    blocks = place.open()
    blocks.merge([strap(np.arange(60)), strap(np.arange(60), "bo")], stored={})
    place.damage("anna")

    merged = blocks.merge([strap(np.arange(30, 90)), strap(np.arange(30, 90), "bo")], stored={})

    assert merged.damaged == (("anna", START_MS),)
    assert len(blocks.read("anna", 0, 1 << 50)) == 60
    assert len(blocks.read("bo", 0, 1 << 50)) == 90
    blocks.close()


def test_a_damaged_block_does_not_stop_tidying(place: Place) -> None:
    blocks = place.open()
    for start in (0, 60):
        part = np.arange(start, start + 60)
        blocks.merge([strap(part), strap(part, "bo")], stored={})
    place.damage("anna")

    with pytest.raises(OperationError, match="anna"):
        blocks.tidy(START_MS)

    assert blocks.tidy(START_MS) == 1
    assert len(blocks.read("bo", 0, 1 << 50)) == 120
    blocks.close()


def test_erasing_while_others_write_leaves_the_others(place: Place) -> None:
    writers = [place.open() for _ in range(3)]

    def write(number: int) -> None:
        for second in range(30):
            writers[number].merge([strap(np.array([second]), f"p{number}")], stored={})

    with ThreadPoolExecutor(3) as pool:
        writing = [pool.submit(write, number) for number in (0, 1)]
        while not all(done.done() for done in writing):
            writers[2].erase("p0")
        for done in writing:
            done.result()
    writers[2].erase("p0")

    assert writers[2].participants() == ["p1"]
    assert place.segments()[0] == 30
    assert len(writers[2].read("p1", 0, 1 << 50)) == 30
    for writer in writers:
        writer.close()


def test_tidying_while_others_write_loses_nothing(place: Place) -> None:
    writer, tidier = place.open(), place.open()

    def write() -> None:
        for second in range(60):
            writer.merge([strap(np.array([second]))], stored={})

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        while not writing.done():
            tidier.tidy(START_MS)
        writing.result()
    tidier.tidy(START_MS)

    assert len(tidier.read("anna", 0, 1 << 50)) == 60
    assert tidier.revisions("anna") == {START_MS: 60}
    assert place.segments()[0] == 1
    writer.close()
    tidier.close()
