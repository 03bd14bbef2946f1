"""What must hold after any storm on real servers."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from pathlib import Path

import numpy as np

from tests.cluster.cluster import Cluster
from tests.cluster.load import Load
from tests.e2e.compare import paged_once, rows_of, same_alerts, same_results
from tests.e2e.unbroken import unbroken
from tiyi.bootstrap.pick import closed, log_at, series_at
from tiyi.model.frame import Samples, concat
from tiyi.model.table import Table, decode_table
from tiyi.model.topics import MINUTES

NEWEST_MS = 120_000
"""Minutes of so long ago change no more while they are compared."""


def check(
    cluster: Cluster,
    load: Load,
    kills: int,
    *,
    refused: Collection[str] = (),
    before: Samples | None = None,
) -> None:
    """The cluster still runs, nothing is sent any more; `before`: rows that nobody sent, `refused`:
    codes of what may be, and is, in quarantine.

    Every acknowledged row is stored once, alerts and results are those of a brain that was never
    broken, and nobody was paged twice but for one repeat a kill.
    """
    cluster.wait_until_idle()
    until_ms = cluster.clock.now_ms()
    left, stored = cluster.left(), cluster.stored()
    aside = {one.headers["code"].decode(): one.headers for one in left.quarantine}
    assert aside.keys() == set(refused), aside
    assert rows_of(concat(list(stored.values()))) == rows_of(
        concat([load.acked(), *([] if before is None else [before])])
    )
    calm_alerts, calm_sessions = unbroken(left, until_ms)
    pages = cluster.pages()
    assert pages
    repeats = paged_once(pages, kills)
    same_alerts(left, calm_alerts, until_ms)
    scored = same_results(left, calm_sessions, stored, until_ms)
    print(
        f"{kills} kills, {len(load.acked())} rows acknowledged, {len(pages)} pages, {repeats}"
        f" repeated, {scored} results"
    )


def same_minutes(cluster: Cluster, folder: Path, *, but: str) -> int:
    """InfluxDB has the minutes that the log has, as SQLite in `folder` keeps them; how many.

    `but`: somebody of whom lines were refused; nothing else is known of those that are there.
    """
    until_ms = cluster.clock.now_ms() - NEWEST_MS
    kept, series = series_at(f"sqlite:///{folder / 'series.db'}"), series_at(cluster.influx.series)
    try:
        for table in asyncio.run(_told_minutes(cluster)):
            kept.write_minutes(table)
        count = 0
        for one in cluster.people:
            mine = series.minutes(one.participant, 0, until_ms)
            theirs = kept.minutes(one.participant, 0, until_ms)
            if one.participant == but:
                assert np.isin(mine["minute_ms"], theirs["minute_ms"]).all()
                continue
            for name in theirs.columns:
                message = f"{name} of {one.participant}"
                np.testing.assert_array_equal(mine[name], theirs[name], err_msg=message)
            count += len(theirs)
        return count
    finally:
        kept.close()
        series.close()


async def _told_minutes(cluster: Cluster) -> list[Table]:
    log = log_at(cluster.kafka.url, cluster.clock)
    try:
        return [
            decode_table(record.value or b"")
            for partition, end in (await log.ends(MINUTES.name)).items()
            async for records in log.span(MINUTES.name, partition, 0, end)
            for record in records
        ]
    finally:
        await closed(log)
