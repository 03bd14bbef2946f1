"""Minutes, sessions and alerts as InfluxDB lines: one formatting pass over a whole batch."""

import math
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal
from urllib.parse import quote

import msgspec
import numpy as np

from tiyi.model.alerts import AlertEvent
from tiyi.model.arrays import AnyArray
from tiyi.model.results import SessionResult, Verdict
from tiyi.model.table import Table
from tiyi.storage.series.figures import FIGURES, MINUTE_MS

MINUTE: Final = "minute"
MINUTE_LIVE: Final = "minute_live"
SESSION: Final = "session"
ALERT: Final = "alert"

PARTICIPANT: Final = "participant"
"""The tag that every line has."""
PACKED_SECONDS: Final = "packed_seconds"
"""valid_s, in_s, above_s, below_s, 14 bits each from the lowest: sums over an hour fit."""
PACKED_STEPS: Final = "packed_steps"
"""unknown_s (14 bits), known steps (21 bits), 1 where steps are known: sums over an hour fit."""
MINUTE_BIT: Final = "minute_bit"
"""2 ** (minute of the hour): the sum over an hour says which of its minutes there are."""
MINUTE_FIELDS: Final = (*(FIGURES.names or ()), PACKED_SECONDS, PACKED_STEPS, MINUTE_BIT)
"""Fields of `minute` (final) and `minute_live` (provisional); all of them in every line."""
SESSION_FIELDS: Final = (
    *("id", "revision", "started_ms", "ended_ms", "finality", "verdict", "status", "coverage"),
    *("in_min", "above_min", "below_min", "valid_min", "sa", "hr_mean_bpm", "hr_max_bpm"),
    *("trimp", "steps", "body"),
)
ALERT_FIELDS: Final = (
    *("id", "revision", "kind", "severity", "started_ms", "held_until_ms", "ended_ms"),
    *("found_late", "page", "session", "body"),
)
TAGS: Final[dict[str, tuple[str, ...]]] = {
    MINUTE: (PARTICIPANT,),
    MINUTE_LIVE: (PARTICIPANT,),
    SESSION: (PARTICIPANT, "site"),
    ALERT: (PARTICIPANT, "rule", "site"),
}
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    MINUTE: MINUTE_FIELDS,
    MINUTE_LIVE: MINUTE_FIELDS,
    SESSION: SESSION_FIELDS,
    ALERT: ALERT_FIELDS,
}
BATCH_LINES: Final = 5_000

_ROW: Final = (f"%s {','.join(f'{name}=%di' for name in MINUTE_FIELDS)} %d\n").encode()
PACKED_NAMES: Final = ("valid_s", "in_s", "above_s", "below_s")
_BITS_OF_SECONDS: Final = 14
_KNOWN_AT: Final = 35
_BITS: Final = [1 << minute for minute in range(60)]
_SLOTS: Final = 1_000_000
_REVISIONS: Final = 1_000
_SECOND_NS: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Lines for one request; `rows` says which of the caller's rows each of them is."""

    body: bytes
    rows: Sequence[int]
    precision: Literal["s", "ns"]


def tag(text: str) -> str:
    """A tag's value that needs no escapes in lines, queries or predicates, one for each text.

    Ids that tiyi hands out stay as they are; anything special becomes %XX. An empty tag would not
    be written at all, and would merge people: it becomes a single %.
    """
    return quote(text, safe=":@+", errors="surrogatepass") or "%"


def minute_batches(table: Table) -> Iterator[Batch]:
    """All rows of a minutes table, `BATCH_LINES` at a time, in their order."""
    if not len(table):
        return
    people = [tag(str(name)) for name in table.meta["participants"]]
    heads = np.array(
        [
            [f"{kind},{PARTICIPANT}={who}".encode() for who in people]
            for kind in (MINUTE_LIVE, MINUTE)
        ],
        object,
    )
    columns = _minute_columns(table)
    for start in range(0, len(table), BATCH_LINES):
        part = slice(start, start + BATCH_LINES)
        head = heads[(table["final"][part] != 0).astype(np.int8), table["who"][part]]
        values = (column[part].tolist() for column in columns)
        rows = range(start, start + len(head))
        flat = tuple(chain.from_iterable(zip(head.tolist(), *values, strict=True)))
        yield Batch(_ROW * len(rows) % flat, rows, "s")


