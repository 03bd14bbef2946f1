"""What one row of the rule table holds, and the times every row is built from."""

from dataclasses import dataclass
from typing import Final

from tiyi.model.alerts import Severity

STREAM_AGE_S: Final = 120
"""Live age of rules on streamed heart rate, beats, steps and of the over-long session."""
EFFORT_AGE_S: Final = 30 * 60
"""Live age of a reported effort (R14)."""
SPOT_AGE_S: Final = 30 * 60
"""Live age of a value that was measured once: blood pressure, glucose, oxygen saturation."""
FALL_AGE_S: Final = 60 * 60
"""Live age of a fall (R22)."""
SYMPTOM_AGE_S: Final = 24 * 3600
"""Live age of a symptom mark (R16): it pages even when it was synced hours later."""
REFRACTORY_S: Final = 600
"""A rule that comes back within ten minutes is counted, not told again."""
OPTICAL_HOLD_S: Final = 60
"""Least hold of an urgent or emergency heart-rate row on a source that is not electrical."""
GOOD_QUALITY_PCT: Final = 80
"""Quality index (share of the last 30 s that passed every check) called good."""
LOST: Final = ("R07",)
LOST_OR_LOCKED: Final = ("R07", "R15")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: a condition that must hold, how it ends, who is told; a rule has one row a severity.

    A row is raised in the second in which `condition` has held for `hold_s` seconds
    (`hold_optical_s` while the second's source is not electrical), and ends in the second in which
    `clear` has held for `clear_s`. A row mutes by the latch, of the second before, of any row of
    the rules in `muted_by`. `quality_floor_pct` delays: below it the second does not count, except
    that a level that has lasted 10 s counts whatever the index says, unless locked or frozen.
    """

    name: str
    """`rule[.kind].severity`, unique."""
    rule: str
    severity: Severity
    hold_s: int
    hold_optical_s: int
    clear_s: int
    condition: str
    """A name of `CONDITIONS`."""
    clear: str
    """A name of `CONDITIONS`."""
    clinical: bool = True
    """Whether it judges a body. The others tell of a signal's faults, a symptom, SOS, fall, or our
    own defects, and hold for people under 18 too.
    """
    without_consent: bool = False
    """Whether it holds for somebody who has withdrawn consent: a cry for help does."""
    needs_session: bool = True
    live_age_s: int | None = STREAM_AGE_S
    """Age of the newest sample on which the condition holds, up to which the row may page.

    None: its clock starts when it is computed, so that it may page for as long as it holds.
    """
    quality_floor_pct: int = 0
    muted_by: tuple[str, ...] = ()
    notify: tuple[str, ...]
    """P participant, C coach or prescriber, D doctor; empty for a verdict row."""
    page: bool = True
    """Whether raising it tells people; verdict rows tell nobody."""
    refractory_s: int = REFRACTORY_S
    repeat_s: int = 0
    """Above 0: the participant's prompt is repeated this often while the condition holds."""
    closed_by_person: bool = False
    """The end of the condition is not the end of the alert: only a person closes it."""
    source: str
    evidence: str
    """C confirmed in a primary source, S secondary source, P project choice, or `unconfirmed`."""

    @property
    def is_alert(self) -> bool:
        """False for the two rows that say where heart rate stands against the band."""
        return bool(self.notify)
