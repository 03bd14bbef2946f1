"""How long alerts waited: a wait that is not over counts for as long as it has lasted."""

from collections.abc import Sequence
from typing import Final

from tiyi.alerts.chains import rungs_of
from tiyi.model.alerts import Severity
from tiyi.service.people import Person, Wait
from tiyi.service.rates import Figure, Part, by_person, named
from tiyi.service.rules import RULES, Rules
from tiyi.service.survival import Spell, quantile

MEDIAN: Final = 0.5
TAIL: Final = 0.9
_MS: Final = 1_000


def limit_ms(severity: Severity) -> int | None:
    """How long the chain waits for its first rung; None where it calls nobody."""
    rungs = rungs_of(severity)
    return _MS * rungs[0].wait_s if rungs else None


def responses(people: Sequence[Person], rules: Rules = RULES) -> list[Figure]:
    """Waits of each severity, from the most severe on."""
    return [figure for severity in Severity for figure in _of(people, severity, rules)]


def _of(people: Sequence[Person], severity: Severity, rules: Rules) -> list[Figure]:
    mine = [[wait for wait in one.waits if wait.severity is severity] for one in people]
    every = [wait for waits in mine for wait in waits]
    told_of = sum(bool(waits) for waits in mine)
    taken = [_spell(one.acknowledged_ms, one) for one in every]
    done = [_spell(one.answered_ms, one) for one in every]
    found = [
        _quantile("acknowledged_median", taken, MEDIAN, severity, told_of),
        _quantile("acknowledged_p90", taken, TAIL, severity, told_of),
    ]
    limit = limit_ms(severity)
    if limit is not None:
        parts = [_within(waits, limit) for waits in mine]
        key = severity.value
        found.append(by_person("acknowledged_within", parts, by="severity", key=key, rules=rules))
    return [*found, _quantile("answered_median", done, MEDIAN, severity, told_of)]


def _quantile(
    figure: str, spells: Sequence[Spell], part: float, severity: Severity, people: int
) -> Figure:
    reached = quantile(spells, part)
    over = sum(one.ended for one in spells)
    return Figure(
        *named(figure),
        "severity",
        severity.value,
        over,
        len(spells),
        len(spells) - over,
        None if reached is None else reached / _MS,
        None,
        None,
        None,
        "kaplan_meier",
        people,
    )


def _spell(waited_ms: int | None, wait: Wait) -> Spell:
    return Spell(wait.watched_ms, False) if waited_ms is None else Spell(waited_ms, True)


def _within(waits: Sequence[Wait], limit: int) -> Part:
    done = [one for one in waits if one.acknowledged_ms is not None]
    late = [one for one in waits if one.acknowledged_ms is None and one.watched_ms > limit]
    known = len(done) + len(late)
    soon = sum(one.acknowledged_ms is not None and one.acknowledged_ms <= limit for one in done)
    return Part(soon, known, len(waits) - known)
