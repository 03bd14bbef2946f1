"""How often somebody may knock at a door: paces as data, and their clock (GCRA, ITU-T I.371)."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Pace:
    """So many knocks at once, and one more every `every_ms`."""

    burst: int
    every_ms: int
    source: str
    evidence: str


_SOURCE: Final = "OWASP ASVS 5.0, 6.3.1; numbers of the project"
OF_ADDRESS: Final = Pace(60, 2_000, _SOURCE, "P")
"""At one door from one address: a whole clinic may stand behind it."""
OF_ADDRESS_AT_TARGET: Final = Pace(10, 30_000, _SOURCE, "P")
"""From one address at one account or code."""
OF_TARGET: Final = Pace(100, 3_000, _SOURCE, "P")
"""At one account or code from everywhere: more than one address can use up, so that an attacker
there leaves the account to who it is."""


def knocked(due_ms: int, now_ms: int, pace: Pace) -> tuple[int, int]:
    """What is kept once somebody knocks now, and how long they must wait (0: they may come in).

    `due_ms` is what was kept before, 0 for nothing: the instant at which all of the burst is free
    again. A knock that has to wait changes nothing, so that a flood does not prolong itself.
    """
    due_next_ms = max(due_ms, now_ms) + pace.every_ms
    wait_ms = due_next_ms - now_ms - pace.burst * pace.every_ms
    return (due_ms, wait_ms) if wait_ms > 0 else (due_next_ms, 0)
