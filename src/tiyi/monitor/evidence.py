"""The numbers that explain an episode, read from rings and marks when it is found."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from tiyi.alerts.latch import QUALITY_WINDOW_S
from tiyi.alerts.rows_form import Row
from tiyi.model.arrays import AnyArray
from tiyi.model.context import Context
from tiyi.model.metrics import ELECTRICAL, Metric
from tiyi.monitor.engine import Engine
from tiyi.monitor.perceive import FALL_Q
from tiyi.monitor.sittings import CR10_HIGH, RPE_HIGH
from tiyi.monitor.state import PACKED, SECONDS
from tiyi.monitor.unseen_fall import LOOK_BACK_S, TOLD_WITHIN_S
from tiyi.monitor.windows import BLANK_S, VALUE_BITS
from tiyi.monitor.words import VALUE_MAX, kind_of_rank

RISE_LOOK_BACK_S: Final = 200
DROP_LOOK_BACK_S: Final = 90
UNSEEN_LOOK_BACK_S: Final = BLANK_S + TOLD_WITHIN_S + LOOK_BACK_S


class Witness:
    """Answers what was measured of one participant at and before a second."""

    def __init__(self, engine: Engine, row: int) -> None:
        self.engine, self.row = engine, row

    def ring(self, name: str, second: int, back_s: int = 0) -> AnyArray:
        """A derived ring over ``second - back_s .. second``."""
        rings = self.engine.deriver.rings[name]
        values: AnyArray = rings[np.arange(second - back_s, second + 1) % len(rings), self.row]
        return values

    def still_has(self, second: int) -> bool:
        """Whether the rings reach back that far."""
        return second - RISE_LOOK_BACK_S > self.engine.grid.oldest_s

    def marks(self, second: int, *metrics: Metric) -> list[tuple[int, float]]:
        """(metric, value) of the second's marks of some kinds."""
        found = self.engine.marks.between(second, 1, np.array([self.row]))
        return [(m.metric, m.value) for _, _, m in found if m.metric in metrics]

    def packed(self, name: str) -> int:
        """A packed latch as it stands now."""
        return int(self.engine.state.arrays["packed"][PACKED[name], self.row])

    def second(self, name: str) -> int:
        """A row of the state's seconds as it stands now."""
        return int(self.engine.state.arrays["seconds"][SECONDS[name], self.row])


def evidence_of(
    witness: Witness, rule: Row, start_s: int, context: Context | None, session: dict[str, Any]
) -> dict[str, float | int | str]:
    """Evidence of an episode of ``rule`` that began at ``start_s``; empty when it is too long ago.

    ``session`` holds `session_id` and `elapsed_min` where there is one.
    """
    if not witness.still_has(start_s):
        return dict(session)
    found: dict[str, float | int | str] = {"row": rule.name, "held_s": rule.hold_s, **session}
    hrs, cadence = (int(witness.ring(name, start_s)[0]) for name in ("hrs", "cadence"))
    if hrs > 0:
        found["hr_bpm"] = hrs / 4
    if cadence >= 0:
        found["cadence_spm"] = cadence
    clean = witness.ring("clean", start_s, QUALITY_WINDOW_S - 1)
    found["quality_pct"] = int(np.count_nonzero(clean > 0)) * 100 // QUALITY_WINDOW_S
    found |= _source(witness)
    if context is not None:
        found["context_version"] = context.version
        found |= _limits(rule, context)
    special = _SPECIAL.get(rule.rule)
    if special is not None:
        found |= special(witness, rule, start_s, context)
    return found


def _source(witness: Witness) -> dict[str, float | int | str]:
    rank = witness.packed("source") & VALUE_MAX
    kind = kind_of_rank(rank)
    return {"source": kind.name.lower(), "electrical": int(kind in ELECTRICAL)}


