"""Hold, clear and hysteresis of all rule rows at once, one second at a time, in integers.

Counters count the seconds for which a row's raising and clearing condition have held. A row is
raised when its raising counter reaches the hold, and cleared when its clearing counter, which
starts at the raise, reaches the clearing time. Nothing here depends on how time is cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from tiyi.alerts.conditions import (
    ENDS_WITH_SESSION,
    FREED,
    GATED,
    IMPLEMENTED,
    PAUSED_BY_UNKNOWN,
    TECHNICAL,
    level_has_lasted,
)
from tiyi.alerts.rows_form import Row
from tiyi.alerts.table import ROWS
from tiyi.alerts.view import View
from tiyi.model.arrays import AnyArray, Int32, Mask
from tiyi.signal import Scratch

COUNTER_MAX: Final = 40_000
"""Counters saturate here at every full minute: a fixed second, never the end of a block."""
QUALITY_WINDOW_S: Final = 30

Counters = npt.NDArray[np.uint16]


class Toggles(NamedTuple):
    """Rows that were raised or cleared in one second."""

    second: int
    raised: Mask
    row: AnyArray
    place: AnyArray
    """Participant, counted within the block."""
    held_s: AnyArray
    """Newest second in which the row's condition held."""


@dataclass(frozen=True, slots=True, eq=False)
class Latches:
    """What the latches carry from second to second, for some participants."""

    counters: Counters
    """``[2 rows, people]``: raising, then clearing."""
    latched: npt.NDArray[np.uint8]
    """``[rows, people]``, 0 or 1."""
    held_s: Int32
    """``[rows, people]``: of a latched row the newest second in which its condition held."""


def rows_behind(rule: str) -> tuple[Row, ...]:
    """A rule's rows of the table with all rows whose latches decide about them."""
    rules, found = {rule}, 0
    while len(rules) > found:
        found = len(rules)
        for row in ROWS:
            if row.rule in rules:
                named = {GATED.get(row.condition), FREED.get(row.clear), *row.muted_by}
                rules |= {name for name in named if name is not None}
    return tuple(row for row in ROWS if row.rule in rules)


