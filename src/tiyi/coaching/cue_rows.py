"""The rows of the cue policy: what calls for a cue, what forbids «faster», and how often it goes.

Everything here is of domain section 4.3: the actions of the rules, and the paragraph «Words».
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

POLICY_VERSION: Final = "cues-1"
PAUSE_S: Final = 180
"""«Faster» waits so long after any cue: what that changed shows in the two minutes after it (P)."""
FASTER_MOST: Final = 5
"""So often in one session: whoever does not get there by then is asked by a person (P)."""
ANSWER_S: Final = 600
"""An alert that nobody could answer for so long is no news, unless the rate still is above (P)."""
RECENT_S: Final = 600
"""«R03 in the last 10 min»."""
GATE_HOLDS_S: Final = 12 * 3600
"""A gate answer is about the session that follows it; an older one is no answer (P)."""
FRESH_S: Final = 30
"""A verdict that was settled longer ago is not known now (P)."""


class Cue(IntEnum):
    """What is said, the strictest last."""

    NONE = 0
    FASTER = 1
    SLOW_DOWN = 2
    STOP = 3

    @property
    def word(self) -> str:
        """Its name in records and answers."""
        return self.name.lower()


class Position(IntEnum):
    """Where somebody stands against the band, as on the board."""

    UNKNOWN = 0
    BELOW = 1
    IN = 2
    ABOVE = 3


class Phase(IntEnum):
    """The part of the session; UNKNOWN also where no session is open."""

    UNKNOWN = 0
    WARM_UP = 1
    MAIN = 2
    COOL_DOWN = 3


class Said(IntEnum):
    """The answer to a question: «not recorded» is not «no»."""

    NOT_RECORDED = 0
    NO = 1
    YES = 2


class Gate(IntEnum):
    """The answer of the gate before this session."""

    NOT_ASKED = 0
    GO = 1
    NOT_GO = 2
    """Go easy, not today, or cannot decide."""


class Risk(IntEnum):
    """The stratum of the screening."""

    NOT_RECORDED = 0
    LOW = 1
    MODERATE = 2
    HIGH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """An open alert of `rule` calls for a cue: once an episode, and again every `repeat_s`.

    It is repeated only while heart rate is known to be above the band; 0: never.
    """

    rule: str
    cue: Cue
    text: str
    """Of the catalogue, below `coaching:cue.`."""
    repeat_s: int = 0
    source: str
    evidence: str
    """C confirmed in a primary source, S secondary source, P project choice."""


TRIGGERS: Final = (
    Trigger(
        rule="R16",
        cue=Cue.STOP,
        text="stop_symptom",
        source="ACSM termination list: stop, call chain",
        evidence="C",
    ),
    Trigger(
        rule="R04",
        cue=Cue.STOP,
        text="stop_sit",
        source="R04: stop, sit, symptom check",
        evidence="C",
    ),
    Trigger(
        rule="R09",
        cue=Cue.STOP,
        text="stop_pulse",
        source="R09: stop, pulse check, symptoms",
        evidence="P",
    ),
    Trigger(
        rule="R03",
        cue=Cue.STOP,
        text="stop_walk",
        repeat_s=60,
        source="R03: stop-and-walk; the repeat is the project's",
        evidence="P",
    ),
    Trigger(
        rule="R14",
        cue=Cue.SLOW_DOWN,
        text="slow_down_effort",
        source="R14: reduce (ACSM bands)",
        evidence="C",
    ),
    Trigger(
        rule="R10",
        cue=Cue.SLOW_DOWN,
        text="slow_down_drink",
        source="R10: water, heat, slow",
        evidence="P",
    ),
    Trigger(
        rule="R01",
        cue=Cue.SLOW_DOWN,
        text="slow_down",
        repeat_s=120,
        source="R01: slow down prompt, repeated every 2 min while it holds",
        evidence="C; delay P",
    ),
)
"""The strictest first: it is the one that is said."""
BY_HAND_TEXTS: Final[Mapping[Cue, tuple[str, ...]]] = {
    cue: tuple(dict.fromkeys((cue.word, *(row.text for row in TRIGGERS if row.cue is cue))))
    for cue in (Cue.FASTER, Cue.SLOW_DOWN, Cue.STOP)
}
"""What a person may say, by cue: these sentences of the catalogue and no others; the first one is
said where none is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbidding:
    """A condition under which nobody is asked for more effort."""

    code: str
    """Of the sentence that says why, and of the condition in `cues`."""
    telling: bool = True
    """Whether it lets guess a condition, a drug or a risk: then coaches are told another word."""
    source: str = "«Words», domain section 4.3"
    evidence: str = "P"


WITHHELD: Final = "care_team"
"""What a coach is told instead of a telling reason."""

FORBIDDING: Final = (
    Forbidding(code="consent_withdrawn", telling=False, source="domain section 1d"),
    Forbidding(code="not_main_part", telling=False),
    Forbidding(code="quality_not_good", telling=False),
    Forbidding(code="verdict_unknown", telling=False),
    Forbidding(code="drugs_not_recorded"),
    Forbidding(code="effort_first"),
    Forbidding(code="gate_not_go"),
    Forbidding(code="high_stratum"),
    Forbidding(code="stratum_not_recorded"),
    Forbidding(code="r05_open"),
    Forbidding(code="r08_open"),
    Forbidding(code="r09_open"),
    Forbidding(code="r16_open"),
    Forbidding(code="r03_recent"),
    Forbidding(code="alerts_not_known", telling=False),
    Forbidding(
        code="slower_advised",
        telling=False,
        source="two opposite cues at once are no advice",
    ),
    Forbidding(code="above_band", telling=False, source="domain section 3.2, step 10"),
    Forbidding(
        code="interval_session",
        telling=False,
        source="the rest between work bouts is below the band as it should be",
    ),
)
LIMITS: Final = ("cooling_down", "enough_for_today")
"""What «faster» waits for; «slow down» and «stop» wait for nothing."""
NOT_BELOW: Final = "not_below"
"""Nothing calls for «faster»: only a person may ask for it then."""
NOT_DUE: Final = "said_already"
"""An open alert has been answered, and its repeat is not due."""
REASONS: Final = (*(row.code for row in FORBIDDING), *LIMITS, NOT_BELOW, NOT_DUE)
TELLING: Final = frozenset(row.code for row in FORBIDDING if row.telling)


def told_reasons(codes: tuple[str, ...], *, conditions: bool) -> tuple[str, ...]:
    """The reasons as somebody may read them who sees conditions and drugs, or does not."""
    if conditions:
        return codes
    return tuple(dict.fromkeys(WITHHELD if code in TELLING else code for code in codes))
