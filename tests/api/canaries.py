"""Personal data that nobody else could have written, and who was shown them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.ingest.edge.fakes import NOON_MS

CANARIES: Mapping[str, str] = {
    "name": "Kanarius Vogelsang",
    "phone": "+86 10 4711 0815",
    "number": "110101195803071233",
    "mail": "kanarius@vogelsang.example",
    "address": "9 Voliere Lane",
    "condition": "canary lung of miners",
    "drug": "canariprolol 5 mg",
    "contact": "Zeisig Vogelsang",
}
_NOTE = ", ".join(CANARIES[one] for one in ("number", "mail", "address"))
PLANTED = (
    (
        "PUT",
        "/person",
        {"name": CANARIES["name"], "phone": CANARIES["phone"], "note": _NOTE, "seen_version": 0},
    ),
    ("POST", "/contacts", {"kind": "emergency", "name": CANARIES["contact"]}),
    (
        "POST",
        "/health",
        {"kind": "condition", "label": CANARIES["condition"], "from_ms": NOON_MS},
    ),
    ("POST", "/health", {"kind": "medication", "label": CANARIES["drug"], "from_ms": NOON_MS}),
)
"""What a participant's routes are told."""


@dataclass
class Aviary:
    """What came out: to the one who may know, and to others or in an error."""

    known: set[str] = field(default_factory=set)
    escaped: list[tuple[str, str, str, int, str]] = field(default_factory=list)
    """Canary, caller, operation, status, text."""

    def hear(self, caller: str, operation: str, answer: Any, *, may_know: bool) -> None:
        """Look through one answer."""
        text = answer.text
        for canary, words in CANARIES.items():
            if words not in text:
                continue
            if may_know and answer.status_code < 400:
                self.known.add(canary)
            else:
                self.escaped.append((canary, caller, operation, answer.status_code, text[:200]))
