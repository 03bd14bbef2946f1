"""What a row of the tables of contraindications and of the gate holds."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.model.alerts import Severity
from tiyi.screening.conditions import All, Condition


class Profile(StrEnum):
    """Which glucose limits a site works with."""

    STANDARD = "standard"
    """The bands of ADA and ACSM."""
    CN = "cn"
    """The same, and the stricter lines of Chinese public guidance."""


class Effect(StrEnum):
    """What a row that holds means, the strictest last."""

    INFORM = "inform"
    EASY = "easy"
    CAUTION = "caution"
    """Of contraindications: a clinician has to agree."""
    BLOCK = "block"


BOTH: Final = (Profile.STANDARD, Profile.CN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row: whom it applies to, what must hold, and what follows."""

    code: str
    """Of the reference, with a word behind a dot where the reference has several lines."""
    effect: Effect
    severity: Severity | None = None
    applies: Condition | None = None
    """None: to everybody."""
    condition: Condition
    profiles: tuple[Profile, ...] = BOTH
    source: str
    evidence: str
    """C confirmed in a primary source, S secondary source, P project choice, or `unconfirmed`."""

    @property
    def whole(self) -> Condition:
        """What must hold, for those to whom it applies."""
        return self.condition if self.applies is None else All((self.applies, self.condition))
