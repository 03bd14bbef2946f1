"""Plain Python: a dict of open windows per minute, one look-up and three additions a sample."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.peers.job import BASE_MS, GRACE_S, MINUTE_MS, ZONES, Answer, Stream
from benchmarks.peers.meter import Meter

PACKAGE = None
GRACE_MS = GRACE_S * 1000
Windows = dict[int, list[int]]


def prepare(stream: Stream) -> Callable[[Meter], Answer]:
    """Tuples (participant, ms, heart rate) in memory."""
    rows = list(
        zip(
            stream.who.tolist(), (stream.at_ms - BASE_MS).tolist(), stream.hr_bpm.tolist(),
            strict=True,
        )
    )  # fmt: skip
    tables = stream.zone_tables()

    def work(meter: Meter) -> Answer:
        with meter:
            found = fold(rows, tables)
        return Answer.of(found)

    return work


def fold(rows: list[tuple[int, int, int]], tables: list[bytes]) -> list[list[int]]:
    """All windows; a minute is closed when the newest sample is a minute and the grace past it."""
    opened: dict[int, Windows] = {}
    closed: list[list[int]] = []
    close_at_ms = newest_ms = 0
    for who, at_ms, hr_bpm in rows:
        minute = at_ms // MINUTE_MS
        windows = opened.get(minute)
        if windows is None:
            windows = opened[minute] = {}
            close_at_ms = (min(opened) + 1) * MINUTE_MS + GRACE_MS
        window = windows.get(who)
        if window is None:
            window = windows[who] = [who, minute, 0, 0] + [0] * ZONES
        window[2] += 1
        window[3] += hr_bpm
        window[4 + tables[who][hr_bpm]] += 1
        if at_ms > newest_ms:
            newest_ms = at_ms
            if newest_ms >= close_at_ms:
                closed += opened.pop(min(opened)).values()
                close_at_ms = (min(opened) + 1) * MINUTE_MS + GRACE_MS
    for windows in opened.values():
        closed += windows.values()
    return closed
