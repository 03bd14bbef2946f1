"""Invented people for the page's tests: every state of a tile, moving, the same every time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

WARM_UP_S: Final = 300
CONDITIONING_S: Final = 1800
LENGTH_S: Final = 2400
ENDED: Final = (
    ("on_target", "met", None),
    ("over_intensity", "not_met", None),
    ("under_intensity", "not_met", None),
    ("unverified", "unknown", "low_coverage"),
    ("completed", "met", None),
)
"""Status, verdict and cause of the sessions of the days before, newest first."""


@dataclass(frozen=True, slots=True)
class State:
    """How one kind of person does: heart rate as a share of the band, source, and what is amiss."""

    share: float
    position: str = "in"
    verdict: str = "met"
    source: int = 1
    interval_ms: int = 1000
    quality_pct: int | None = 97
    cause: str | None = None
    session: bool = True
    band: bool = True
    silent_s: int = 0
    """Seconds for which nothing has come when the page opens; 0 for somebody who sends."""


STATES: Final = (
    State(0.5),
    State(0.4, quality_pct=99),
    State(0.7, source=2, quality_pct=93),
    State(1.2, "above", "not_met", quality_pct=96),
    State(-0.3, "below", "not_met", quality_pct=98),
    State(0.6, quality_pct=91, source=3),
    State(-1.6, "unknown", "unknown", session=False, cause="no_session"),
    State(0.3, source=1),
    State(0.8, source=5, interval_ms=60_000, quality_pct=84, silent_s=31),
    State(0.5, "unknown", "unknown", cause="bad_signal", quality_pct=38, source=5),
    State(0.5, "unknown", "unknown", cause="drugs_not_recorded", band=False),
    State(0.55, "unknown", "unknown", cause="no_signal", quality_pct=0, silent_s=102),
    State(0.45),
    State(2.1, "above", "not_met", quality_pct=98),
    State(0.9, quality_pct=95),
    State(0.5, "unknown", "unknown", cause="cadence_lock", quality_pct=61, source=5),
    State(0.2, quality_pct=97),
)


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person; everything else follows from the number."""

    number: int

    @property
    def id(self) -> str:
        """The pseudonymous id."""
        return f"p{self.number:04d}"

    @property
    def label(self) -> str:
        """What staff call this person."""
        return f"P-{self.number:03d}"

    @property
    def state(self) -> State:
        """How this person does."""
        return STATES[(self.number - 1) % len(STATES)]

    @property
    def band(self) -> dict[str, Any] | None:
        """Band with formula and inputs, as the API tells it."""
        if not self.state.band:
            return None
        lower = 98 + (self.number * 7) % 24
        upper = lower + 18 + self.number % 5
        clinical = self.number % 3 == 0
        return {
            "lower_bpm": lower,
            "upper_bpm": upper,
            "ceiling_bpm": upper + (12 if clinical else 20),
            "ceiling_kind": "clinical" if clinical else "default",
            "formula": "hrr",
            "inputs": {
                "low": 0.4,
                "high": 0.59,
                "hrmax_bpm": 166.0 + self.number % 9,
                "hrmax_source": "tanaka",
                "hrmax_error_bpm": 11.0,
                "rhr_bpm": 62 + self.number % 11,
            },
        }

    def hr_bpm(self, at_s: int) -> int:
        """Newest heart rate in that second since the start."""
        band: dict[str, int] = self.band or {"lower_bpm": 100, "upper_bpm": 120}
        width = band["upper_bpm"] - band["lower_bpm"]
        wave = 3 * math.sin(at_s / 9 + self.number) + 1.5 * math.sin(at_s / 2.3 + 2 * self.number)
        return round(band["lower_bpm"] + self.state.share * width + wave)

    def participant(self) -> dict[str, Any]:
        """This person as the API lists people."""
        return {
            "participant": self.id,
            "label": self.label,
            "site": "north",
            "stratum": "moderate",
            "zone": "Asia/Shanghai",
            "has_band": self.band is not None,
            "band": self.band,
            "no_band_cause": None if self.band else self.state.cause,
        }

    def row(self, at_s: int, start_ms: int) -> dict[str, Any]:
        """This person's row of the board in that second since the start."""
        state, band = self.state, self.band
        heard_s = -state.silent_s if state.silent_s else at_s
        begun_s = 200 + (self.number * 131) % 1900 + at_s
        running = state.session
        return {
            "id": self.id,
            "hr_bpm": self.hr_bpm(heard_s),
            "hr_at_ms": start_ms + 1000 * heard_s,
            "source": state.source,
            "cadence_spm": 104 + self.number % 9 if running else None,
            "position": state.position,
            "verdict": state.verdict,
            "cause": state.cause,
            "quality_pct": state.quality_pct,
            "in_s": round(begun_s * (0.8 if state.verdict == "met" else 0.35)) if running else None,
            "planned_s": CONDITIONING_S if running else None,
            "elapsed_s": begun_s if running else None,
            "lower_bpm": band and band["lower_bpm"],
            "upper_bpm": band and band["upper_bpm"],
            "ceiling_bpm": band and band["ceiling_bpm"],
            "settled_ms": start_ms + 1000 * at_s - 12_000,
            "interval_ms": state.interval_ms,
            "session": f"s-{self.id}-0" if running else None,
        }

    def sessions(self, start_ms: int) -> list[dict[str, Any]]:
        """An open session where there is one, and those of the days before."""
        found = [self._ended(day, start_ms) for day in range(1, len(ENDED) + 1)]
        if self.state.session:
            opened = {"session_id": f"s-{self.id}-0", "started_ms": start_ms - 1_500_000}
            found.insert(0, {**opened, "ended_ms": None})
        return found

    def _ended(self, day: int, start_ms: int) -> dict[str, Any]:
        status, verdict, cause = ENDED[day - 1]
        began = start_ms - day * 2 * 86_400_000 + day * 1_260_000
        unknown, above = (11.5 if cause else 2.3), (7.6 if status == "over_intensity" else 1.4)
        inside = 30 - unknown - above - 3.1
        score = {
            "conditioning_start_ms": began + WARM_UP_S * 1000,
            "conditioning_end_ms": began + (WARM_UP_S + CONDITIONING_S) * 1000,
            "cond_min": 30.0,
            "valid_min": 30 - unknown,
            "in_min": inside,
            "above_min": above,
            "below_min": 3.1,
            "coverage": (30 - unknown) / 30,
            "tiz_adj_min": None if cause else inside * 30 / (30 - unknown),
            "tiz_low_min": inside,
            "tiz_high_min": inside + unknown,
            "completed": cause is None,
            "status": status,
            "verdict": verdict,
            "unknown_cause": cause,
        }
        return {
            "session_id": f"s-{self.id}-{day}",
            "started_ms": began,
            "ended_ms": began + LENGTH_S * 1000,
            "by_mark": True,
            "revision": 1 + (day == 2),
            "finality": "amended" if day == 2 else "final",
            "reason": "late_data" if day == 2 else "closed",
            "score": score,
            "hr_mean_bpm": 117.4,
            "hr_max_bpm": 143.0,
            "coverage": (30 - unknown) / 30,
        }

    def second(self, since_s: int) -> tuple[float | None, float | None, str | None, float | None]:
        """Clean, raw, cause of unknown and cadence, so many seconds into a session."""
        band = self.band or {"lower_bpm": 100, "upper_bpm": 120}
        lower, upper = band["lower_bpm"], band["upper_bpm"]
        goal = (
            lower + self.state.share * (upper - lower) + 3 * math.sin(since_s / 240 + self.number)
        )
        rest = lower - 32
        if since_s < WARM_UP_S:
            goal = rest + (lower - rest) * since_s / WARM_UP_S
        elif since_s < WARM_UP_S + CONDITIONING_S:
            goal -= (goal - lower) * math.exp((WARM_UP_S - since_s) / 70)
        else:
            goal = rest + 12 + (goal - rest - 12) * math.exp((2100 - since_s) / 110)
        raw = goal + 2.2 * math.sin(since_s / 3.1) + 1.1 * math.sin(since_s * 1.7)
        cadence = 108 + 4 * math.sin(since_s / 30)
        cause = {4: "no_signal", 7: "bad_signal"}.get(since_s // 180 if since_s % 180 < 130 else -1)
        if cause == "no_signal":
            return None, None, cause, round(cadence)
        return (None if cause else round(goal, 1)), round(raw), cause, round(cadence)
