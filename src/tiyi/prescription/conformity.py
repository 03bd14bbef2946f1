"""Whether a prescription may be issued: what is missing, unknown, contradictory or too hard."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from tiyi.model.context import Answer
from tiyi.model.errors import PrescriptionError
from tiyi.prescription.band import FROM_HRMAX, FROM_REST, issue_band, no_band_cause
from tiyi.prescription.catalogue import exercise_of
from tiyi.prescription.groups import (
    CAUTION_CODES,
    CONTRAINDICATIONS,
    IRREGULAR,
    STOP_CODES,
    bounds_of,
    rows_of,
)
from tiyi.prescription.parts import Anchor, RpeScale
from tiyi.prescription.prescription import Group, Prescription, Profile
from tiyi.prescription.volume import session_work_min, volume_of


class PrescriptionIncomplete(PrescriptionError):
    """Mandatory fields are missing; `missing` names them."""

    code: ClassVar[str] = "prescription.incomplete"


class PrescriptionTooHard(PrescriptionError):
    """It is harder than the published range of its group, and no reason was given."""

    code: ClassVar[str] = "prescription.above_range"


class Flaw(StrEnum):
    """What is wrong with a field."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    INVALID = "invalid"
    ABOVE = "above"
    """Harder than the published range of the group."""
    OUTSIDE = "outside"
    """Beside the published range, and not harder."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: a flaw of a field. `blocks`: it can't be issued so."""

    flaw: Flaw
    field: str
    blocks: bool
    low: float | None = None
    high: float | None = None
    source: str = ""


_HARDNESS: Final = frozenset({"hrr", "vo2r", "hrmax", "upper_bpm", *RpeScale})
"""Fields above whose range a reason is asked for."""
_ADVISED: Final = ("cautions", "stop_rules", "contraindications_checked")


def findings(prescription: Prescription, profile: Profile) -> tuple[Finding, ...]:
    """Every remark on a prescription for a person, what blocks first."""
    found = [
        *_missing(prescription, profile),
        *_unknown_codes(prescription),
        *_contradictions(prescription, profile),
        *_beside_the_ranges(prescription, profile),
    ]
    return tuple(sorted(found, key=lambda one: not one.blocks))


def missing(prescription: Prescription, profile: Profile) -> tuple[str, ...]:
    """The mandatory fields, of the prescription and of the profile, that are not there.

    A type of exercise; what the band is computed from, where a band is due; perceived exertion
    where drugs or rhythm make heart rate a poor guide; for cardiac groups a clinical ceiling and a
    chest strap; for COPD the question about oxygen saturation (X19). Source: domain sections 2.1,
    2.8 and 4.3.
    """
    found = [one for one in _missing(prescription, profile) if one.blocks]
    return tuple(one.field for one in found)


def require_issuable(prescription: Prescription, profile: Profile) -> None:
    """Raise for the first thing that keeps a prescription from being issued.

    PrescriptionIncomplete names all missing fields at once; PrescriptionTooHard the fields above
    their range.
    """
    lacking = missing(prescription, profile)
    if lacking:
        raise PrescriptionIncomplete(f"missing: {', '.join(lacking)}", missing=list(lacking))
    unknown = [one.field for one in _unknown_codes(prescription)]
    if unknown:
        raise PrescriptionError(f"{unknown[0]} holds a code that is not known", field=unknown[0])
    issue_band(prescription, profile)
    hard = [one for one in _beside_the_ranges(prescription, profile) if one.blocks]
    if hard:
        raise PrescriptionTooHard(
            "harder than its group's range: give a reason or lower it",
            fields=[one.field for one in hard],
        )


def _missing(prescription: Prescription, profile: Profile) -> Iterator[Finding]:
    if not prescription.types:
        yield _lacks("types")
    if no_band_cause(prescription, profile) is None:
        yield from _missing_measures(prescription.anchor, profile)
    by_effort = Answer.YES in {profile.rate_drug, profile.rhythm}
    if by_effort and prescription.anchor is not Anchor.RPE:
        for field in ("rpe_low", "rpe_high"):
            if getattr(prescription, field) is None:
                yield _lacks(field)
    if prescription.cardiac and prescription.ceiling_bpm is None:
        yield _lacks("ceiling_bpm")
    if prescription.cardiac and not prescription.strap_assigned:
        yield _lacks("strap_assigned")
    ungated = prescription.group is Group.COPD and not prescription.oxygen_asked
    if ungated:
        yield _lacks("contraindications_checked")
    for field in _ADVISED:
        asked = ungated and field == "contraindications_checked"
        if not asked and not getattr(prescription, field):
            yield _lacks(field, blocks=False)


