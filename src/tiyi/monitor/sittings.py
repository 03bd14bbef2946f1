"""Sessions inside the fold: opened and closed by marks, or detected from minutes of activity.

A mark wins over detection. Detection looks at whole minutes: a minute is active when in at least
half of it cadence is 60 or more or HRs reaches RHR + 0.30 HRR. Five active minutes of six open a
session that began with the first of them; five idle minutes end it with its last active one.

Source: tiyi domain section 6.5, «session automatic» and «session explicit».
"""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np

from tiyi.model.arrays import AnyArray, Int16, Int32, Mask
from tiyi.model.metrics import Metric
from tiyi.monitor.marks import Mark
from tiyi.monitor.state import SESSION
from tiyi.monitor.thresholds import AT_RISK, CARDIAC

ACTIVE_CADENCE_SPM: Final = 60
ACTIVE_S: Final = 30
HISTORY_MINUTES: Final = 6
OPEN_MINUTES: Final = 5
IDLE_S: Final = 300
"""A detected session is over after this long without activity."""
FORGOTTEN_S: Final = 1800
"""A session whose end mark never came is over after this long without activity."""
LONGEST_S: Final = 4 * 3600
"""No session is longer: everything has a limit."""

_COUNT: Final = np.array([number.bit_count() for number in range(64)], np.int32)
_LENGTH: Final = np.array([number.bit_length() for number in range(64)], np.int32)
RPE_HIGH: Final = 17
CR10_HIGH: Final = 7


class Turn(NamedTuple):
    """A session opened or closed for one participant of a block, at a second of log time."""

    second: int
    place: int
    is_open: bool
    start_s: int
    end_s: int
    by_mark: bool


@dataclass(slots=True, eq=False)
class Timeline:
    """The session state of every second of a block; one row stands for all when nothing happens."""

    rows: AnyArray
    """int32 ``[1 or seconds, session rows, people]``."""
    started: Mask
    effort_high: Mask
    effort_in_band: Mask
    symptom: Mask
    turns: list[Turn] = field(default_factory=list)

    def row(self, name: str) -> Int32:
        """One row of the state, ``[1 or seconds, people]``."""
        values: Int32 = self.rows[:, SESSION[name]]
        return values


def timeline(
    session: Int32,
    first_s: int,
    count: int,
    *,
    marks: list[tuple[int, int, Mark]],
    without_hr: Int32,
    limits: dict[str, Int16],
) -> Timeline:
    """Walk a block's marks; ``session`` becomes the state after them.

    ``without_hr`` int32 ``[seconds + 1, people]``: the running total before each second.
    """
    people = session.shape[1]
    length = count if marks else 1
    just_opened = session[SESSION["just_opened"]] > 0
    none = np.zeros((1, people), np.bool_)
    if not marks and not just_opened.any():
        return Timeline(session[None].copy(), none, none, none, none)
    flags = [np.zeros((count, people), np.bool_) for _ in range(4)]
    line = Timeline(
        np.repeat(session[None], length, axis=0), flags[0], flags[1], flags[2], flags[3]
    )
    line.started[0] = just_opened
    line.rows[:, SESSION["just_opened"]] = 0
    for second, place, mark in marks:
        _apply(line, first_s, (second, place, mark), without_hr, limits)
    session[...] = line.rows[-1]
    return line


def _apply(
    line: Timeline,
    first_s: int,
    found: tuple[int, int, Mark],
    without_hr: Int32,
    limits: dict[str, Int16],
) -> None:
    second, place, mark = found
    i = second - first_s
    now = {name: int(line.rows[i, row, place]) for name, row in SESSION.items()}
    changed: dict[str, int] = {}
    if mark.metric == Metric.START and not (now["is_open"] and now["by_mark"]):
        changed = _opened(second, second, int(without_hr[i, place]), by_mark=True)
        line.started[i, place] = True
        line.turns.append(Turn(second, place, True, second, 0, True))
    elif mark.metric == Metric.END and now["is_open"]:
        changed = closed(now["start"], second)
        line.turns.append(Turn(second, place, False, now["start"], second, bool(now["by_mark"])))
    elif mark.metric in (Metric.SYMPTOM, Metric.SOS):
        line.symptom[i, place] = True
        changed = {"symptom": second}
    elif mark.metric == Metric.FALL:
        changed = {"fell": second}
    elif mark.metric == Metric.REPLY and mark.value > 0:
        changed = {"replied": second}
    elif mark.metric in (Metric.RPE, Metric.RPE_CR10):
        high = _is_high(mark, place, limits)
        line.effort_high[i, place] |= high
        line.effort_in_band[i, place] |= not high
    for name, value in changed.items():
        line.rows[i:, SESSION[name], place] = value


