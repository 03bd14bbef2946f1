"""What each row of the gate says below, at and above its limits, and without each input.

Written from the clinical reference, section 4.3, and not from the tables.
"""

from collections.abc import Iterable

from tests.screening.people import DIABETIC, TYPE_1, TYPE_2, Case, answers, around, case
from tiyi.screening.facts import Value

INSULIN = {**DIABETIC, "insulin": "yes"}
PILL = {**DIABETIC, "secretagogue": "yes"}
OUTDOOR = {"place": "outdoor", "wbgt_c": 20, "aqi": 50}


def twice(name: str, first: Value, second: Value, apart_min: int) -> dict[str, object]:
    """Two readings of blood pressure or heart rate, so far apart; the other pressure is calm."""
    calm = {"sbp_mmhg": 125, "dbp_mmhg": 80} if name != "resting_hr_bpm" else {}
    others: dict[str, object] = {
        other: [(value, 2 + apart_min), (value, 2)] for other, value in calm.items()
    }
    return {**others, name: [(first, 2 + apart_min), (second, 2)]}


def repeated(code: str, name: str, limit: float, apart_min: int) -> Iterable[Case]:
    """Once is not enough, twice too near neither; a lower one after a single high one ends it."""
    low = limit - 1
    yield case(code, "no", {name: low})
    yield case(code, "unknown", {name: limit})
    yield case(code, "unknown", {name: limit + 1})
    yield case(code, "unknown", {name: None})
    yield case(code, "yes", twice(name, limit, limit, apart_min))
    yield case(code, "yes", twice(name, limit, limit + 1, apart_min))
    yield case(code, "unknown", twice(name, limit, limit, apart_min - 1))
    yield case(code, "unknown", twice(name, low, limit, apart_min))
    yield case(code, "no", twice(name, limit, low, apart_min))


PRESSURE = (
    *repeated("G01", "sbp_mmhg", 180, 5),
    *repeated("G01", "dbp_mmhg", 110, 5),
    *repeated("G02", "sbp_mmhg", 160, 15),
    *repeated("G02", "dbp_mmhg", 100, 15),
    *around("G03.low", "sbp_mmhg", 90, 1, "yes no no"),
    *around("G03.drop", "standing_drop_mmhg", 20, 1, "no no yes", {"standing_symptoms": "yes"}),
    case("G03.drop", "no", standing_drop_mmhg=40),
    case("G03.drop", "unknown", standing_drop_mmhg=40, standing_symptoms=None),
)

GLUCOSE = (
    *around("G04.low", "glucose_mmol_l", 3.9, 0.1, "yes no no", DIABETIC),
    case("G04.low", "yes", glucose_mmol_l=3.8),
    case("G04.low", "no"),
    *around("G04.severe", "glucose_mmol_l", 2.9, 0.1, "yes no no", DIABETIC),
    case("G04.severe", "yes", DIABETIC, glucose_mmol_l=[(2.8, 24 * 60), (6.0, 1)]),
    case("G04.severe", "no", DIABETIC, glucose_mmol_l=[(2.8, 24 * 60 + 1), (6.0, 1)]),
    case("G04.severe", "yes", DIABETIC, glucose_mmol_l=[(2.8, 23 * 60 + 1), (6.0, 1)]),
    case("G04.severe", "yes", DIABETIC, assisted_hypo_24h="yes"),
    case("G04.severe", "unknown", DIABETIC, assisted_hypo_24h=None),
    case("G04.severe", "no", assisted_hypo_24h=None),
    *around("G05", "glucose_mmol_l", 3.9, 0.1, "no yes yes", INSULIN),
    *around("G05", "glucose_mmol_l", 5.0, 0.1, "yes no no", INSULIN),
    *around("G05", "glucose_mmol_l", 5.0, 0.1, "yes no no", PILL),
    case("G05", "no", DIABETIC, glucose_mmol_l=4.5),
    case("G05", "unknown", DIABETIC, glucose_mmol_l=4.5, insulin=None),
    case("G05", "unknown", DIABETIC, glucose_mmol_l=4.5, secretagogue=None),
    *around("G06", "glucose_mmol_l", 5.0, 0.1, "no yes yes", INSULIN),
    *around("G06", "glucose_mmol_l", 8.3, 0.1, "yes no no", INSULIN),
    case("G06", "no", PILL, glucose_mmol_l=6),
    case("G06", "unknown", PILL, glucose_mmol_l=6, insulin=None),
    *around("G07", "glucose_mmol_l", 8.3, 0.1, "no yes yes", DIABETIC),
    *around("G07", "glucose_mmol_l", 13.9, 0.1, "yes no no", DIABETIC),
)


