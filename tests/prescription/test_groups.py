"""Published ranges of every group, to the letter of the table."""

import pytest

from tests.prescription.people import prescription, profile
from tiyi.model.context import Answer
from tiyi.prescription import Anchor, Group
from tiyi.prescription.conformity import Flaw, findings
from tiyi.prescription.groups import CAUTIONS, LIMITS_OF_GROUPS, bounds_of
from tiyi.prescription.parts import Resistance

G = Group
# Domain section 2.8: group, field, stage, low, high, evidence.
PRINTED = {
    (G.GENERAL, "hrr", "moderate", 0.40, 0.59, "C"),
    (G.GENERAL, "hrr", "vigorous", 0.60, 0.89, "C"),
    (G.GENERAL, "week_min", "moderate", 150, 300, "C"),
    (G.GENERAL, "week_min", "vigorous", 75, 150, "C"),
    (G.GENERAL, "resistance.days_per_week", "", 2, None, "C"),
    (G.T2D, "sessions_per_week", "", 3, 7, "C"),
    (G.T2D, "gap_days_max", "", None, 2, "C"),
    (G.T2D, "hrr", "moderate", 0.40, 0.59, "C"),
    (G.T2D, "hrr", "vigorous", 0.60, 0.89, "C"),
    (G.T2D, "borg_6_20", "moderate", 12, 13, "C"),
    (G.T2D, "week_min", "moderate", 150, None, "C"),
    (G.T2D, "week_min", "vigorous", 75, None, "C"),
    (G.T2D, "resistance.days_per_week", "", 2, 3, "C"),
    (G.T2D, "resistance.exercises", "", 8, 10, "C"),
    (G.T2D, "resistance.sets", "", 1, 3, "C"),
    (G.T2D, "resistance.reps", "", 10, 15, "C"),
    (G.T2D, "flexibility.days_per_week", "", 2, 3, "C"),
    (G.T2D, "balance.days_per_week", "", 2, 3, "C"),
    (G.HTN, "hrr", "moderate", 0.40, 0.59, "C"),
    (G.HTN, "hrr", "vigorous", 0.60, 0.80, "C"),
    (G.HTN, "borg_6_20", "moderate", 12, 13, "C"),
    (G.HTN, "borg_6_20", "vigorous", 14, 16, "C"),
    (G.HTN, "session_min", "", 20, None, "C"),
    (G.HTN, "week_min", "", 90, None, "C"),
    (G.HTN, "resistance.one_rm", "", 0.60, 0.80, "C"),
    (G.HTN, "resistance.one_rm", "start", 0.40, 0.50, "C"),
    (G.HTN, "resistance.sets", "", 2, 4, "C"),
    (G.HTN, "resistance.reps", "", 8, 12, "C"),
    (G.HTN, "resistance.exercises", "", 8, 10, "C"),
    (G.HTN, "balance.days_per_week", "", 2, None, "C"),
    (G.HTN, "balance.minutes", "", 20, 30, "C"),
    (G.HTN, "flexibility.hold_s", "", 10, 30, "C"),
    (G.HTN, "flexibility.repeats", "", 2, 4, "C"),
    (G.HTN, "sessions_per_week", "", 4, 7, "unconfirmed"),
    (G.HTN, "session_min", "", 30, 60, "unconfirmed"),
    (G.OBESITY, "sessions_per_week", "", 5, None, "S"),
    (G.OBESITY, "hrr", "moderate", 0.40, 0.59, "S"),
    (G.OBESITY, "hrr", "vigorous", 0.60, None, "S"),
    (G.OBESITY, "session_min", "", 30, 60, "S"),
    (G.OBESITY, "week_min", "", 150, 300, "S"),
    (G.OBESITY, "resistance.days_per_week", "", 2, 3, "S"),
    (G.OBESITY, "resistance.one_rm", "", 0.60, 0.70, "S"),
    (G.OBESITY, "resistance.sets", "", 2, 4, "S"),
    (G.OBESITY, "resistance.reps", "", 8, 12, "S"),
    (G.SUBHEALTH, "sessions_per_week", "", 3, 5, "unconfirmed"),
    (G.SUBHEALTH, "hrr", "sedentary", 0.30, 0.45, "unconfirmed"),
    (G.SUBHEALTH, "hrr", "minimal activity", 0.40, 0.55, "unconfirmed"),
    (G.SUBHEALTH, "hrr", "later", 0.55, 0.70, "unconfirmed"),
    (G.SUBHEALTH, "week_min", "sedentary", 60, 150, "unconfirmed"),
    (G.SUBHEALTH, "week_min", "minimal activity", 150, 200, "unconfirmed"),
    (G.SUBHEALTH, "week_min", "later", 200, 300, "unconfirmed"),
    (G.SUBHEALTH, "resistance.days_per_week", "", 2, 2, "unconfirmed"),
    (G.SUBHEALTH, "mind_body.days_per_week", "", 2, 3, "unconfirmed"),
    (G.OLDER, "sessions_per_week", "moderate", 5, None, "C"),
    (G.OLDER, "sessions_per_week", "vigorous", 3, None, "C"),
    (G.OLDER, "cr10_acsm_older", "moderate", 5, 6, "C"),
    (G.OLDER, "cr10_acsm_older", "vigorous", 7, 8, "C"),
    (G.OLDER, "hrr", "start", 0.30, 0.45, "C"),
    (G.OLDER, "session_min", "", 30, 60, "C"),
    (G.OLDER, "resistance.days_per_week", "", 2, None, "C"),
    (G.OLDER, "balance.days_per_week", "", 3, None, "C"),
    (G.OLDER, "resistance.one_rm", "start", 0.40, 0.50, "unconfirmed"),
    (G.CARDIAC, "sessions_per_week", "", 3, None, "unconfirmed"),
    (G.CARDIAC, "hrr", "", 0.40, 0.80, "unconfirmed"),
    (G.CARDIAC, "borg_6_20", "", 11, 16, "unconfirmed"),
    (G.CARDIAC, "rhr_plus_bpm", "no test", 20, 30, "unconfirmed"),
    (G.CARDIAC, "borg_6_20", "no test", 11, 14, "unconfirmed"),
    (G.CARDIAC, "ceiling_below_threshold_bpm", "", 10, None, "unconfirmed"),
    (G.CARDIAC, "session_min", "", 20, 60, "unconfirmed"),
    (G.CARDIAC, "resistance.days_per_week", "", 2, 3, "unconfirmed"),
    (G.CARDIAC, "resistance.one_rm", "", 0.40, 0.60, "unconfirmed"),
    (G.CARDIAC, "resistance.reps", "", 10, 15, "unconfirmed"),
    (G.HEART_FAILURE, "sessions_per_week", "", 3, 5, "unconfirmed"),
    (G.HEART_FAILURE, "vo2r", "start", 0.40, 0.50, "unconfirmed"),
    (G.HEART_FAILURE, "vo2r", "later", 0.70, 0.80, "unconfirmed"),
    (G.HEART_FAILURE, "borg_6_20", "atrial fibrillation", 11, 14, "unconfirmed"),
    (G.HEART_FAILURE, "session_min", "start", 15, None, "unconfirmed"),
    (G.HEART_FAILURE, "session_min", "later", 30, 45, "unconfirmed"),
    (G.HEART_FAILURE, "hrmax", "", 0.60, 0.70, "C"),
    (G.PREGNANCY, "borg_6_20", "", 11, 13, "C"),
    (G.PREGNANCY, "hrmax", "", 0.60, 0.80, "C"),
    (G.PREGNANCY, "upper_bpm", "", None, 140, "C"),
    (G.PREGNANCY, "borg_6_20", "text", 13, 14, "unconfirmed"),
    (G.PREGNANCY, "session_min", "", 20, 30, "unconfirmed"),
    (G.PREGNANCY, "week_min", "", 150, None, "unconfirmed"),
    (G.PREGNANCY, "resistance.days_per_week", "", 2, 3, "unconfirmed"),
    (G.PREGNANCY, "bpm", "20-29 unfit", 129, 144, "S"),
    (G.PREGNANCY, "bpm", "20-29 active", 135, 150, "S"),
    (G.PREGNANCY, "bpm", "20-29 fit", 145, 160, "S"),
    (G.PREGNANCY, "bpm", "20-29 overweight", 102, 124, "S"),
    (G.PREGNANCY, "bpm", "30-39 unfit", 128, 144, "S"),
    (G.PREGNANCY, "bpm", "30-39 active", 130, 145, "S"),
    (G.PREGNANCY, "bpm", "30-39 fit", 140, 156, "S"),
    (G.PREGNANCY, "bpm", "30-39 overweight", 101, 120, "S"),
    (G.OA, "sessions_per_week", "", 3, 5, "unconfirmed"),
    (G.OA, "hrr", "", 0.40, 0.59, "unconfirmed"),
    (G.OA, "session_min", "", 10, 30, "unconfirmed"),
    (G.OA, "week_min", "", 150, None, "unconfirmed"),
    (G.OA, "resistance.days_per_week", "", 2, 3, "unconfirmed"),
    (G.OA, "resistance.one_rm", "", 0.50, 0.80, "unconfirmed"),
    (G.COPD, "sessions_per_week", "", 3, 5, "unconfirmed"),
    (G.COPD, "peak_work", "", 0.60, 0.80, "unconfirmed"),
    (G.COPD, "borg_dyspnoea", "", 3, 4, "unconfirmed"),
    (G.COPD, "session_min", "", 20, 60, "unconfirmed"),
    (G.COPD, "resistance.days_per_week", "", 2, 3, "unconfirmed"),
}