def _missing_measures(anchor: Anchor, profile: Profile) -> Iterator[Finding]:
    no_maximum = profile.hrmax_measured_bpm is None and profile.age_years is None
    if anchor in FROM_HRMAX and no_maximum:
        yield _lacks("age_years")
    if anchor in FROM_REST and profile.rhr_of_band_bpm is None:
        yield _lacks("rhr_bpm")
    if anchor is Anchor.VT and profile.hr_vt1_bpm is None:
        yield _lacks("hr_vt1_bpm")


def _lacks(field: str, *, blocks: bool = True) -> Finding:
    return Finding(Flaw.MISSING, field, blocks)


def _unknown_codes(prescription: Prescription) -> Iterator[Finding]:
    known: tuple[tuple[str, tuple[str, ...], frozenset[str]], ...] = (
        ("cautions", prescription.cautions, CAUTION_CODES),
        ("stop_rules", prescription.stop_rules, STOP_CODES),
        (
            "contraindications_checked",
            prescription.contraindications_checked,
            CONTRAINDICATIONS,
        ),
    )
    if any(exercise_of(code) is None for code in prescription.types):
        yield Finding(Flaw.UNKNOWN, "types", blocks=True)
    for field, codes, words in known:
        if not words.issuperset(codes):
            yield Finding(Flaw.UNKNOWN, field, blocks=True)


def _contradictions(prescription: Prescription, profile: Profile) -> Iterator[Finding]:
    if missing(prescription, profile):
        return
    try:
        issue_band(prescription, profile)
    except PrescriptionError as error:
        yield Finding(Flaw.INVALID, str(error.params.get("field", "low")), blocks=True)


def _beside_the_ranges(prescription: Prescription, profile: Profile) -> Iterator[Finding]:
    stage = IRREGULAR if profile.rhythm is Answer.YES else ""
    for field, least, most in _asked(prescription, profile):
        low, high = bounds_of(prescription.group, field, stage=stage)
        sources = "; ".join(sorted({row.source for row in rows_of(prescription.group, field)}))
        if high is not None and most > high + 1e-9:
            hard = field in _HARDNESS
            blocks = hard and not prescription.override_reason
            yield Finding(
                Flaw.ABOVE if hard else Flaw.OUTSIDE, field, blocks, low, high, source=sources
            )
        elif low is not None and least < low - 1e-9:
            yield Finding(Flaw.OUTSIDE, field, blocks=False, low=low, high=high, source=sources)


def _asked(prescription: Prescription, profile: Profile) -> Iterator[tuple[str, float, float]]:
    """(field of the ranges, lowest, highest) of everything that is asked for."""
    work_min, week_min = session_work_min(prescription), volume_of(prescription).week_min
    sessions = prescription.sessions_per_week
    yield "sessions_per_week", sessions, sessions
    yield "session_min", work_min, work_min
    yield "week_min", week_min, week_min
    if prescription.gap_days_max is not None:
        yield "gap_days_max", prescription.gap_days_max, prescription.gap_days_max
    effort = str(prescription.rpe_scale)
    name = effort if prescription.anchor is Anchor.RPE else str(prescription.anchor)
    yield name, prescription.low, prescription.high
    if prescription.rpe_low is not None and prescription.rpe_high is not None:
        yield effort, prescription.rpe_low, prescription.rpe_high
    yield from _beside(prescription)
    yield from _upper_bpm(prescription, profile)


def _beside(prescription: Prescription) -> Iterator[tuple[str, float, float]]:
    strength = prescription.resistance
    if strength is not None:
        for name in ("days_per_week", "exercises", "sets"):
            yield f"resistance.{name}", getattr(strength, name), getattr(strength, name)
        yield "resistance.reps", strength.reps_low, strength.reps_high
        if strength.one_rm_low is not None and strength.one_rm_high is not None:
            yield "resistance.one_rm", strength.one_rm_low, strength.one_rm_high
    for part in ("flexibility", "balance"):
        planned = getattr(prescription, part)
        if planned is not None:
            for name in ("days_per_week", "hold_s", "repeats", "minutes"):
                if (value := getattr(planned, name, None)) is not None:
                    yield f"{part}.{name}", value, value


def _upper_bpm(prescription: Prescription, profile: Profile) -> Iterator[tuple[str, float, float]]:
    if bounds_of(prescription.group, "upper_bpm") == (None, None):
        return
    try:
        band = issue_band(prescription, profile)
    except PrescriptionError:
        return
    upper = getattr(band, "upper_bpm", None)
    if upper is not None:
        yield "upper_bpm", upper, upper
