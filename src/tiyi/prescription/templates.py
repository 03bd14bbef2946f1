"""The templates that come with tiyi: where each group begins."""

from dataclasses import dataclass
from typing import Any, Final

from tiyi.prescription.groups import CAUTIONS, MORE_STOP_RULES, STOP_RULES
from tiyi.prescription.parts import Anchor, Kind, RpeScale, Secondary
from tiyi.prescription.prescription import Group, Prescription

VERSION: Final = 1
"""Of all built-in templates; it rises when one of them changes."""
SOURCE: Final = "project choice within the published ranges of the group"
EVIDENCE: Final = "P"


@dataclass(frozen=True, slots=True)
class Template:
    """A prescription for nobody yet, under a code and two names, with where it comes from.

    `content.progression` None: there is no default progression, and a person writes the steps.
    """

    code: str
    en: str
    zh: str
    content: Prescription
    source: str = SOURCE
    evidence: str = EVIDENCE


def _template(
    group: Group,
    names: tuple[str, str],
    dose: tuple[int, float],
    share: tuple[float, float],
    *,
    source: str = SOURCE,
    evidence: str = EVIDENCE,
    **more: Any,
) -> Template:
    """`dose`: sessions a week and minutes each; `share`: of the heart-rate reserve.

    With another anchor `share` is in its unit.
    """
    code = str(group)
    given: dict[str, Any] = {
        "warmup_min": 5,
        "cooldown_min": 5,
        "cautions": CAUTIONS.get(group, ()),
        "stop_rules": (*STOP_RULES, *MORE_STOP_RULES.get(group, ())),
        "progression": code,
        "template": code,
        "template_version": VERSION,
        "anchor": Anchor.HRR,
    }
    content = Prescription(
        prescription_id=f"template-{code}",
        version=VERSION,
        group=group,
        low=share[0],
        high=share[1],
        sessions_per_week=dose[0],
        conditioning_min=dose[1],
        **(given | more),
    )
    return Template(code, *names, content, source, evidence)


TEMPLATES: Final = (
    _template(
        Group.T2D,
        ("type 2 diabetes", "2型糖尿病"),
        (3, 20),
        (0.40, 0.49),
        rpe_low=11,
        rpe_high=12,
        gap_days_max=2,
        types=("walk_brisk", "cycle_leisure", "tai_chi"),
    ),
    _template(
        Group.HTN,
        ("hypertension", "高血压"),
        (4, 20),
        (0.40, 0.45),
        rpe_low=11,
        rpe_high=12,
        cooldown_min=10,
        types=("walk_brisk", "cycle_leisure", "tai_chi"),
    ),
    _template(
        Group.OBESITY,
        ("obesity", "肥胖症"),
        (4, 20),
        (0.40, 0.49),
        types=("walk_brisk", "cycle_50w", "swim_leisure"),
    ),
    _template(
        Group.SUBHEALTH,
        ("sub-health", "亚健康"),
        (3, 20),
        (0.30, 0.45),
        rpe_low=10,
        rpe_high=12,
        types=("walk_brisk", "baduanjin", "square_dance"),
    ),
    _template(
        Group.OLDER,
        ("older adults", "老年人"),
        (3, 15),
        (0.30, 0.45),
        rpe_scale=RpeScale.CR10_OLDER,
        rpe_low=3,
        rpe_high=4,
        warmup_min=10,
        cooldown_min=10,
        types=("walk_4_0", "tai_chi", "baduanjin"),
    ),
    _template(
        Group.CARDIAC,
        ("coronary disease, stable, cleared", "稳定性冠心病（已获医学许可）"),
        (3, 20),
        (0.40, 0.50),
        kind=Kind.MEDICAL,
        rpe_low=11,
        rpe_high=12,
        warmup_min=10,
        cooldown_min=10,
        types=("walk_4_8", "cycle_50w"),
    ),
    _template(
        Group.OA,
        ("osteoarthritis", "骨关节炎"),
        (3, 20),
        (0.40, 0.50),
        bouts_per_session=2,
        types=("cycle_leisure", "swim_leisure", "walk_4_0", "tai_chi"),
    ),
    _template(
        Group.GENERAL,
        ("general adults", "一般成年人"),
        (5, 30),
        (0.40, 0.59),
        progression=None,
        types=("walk_brisk", "cycle_leisure", "swim_leisure"),
        source="WHO 2020; 中国人群身体活动指南 2021",
        evidence="C",
    ),
    _template(
        Group.HEART_FAILURE,
        ("heart failure, stable, cleared", "稳定性心力衰竭（已获医学许可）"),
        (3, 15),
        (0.40, 0.50),
        anchor=Anchor.VO2R,
        kind=Kind.MEDICAL,
        progression=None,
        warmup_min=10,
        cooldown_min=10,
        types=("walk_4_0", "cycle_50w"),
        source="ACSM",
        evidence="unconfirmed",
    ),
    _template(
        Group.PREGNANCY,
        ("pregnancy, uncomplicated", "无并发症的妊娠期"),
        (5, 30),
        (11, 13),
        anchor=Anchor.RPE,
        secondary=Secondary(Anchor.TALK, 3, 3),
        progression=None,
        types=("walk_brisk", "cycle_leisure", "swim_leisure"),
        source="ACOG 2020; talk test preferred (Evenson 2021)",
        evidence="C for effort, the rest unconfirmed",
    ),
    _template(
        Group.COPD,
        ("chronic obstructive pulmonary disease", "慢性阻塞性肺疾病"),
        (3, 20),
        (3, 4),
        anchor=Anchor.RPE,
        rpe_scale=RpeScale.DYSPNOEA,
        progression=None,
        warmup_min=10,
        cooldown_min=10,
        types=("walk_4_0", "cycle_50w"),
        source="ATS/ERS",
        evidence="unconfirmed",
    ),
)
"""Weeks 1-2 of the default progression (domain section 2.9), or the lowest dose of a group's ranges
(2.8) where there is none. Open until a person brings it: ceiling and strap of cardiac groups, the
question about oxygen saturation (X19) of COPD."""
_BY_CODE: Final = {template.code: template for template in TEMPLATES}


def template_of(code: str) -> Template | None:
    """The built-in template of a code; None where there is none."""
    return _BY_CODE.get(code)
