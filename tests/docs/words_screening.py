"""What the tables of the screening pages say in Chinese beside the figures of the code."""

from collections.abc import Mapping
from typing import Final

EVIDENCE_ZH: Final[Mapping[str, str]] = {
    "C": "C",
    "S": "S",
    "P": "P",
    "unconfirmed": "待核实",
    "C; handling P": "C；处理方式 P",
    "C; going easy P": "C；降低强度 P",
    "S; going easy P": "S；降低强度 P",
    "C; rest P": "C；其余 P",
}

SOURCES_ZH: Final[Mapping[str, str]] = {
    "no clinical rule or score for minors": "对未成年人不作临床判断",
    "ACSM-based list, PMC10847087; two readings 5 min apart": (
        "基于 ACSM 的清单，PMC10847087；间隔 5 分钟测两次"
    ),
    "PMC10959113: caution; rest 15 min and measure again is the project's": (
        "PMC10959113：慎重；休息 15 分钟后复测为本项目约定"
    ),
    "post-COVID list: 90/60": "新冠康复清单：90/60",
    "orthostatic drop with symptoms, as X11": "伴症状的直立性血压下降，同 X11",
    "SMO 2019 (type 1 rules): 15 g of carbohydrate, check again after 15 min": (
        "SMO 2019（1 型规则）：碳水化合物 15 克，15 分钟后复测"
    ),
    "SMO 2019: below 2.9 or help needed within 24 h, no exercise today": (
        "SMO 2019：低于 2.9 或 24 小时内需他人救助，当天不运动"
    ),
    "ADA 2016: below 5.0, 15-30 g of fast carbohydrate first": (
        "ADA 2016：低于 5.0 先摄入快速碳水化合物 15–30 克"
    ),
    "ADA 2016: carbohydrate at onset, 0.5-1.0 g/kg/h in long sessions": (
        "ADA 2016：长时间训练从一开始每小时补充 0.5–1.0 克/千克"
    ),
    "SMO 2019: range in which exercise may begin": "SMO 2019：可以开始运动的范围",
    "SMO 2019: ketone test, none: mild to moderate only, moderate or large: no session": (
        "SMO 2019：测酮体，无则仅低到中等强度，中等或大量则不训练"
    ),
    "project choice: the source has none, moderate, large; between them the team says": (
        "本项目约定：来源只写无、中等、大量；介于其间由医疗团队决定"
    ),
    "without insulin deficiency: go easy if well and hydrated, no session if unwell": (
        "非胰岛素缺乏者：自觉良好且饮水充足则降低强度，不适则不训练"
    ),
    "SMO 2019: ketone test, contact the team, mild to moderate only if cleared": (
        "SMO 2019：测酮体并联系医疗团队，同意后仅低到中等强度"
    ),
    "Chinese public guidance: no session above 16.7": "国内公众指导：高于 16.7 不训练",
    "Chinese public guidance: carbohydrate first below 5.6": (
        "国内公众指导：低于 5.6 先补充碳水化合物"
    ),
    "as X08": "同 X08",
    "as X14; measured again after 10 min": "同 X14；10 分钟后复测",
    "pulmonary rehabilitation checklist: 50; the rest is the project's": (
        "肺康复检查表：50；其余为本项目约定"
    ),
    "on a rate drug or trained, without symptoms: informs only": (
        "服用影响心率的药物或长期训练、且无症状：仅提示"
    ),
    "pulmonary rehabilitation checklist, PMC5720209": "肺康复检查表，PMC5720209",
    "ACSM-based list, PMC10847087": "基于 ACSM 的清单，PMC10847087",
    "as X06": "同 X06",
    "as X13": "同 X13",
    "project choice": "本项目约定",
    "project choice: by effort only until the zone is issued again": (
        "本项目约定：靶区重新开具前只按主观用力程度"
    ),
    "heat guidance": "防暑指导",
    "air guidance: indoor only": "空气质量指导：只在室内",
    "project choice: high stratum, on-site supervised only": "本项目约定：高危只在现场监督下训练",
    "project choice: moderate stratum, the first 6 sessions watched or supervised": (
        "本项目约定：中危最初 6 次须实时观察或现场指导"
    ),
    "domain section 4.4: with nobody on duty, high stratum is blocked": (
        "规则参考 4.4：无人值班时高危者不得训练"
    ),
    "ACSM-based list, PMC10847087; its limits are those of G04, G08, G09 and G10": (
        "基于 ACSM 的清单，PMC10847087；界值同 G04、G08、G09、G10"
    ),
    "PMC10959113": "PMC10959113",
    "ADA: no high impact, no Valsalva": "ADA：避免高冲击和憋气用力",
    "ACOG": "ACOG",
    "AACVPR, high risk": "AACVPR 高危",
    "project choice: whoever is not free of these is not low": "本项目约定：有其一者不属低危",
    "project choice: whoever is not free of these is not low: a caution of the table": (
        "本项目约定：有其一者不属低危；此处为禁忌证表的慎重项"
    ),
}
"""Each source of the rows, as the code has it in English."""
