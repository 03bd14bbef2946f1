"""What every implementation of the port `Blocks` promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes.blocks import MemoryBlocks
from tests.storage import fresh as fresh_places
from tiyi.model.frame import Samples, concat, samples_of
from tiyi.storage.blocks.postgres import PostgresBlocks
from tiyi.storage.blocks.sqlite import SqliteBlocks

HOUR_MS = 3_600_000
START_MS = 490_000 * HOUR_MS
LIVE = ("samples.live", 3)

Drawn: TypeAlias = tuple[str, str, int, int, int, int, float, int]
AnyBlocks: TypeAlias = PostgresBlocks | SqliteBlocks | MemoryBlocks
Open = Callable[[], AnyBlocks]
SERVER = pytest.param("postgresql", marks=pytest.mark.service)


@pytest.fixture(params=["memory", "sqlite", SERVER])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens empty stores of one implementation, and closes them in the end."""
    stores: list[AnyBlocks] = []

    def fresh() -> AnyBlocks:
        if request.param == "memory":
            stores.append(MemoryBlocks())
        elif request.param == "postgresql":
            postgres = request.getfixturevalue("postgres")
            stores.append(PostgresBlocks(fresh_places.schema(postgres)))
        else:
            stores.append(SqliteBlocks(tmp_path / f"blocks{len(stores)}.db"))
        return stores[-1]

    yield fresh
    for store in stores:
        store.close()


@pytest.fixture
def blocks(opened: Open) -> AnyBlocks:
    return opened()


def minute(participant: str = "anna", *, start_s: int = 0, seconds: int = 60) -> Samples:
    """One strap at 1 Hz."""
    at_ms = START_MS + (start_s + np.arange(seconds)) * 1_000
    return samples_of(
        [participant] * seconds,
        ["strap"] * seconds,
        source=1,
        metric=1,
        boot=7,
        dev_ms=at_ms - 500,
        at_ms=at_ms,
        value=100 + np.arange(seconds) % 7,
    )


def one(value: float, *, at_ms: int = START_MS, flags: int = 0, dev_ms: int = 5) -> Samples:
    """One row; its identity is its device time."""
    columns = {"dev_ms": np.array([dev_ms]), "at_ms": np.array([at_ms])}
    return samples_of(
        ["anna"], ["strap"], source=1, metric=1, value=np.array([value]), flags=flags, **columns
    )


def everything(store: AnyBlocks, participant: str = "anna") -> list[tuple[object, ...]]:
    samples = store.read(participant, 0, 1 << 50)
    devices = [samples.devices[index] for index in samples.device.tolist()]
    rest = [column.tolist() for column in samples.columns()[2:]]
    # Minus zero equals zero, and must not: the same samples give the same bits.
    bits = np.ascontiguousarray(samples.value).view("<u4").tolist()
    return list(zip(devices, *rest, bits, strict=True))


rows = st.tuples(
    st.sampled_from(["anna", "bo"]),
    st.sampled_from(["strap", "watch"]),
    st.integers(1, 2),  # metric
    st.integers(1, 2),  # source
    st.integers(0, 1),  # boot
    st.integers(0, 4),  # device time
    st.sampled_from([-0.0, 0.0, 1.0, 99.5, 300.25]),
    st.integers(0, 3),  # flags
)