def _minute_columns(table: Table) -> list[AnyArray]:
    """The values of `MINUTE_FIELDS`, and the minute in seconds."""
    minute = table["minute_ms"].astype(np.int64) // MINUTE_MS
    beside = {
        PACKED_SECONDS: packed(*(table[name] for name in PACKED_NAMES)),
        PACKED_STEPS: packed_steps(table["unknown_s"], table["steps"]),
        MINUTE_BIT: np.array(_BITS, np.int64)[minute % 60],
    }
    return [beside[name] if name in beside else table[name] for name in MINUTE_FIELDS] + [
        minute * (MINUTE_MS // 1_000)
    ]


def packed(*columns: AnyArray) -> AnyArray:
    """Columns of small numbers beside each other in one, the first in the lowest bits."""
    shifted = (
        column.astype(np.int64) << place * _BITS_OF_SECONDS for place, column in enumerate(columns)
    )
    return np.asarray(sum(shifted))


def unpacked(sums: AnyArray) -> tuple[AnyArray, ...]:
    """The sums of what `packed` has put beside each other, over at most an hour."""
    return tuple(
        sums >> place * _BITS_OF_SECONDS & (1 << _BITS_OF_SECONDS) - 1
        for place in range(len(PACKED_NAMES))
    )


def packed_steps(unknown_s: AnyArray, steps: AnyArray) -> AnyArray:
    """Unknown seconds, known steps and whether they are known in one number."""
    known = steps >= 0
    walked = np.where(known, steps, 0).astype(np.int64) << _BITS_OF_SECONDS
    return np.asarray(unknown_s.astype(np.int64) + walked + (known.astype(np.int64) << _KNOWN_AT))


def unpacked_steps(sums: AnyArray) -> tuple[AnyArray, AnyArray]:
    """Unknown seconds, and steps (-1 where none are known), of at most an hour."""
    walked = sums >> _BITS_OF_SECONDS & (1 << _KNOWN_AT - _BITS_OF_SECONDS) - 1
    return sums & (1 << _BITS_OF_SECONDS) - 1, np.where(sums >> _KNOWN_AT, walked, -1)


def session_batches(results: Sequence[SessionResult]) -> Iterator[Batch]:
    """A line for each revision of each session."""
    return _fact_batches([_session_line(result) for result in results])


def alert_batches(events: Sequence[AlertEvent]) -> Iterator[Batch]:
    """A line for each revision of each alert."""
    return _fact_batches([_alert_line(event) for event in events])


def _fact_batches(lines: Sequence[bytes]) -> Iterator[Batch]:
    for start in range(0, len(lines), BATCH_LINES):
        part = lines[start : start + BATCH_LINES]
        yield Batch(b"".join(part), range(start, start + len(part)), "ns")


def _session_line(result: SessionResult) -> bytes:
    score = result.score
    values: dict[str, object] = {
        "id": result.session_id,
        "revision": result.revision,
        "started_ms": result.started_ms,
        "ended_ms": result.ended_ms,
        "finality": result.finality.value,
        "verdict": (score.verdict if score else Verdict.UNKNOWN).value,
        "status": score.status.value if score else "",
        "coverage": _known(result.coverage),
        "in_min": _known(score.in_min if score else None),
        "above_min": _known(score.above_min if score else None),
        "below_min": _known(score.below_min if score else None),
        "valid_min": _known(score.valid_min if score else None),
        "sa": _known(score.sa if score else None),
        "hr_mean_bpm": _known(result.hr_mean_bpm),
        "hr_max_bpm": _known(result.hr_max_bpm),
        "trimp": _known(result.trimp),
        "steps": -1 if result.steps is None else result.steps,
        "body": msgspec.json.encode(result).decode(),
    }
    tags = (result.participant, result.site)
    return _line(SESSION, tags, values, _key_ns(result.session_id, result))


def _alert_line(event: AlertEvent) -> bytes:
    values: dict[str, object] = {
        "id": event.alert_id,
        "revision": event.revision,
        "kind": event.kind.value,
        "severity": event.severity.value,
        "started_ms": event.started_ms,
        "held_until_ms": event.held_until_ms,
        "ended_ms": -1 if event.ended_ms is None else event.ended_ms,
        "found_late": event.found_late,
        "page": event.page,
        "session": event.session_id or "",
        "body": msgspec.json.encode(event).decode(),
    }
    tags = (event.participant, event.rule, event.site)
    return _line(ALERT, tags, values, _key_ns(event.alert_id, event))


def _key_ns(identity: str, fact: SessionResult | AlertEvent) -> int:
    """A time of its own for each revision, within the second in which the fact started.

    So no revision overwrites another, whatever the order in which they come, and a reader takes the
    greatest.
    """
    slot = zlib.crc32(identity.encode()) % _SLOTS
    revision = min(max(fact.revision, 0), _REVISIONS - 1)
    return fact.started_ms // 1_000 * _SECOND_NS + slot * _REVISIONS + revision


def _line(kind: str, tags: Sequence[str], values: dict[str, object], at_ns: int) -> bytes:
    names = zip(TAGS[kind], tags, strict=True)
    head = ",".join([kind, *(f"{name}={tag(value)}" for name, value in names)])
    fields = ",".join(f"{name}={_value(values[name])}" for name in FIELDS[kind])
    return f"{head} {fields} {at_ns}\n".encode()


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"{value}i"
    if isinstance(value, float):
        return repr(value)
    text = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{text}"'


def _known(value: float | None) -> float:
    """The number, or -1 where it is unknown: without the field an older value would stand."""
    return float(value) if value is not None and math.isfinite(value) else -1.0