def _limits(rule: Row, context: Context) -> dict[str, float | int | str]:
    found: dict[str, float | int | str] = {}
    band, most = context.band, context.hrmax_bpm
    if band is not None:
        found |= {"lower_bpm": band.lower_bpm, "upper_bpm": band.upper_bpm}
        found |= {"ceiling_bpm": band.ceiling_bpm, "ceiling_kind": band.ceiling_kind.value}
        if rule.rule in ("R01", "R02"):
            found["limit_bpm"] = band.upper_bpm
        if rule.rule == "R03":
            found["limit_bpm"] = band.ceiling_bpm
    if most is not None and rule.rule == "R04":
        found["limit_bpm"] = most + (20 if rule.condition == "far_above_hrmax" else 0)
    planned = context.warmup_min + context.conditioning_min + context.cooldown_min
    if rule.rule == "R21" and planned:
        found["planned_min"] = planned
    return found


Special = Callable[[Witness, Row, int, Context | None], dict[str, Any]]


def _drop(witness: Witness, _rule: Row, start_s: int, _context: Context | None) -> dict[str, Any]:
    change_q = 0
    for back_s in (DROP_LOOK_BACK_S, UNSEEN_LOOK_BACK_S):
        hrs = witness.ring("hrs", start_s, back_s)
        known = hrs[hrs > 0]
        if len(known) and change_q < FALL_Q:  # else the fall was seen at once
            change_q = int(known.max() - known[-1])
    return {"change_bpm": change_q / 4} if change_q else {}


def _rise(witness: Witness, _rule: Row, start_s: int, _context: Context | None) -> dict[str, Any]:
    level = witness.packed("rise") & VALUE_MAX
    hrs = int(witness.ring("hrs", start_s)[0])
    return {"change_bpm": (hrs - level) / 4} if hrs and level else {}


def _drift(witness: Witness, _rule: Row, start_s: int, _context: Context | None) -> dict[str, Any]:
    hrs = witness.ring("hrs", start_s, 199)
    known = hrs[hrs > 0].astype(np.int64)
    base = witness.packed("drift")
    if not len(known) or not base >> VALUE_BITS:
        return {}
    return {"change_bpm": round((int(known.mean()) - (base & VALUE_MAX)) / 4, 1)}


def _share(witness: Witness, rule: Row, start_s: int, _context: Context | None) -> dict[str, Any]:
    if rule.condition != "above_share":
        return {}
    bits = witness.ring("bits", start_s, 599)
    known = int(np.count_nonzero(bits & 1))
    return {"share_pct": 100 * int(np.count_nonzero(bits & 2)) // max(known, 1)}


def _settling(
    witness: Witness, _rule: Row, _start_s: int, context: Context | None
) -> dict[str, Any]:
    _ = witness
    rest = None if context is None else context.rhr_bpm
    return {} if rest is None else {"limit_bpm": rest + 40, "minutes": 10}


def _rhythm(
    witness: Witness, _rule: Row, _start_s: int, _context: Context | None
) -> dict[str, Any]:
    return {"votes": witness.second("votes").bit_count()}


def _effort(witness: Witness, _rule: Row, start_s: int, context: Context | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for metric, value in witness.marks(start_s, Metric.RPE, Metric.RPE_CR10):
        top = RPE_HIGH if context is None or context.rpe_high is None else context.rpe_high + 2
        limit = min(RPE_HIGH, top) if metric == Metric.RPE else CR10_HIGH
        found = {"effort": value, "limit_effort": limit}
    return found


def _symptom(
    witness: Witness, _rule: Row, start_s: int, _context: Context | None
) -> dict[str, Any]:
    marks = witness.marks(start_s, Metric.SYMPTOM, Metric.SOS)
    codes = [int(value) if metric == Metric.SYMPTOM else 0 for metric, value in marks]
    return {"symptom": codes[0]} if codes else {}


_SPECIAL: Final[dict[str, Special]] = {
    "R02": _share,
    "R08": _drop,
    "R09": _rise,
    "R10": _drift,
    "R12": _settling,
    "R13": _rhythm,
    "R14": _effort,
    "R16": _symptom,
}
