"""The one table of the gate: G01-G17, X19, and what a stratum asks of a session."""

from typing import Final

from tiyi.model.alerts import Severity
from tiyi.screening.conditions import (
    Against,
    Repeated,
    above,
    at_least,
    below,
    either,
    every,
    said,
)
from tiyi.screening.contraindications import ADULT, CONTRAINDICATIONS
from tiyi.screening.glucose_rows import GLUCOSE_ROWS
from tiyi.screening.rules_form import Effect, Rule
from tiyi.screening.stratum import WATCHED_SESSIONS

_HR: Final = "resting_hr_bpm"
_BP_CAUTION: Final = "PMC10959113: caution; rest 15 min and measure again is the project's"
_SLOW: Final = either(below(_HR, 40), every(below(_HR, 50), Against(_HR, "hr_baseline_bpm", 10)))
_EXPLAINED: Final = either(said("rate_drug"), said("trained"))
_SLOW_SOURCE: Final = "pulmonary rehabilitation checklist: 50; the rest is the project's"

_PRESSURE: Final = (
    Rule(
        code="G01",
        effect=Effect.BLOCK,
        severity=Severity.S2,
        condition=Repeated(either(at_least("sbp_mmhg", 180), at_least("dbp_mmhg", 110)), 5),
        source="ACSM-based list, PMC10847087; two readings 5 min apart",
        evidence="C",
    ),
    Rule(
        code="G02",
        effect=Effect.EASY,
        severity=Severity.S3,
        condition=Repeated(either(at_least("sbp_mmhg", 160), at_least("dbp_mmhg", 100)), 15),
        source=_BP_CAUTION,
        evidence="C; handling P",
    ),
    Rule(
        code="G03.low",
        effect=Effect.BLOCK,
        severity=Severity.S2,
        condition=below("sbp_mmhg", 90),
        source="post-COVID list: 90/60",
        evidence="C",
    ),
    Rule(
        code="G03.drop",
        effect=Effect.BLOCK,
        severity=Severity.S2,
        condition=every(said("standing_symptoms"), above("standing_drop_mmhg", 20)),
        source="orthostatic drop with symptoms, as X11",
        evidence="C",
    ),
)
_RATE: Final = (
    Rule(
        code="G11.high",
        effect=Effect.BLOCK,
        severity=Severity.S2,
        condition=above(_HR, 120),
        source="as X08",
        evidence="C",
    ),
    Rule(
        code="G11.fast",
        effect=Effect.EASY,
        severity=Severity.S3,
        condition=Repeated(at_least(_HR, 100), 10),
        source="as X14; measured again after 10 min",
        evidence="C",
    ),
    Rule(
        code="G12.symptoms",
        effect=Effect.BLOCK,
        severity=Severity.S2,
        condition=every(_SLOW, said("new_symptom")),
        source=_SLOW_SOURCE,
        evidence="C; rest P",
    ),
    Rule(
        code="G12.very_low",
        effect=Effect.BLOCK,
        severity=Severity.S2,
        condition=every(below(_HR, 40), said("rate_drug", "no"), said("trained", "no")),
        source=_SLOW_SOURCE,
        evidence="P",
    ),
    Rule(
        code="G12.low",
        effect=Effect.EASY,
        severity=Severity.S3,
        condition=every(_SLOW, said("rate_drug", "no"), said("trained", "no")),
        source=_SLOW_SOURCE,
        evidence="C; rest P",
    ),
    Rule(
        code="G12.informs",
        effect=Effect.INFORM,
        severity=Severity.S3,
        applies=_EXPLAINED,
        condition=every(_SLOW, said("new_symptom", "no")),
        source="on a rate drug or trained, without symptoms: informs only",
        evidence="P",
    ),
)
_STATE: Final = (
    Rule(
        code="G13",
        effect=Effect.BLOCK,
        severity=Severity.S2,
        condition=below("spo2_pct", 91),
        source="pulmonary rehabilitation checklist, PMC5720209",
        evidence="C",
    ),
    Rule(
        code="G14.illness",
        effect=Effect.BLOCK,
        severity=Severity.S2,
        condition=said("acute_illness"),
        source="ACSM-based list, PMC10847087",
        evidence="C",
    ),
    Rule(
        code="G14.fever",
        effect=Effect.BLOCK,
        severity=Severity.S2,
        condition=above("temperature_c", 38),
        source="as X06",
        evidence="C",
    ),
    Rule(
        code="G14.symptom",
        effect=Effect.BLOCK,
        severity=Severity.S2,
        condition=said("new_symptom"),
        source="ACSM-based list, PMC10847087",
        evidence="C",
    ),
    Rule(
        code="G14.weight",
        effect=Effect.BLOCK,
        severity=Severity.S2,
        applies=said("heart_failure"),
        condition=at_least("weight_gain_3d_kg", 1.8),
        source="as X13",
        evidence="C",
    ),
)
_PAPERS: Final = tuple(
    Rule(
        code=f"G15.{word}",
        effect=Effect.BLOCK,
        severity=Severity.S3,
        applies=said("clearance_needed") if word == "clearance" else None,
        condition=said(name, "no"),
        source="project choice",
        evidence="P",
    )
    for word, name in (
        ("parq", "parq_valid"),
        ("clearance", "clearance_valid"),
        ("prescription", "prescription_active"),
        ("consent", "consent"),
    )
)
_DRUGS: Final = (
    Rule(
        code="G16",
        effect=Effect.EASY,
        severity=Severity.S3,
        condition=said("rate_drug_changed"),
        source="project choice: by effort only until the zone is issued again",
        evidence="P",
    ),
)
_AROUND: Final = (
    Rule(
        code="G17.heat",
        effect=Effect.EASY,
        severity=Severity.S4,
        condition=every(at_least("wbgt_c", 28), below("wbgt_c", 32)),
        source="heat guidance",
        evidence="unconfirmed",
    ),
    Rule(
        code="G17.hot",
        effect=Effect.BLOCK,
        severity=Severity.S4,
        condition=at_least("wbgt_c", 32),
        source="heat guidance",
        evidence="unconfirmed",
    ),
    Rule(
        code="G17.air",
        effect=Effect.BLOCK,
        severity=Severity.S4,
        applies=said("place", "outdoor"),
        condition=above("aqi", 150),
        source="air guidance: indoor only",
        evidence="unconfirmed",
    ),
)
_PEOPLE: Final = (
    Rule(
        code="M01",
        effect=Effect.BLOCK,
        severity=Severity.S3,
        applies=said("stratum", "high"),
        condition=either(said("supervision", "none"), said("supervision", "live")),
        source="project choice: high stratum, on-site supervised only",
        evidence="P",
    ),
    Rule(
        code="M02",
        effect=Effect.BLOCK,
        severity=Severity.S3,
        applies=said("stratum", "moderate"),
        condition=every(below("sessions_done", WATCHED_SESSIONS), said("supervision", "none")),
        source="project choice: moderate stratum, the first 6 sessions watched or supervised",
        evidence="P",
    ),
    Rule(
        code="M03",
        effect=Effect.BLOCK,
        severity=Severity.S3,
        applies=said("stratum", "high"),
        condition=said("on_duty", "no"),
        source="domain section 4.4: with nobody on duty, high stratum is blocked",
        evidence="P",
    ),
)

GATE_ROWS: Final = (
    ADULT,
    *_PRESSURE,
    *GLUCOSE_ROWS,
    *_RATE,
    *_STATE,
    *_PAPERS,
    *_DRUGS,
    *_AROUND,
    *(row for row in CONTRAINDICATIONS if row.code == "X19"),
    *_PEOPLE,
)
"""Every row, in the order of the reference."""