def deficient(code: str, says: str, **more: object) -> Iterable[Case]:
    """A row for people who lack insulin, from 13.9 to below 19.4, and whom it does not concern."""
    base = {**TYPE_1, **more}
    first, last = says.split()
    yield from around(code, "glucose_mmol_l", 13.9, 0.1, f"no {first} {first}", base)
    yield from around(code, "glucose_mmol_l", 19.4, 0.1, f"{last} no no", base)
    yield case(code, "no", {**base, "glucose_mmol_l": 15, "insulin_deficient": "no"})
    yield case(code, "unknown", {**base, "glucose_mmol_l": 15, "insulin_deficient": None})


def very_high(code: str, **more: object) -> Iterable[Case]:
    """A row for people who lack insulin, from 19.4."""
    base = {**TYPE_1, **more}
    yield from around(code, "glucose_mmol_l", 19.4, 0.1, "no yes yes", base)
    yield case(code, "no", {**base, "glucose_mmol_l": 20, "insulin_deficient": "no"})
    yield case(code, "unknown", {**base, "glucose_mmol_l": 20, "insulin_deficient": None})


HIGH_GLUCOSE = (
    *deficient("G08.easy", "yes yes"),
    *deficient("G08.ketones", "yes yes", ketones="moderate"),
    *deficient("G08.ketones", "yes yes", ketones="large"),
    case("G08.ketones", "no", TYPE_1, glucose_mmol_l=15, ketones="small"),
    case("G08.ketones", "no", TYPE_1, glucose_mmol_l=15),
    case("G08.ketones", "unknown", TYPE_1, glucose_mmol_l=15, ketones=None),
    *deficient("G08.small", "yes yes", ketones="small", team_cleared="no"),
    case("G08.small", "no", TYPE_1, glucose_mmol_l=15, ketones="small"),
    case("G08.small", "unknown", TYPE_1, glucose_mmol_l=15, ketones="small", team_cleared=None),
    case("G08.small", "no", TYPE_1, glucose_mmol_l=15, team_cleared="no"),
    case("G08.small", "unknown", TYPE_1, glucose_mmol_l=15, ketones=None, team_cleared="no"),
    *around("G08.others", "glucose_mmol_l", 13.9, 0.1, "no yes yes", TYPE_2),
    case("G08.others", "no", TYPE_1, glucose_mmol_l=15),
    case("G08.others", "unknown", TYPE_2, glucose_mmol_l=15, insulin_deficient=None),
    *around(
        "G08.unwell",
        "glucose_mmol_l",
        13.9,
        0.1,
        "no yes yes",
        {**TYPE_2, "well_and_hydrated": "no"},
    ),
    case("G08.unwell", "no", TYPE_2, glucose_mmol_l=15),
    case("G08.unwell", "unknown", TYPE_2, glucose_mmol_l=15, well_and_hydrated=None),
    case("G08.unwell", "no", TYPE_1, glucose_mmol_l=15, well_and_hydrated="no"),
    case(
        "G08.unwell",
        "unknown",
        TYPE_2,
        glucose_mmol_l=15,
        well_and_hydrated="no",
        insulin_deficient=None,
    ),
    *very_high("G09.easy"),
    *very_high("G09.ketones", ketones="moderate"),
    *very_high("G09.ketones", ketones="large"),
    case("G09.ketones", "no", TYPE_1, glucose_mmol_l=20, ketones="small"),
    case("G09.ketones", "unknown", TYPE_1, glucose_mmol_l=20, ketones=None),
    *very_high("G09.uncleared", team_cleared="no"),
    case("G09.uncleared", "no", TYPE_1, glucose_mmol_l=20),
    case("G09.uncleared", "unknown", TYPE_1, glucose_mmol_l=20, team_cleared=None),
    *around("G10.high", "glucose_mmol_l", 16.7, 0.1, "no no yes", TYPE_2),
    case("G10.high", "yes", glucose_mmol_l=16.8),
    *around("G10.low", "glucose_mmol_l", 5.6, 0.1, "yes no no", INSULIN),
    *around("G10.low", "glucose_mmol_l", 5.6, 0.1, "yes no no", PILL),
    case("G10.low", "no", DIABETIC, glucose_mmol_l=5),
    case("G10.low", "unknown", DIABETIC, glucose_mmol_l=5, insulin=None),
    case("G10.low", "unknown", DIABETIC, glucose_mmol_l=5, secretagogue=None),
)

