"""Conditions and drugs on record, and what they say about drugs that slow the heart and rhythm.

Codes are WHO ATC for drugs and ICD-10 for conditions. Which codes matter stands in one table, each
row with its source (domain.md §2.3), and in the table of drugs; the rest is said by a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from tiyi.model.context import Answer
from tiyi.model.evidence import Number
from tiyi.prescription.drugs import drug_of
from tiyi.prescription.medicines import Dose, Medicine, same_medicines
from tiyi.prescription.prescription import Profile


class FactKind(StrEnum):
    """What a fact is about."""

    CONDITION = "condition"
    MEDICATION = "medication"


@dataclass(frozen=True, slots=True)
class CodeRow:
    """Codes that begin so bear on heart rate."""

    kind: FactKind
    prefix: str
    meaning: str
    source: str
    evidence: str
    """C checked at the primary source · S secondary · unconfirmed · P project choice."""


MEASURED_DAYS: Final = Number(366, "domain.md §2.3: measured peak ≤12 months, same drugs", "P")
DAY_MS: Final = 86_400_000
_DRUGS: Final = "domain.md §2.3: β-blocker, ivabradine, non-dihydropyridine Ca-blocker; WHO ATC"
_RHYTHM: Final = "domain.md §2.3: AF, pacemaker, transplant; WHO ICD-10"
CODES: Final = (
    CodeRow(FactKind.MEDICATION, "C07", "beta-blockers, combinations too", _DRUGS, "P"),
    CodeRow(FactKind.MEDICATION, "C01EB17", "ivabradine", _DRUGS, "P"),
    CodeRow(FactKind.MEDICATION, "C08D", "verapamil, diltiazem", _DRUGS, "P"),
    CodeRow(FactKind.CONDITION, "I48", "atrial fibrillation and flutter", _RHYTHM, "P"),
    CodeRow(FactKind.CONDITION, "Z95.0", "cardiac pacemaker", _RHYTHM, "P"),
    CodeRow(FactKind.CONDITION, "Z94.1", "heart transplant", _RHYTHM, "P"),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One condition or drug in [from_ms, to_ms) (UTC ms), `to_ms` None while it lasts.

    `affects`: whether a drug limits heart rate, or a condition disturbs the rhythm. `label` names
    what has no code; `dose` None: nobody has recorded one.
    """

    kind: FactKind
    code: str
    affects: Answer
    from_ms: int
    to_ms: int | None
    label: str = ""
    dose: Dose | None = None

    def holds(self, at_ms: int) -> bool:
        """Whether it was so at that instant."""
        return self.from_ms <= at_ms and (self.to_ms is None or at_ms < self.to_ms)


def affects(kind: FactKind, code: str) -> Answer:
    """What the tables say of a code; «no» only of a drug that is known to leave the rate alone."""
    if any(row.kind is kind and code.upper().startswith(row.prefix) for row in CODES):
        return Answer.YES
    drug = drug_of(code) if kind is FactKind.MEDICATION else None
    return Answer.NOT_RECORDED if drug is None else drug.limits_rate


def answer(facts: Iterable[Fact], kind: FactKind, recorded: Answer, at_ms: int) -> Answer:
    """What holds at an instant, from the facts and from the profile's own answer (`recorded`).

    «Yes» of either is «yes». One fact of which nobody has said it makes an answer of «no» unknown.
    Facts that all say «no» leave the profile's answer: a list may be incomplete.
    """
    said = {fact.affects for fact in facts if fact.kind is kind and fact.holds(at_ms)}
    if Answer.YES in said or recorded is Answer.YES:
        return Answer.YES
    return Answer.NOT_RECORDED if Answer.NOT_RECORDED in said else recorded


def medicines(facts: Iterable[Fact], at_ms: int) -> tuple[Medicine, ...]:
    """What is taken at an instant and may limit heart rate, with doses, in a fixed order.

    A drug of which nobody has said that it leaves heart rate alone may limit it.
    """
    taken = [
        Medicine(one.code.upper() or one.label, one.dose or Dose())
        for one in facts
        if one.kind is FactKind.MEDICATION and one.affects is not Answer.NO and one.holds(at_ms)
    ]
    return tuple(sorted(taken, key=repr))


def on_same_drugs(facts: Iterable[Fact], measured_ms: int, at_ms: int) -> bool:
    """Whether a heart rate that was measured then is still this body's: same drugs, same doses."""
    known = list(facts)
    return same_medicines(medicines(known, measured_ms), medicines(known, at_ms))


def still_measured(facts: Iterable[Fact], measured_ms: int, at_ms: int) -> bool:
    """Whether a measured HRmax counts: not older than 12 months, and on the same drugs and doses.

    A drug that began, ended or changed its dose since, and of which nobody has said that it leaves
    heart rate alone, makes it another body's maximum.
    """
    if at_ms - measured_ms > MEASURED_DAYS.value * DAY_MS:
        return False
    return on_same_drugs(facts, measured_ms, at_ms)


@dataclass(frozen=True, slots=True)
class Measured:
    """When the profile's measured heart rates were taken (UTC ms); None: there is none."""

    hrmax_ms: int | None = None
    rhr_ms: int | None = None


def informed(
    profile: Profile, facts: Iterable[Fact], at_ms: int, *, measured: Measured | None = None
) -> Profile:
    """The profile with what its owner's conditions and drugs say at that instant.

    A measured HRmax that does not count any more is left out. A resting heart rate of before a drug
    or dose changed stays as the best that is known, but makes no band (`rhr_outdated`).
    """
    known, when = list(facts), measured or Measured()
    hrmax_counts = when.hrmax_ms is None or still_measured(known, when.hrmax_ms, at_ms)
    rhr_counts = when.rhr_ms is None or on_same_drugs(known, when.rhr_ms, at_ms)
    return replace(
        profile,
        hrmax_measured_bpm=profile.hrmax_measured_bpm if hrmax_counts else None,
        hrmax_outdated=not hrmax_counts,
        rhr_outdated=not rhr_counts,
        medicines=medicines(known, at_ms),
        rate_drug=answer(known, FactKind.MEDICATION, profile.rate_drug, at_ms),
        rhythm=answer(known, FactKind.CONDITION, profile.rhythm, at_ms),
    )