def _slices(chosen: Sequence[bool]) -> tuple[slice, ...]:
    """The runs of True: neighbouring rows are masked with one call."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], np.array(chosen, np.int8), [0]))))
    return tuple(slice(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True))


class Wiring:
    """The rule table as index arithmetic: which rows share, mute, gate and pause each other."""

    def __init__(self, rows: Sequence[Row] = ROWS) -> None:
        self.rows = tuple(row for row in rows if row.condition not in TECHNICAL)
        count = self.count = len(self.rows)
        self.limits = np.array(
            [row.hold_s for row in self.rows] + [row.clear_s for row in self.rows], np.uint16
        )[:, None]
        self.optical = [
            (place, row.hold_optical_s)
            for place, row in enumerate(self.rows)
            if row.hold_optical_s != row.hold_s
        ]
        self.session = _slices([row.needs_session for row in self.rows])
        self.ends_with_session = _slices(
            [row.needs_session and row.clear in ENDS_WITH_SESSION for row in self.rows]
        )
        self.paused = _slices([row.condition in PAUSED_BY_UNKNOWN for row in self.rows])
        self.good = _slices([row.quality_floor_pct > 0 for row in self.rows])
        self.quality_pct = max((row.quality_floor_pct for row in self.rows), default=0)
        self.clinical = _slices([row.clinical for row in self.rows])
        self.agreed = _slices([not row.without_consent for row in self.rows])
        self.mutes = self._mutes()
        self.gates = [
            (place, self._of(GATED[row.condition]))
            for place, row in enumerate(self.rows)
            if row.condition in GATED
        ]
        self.frees = [
            (count + place, self._of(FREED[row.clear]))
            for place, row in enumerate(self.rows)
            if row.clear in FREED
        ]
        self.plan = self._plan()

    def latched(self, rule: str, latches: Latches) -> npt.NDArray[np.uint8]:
        """Copy of a rule's latches as they are now, ``[rows, people]``, for `standing`."""
        return np.asarray(latches.latched[self._of(rule)])

    def standing(
        self, rule: str, before: npt.NDArray[np.uint8], toggles: Sequence[Toggles], span: range
    ) -> Mask | None:
        """Bool ``[seconds of the span, people]``: whose rule is raised; None = nobody's."""
        rows = self._of(rule)
        mine = [(t, i) for t in toggles for i in np.flatnonzero(np.isin(t.row, rows)).tolist()]
        if not (mine or before.any()):
            return None
        on = np.repeat(before[None], len(span), axis=0)
        for toggle, i in mine:
            on[toggle.second - span.start :, rows.index(toggle.row[i]), toggle.place[i]] ^= 1
        return np.asarray(on.any(axis=1))

    def _of(self, *rules: str) -> list[int]:
        return [place for place, row in enumerate(self.rows) if row.rule in rules]

    def _mutes(self) -> list[tuple[list[int], tuple[slice, ...]]]:
        parents = dict.fromkeys(row.muted_by for row in self.rows if row.muted_by)
        return [
            (self._of(*rules), _slices([row.muted_by == rules for row in self.rows]))
            for rules in parents
        ]

    def _plan(self) -> list[tuple[str, list[int]]]:
        """Each condition once, with the places of the block that it fills."""
        places: dict[str, list[int]] = {}
        for place, row in enumerate(self.rows):
            places.setdefault(row.condition, []).append(place)
            places.setdefault(row.clear, []).append(self.count + place)
        return list(places.items())

    def evaluate(self, view: View, out: Mask) -> None:
        """Fill ``out[seconds, 2 rows, people]`` with all raising and clearing conditions."""
        for name, places in self.plan:
            first = out[:, places[0]]
            first[...] = IMPLEMENTED[name](view)
            for place in places[1:]:
                out[:, place] = first
        raising = out[:, : self.count]
        for rows in self.session:
            raising[:, rows] &= view.session.open[:, None]
        over = ~view.session.open[:, None]
        for rows in self.ends_with_session:
            out[:, self.count + rows.start : self.count + rows.stop] |= over
        if self.good:
            good = view.pulse.quality_s * 100 >= QUALITY_WINDOW_S * self.quality_pct
            good |= level_has_lasted(view)
            for rows in self.good:
                raising[:, rows] &= good[:, None]

    def silence(self, out: Mask, *, minors: Mask, withdrawn: Mask) -> None:
        """No clinical condition holds for minors, and none but a cry for help without consent."""
        for people, silenced in ((minors, self.clinical), (withdrawn, self.agreed)):
            if people.any():
                for rows in silenced:
                    out[:, rows, people] = False


