"""The seven templates that come with tiyi: where each group begins."""

from dataclasses import dataclass
from typing import Any, Final

from tiyi.prescription.groups import CAUTIONS, MORE_STOP_RULES, STOP_RULES
from tiyi.prescription.parts import Anchor, Kind, RpeScale
from tiyi.prescription.prescription import Group, Prescription

VERSION: Final = 1
"""Of all built-in templates; it rises when one of them changes."""
SOURCE: Final = "project choice within the published ranges of the group"
EVIDENCE: Final = "P"


@dataclass(frozen=True, slots=True)
class Template:
    """A prescription for nobody yet, under a code and two names."""

    code: str
    en: str
    zh: str
    content: Prescription


def _template(
    group: Group,
    names: tuple[str, str],
    dose: tuple[int, float],
    share: tuple[float, float],
    **more: Any,
) -> Template:
    """`dose`: sessions a week and minutes each; `share`: of the heart-rate reserve."""
    code = str(group)
    given: dict[str, Any] = {
        "warmup_min": 5,
        "cooldown_min": 5,
        "cautions": CAUTIONS[group],
        "stop_rules": (*STOP_RULES, *MORE_STOP_RULES.get(group, ())),
        "progression": code,
        "template": code,
        "template_version": VERSION,
    }
    content = Prescription(
        prescription_id=f"template-{code}",
        version=VERSION,
        group=group,
        anchor=Anchor.HRR,
        low=share[0],
        high=share[1],
        sessions_per_week=dose[0],
        conditioning_min=dose[1],
        **(given | more),
    )
    return Template(code, *names, content)


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
)
"""Weeks 1-2 of the default progression (domain section 2.9); cardiac: ceiling and strap open."""
_BY_CODE: Final = {template.code: template for template in TEMPLATES}


def template_of(code: str) -> Template | None:
    """The built-in template of a code; None where there is none."""
    return _BY_CODE.get(code)
