"""Judges rows on facts, and sums up what held, what was looked at and what was lacking."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tiyi.model.alerts import Severity
from tiyi.screening.conditions import Condition, Finding, Truth
from tiyi.screening.contraindications import ADULT
from tiyi.screening.errors import MinorUnsupported
from tiyi.screening.facts import Facts, Lack, Reading
from tiyi.screening.inputs import whole
from tiyi.screening.rules_form import Effect, Profile, Rule

RULE_VERSION: Final = "2026.2"
"""Rises whenever a row, a limit, an age or the meaning of a condition changes."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A row that held, with the readings on which it did."""

    code: str
    effect: Effect
    severity: Severity | None
    on: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Used:
    """A reading that was looked at, and how old it was (seconds, 0 for one of just now)."""

    reading: Reading
    age_s: int


@dataclass(frozen=True, slots=True)
class Judged:
    """Every row of a table on the same facts."""

    facts: Facts
    rows: tuple[tuple[Rule, Finding], ...]
    others: tuple[Finding, ...] = ()
    """Findings of conditions beside the table, whose readings count as used."""

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The rows that held, in the order of the table."""
        return tuple(
            Reason(row.code, row.effect, row.severity, in_order(finding.because))
            for row, finding in self.rows
            if finding.truth is Truth.YES
        )

    @property
    def lacking(self) -> tuple[Lack, ...]:
        """What could still change the answer; a row that only informs can't."""
        lacks = [
            lack
            for row, finding in self.rows
            if row.effect is not Effect.INFORM
            for lack in finding.lacking
        ]
        lacks += [lack for finding in self.others for lack in finding.lacking]
        return tuple(sorted(whole(lacks, self.facts)))

    @property
    def used(self) -> tuple[Used, ...]:
        """Every reading that was looked at, with its age."""
        findings = [*(finding for _, finding in self.rows), *self.others]
        readings = in_order(one for finding in findings for one in finding.used)
        return tuple(Used(one, max(0, self.facts.now_ms - one.at_ms) // 1_000) for one in readings)

    def holds(self, effect: Effect) -> bool:
        """Whether a row of that effect held."""
        return any(reason.effect is effect for reason in self.reasons)


def judge(
    rows: Iterable[Rule],
    facts: Facts,
    profile: Profile,
    *,
    others: Sequence[Condition] = (),
) -> Judged:
    """Every row of the profile on the facts; MinorUnsupported for somebody who is under 18."""
    if ADULT.condition.judge(facts).truth is Truth.YES:
        raise MinorUnsupported("the participant is under 18: no clinical rule is applied")
    judged = tuple((row, row.whole.judge(facts)) for row in rows if profile in row.profiles)
    return Judged(facts, judged, tuple(one.judge(facts) for one in others))


def in_order(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Each reading once, by input and time."""
    return tuple(sorted(set(readings), key=lambda one: (one.input, one.at_ms)))
