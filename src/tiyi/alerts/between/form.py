"""A row of a rule that is evaluated on results, and the thresholds that it names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tiyi.alerts.rows_form import Row

Limits = Mapping[str, float]
"""`rule.name` of a threshold → the value in force for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """One number of a rule. With `least` and `most` a clinician may set another for one person.

    Without them it is the same for everybody: a count that defines the rule, or a limit whose
    change would mute an emergency.
    """

    rule: str
    name: str
    value: float
    unit: str
    least: float | None = None
    most: float | None = None
    evidence: str = ""
    """That of the number, where it is another than the row's."""

    @property
    def key(self) -> str:
        """How `Limits` name it."""
        return f"{self.rule}.{self.name}"

    @property
    def bounds(self) -> tuple[float, float] | None:
        """What it may be for one person, both included; None: the same for everybody."""
        if self.least is None or self.most is None:
            return None
        return self.least, self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class BetweenRow(Row):
    """A row that is evaluated on results: its condition is the meaning of its name in numbers.

    Where the live age is None the row's clock starts when it is computed.
    """

    thresholds: tuple[Threshold, ...]
    hold_s: int = 0
    hold_optical_s: int = 0
    clear_s: int = 0
    needs_session: bool = False
    live_age_s: int | None = None


def of_rule(
    rule: str, *numbers: tuple[str, float, str] | tuple[str, float, str, float, float]
) -> tuple[Threshold, ...]:
    """Thresholds of a rule: (name, value, unit), and the least and most for one person."""
    return tuple(
        Threshold(
            rule=rule,
            name=number[0],
            value=number[1],
            unit=number[2],
            least=number[3] if len(number) == 5 else None,
            most=number[4] if len(number) == 5 else None,
        )
        for number in numbers
    )


def defaults(rows: Iterable[BetweenRow]) -> Limits:
    """The thresholds of the rows as the table has them."""
    return {one.key: one.value for row in rows for one in row.thresholds}


OF_RECORDS: Final = "project choice"