def test_the_table_is_the_printed_one() -> None:
    told = {(r.group, r.field, r.stage, r.low, r.high, r.evidence) for r in LIMITS_OF_GROUPS}
    assert told == PRINTED
    assert all(row.source for row in LIMITS_OF_GROUPS)


def test_every_group_with_a_name_has_its_cautions() -> None:
    assert set(Group) - set(CAUTIONS) == {Group.GENERAL, Group.OTHER}


@pytest.mark.parametrize(
    ("group", "field", "bounds"),
    [
        (G.T2D, "hrr", (0.40, 0.89)),
        (G.T2D, "borg_6_20", (12, None)),
        (G.HTN, "borg_6_20", (12, 16)),
        (G.OLDER, "cr10_acsm_older", (5, 8)),
        (G.CARDIAC, "borg_6_20", (11, 16)),
        (G.HEART_FAILURE, "borg_6_20", (11, None)),
        (G.HTN, "hrr", (0.40, 0.80)),
        (G.OBESITY, "hrr", (0.40, None)),
        (G.SUBHEALTH, "hrr", (0.30, 0.70)),
        (G.OLDER, "hrr", (0.30, None)),
        (G.CARDIAC, "hrr", (0.40, 0.80)),
        (G.HEART_FAILURE, "vo2r", (0.40, 0.80)),
        (G.PREGNANCY, "borg_6_20", (11, 14)),
        (G.OA, "hrr", (0.40, 0.59)),
        (G.OTHER, "hrr", (None, None)),
    ],
)
def test_bounds_span_the_stages(
    group: Group, field: str, bounds: tuple[float | None, float | None]
) -> None:
    assert bounds_of(group, field) == bounds


