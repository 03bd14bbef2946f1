"""What other limits would have changed: alerts of two runs over the same history, by rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tiyi.alerts.burden import FALSE, TRUE, URGENT, rate
from tiyi.alerts.episodes import Held, grouped, rank
from tiyi.model.alerts import AlertEvent, Severity


@dataclass(frozen=True, slots=True)
class Raised:
    """An alert of a run: when it began and ended (None: it still held when the run ended)."""

    participant: str
    rule: str
    severity: Severity
    started_ms: int
    ended_ms: int | None

    def meets(self, other: "Raised") -> bool:
        """Whether both are of one person and rule and share an instant."""
        if (self.participant, self.rule) != (other.participant, other.rule):
            return False
        return _before_end(self.started_ms, other) and _before_end(other.started_ms, self)


@dataclass(frozen=True, slots=True)
class Coded:
    """An alert of the records with the code that a person gave it; None = nobody has."""

    raised: Raised
    code: str | None


@dataclass(frozen=True, slots=True)
class RuleTried:
    """One rule under the limits of the table (now) and under others (then).

    `new` and `vanished` alerts have no counterpart in the other run; `other_severity` have one of
    another severity. Of the vanished, `vanished_true` and `vanished_false` are alerts that somebody
    judged; the rest nobody has, or they were never told. Rates are per 100 session-hours, None
    where no hours are known.
    """

    rule: str
    now: int
    then: int
    urgent_now: int
    urgent_then: int
    new: int
    vanished: int
    vanished_true: int
    vanished_false: int
    other_severity: int
    now_per_100_h: float | None
    then_per_100_h: float | None


def raised_of(event: AlertEvent) -> Raised:
    """An alert event as a run's alert, by the gravest severity that people would be told."""
    told = event.evidence.get("told")
    severity = event.severity if told is None else Severity(told)
    return Raised(event.participant, event.rule, severity, event.started_ms, event.ended_ms)


def raised_from(participant: str, held: Iterable[Held]) -> list[Raised]:
    """Episodes of one person as alerts: what a refractory time joins is one."""
    by_rule: dict[str, list[Held]] = {}
    for one in held:
        by_rule.setdefault(one.row.rule, []).append(one)
    return [
        Raised(
            participant,
            rule,
            min((one.row.severity for one in group.episodes), key=rank),
            group.started_ms,
            group.ended_ms,
        )
        for rule, mine in sorted(by_rule.items())
        for group in grouped(mine)
    ]


def compared(
    now: Sequence[Raised], then: Sequence[Raised], coded: Sequence[Coded], hours: float
) -> list[RuleTried]:
    """Rule by rule, those that neither run raised left out. Order does not matter."""
    rules = sorted({one.rule for one in (*now, *then)})
    return [
        _of_rule(
            rule,
            [one for one in now if one.rule == rule],
            [one for one in then if one.rule == rule],
            [one for one in coded if one.raised.rule == rule],
            hours,
        )
        for rule in rules
    ]


def _of_rule(
    rule: str, now: list[Raised], then: list[Raised], coded: list[Coded], hours: float
) -> RuleTried:
    vanished = _alone(now, then)
    codes = [_code(one, coded) for one in vanished]
    return RuleTried(
        rule=rule,
        now=len(now),
        then=len(then),
        urgent_now=sum(one.severity in URGENT for one in now),
        urgent_then=sum(one.severity in URGENT for one in then),
        new=len(_alone(then, now)),
        vanished=len(vanished),
        vanished_true=sum(code in TRUE for code in codes),
        vanished_false=sum(code in FALSE for code in codes),
        other_severity=sum(_changed(one, then) for one in now),
        now_per_100_h=rate(len(now), hours),
        then_per_100_h=rate(len(then), hours),
    )


def _alone(mine: list[Raised], others: list[Raised]) -> list[Raised]:
    return [one for one in mine if not any(one.meets(other) for other in others)]


def _changed(one: Raised, then: list[Raised]) -> bool:
    """Whether it is there in the other run too, with another severity."""
    met = [other.severity for other in then if one.meets(other)]
    return bool(met) and min(met, key=rank) is not one.severity


def _code(one: Raised, coded: list[Coded]) -> str | None:
    """What people said of it: of several alerts of the records that meet it, the newest judged."""
    met = [each for each in coded if each.code is not None and each.raised.meets(one)]
    newest = max(met, key=lambda each: each.raised.started_ms, default=None)
    return None if newest is None else newest.code


def _before_end(at_ms: int, one: Raised) -> bool:
    return one.ended_ms is None or at_ms <= one.ended_ms
