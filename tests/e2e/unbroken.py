"""What a server left behind, read once it has ended, and the brain over the same log without it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from tiyi import ports
from tiyi.ingest.edge.quarantine import KIND, RELEASED
from tiyi.model.alerts import AlertEvent, AlertKind
from tiyi.model.context import Context
from tiyi.model.frame import FrameCodec, Samples
from tiyi.model.ids import PARTITIONS
from tiyi.model.results import SessionResult
from tiyi.model.sessions import SessionEvent
from tiyi.model.topics import (
    ALERTS,
    CONTEXT,
    QUARANTINE,
    SAMPLES_LATE,
    SAMPLES_LIVE,
    SESSIONS,
)
from tiyi.monitor import Shard
from tiyi.ports import LogRecord
from tiyi.seal import read_seal
from tiyi.storage.log import Log
from tiyi.streams.wire import decode_alert, decode_contexts, decode_session

TICK_MS = 1_000
DAY_MS = 86_400_000


@dataclass
class Left:
    """The log of a server that has ended."""

    alerts: list[AlertEvent] = field(default_factory=list)
    sessions: list[SessionEvent] = field(default_factory=list)
    results: list[SessionResult] = field(default_factory=list)
    contexts: list[Context] = field(default_factory=list)
    frames: list[tuple[int, Samples]] = field(default_factory=list)
    """Live frames by append time."""
    late: list[Samples] = field(default_factory=list)
    quarantine: list[LogRecord] = field(default_factory=list)

    def scores(self) -> dict[str, SessionResult]:
        """The newest revision of every session's result."""
        return {one.session_id: one for one in sorted(self.results, key=lambda r: r.revision)}


def left_by(data: Path) -> Left:
    """Read the log of a data folder that no process uses."""
    return asyncio.run(_left_by(data))


async def _left_by(data: Path) -> Left:
    log = Log.open(data / "log.db")
    try:
        return await left_on(log, data / "quarantine.key")
    finally:
        log.close()


async def left_on(log: ports.Log, keys: Path) -> Left:
    """Read a whole log; `keys` open its quarantine."""
    left, codec = Left(), FrameCodec()
    frames = await _records(log, SAMPLES_LIVE.name)
    left.frames = [(one.at_ms, codec.decode(one.value or b"")) for one in frames]
    late = await _records(log, SAMPLES_LATE.name)
    left.late = [codec.decode(one.value or b"") for one in late]
    left.alerts = [decode_alert(r.value or b"") for r in await _records(log, ALERTS.name)]
    messages = [decode_session(r.value or b"") for r in await _records(log, SESSIONS.name)]
    left.sessions = [one.event for one in messages if one.event is not None]
    left.results = [one.result for one in messages if one.result is not None]
    for record in await _records(log, CONTEXT.name):
        left.contexts += decode_contexts(record.value or b"")
    left.quarantine = _opened(keys, await _records(log, QUARANTINE.name))
    return left


def _opened(keys: Path, records: list[LogRecord]) -> list[LogRecord]:
    """Records of the quarantine with their bytes as they were before they were sealed."""
    sealed = [one for one in records if one.headers.get(KIND) != RELEASED]
    if not sealed:
        return []
    seal = read_seal(keys)
    return [replace(one, value=seal.open(one.value or b"")) for one in sealed]


async def _records(log: ports.Log, topic: str) -> list[LogRecord]:
    found: list[LogRecord] = []
    for partition, end in (await log.ends(topic)).items():
        async for records in log.span(topic, partition, 0, end):
            found += records
    return sorted(found, key=lambda record: record.at_ms)


def unbroken(left: Left, until_ms: int) -> tuple[list[AlertEvent], list[SessionEvent]]:
    """What one process that never stops says of the same frames, at the same log times."""
    first_ms = left.frames[0][0]
    shard = Shard(base_ms=first_ms // DAY_MS * DAY_MS - DAY_MS)
    shard.assign(range(PARTITIONS))
    shard.apply(left.contexts)
    alerts: list[AlertEvent] = []
    sessions: list[SessionEvent] = []
    at = 0
    for now_ms in range(first_ms - first_ms % 1000, until_ms + 1, TICK_MS):
        while at < len(left.frames) and left.frames[at][0] <= now_ms:
            appended_ms, samples = left.frames[at]
            shard.admit(samples, appended_ms=appended_ms)
            at += 1
        outcome = shard.tick(now_ms)
        alerts += outcome.alerts
        sessions += outcome.sessions
    return alerts, sessions


class Spell(NamedTuple):
    """One alert that stands: who, which rule, from when until when."""

    participant: str
    rule: str
    started_ms: int
    ended_ms: int | None


def standing(events: Sequence[AlertEvent]) -> list[Spell]:
    """The alerts that stand after all revisions, by person, rule and start."""
    newest: dict[str, AlertEvent] = {}
    for event in events:
        kept = newest.get(event.alert_id)
        if kept is None or kept.revision < event.revision:
            newest[event.alert_id] = event
    return sorted(
        (
            Spell(event.participant, event.rule, event.started_ms, event.ended_ms)
            for event in newest.values()
            if event.kind is not AlertKind.RETRACTED
        ),
        key=lambda spell: spell[:3],
    )