EFFORT = {"rpe_low": 11, "rpe_high": 13}
HARD = [
    (group, anchor, bounds_of(group, anchor)[1])
    for group in Group
    for anchor in ("hrr", "vo2r", "hrmax")
    if bounds_of(group, anchor)[1] is not None
]


@pytest.mark.parametrize(("group", "anchor", "high"), HARD)
def test_at_the_upper_limit_it_stands_and_above_it_a_reason_is_asked_for(
    group: Group, anchor: str, high: float
) -> None:
    def flaws(top: float, **more: object) -> set[tuple[Flaw, bool]]:
        asked = prescription(
            group=group, anchor=Anchor(anchor), low=top - 0.1, high=top, types=("jog",), **more
        )
        return {(f.flaw, f.blocks) for f in findings(asked, profile()) if f.field == anchor}

    assert flaws(high) == set()
    assert flaws(high + 0.01) == {(Flaw.ABOVE, True)}
    assert flaws(high + 0.01, override_reason="athlete") == {(Flaw.ABOVE, False)}


def test_below_the_range_is_told_and_keeps_nobody_from_issuing() -> None:
    asked = prescription(group=G.OBESITY, low=0.30, high=0.39, types=("jog",), sessions_per_week=4)
    told = {f.field: (f.flaw, f.blocks, f.low) for f in findings(asked, profile())}
    assert told["hrr"] == (Flaw.OUTSIDE, False, 0.40)
    assert told["sessions_per_week"] == (Flaw.OUTSIDE, False, 5)


def test_strength_beside_its_range_is_told() -> None:
    strength = Resistance(4, 8, 3, 10, 20, 0.4, 0.6)
    asked = prescription(group=G.T2D, types=("jog",), resistance=strength)
    told = {f.field for f in findings(asked, profile()) if f.flaw is Flaw.OUTSIDE}
    assert {"resistance.days_per_week", "resistance.reps"} <= told
    assert "resistance.sets" not in told


def test_a_band_above_the_cap_of_pregnancy_asks_for_a_reason() -> None:
    asked = prescription(group=G.PREGNANCY, anchor=Anchor.BPM, low=120, high=141, types=("jog",))
    assert [f.field for f in findings(asked, profile()) if f.blocks] == ["upper_bpm"]
    lower = prescription(group=G.PREGNANCY, anchor=Anchor.BPM, low=120, high=140, types=("jog",))
    assert [f.field for f in findings(lower, profile()) if f.blocks] == []


def test_with_an_irregular_rhythm_the_rows_for_it_count() -> None:
    by_effort = {"anchor": Anchor.RPE, "low": 11, "types": ("jog",), "strap_assigned": True}
    asked = prescription(group=G.HEART_FAILURE, high=15, ceiling_bpm=140, **by_effort)
    hard = {
        rhythm: [f.field for f in findings(asked, profile(rhythm=rhythm)) if f.blocks]
        for rhythm in Answer
    }
    assert hard == {Answer.YES: ["borg_6_20"], Answer.NO: [], Answer.NOT_RECORDED: []}
