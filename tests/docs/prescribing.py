"""The generated tables of the pages about prescriptions, and their Chinese words."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.docs.tables import table
from tests.docs.words import EVIDENCE_ZH
from tiyi.prescription.anchors import Category, Scale, step_of
from tiyi.prescription.catalogue import EXERCISES
from tiyi.prescription.drugs import DRUGS, DrugClass
from tiyi.prescription.groups import LIMITS_OF_GROUPS
from tiyi.prescription.lifecycle import RIGHTS, TRANSITIONS
from tiyi.prescription.parts import Anchor, RpeScale
from tiyi.prescription.prescription import Prescription
from tiyi.prescription.templates import TEMPLATES
from tiyi.web.catalog import Catalog

_SCALES: Final = {
    Scale.HRR: ("%HRR or %VO2R", "心率储备或摄氧量储备 %"),
    Scale.HRMAX: ("%HRmax", "最大心率 %"),
    Scale.VO2MAX: ("%VO2max", "最大摄氧量 %"),
    Scale.BORG: ("RPE 6–20", "RPE 6–20"),
    Scale.CR10_NORTON: ("CR10 (Norton)", "CR10（Norton）"),
    Scale.CR10_OLDER: ("0–10, older adults (ACSM)", "0–10，老年人（ACSM）"),
    Scale.METS: ("METs", "梅脱"),
    Scale.TALK: ("talk test", "谈话试验"),
}
_JUDGED: Final = {
    "heart_rate": ("heart rate", "心率"),
    "strap_heart_rate": ("heart rate by strap", "胸带心率"),
    "cadence": ("cadence", "步频"),
    "effort": ("effort", "主观疲劳感觉"),
    "log": ("log", "记录"),
}
_CLASSES: Final = {
    DrugClass.BETA_BLOCKER: ("β-blocker", "β受体阻滞剂"),
    DrugClass.IF_INHIBITOR: ("If inhibitor", "If通道抑制剂"),
    DrugClass.NON_DHP_CALCIUM: (
        "non-dihydropyridine calcium-channel blocker",
        "非二氢吡啶类钙通道阻滞剂",
    ),
    DrugClass.ANTIARRHYTHMIC: ("antiarrhythmic, digoxin", "抗心律失常药、地高辛"),
    DrugClass.DHP_CALCIUM: ("dihydropyridine calcium-channel blocker", "二氢吡啶类钙通道阻滞剂"),
    DrugClass.RAAS: ("ACE inhibitor, angiotensin-receptor blocker", "ACEI、ARB"),
    DrugClass.DIURETIC: ("diuretic", "利尿剂"),
    DrugClass.NITRATE: ("nitrate", "硝酸酯类"),
    DrugClass.GLUCOSE: ("glucose-lowering", "降糖药"),
    DrugClass.INSULIN: ("insulin", "胰岛素"),
    DrugClass.LIPID: ("lipid-lowering", "调脂药"),
    DrugClass.ANTITHROMBOTIC: ("antithrombotic", "抗栓药"),
}
_ANSWERS: Final = {
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "not_recorded": ("a clinician decides", "由医生判断"),
}
_ROLES: Final = {
    "doctor": ("doctor", "医生"),
    "prescriber": ("exercise prescriber", "运动处方师"),
    "therapist": ("rehab therapist", "康复治疗师"),
    "manager": ("health manager", "健康管理师"),
    "operator": ("operator (one-person installation)", "操作员（单人部署）"),
    "system": ("tiyi's own processes", "tiyi 自身进程"),
}
_ADJUSTS: Final = {
    "all": ("all", "全部"),
    "guided": (
        "all but group, kind, anchor, ceiling, strap and override, of fitness prescriptions",
        "健身运动处方中除人群、类别、强度依据、上限、胸带和超限理由以外的内容",
    ),
    "duration": ("conditioning time by ±10 %, days off", "基本部分时间 ±10 %、休息天数"),
    "nothing": ("nothing", "无"),
}
_FIELDS_ZH: Final = {
    "sessions_per_week": "每周次数",
    "session_min": "每次分钟",
    "week_min": "每周分钟",
    "gap_days_max": "连续休息天数",
    "hrr": "心率储备",
    "vo2r": "摄氧量储备",
    "hrmax": "最大心率",
    "bpm": "心率（次/分）",
    "upper_bpm": "靶区上限（次/分）",
    "rhr_plus_bpm": "安静心率加（次/分）",
    "ceiling_below_threshold_bpm": "上限低于缺血或心律失常心率（次/分）",
    "borg_6_20": "RPE 6–20",
    "cr10_acsm_older": "0–10，老年人",
    "borg_dyspnoea": "Borg 呼吸困难 0–10",
    "peak_work": "峰值功率",
    "resistance.days_per_week": "抗阻：每周天数",
    "resistance.exercises": "抗阻：动作数",
    "resistance.sets": "抗阻：组数",
    "resistance.reps": "抗阻：次数",
    "resistance.one_rm": "抗阻：1RM 百分比",
    "flexibility.days_per_week": "柔韧：每周天数",
    "flexibility.hold_s": "柔韧：保持秒数",
    "flexibility.repeats": "柔韧：重复次数",
    "balance.days_per_week": "平衡：每周天数",
    "balance.minutes": "平衡：分钟",
    "mind_body.days_per_week": "身心练习：每周天数",
}
_STAGES_ZH: Final = {
    "": "",
    "start": "起始",
    "moderate": "中等强度",
    "vigorous": "较大强度",
    "later": "之后",
    "sedentary": "久坐者",
    "minimal activity": "少量活动者",
    "no test": "无运动试验",
    "atrial fibrillation": "心房颤动",
    "text": "正文",
}
_FITNESS_ZH: Final = {"unfit": "体能差", "active": "活跃", "fit": "体能好", "overweight": "超重"}
_SHARES: Final = frozenset({"hrr", "vo2r", "hrmax", "peak_work", "resistance.one_rm"})
_CATALOG: Final = Catalog.load()


def _word(pair: tuple[str, str], language: str) -> str:
    return pair[language == "zh"]


def _evidence(tag: str, language: str) -> str:
    return EVIDENCE_ZH[tag] if language == "zh" else tag


def categories(language: str) -> str:
    """Boundaries of every category on every scale."""
    names = [_CATALOG.text(f"sheet:category.{category}", language) for category in Category]
    head = ("scale" if language == "en" else "尺度", *names)
    lines = [
        (_word(_SCALES[scale], language), *(_cell(scale, category) for category in Category))
        for scale in Scale
    ]
    return table(head, *lines)


def _cell(scale: Scale, category: Category) -> str:
    step = step_of(scale, category)
    if step is None:
        return "–"
    mark = "" if step.evidence == "C" else "*"
    if step.low is None:
        return f"<{step.high:g}{mark}"
    if step.high is None:
        return f"≥{step.low:g}{mark}"
    same = step.low == step.high
    return f"{step.low:g}{mark}" if same else f"{step.low:g}–{step.high:g}{mark}"


def groups(language: str) -> str:
    """The published range of every group."""
    head = {
        "en": ("group", "what", "when", "range", "source", "evidence"),
        "zh": ("人群", "项目", "阶段", "范围", "来源", "证据"),
    }[language]
    lines = [
        (
            _CATALOG.text(f"sheet:group.{row.group}", language),
            f"`{row.field}`" if language == "en" else _FIELDS_ZH[row.field],
            row.stage if language == "en" else _stage_zh(row.stage),
            _range(row.field, row.low, row.high),
            row.source,
            _evidence(row.evidence, language),
        )
        for row in LIMITS_OF_GROUPS
    ]
    return table(head, *lines)


def _stage_zh(stage: str) -> str:
    ages, _, fitness = stage.partition(" ")
    return f"{ages} 岁，{_FITNESS_ZH[fitness]}" if fitness in _FITNESS_ZH else _STAGES_ZH[stage]


def _range(field: str, low: float | None, high: float | None) -> str:
    factor, unit = (100, " %") if field in _SHARES else (1, "")
    if low is None:
        return f"≤{(high or 0) * factor:g}{unit}"
    if high is None:
        return f"≥{low * factor:g}{unit}"
    same = low == high
    return (f"{low * factor:g}" if same else f"{low * factor:g}–{high * factor:g}") + unit


def exercises(language: str) -> str:
    """The exercise catalogue."""
    head = {
        "en": ("code", "exercise", "METs", "judged by", "source", "evidence"),
        "zh": ("代码", "运动", "梅脱", "依据", "来源", "证据"),
    }[language]
    lines = [
        (
            f"`{one.code}`",
            one.en if language == "en" else one.zh,
            _range("", one.met_low, one.met_high),
            ("、" if language == "zh" else ", ").join(
                _word(_JUDGED[by], language) for by in one.judged_by
            ),
            one.source,
            _evidence(one.evidence, language),
        )
        for one in EXERCISES
    ]
    return table(head, *lines)


def drugs(language: str) -> str:
    """The drugs that the rules know, by class."""
    head = {
        "en": ("class", "slows the heart", "drugs"),
        "zh": ("类别", "是否减慢心率", "药物"),
    }[language]
    lines = []
    for drug_class in DrugClass:
        found = [drug for drug in DRUGS if drug.drug_class is drug_class]
        names = [drug.en if language == "en" else drug.zh for drug in found]
        answer = _word(_ANSWERS[found[0].limits_rate], language)
        joined = ("、" if language == "zh" else ", ").join(names)
        lines.append((_word(_CLASSES[drug_class], language), answer, joined))
    return table(head, *lines)


def transitions(language: str) -> str:
    """What can happen to a prescription."""
    head = {
        "en": ("act", "from", "to", "with a reason"),
        "zh": ("操作", "从", "到", "须写理由"),
    }[language]
    yes = {"en": "yes", "zh": "是"}[language]
    lines = [
        (f"`{step.act}`", f"`{step.before}`", f"`{step.after}`", yes if step.reason else "")
        for step in TRANSITIONS
    ]
    return table(head, *lines)


def rights(language: str) -> str:
    """Who may do what."""
    head = {
        "en": ("role", "issues", "for strata", "changes what was issued", "and may"),
        "zh": ("角色", "可开具", "风险分层", "可调整", "还可以"),
    }[language]
    lines = [
        (
            _word(_ROLES[right.role], language),
            _codes(right.kinds),
            _codes(right.strata),
            _word(_ADJUSTS[right.adjusts], language),
            _codes(right.acts),
        )
        for right in RIGHTS
    ]
    return table(head, *lines)


def _codes(words: frozenset[str] | frozenset[object]) -> str:
    return ", ".join(f"`{word}`" for word in sorted(map(str, words))) or "–"


def templates(language: str) -> str:
    """Where each built-in template begins."""
    head = {
        "en": ("template", "sessions × min", "intensity", "RPE", "steps", "exercises"),
        "zh": ("模板", "次数 × 分钟", "强度", "RPE", "进阶", "运动方式"),
    }[language]
    by_hand = {"en": "written by a person", "zh": "由人编写"}[language]
    default = {"en": "default", "zh": "默认"}[language]
    lines = []
    for template in TEMPLATES:
        content = template.content
        effort = "–" if content.rpe_low is None else f"{content.rpe_low}–{content.rpe_high}"
        lines.append(
            (
                f"`{template.code}` {template.en if language == 'en' else template.zh}",
                f"{content.sessions_per_week} × {content.conditioning_min:g}",
                _intensity(content, language),
                effort,
                by_hand if content.progression is None else default,
                _codes(frozenset(content.types)),
            )
        )
    return table(head, *lines)


def _intensity(content: Prescription, language: str) -> str:
    if content.rpe_scale is RpeScale.DYSPNOEA:
        return f"{content.low:g}–{content.high:g} " + _BREATH[language]
    if content.anchor is Anchor.RPE:
        return f"RPE {content.low:g}–{content.high:g}"
    unit = {Anchor.HRR: "%HRR", Anchor.VO2R: "%VO2R"}[content.anchor]
    return f"{content.low * 100:g}–{content.high * 100:g} {unit}"


_BREATH: Final = {"en": "on Borg's scale of breathlessness", "zh": "（Borg 呼吸困难）"}


PARTS: Final[Mapping[str, Callable[[str], str]]] = {
    "categories": categories,
    "groups": groups,
    "exercises": exercises,
    "drugs": drugs,
    "transitions": transitions,
    "rights": rights,
    "templates": templates,
}
