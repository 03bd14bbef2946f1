"""From a prescription and a profile to a band in bpm, or to the reason why there can be none."""

import math
from dataclasses import dataclass
from typing import Final

from tiyi.model.context import Answer, Band, CeilingKind, Context, UnknownCause
from tiyi.model.errors import PrescriptionError
from tiyi.prescription.anchors import borg_top, scale_of
from tiyi.prescription.catalogue import heart_rate_fits
from tiyi.prescription.parts import Anchor
from tiyi.prescription.prescription import Prescription, Profile, Sex
from tiyi.prescription.thresholds import BRAWNER, GULATI, LIMITS, TANAKA, HrmaxFormula

FROM_HRMAX: Final = frozenset({Anchor.HRR, Anchor.VO2R, Anchor.HRMAX, Anchor.MET})
"""Anchors whose band is computed from the maximal heart rate."""
FROM_REST: Final = frozenset({Anchor.HRR, Anchor.VO2R, Anchor.MET})
"""Anchors whose band is computed from the resting heart rate too."""
_NO_HEART_RATE: Final = frozenset({Anchor.TALK, Anchor.PACE, Anchor.CADENCE})


@dataclass(frozen=True, slots=True)
class NoBand:
    """No heart-rate band: effort or nothing guides instead, and the verdict stays unknown."""

    cause: UnknownCause


@dataclass(frozen=True, slots=True)
class Hrmax:
    """Maximal heart rate with its provenance."""

    bpm: float
    formula: str
    error_bpm: float | None


def hrmax_of(profile: Profile) -> Hrmax | None:
    """Measured HRmax, else the formula for this person; None without an age.

    Order: measured on the same drugs; rate drug: Brawner 2004; women: Gulati 2010; Tanaka 2001.
    Sex not recorded takes Tanaka; a rate drug that is not recorded takes the formula without drug
    (no band is issued then, only the absolute safety rules use it).
    """
    if profile.hrmax_measured_bpm is not None:
        return Hrmax(profile.hrmax_measured_bpm, "measured", None)
    if profile.age_years is None:
        return None
    formula = _formula(profile)
    return Hrmax(formula.at(profile.age_years), formula.name, formula.error_bpm)


def _formula(profile: Profile) -> HrmaxFormula:
    if profile.rate_drug is Answer.YES:
        return BRAWNER
    return GULATI if profile.sex is Sex.FEMALE else TANAKA


def no_band_cause(prescription: Prescription, profile: Profile) -> UnknownCause | None:
    """Why no heart-rate band may be issued; None when it may.

    Not recorded is not «no»: without an answer on rate drugs or on rhythm there is no band. Atrial
    fibrillation, pacemaker and transplant train by effort (RPE) only. Talk test, pace and cadence,
    METs without a measured capacity, and exercises without heart-rate logic (strength, flexibility;
    swimming without a strap) have none either, and nobody under 18 has one.
    """
    if profile.minor:
        return UnknownCause.MINOR_UNSUPPORTED
    if profile.rhythm is Answer.YES or prescription.anchor is Anchor.RPE:
        return UnknownCause.RPE_ONLY
    if _not_by_heart_rate(prescription, profile):
        return UnknownCause.NOT_BY_HEART_RATE
    if profile.rate_drug is Answer.NOT_RECORDED:
        return UnknownCause.DRUGS_NOT_RECORDED
    if profile.rhythm is Answer.NOT_RECORDED:
        return UnknownCause.RHYTHM_NOT_RECORDED
    return None


def _not_by_heart_rate(prescription: Prescription, profile: Profile) -> bool:
    if prescription.anchor in _NO_HEART_RATE:
        return True
    if prescription.anchor is Anchor.MET and profile.met_max is None:
        return True
    return not heart_rate_fits(prescription.types, strap=prescription.strap_assigned)


def issue_band(prescription: Prescription, profile: Profile) -> Band | NoBand:
    """The band in whole bpm (lower rounded up, upper down) with formula and inputs.

    Karvonen 1957 for %HRR (and %VO2R, which is about the same share), share of HRmax for %HRmax,
    share of the measured threshold heart rate, METs through the measured capacity. Raises
    PrescriptionError where a needed value is missing or the ceiling contradicts the band.
    """
    _check_cardiac(prescription)
    cause = no_band_cause(prescription, profile)
    if cause is not None:
        return NoBand(cause)
    hrmax = hrmax_of(profile)
    low, high, formula, inputs = _limits(prescription, profile, hrmax)
    lower, upper = math.ceil(round(low, 6)), math.floor(round(high, 6))
    if lower >= upper:
        raise _refused(prescription, "low", f"the band {lower}-{upper} bpm is empty")
    ceiling, kind = _ceiling(prescription, profile, hrmax, upper)
    return Band(lower, upper, ceiling, kind, formula, inputs)


def _check_cardiac(prescription: Prescription) -> None:
    if not prescription.cardiac:
        return
    if prescription.ceiling_bpm is None:
        raise _refused(
            prescription, "ceiling_bpm", "a cardiac prescription needs a clinical ceiling"
        )
    if not prescription.strap_assigned:
        raise _refused(prescription, "strap_assigned", "a cardiac prescription needs a chest strap")


