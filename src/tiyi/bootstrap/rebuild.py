"""Every derived row computed again from blocks: minutes, sessions and their results."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tiyi.bootstrap.stores import OpenStores
from tiyi.model.results import SessionResult
from tiyi.model.scope import Scope
from tiyi.model.sessions import Touched, TouchReason
from tiyi.streams.rescore import Rescorer

HOUR_MS = 3_600_000
SPAN_HOURS = 6
"""Hours that are computed in one go."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one span of one participant gave."""

    participant: str
    from_ms: int
    minutes: int
    results: int


def spans(hours: list[int], from_ms: int) -> list[tuple[int, int]]:
    """[start, end) spans of neighbouring hours that hold samples, at most `SPAN_HOURS` long."""
    found: list[tuple[int, int]] = []
    for hour_ms in hours:
        if hour_ms + HOUR_MS <= from_ms:
            continue
        start_ms, end_ms = found[-1] if found else (0, 0)
        if hour_ms == end_ms and end_ms - start_ms < SPAN_HOURS * HOUR_MS:
            found[-1] = (start_ms, hour_ms + HOUR_MS)
        else:
            found.append((hour_ms, hour_ms + HOUR_MS))
    return found


def rebuild(
    stores: OpenStores, scope: Scope, participant: str, *, from_ms: int, now_ms: int
) -> Iterator[Step]:
    """Rebuild one participant span by span; a result's revision rises only where it changed."""
    rescore = Rescorer(stores.blocks, stores.history)
    contexts = stores.history.contexts(participant)
    for start_ms, end_ms in spans(stores.blocks.hours(participant), from_ms):
        touched = Touched(participant, start_ms, end_ms, TouchReason.CORRECTION)
        again = rescore(touched, contexts, now_ms=now_ms)
        for table in again.minutes:
            if len(table):
                stores.series.write_minutes(table)
        for event in again.sessions:
            stores.records.save_session_event(scope, event)
        changed = [result for result in again.results if _save(stores, scope, result)]
        if changed:
            stores.series.write_sessions(changed)
        yield Step(participant, start_ms, sum(map(len, again.minutes)), len(changed))


def _save(stores: OpenStores, scope: Scope, result: SessionResult) -> bool:
    return stores.records.save_result(scope, replace(result, reason="rebuild"))
