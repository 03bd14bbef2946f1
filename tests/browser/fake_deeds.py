"""What a deed changes about an alert of the fake server."""

from __future__ import annotations

import time
from typing import Any

QUARTER_MS = 900_000


def change(way: str, newest: dict[str, Any], sent: dict[str, Any]) -> dict[str, Any]:
    """The fields of an alert after a deed by its route's last word."""
    at_ms = int(time.time() * 1000)
    match way:
        case "acknowledge":
            then = {"state": "acknowledged", "acknowledged_by": "demo", "acknowledged_ms": at_ms}
            done = ("acknowledged", None, sent["reason"])
        case "resolve":
            judged = {"resolution": sent["code"], "note": sent["note"]}
            then = {"state": "resolved", "resolved_by": "demo", "resolved_ms": at_ms} | judged
            done = ("resolved", sent["code"], sent["note"])
        case "seen":
            then = {"state": "resolved" if newest["kind"] == "retracted" else "seen"}
            done = ("seen", None, "")
        case "actions":
            then, done = {"state": "acknowledged"}, ("acted", None, sent["note"])
        case "snooze":
            then = {"state": "snoozed", "until_ms": at_ms + QUARTER_MS}
            done = ("snoozed", sent["span"], sent["reason"])
        case "reopen":
            then, done = {"state": "raised"}, ("reopened", None, sent["reason"])
        case _:
            raise ValueError(way)
    deed, code, note = done
    said = {"deed": deed, "actor": "demo", "at_ms": at_ms, "code": code, "note": note}
    return then | {"deeds": [*newest["deeds"], said]}
