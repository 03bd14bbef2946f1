"""What every implementation of the port `Log` promises of topics, appends and offsets."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.contracts.logs import OpenLog, everything, filled, first, values
from tiyi.bootstrap.clock import SystemClock
from tiyi.model.errors import ConflictError, InputError, OperationError
from tiyi.model.topics import Topic
from tiyi.ports import Log

pytestmark = pytest.mark.asyncio


# -- topics --------------------------------------------------------------------


async def test_a_topic_may_be_ensured_again_and_by_somebody_else(opened_log: OpenLog) -> None:
    plain, state = await opened_log.topic(), await opened_log.topic(compacted=True)
    await opened_log.log.append(plain.name, 0, b"v")

    await opened_log.log.ensure([plain, state])
    await opened_log.again().ensure([plain, state])

    assert (await opened_log.log.ends(plain.name)) == {0: 1, 1: 0, 2: 0}


@pytest.mark.parametrize(
    "otherwise",
    [
        {"partitions": 4, "retain_ms": 3_600_000},
        {"partitions": 3, "retain_ms": 7_200_000},
        {"partitions": 3, "retain_ms": None, "compacted": True},
    ],
    ids=["partitions", "retention", "compaction"],
)
async def test_a_topic_that_exists_otherwise_is_refused(
    opened_log: OpenLog, otherwise: dict[str, Any]
) -> None:
    topic = await opened_log.topic()

    for log in (opened_log.log, opened_log.again()):
        with pytest.raises(ConflictError, match=re.escape(topic.name)):
            await log.ensure([Topic(topic.name, **otherwise)])


async def test_a_topic_is_compacted_or_loses_records_by_age(opened_log: OpenLog) -> None:
    with pytest.raises(ConflictError, match="compacted"):
        await opened_log.log.ensure([Topic(f"{opened_log.mark}.both", 1_000, compacted=True)])


Use = Callable[[Log, str, int], Awaitable[object]]
USES: dict[str, Use] = {
    "append": lambda log, topic, partition: log.append(topic, partition, b"v", key=b"k"),
    "begins": lambda log, topic, _: log.begins(topic),
    "ends": lambda log, topic, _: log.ends(topic),
    "offset_at": lambda log, topic, partition: log.offset_at(topic, partition, 0),
    "span": lambda log, topic, partition: everything(log.span(topic, partition, 0, 1)),
    "follow": lambda log, topic, partition: first(log.follow(topic, {partition: 0}), 1),
    "snapshot": lambda log, topic, _: everything(log.snapshot(topic)),
}


@pytest.mark.parametrize("use", USES)
async def test_a_topic_that_nobody_ensured_is_refused(opened_log: OpenLog, use: str) -> None:
    with pytest.raises(OperationError, match="missing"):
        await USES[use](opened_log.log, f"{opened_log.mark}.missing", 0)


@pytest.mark.parametrize("partition", [3, -1])
@pytest.mark.parametrize("use", ["append", "offset_at", "span", "follow"])
async def test_a_partition_that_a_topic_has_not_is_refused(
    opened_log: OpenLog, use: str, partition: int
) -> None:
    topic = await opened_log.topic()

    with pytest.raises(OperationError, match="partition"):
        await USES[use](opened_log.log, topic.name, partition)


async def test_another_user_finds_a_topic_that_it_did_not_ensure(opened_log: OpenLog) -> None:
    topic = await opened_log.topic()
    await filled(opened_log.log, topic, {2: 3})

    other = opened_log.again()

    assert await other.ends(topic.name) == {0: 0, 1: 0, 2: 3}
    assert len(await everything(other.span(topic.name, 2, 0, 3))) == 3


# -- appending -----------------------------------------------------------------


async def test_many_appends_keep_the_order_of_their_calls_in_each_partition(
    opened_log: OpenLog,
) -> None:
    topic = await opened_log.topic()

    offsets = await asyncio.gather(
        *(opened_log.log.append(topic.name, n % 3, b"%d" % n) for n in range(600))
    )

    assert offsets == [n // 3 for n in range(600)]
    for partition in range(3):
        stored = await everything(opened_log.log.span(topic.name, partition, 0, 200))
        assert values(stored) == [b"%d" % n for n in range(partition, 600, 3)]
        assert [record.offset for record in stored] == list(range(200))
        assert {record.partition for record in stored} == {partition}


async def test_an_append_is_queued_by_the_call_and_not_by_waiting_for_it(
    opened_log: OpenLog,
) -> None:
    topic = await opened_log.topic()

    appended = [opened_log.log.append(topic.name, 0, b"%d" % n) for n in range(5)]
    offsets = [await appended[n] for n in (4, 2, 0, 1, 3)]

    assert offsets == [4, 2, 0, 1, 3]


async def test_what_was_acknowledged_can_be_read_at_once(opened_log: OpenLog) -> None:
    topic = await opened_log.topic()

    for number in range(20):
        offset = await opened_log.log.append(topic.name, 1, b"%d" % number)
        assert (await opened_log.log.ends(topic.name))[1] == offset + 1
        found = await everything(opened_log.log.span(topic.name, 1, offset, offset + 1))
        assert values(found) == [b"%d" % number]


@pytest.mark.parametrize(
    ("key", "value", "headers"),
    [
        (None, b"v", {}),
        (b"k", b"v", {"schema": b"\x00\xff", "empty": b"", "名": b"1"}),
        (b"k", None, {"why": b"erased"}),
        (b"", b"", {}),
        (None, None, {}),
        (b"\x00", bytes(range(256)) * 40, {}),
    ],
    ids=["no key", "headers", "no value", "empty", "nothing", "every byte"],
)
async def test_a_record_comes_back_as_it_went_in(
    opened_log: OpenLog, key: bytes | None, value: bytes | None, headers: dict[str, bytes]
) -> None:
    topic = await opened_log.topic()

    offset = await opened_log.log.append(topic.name, 2, value, key=key, headers=headers)
    (record,) = await everything(opened_log.log.span(topic.name, 2, 0, 1))

    assert (record.partition, record.offset) == (2, offset)
    assert (record.key, record.value, dict(record.headers)) == (key, value, headers)


async def test_a_big_record_comes_back_whole_between_its_neighbours(opened_log: OpenLog) -> None:
    topic = await opened_log.topic()
    big = bytes(range(256)) * (3 << 12)  # 3 MiB

    await asyncio.gather(
        *(opened_log.log.append(topic.name, 0, value) for value in (b"before", big, b"after"))
    )

    stored = await everything(opened_log.log.span(topic.name, 0, 0, 3))
    assert [len(record.value or b"") for record in stored] == [6, len(big), 5]
    assert stored[1].value == big


async def test_a_compacted_topic_takes_no_record_without_a_key(opened_log: OpenLog) -> None:
    topic = await opened_log.topic(compacted=True)

    with pytest.raises(InputError, match="key"):
        await opened_log.log.append(topic.name, 0, b"v")


async def test_append_times_are_of_now_and_never_fall(opened_log: OpenLog) -> None:
    topic, clock = await opened_log.topic(), SystemClock()

    before = clock.now_ms()
    for number in range(10):
        await opened_log.log.append(topic.name, 0, b"%d" % number)
        await asyncio.sleep(0.002)
    after = clock.now_ms()

    stamps = [r.at_ms for r in await everything(opened_log.log.span(topic.name, 0, 0, 10))]
    assert stamps == sorted(stamps)
    assert before - 1 <= stamps[0] <= stamps[-1] <= after + 1


# -- offsets -------------------------------------------------------------------


async def test_ends_and_begins_name_every_partition(opened_log: OpenLog) -> None:
    topic = await opened_log.topic()

    assert await opened_log.log.ends(topic.name) == {0: 0, 1: 0, 2: 0}
    await filled(opened_log.log, topic, {0: 2, 2: 5})

    assert await opened_log.log.ends(topic.name) == {0: 2, 1: 0, 2: 5}
    assert await opened_log.log.begins(topic.name) == {0: 0, 1: 0, 2: 0}


async def test_an_instant_is_found_by_its_first_offset(opened_log: OpenLog) -> None:
    topic = await opened_log.topic()
    for number in range(6):
        await opened_log.log.append(topic.name, 1, b"%d" % number)
        await asyncio.sleep(0.003)
    stamps = [r.at_ms for r in await everything(opened_log.log.span(topic.name, 1, 0, 6))]

    assert await opened_log.log.offset_at(topic.name, 1, 0) == 0
    for at_ms in stamps:
        assert await opened_log.log.offset_at(topic.name, 1, at_ms) == stamps.index(at_ms)
    later = next((n for n, at_ms in enumerate(stamps) if at_ms > stamps[2]), 6)
    assert await opened_log.log.offset_at(topic.name, 1, stamps[2] + 1) == later
    assert await opened_log.log.offset_at(topic.name, 1, stamps[-1] + 1) == 6
    assert await opened_log.log.offset_at(topic.name, 0, stamps[0]) == 0


async def test_groups_keep_their_own_offsets(opened_log: OpenLog) -> None:
    topic = await opened_log.topic()
    await filled(opened_log.log, topic, {0: 3, 1: 9})
    watch, page = f"{opened_log.mark}-watch", f"{opened_log.mark}-page"

    assert await opened_log.log.group_offsets(watch) == {}
    await opened_log.commit(watch, {(topic.name, 1): 7})
    await opened_log.commit(page, {(topic.name, 0): 1, (topic.name, 1): 2})
    await opened_log.commit(watch, {(topic.name, 1): 8})

    assert await opened_log.log.group_offsets(watch) == {(topic.name, 1): 8}
    assert await opened_log.log.group_offsets(page) == {(topic.name, 0): 1, (topic.name, 1): 2}
