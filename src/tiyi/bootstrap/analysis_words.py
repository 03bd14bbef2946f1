"""The words of `tiyi analyse`, in English and Chinese; figures and units are the same in both."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

ENGLISH, CHINESE = "en", "zh"
LANGUAGES: Final = (ENGLISH, CHINESE)
_SPEAKS_FOR_THE_SYSTEM: Final = ("LC_ALL", "LC_MESSAGES", "LANG")

_EN: Final[Mapping[str, str]] = {
    "kind.workout": "workout",
    "kind.rr": "beat intervals",
    "kind.acceleration": "acceleration",
    "kind.stream": "streams of a watch",
    "sport.running": "running",
    "sport.treadmill": "treadmill",
    "sport.walking": "walking",
    "sport.hiking": "hiking",
    "sport.cycling": "cycling",
    "sport.rowing": "rowing",
    "sport.training": "training",
    "sport.fitness_equipment": "fitness equipment",
    "sport.multisport": "several sports",
    "sport.unknown": "sport unknown",
    "title": "{kind}, {sport}",
    "label.recording": "Recording",
    "label.hr": "Heart rate",
    "label.believed": "Signal",
    "label.zone": "Zones",
    "label.steps": "Steps",
    "label.cadence": "Cadence",
    "label.session": "Session",
    "label.adherence": "Adherence",
    "label.note": "Note",
    "label.time_domain": "HRV, time",
    "label.frequency_domain": "HRV, frequency",
    "label.scaling": "HRV, DFA",
    "label.hrv": "HRV",
    "label.faults": "Faulty beats",
    "label.rhythm": "Rhythm",
    "label.windows": "Windows",
    "label.walks": "Walks",
    "label.bouts": "Bouts",
    "label.wear": "Worn",
    "recording.workout": "{length}, {samples} heart rates",
    "recording.rr": "{length}, {beats} beats, read as {form}",
    "recording.acceleration": "{length}, {samples} samples, {rate} Hz, in {unit}",
    "recording.stream": "{length}, {samples} heart rates, read as {form}",
    "hr": "mean {mean} bpm, from {least} to {most} bpm",
    "hr.unknown": "unknown: the file holds no heart rate",
    "believed": "heart rate believed {share} % of the time; artefacts {artefacts}",
    "zone.below": "below {limit} bpm: {length} ({share} %)",
    "zone.between": "{limit} to {next} bpm: {length} ({share} %)",
    "zone.above": "{limit} bpm and more: {length} ({share} %)",
    "zone.unknown": "unknown: the file holds no heart rate",
    "steps": "{steps}",
    "steps.not_counted": "unknown: the file counts no steps of the feet",
    "steps.no_signal": "unknown: the signal is too short or has too many gaps",
    "steps.none_read": "unknown: the file counts no steps",
    "cadence": "mean {cadence} spm on the move",
    "cadence.unknown": "unknown: the file holds no cadence of the feet",
    "cadence.no_walk": "unknown: no walk was found",
    "session": "{status}; as prescribed: {verdict}",
    "session.unscored": "unknown: the recording is too short to be scored",
    "session.why_unknown": "{status}; as prescribed: unknown: {coverage} % of the heart"
    " rate is known, and the rest could decide it",
    "adherence": "time in zone {tiz} min (bounds {low} to {high} min) of {planned} min planned;"
    " session adherence {sa} %; of {conditioning} min of conditioning {intensity} % in the band,"
    " {above} % above it; coverage {coverage} %",
    "adherence.unknown": "intensity unknown: {coverage} % of {conditioning} min of conditioning is"
    " known, at least {needed} % needed; time in zone between {low} and {high} min of {planned} min"
    " planned",
    "status.not_exercising": "not exercising",
    "status.unverified": "cannot be verified",
    "status.over_intensity": "too hard",
    "status.on_target": "on target",
    "status.under_intensity": "too easy",
    "status.completed": "completed",
    "status.attended": "attended",
    "status.short": "too short",
    "verdict.met": "met",
    "verdict.not_met": "not met",
    "verdict.unknown": "unknown",
    "hrv.refused": "refused: valid share {share} %, at least {needed} % needed",
    "hrv.no_intervals": "unknown: the file holds no beat intervals",
    "hrv.no_beats": "unknown: no interval could be used",
    "time_domain": "mean NN {mean}, SDNN {sdnn}, RMSSD {rmssd}, pNN50 {pnn50};"
    " valid share {share} %",
    "frequency_domain": "LF {lf}, HF {hf}",
    "frequency_domain.unknown": "unknown: LF wants {lf_s} s of normal intervals in one window,"
    " HF {hf_s} s",
    "scaling": "α1 {alpha}",
    "scaling.unknown": "α1 unknown: no {box} normal intervals in a row, or intervals that do not"
    " vary",
    "measured": "{value} {unit}",
    "unknown": "unknown",
    "faults": "{count} of {beats} ({share} %): missed {missed}, extra {extra}, misaligned"
    " {misaligned}, ectopic {ectopic}",
    "faults.none": "none of {beats} ({share} %)",
    "rhythm.suspected": "irregular rhythm suspected in {stretches} stretches, {positive} of"
    " {judged} judged; an ECG would tell; this is no diagnosis",
    "rhythm.suspected_once": "irregular rhythm suspected in {stretches} stretch, {positive} of"
    " {judged} judged; an ECG would tell; this is no diagnosis",
    "rhythm.regular": "no irregular rhythm suspected, {judged} judged; this is no diagnosis",
    "rhythm.unknown": "unknown: no {beats} beats in a row could be judged",
    "windows": "{windows} of {length}: RMSSD {least} to {most} ms, median {middle} ms;"
    " {refused} without; --json lists all",
    "windows.none": "none: the recording is shorter than {length}",
    "windows.unknown": "{windows} of {length}: RMSSD unknown in all of them",
    "walks": "{count}, {length} in all",
    "walks.none": "{count}",
    "walk": "{begin} to {end}: {steps} steps",
    "walks.more": "and {count} more; --json lists all",
    "bouts.unknown": "unknown: steps are not told by the minute",
    "wear": "{length}",
    "wear.short": "unknown: {need} min of signal within an hour needed",
    "wear.no_pulse": "unknown: the file does not tell",
    "plot.title": "{name}: {what}",
    "plot.at_min": "time (min)",
    "plot.at_h": "time (h)",
    "plot.at_s": "time (s)",
    "plot.at_d": "time (days)",
    "plot.rr": "beat interval (ms)",
    "plot.beat": "beats",
    "plot.missed": "missed beat",
    "plot.extra": "extra beat",
    "plot.misaligned": "misaligned beat",
    "plot.ectopic": "ectopic beat",
    "plot.irregular": "irregular rhythm suspected (no diagnosis)",
    "plot.rmssd": "RMSSD (ms)",
    "plot.rmssd_window": "RMSSD, windows of {length} s",
    "plot.hr": "heart rate (bpm)",
    "plot.believed": "heart rate, believed",
    "plot.artefact": "artefact, not believed",
    "plot.minute_hr": "heart rate, mean of the minute",
    "plot.zone": "zone limit",
    "plot.band": "prescribed band",
    "plot.ceiling": "ceiling",
    "plot.pause": "pause",
    "plot.cadence": "cadence (spm)",
    "plot.turns": "cadence (rpm)",
    "plot.motion": "acceleration (g)",
    "plot.walk": "walk",
    "plot.steps": "steps per minute",
    "plot.nothing": "unknown: nothing in the file",
    "plot.no_font": "no Chinese font is installed; the picture speaks English",
}
_ZH: Final[Mapping[str, str]] = {
    "kind.workout": "运动记录",
    "kind.rr": "心搏间期",
    "kind.acceleration": "加速度",
    "kind.stream": "手表数据流",
    "sport.running": "跑步",
    "sport.treadmill": "跑步机",
    "sport.walking": "步行",
    "sport.hiking": "徒步",
    "sport.cycling": "骑行",
    "sport.rowing": "划船",
    "sport.training": "训练",
    "sport.fitness_equipment": "健身器械",
    "sport.multisport": "多项运动",
    "sport.unknown": "运动类型未知",
    "title": "{kind}，{sport}",
    "label.recording": "记录",
    "label.hr": "心率",
    "label.believed": "信号",
    "label.zone": "心率区间",
    "label.steps": "步数",
    "label.cadence": "步频",
    "label.session": "本次运动",
    "label.adherence": "依从性",
    "label.note": "提示",
    "label.time_domain": "HRV 时域",
    "label.frequency_domain": "HRV 频域",
    "label.scaling": "HRV DFA",
    "label.hrv": "HRV",
    "label.faults": "错误心搏",
    "label.rhythm": "节律",
    "label.windows": "窗口",
    "label.walks": "步行段",
    "label.bouts": "活动段",
    "label.wear": "佩戴",
    "recording.workout": "{length}，{samples} 个心率值",
    "recording.rr": "{length}，{beats} 次心搏，按 {form} 读取",
    "recording.acceleration": "{length}，{samples} 个采样，{rate} Hz，单位 {unit}",
    "recording.stream": "{length}，{samples} 个心率值，按 {form} 读取",
    "hr": "平均 {mean} bpm，范围 {least} 至 {most} bpm",
    "hr.unknown": "未知：文件中没有心率",
    "believed": "{share} % 的时间有可信心率；伪差 {artefacts}",
    "zone.below": "低于 {limit} bpm：{length}（{share} %）",
    "zone.between": "{limit} 至 {next} bpm：{length}（{share} %）",
    "zone.above": "{limit} bpm 及以上：{length}（{share} %）",
    "zone.unknown": "未知：文件中没有心率",
    "steps": "{steps}",
    "steps.not_counted": "未知：文件未记录脚步",
    "steps.no_signal": "未知：信号过短或缺失过多",
    "steps.none_read": "未知：文件未记录步数",
    "cadence": "运动中平均 {cadence} spm",
    "cadence.unknown": "未知：文件中没有脚步的步频",
    "cadence.no_walk": "未知：未发现步行",
    "session": "{status}；是否达标：{verdict}",
    "session.unscored": "未知：记录过短，无法评分",
    "session.why_unknown": "{status}；是否达标：未知：{coverage} % 的心率已知，"
    "其余部分足以改变结论",
    "adherence": "靶区内时间 {tiz} min（上下界 {low} 至 {high} min），计划 {planned} min；"
    "本次依从性 {sa} %；基本部分 {conditioning} min，其中 {intensity} % 在靶区内，"
    "{above} % 高于靶区；覆盖率 {coverage} %",
    "adherence.unknown": "强度未知：已知 {coverage} %（基本部分 {conditioning} min），"
    "至少需要 {needed} %；靶区内时间在 {low} 至 {high} min 之间，计划 {planned} min",
    "status.not_exercising": "未见运动",
    "status.unverified": "无法核实",
    "status.over_intensity": "强度过高",
    "status.on_target": "强度达标",
    "status.under_intensity": "强度不足",
    "status.completed": "已完成",
    "status.attended": "已参加",
    "status.short": "时间过短",
    "verdict.met": "达标",
    "verdict.not_met": "未达标",
    "verdict.unknown": "未知",
    "hrv.refused": "不予给出：有效心搏 {share} %，至少需要 {needed} %",
    "hrv.no_intervals": "未知：文件中没有心搏间期",
    "hrv.no_beats": "未知：没有可用的间期",
    "time_domain": "平均 NN {mean}，SDNN {sdnn}，RMSSD {rmssd}，pNN50 {pnn50}；有效心搏 {share} %",
    "frequency_domain": "LF {lf}，HF {hf}",
    "frequency_domain.unknown": "未知：一个窗口内 LF 需要 {lf_s} s 的正常间期，HF 需要 {hf_s} s",
    "scaling": "α1 {alpha}",
    "scaling.unknown": "α1 未知：没有连续 {box} 个正常间期，或间期没有变化",
    "measured": "{value} {unit}",
    "unknown": "未知",
    "faults": "{count} / {beats}（{share} %）：漏检 {missed}，多检 {extra}，错位 {misaligned}，"
    "异位 {ectopic}",
    "faults.none": "{beats} 次心搏中没有（{share} %）",
    "rhythm.suspected": "{stretches} 段疑似节律不规则，共 {positive}（可判断 {judged}）；"
    "需心电图确认，这不是诊断",
    "rhythm.suspected_once": "{stretches} 段疑似节律不规则，共 {positive}（可判断 {judged}）；"
    "需心电图确认，这不是诊断",
    "rhythm.regular": "未见疑似的不规则节律，可判断 {judged}；这不是诊断",
    "rhythm.unknown": "未知：没有连续 {beats} 次可判断的心搏",
    "windows": "{windows} 个，各 {length}：RMSSD {least} 至 {most} ms，中位数 {middle} ms；"
    "{refused} 个没有数值；--json 列出全部",
    "windows.none": "没有：记录短于 {length}",
    "windows.unknown": "{windows} 个，各 {length}：RMSSD 全部未知",
    "walks": "{count} 段，共 {length}",
    "walks.none": "{count}",
    "walk": "{begin} 至 {end}：{steps} 步",
    "walks.more": "另有 {count} 段；--json 列出全部",
    "bouts.unknown": "未知：步数不是逐分钟给出",
    "wear": "{length}",
    "wear.short": "未知：一小时内至少需要 {need} min 的信号",
    "wear.no_pulse": "未知：文件看不出来",
    "plot.title": "{name}：{what}",
    "plot.at_min": "时间（min）",
    "plot.at_h": "时间（h）",
    "plot.at_s": "时间（s）",
    "plot.at_d": "时间（天）",
    "plot.rr": "心搏间期（ms）",
    "plot.beat": "心搏",
    "plot.missed": "漏检",
    "plot.extra": "多检",
    "plot.misaligned": "错位",
    "plot.ectopic": "异位搏动",
    "plot.irregular": "疑似节律不规则（不是诊断）",
    "plot.rmssd": "RMSSD（ms）",
    "plot.rmssd_window": "RMSSD，窗口 {length} s",
    "plot.hr": "心率（bpm）",
    "plot.believed": "可信心率",
    "plot.artefact": "伪差，不可信",
    "plot.minute_hr": "每分钟平均心率",
    "plot.zone": "区间界线",
    "plot.band": "处方靶区",
    "plot.ceiling": "心率上限",
    "plot.pause": "暂停",
    "plot.cadence": "步频（spm）",
    "plot.turns": "踏频或桨频（rpm）",
    "plot.motion": "合加速度（g）",
    "plot.walk": "步行段",
    "plot.steps": "每分钟步数",
    "plot.nothing": "未知：文件中没有",
    "plot.no_font": "未安装中文字体，图中文字改用英文",
}
WORDS: Final[Mapping[str, Mapping[str, str]]] = {ENGLISH: _EN, CHINESE: _ZH}


@dataclass(frozen=True, slots=True)
class Words:
    """One language."""

    language: str

    def say(self, key: str, **figures: object) -> str:
        """A phrase with its placeholders filled; KeyError for one that is missing."""
        return WORDS[self.language][key].format_map(figures)

    def sport(self, name: str) -> str:
        """The name of a sport, or the file's own word where there is none."""
        return WORDS[self.language].get(f"sport.{name}", name.replace("_", " "))


def language_of(environment: Mapping[str, str] = os.environ) -> str:
    """The language of the system's messages: Chinese for every zh, else English."""
    said = (environment[name] for name in _SPEAKS_FOR_THE_SYSTEM if environment.get(name))
    spoken = next(said, "")
    return CHINESE if spoken.lower().startswith("zh") else ENGLISH


def in_lines(text: str, cells: int) -> list[str]:
    """A text in lines of so many cells where it can be broken between clauses."""
    lines: list[str] = []
    for clause in re.split(r"(?<=;) |(?<=；)", text):
        gap = " " if lines and lines[-1].endswith(";") else ""
        if lines and cell_len(lines[-1] + gap + clause) <= cells:
            lines[-1] += gap + clause
        else:
            lines.append(clause)
    return lines


def duration(seconds: float) -> str:
    """A length of time in h, min and s; the seconds go once there are hours."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(round(whole / 60), 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"
