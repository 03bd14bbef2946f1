"""What every implementation of the port `Log` promises of the three ways through a topic."""

from __future__ import annotations

import asyncio
import re

import pytest

from tests.contracts.logs import OpenLog, everything, filled, first, values

pytestmark = pytest.mark.asyncio


# -- a span --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "stop", "expected"),
    [(0, 10, range(10)), (3, 7, range(3, 7)), (9, 10, [9]), (5, 5, []), (7, 3, []), (10, 12, [])],
)
async def test_a_span_gives_the_records_between_two_offsets(
    opened_log: OpenLog, start: int, stop: int, expected: list[int]
) -> None:
    topic = await opened_log.topic()
    await filled(opened_log.log, topic, {0: 10, 1: 4})

    found = await everything(opened_log.log.span(topic.name, 0, start, stop))

    assert values(found) == [b"0:%d" % number for number in expected]


async def test_a_span_ends_at_the_end_of_what_is_there(opened_log: OpenLog) -> None:
    topic = await opened_log.topic()
    await filled(opened_log.log, topic, {0: 4})

    assert len(await everything(opened_log.log.span(topic.name, 0, 0, 1_000))) == 4
    assert await everything(opened_log.log.span(topic.name, 1, 0, 1_000)) == []


async def test_a_long_span_comes_in_batches_none_of_them_empty(opened_log: OpenLog) -> None:
    topic = await opened_log.topic()
    await filled(opened_log.log, topic, {0: 1_500})

    batches = [batch async for batch in opened_log.log.span(topic.name, 0, 100, 1_400)]

    assert [r.offset for batch in batches for r in batch] == list(range(100, 1_400))
    assert len(batches) >= 3
    assert all(batches)


async def test_a_span_may_be_left_halfway_and_others_go_on(opened_log: OpenLog) -> None:
    topic = await opened_log.topic()
    await filled(opened_log.log, topic, {0: 1_500, 1: 1_500})

    for _ in range(6):
        async for batch in opened_log.log.span(topic.name, 0, 0, 1_500):
            assert batch[0].offset == 0
            break
    both = await asyncio.gather(
        *(everything(opened_log.log.span(topic.name, partition, 0, 1_500)) for partition in (0, 1))
    )

    assert [len(records) for records in both] == [1_500, 1_500]
    assert {record.partition for record in both[1]} == {1}


# -- following -----------------------------------------------------------------


async def test_a_follower_gets_old_and_new_records_in_order(opened_log: OpenLog) -> None:
    topic = await opened_log.topic()
    await filled(opened_log.log, topic, {0: 5})
    following = opened_log.log.follow(topic.name, {0: 2})

    old = await first(following, 3)
    for number in range(5, 8):
        await opened_log.log.append(topic.name, 0, b"0:%d" % number)
    new = await first(following, 3)

    assert values(old + new) == [b"0:%d" % number for number in range(2, 8)]


async def test_a_follower_without_offsets_gets_what_is_new(opened_log: OpenLog) -> None:
    topic = await opened_log.topic()
    await filled(opened_log.log, topic, {0: 5, 1: 5, 2: 5})

    waiting = asyncio.create_task(first(opened_log.log.follow(topic.name), 1))
    sent = 0
    while not waiting.done():  # «now» is some moment before the first that it gets
        await opened_log.log.append(topic.name, sent % 3, b"new")
        await asyncio.sleep(0.01)
        sent += 1

    assert {record.value for record in await waiting} == {b"new"}


async def test_a_follower_sees_the_partitions_it_did_not_name_from_now_on(
    opened_log: OpenLog,
) -> None:
    topic = await opened_log.topic()
    await filled(opened_log.log, topic, {0: 3, 1: 3})
    following = opened_log.log.follow(topic.name, {0: 0})

    old = await first(following, 3)
    await opened_log.log.append(topic.name, 1, b"new")
    new = await first(following, 1)

    assert values(old) == [b"0:0", b"0:1", b"0:2"]
    assert values(new) == [b"new"]


async def test_followers_do_not_disturb_each_other(opened_log: OpenLog) -> None:
    topic = await opened_log.topic()
    await filled(opened_log.log, topic, {0: 10, 1: 10})

    one, other = (
        opened_log.log.follow(topic.name, {0: 0, 1: 0}),
        opened_log.log.follow(topic.name, {1: 4}),
    )
    found = await asyncio.gather(first(one, 20), first(other, 6))

    assert [len(records) for records in found] == [20, 6]
    assert values(found[1]) == [b"1:%d" % number for number in range(4, 10)]


async def test_a_follower_that_is_cancelled_leaves_the_log_in_order(opened_log: OpenLog) -> None:
    topic = await opened_log.topic()

    async def forever() -> None:
        async for _ in opened_log.log.follow(topic.name, {0: 0}):
            pass

    task = asyncio.create_task(forever())
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert await opened_log.log.append(topic.name, 0, b"v") == 0


# -- the newest of every key ---------------------------------------------------


async def test_a_snapshot_gives_the_newest_record_of_every_key(opened_log: OpenLog) -> None:
    topic = await opened_log.topic(compacted=True)
    for partition, key, value in [
        (0, b"anna", b"1"),
        (0, b"bo", b"1"),
        (1, b"cy", b"1"),
        (0, b"anna", b"2"),
        (1, b"dee", b"1"),
        (1, b"dee", None),
        (2, b"eve", None),
        (1, b"cy", None),
        (1, b"cy", b"again"),
    ]:
        await opened_log.log.append(topic.name, partition, value, key=key)

    found = {
        (record.partition, record.key): (record.offset, record.value)
        for record in await everything(opened_log.log.snapshot(topic.name))
    }

    assert found == {
        (0, b"bo"): (1, b"1"),
        (0, b"anna"): (2, b"2"),
        (1, b"cy"): (4, b"again"),
    }


async def test_a_snapshot_names_no_key_twice_however_long_it_is(opened_log: OpenLog) -> None:
    topic = await opened_log.topic(compacted=True)
    await asyncio.gather(
        *(
            opened_log.log.append(topic.name, n % 3, b"%d" % turn, key=b"%d" % n)
            for turn in range(3)
            for n in range(1_800)
        )
    )

    found = await everything(opened_log.log.snapshot(topic.name))

    assert len(found) == len({record.key for record in found}) == 1_800
    assert {record.value for record in found} == {b"2"}


async def test_a_snapshot_of_nothing_ends_at_once(opened_log: OpenLog) -> None:
    topic = await opened_log.topic(compacted=True)

    assert await everything(opened_log.log.snapshot(topic.name)) == []


async def test_following_from_the_ends_before_a_snapshot_misses_nothing(
    opened_log: OpenLog,
) -> None:
    topic = await opened_log.topic(compacted=True)
    await opened_log.log.append(topic.name, 0, b"old", key=b"a")

    ends = await opened_log.log.ends(topic.name)
    standing = await everything(opened_log.log.snapshot(topic.name))
    await opened_log.log.append(topic.name, 0, b"new", key=b"a")
    (news,) = await first(opened_log.log.follow(topic.name, ends), 1)

    assert values(standing) == [b"old"]
    assert (news.offset, news.value) == (1, b"new")


async def test_a_topic_kept_by_age_has_no_snapshot(opened_log: OpenLog) -> None:
    topic = await opened_log.topic()

    with pytest.raises(ValueError, match=re.escape(topic.name)):
        await everything(opened_log.log.snapshot(topic.name))
