"""The table of inputs, number by number: what each can be, how long it speaks, and of whom."""

import pytest

from tests.screening.people import NOW_MS
from tiyi.screening.facts import Reading
from tiyi.screening.inputs import DISEASES, INPUTS, SYMPTOMS, facts_of
from tiyi.screening.inputs_form import Moment

HOUR, DAY = 60, 24 * 60
YEAR = 365 * DAY

NUMBERS = {
    # lowest, highest, age in minutes at a screening, before a session
    "age_years": (1, 120, YEAR, HOUR),
    "activity_min_day": (0, 1_440, YEAR, YEAR),
    "activity_days_week": (0, 7, YEAR, YEAR),
    "activity_months": (0, 1_200, YEAR, YEAR),
    "nyha_class": (1, 4, YEAR, YEAR),
    "ef_pct": (5, 90, YEAR, YEAR),
    "capacity_mets": (1, 25, YEAR, YEAR),
    "acs_days": (0, 36_500, YEAR, YEAR),
    "ischaemia_mets": (0.5, 25, YEAR, YEAR),
    "hf_decompensated_months": (0, 1_200, YEAR, YEAR),
    "hr_baseline_bpm": (25, 150, YEAR, YEAR),
    "sbp_mmhg": (50, 300, DAY, HOUR),
    "dbp_mmhg": (20, 200, DAY, HOUR),
    "standing_drop_mmhg": (-100, 200, DAY, 4 * HOUR),
    "resting_hr_bpm": (20, 250, DAY, HOUR),
    "spo2_pct": (50, 100, DAY, HOUR),
    "temperature_c": (30, 45, DAY, 4 * HOUR),
    "glucose_mmol_l": (0.5, 50, DAY, 30),
    "weight_gain_3d_kg": (-30, 30, DAY, DAY),
    "wbgt_c": (-60, 60, YEAR, HOUR),
    "aqi": (0, 1_000, YEAR, 3 * HOUR),
    "sessions_done": (0, 100_000, YEAR, HOUR),
}
TODAY = {
    *("standing_symptoms", "acute_illness", "new_symptom", "assisted_hypo_24h", "ketones"),
    *("team_cleared", "well_and_hydrated", "place", "supervision"),
}
RECORDED = {
    *("stratum", "rate_drug", "rate_drug_changed", "parq_valid", "clearance_needed"),
    *("clearance_valid", "prescription_active", "consent", "on_duty"),
}


def test_the_numbers_are_those_that_were_agreed() -> None:
    found = {
        name: (row.low, row.high, row.screening_age_min, row.gate_age_min)
        for name, row in INPUTS.items()
        if not row.words
    }

    assert found == NUMBERS


def test_the_answers_speak_for_as_long_as_was_agreed() -> None:
    found = {
        name: (row.screening_age_min, row.gate_age_min) for name, row in INPUTS.items() if row.words
    }

    today, recorded = dict.fromkeys(TODAY, (DAY, 4 * HOUR)), dict.fromkeys(RECORDED, (YEAR, HOUR))
    standing = dict.fromkeys(found.keys() - today.keys() - recorded.keys(), (YEAR, YEAR))
    assert found == standing | today | recorded


@pytest.mark.parametrize("moment", [Moment.SCREENING, Moment.GATE])
@pytest.mark.parametrize("name", sorted(INPUTS))
def test_a_reading_speaks_at_its_age_and_not_a_millisecond_longer(
    name: str, moment: Moment
) -> None:
    row = INPUTS[name]
    age_ms = row.gate_age_ms if moment is Moment.GATE else row.screening_age_ms
    value = row.words[0] if row.words else row.low

    def fresh(old_ms: int) -> bool:
        readings = [Reading(name, value, NOW_MS - old_ms)]
        return bool(facts_of(readings, moment, now_ms=NOW_MS).fresh(name))

    assert (fresh(age_ms), fresh(age_ms + 1)) == (True, False)


def test_nine_symptoms_and_three_kinds_of_disease() -> None:
    assert (len(SYMPTOMS), len(DISEASES)) == (9, 3)


def test_only_few_inputs_are_not_everybodys() -> None:
    nobodys = {name for name, row in INPUTS.items() if row.needed is False}
    somebodys = {name for name, row in INPUTS.items() if not isinstance(row.needed, bool)}

    assert nobodys == {"temperature_c"}
    assert somebodys == {
        *("nyha_class", "ef_pct", "capacity_mets", "spo2_pct", "glucose_mmol_l"),
        *("assisted_hypo_24h", "wbgt_c", "aqi"),
    }
