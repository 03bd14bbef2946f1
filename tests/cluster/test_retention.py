"""Records that the log no longer has when workers come back: a gap that is told, and no more."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path

import httpx
import numpy as np
import pytest
from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete

from tests.cluster.cluster import Cluster, cluster_of
from tests.cluster.load import crowd, sessions_of, under_load
from tests.cluster.report import told
from tests.e2e.compare import paged_once, rows_of
from tiyi.bootstrap.pick import closed, log_at
from tiyi.model.frame import FrameCodec, Samples, concat
from tiyi.model.ids import partition_of
from tiyi.model.topics import SAMPLES_LIVE
from tiyi.streams.quarantine import GAP

pytestmark = [pytest.mark.service, pytest.mark.timeout(900)]
PEOPLE, SENDERS = 24, 4
LONGEST_S = 400
BEGUN_S = 25.0
AWAY_S = 15.0
QUIET_S = 15.0
READERS = frozenset({"watch", "archive"})
"""The agents that read samples."""


async def _removed(cluster: Cluster, partition: int) -> dict[int, Samples]:
    """Remove all that a partition of the live samples has; what it was, by offset."""
    log, codec = log_at(cluster.kafka.url, cluster.clock), FrameCodec()
    admin = AIOKafkaAdminClient(bootstrap_servers=cluster.kafka.servers)
    await admin.start()
    try:
        end = (await log.ends(SAMPLES_LIVE.name))[partition]
        found = {
            record.offset: codec.decode(record.value or b"")
            async for records in log.span(SAMPLES_LIVE.name, partition, 0, end)
            for record in records
        }
        place = TopicPartition(SAMPLES_LIVE.name, partition)
        await admin.delete_records({place: RecordsToDelete(end)})
        return found
    finally:
        await admin.close()
        await closed(log)


def _gaps(cluster: Cluster) -> dict[str, tuple[str, int, int]]:
    """Agent → place, first and last offset of the one gap that it told."""
    found = {}
    for record in cluster.left().quarantine:
        assert record.headers["code"].decode() == GAP
        topic, partition, span = record.headers["where"].decode().split("/")
        first, last = map(int, span.split("-"))
        agent = record.headers["agent"].decode()
        assert agent not in found, "one gap is told once"
        found[agent] = (f"{topic}/{partition}", first, last)
    return found


def _counted(cluster: Cluster) -> float:
    """Gaps that workers show to who watches them."""
    lines = "\n".join(
        httpx.get(f"{worker.url}/metrics", trust_env=False).text for worker in cluster.workers
    ).splitlines()
    name = f'tiyi_quarantined_records_total{{code="{GAP}"}}'
    return sum(float(line.split()[-1]) for line in lines if line.startswith(name))


def _without(samples: Samples, lost: Sequence[Samples]) -> Samples:
    """Rows that are not among the lost ones."""
    gone = rows_of(concat(list(lost)))
    rows = [next(iter(rows_of(samples.take(np.array([at]))))) for at in range(len(samples))]
    return samples.take(np.flatnonzero([row not in gone for row in rows]))


def test_what_retention_took_is_a_gap_that_is_told_and_nothing_else_is_lost(
    tmp_path: Path,
) -> None:
    people = crowd(PEOPLE, SENDERS)
    partition = partition_of(people[0].participant)
    with cluster_of(tmp_path, people) as cluster:
        samples = sessions_of(people, cluster.clock.now_ms() + 2_000, LONGEST_S, seed=5)
        with under_load(cluster, samples) as load:
            time.sleep(BEGUN_S)
            for worker in cluster.workers:
                worker.stop()
            time.sleep(AWAY_S)
            removed = asyncio.run(_removed(cluster, partition))
            time.sleep(2.0)
            for worker in cluster.workers:
                worker.start()
            back_s = cluster.wait_until_fresh()
            time.sleep(QUIET_S)
        cluster.wait_until_idle()
        gaps = _gaps(cluster)
        assert gaps.keys() == READERS
        assert {place for place, _, _ in gaps.values()} == {f"{SAMPLES_LIVE.name}/{partition}"}
        assert {last for _, _, last in gaps.values()} == {max(removed)}
        assert _counted(cluster) == len(READERS)
        _, first, last = gaps["archive"]
        lost = [rows for offset, rows in removed.items() if first <= offset <= last]
        assert lost
        stored = concat(list(cluster.stored().values()))
        assert rows_of(stored) == rows_of(_without(load.acked(), lost))
        repeated = paged_once(cluster.pages(), kills=0)
    told(
        "retention took what workers had not read",
        back_s,
        f"{sum(map(len, lost))} rows of one partition in a gap that is told; {repeated} repeated",
    )
