"""The spool as a port: shared syncs, order, callers that go away, and the end."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tiyi.bootstrap.pick import spool_at
from tiyi.ports import Spool
from tiyi.storage.spool import FileSpool, SpoolFailed, SpoolNoRoom

Done = TypeVar("Done")


class CountingExecutor(ThreadPoolExecutor):
    """One thread that notes how many records each append brought to the disk."""

    def __init__(self) -> None:
        super().__init__(1)
        self.groups: list[int] = []

    def submit(self, fn: Callable[..., Done], /, *args: Any, **kwargs: Any) -> Future[Done]:
        if fn.__name__ == "append":
            self.groups.append(len(args[0]))
        return super().submit(fn, *args, **kwargs)


@pytest.mark.asyncio
async def test_it_keeps_the_port(tmp_path: Path) -> None:
    spool: Spool = spool_at(tmp_path / "spool", max_bytes=100_000)
    assert (spool.records, spool.size_bytes, spool.fill, spool.lost) == (0, 0, 0.0, 0)

    await spool.append([b"one", b"two"])
    await spool.append([b"three"])

    first = await spool.read(limit_bytes=1)
    rest = await spool.read(first[-1].place)
    assert [one.record for one in (*first, *rest)] == [b"one", b"two", b"three"]
    assert await spool.read(rest[-1].place) == []
    assert spool.records == 3
    assert spool.fill == spool.size_bytes / 100_000
    await spool.drop(first[-1].place)
    assert [one.record for one in await spool.read()] == [b"two", b"three"]
    await spool.drop(rest[-1].place)
    assert (spool.records, spool.size_bytes, await spool.read()) == (0, 0, [])
    await spool.close()


@pytest.mark.asyncio
async def test_all_that_wait_share_one_sync_and_keep_their_order(tmp_path: Path) -> None:
    executor = CountingExecutor()
    spool = FileSpool.open(tmp_path, executor=executor)

    await asyncio.gather(*(spool.append([b"%03d" % n]) for n in range(300)))

    assert len(executor.groups) <= 3
    assert sum(executor.groups) == 300
    assert [one.record for one in await spool.read()] == [b"%03d" % n for n in range(300)]
    await spool.close()


@pytest.mark.asyncio
async def test_a_caller_that_goes_away_takes_nobody_s_records_with_it(tmp_path: Path) -> None:
    spool = FileSpool.open(tmp_path)
    gone, neighbour = (asyncio.create_task(spool.append([name])) for name in (b"gone", b"stays"))
    await asyncio.sleep(0)

    gone.cancel()
    await neighbour

    assert [one.record for one in await spool.read()] == [b"gone", b"stays"]
    await spool.close()


@pytest.mark.asyncio
async def test_everybody_in_a_group_hears_that_there_is_no_room(tmp_path: Path) -> None:
    spool = FileSpool.open(tmp_path, max_bytes=500)

    answers = await asyncio.gather(
        *(spool.append([bytes(200)]) for _ in range(3)), return_exceptions=True
    )
    await spool.append([b"small"])

    assert [type(answer) for answer in answers] == [SpoolNoRoom] * 3
    assert [one.record for one in await spool.read()] == [b"small"]
    await spool.close()


@pytest.mark.asyncio
async def test_close_waits_for_what_is_being_written(tmp_path: Path) -> None:
    spool = FileSpool.open(tmp_path)
    writing = asyncio.create_task(spool.append([b"last words"]))
    await asyncio.sleep(0)
    await spool.close()
    await writing

    again = FileSpool.open(tmp_path)
    assert [one.record for one in await again.read()] == [b"last words"]
    await again.close()


@pytest.mark.asyncio
async def test_a_file_that_disappears_is_an_error_of_ours(tmp_path: Path) -> None:
    spool = FileSpool.open(tmp_path)
    await spool.append([b"one"])
    os.unlink(tmp_path / f"{0:020d}.segment")

    with pytest.raises(SpoolFailed, match="look at the disk"):
        await spool.read()
    await spool.close()


@pytest.mark.asyncio
async def test_a_closed_spool_touches_no_file_any_more(tmp_path: Path) -> None:
    spool = FileSpool.open(tmp_path)
    await spool.append([b"one"])
    await spool.close()
    before = {path: path.read_bytes() for path in sorted(tmp_path.iterdir())}  # noqa: ASYNC240

    with pytest.raises(SpoolFailed, match="closed"):
        await spool.append([b"two"])
    with pytest.raises(SpoolFailed, match="closed"):
        await spool.drop(0)

    assert {path: path.read_bytes() for path in before} == before