def run_latches(
    wiring: Wiring,
    conditions: Mask,
    view: View,
    latches: Latches,
    *,
    first_s: int,
    pause: Mask,
    scratch: Scratch,
    still: Mask | None = None,
) -> list[Toggles]:
    """Advance the latches over a block; the toggles in order of time.

    ``conditions`` bool ``[seconds, 2 rows, people]`` from `Wiring.evaluate` is changed in place.
    ``pause`` bool ``[seconds, people]``: heart rate unknown for up to 30 s. ``still`` bool
    ``[people]``: whose latches are scripted, so that counters run but nothing toggles.
    """
    count, people = wiring.count, latches.latched.shape[1]
    counters, latched = latches.counters, latches.latched
    if len(conditions) > 1 and not (latched.any() or conditions[:, :count].any()):
        _let_pass(wiring, conditions, view, counters, first_s=first_s, pause=pause)
        return []
    keep = scratch.mask("latch.keep", 2 * count, people)
    step = scratch.int16("latch.step", 2 * count, people).view(np.uint16)
    due = scratch.mask("latch.due", 2 * count, people)
    change = scratch.mask("latch.change", count, people)
    on = latched.view(np.bool_)
    found: list[Toggles] = []
    for i in range(len(conditions)):
        now = conditions[i]
        _apply_parents(wiring, now, view.pulse.known[i], on)
        np.copyto(step, now)
        counters += step
        np.copyto(keep, now)
        for rows in wiring.paused:
            keep[rows] |= pause[i]
        np.copyto(step, keep)
        counters *= step
        np.greater_equal(counters, wiring.limits, out=due)
        for rule_row, hold_s in wiring.optical:
            due[rule_row] &= view.pulse.electrical[i] | (counters[rule_row] >= hold_s)
        _restart(wiring, due, view.session.started, i)
        raised, cleared = due[:count], due[count:]
        raised &= now[:count]
        # changes: raised and not latched, or cleared and latched and not raised
        np.greater(raised, on, out=change)
        cleared &= on
        np.greater(cleared, raised, out=cleared)
        change |= cleared
        if still is not None:
            change &= ~still
        if change.any():
            row, place = np.divmod(np.flatnonzero(change), people)
            is_raised = ~on[row, place]
            latched[row, place] ^= 1
            counters[count + row[is_raised], place[is_raised]] = 0
            held_s = np.where(is_raised, first_s + i, latches.held_s[row, place])
            found.append(Toggles(first_s + i, is_raised, row, place, held_s))
        _note_held(latches, now[:count], first_s + i, scratch)
        if (first_s + i) % 60 == 59:
            np.minimum(counters, np.uint16(COUNTER_MAX), out=counters)
    return found


def _let_pass(
    wiring: Wiring, conditions: Mask, view: View, counters: Counters, *, first_s: int, pause: Mask
) -> None:
    """The counters after a block in which nothing is latched and no raising condition holds.

    What the loop over its seconds would leave, at once: a pause that lasts keeps what was counted,
    and a clearing condition has counted since it was false last.
    """
    count, seconds = wiring.count, len(conditions)
    raising, clearing = counters[:count], counters[count:]
    kept = np.zeros(raising.shape, np.bool_)
    for rows in wiring.paused:
        kept[rows] = pause.all(axis=0)
    raising *= kept
    holds = conditions[:, count:]
    for place, _ in wiring.frees:
        holds[:, place - count] |= view.pulse.known
    since = np.argmin(holds[::-1], axis=0).astype(np.uint16)
    np.copyto(clearing, np.where(holds.all(axis=0), clearing + np.uint16(seconds), since))
    if (first_s + seconds) % 60 == 0:
        np.minimum(counters, np.uint16(COUNTER_MAX), out=counters)


def _apply_parents(wiring: Wiring, now: Mask, known: Mask, on: Mask) -> None:
    """Mute, gate and free rows by other rows' latches of the second before."""
    for place, parents in wiring.frees:
        now[place] |= known & ~_any(on, parents)
    for place, parents in wiring.gates:
        now[place] &= _any(on, parents)
    for parents, children in wiring.mutes:
        muted = _any(on, parents)
        if muted.any():
            for rows in children:
                now[rows] &= ~muted


def _any(on: Mask, rows: Sequence[int]) -> Mask:
    """Whose latch of any of these rows is on."""
    found: Mask = on[rows[0]]
    for row in rows[1:]:
        found = found | on[row]
    return found


def _restart(wiring: Wiring, due: Mask, started: Mask, i: int) -> None:
    """What a session left open is over in the first second of the next one."""
    first = started[i if len(started) > 1 else 0]
    if first.any():
        for rows in wiring.session:
            due[wiring.count + rows.start : wiring.count + rows.stop] |= first


def _note_held(latches: Latches, raising: Mask, second: int, scratch: Scratch) -> None:
    """Note the second for latched rows whose condition holds."""
    holds = scratch.mask("latch.holds", *raising.shape)
    np.logical_and(raising, latches.latched, out=holds)
    latches.held_s[np.divmod(np.flatnonzero(holds), raising.shape[1])] = second
