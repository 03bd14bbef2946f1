"""The only evaluator: seconds of raw words in, smoothed values, windows, sessions and rules out.

`Deriver.derive` runs for one second of everybody (live), for 60 seconds of a tile (catch-up), for
a few columns from a checkpoint (late data) and for a whole recording (batch): the same function,
on integers, so that all of them give the same bits.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from tiyi.alerts.latch import Toggles, Wiring, run_latches
from tiyi.alerts.view import View
from tiyi.model.arrays import AnyArray, Int32, Mask
from tiyi.model.metrics import Flag
from tiyi.monitor.arrays import Columns, read_ring
from tiyi.monitor.beat_ring import BeatRing
from tiyi.monitor.block import (
    ABOVE,
    BANDED,
    BELOW,
    HEARD,
    LOCKED,
    OPEN,
    SPARSE,
    Block,
    new_rings,
)
from tiyi.monitor.grid import Grid
from tiyi.monitor.marks import Marks
from tiyi.monitor.perceive import perceive
from tiyi.monitor.rhythm import cast_votes
from tiyi.monitor.scripts import Scripts
from tiyi.monitor.sittings import (
    Timeline,
    Turn,
    count_activity,
    end_minute,
    timeline,
    turns_session,
)
from tiyi.monitor.state import PACKED, SESSION, SUMS, TALLIES, Columned
from tiyi.monitor.thresholds import HAS_BAND, MINOR, WITHDRAWN, Thresholds
from tiyi.monitor.windows import (
    find_cadence,
    find_source,
    one_before,
    slide_sums,
)
from tiyi.monitor.words import HR, unbelieved, value_of
from tiyi.signal import (
    ARTEFACTS_LOOK_BACK_S,
    SMOOTH_LOOK_BACK_S,
    Scratch,
    mark_artefacts,
    plausible,
    scan_add,
    smooth,
)
from tiyi.signal.cadence import near_cadence

LOOK_BACK_S: Final = 660
"""No window or latch that decides anything reads rings further back (600 s and smoothing)."""

LOCK_RULE: Final = "R15"
"""While it stands, rates near the cadence are the cadence."""


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """What happened in a block."""

    toggles: list[Toggles]
    turns: list[Turn]


class Deriver:
    """Rings of derived values, and the function that fills them."""

    def __init__(
        self,
        grid: Grid,
        beats: BeatRing,
        thresholds: Thresholds,
        marks: Marks,
        *,
        scripts: Scripts,
        wiring: Wiring,
    ) -> None:
        self.grid, self.beats, self.thresholds, self.marks = grid, beats, thresholds, marks
        self.scripts, self.wiring = scripts, wiring
        self.rings = new_rings(grid.arrays.capacity, grid.ring_s)
        self.scratch = Scratch()

    def derive(self, first_s: int, count: int, columns: Columns, state: Columned) -> Derived:
        """Evaluate ``count`` seconds of some participants; ``state`` moves on in place.

        The seconds stay within one minute, and no thresholds change and no script takes a step
        after the first of them.
        """
        self.scripts.apply(first_s, columns, state)
        following = self.scripts.followers(first_s, columns)
        block = Block(
            first_s=first_s,
            count=count,
            columns=columns,
            words=read_ring(self.grid.words, first_s, count, columns),
            state=state,
            limits=self.thresholds.at(first_s, columns),
            rings=self.rings,
            scratch=self.scratch,
        )
        find_cadence(block)
        self._clean(block)
        find_source(block)
        cast_votes(block, self.beats)
        before = state.sums[SUMS["without_hr"]].copy()
        slide_sums(block)
        line = self._walk(block, before, following)
        view, pause = perceive(block, line)
        conditions = self.scratch.mask("conditions", count, 2 * self.wiring.count, block.people)
        self.wiring.evaluate(view, conditions)
        traits = block.limits["traits"]
        self.wiring.silence(
            conditions, minors=(traits & MINOR) != 0, withdrawn=(traits & WITHDRAWN) != 0
        )
        _tally(block, view, line)
        doubted = self.wiring.latched(LOCK_RULE, state.latches)
        toggles = run_latches(
            self.wiring, conditions, view, state.latches,
            first_s=first_s, pause=pause, still=following, scratch=self.scratch,
        )  # fmt: skip
        locked = view.motion.locked
        standing = self.wiring.standing(LOCK_RULE, doubted, toggles, range(first_s, block.end_s))
        if standing is not None:
            locked = locked | (standing & near_cadence(block.clean, block.cadence))
        self._keep_bits(block, locked, line)
        count_activity(state.session, block.hrs, block.cadence, block.limits)
        turns = line.turns
        if block.end_s % 60 == 0:
            without_hr = state.sums[SUMS["without_hr"]]
            turns = turns + end_minute(state.session, block.end_s, without_hr, following)
        return Derived(toggles, turns)

    def _clean(self, block: Block) -> None:
        """Plausible, artefacts with their causes, smooth."""
        word = block.words[:, HR]
        x = self.scratch.int16("derive.clean", ARTEFACTS_LOOK_BACK_S + block.count, block.people)
        x[:ARTEFACTS_LOOK_BACK_S] = block.before("clean", ARTEFACTS_LOOK_BACK_S)
        now = x[ARTEFACTS_LOOK_BACK_S:]
        now[...] = plausible(value_of(word).astype(np.int16), unbelieved(word))
        off_body = (word & np.uint32(Flag.NO_CONTACT)) != 0
        marked = mark_artefacts(
            x, off_body, block.cadence,
            state=block.state.packed[PACKED["frozen_value"] : PACKED["on_cadence"] + 1],
            second=block.second.astype(np.int64), scratch=self.scratch,
        )  # fmt: skip
        block.sparse = marked.sparse
        block.landed = marked.landed
        block.keep("cause", marked.cause)
        block.keep("clean", now)
        block.clean = now
        block.hrs = smooth(x[ARTEFACTS_LOOK_BACK_S - SMOOTH_LOOK_BACK_S :], self.scratch)
        block.keep("hrs", block.hrs)

    def _walk(self, block: Block, without_hr_before: AnyArray, following: Mask | None) -> Timeline:
        marks = self.marks.between(block.first_s, block.count, block.columns)
        if following is not None:
            marks = [item for item in marks if not (following[item[1]] and turns_session(item[2]))]
        total = block.sums[:, SUMS["without_hr"]]
        return timeline(
            block.state.session,
            block.first_s,
            block.count,
            marks=marks,
            without_hr=one_before(without_hr_before, total) if marks else total,
            limits=block.limits,
        )

    def _keep_bits(self, block: Block, locked: Mask, line: Timeline) -> None:
        banded = (block.limits["traits"] & HAS_BAND) != 0
        known = block.hrs > 0
        bits = known.astype(np.uint8)
        for mask, bit in (
            (block.hrs > block.above, ABOVE),
            (known & (block.hrs < block.below), BELOW),
            (known & banded, BANDED),
            (line.row("is_open") > 0, OPEN),
            (block.sparse, SPARSE),
            (block.words.any(axis=1), HEARD),
            (locked, LOCKED),
        ):
            bits |= mask.view(np.uint8) * np.uint8(bit)
        block.keep("bits", bits)


def _tally(block: Block, view: View, line: Timeline) -> None:
    """Count the seconds in band of the conditioning part, from each session's start on."""
    in_conditioning = view.session.open & (view.session.elapsed_s >= block.limits["warmup_s"])
    in_conditioning = in_conditioning & view.pulse.known
    in_conditioning &= (block.limits["traits"] & HAS_BAND) != 0
    change: Int32 = np.empty((block.count, len(TALLIES), block.people), np.int32)
    change[:, TALLIES["known_s"]] = in_conditioning
    inside = (block.hrs >= block.below) & (block.hrs <= block.above)
    change[:, TALLIES["in_s"]] = in_conditioning & inside
    state: Int32 = block.state.tallies
    before = state.copy()
    totals = scan_add(state, change)
    if line.started.any():
        for i, place in zip(*np.nonzero(line.started), strict=True):
            base = totals[i - 1, :, place] if i else before[:, place]
            block.state.session[SESSION["in_before"], place] = base[TALLIES["in_s"]]
            block.state.session[SESSION["known_before"], place] = base[TALLIES["known_s"]]
