"""What is missing is named, what nobody can mean is refused with its range, no means no."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prescription.people import prescription, profile
from tiyi.model.context import Answer, Band, UnknownCause
from tiyi.model.errors import PrescriptionError
from tiyi.prescription import Anchor, Group, Intervals, NoBand, Sex, issue_band
from tiyi.prescription.catalogue import EXERCISES, JudgedBy, exercise_of, heart_rate_fits
from tiyi.prescription.conformity import (
    Flaw,
    PrescriptionIncomplete,
    PrescriptionTooHard,
    findings,
    missing,
    require_issuable,
)
from tiyi.prescription.drugs import DRUGS, DrugClass, drug_of
from tiyi.prescription.parts import Balance, Flexibility, Kind, Resistance, RpeScale, Secondary
from tiyi.prescription.ranges import RANGES
from tiyi.prescription.volume import volume_of

EFFORT = {"rpe_low": 11, "rpe_high": 13}
WALK = {"types": ("walk_brisk",)}


@pytest.mark.parametrize(
    ("rx", "person", "lacking"),
    [
        ({}, {}, ("types",)),
        (WALK, {}, ()),
        (WALK, {"age_years": None}, ("age_years",)),
        (WALK, {"rhr_bpm": None}, ("rhr_bpm",)),
        (WALK, {"age_years": None, "rhr_bpm": None}, ("age_years", "rhr_bpm")),
        (WALK, {"age_years": None, "hrmax_measured_bpm": 170.0}, ()),
        (WALK | {"anchor": Anchor.HRMAX, "low": 0.6, "high": 0.7}, {"rhr_bpm": None}, ()),
        (WALK | {"anchor": Anchor.VT, "low": 0.9, "high": 1.0}, {}, ("hr_vt1_bpm",)),
        (WALK, {"rate_drug": Answer.YES}, ("rpe_low", "rpe_high")),
        (WALK, {"rhythm": Answer.YES}, ("rpe_low", "rpe_high")),
        (WALK | EFFORT, {"rate_drug": Answer.YES}, ()),
        (WALK | {"anchor": Anchor.RPE, "low": 11, "high": 13}, {"rhythm": Answer.YES}, ()),
        (WALK, {"rhr_outdated": True}, ("rhr_bpm",)),
        (WALK | {"group": Group.CARDIAC}, {}, ("ceiling_bpm", "strap_assigned")),
        (WALK | {"group": Group.CARDIAC, "ceiling_bpm": 140}, {}, ("strap_assigned",)),
        (WALK | {"group": Group.HEART_FAILURE, "strap_assigned": True}, {}, ("ceiling_bpm",)),
        (WALK | {"group": Group.CARDIAC, "ceiling_bpm": 140, "strap_assigned": True}, {}, ()),
    ],
)
def test_what_is_missing_is_named(
    rx: dict[str, object], person: dict[str, object], lacking: tuple[str, ...]
) -> None:
    wanted, who = prescription(**rx), profile(**person)
    assert missing(wanted, who) == lacking
    if not lacking:
        require_issuable(wanted, who)
        return
    with pytest.raises(PrescriptionIncomplete) as refused:
        require_issuable(wanted, who)
    assert refused.value.params == {"missing": list(lacking)}


def test_advice_does_not_block_and_stands_behind_what_does() -> None:
    found = findings(prescription(group=Group.CARDIAC), profile())
    assert [one.blocks for one in found] == sorted((one.blocks for one in found), reverse=True)
    assert ("cautions", False) in {(one.field, one.blocks) for one in found}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("types", ("levitation",)),
        ("cautions", ("x",)),
        ("stop_rules", ("x",)),
        ("contraindications_checked", ("X20",)),
    ],
)
def test_a_code_that_nobody_knows_is_refused(field: str, value: tuple[str, ...]) -> None:
    rx = prescription(**(WALK | {field: value}))
    assert (Flaw.UNKNOWN, field) in {(f.flaw, f.field) for f in findings(rx, profile())}
    with pytest.raises(PrescriptionError) as refused:
        require_issuable(rx, profile())
    assert refused.value.params == {"field": field}


def test_a_contradiction_is_found_before_it_is_issued() -> None:
    rx = prescription(**WALK, ceiling_bpm=130)
    assert (Flaw.INVALID, "ceiling_bpm") in {(f.flaw, f.field) for f in findings(rx, profile())}


def test_harder_than_the_range_needs_a_reason() -> None:
    hard = prescription(**WALK, group=Group.OA, low=0.6, high=0.7)
    with pytest.raises(PrescriptionTooHard) as refused:
        require_issuable(hard, profile())
    assert refused.value.params == {"fields": ["hrr"]}
    require_issuable(
        prescription(**WALK, group=Group.OA, low=0.6, high=0.7, override_reason="x"), profile()
    )


IMPOSSIBLE = [
    ("sessions_per_week", 0, (1, 14)),
    ("sessions_per_week", 15, (1, 14)),
    ("conditioning_min", 0.9, (1, 300)),
    ("conditioning_min", 301, (1, 300)),
    ("conditioning_min", math.nan, (1, 300)),
    ("warmup_min", -1, (0, 60)),
    ("cooldown_min", 61, (0, 60)),
    ("ceiling_bpm", 39, (40, 250)),
    ("ceiling_bpm", 251, (40, 250)),
    ("gap_days_max", 8, (0, 7)),
    ("bouts_per_session", 0, (1, 20)),
    ("rpe_low", 5, (6, 20)),
    ("rpe_high", 21, (6, 20)),
    ("low", -0.1, (0, 1)),
    ("high", 1.2, (0, 1)),
    ("high", math.inf, (0, 1)),
]


@pytest.mark.parametrize(("field", "value", "allowed"), IMPOSSIBLE)
def test_an_impossible_value_is_refused_with_the_allowed_range(
    field: str, value: float, allowed: tuple[float, float]
) -> None:
    with pytest.raises(PrescriptionError) as refused:
        prescription(**{field: value})
    told = refused.value.params
    assert (told["field"], told["low"], told["high"]) == (field, *allowed)


@pytest.mark.parametrize("anchor", list(Anchor))
def test_every_anchor_has_its_own_range(anchor: Anchor) -> None:
    table = RANGES["borg_6_20" if anchor is Anchor.RPE else str(anchor)]
    prescription(anchor=anchor, low=table.low, high=table.high)
    with pytest.raises(PrescriptionError):
        prescription(anchor=anchor, low=table.low, high=table.high + 1)
    with pytest.raises(PrescriptionError):
        prescription(secondary=Secondary(anchor, table.low - 1, table.high))


def test_effort_is_checked_on_its_scale() -> None:
    prescription(rpe_scale=RpeScale.CR10_OLDER, rpe_low=3, rpe_high=4)
    with pytest.raises(PrescriptionError):
        prescription(rpe_scale=RpeScale.CR10_OLDER, rpe_low=11, rpe_high=12)
    with pytest.raises(PrescriptionError):
        prescription(rpe_low=13, rpe_high=12)


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        (Intervals, (0, 60, 60), "intervals.reps"),
        (Intervals, (4, 9, 60), "intervals.work_s"),
        (Intervals, (4, 60, 3601), "intervals.rest_s"),
        (Resistance, (8, 8, 3, 10, 15), "resistance.days_per_week"),
        (Resistance, (2, 8, 3, 15, 10), "resistance"),
        (Resistance, (2, 8, 3, 10, 15, 0.4, 1.1), "resistance.one_rm_high"),
        (Flexibility, (2, 4, 2), "flexibility.hold_s"),
        (Balance, (2, 0), "balance.minutes"),
    ],
)
def test_impossible_parts_are_refused(kind: type, values: tuple[float, ...], field: str) -> None:
    with pytest.raises(PrescriptionError) as refused:
        kind(*values)
    assert refused.value.params["field"] == field


def test_every_drug_is_found_by_its_name_and_by_its_code() -> None:
    assert all(drug_of(drug.code) is drug for drug in DRUGS)
    assert all(drug_of(drug.recorded_as) is drug for drug in DRUGS)
    assert len({drug.recorded_as for drug in DRUGS}) == len(DRUGS)
    assert drug_of("herb") is None


def test_the_classes_that_limit_rate_are_those_of_the_rules() -> None:
    limiting = {drug.drug_class for drug in DRUGS if drug.limits_rate is Answer.YES}
    assert limiting == {
        DrugClass.BETA_BLOCKER,
        DrugClass.IF_INHIBITOR,
        DrugClass.NON_DHP_CALCIUM,
    }
    assert len({drug.code for drug in DRUGS}) == len(DRUGS)
    assert all(drug.en and drug.zh for drug in DRUGS)


def test_the_catalogue_knows_what_heart_rate_can_judge() -> None:
    assert len({exercise.code for exercise in EXERCISES}) == len(EXERCISES)
    for code in ("strength_light", "strength_vigorous", "flexibility", "balance"):
        found = exercise_of(code)
        assert found is not None
        assert not found.heart_rate_fits(strap=True)
    for code in ("swim_leisure", "swim_laps"):
        assert not heart_rate_fits((code,), strap=False)
        assert heart_rate_fits((code,), strap=True)
    for exercise in EXERCISES:
        steps = exercise.code.startswith(("walk", "run", "jog", "race"))
        assert (JudgedBy.CADENCE in exercise.judged_by) == steps
        assert 0 < exercise.met_low <= exercise.met_high


@pytest.mark.parametrize(
    ("code", "mets"),
    [
        ("walk_3_2", (2.8, 2.8)),
        ("walk_4_0", (3.0, 3.0)),
        ("walk_4_8", (3.5, 3.5)),
        ("walk_brisk", (4.3, 4.3)),
        ("walk_6_4", (5.0, 5.0)),
        ("race_walk", (6.5, 6.5)),
        ("jog", (7.0, 7.0)),
        ("run_8", (8.3, 8.3)),
        ("run_9_7", (9.8, 9.8)),
        ("cycle_leisure", (4.0, 6.0)),
        ("cycle_50w", (3.5, 4.8)),
        ("cycle_100w", (6.8, 6.8)),
        ("swim_leisure", (6.0, 6.0)),
        ("swim_laps", (5.8, 8.3)),
        ("tai_chi", (3.0, 3.0)),
        ("qigong", (3.0, 3.0)),
        ("baduanjin", (2.5, 4.0)),
        ("square_dance", (4.5, 5.5)),
        ("aerobics_low", (5.0, 5.0)),
        ("aerobics", (7.3, 7.3)),
        ("strength_light", (3.5, 3.5)),
        ("strength_vigorous", (6.0, 6.0)),
        ("table_tennis", (4.0, 4.0)),
        ("badminton", (5.5, 5.5)),
        ("basketball", (6.5, 6.5)),
    ],
)
def test_mets_of_the_seed_table(code: str, mets: tuple[float, float]) -> None:
    found = exercise_of(code)
    assert found is not None
    assert (found.met_low, found.met_high) == mets


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"anchor": Anchor.TALK, "low": 3, "high": 3}, UnknownCause.NOT_BY_HEART_RATE),
        ({"anchor": Anchor.PACE, "low": 4, "high": 5}, UnknownCause.NOT_BY_HEART_RATE),
        ({"anchor": Anchor.CADENCE, "low": 100, "high": 120}, UnknownCause.NOT_BY_HEART_RATE),
        ({"anchor": Anchor.MET, "low": 3, "high": 5}, UnknownCause.NOT_BY_HEART_RATE),
        ({"types": ("flexibility",)}, UnknownCause.NOT_BY_HEART_RATE),
        ({"types": ("swim_laps",)}, UnknownCause.NOT_BY_HEART_RATE),
        ({"anchor": Anchor.RPE, "low": 12, "high": 13}, UnknownCause.RPE_ONLY),
    ],
)
def test_what_heart_rate_cannot_judge_has_no_band(
    changes: dict[str, object], cause: UnknownCause
) -> None:
    assert issue_band(prescription(**changes), profile()) == NoBand(cause)


def test_swimming_with_a_strap_has_a_band_and_a_minor_has_none() -> None:
    swim = prescription(types=("swim_laps",), strap_assigned=True)
    assert isinstance(issue_band(swim, profile()), Band)
    assert issue_band(swim, profile(age_years=17.9)) == NoBand(UnknownCause.MINOR_UNSUPPORTED)


@pytest.mark.parametrize(
    ("changes", "person", "band", "formula"),
    [
        # Tanaka 176.5, reserve 111.5: the same share of oxygen-uptake reserve.
        ({"anchor": Anchor.VO2R}, {}, (110, 130), "vo2r"),
        # 0.9 x 125 = 112.5; 1.0 x 125 = 125.
        ({"anchor": Anchor.VT, "low": 0.9, "high": 1.0}, {"hr_vt1_bpm": 125.0}, (113, 125), "vt"),
        # p = 2/9 and 4/9 of 111.5 above 65: 89.8 and 114.6.
        ({"anchor": Anchor.MET, "low": 3, "high": 5}, {"met_max": 10.0}, (90, 114), "met"),
        # 0.64 x 176.5 = 112.96; 0.76 x 176.5 = 134.14.
        ({"anchor": Anchor.HRMAX, "low": 0.64, "high": 0.76}, {}, (113, 134), "hrmax"),
        ({"anchor": Anchor.BPM, "low": 100.5, "high": 120.5}, {}, (101, 120), "bpm"),
    ],
)
def test_a_band_of_every_anchor_with_its_formula(
    changes: dict[str, object], person: dict[str, object], band: tuple[int, int], formula: str
) -> None:
    issued = issue_band(prescription(**changes), profile(**person))
    assert isinstance(issued, Band)
    assert ((issued.lower_bpm, issued.upper_bpm), issued.formula) == (band, formula)


def test_above_the_measured_capacity_is_refused() -> None:
    rx = prescription(anchor=Anchor.MET, low=3, high=10)
    with pytest.raises(PrescriptionError) as refused:
        issue_band(rx, profile(met_max=10.0))
    assert refused.value.params["field"] == "high"


ANSWERS = list(itertools.product(Answer, Answer))


@pytest.mark.parametrize(("drug", "rhythm"), ANSWERS)
@pytest.mark.parametrize("anchor", list(Anchor))
def test_unknown_drugs_or_rhythm_never_give_a_band(
    drug: Answer, rhythm: Answer, anchor: Anchor
) -> None:
    table = RANGES["borg_6_20" if anchor is Anchor.RPE else str(anchor)]
    middle = (table.low + table.high) / 2
    rx = prescription(anchor=anchor, low=middle, high=middle + (table.high - table.low) * 0.2)
    person = profile(
        rate_drug=drug, rhythm=rhythm, hr_vt1_bpm=120.0, met_max=15.0, hrmax_measured_bpm=180.0
    )
    issued = issue_band(rx, person)
    if drug is Answer.NOT_RECORDED or rhythm is not Answer.NO:
        assert isinstance(issued, NoBand)


@given(
    anchor=st.sampled_from([Anchor.HRR, Anchor.VO2R, Anchor.HRMAX, Anchor.VT, Anchor.MET]),
    age=st.floats(18, 95),
    rhr=st.floats(40, 80),
    drug=st.sampled_from([Answer.NO, Answer.YES]),
    sex=st.sampled_from(Sex),
    part=st.floats(0.2, 0.8),
    width=st.floats(0.1, 0.2),
    ceiling=st.none() | st.integers(60, 220),
)
def test_a_band_never_passes_its_ceiling(
    anchor: Anchor,
    age: float,
    rhr: float,
    drug: Answer,
    sex: Sex,
    part: float,
    width: float,
    ceiling: int | None,
) -> None:
    table = RANGES[str(anchor)]
    span = table.high - table.low
    rx = prescription(
        anchor=anchor,
        low=table.low + part * span,
        high=table.low + (part + width) * span,
        ceiling_bpm=ceiling,
    )
    person = profile(
        age_years=age, rhr_bpm=rhr, rate_drug=drug, sex=sex, hr_vt1_bpm=110.0, met_max=20.0
    )
    try:
        issued = issue_band(rx, person)
    except PrescriptionError:
        return
    assert isinstance(issued, Band)
    assert issued.lower_bpm < issued.upper_bpm < issued.ceiling_bpm
    assert issued == issue_band(rx, person)


@pytest.mark.parametrize(
    ("changes", "week", "met_min", "source"),
    [
        ({"types": ("walk_brisk",)}, 120, (516, 516), "exercise"),
        ({"types": ("walk_3_2", "walk_6_4")}, 120, (336, 600), "exercise"),
        ({}, 120, (480, 480), "category"),
        ({"low": 0.61, "high": 0.8}, 120, (960, 960), "category"),
        ({"anchor": Anchor.MET, "low": 3, "high": 5}, 120, (360, 600), "anchor"),
        ({"intervals": Intervals(5, 120, 60)}, 40, (160, 160), "category"),
        ({"anchor": Anchor.BPM, "low": 100, "high": 120}, 120, (None, None), None),
    ],
)
def test_the_volume_of_a_week(
    changes: dict[str, object],
    week: float,
    met_min: tuple[float | None, float | None],
    source: str | None,
) -> None:
    volume = volume_of(prescription(**changes))
    assert volume.week_min == week
    told = (volume.met_min_low, volume.met_min_high)
    assert told == (None, None) if met_min[0] is None else told == pytest.approx(met_min)
    assert volume.met_source == source


def test_a_cardiac_prescription_is_medical() -> None:
    assert prescription(group=Group.CARDIAC).medical
    assert prescription(kind=Kind.MEDICAL).medical
    assert not prescription().medical
