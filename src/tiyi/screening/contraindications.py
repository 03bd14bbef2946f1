"""Contraindications X01-X19 as rows of one table: a block, or a caution that a clinician judges."""

from typing import Final

from tiyi.screening.conditions import (
    Condition,
    Test,
    above,
    at_least,
    at_most,
    below,
    either,
    every,
    said,
)
from tiyi.screening.glucose_rows import GLUCOSE_ROWS
from tiyi.screening.rules_form import Effect, Profile, Rule

_LIST: Final = "ACSM-based list, PMC10847087"
_SBP: Final = "sbp_mmhg"
_DBP: Final = "dbp_mmhg"
_HR: Final = "resting_hr_bpm"
_DIABETIC: Final = either(said("diabetes"), said("insulin"), said("secretagogue"))


def _any_of(*names: str) -> Condition:
    """One condition of several was said to be there."""
    tests: list[Test] = [said(name) for name in names]
    return tests[0] if len(tests) == 1 else either(*tests)


def _listed(code: str, condition: Condition, *, effect: Effect = Effect.BLOCK) -> Rule:
    """A row of the ACSM-based list."""
    return Rule(code=code, effect=effect, condition=condition, source=_LIST, evidence="C")


def _uncontrolled(profile: Profile) -> Rule:
    """X10: a row of the gate on glucose says «no session» in that profile."""
    lines = (
        row.whole for row in GLUCOSE_ROWS if profile in row.profiles and row.effect is Effect.BLOCK
    )
    return Rule(
        code="X10" if profile is Profile.STANDARD else "X10.cn",
        effect=Effect.BLOCK,
        applies=_DIABETIC,
        condition=either(*lines),
        profiles=(profile,),
        source=f"{_LIST}; its limits are those of G04, G08, G09 and G10",
        evidence="C",
    )


ADULT: Final = Rule(
    code="A18",
    effect=Effect.BLOCK,
    condition=below("age_years", 18),
    source="no clinical rule or score for minors",
    evidence="P",
)
"""Stands before every table: where it holds, nothing else is judged."""

CONTRAINDICATIONS: Final = (
    _listed(
        "X01",
        either(every(said("acs"), at_most("acs_days", 2)), said("unstable_angina")),
    ),
    _listed("X02", _any_of("hf_uncompensated")),
    _listed("X03", _any_of("thrombophlebitis", "recent_embolism")),
    _listed("X04", _any_of("endocarditis", "myocarditis_pericarditis", "aortic_dissection")),
    _listed("X05", _any_of("aortic_stenosis_symptomatic")),
    _listed("X06", either(said("acute_illness"), above("temperature_c", 38))),
    _listed("X07", either(at_least(_SBP, 180), at_least(_DBP, 110))),
    _listed("X08", above(_HR, 120)),
    _listed(
        "X09",
        either(
            said("arrhythmia_uncontrolled"),
            every(said("av_block_third"), said("pacemaker", "no")),
        ),
    ),
    _uncontrolled(Profile.STANDARD),
    _uncontrolled(Profile.CN),
    _listed("X11", every(said("standing_symptoms"), above("standing_drop_mmhg", 20))),
    _listed(
        "X12",
        either(said("worse_over_days"), every(said("ischaemia"), below("ischaemia_mets", 2))),
    ),
    Rule(
        code="X13",
        effect=Effect.CAUTION,
        applies=said("heart_failure"),
        condition=at_least("weight_gain_3d_kg", 1.8),
        source=_LIST,
        evidence="C",
    ),
    _listed(
        "X14",
        either(
            at_least(_HR, 100),
            at_least("nyha_class", 4),
            said("ventricular_ectopy"),
            said("exercise_sbp_fall"),
            said("hocm_severe"),
        ),
        effect=Effect.CAUTION,
    ),
    Rule(
        code="X15",
        effect=Effect.CAUTION,
        condition=either(above(_SBP, 160), above(_DBP, 100)),
        source="PMC10959113",
        evidence="C",
    ),
    _listed(
        "X16",
        either(
            said("pacemaker"),
            said("icd"),
            below("capacity_mets", 4),
            said("musculoskeletal_limit"),
        ),
        effect=Effect.CAUTION,
    ),
    Rule(
        code="X17",
        effect=Effect.CAUTION,
        condition=_any_of("retinopathy_proliferative", "neuropathy_severe", "foot_ulcer"),
        source="ADA: no high impact, no Valsalva",
        evidence="unconfirmed",
    ),
    Rule(
        code="X18",
        effect=Effect.BLOCK,
        applies=said("pregnant"),
        condition=said("pregnancy_complication"),
        source="ACOG",
        evidence="unconfirmed",
    ),
    Rule(
        code="X19",
        effect=Effect.BLOCK,
        applies=said("copd"),
        condition=either(below("spo2_pct", 91), below(_HR, 50), above(_HR, 125)),
        source="pulmonary rehabilitation checklist, PMC5720209",
        evidence="C",
    ),
)
"""Every contraindication, in the order of the reference."""