def _limits(
    prescription: Prescription, profile: Profile, hrmax: Hrmax | None
) -> tuple[float, float, str, dict[str, float | str]]:
    low, high = prescription.low, prescription.high
    inputs: dict[str, float | str] = {"low": low, "high": high}
    if prescription.anchor is Anchor.BPM:
        return low, high, "bpm", inputs
    if prescription.anchor is Anchor.VT:
        threshold = profile.hr_vt1_bpm
        if threshold is None:
            raise _refused(prescription, "hr_vt1_bpm", "no measured threshold heart rate")
        return low * threshold, high * threshold, "vt", inputs | {"hr_vt1_bpm": threshold}
    if hrmax is None:
        raise _refused(prescription, "age_years", "age or a measured HRmax is missing")
    inputs |= {"hrmax_bpm": round(hrmax.bpm, 2), "hrmax_source": hrmax.formula}
    if hrmax.error_bpm is not None:
        inputs["hrmax_error_bpm"] = hrmax.error_bpm
    if prescription.anchor is Anchor.HRMAX:
        return low * hrmax.bpm, high * hrmax.bpm, "hrmax", inputs
    rest = profile.rhr_of_band_bpm
    if rest is None:
        raise _refused(prescription, "rhr_bpm", "resting heart rate is missing")
    reserve = hrmax.bpm - rest
    if reserve <= 0:
        raise _refused(prescription, "rhr_bpm", "resting heart rate is above the maximal one")
    inputs["rhr_bpm"] = rest
    if prescription.anchor is Anchor.MET:
        low, high, inputs["met_max"] = _reserve_of_mets(prescription, profile)
    formula = prescription.anchor.value
    return rest + low * reserve, rest + high * reserve, formula, inputs


def _reserve_of_mets(prescription: Prescription, profile: Profile) -> tuple[float, float, float]:
    """Shares of the reserve from METs: p = (MET - 1) / (METmax - 1) (Swain 1997, unconfirmed)."""
    most = profile.met_max or 0.0
    if most <= prescription.high:
        raise _refused(prescription, "high", f"above the measured capacity of {most:g} METs")
    return (prescription.low - 1) / (most - 1), (prescription.high - 1) / (most - 1), most


def _ceiling(
    prescription: Prescription, profile: Profile, hrmax: Hrmax | None, upper: int
) -> tuple[int, CeilingKind]:
    if prescription.ceiling_bpm is not None:
        if prescription.ceiling_bpm <= upper:
            raise _refused(
                prescription,
                "ceiling_bpm",
                f"the ceiling {prescription.ceiling_bpm} is not above the band's upper {upper}",
            )
        return prescription.ceiling_bpm, CeilingKind.CLINICAL
    ceiling = upper + LIMITS.default_ceiling_above_bpm.value
    if hrmax is not None and profile.rhr_bpm is not None:
        reserve = hrmax.bpm - profile.rhr_bpm
        top = profile.rhr_bpm + LIMITS.default_ceiling_reserve.value * reserve
        ceiling = min(ceiling, top)
    return max(math.floor(ceiling), upper + 1), CeilingKind.DEFAULT


def _refused(prescription: Prescription, field: str, why: str) -> PrescriptionError:
    return PrescriptionError(
        f"prescription {prescription.prescription_id} can't be issued: {why}", field=field
    )


def context_of(
    prescription: Prescription | None,
    profile: Profile,
    *,
    participant: str,
    organisation: str,
    site: str,
    version: int,
    effective_from_ms: int,
    consent: bool = True,
    suspended: UnknownCause | None = None,
) -> Context:
    """The version of a participant's context that the brain computes with.

    `suspended`: why the prescription's band does not count now; no band is computed then.
    """
    if suspended is not None:
        issued: Band | NoBand = NoBand(suspended)
    elif prescription is None:
        issued = NoBand(_unprescribed(profile))
    else:
        issued = issue_band(prescription, profile)
    hrmax = hrmax_of(profile)
    return Context(
        participant=participant,
        version=version,
        effective_from_ms=effective_from_ms,
        organisation=organisation,
        site=site,
        zone=profile.zone,
        rhr_bpm=profile.rhr_bpm,
        hrmax_bpm=None if hrmax is None else hrmax.bpm,
        female=None if profile.sex is Sex.NOT_RECORDED else profile.sex is Sex.FEMALE,
        rate_drug=profile.rate_drug,
        rhythm=profile.rhythm,
        stratum=profile.stratum,
        cardiac=prescription is not None and prescription.cardiac,
        reply_channel=profile.reply_channel,
        band=issued if isinstance(issued, Band) else None,
        no_band_cause=issued.cause if isinstance(issued, NoBand) else None,
        prescription_id=prescription.prescription_id if prescription else None,
        prescription_version=prescription.version if prescription else None,
        warmup_min=prescription.warmup_min if prescription else 0.0,
        conditioning_min=prescription.conditioning_min if prescription else 0.0,
        cooldown_min=prescription.cooldown_min if prescription else 0.0,
        rpe_high=_borg_top(prescription),
        intervals=_bouts(prescription),
        consent=consent,
        language=profile.language,
    )


def outdated(prescription: Prescription, profile: Profile) -> bool:
    """Whether the band needs a measured heart rate that does not count any more.

    Measured on other drugs or doses, or too long ago: the band waits for a new measurement.
    """
    rest = prescription.anchor in FROM_REST and profile.rhr_outdated
    most = prescription.anchor in FROM_HRMAX and profile.hrmax_outdated
    return rest or (most and hrmax_of(profile) is None)


def _borg_top(prescription: Prescription | None) -> int | None:
    if prescription is None or prescription.rpe_high is None:
        return None
    scale = scale_of(prescription.rpe_scale)
    return None if scale is None else borg_top(scale, prescription.rpe_high)


def _unprescribed(profile: Profile) -> UnknownCause:
    """Why there is no band without a prescription: a minor would have none with one either."""
    return UnknownCause.MINOR_UNSUPPORTED if profile.minor else UnknownCause.NO_PRESCRIPTION


def _bouts(prescription: Prescription | None) -> tuple[int, int, int] | None:
    if prescription is None or prescription.intervals is None:
        return None
    bouts = prescription.intervals
    return bouts.reps, bouts.work_s, bouts.rest_s
