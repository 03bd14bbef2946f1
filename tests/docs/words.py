"""What the generated tables of the documentation say beside the figures of the code."""

from collections.abc import Mapping
from typing import Final

NUMBERS_ZH: Final[Mapping[str, str]] = {
    "run_s": "平滑心率连续达到下限多少秒，算基本部分开始",
    "start_grace_min": "允许比计划热身结束晚多少分钟开始",
    "scorable_coverage": "有效时间占比低于此值，强度不评",
    "firm_coverage": "有效时间占比达到此值，无须再看上下界",
    "duration_share": "TELEREH-HF（Piotrowicz 2022）：达到 80 % 为依从",
    "intensity_share": "有效时间中在靶区内的占比达到此值，才算「达标」",
    "above_share": "有效时间中高于靶区的占比超过此值，算「强度过高」",
    "evidence_share": "基本部分中须有这么大比例显示确实在运动",
    "walking_cadence_spm": "步频达到此值，视为在运动",
    "attended_min": "达到多少分钟算参加",
    "attended_share": "或达到计划时间的这一比例",
    "week_cap": "每次训练在一周内最多计入计划的多少倍",
    "week_null_share": "强度不可评的训练超过这一比例，该周可信度低",
    "adherent_share": "TELEREH-HF；Deka 2017：达到 80 % 为依从",
    "non_adherent_share": "TELEREH-HF：低于 20 % 为不依从",
    "interruption_sessions": "Nilsen 2018：连续缺席几次算中断",
    "discontinued_days": "多少天没有训练算停止",
    "bout_mean_s": "长间歇按最后多少秒的均值判断",
    "long_bout_s": "达到多少秒的间歇按末段判断",
    "default_ceiling_reserve": "ACSM（Garber 2011）：较大强度的上界",
    "default_ceiling_above_bpm": "默认上限高出靶区上限多少",
    "strap_tolerance_bpm": "心电胸带的计算容差",
    "optical_tolerance_bpm": "光学传感器的计算容差，心率引导训练的常用值",
    "adult_years": "未成年人不做临床评分（domain.md B16）",
    "hr_min_bpm": "可信心率的下界",
    "hr_max_bpm": "可信心率的上界",
    "match_h": "训练与计划相差不超过多少小时（同一天）算作同一次",
    "overlap_share": "两次记录重叠超过此占比，算作同一次训练",
    "final_after_days": "一周在下周一 04:00 之后 72 小时定稿",
    "final_minute": "定稿当天的时刻（当地 04:00）",
    "make_up_days": "补练最多与原计划相隔多少天",
    "wilson_z": "Wilson 1927：比例的 95 % 区间",
    "gate_weeks": "进阶前看最近几周",
    "gate_adherence": "这几周的 A_total 达到此值才进阶",
    "hold_weeks": "维持超过几周，请临床人员复核",
    "off_days_one": "停练达到几天，退回一步",
    "off_days_two": "停练达到几天，退回两步并重新询问症状",
    "ramp_min": "每周分钟数最多增加多少分钟",
    "ramp_share": "或最多增加多少比例，取较大者",
    "fit_sessions": "个人步频与心率拟合至少需要几次良好训练",
    "fit_r2": "个人拟合所需的 r²",
}
"""Each row of `tiyi.prescription.thresholds`, as its source says it in English."""

ROLES_ZH: Final[Mapping[str, str]] = {
    "doctor": "医生",
    "prescriber": "运动处方师",
    "therapist": "康复治疗师",
    "manager": "健康管理师",
    "coach": "社会体育指导员、健身教练、运动防护师",
    "volunteer": "志愿者、文体管理员",
    "evaluator": "第三方评估",
    "admin": "账号管理员",
}
KINDS_ZH: Final[Mapping[str, str]] = {
    "plain": "编号、时间、状态",
    "name": "称呼",
    "attendance": "出勤",
    "zone": "靶区位置与时长",
    "action": "处置与紧急程度",
    "vital": "测量值与限值",
    "condition": "病情、诊断、风险、节律、用药",
}
KINDS_EN: Final[Mapping[str, str]] = {
    "plain": "ids, times, states",
    "name": "name",
    "attendance": "attendance",
    "zone": "place in the zone, and how long",
    "action": "what to do, and how urgent",
    "vital": "measured values and limits",
    "condition": "condition, diagnosis, risk, rhythm, drug",
}

EVIDENCE_ZH: Final[Mapping[str, str]] = {
    "C": "C",
    "S": "S",
    "P": "P",
    "unconfirmed": "待核实",
}
