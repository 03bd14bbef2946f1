"""Bands: the published vectors, and every reason why there may be none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prescription.people import prescription, profile
from tiyi.model.context import Answer, Band, CeilingKind, UnknownCause
from tiyi.model.errors import PrescriptionError
from tiyi.prescription import Anchor, Group, NoBand, Profile, Sex, context_of, issue_band, plan_of
from tiyi.prescription.thresholds import ADHERENCE, LIMITS, RULES, rows


def band_of(person: Profile, **changes: object) -> Band:
    issued = issue_band(prescription(**changes), person)
    assert isinstance(issued, Band)
    return issued


@pytest.mark.parametrize(
    ("person", "lower", "upper", "formula"),
    [
        (profile(), 110, 130, "tanaka"),
        (profile(age_years=62, sex=Sex.FEMALE, rhr_bpm=72), 104, 118, "gulati"),
        (profile(age_years=58, rhr_bpm=60, rate_drug=Answer.YES), 86, 97, "brawner"),
    ],
)
def test_published_examples(person: Profile, lower: int, upper: int, formula: str) -> None:
    band = band_of(person)
    assert (band.lower_bpm, band.upper_bpm) == (lower, upper)
    assert band.inputs["hrmax_source"] == formula
    assert band.inputs["rhr_bpm"] == person.rhr_bpm


def test_a_measured_maximum_beats_every_formula() -> None:
    band = band_of(profile(hrmax_measured_bpm=165.0, rate_drug=Answer.YES))
    assert band.inputs["hrmax_source"] == "measured"
    assert band.lower_bpm == 105


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"rate_drug": Answer.NOT_RECORDED}, UnknownCause.DRUGS_NOT_RECORDED),
        ({"rhythm": Answer.NOT_RECORDED}, UnknownCause.RHYTHM_NOT_RECORDED),
        ({"rhythm": Answer.YES}, UnknownCause.RPE_ONLY),
    ],
)
def test_not_recorded_is_not_no(changes: dict[str, object], cause: UnknownCause) -> None:
    assert issue_band(prescription(), profile(**changes)) == NoBand(cause)


def test_effort_prescriptions_have_no_heart_rate_band() -> None:
    issued = issue_band(prescription(anchor=Anchor.RPE, low=12, high=13), profile())
    assert issued == NoBand(UnknownCause.RPE_ONLY)


def test_the_default_ceiling_is_the_lower_of_two_and_above_the_band() -> None:
    assert band_of(profile()).ceiling_bpm == 150
    assert band_of(profile(), high=0.85).ceiling_bpm == 164
    assert band_of(profile()).ceiling_kind is CeilingKind.DEFAULT


def test_a_clinical_ceiling_is_kept_and_must_lie_above_the_band() -> None:
    band = band_of(profile(), ceiling_bpm=140)
    assert (band.ceiling_bpm, band.ceiling_kind) == (140, CeilingKind.CLINICAL)
    with pytest.raises(PrescriptionError, match="not above"):
        issue_band(prescription(ceiling_bpm=130), profile())


@pytest.mark.parametrize(
    ("changes", "field"),
    [({}, "ceiling_bpm"), ({"ceiling_bpm": 140}, "strap_assigned")],
)
def test_a_cardiac_prescription_needs_a_clinical_ceiling_and_a_strap(
    changes: dict[str, object], field: str
) -> None:
    with pytest.raises(PrescriptionError) as refused:
        issue_band(prescription(group=Group.CARDIAC, **changes), profile())
    assert refused.value.params["field"] == field


@pytest.mark.parametrize(
    ("person", "field"),
    [(profile(age_years=None), "age_years"), (profile(rhr_bpm=None), "rhr_bpm")],
)
def test_a_missing_input_is_named(person: Profile, field: str) -> None:
    with pytest.raises(PrescriptionError) as refused:
        issue_band(prescription(), person)
    assert refused.value.params["field"] == field


@given(
    age=st.floats(18, 90),
    rhr=st.floats(40, 90),
    low=st.floats(0.3, 0.7),
    width=st.floats(0.1, 0.25),
    strap=st.booleans(),
)
def test_every_band_is_ordered_and_accounting_never_passes_the_ceiling(
    age: float, rhr: float, low: float, width: float, strap: bool
) -> None:
    person = profile(age_years=age, rhr_bpm=rhr)
    rx = prescription(low=low, high=low + width)
    context = context_of(
        rx,
        person,
        participant="p",
        organisation="o",
        site="s",
        version=1,
        effective_from_ms=0,
    )
    band = context.band
    assert band is not None
    assert band.lower_bpm < band.upper_bpm < band.ceiling_bpm
    plan = plan_of(context, electrical=strap)
    assert plan is not None
    assert plan.low_q < plan.high_q <= band.ceiling_bpm * 4


def test_a_context_without_prescription_says_so_and_has_no_plan() -> None:
    context = context_of(
        None,
        profile(),
        participant="p",
        organisation="o",
        site="s",
        version=1,
        effective_from_ms=0,
    )
    assert context.no_band_cause is UnknownCause.NO_PRESCRIPTION
    assert plan_of(context, electrical=True) is None


@pytest.mark.parametrize(
    "changes",
    [{"low": 0.7}, {"sessions_per_week": 0}, {"conditioning_min": 0}, {"high": 1.2}],
)
def test_impossible_prescriptions_are_refused_by_field(changes: dict[str, object]) -> None:
    with pytest.raises(PrescriptionError) as refused:
        prescription(**changes)
    assert refused.value.params["field"] in {*changes, "low"}


def test_every_number_has_a_source_and_an_evidence_tag() -> None:
    for table in (ADHERENCE, LIMITS, RULES):
        for name, _, source, evidence in rows(table):
            assert source, name
            assert evidence in {"C", "S", "unconfirmed", "P"}, name
