"""The real brain over a recorded log, ticked through every virtual second of the run."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from tiyi.alerts.table import ROWS
from tiyi.model.alerts import AlertEvent
from tiyi.model.errors import InputError
from tiyi.model.frame import FrameCodec, Samples
from tiyi.model.ids import PARTITIONS
from tiyi.model.sessions import SessionEvent, Touched
from tiyi.model.table import Table
from tiyi.model.topics import SAMPLES_LIVE
from tiyi.monitor import Shard
from tiyi.simulators.world import Recording

NEVER: Final = 65_535
"""A hold time that no counter of the brain reaches."""
IDLE_MS: Final = 120_000
"""After so long without a frame the brain is ticked more rarely, until one comes."""
IDLE_TICK_MS: Final = 10_000


class UnknownRule(InputError):
    """A rule that no row of the table has."""

    code = "simulators.unknown_rule"


class BrokenShard(Shard):
    """The brain without some rules: their rows keep their places, but never come to hold."""

    def __init__(self, *, base_ms: int, broken: frozenset[str]) -> None:
        super().__init__(base_ms=base_ms)
        wiring = self._engine.wiring
        for place, row in enumerate(wiring.rows):
            if row.rule in broken:
                wiring.limits[place] = NEVER


def known_rules() -> frozenset[str]:
    """Every rule that can be broken."""
    return frozenset(row.rule for row in ROWS)


def brain_without(broken: frozenset[str], base_ms: int) -> Shard:
    """A shard of all partitions; UnknownRule for a rule that the table does not hold."""
    strangers = broken - known_rules()
    if strangers:
        raise UnknownRule(
            f"no rule is named {', '.join(sorted(strangers))};"
            f" there are {', '.join(sorted(known_rules()))}"
        )
    shard = BrokenShard(base_ms=base_ms, broken=broken) if broken else Shard(base_ms=base_ms)
    shard.assign(range(PARTITIONS))
    return shard


@dataclass(slots=True)
class Watched:
    """Everything the brain said, and every sample it was given, late ones too."""

    alerts: list[AlertEvent] = field(default_factory=list)
    sessions: list[SessionEvent] = field(default_factory=list)
    touched: list[tuple[int, Touched]] = field(default_factory=list)
    """With the instant at which the brain asked for it."""
    samples: list[tuple[int, Samples]] = field(default_factory=list)
    """By append time."""
    minutes: list[Table] = field(default_factory=list)
    """Live minutes, each revision after the one before."""
    late: list[tuple[int, Samples]] = field(default_factory=list)
    """Those that the live brain was too late for."""


def watch(recording: Recording, *, broken: frozenset[str] = frozenset()) -> Watched:
    """Feed the log's frames to the brain by append time, and tick it through the whole run."""
    shard = brain_without(broken, recording.start_ms)
    shard.apply(recording.contexts)
    codec, watched, at = FrameCodec(), Watched(), 0
    records = recording.records
    for now_ms in _ticks(recording):
        while at < len(records) and records[at][1].at_ms <= now_ms:
            topic, record = records[at]
            _admit(topic, record.at_ms, codec.decode(record.value or b""), shard, watched)
            at += 1
        outcome = shard.tick(now_ms)
        watched.alerts += outcome.alerts
        watched.sessions += outcome.sessions
        watched.minutes += outcome.minutes
        watched.touched += [(now_ms, touched) for touched in outcome.touched]
    return watched


def _admit(topic: str, at_ms: int, samples: Samples, shard: Shard, watched: Watched) -> None:
    watched.samples.append((at_ms, samples))
    if topic != SAMPLES_LIVE.name:
        watched.late.append((at_ms, samples))
        return
    refused = shard.admit(samples, appended_ms=at_ms).refused
    if refused is not None and refused.any():
        watched.late.append((at_ms, samples.take(refused)))


def _ticks(recording: Recording) -> Iterator[int]:
    """Every second while frames come, every tenth while none has come for two minutes."""
    arrivals = _instants(recording)
    last_ms, next_ms = recording.start_ms, next(arrivals)
    now_ms = recording.start_ms
    while now_ms <= recording.end_ms:
        while next_ms <= now_ms:
            last_ms, next_ms = next_ms, next(arrivals)
        yield now_ms
        idle = now_ms - last_ms > IDLE_MS and next_ms - now_ms > IDLE_TICK_MS
        now_ms += IDLE_TICK_MS if idle else 1000


def _instants(recording: Recording) -> Iterator[int]:
    yield from _append_times(recording)
    while True:
        yield recording.end_ms + IDLE_TICK_MS + IDLE_MS


def _append_times(recording: Recording) -> Iterable[int]:
    return (record.at_ms for _, record in recording.records)
