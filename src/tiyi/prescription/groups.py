"""Published ranges of exercise for each clinical group, as rows with source and evidence."""

from dataclasses import dataclass
from typing import Final

from tiyi.prescription.prescription import Group

START: Final = "start"
"""The stage of rows that say where to begin: no upper limit for later."""
IRREGULAR: Final = "atrial fibrillation"
"""The stage of rows for people whose rhythm is irregular or paced."""
MODERATE: Final = "moderate"
VIGOROUS: Final = "vigorous"


@dataclass(frozen=True, slots=True)
class Limit:
    """One published range: `low` to `high`, None is open. Shares are fractions of 1.

    `field`: a field of the prescription, an anchor (`hrr`, `hrmax`, `vo2r`), a scale of effort,
    `session_min`, `week_min`, or a word that is only shown. `stage`: when it holds, empty: always.
    """

    group: Group
    field: str
    low: float | None
    high: float | None
    source: str
    evidence: str
    stage: str = ""


def _of(
    group: Group,
    source: str,
    evidence: str,
    *rows: tuple[str, float | None, float | None] | tuple[str, float | None, float | None, str],
) -> tuple[Limit, ...]:
    return tuple(
        Limit(group, row[0], row[1], row[2], source, evidence, row[3] if len(row) > 3 else "")
        for row in rows
    )


_SOGC: Final = (
    ("20-29", (129, 144), (135, 150), (145, 160), (102, 124)),
    ("30-39", (128, 144), (130, 145), (140, 156), (101, 120)),
)
_FITNESS: Final = ("unfit", "active", "fit", "overweight")

LIMITS_OF_GROUPS: Final = (
    *_of(
        Group.GENERAL,
        "WHO 2020; 中国人群身体活动指南 2021",
        "C",
        ("hrr", 0.40, 0.59, MODERATE),
        ("hrr", 0.60, 0.89, VIGOROUS),
        ("week_min", 150, 300, MODERATE),
        ("week_min", 75, 150, VIGOROUS),
        ("resistance.days_per_week", 2, None),
    ),
    *_of(
        Group.T2D,
        "ADA 2016 (Colberg), ADA Standards, ACSM 2022 (Kanaley)",
        "C",
        ("sessions_per_week", 3, 7),
        ("gap_days_max", None, 2),
        ("hrr", 0.40, 0.59, MODERATE),
        ("hrr", 0.60, 0.89, VIGOROUS),
        ("borg_6_20", 12, 13, MODERATE),
        ("week_min", 150, None, MODERATE),
        ("week_min", 75, None, VIGOROUS),
        ("resistance.days_per_week", 2, 3),
        ("resistance.exercises", 8, 10),
        ("resistance.sets", 1, 3),
        ("resistance.reps", 10, 15),
        ("flexibility.days_per_week", 2, 3),
        ("balance.days_per_week", 2, 3),
    ),
    *_of(
        Group.HTN,
        "ACSM 2019 pronouncement",
        "C",
        ("hrr", 0.40, 0.59, MODERATE),
        ("hrr", 0.60, 0.80, VIGOROUS),
        ("borg_6_20", 12, 13, MODERATE),
        ("borg_6_20", 14, 16, VIGOROUS),
        ("session_min", 20, None),
        ("week_min", 90, None),
        ("resistance.one_rm", 0.60, 0.80),
        ("resistance.one_rm", 0.40, 0.50, START),
        ("resistance.sets", 2, 4),
        ("resistance.reps", 8, 12),
        ("resistance.exercises", 8, 10),
        ("balance.days_per_week", 2, None),
        ("balance.minutes", 20, 30),
        ("flexibility.hold_s", 10, 30),
        ("flexibility.repeats", 2, 4),
    ),
    *_of(
        Group.HTN,
        "中国高血压防治指南",
        "unconfirmed",
        ("sessions_per_week", 4, 7),
        ("session_min", 30, 60),
    ),
    *_of(
        Group.OBESITY,
        "ACSM GETP; Donnelly 2009",
        "S",
        ("sessions_per_week", 5, None),
        ("hrr", 0.40, 0.59, MODERATE),
        ("hrr", 0.60, None, VIGOROUS),
        ("session_min", 30, 60),
        ("week_min", 150, 300),
        ("resistance.days_per_week", 2, 3),
        ("resistance.one_rm", 0.60, 0.70),
        ("resistance.sets", 2, 4),
        ("resistance.reps", 8, 12),
    ),
    *_of(
        Group.SUBHEALTH,
        "ACSM GETP, fitness-level table",
        "unconfirmed",
        ("sessions_per_week", 3, 5),
        ("hrr", 0.30, 0.45, "sedentary"),
        ("hrr", 0.40, 0.55, "minimal activity"),
        ("hrr", 0.55, 0.70, "later"),
        ("week_min", 60, 150, "sedentary"),
        ("week_min", 150, 200, "minimal activity"),
        ("week_min", 200, 300, "later"),
        ("resistance.days_per_week", 2, 2),
        ("mind_body.days_per_week", 2, 3),
    ),
    *_of(
        Group.OLDER,
        "WHO 2020; 中国人群身体活动指南 2021",
        "C",
        ("sessions_per_week", 5, None, MODERATE),
        ("sessions_per_week", 3, None, VIGOROUS),
        ("cr10_acsm_older", 5, 6, MODERATE),
        ("cr10_acsm_older", 7, 8, VIGOROUS),
        ("hrr", 0.30, 0.45, START),
        ("session_min", 30, 60),
        ("resistance.days_per_week", 2, None),
        ("balance.days_per_week", 3, None),
    ),
    *_of(
        Group.OLDER,
        "ACSM GETP",
        "unconfirmed",
        ("resistance.one_rm", 0.40, 0.50, START),
    ),
    *_of(
        Group.CARDIAC,
        "ACSM/AACVPR",
        "unconfirmed",
        ("sessions_per_week", 3, None),
        ("hrr", 0.40, 0.80),
        ("borg_6_20", 11, 16),
        ("rhr_plus_bpm", 20, 30, "no test"),
        ("borg_6_20", 11, 14, "no test"),
        ("ceiling_below_threshold_bpm", 10, None),
        ("session_min", 20, 60),
        ("resistance.days_per_week", 2, 3),
        ("resistance.one_rm", 0.40, 0.60),
        ("resistance.reps", 10, 15),
    ),
    *_of(
        Group.HEART_FAILURE,
        "ACSM",
        "unconfirmed",
        ("sessions_per_week", 3, 5),
        ("vo2r", 0.40, 0.50, START),
        ("vo2r", 0.70, 0.80, "later"),
        ("borg_6_20", 11, 14, IRREGULAR),
        ("session_min", 15, None, START),
        ("session_min", 30, 45, "later"),
    ),
    *_of(
        Group.HEART_FAILURE,
        "SMARTEX-HF, moderate continuous arm",
        "C",
        ("hrmax", 0.60, 0.70),
    ),
    *_of(
        Group.PREGNANCY,
        "ACOG 2020",
        "C",
        ("borg_6_20", 11, 13),
        ("hrmax", 0.60, 0.80),
        ("upper_bpm", None, 140),
    ),
    *_of(
        Group.PREGNANCY,
        "ACOG 2020",
        "unconfirmed",
        ("borg_6_20", 13, 14, "text"),
        ("session_min", 20, 30),
        ("week_min", 150, None),
        ("resistance.days_per_week", 2, 3),
    ),
    *(
        Limit(Group.PREGNANCY, "bpm", *bounds, "SOGC/CSEP 2003", "S", f"{ages} {fitness}")
        for ages, *bands in _SOGC
        for fitness, bounds in zip(_FITNESS, bands, strict=True)
    ),
    *_of(
        Group.OA,
        "ACSM",
        "unconfirmed",
        ("sessions_per_week", 3, 5),
        ("hrr", 0.40, 0.59),
        ("session_min", 10, 30),
        ("week_min", 150, None),
        ("resistance.days_per_week", 2, 3),
        ("resistance.one_rm", 0.50, 0.80),
    ),
    *_of(
        Group.COPD,
        "ATS/ERS",
        "unconfirmed",
        ("sessions_per_week", 3, 5),
        ("peak_work", 0.60, 0.80),
        ("borg_dyspnoea", 3, 4),
        ("session_min", 20, 60),
        ("resistance.days_per_week", 2, 3),
    ),
)
"""The table (domain section 2.8)."""


