"""Rows of the gate on glucose: the bands of ADA and ACSM, and the stricter Chinese lines."""

from typing import Final

from tiyi.model.alerts import Severity
from tiyi.screening.conditions import Ever, above, at_least, below, either, every, said
from tiyi.screening.rules_form import Effect, Profile, Rule

_GLUCOSE: Final = "glucose_mmol_l"
_DRUG: Final = either(said("insulin"), said("secretagogue"))
_DEFICIENT: Final = said("insulin_deficient")
_OTHERS: Final = said("insulin_deficient", "no")
_SEVERE_KETONES: Final = either(said("ketones", "moderate"), said("ketones", "large"))
_KETONES: Final = (
    "SMO 2019: ketone test, none: mild to moderate only, moderate or large: no session"
)
_OTHERS_SOURCE: Final = (
    "without insulin deficiency: go easy if well and hydrated, no session if unwell"
)

GLUCOSE_ROWS: Final = (
    Rule(
        code="G04.low",
        effect=Effect.BLOCK,
        severity=Severity.S2,
        condition=below(_GLUCOSE, 3.9),
        source="SMO 2019 (type 1 rules): 15 g of carbohydrate, check again after 15 min",
        evidence="C",
    ),
    Rule(
        code="G04.severe",
        effect=Effect.BLOCK,
        severity=Severity.S2,
        condition=either(Ever(below(_GLUCOSE, 2.9), 24), said("assisted_hypo_24h")),
        source="SMO 2019: below 2.9 or help needed within 24 h, no exercise today",
        evidence="C",
    ),
    Rule(
        code="G05",
        effect=Effect.EASY,
        severity=Severity.S3,
        applies=_DRUG,
        condition=every(at_least(_GLUCOSE, 3.9), below(_GLUCOSE, 5.0)),
        source="ADA 2016: below 5.0, 15-30 g of fast carbohydrate first",
        evidence="C; going easy P",
    ),
    Rule(
        code="G06",
        effect=Effect.INFORM,
        severity=Severity.S4,
        applies=said("insulin"),
        condition=every(at_least(_GLUCOSE, 5.0), below(_GLUCOSE, 8.3)),
        source="ADA 2016: carbohydrate at onset, 0.5-1.0 g/kg/h in long sessions",
        evidence="C",
    ),
    Rule(
        code="G07",
        effect=Effect.INFORM,
        condition=every(at_least(_GLUCOSE, 8.3), below(_GLUCOSE, 13.9)),
        source="SMO 2019: range in which exercise may begin",
        evidence="C",
    ),
    Rule(
        code="G08.easy",
        effect=Effect.EASY,
        severity=Severity.S3,
        applies=_DEFICIENT,
        condition=every(at_least(_GLUCOSE, 13.9), below(_GLUCOSE, 19.4)),
        source=_KETONES,
        evidence="C",
    ),
    Rule(
        code="G08.ketones",
        effect=Effect.BLOCK,
        severity=Severity.S3,
        applies=_DEFICIENT,
        condition=every(at_least(_GLUCOSE, 13.9), below(_GLUCOSE, 19.4), _SEVERE_KETONES),
        source=_KETONES,
        evidence="C",
    ),
    Rule(
        code="G08.small",
        effect=Effect.BLOCK,
        severity=Severity.S3,
        applies=_DEFICIENT,
        condition=every(
            at_least(_GLUCOSE, 13.9),
            below(_GLUCOSE, 19.4),
            said("ketones", "small"),
            said("team_cleared", "no"),
        ),
        source="project choice: the source has none, moderate, large; between them the team says",
        evidence="P",
    ),
    Rule(
        code="G08.others",
        effect=Effect.EASY,
        severity=Severity.S3,
        applies=_OTHERS,
        condition=at_least(_GLUCOSE, 13.9),
        source=_OTHERS_SOURCE,
        evidence="unconfirmed",
    ),
    Rule(
        code="G08.unwell",
        effect=Effect.BLOCK,
        severity=Severity.S3,
        applies=_OTHERS,
        condition=every(at_least(_GLUCOSE, 13.9), said("well_and_hydrated", "no")),
        source=_OTHERS_SOURCE,
        evidence="unconfirmed",
    ),
    Rule(
        code="G09.easy",
        effect=Effect.EASY,
        severity=Severity.S2,
        applies=_DEFICIENT,
        condition=at_least(_GLUCOSE, 19.4),
        source="SMO 2019: ketone test, contact the team, mild to moderate only if cleared",
        evidence="C",
    ),
    Rule(
        code="G09.ketones",
        effect=Effect.BLOCK,
        severity=Severity.S2,
        applies=_DEFICIENT,
        condition=every(at_least(_GLUCOSE, 19.4), _SEVERE_KETONES),
        source=_KETONES,
        evidence="C",
    ),
    Rule(
        code="G09.uncleared",
        effect=Effect.BLOCK,
        severity=Severity.S2,
        applies=_DEFICIENT,
        condition=every(at_least(_GLUCOSE, 19.4), said("team_cleared", "no")),
        source="SMO 2019: ketone test, contact the team, mild to moderate only if cleared",
        evidence="C",
    ),
    Rule(
        code="G10.high",
        effect=Effect.BLOCK,
        severity=Severity.S2,
        condition=above(_GLUCOSE, 16.7),
        profiles=(Profile.CN,),
        source="Chinese public guidance: no session above 16.7",
        evidence="S",
    ),
    Rule(
        code="G10.low",
        effect=Effect.EASY,
        severity=Severity.S3,
        applies=_DRUG,
        condition=below(_GLUCOSE, 5.6),
        profiles=(Profile.CN,),
        source="Chinese public guidance: carbohydrate first below 5.6",
        evidence="S; going easy P",
    ),
)
