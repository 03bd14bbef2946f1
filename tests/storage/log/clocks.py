"""A clock that a test sets."""

from dataclasses import dataclass


@dataclass(slots=True)
class HandClock:
    """UTC milliseconds that move only when a test says so."""

    ms: int = 1_700_000_000_000

    def now_ms(self) -> int:
        return self.ms
