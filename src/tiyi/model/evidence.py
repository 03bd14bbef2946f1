"""A number of a rule table, with where it comes from and how well that is checked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """One number: its value, where it comes from, and how well that is checked.

    `evidence`: C checked at the primary source · S seen in a secondary place · unconfirmed ·
    P project choice that no publication fixes.
    """

    value: float
    source: str
    evidence: str
