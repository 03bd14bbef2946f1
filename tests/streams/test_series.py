"""The series agent: what the store refuses is set aside with its own bytes, the rest is stored."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from tests.fakes.series import MemorySeries
from tests.streams.makers import Acks, alert, record
from tiyi.model.alerts import AlertEvent
from tiyi.model.errors import OperationError, RowsRefused
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.table import Table, encode_table
from tiyi.model.topics import ALERTS, MINUTES, QUARANTINE
from tiyi.ports import LogRecord
from tiyi.seal import Seal
from tiyi.storage.log import Log
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.series import SeriesWriter

pytestmark = pytest.mark.asyncio
SEAL = Seal.fresh()


class Choosy(MemorySeries):
    """Takes everything but the participant `bad`; is away for as many calls as it is told."""

    away = 0

    def write_minutes(self, table: Table) -> None:  # type: ignore[override]  # as the agent calls it
        self._come()
        names = table.meta["participants"]
        refused = {row: "unparsable" for row, who in enumerate(table["who"]) if names[who] == "bad"}
        kept = np.array([row not in refused for row in range(len(table))])
        columns = {name: column[kept] for name, column in table.columns.items()}
        super().write_minutes(Table(columns, table.meta))
        if refused:
            raise RowsRefused("not these", refused)

    def write_alert_marks(self, events: Sequence[AlertEvent]) -> None:  # type: ignore[override]  # as the agent calls it
        self._come()
        super().write_alert_marks([event for event in events if event.participant != "bad"])
        refused = {at: "too_long" for at, event in enumerate(events) if event.participant == "bad"}
        if refused:
            raise RowsRefused("not these", refused)

    def _come(self) -> None:
        if self.away:
            self.away -= 1
            raise OperationError("away")


def table_of(*participants: str) -> bytes:
    columns = {name: np.zeros(len(participants), kind) for name, kind in MINUTE_COLUMNS.items()}
    columns["who"] = np.arange(len(participants), dtype="<u2")
    return encode_table(Table(columns, {"participants": list(participants)}))


async def kept_aside(log: Log) -> list[LogRecord]:
    ends = await log.ends(QUARANTINE.name)
    return [
        one
        for partition, end in ends.items()
        async for some in log.span(QUARANTINE.name, partition, 0, end)
        for one in some
    ]


async def test_what_is_refused_goes_to_quarantine_and_the_rest_is_stored(log: Log) -> None:
    series, acks = Choosy(), Acks()
    series.away = 1
    with ThreadPoolExecutor(1) as worker:
        writer = SeriesWriter(series, Quarantine(log, "series", SEAL), worker=worker)
        bad = replace(alert("a2"), participant="bad")
        records = [
            record(table_of("anna", "bad", "bad", "bo"), topic=MINUTES.name, offset=0),
            record(alert("a1"), topic=ALERTS.name, offset=1),
            record(bad, topic=ALERTS.name, offset=2),
            record(alert("a3"), topic=ALERTS.name, offset=3),
            record(b"nothing", topic=MINUTES.name, offset=4),
        ]

        await writer.take(records, acks)

    aside = {one.headers["where"]: one for one in await kept_aside(log)}
    codes = {where: one.headers["code"] for where, one in aside.items()}
    assert codes == {
        b"minutes/0/0": b"rows.refused.unparsable",
        b"alerts/0/2": b"rows.refused.too_long",
        b"minutes/0/4": b"frame.unreadable.layout",
    }
    assert SEAL.open(aside[b"alerts/0/2"].value or b"") == records[2].value
    assert [len(series.minutes(name, 0, 1)) for name in ("anna", "bo", "bad")] == [1, 1, 0]
    assert [mark.alert_id for mark in series.alert_marks("p1", 0, 1 << 50)] == ["a1", "a3"]
    assert acks.offsets == [0, 1, 2, 3, 4]