def samples_from(drawn: list[Drawn]) -> Samples:
    participant, device, metric, source, boot, second, value, flags = zip(*drawn, strict=True)
    dev_ms = np.array(second) * 1_000_000
    return samples_of(
        participant,
        device,
        source=np.array(source),
        metric=np.array(metric),
        boot=np.array(boot),
        dev_ms=dev_ms,
        at_ms=START_MS + dev_ms * 3,
        value=np.array(value),
        flags=np.array(flags),
    )


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(rows, min_size=1, max_size=40), data=st.data())
def test_cutting_repeating_and_permuting_changes_nothing(
    opened: Open,
    drawn: list[Drawn],
    data: st.DataObject,
) -> None:
    whole = MemoryBlocks()
    whole.merge([samples_from(drawn)], stored={})
    pieces = opened()
    left = data.draw(st.permutations(drawn + drawn[: len(drawn) // 2]))
    while left:
        size = data.draw(st.integers(1, len(left)))
        batch, left = left[:size], left[size:]
        cut = data.draw(st.integers(0, size))
        parts = [samples_from(part) for part in (batch[:cut], batch[cut:]) if part]
        pieces.merge(parts, stored={})

    for participant in ("anna", "bo"):
        assert everything(pieces, participant) == everything(whole, participant)
        assert pieces.hours(participant) == whole.hours(participant)
    assert pieces.participants() == whole.participants()


def test_rows_come_back_in_order_and_within_the_span(blocks: AnyBlocks) -> None:
    blocks.merge([minute(start_s=60), minute()], stored={})

    found = blocks.read("anna", START_MS + 30_000, START_MS + 90_000)

    assert found.at_ms.tolist() == list(range(START_MS + 30_000, START_MS + 90_000, 1_000))
    assert found.participants == ("anna",)


def test_a_batch_told_twice_is_stored_once_and_changes_nothing(blocks: AnyBlocks) -> None:
    first = blocks.merge([minute()], stored={})
    again = blocks.merge([minute()], stored={})

    assert first.changed == (("anna", START_MS),)
    assert (again.changed, again.conflicts) == ((), 0)
    assert len(everything(blocks)) == 60


@pytest.mark.parametrize("order", [(90, 100), (100, 90)])
def test_the_greater_value_of_one_identity_wins_and_the_conflict_is_counted(
    blocks: AnyBlocks, order: tuple[float, float]
) -> None:
    assert blocks.merge([one(order[0])], stored={}).conflicts == 0
    assert blocks.merge([one(order[1])], stored={}).conflicts == 1

    assert blocks.read("anna", START_MS, START_MS + 1).value.tolist() == [100]


def test_two_values_of_one_identity_in_one_batch_are_a_conflict(blocks: AnyBlocks) -> None:
    merged = blocks.merge([one(90), one(100), one(100)], stored={})

    assert merged.conflicts == 1
    assert blocks.read("anna", START_MS, START_MS + 1).value.tolist() == [100]


def test_the_same_value_by_another_way_is_no_conflict(blocks: AnyBlocks) -> None:
    blocks.merge([one(90, flags=8)], stored={})

    assert blocks.merge([one(90)], stored={}).conflicts == 0


def test_a_late_row_touches_its_own_hour_only(blocks: AnyBlocks) -> None:
    blocks.merge([minute(), minute(start_s=3_600)], stored={})

    late = one(90, at_ms=START_MS + HOUR_MS + 1, dev_ms=1)

    assert blocks.merge([late], stored={}).changed == (("anna", START_MS + HOUR_MS),)
    assert len(everything(blocks)) == 121


def test_offsets_are_remembered_and_never_go_back(blocks: AnyBlocks) -> None:
    blocks.merge([minute()], stored={LIVE: 5, ("samples.late", 0): 2})
    blocks.merge([], stored={LIVE: 4})

    assert blocks.stored_offsets() == {LIVE: 5, ("samples.late", 0): 2}


def test_offsets_of_another_log_are_set_back_and_lower_ones_stay(blocks: AnyBlocks) -> None:
    blocks.merge([minute()], stored={LIVE: 5, ("samples.late", 0): 2})

    blocks.set_back({LIVE: 3, ("samples.late", 0): 7, ("samples.late", 1): 1})
    assert blocks.stored_offsets() == {LIVE: 3, ("samples.late", 0): 2}

    blocks.merge([], stored={LIVE: 4})
    assert blocks.stored_offsets() == {LIVE: 4, ("samples.late", 0): 2}
    assert len(everything(blocks)) == 60


def test_hours_and_participants_are_named_in_order(blocks: AnyBlocks) -> None:
    blocks.merge([minute("bo", start_s=7_200), minute("anna"), minute("bo")], stored={})

    assert blocks.participants() == ["anna", "bo"]
    assert blocks.hours("bo") == [START_MS, START_MS + 2 * HOUR_MS]
    assert blocks.hours("nobody") == []


def test_what_is_forgotten_is_gone_and_the_rest_stays(blocks: AnyBlocks) -> None:
    parts = [minute(start_s=hour * 3_600) for hour in (0, 1, 2)]
    blocks.merge([*parts, minute("bo")], stored={LIVE: 4})

    # An hour that has not ended by then stays whole.
    assert blocks.forget("anna", START_MS + 2 * HOUR_MS + 5) == 2
    assert blocks.forget("anna", START_MS + 2 * HOUR_MS + 5) == 0
    assert blocks.forget("nobody", START_MS) == 0

    assert blocks.hours("anna") == [START_MS + 2 * HOUR_MS]
    assert blocks.hours("bo") == [START_MS]
    assert len(blocks.read("anna", 0, 1 << 50)) == 60
    assert blocks.stored_offsets() == {LIVE: 4}


def test_an_erased_participant_is_gone_and_the_others_stay(blocks: AnyBlocks) -> None:
    blocks.merge([minute(), minute(start_s=3_600), minute("bo")], stored={})

    assert blocks.erase("anna") == 2
    assert blocks.erase("anna") == 0
    assert everything(blocks) == []
    assert len(everything(blocks, "bo")) == 60
    assert blocks.participants() == ["bo"]


def test_an_empty_store_and_an_empty_merge_are_fine(blocks: AnyBlocks) -> None:
    assert blocks.merge([], stored={}).changed == ()
    assert len(blocks.read("anna", 0, 1)) == 0
    assert blocks.participants() == []
    assert blocks.stored_offsets() == {}


def test_what_is_read_can_be_merged_elsewhere(opened: Open) -> None:
    here, there = opened(), opened()
    here.merge([minute(), minute("bo")], stored={})

    there.merge([here.read(name, 0, 1 << 50) for name in here.participants()], stored={})

    assert everything(there) == everything(here)
    assert len(concat([there.read(name, 0, 1 << 50) for name in there.participants()])) == 120
