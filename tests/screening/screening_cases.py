"""What each contraindication and each line of the strata says, limit by limit.

Written from the clinical reference, sections 4.1 and 4.2, and not from the tables.
"""

from tests.screening.people import (
    DIABETIC,
    DISEASES,
    SYMPTOMS,
    TYPE_1,
    TYPE_2,
    answers,
    around,
    case,
)

COPD = {"copd": "yes", "spo2_pct": 95}
FAILING = {
    "heart_failure": "yes",
    "ef_pct": 55,
    "capacity_mets": 8,
    "nyha_class": 1,
    "weight_gain_3d_kg": 0,
}

CONTRAINDICATION_CASES = (
    *around("X01", "acs_days", 2, 1, "yes yes no", {"acs": "yes"}),
    case("X01", "no", acs_days=1),
    case("X01", "unknown", acs_days=1, acs=None),
    *answers("X01", "unstable_angina"),
    *answers("X02", "hf_uncompensated"),
    *answers("X03", "thrombophlebitis", "recent_embolism"),
    *answers("X04", "endocarditis", "myocarditis_pericarditis", "aortic_dissection"),
    *answers("X05", "aortic_stenosis_symptomatic"),
    *answers("X06", "acute_illness"),
    *around("X06", "temperature_c", 38, 0.1, "no no yes no"),
    *around("X07", "sbp_mmhg", 180, 1, "no yes yes"),
    *around("X07", "dbp_mmhg", 110, 1, "no yes yes"),
    *around("X08", "resting_hr_bpm", 120, 1, "no no yes"),
    *answers("X09", "arrhythmia_uncontrolled"),
    case("X09", "yes", av_block_third="yes"),
    case("X09", "no", av_block_third="yes", pacemaker="yes"),
    case("X09", "unknown", av_block_third="yes", pacemaker=None),
    case("X09", "unknown", av_block_third=None),
    *(
        one
        for code in ("X10", "X10.cn")
        for one in (
            *around(code, "glucose_mmol_l", 3.9, 0.1, "yes no no", DIABETIC),
            *around(
                code, "glucose_mmol_l", 13.9, 0.1, "no yes yes", {**TYPE_1, "ketones": "large"}
            ),
            *around(
                code,
                "glucose_mmol_l",
                13.9,
                0.1,
                "no yes yes",
                {**TYPE_2, "well_and_hydrated": "no"},
            ),
            case(code, "yes", DIABETIC, assisted_hypo_24h="yes"),
            case(code, "no", glucose_mmol_l=3.0),
            case(code, "unknown", TYPE_1, glucose_mmol_l=15, ketones=None),
        )
    ),
    case("X10", "no", TYPE_2, glucose_mmol_l=20),
    *around("X10.cn", "glucose_mmol_l", 16.7, 0.1, "no no yes", TYPE_2),
    *around("X11", "standing_drop_mmhg", 20, 1, "no no yes", {"standing_symptoms": "yes"}),
    case("X11", "no", standing_drop_mmhg=40),
    case("X11", "unknown", standing_drop_mmhg=40, standing_symptoms=None),
    *answers("X12", "worse_over_days"),
    *around("X12", "ischaemia_mets", 2, 0.1, "yes no no", {"ischaemia": "yes"}),
    case("X12", "no", ischaemia_mets=1),
    case("X12", "unknown", ischaemia_mets=1, ischaemia=None),
    *around("X13", "weight_gain_3d_kg", 1.8, 0.1, "no yes yes", FAILING),
    case("X13", "no", weight_gain_3d_kg=3),
    case("X13", "unknown", weight_gain_3d_kg=3, heart_failure=None),
    *around("X14", "resting_hr_bpm", 100, 1, "no yes yes"),
    case("X14", "no", FAILING, nyha_class=3),
    case("X14", "yes", FAILING, nyha_class=4),
    case("X14", "unknown", FAILING, nyha_class=None),
    *answers("X14", "ventricular_ectopy", "exercise_sbp_fall", "hocm_severe"),
    *around("X15", "sbp_mmhg", 160, 1, "no no yes"),
    *around("X15", "dbp_mmhg", 100, 1, "no no yes"),
    *answers("X16", "pacemaker", "icd", "musculoskeletal_limit"),
    *around("X16", "capacity_mets", 4, 0.1, "yes no no", FAILING),
    case("X16", "yes", capacity_mets=3.9),
    *answers("X17", "retinopathy_proliferative", "neuropathy_severe", "foot_ulcer"),
    *answers("X18", "pregnancy_complication", base={"pregnant": "yes"}),
    case("X18", "no", pregnancy_complication="yes"),
    case("X18", "unknown", pregnancy_complication="yes", pregnant=None),
    *around("X19", "spo2_pct", 91, 1, "yes no no", COPD),
    *around("X19", "resting_hr_bpm", 50, 1, "yes no no", COPD),
    *around("X19", "resting_hr_bpm", 125, 1, "no no yes", COPD),
    case("X19", "no", resting_hr_bpm=45),
    case("X19", "unknown", resting_hr_bpm=45, copd=None),
)

STRATUM_CASES = (
    *around("H01", "ef_pct", 40, 1, "yes no no", FAILING),
    *around("H02", "capacity_mets", 5, 0.1, "yes no no", FAILING),
    *answers("H03", "symptoms_below_5_mets"),
    *answers("H04", "ventricular_ectopy", "arrhythmia_uncontrolled"),
    *around("H05", "hf_decompensated_months", 3, 1, "yes yes no", {"hf_decompensated": "yes"}),
    case("H05", "no", hf_decompensated_months=1),
    case("H05", "unknown", hf_decompensated_months=1, hf_decompensated=None),
    *answers("H06", *DISEASES),
    *answers("H07", *SYMPTOMS),
    *around("H08", "resting_hr_bpm", 100, 1, "no yes yes"),
    *around("H08", "sbp_mmhg", 160, 1, "no no yes"),
    *answers("H08", "icd", "foot_ulcer"),
)