def _is_high(mark: Mark, place: int, limits: dict[str, Int16]) -> bool:
    if mark.metric == Metric.RPE:
        return mark.value >= min(RPE_HIGH, int(limits["effort_top"][place]))
    watched = int(limits["traits"][place]) & (AT_RISK | CARDIAC)
    return bool(watched) and mark.value >= CR10_HIGH


def _opened(second: int, start_s: int, without_hr: int, *, by_mark: bool) -> dict[str, int]:
    return {
        "is_open": 1,
        "start": start_s,
        "by_mark": int(by_mark),
        "active": second,
        "without_hr_before": without_hr,
    }


def closed(start_s: int, end_s: int) -> dict[str, int]:
    """The session rows of the state after a session."""
    return {"is_open": 0, "end": end_s, "last_start": start_s, "by_mark": 0, "history": 0}


def count_activity(session: Int32, hrs: Int16, cadence: Int16, limits: dict[str, Int16]) -> None:
    """Add a block's active seconds, and those known to be idle, to the minute that is running."""
    active = cadence >= ACTIVE_CADENCE_SPM
    active |= hrs >= limits["active"]
    idle = (hrs > 0) & ~active
    for name, mask in (("active_s", active), ("idle_s", idle)):
        session[SESSION[name]] += np.add.reduce(mask.view(np.uint8), axis=0, dtype=np.uint8)


def turns_session(mark: Mark) -> bool:
    """Whether a mark opens or closes sessions."""
    return mark.metric in (Metric.START, Metric.END)


def end_minute(
    session: Int32, end_s: int, without_hr: Int32, still: Mask | None = None
) -> list[Turn]:
    """Judge the minute that ends before ``end_s``; sessions open or close with that second.

    ``still`` bool ``[people]``: whose sessions are scripted, so that nothing turns.
    """
    row = {name: session[place] for name, place in SESSION.items()}
    active = row["active_s"] >= ACTIVE_S
    row["idle"][row["idle_s"] >= ACTIVE_S] = end_s
    row["active_s"][...] = row["idle_s"][...] = 0
    history = ((row["history"] << 1) | active) & (2**HISTORY_MINUTES - 1)
    row["history"][...] = history
    is_open = row["is_open"] > 0
    row["active"][active] = end_s
    free = np.ones_like(is_open) if still is None else ~still
    turns = _close_idle(row, end_s, is_open & free)
    opens = np.flatnonzero(free & ~is_open & (_COUNT.take(history) >= OPEN_MINUTES))
    for place in opens.tolist():
        start = max(end_s - 60 * int(_LENGTH[history[place]]), int(row["end"][place]))
        values = _opened(end_s, start, int(without_hr[place]), by_mark=False)
        for name, value in (values | {"just_opened": 1}).items():
            row[name][place] = value
        turns.append(Turn(end_s - 1, place, True, start, 0, False))
    return turns


def _close_idle(row: dict[str, Int32], end_s: int, is_open: Mask) -> list[Turn]:
    idle = end_s - row["active"]
    patience = np.where(row["by_mark"] > 0, FORGOTTEN_S, IDLE_S)
    over = is_open & ((idle >= patience) | (end_s - row["start"] >= LONGEST_S))
    turns = []
    for place in np.flatnonzero(over).tolist():
        start, by_mark = int(row["start"][place]), bool(row["by_mark"][place])
        end = max(int(row["active"][place]), start)
        turns.append(Turn(end_s - 1, place, False, start, end, by_mark))
        for name, value in closed(start, end).items():
            row[name][place] = value
    return turns
