"""Other limits tried on the rule table: which there are, what they may be, and the table with them.

A limit is named by its rule and its name. Of rules on results the names are those of their
thresholds (`L02`, `days`); of rules on samples they are a row and one of its times (`R04`,
`S2.hold_s`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from tiyi.alerts.between.form import Limits
from tiyi.alerts.between.table import BETWEEN_RULES, THRESHOLDS
from tiyi.alerts.burden import URGENT
from tiyi.alerts.rows_form import OPTICAL_HOLD_S
from tiyi.alerts.table import ROWS, Row
from tiyi.model.errors import InputError
from tiyi.model.evidence import Number

TIMES: Final = ("hold_s", "hold_optical_s", "clear_s", "refractory_s")
_TABLE: Final = "domain section 4.4, policy"
TIME_MOST_S: Final = Number(3_600, f"{_TABLE}: an hour is longer than any hold of the table", "P")
TIME_LEAST_S: Final = Number(2, f"{_TABLE}: minimum dwell per rule", "P")
URGENT_OPTICAL_LEAST_S: Final = Number(
    OPTICAL_HOLD_S, "domain section 4.3: on wrist PPG every S1/S2 rule needs 60 s dwell", "P"
)


class TriedRuleUnknown(InputError):
    """There is no such rule."""

    code: ClassVar[str] = "rules.try_rule"


class TriedLimitUnknown(InputError):
    """The rule has no such limit; `known` are those that it has."""

    code: ClassVar[str] = "rules.try_limit"


class TriedLimitFixed(InputError):
    """The limit belongs to the rule's meaning, or its change would mute an emergency."""

    code: ClassVar[str] = "rules.try_fixed"


class TriedOutside(InputError):
    """The value lies outside `least` to `most`."""

    code: ClassVar[str] = "rules.try_outside"


class TriedTwice(InputError):
    """One limit has two values."""

    code: ClassVar[str] = "rules.try_twice"


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of the rule table; `bounds` None: it is fixed."""

    rule: str
    name: str
    value: float
    unit: str
    bounds: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Change:
    """Another value for a limit of the table."""

    rule: str
    limit: str
    value: float


@dataclass(frozen=True, slots=True)
class Trial:
    """The rule table with other limits. Empty `limits`: no rule on results was changed."""

    rows: tuple[Row, ...]
    limits: Limits
    changes: tuple[Change, ...]

    @property
    def of_samples(self) -> bool:
        """Whether any row that the brain evaluates was changed."""
        return self.rows != ROWS


def _of_rows(rows: Iterable[Row]) -> Iterator[Limit]:
    for row in rows:
        if row.is_alert:
            for time in TIMES:
                value = getattr(row, time)
                name = f"{row.name.removeprefix(f'{row.rule}.')}.{time}"
                yield Limit(row.rule, name, value, "s", _bounds(row, time, value))


def _bounds(row: Row, time: str, value: int) -> tuple[float, float] | None:
    """What a time may be. One second or none is no waiting time but the rule's meaning.

    The pause of an emergency, of «slow down» and of «stop» is none: each is told every time. An
    alert that only a person closes is never muted.
    """
    if time == "refractory_s":
        return (0, TIME_MOST_S.value) if value > 0 else None
    if value <= 1 or row.closed_by_person:
        return None
    urgent = time == "hold_optical_s" and row.severity in URGENT and value >= OPTICAL_HOLD_S
    least = URGENT_OPTICAL_LEAST_S if urgent else TIME_LEAST_S
    return least.value, TIME_MOST_S.value


LIMITS: Final[Mapping[tuple[str, str], Limit]] = {
    **{(one.rule, one.name): one for one in _of_rows(ROWS)},
    **{
        (one.rule, one.name): Limit(one.rule, one.name, one.value, one.unit, one.bounds)
        for one in THRESHOLDS.values()
    },
}
"""Every limit of the table by (rule, name)."""


def trial_of(changes: Sequence[Change]) -> Trial:
    """The table with these changes.

    Raises TriedRuleUnknown, TriedLimitUnknown, TriedLimitFixed, TriedOutside, TriedTwice: nothing
    is tried in part.
    """
    limits: dict[str, float] = {}
    times: dict[str, dict[str, int]] = {}
    seen: set[tuple[str, str]] = set()
    for change in changes:
        _check(change)
        if (change.rule, change.limit) in seen:
            raise TriedTwice("the limit is given twice", rule=change.rule, limit=change.limit)
        seen.add((change.rule, change.limit))
        if (key := f"{change.rule}.{change.limit}") in THRESHOLDS:
            limits[key] = change.value
        else:
            part, _, time = change.limit.rpartition(".")
            times.setdefault(f"{change.rule}.{part}", {})[time] = int(change.value)
    rows = tuple(_with_times(row, times.get(row.name, {})) for row in ROWS)
    return Trial(rows, limits, tuple(changes))


def _with_times(row: Row, times: Mapping[str, int]) -> Row:
    return replace(row, **times) if times else row  # type: ignore[arg-type]  # all are whole seconds


def _check(change: Change) -> None:
    rules = {rule for rule, _ in LIMITS} | BETWEEN_RULES
    if change.rule not in rules:
        raise TriedRuleUnknown("no such rule", rule=change.rule)
    known = LIMITS.get((change.rule, change.limit))
    if known is None:
        names = [name for rule, name in LIMITS if rule == change.rule]
        raise TriedLimitUnknown(
            f"{change.rule} has no such limit; it has {', '.join(names)}",
            rule=change.rule,
            limit=change.limit,
            known=names,
        )
    if known.bounds is None:
        raise TriedLimitFixed("that limit is fixed", rule=change.rule, limit=change.limit)
    least, most = known.bounds
    step = 1 if known.name.rpartition(".")[2] in TIMES else 0
    if not least <= change.value <= most or (step and change.value % step):
        raise TriedOutside(
            f"{change.rule} {change.limit} may be {least:g} to {most:g} {known.unit}".strip(),
            rule=change.rule,
            limit=change.limit,
            least=least,
            most=most,
        )
