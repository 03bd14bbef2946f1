"""Whose facts are gathered, in whose name, and from when on."""

from dataclasses import dataclass
from typing import Final

from tiyi.alerts.between.form import Limits
from tiyi.model.scope import Scope

DAY_MS: Final = 86_400_000
BACK_MS: Final = 120 * DAY_MS
"""So far back sessions, contacts and readings are read."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at an instant, with the thresholds that hold for them."""

    scope: Scope
    participant: str
    now_ms: int
    limits: Limits

    @property
    def since_ms(self) -> int:
        """From when on anything is read."""
        return self.now_ms - BACK_MS