SLOW = {"resting_hr_bpm": 45, "hr_baseline_bpm": 60}
RATE = (
    *around("G11.high", "resting_hr_bpm", 120, 1, "no no yes"),
    *repeated("G11.fast", "resting_hr_bpm", 100, 10),
    *around(
        "G12.symptoms",
        "resting_hr_bpm",
        50,
        1,
        "yes no no",
        {"hr_baseline_bpm": 68, "new_symptom": "yes"},
    ),
    *around(
        "G12.symptoms",
        "hr_baseline_bpm",
        55,
        1,
        "no no yes",
        {**SLOW, "new_symptom": "yes"},
    ),
    *around(
        "G12.symptoms",
        "resting_hr_bpm",
        40,
        1,
        "yes no no",
        {"hr_baseline_bpm": 40, "new_symptom": "yes"},
    ),
    case("G12.symptoms", "no", SLOW),
    case("G12.symptoms", "unknown", SLOW, new_symptom=None),
    *around("G12.very_low", "resting_hr_bpm", 40, 1, "yes no no"),
    case("G12.very_low", "no", resting_hr_bpm=39, rate_drug="yes"),
    case("G12.very_low", "unknown", resting_hr_bpm=39, rate_drug=None),
    case("G12.very_low", "no", resting_hr_bpm=39, trained="yes"),
    case("G12.very_low", "unknown", resting_hr_bpm=39, trained=None),
    *around("G12.low", "resting_hr_bpm", 50, 1, "yes no no"),
    *around("G12.low", "hr_baseline_bpm", 55, 1, "no no yes", SLOW),
    *around("G12.low", "resting_hr_bpm", 40, 1, "yes no no", {"hr_baseline_bpm": 40}),
    case("G12.low", "yes", resting_hr_bpm=39, hr_baseline_bpm=None),
    case("G12.low", "no", SLOW, rate_drug="yes"),
    case("G12.low", "unknown", SLOW, rate_drug=None),
    case("G12.low", "no", SLOW, trained="yes"),
    case("G12.low", "unknown", SLOW, trained=None),
    *around("G12.informs", "resting_hr_bpm", 50, 1, "yes no no", {"rate_drug": "yes"}),
    *around("G12.informs", "resting_hr_bpm", 50, 1, "yes no no", {"trained": "yes"}),
    *around("G12.informs", "hr_baseline_bpm", 55, 1, "no no yes", {**SLOW, "trained": "yes"}),
    *around(
        "G12.informs",
        "resting_hr_bpm",
        40,
        1,
        "yes no no",
        {"hr_baseline_bpm": 40, "trained": "yes"},
    ),
    case("G12.informs", "no", SLOW),
    case("G12.informs", "unknown", SLOW, rate_drug=None),
    case("G12.informs", "unknown", SLOW, trained=None),
    case("G12.informs", "no", SLOW, trained="yes", new_symptom="yes"),
    case("G12.informs", "unknown", SLOW, trained="yes", new_symptom=None),
)

