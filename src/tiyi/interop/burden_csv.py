"""The burden of alerts as CSV with its data dictionary: one zip whose bytes follow from it."""

from collections.abc import Mapping
from typing import Any, Final

from tiyi.alerts.burden import Burden, RuleBurden
from tiyi.interop.tables import archive, table

COLUMNS: Final[Mapping[str, tuple[str, str, str]]] = {
    "rule": ("", "rule; empty: all rules together", "规则，空表示全部规则合计"),
    "alerts": ("alerts", "told to people", "已通知的警报数"),
    "s1": ("alerts", "of them S1, emergency", "其中 S1（紧急）"),
    "s2": ("alerts", "of them S2, urgent", "其中 S2（急迫）"),
    "s3": ("alerts", "of them S3, attention", "其中 S3（关注）"),
    "s4": ("alerts", "of them S4, information", "其中 S4（提示）"),
    "per_100_h": (
        "per 100 session-hours",
        "empty: no session-hours known",
        "每 100 训练小时警报数，空表示训练时长未知",
    ),
    "urgent_per_100_h": (
        "per 100 session-hours",
        "S1 and S2 together",
        "每 100 训练小时 S1 与 S2 警报数",
    ),
    "true_acted": ("alerts", "coded true, acted", "判定为真并已处置"),
    "true_no_action": ("alerts", "coded true, no action", "判定为真、无需处置"),
    "false_artefact": ("alerts", "coded false, artefact", "判定为假（伪差）"),
    "false_threshold": ("alerts", "coded false, threshold", "判定为假（阈值不当）"),
    "retracted": ("alerts", "taken back, judged by nobody", "已撤回且无人判定"),
    "uncoded": ("alerts", "not judged yet", "尚未判定"),
    "ppv": ("", "true of those judged; empty: none judged", "判定为真的比例，空表示均未判定"),
    "ppv_low": ("", "Wilson 95 % interval, lower end", "Wilson 95 % 区间下限"),
    "ppv_high": ("", "its upper end", "Wilson 95 % 区间上限"),
    "to_staff": ("alerts", "told to staff", "通知工作人员的警报数"),
    "acknowledged": ("alerts", "of them taken on by somebody", "其中已有人受理"),
    "acknowledged_median_s": (
        "s",
        "median time until then; empty: none",
        "受理时间中位数，空表示无人受理",
    ),
    "acknowledged_p90_s": ("s", "90 % were faster", "受理时间第 90 百分位数"),
    "retrospective": (
        "alerts",
        "found when over, told to nobody; in no other column",
        "事后发现、未通知任何人，不计入其他列",
    ),
    "review": ("", "rows of the review table that ask for it", "命中的复审条件"),
}
"""Column → unit, meaning, 含义."""


def burden_zip(found: Burden, about: Mapping[str, Any]) -> bytes:
    """`burden.csv`, `dictionary.csv` and `about.csv` with what the figures are of."""
    watched = {
        "hours": found.watched.hours,
        "sessions": found.watched.sessions,
        "sessions_without_result": found.watched.without_result,
    }
    dictionary = [(name, *words) for name, words in COLUMNS.items()]
    return archive(
        {
            "burden.csv": table(tuple(COLUMNS), map(_row, (*found.rules, found.all))),
            "dictionary.csv": table(("column", "unit", "meaning", "含义"), dictionary),
            "about.csv": table(("name", "value"), list({**about, **watched}.items())),
        }
    )


def _row(one: RuleBurden) -> list[Any]:
    values = (getattr(one, name) for name in COLUMNS)
    return [" ".join(value) if isinstance(value, tuple) else value for value in values]
