"""The tables of the coaching pages, written from the rows of the cue policy."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.docs.tables import table
from tiyi.coaching.consultations import TRANSITIONS, By
from tiyi.coaching.cue_rows import FORBIDDING, TRIGGERS, Cue
from tiyi.coaching.message_rows import TEMPLATES, Blank
from tiyi.coaching.nudge_rows import BLOCKS, BUDGETS, NUDGES
from tiyi.web.catalog import Catalog

_CATALOG: Final = Catalog.load()
_CUES: Final = {
    "en": {Cue.SLOW_DOWN: "slow down", Cue.STOP: "stop"},
    "zh": {Cue.SLOW_DOWN: "放慢", Cue.STOP: "停下"},
}
_SOURCES_ZH: Final = {
    "ACSM termination list: stop, call chain": "ACSM 终止运动指征：停止并启动呼叫链",
    "R04: stop, sit, symptom check": "R04：停下、坐下、核对症状",
    "R09: stop, pulse check, symptoms": "R09：停下、摸脉搏、核对症状",
    "R03: stop-and-walk; the repeat is the project's": "R03：停止并慢走；重复间隔为本项目约定",
    "R14: reduce (ACSM bands)": "R14：降低强度（ACSM 区间）",
    "R10: water, heat, slow": "R10：补水、避热、放慢",
    "R01: slow down prompt, repeated every 2 min while it holds": (
        "R01：提示放慢，成立期间每2分钟重复一次"
    ),
}
_EVIDENCE_ZH: Final = {"C": "C", "P": "P", "C; delay P": "C；延时 P"}


def triggers(language: str) -> str:
    """Which alert is answered by which cue."""
    english = language == "en"
    head = {
        "en": ("alert", "cue", "words", "again after", "source", "evidence"),
        "zh": ("提醒", "口令", "措辞", "重复间隔", "来源", "证据"),
    }[language]
    lines = [
        (
            row.rule,
            _CUES[language][row.cue],
            _CATALOG.text(f"coaching:cue.{row.text}", language),
            f"{row.repeat_s} s" if row.repeat_s else "–",
            row.source if english else _SOURCES_ZH[row.source],
            row.evidence if english else _EVIDENCE_ZH[row.evidence],
        )
        for row in TRIGGERS
    ]
    return table(head, *lines)


def forbidding(language: str) -> str:
    """What forbids «faster», and what a coach is told of it."""
    head = {
        "en": ("code", "what forbids «faster»", "what a coach is told"),
        "zh": ("代码", "何时不说「再快一点」", "教练看到的原因"),
    }[language]
    same = {"en": "the same", "zh": "相同"}[language]
    withheld = _CATALOG.text("coaching:reason.care_team", language)
    lines = [
        (
            f"`{row.code}`",
            _CATALOG.text(f"coaching:reason.{row.code}", language),
            withheld if row.telling else same,
        )
        for row in FORBIDDING
    ]
    return table(head, *lines)


_BLANKS: Final = {
    "en": {Blank.DAY: "day", Blank.TIME: "time", Blank.COUNT: "count"},
    "zh": {Blank.DAY: "日期", Blank.TIME: "时间", Blank.COUNT: "次数"},
}
_MESSAGES_ZH: Final = {
    "L01: one reminder; domain section 4.3": "L01：提醒一次",
    "L02: contact after 7 days without a session": "L02：7天没有训练时联系",
    "L03: coaching call, barrier list": "L03：指导电话，了解困难",
    "telerehabilitation trials gave weekly feedback (L18)": "远程康复试验每周给予反馈（L18）",
    "L02, L17: call": "L02、L17：电话联系",
    "L16: test of week 8 or 16 is due": "L16：第8或16周测试到期",
    "L12: wear below 10 h a day": "L12：每日佩戴不足10小时",
    "domain section 1a, A02: interaction of experts and those who exercise": (
        "专家团队与健身人群互动"
    ),
}


def messages(language: str) -> str:
    """The approved messages with their blanks."""
    english = language == "en"
    head = {
        "en": ("name", "words", "blanks", "source", "evidence"),
        "zh": ("名称", "措辞", "填空", "来源", "证据"),
    }[language]
    lines = [
        (
            f"`{row.name}`",
            _CATALOG.messages[language][f"coaching:message.{row.name}"],
            ", ".join(f"`{one}` {_BLANKS[language][kind]}" for one, kind in row.blanks.items())
            or "–",
            row.source if english else _MESSAGES_ZH[row.source],
            row.evidence,
        )
        for row in TEMPLATES
    ]
    return table(head, *lines)


_NUDGES_ZH: Final = {
    "HeartSteps: suggestions before the day is over; L01 reminds once": (
        "HeartSteps：当天结束前给出建议；L01 提醒一次"
    ),
    "HeartSteps: weekly messages; one planned session of the week is left": (
        "HeartSteps：每周消息；本周还剩一次计划训练"
    ),
    "before L02 calls for a person (7 days)": "在 L02（7天）要求人工联系之前",
    "HeartSteps: messages after activity; once it has been rested from": (
        "HeartSteps：运动后的消息；休息之后"
    ),
    "HeartSteps: 1 in 24 h": "HeartSteps：24小时内1条",
    "HeartSteps: 2 in 4 days": "HeartSteps：4天内2条",
    "3 in a week": "一周内3条",
    "domain section 1d: consent, withdrawal": "同意与撤回",
    "an S1 or S2 alert is open": "有未结束的 S1 或 S2 提醒",
    "prescription, course or days off": "处方、疗程或停训日",
    "nothing is prescribed, or no course tells": "没有有效处方",
    "HeartSteps #125": "HeartSteps #125",
    "local time of the participant": "参与者当地时间",
    "the budgets": "限额",
}


def nudges(language: str) -> str:
    """What calls for a nudge."""
    english = language == "en"
    head = {
        "en": ("row", "words", "local hours", "source", "evidence"),
        "zh": ("规则", "措辞", "当地时段", "来源", "证据"),
    }[language]
    lines = [
        (
            f"`{row.name}`",
            _CATALOG.messages[language][f"coaching:nudge.{row.name}"],
            f"{row.from_hour:02}:00-{row.to_hour:02}:00",
            row.source if english else _NUDGES_ZH[row.source],
            row.evidence,
        )
        for row in NUDGES
    ]
    return table(head, *lines)


def blocks(language: str) -> str:
    """What forbids every nudge."""
    english = language == "en"
    head = {
        "en": ("code", "nobody is nudged where", "source", "evidence"),
        "zh": ("代码", "不提醒的情形", "来源", "证据"),
    }[language]
    lines = [
        (
            f"`{row.code}`",
            _CATALOG.text(f"coaching:block.{row.code}", language),
            row.source if english else _NUDGES_ZH[row.source],
            row.evidence,
        )
        for row in BLOCKS
    ]
    return table(head, *lines)


def budgets(language: str) -> str:
    """How many nudges a person gets at most."""
    english = language == "en"
    head = {
        "en": ("at most", "in days", "source", "evidence"),
        "zh": ("至多（条）", "天数", "来源", "证据"),
    }[language]
    lines = [
        (
            str(row.most),
            str(row.days),
            row.source if english else _NUDGES_ZH[row.source],
            row.evidence,
        )
        for row in BUDGETS
    ]
    return table(head, *lines)


_BY: Final = {
    "en": {
        By.LISTED: "an expert of the field",
        By.TAKER: "who has taken it",
        By.REQUESTER: "who has asked",
        By.PRESCRIBING: "who works on prescriptions",
    },
    "zh": {
        By.LISTED: "该专长的专家",
        By.TAKER: "接受者",
        By.REQUESTER: "提问者",
        By.PRESCRIBING: "可处理处方者",
    },
}


def consultations(language: str) -> str:
    """The table of states of a consultation."""
    head = {"en": ("act", "from", "to", "by"), "zh": ("操作", "之前", "之后", "由谁")}[language]
    lines = [
        (f"`{row.act}`", f"`{row.before}`", f"`{row.after}`", _BY[language][row.by])
        for row in TRANSITIONS
    ]
    return table(head, *lines)


COACHING_PARTS: Final[Mapping[str, Callable[[str], str]]] = {
    "cues": triggers,
    "no faster": forbidding,
    "approved messages": messages,
    "nudges": nudges,
    "consultations": consultations,
    "nudge blocks": blocks,
    "nudge budgets": budgets,
}
