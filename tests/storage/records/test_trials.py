"""The seed of a trial rests sealed: who reads the records can't tell the next arm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from tests.storage.records import world
from tests.storage.records.world import NORTH, NOW_MS, SEAL
from tiyi.prescription.courses.arms import allocated
from tiyi.seal import Seal, SealedOtherwise
from tiyi.storage.records import participants, trials
from tiyi.storage.records.participants import Participant
from tiyi.storage.records.schema_course import TRIALS
from tiyi.storage.records.sql import SqlRecords
from tiyi.storage.records.trials import Trial

SEED = "ab" * 32
TRIAL = Trial("t-9", "north", "x", ("a", "b"), "x", NOW_MS)


@pytest.fixture(params=world.ENGINES)
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlRecords]:
    made = world.opened(request, tmp_path)
    with made.writing() as tx:
        for name in ("one", "two", "three", "four"):
            person = Participant(name, "north", name, "UTC", "zh", 1)
            participants.add(tx, NORTH, person, at_ms=NOW_MS)
        trials.begin(tx, NORTH, TRIAL, seed=SEED, block_sizes=(4,), seal=SEAL)
    yield made
    made.close()


def kept(records: SqlRecords) -> str:
    with records.reading() as tx:
        return str(tx.execute(select(TRIALS.c.seed).where(TRIALS.c.trial == "t-9")).scalar_one())


def arm_of(records: SqlRecords, name: str, seal: Seal = SEAL) -> str:
    with records.writing() as tx:
        return trials.allocate(tx, NORTH, "t-9", name, at_ms=NOW_MS, seal=seal).arm


def test_the_seed_is_kept_sealed_and_gives_the_arms_that_it_stands_for(
    records: SqlRecords,
) -> None:
    expected = [allocated(SEED, ("a", "b"), (4,), place).arm for place in range(4)]
    arms = [arm_of(records, name) for name in ("one", "two", "three", "four")]

    assert arms == expected
    assert SEED not in kept(records)


def test_without_the_key_file_nobody_is_allocated(records: SqlRecords) -> None:
    with pytest.raises(SealedOtherwise):
        arm_of(records, "one", Seal.fresh())


def test_a_seed_of_before_is_sealed_with_the_next_allocation(records: SqlRecords) -> None:
    with records.writing() as tx:
        tx.execute(update(TRIALS).where(TRIALS.c.trial == "t-9").values(seed=SEED))
    first = arm_of(records, "one")
    sealed = kept(records)

    assert first == allocated(SEED, ("a", "b"), (4,), 0).arm
    assert SEED not in sealed
    assert arm_of(records, "two") == allocated(SEED, ("a", "b"), (4,), 1).arm
