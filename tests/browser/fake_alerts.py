"""Invented alerts for the page's tests, with words in both languages and versions of handling."""

from __future__ import annotations

from typing import Any, Final

WORDS: Final[dict[str, tuple[str, str, str, str, str]]] = {
    "R03": (
        "S1",
        "Above the heart-rate ceiling",
        "高于心率上限",
        "Heart rate has stayed above the clinical ceiling for two minutes. Stop the exercise now "
        "and call the participant. This is not an emergency service; in an emergency phone 120.",
        "心率高于医师设定的上限已持续两分钟。请立即终止运动并致电参与者。"
        "本系统不是急救服务，紧急情况请拨打 120。",
    ),
    "R09": (
        "S2",
        "Sudden rise of heart rate",
        "心率骤升",
        "Heart rate rose within ten seconds without more steps and stays high. Ask the "
        "participant to stop, check the pulse and ask about symptoms.",
        "心率在十秒内上升，步频没有增加，且持续偏高。请让参与者停止运动，核对脉搏并询问症状。",
    ),
    "R02": (
        "S3",
        "Above the target zone for long",
        "长时间高于靶区",
        "Heart rate has been above the zone for three minutes. Ask the participant to slow down.",
        "心率高于靶区已达三分钟。请提醒参与者放慢。",
    ),
    "R07": (
        "S3",
        "Signal lost",
        "信号丢失",
        "No sample has come for two minutes. Ask the participant to check the strap; call if need "
        "be.",
        "已有两分钟没有数据。请参与者检查心率带，必要时致电。",
    ),
    "R01": (
        "S4",
        "Above the target zone",
        "高于靶区",
        "The participant has been asked to slow down.",
        "已提示参与者放慢。",
    ),
}
"""Rule → severity, title and text in both languages."""


class Alerts:
    """Every alert so far in the order of the log; the place in it is the cursor."""

    def __init__(self) -> None:
        self.log: list[dict[str, Any]] = []
        self.newest: dict[str, dict[str, Any]] = {}

    def raise_one(self, rule: str, participant: str, at_ms: int, **more: Any) -> dict[str, Any]:
        """Add an alert of a rule, in force since `at_ms`."""
        severity, title_en, title_zh, text_en, text_zh = WORDS[rule]
        alert_id = f"a{len(self.log) + 1:05d}"
        alert: dict[str, Any] = {
            "alert_id": alert_id,
            "revision": 1,
            "kind": "raised",
            "participant": participant,
            "site": "north",
            "rule": rule,
            "severity": severity,
            "started_ms": at_ms,
            "held_until_ms": at_ms,
            "ended_ms": None,
            "published_ms": at_ms + 9_000,
            "session_id": f"s-{participant}-0",
            "page": severity != "S4",
            "found_late": False,
            "notify": ["P", "C"],
            "evidence": {},
            "title": {"en": title_en, "zh": title_zh},
            "text": {"en": text_en, "zh": text_zh},
            "state": "raised",
            "acknowledged_by": None,
            "acknowledged_ms": None,
            "resolved_by": None,
            "resolution": None,
            "note": None,
            "until_ms": None,
            "deeds": [],
            "version": 1,
        }
        self.log.append(alert | more)
        self.newest[alert_id] = self.log[-1]
        return self.log[-1]

    def handle(self, alert_id: str, version: int, change: dict[str, Any]) -> dict[str, Any] | None:
        """The alert with the change, or None when somebody else was first."""
        alert = self.newest[alert_id]
        if alert["version"] != version:
            return None
        self.newest[alert_id] = alert | change | {"version": version + 1}
        return self.newest[alert_id]

    def open(self) -> list[dict[str, Any]]:
        """Alerts that are not resolved."""
        return [alert for alert in self.newest.values() if alert["state"] != "resolved"]