STATE = (
    *around("G13", "spo2_pct", 91, 1, "yes no no", {"copd": "yes"}),
    case("G13", "yes", spo2_pct=90),
    case("G13", "no"),
    case("G13", "unknown", copd=None),
    *answers("G14.illness", "acute_illness"),
    *around("G14.fever", "temperature_c", 38, 0.1, "no no yes no"),
    *answers("G14.symptom", "new_symptom"),
    *around("G14.weight", "weight_gain_3d_kg", 1.8, 0.1, "no yes yes", {"heart_failure": "yes"}),
    case("G14.weight", "no", weight_gain_3d_kg=5),
    case("G14.weight", "unknown", weight_gain_3d_kg=5, heart_failure=None),
)

PAPERS = (
    *(
        one
        for code, name in (
            ("G15.parq", "parq_valid"),
            ("G15.prescription", "prescription_active"),
            ("G15.consent", "consent"),
        )
        for one in (
            case(code, "no"),
            case(code, "yes", {name: "no"}),
            case(code, "unknown", {name: None}),
        )
    ),
    case("G15.clearance", "no"),
    case("G15.clearance", "no", clearance_valid=None),
    case("G15.clearance", "no", clearance_needed="yes", clearance_valid="yes"),
    case("G15.clearance", "yes", clearance_needed="yes"),
    case("G15.clearance", "unknown", clearance_needed="yes", clearance_valid=None),
    case("G15.clearance", "unknown", clearance_needed=None),
    *answers("G16", "rate_drug_changed"),
    *around("G17.heat", "wbgt_c", 28, 1, "no yes yes", OUTDOOR),
    *around("G17.heat", "wbgt_c", 32, 1, "yes no no", OUTDOOR),
    *around("G17.hot", "wbgt_c", 32, 1, "no yes yes", OUTDOOR),
    case("G17.hot", "yes", wbgt_c=33),
    case("G17.hot", "no"),
    *around("G17.air", "aqi", 150, 1, "no no yes", OUTDOOR),
    case("G17.air", "no", aqi=300),
    case("G17.air", "unknown", aqi=300, place=None),
)

PEOPLE = (
    *around("A18", "age_years", 18, 1, "yes no no"),
    *(
        one
        for word, truth in (("none", "yes"), ("live", "yes"), ("on_site", "no"))
        for one in (case("M01", truth, stratum="high", supervision=word),)
    ),
    case("M01", "no"),
    case("M01", "no", stratum="moderate"),
    case("M01", "unknown", stratum=None),
    case("M01", "unknown", stratum="high", supervision=None),
    *around("M02", "sessions_done", 6, 1, "yes no no", {"stratum": "moderate"}),
    case("M02", "no", stratum="moderate", sessions_done=0, supervision="live"),
    case("M02", "no", stratum="moderate", sessions_done=0, supervision="on_site"),
    case("M02", "unknown", stratum="moderate", sessions_done=0, supervision=None),
    case("M02", "no", sessions_done=0),
    case("M03", "yes", stratum="high", on_duty="no"),
    case("M03", "no", stratum="high"),
    case("M03", "no", stratum="moderate", on_duty="no"),
    case("M03", "unknown", stratum=None, on_duty="no"),
    case("M03", "unknown", stratum="high", on_duty=None),
    case("M02", "unknown", sessions_done=0, stratum=None),
)

GATE_CASES = (*PRESSURE, *GLUCOSE, *HIGH_GLUCOSE, *RATE, *STATE, *PAPERS, *PEOPLE)