def bounds_of(group: Group, field: str, *, stage: str = "") -> tuple[float | None, float | None]:
    """From the lowest to the highest value that any stage of a group's rows allows; None is open.

    Rows that say where to begin, or that hold for some people only, set no upper limit, nor does a
    moderate row alone where the group may train vigorously. With a `stage` that has rows of its
    own, these alone count. Without a row both are open.
    """
    rows = rows_of(group, field)
    if stage and (named := [row for row in rows if row.stage == stage]):
        return named[0].low, named[0].high
    lows = [row.low for row in rows]
    highs = [row.high for row in rows if row.stage not in {START, IRREGULAR}]
    low = None if not lows or None in lows else min(low for low in lows if low is not None)
    if not highs or None in highs or _moderate_alone(group, rows):
        return low, None
    return low, max(high for high in highs if high is not None)


def _moderate_alone(group: Group, rows: tuple[Limit, ...]) -> bool:
    harder = any(row.group is group and row.stage == VIGOROUS for row in LIMITS_OF_GROUPS)
    return harder and {row.stage for row in rows} == {MODERATE}


def rows_of(group: Group, field: str) -> tuple[Limit, ...]:
    """The rows behind the bounds of a field."""
    return tuple(row for row in LIMITS_OF_GROUPS if row.group is group and row.field == field)


CAUTIONS: Final = {
    Group.T2D: ("glucose_gate", "foot_care", "no_valsalva", "neuropathy_effort"),
    Group.HTN: ("no_breath_holding", "long_cooldown", "heat", "exercise_bp"),
    Group.OBESITY: ("low_impact", "heat", "joints"),
    Group.SUBHEALTH: ("fatigue",),
    Group.OLDER: ("falls", "stand_up_slowly"),
    Group.CARDIAC: ("nitrate_at_hand", "supervision"),
    Group.HEART_FAILURE: ("weight_gain", "supervision"),
    Group.PREGNANCY: ("not_supine", "pregnancy_signs"),
    Group.OA: ("pain_rule", "low_impact"),
    Group.COPD: ("oxygen_gate",),
}
"""Group → what its people have to mind; each code has its sentence in both catalogues."""
STOP_RULES: Final = ("chest_pain", "dizziness", "palpitations", "breathlessness")
"""When everybody stops; each code has its sentence in both catalogues."""
MORE_STOP_RULES: Final = {
    Group.T2D: ("hypoglycaemia",),
    Group.OA: ("joint_pain",),
    Group.PREGNANCY: ("bleeding",),
}
CAUTION_CODES: Final = frozenset(code for codes in CAUTIONS.values() for code in codes)
STOP_CODES: Final = frozenset(STOP_RULES).union(*MORE_STOP_RULES.values())
CONTRAINDICATIONS: Final = frozenset(f"X{number:02}" for number in range(1, 20))
"""Codes of the contraindications that can be asked about (domain section 4.2)."""
