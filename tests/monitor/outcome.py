"""What a run of the brain ended with, in a form that two runs can be compared by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from tests.monitor.crowd import BASE_MS
from tiyi.model.alerts import AlertEvent, AlertKind
from tiyi.model.context import Context
from tiyi.model.frame import Samples
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.sessions import OpenRecord, SessionEvent, Touched
from tiyi.monitor import Shard
from tiyi.monitor.outcome import Outcome
from tiyi.monitor.pace import LAG_S

Minute = tuple[float, ...]
Alert = tuple[str, str, int, int | None]


@dataclass
class Collected:
    """Everything a shard has said."""

    alerts: list[AlertEvent] = field(default_factory=list)
    sessions: list[SessionEvent] = field(default_factory=list)
    opens: list[OpenRecord] = field(default_factory=list)
    touched: list[Touched] = field(default_factory=list)
    provisional: dict[tuple[str, int], Minute] = field(default_factory=dict)
    final: dict[tuple[str, int], Minute] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Take a tick's outcome."""
        self.alerts += outcome.alerts
        self.sessions += outcome.sessions
        self.opens += outcome.opens
        self.touched += outcome.touched
        for table in outcome.minutes:
            names = [n for n in MINUTE_COLUMNS if n not in ("who", "minute_ms", "final")]
            rows = zip(*(table[name].tolist() for name in names), strict=True)
            keys = zip(
                table["who"].tolist(), table["minute_ms"].tolist(), table["final"].tolist(),
                strict=True,
            )  # fmt: skip
            for (who, minute_ms, final), row in zip(keys, rows, strict=True):
                into = self.final if final else self.provisional
                into[table.meta["participants"][who], (minute_ms - BASE_MS) // 60_000] = row

    def alert_set(self) -> set[Alert]:
        """Final alerts: participant, rule, start, end; retracted ones are none.

        Not the severity: news that came too late to act on is attention (S3) at most.
        """
        newest = {event.alert_id: event for event in self.alerts}
        return {
            (e.participant, e.rule, e.started_ms, e.ended_ms)
            for e in newest.values()
            if e.kind is not AlertKind.RETRACTED
        }

    def session_set(self) -> set[tuple[str, int, int | None, bool]]:
        """Final sessions: participant, start, end, by mark; empty ones are none."""
        newest = {event.session_id: event for event in self.sessions}
        return {
            (e.participant, e.started_ms, e.ended_ms, e.by_mark)
            for e in newest.values()
            if e.ended_ms is None or e.ended_ms > e.started_ms
        }

    def pages(self) -> dict[tuple[str, str], int]:
        """How often somebody was paged, by alert and severity."""
        counts: dict[tuple[str, str], int] = {}
        for event in self.alerts:
            if event.page:
                key = (event.alert_id, event.severity.value)
                counts[key] = counts.get(key, 0) + 1
        return counts


def run(
    contexts: Sequence[Context],
    steps: Iterable[tuple[Samples | None, int | None]],
    *,
    end_s: int,
    shard: Shard | None = None,
    ring_s: int = 1680,
    tile_cells: int = 1 << 15,
) -> tuple[Shard, Collected]:
    """Feed (frame, second of a tick after it) steps to a shard, then drain it."""
    if shard is None:
        shard = Shard(base_ms=BASE_MS, ring_s=ring_s, tile_cells=tile_cells)
        shard.assign(range(24))
        shard.apply(contexts)
    said = Collected()
    newest_s = 0
    for frame, now_s in steps:
        if frame is not None and len(frame):
            newest_s = max(newest_s, int(frame.at_ms.max() - BASE_MS) // 1000)
            refused = shard.admit(frame, appended_ms=BASE_MS + newest_s * 1000 + 999)
            assert refused.refused is None, refused.refused.sum()
            assert refused.future is None
        if now_s is not None:
            said.add(shard.tick(BASE_MS + now_s * 1000))
    for drain in (False, True):
        said.add(shard.tick(BASE_MS + (end_s + LAG_S) * 1000, drain=drain))
    return shard, said


def journals(shard: Shard) -> dict[str, tuple[list[object], list[object]]]:
    """Every participant's journal."""
    people = shard._people
    pages = {p: shard._journal.page(row) for p, row in people.row_of.items()}
    return {p: (list(page.entries), list(page.sessions)) for p, page in pages.items()}


def grid_of(shard: Shard) -> dict[str, bytes]:
    """Every participant's words still in the ring."""
    grid = shard._engine.grid
    seconds = np.arange(max(grid.oldest_s, 0), grid.head_s + 1) % grid.ring_s
    return {p: grid.words[seconds][:, :, row].tobytes() for p, row in shard._people.row_of.items()}


def state_of(shard: Shard) -> dict[str, list[bytes]]:
    """Every participant's state, without the clearing counters of rows that are not latched."""
    arrays = shard._engine.state.arrays
    found = {}
    for participant, row in shard._people.row_of.items():
        latched = arrays["latched"][:, row] > 0
        counters = arrays["counters"][:, row].copy()
        counters[len(latched) :] *= latched
        held = arrays["held_s"][:, row] * latched
        rest = [arrays[n][:, row] for n in ("sums", "step_sums", "tallies", "session", "packed")]
        found[participant] = [x.tobytes() for x in (latched, counters, held, *rest)]
    return found


def differences(a: tuple[Shard, Collected], b: tuple[Shard, Collected]) -> list[str]:
    """Names of what differs between two runs."""
    pairs = {
        "grid": (grid_of(a[0]), grid_of(b[0])),
        "journal": (journals(a[0]), journals(b[0])),
        "state": (state_of(a[0]), state_of(b[0])),
        "final minutes": (a[1].final, b[1].final),
        "provisional minutes": (a[1].provisional, b[1].provisional),
        "alerts": (a[1].alert_set(), b[1].alert_set()),
        "sessions": (a[1].session_set(), b[1].session_set()),
    }
    return [name for name, (left, right) in pairs.items() if left != right]
