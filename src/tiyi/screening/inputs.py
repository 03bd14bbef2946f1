"""The one table of inputs of screening and gate: what each can be, for how long, and of whom."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from tiyi.model.context import Stratum
from tiyi.screening.conditions import Condition, Truth, either, said
from tiyi.screening.errors import InputRefused, InputUnknown
from tiyi.screening.facts import Facts, Lack, Reading
from tiyi.screening.inputs_form import (
    DAY_MIN,
    HOUR_MIN,
    YEAR_MIN,
    YES_NO,
    Input,
    Moment,
    amount,
    condition,
    measured,
    recorded,
    today,
)

SYMPTOMS: Final = (
    "ischaemic_pain",
    "dyspnoea_at_rest",
    "dizziness_syncope",
    "orthopnoea_pnd",
    "ankle_oedema",
    "palpitations",
    "claudication",
    "known_murmur",
    "unusual_fatigue",
)
"""The symptom codes of the ACSM algorithm."""
DISEASES: Final = ("cardiovascular_disease", "metabolic_disease", "renal_disease")

_ON_GLUCOSE_DRUG: Final = either(said("insulin"), said("secretagogue"))
_DIABETIC: Final = either(said("diabetes"), _ON_GLUCOSE_DRUG)

_BODY: Final = (
    amount("activity_min_day", "min/day", 0, 1_440, needed=True),
    amount("activity_days_week", "days/week", 0, 7, needed=True),
    amount("activity_months", "months", 0, 1_200, needed=True),
    amount("nyha_class", "class", 1, 4, needed=said("heart_failure")),
    amount("ef_pct", "%", 5, 90, needed=said("heart_failure")),
    amount("capacity_mets", "MET", 1, 25, needed=said("heart_failure")),
    amount("acs_days", "days", 0, 36_500, needed=True),
    amount("ischaemia_mets", "MET", 0.5, 25, needed=True),
    amount("hf_decompensated_months", "months", 0, 1_200, needed=True),
    Input(
        name="hr_baseline_bpm",
        unit="bpm",
        low=25,
        high=150,
        moments=(Moment.RECORDS,),
        gate_age_min=YEAR_MIN,
        source="the resting heart rate of the profile",
        evidence="P",
    ),
)
"""The first three are needed of everybody, those from `acs_days` on where a condition asks."""

_CONDITIONS: Final = (
    *(condition(name) for name in (*DISEASES, *SYMPTOMS)),
    *(
        condition(name)
        for name in (
            *("diabetes", "insulin", "secretagogue", "insulin_deficient", "copd", "heart_failure"),
            *("trained", "acs", "unstable_angina", "hf_uncompensated", "thrombophlebitis"),
            *("recent_embolism", "endocarditis", "myocarditis_pericarditis", "aortic_dissection"),
            *("aortic_stenosis_symptomatic", "arrhythmia_uncontrolled", "av_block_third"),
            *("pacemaker", "icd", "worse_over_days", "ischaemia", "ventricular_ectopy"),
            *("exercise_sbp_fall", "hocm_severe", "musculoskeletal_limit", "pregnant"),
            *("retinopathy_proliferative", "neuropathy_severe", "foot_ulcer"),
            *("pregnancy_complication", "symptoms_below_5_mets", "hf_decompensated"),
        )
    ),
)

_MEASURED: Final = (
    measured("sbp_mmhg", "mmHg", 50, 300, age_min=HOUR_MIN, needed=True),
    measured("dbp_mmhg", "mmHg", 20, 200, age_min=HOUR_MIN, needed=True),
    measured("standing_drop_mmhg", "mmHg", -100, 200, age_min=4 * HOUR_MIN, needed=True),
    measured("resting_hr_bpm", "bpm", 20, 250, age_min=HOUR_MIN, needed=True),
    measured("spo2_pct", "%", 50, 100, age_min=HOUR_MIN, needed=said("copd")),
    measured("temperature_c", "°C", 30, 45, age_min=4 * HOUR_MIN, needed=False),
    measured("glucose_mmol_l", "mmol/L", 0.5, 50, age_min=HOUR_MIN // 2, needed=_DIABETIC),
    measured("weight_gain_3d_kg", "kg", -30, 30, age_min=DAY_MIN, needed=True),
)

_TODAY: Final = (
    today("standing_symptoms", also_at_screening=True),
    today("acute_illness", also_at_screening=True),
    today("new_symptom"),
    today("assisted_hypo_24h", needed=_DIABETIC, also_at_screening=True),
    today("ketones", words=("none", "small", "moderate", "large"), also_at_screening=True),
    today("team_cleared", also_at_screening=True),
    today("well_and_hydrated", also_at_screening=True),
    today("place", words=("indoor", "outdoor")),
    today("supervision", words=("none", "live", "on_site")),
)

_WEATHER: Final = (
    Input(
        name="wbgt_c",
        unit="°C",
        low=-60,
        high=60,
        moments=(Moment.GATE,),
        gate_age_min=HOUR_MIN,
        needed=said("place", "outdoor"),
        source="project choice: heat where the session is held",
        evidence="P",
    ),
    Input(
        name="aqi",
        unit="index",
        low=0,
        high=1_000,
        moments=(Moment.GATE,),
        gate_age_min=3 * HOUR_MIN,
        needed=said("place", "outdoor"),
        source="project choice: air where the session is held",
        evidence="P",
    ),
)

_RECORDED: Final = (
    recorded("age_years", unit="years", low=1, high=120),
    recorded("stratum", Stratum.LOW, Stratum.MODERATE, Stratum.HIGH),
    recorded("sessions_done", unit="sessions", high=100_000),
    recorded("rate_drug", *YES_NO),
    recorded("rate_drug_changed", *YES_NO),
    recorded("parq_valid", *YES_NO),
    recorded("clearance_needed", *YES_NO),
    recorded("clearance_valid", *YES_NO),
    recorded("prescription_active", *YES_NO),
    recorded("consent", *YES_NO),
    recorded("on_duty", *YES_NO),
)

INPUTS: Final[Mapping[str, Input]] = MappingProxyType(
    {row.name: row for row in (*_BODY, *_CONDITIONS, *_MEASURED, *_TODAY, *_WEATHER, *_RECORDED)}
)
"""Every input by its name."""


def checked(reading: Reading) -> Reading:
    """The reading itself, if its input can have that value; InputUnknown, InputRefused."""
    row = INPUTS.get(reading.input)
    if row is None:
        raise InputUnknown("screening has no input of that name")
    value = reading.value
    if row.words:
        if value not in row.words:
            raise InputRefused(
                f"{row.name} is one of {', '.join(row.words)}", input=row.name, words=[*row.words]
            )
    elif isinstance(value, str) or not row.low <= value <= row.high:
        raise InputRefused(
            f"{row.name} is a number from {row.low:g} to {row.high:g} {row.unit}",
            input=row.name,
            low=row.low,
            high=row.high,
        )
    return reading


def asked_at(name: str, moment: Moment) -> str:
    """The name itself, if that input is asked for at that moment; InputUnknown otherwise."""
    row = INPUTS.get(name)
    if row is None or moment not in row.moments:
        raise InputUnknown(f"no input of that name is asked for at {moment}")
    return name


def facts_of(readings: Iterable[Reading], moment: Moment, *, now_ms: int) -> Facts:
    """Checked readings as facts of a moment, with what need not be asked of this person.

    Raises InputUnknown, InputRefused and ReadingsDiffer.
    """
    ages = {
        name: row.gate_age_ms if moment is Moment.GATE else row.screening_age_ms
        for name, row in INPUTS.items()
    }
    known = Facts.of(map(checked, readings), now_ms=now_ms, max_age_ms=ages)
    spared = frozenset(name for name, row in INPUTS.items() if _is_spared(row.needed, known))
    return Facts(known.now_ms, known.max_age_ms, known.readings, spared)


def whole(lacking: Iterable[Lack], facts: Facts) -> frozenset[Lack]:
    """What is lacking, and what is lacking to know whether it is needed at all."""
    found = frozenset(lacking)
    needs = [INPUTS[lack.input].needed for lack in found]
    more = [need.judge(facts).lacking for need in needs if not isinstance(need, bool)]
    return found.union(*more)


def _is_spared(needed: Condition | bool, facts: Facts) -> bool:
    if isinstance(needed, bool):
        return not needed
    return needed.judge(facts).truth is Truth.NO
