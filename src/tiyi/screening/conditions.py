"""Conditions as data, judged in three values: yes, no, and unknown with what is lacking.

Kleene's strong logic: «all» is no as soon as one part is no, «any» is yes as soon as one part is
yes, whatever is unknown beside it. So a verdict that holds without an input holds with it too, and
what is lacking is exactly what could still change the verdict.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.screening.facts import MINUTE_MS, Facts, Lack, Reading, Value, Why

HOUR_MS: Final = 60 * MINUTE_MS


class Truth(StrEnum):
    """What a condition says."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Op(StrEnum):
    """How a value is compared with a limit, as the pages print it."""

    AT_LEAST = "≥"
    ABOVE = ">"
    BELOW = "<"
    AT_MOST = "≤"
    IS = "="


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict, the readings it looked at, and what it lacked (empty unless unknown)."""

    truth: Truth
    used: frozenset[Reading] = frozenset()
    lacking: frozenset[Lack] = frozenset()
    because: frozenset[Reading] = frozenset()
    """Of those it used, the readings that alone make the verdict."""


@dataclass(frozen=True, slots=True)
class Test:
    """The newest fresh value of an input against a limit."""

    __test__ = False  # not one of pytest's

    input: str
    op: Op
    limit: Value

    def judge(self, facts: Facts) -> Finding:
        """Unknown without a fresh value, unless the input is not asked of this person."""
        known = facts.fresh(self.input)
        if not known:
            return _without(facts, self.input)
        newest = frozenset(known[-1:])
        truth = _truth(_holds(known[-1].value, self.op, self.limit))
        return Finding(truth, newest, because=newest)


@dataclass(frozen=True, slots=True)
class Against:
    """The newest value of an input lies more than `by` below that of another input."""

    input: str
    other: str
    by: float

    def judge(self, facts: Facts) -> Finding:
        """Unknown without both."""
        value, other = facts.fresh(self.input), facts.fresh(self.other)
        lacking = [name for name, known in ((self.input, value), (self.other, other)) if not known]
        if lacking:
            return _joined(Truth.UNKNOWN, [_without(facts, name) for name in lacking])
        below = float(value[-1].value) < float(other[-1].value) - self.by
        both = frozenset((value[-1], other[-1]))
        return Finding(_truth(below), both, because=both)


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: "tuple[Condition, ...]"

    def judge(self, facts: Facts) -> Finding:
        """No as soon as one part is no."""
        return _kleene(facts, self.parts, decisive=Truth.NO, otherwise=Truth.YES)


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: "tuple[Condition, ...]"

    def judge(self, facts: Facts) -> Finding:
        """Yes as soon as one part is yes."""
        return _kleene(facts, self.parts, decisive=Truth.YES, otherwise=Truth.NO)


@dataclass(frozen=True, slots=True)
class Repeated:
    """It held at two readings at least so far apart; once alone it says nothing yet.

    A later value that is better does not undo two that agreed; it does undo a single one.
    """

    condition: "Condition"
    apart_min: int

    def judge(self, facts: Facts) -> Finding:
        """Unknown, with a repeat to wait for, while only the newest reading holds."""
        instants = sorted(
            {one.at_ms for name in inputs_of(self.condition) for one in facts.fresh(name)}
        )
        if not instants:
            return self.condition.judge(facts)
        found = {at_ms: self.condition.judge(facts.at(at_ms)) for at_ms in instants}
        held = [at_ms for at_ms in instants if found[at_ms].truth is Truth.YES]
        used = frozenset(one for finding in found.values() for one in finding.used)
        if held and held[-1] - held[0] >= self.apart_min * MINUTE_MS:
            because = frozenset(one for at_ms in held for one in found[at_ms].because)
            return Finding(Truth.YES, used, because=because)
        newest = found[instants[-1]]
        if newest.truth is not Truth.YES:
            lacking = (
                one if facts.fresh(one.input) else facts.lack(one.input) for one in newest.lacking
            )
            return Finding(newest.truth, used, frozenset(lacking), newest.because)
        again = {Lack(one.input, Why.REPEAT, self.apart_min) for one in newest.because}
        return Finding(Truth.UNKNOWN, used, frozenset(again))


@dataclass(frozen=True, slots=True)
class Ever:
    """It held at any reading of the last hours, whatever came after."""

    condition: "Condition"
    within_h: int

    def judge(self, facts: Facts) -> Finding:
        """As the newest readings say, unless an earlier one held."""
        instants = {
            one.at_ms
            for name in inputs_of(self.condition)
            for one in facts.fresh(name, self.within_h * HOUR_MS)
        }
        for at_ms in sorted(instants):
            finding = self.condition.judge(facts.at(at_ms))
            if finding.truth is Truth.YES:
                return finding
        return self.condition.judge(facts)


Condition = Test | Against | All | Any | Repeated | Ever


def inputs_of(condition: Condition) -> Iterator[str]:
    """The inputs that a condition names, each once, in their order."""
    yield from dict.fromkeys(_inputs(condition))


def _inputs(condition: Condition) -> Iterator[str]:
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from _inputs(part)
        case Repeated(inner, _) | Ever(inner, _):
            yield from _inputs(inner)
        case Against(name, other, _):
            yield from (name, other)
        case Test(name, _, _):
            yield name


def at_least(name: str, limit: float) -> Test:
    """The value is the limit or more."""
    return Test(name, Op.AT_LEAST, limit)


def above(name: str, limit: float) -> Test:
    """The value is more than the limit."""
    return Test(name, Op.ABOVE, limit)


def below(name: str, limit: float) -> Test:
    """The value is less than the limit."""
    return Test(name, Op.BELOW, limit)


def at_most(name: str, limit: float) -> Test:
    """The value is the limit or less."""
    return Test(name, Op.AT_MOST, limit)


def said(name: str, word: str = "yes") -> Test:
    """The answer is that word."""
    return Test(name, Op.IS, word)


def every(*parts: Condition) -> All:
    """All of these."""
    return All(parts)


def either(*parts: Condition) -> Any:
    """Any of these."""
    return Any(parts)


def _without(facts: Facts, name: str) -> Finding:
    if name in facts.not_asked:
        return Finding(Truth.NO)
    return Finding(Truth.UNKNOWN, lacking=frozenset((facts.lack(name),)))


def _holds(value: Value, op: Op, limit: Value) -> bool:
    if op is Op.IS:
        return value == limit
    number, bound = float(value), float(limit)
    if op is Op.AT_LEAST:
        return number >= bound
    if op is Op.ABOVE:
        return number > bound
    return number < bound if op is Op.BELOW else number <= bound


def _truth(holds: bool) -> Truth:
    return Truth.YES if holds else Truth.NO


def _kleene(
    facts: Facts, parts: Iterable[Condition], *, decisive: Truth, otherwise: Truth
) -> Finding:
    findings = [part.judge(facts) for part in parts]
    truths = {finding.truth for finding in findings}
    if decisive in truths:
        return _joined(decisive, findings)
    return _joined(Truth.UNKNOWN if Truth.UNKNOWN in truths else otherwise, findings)


def _joined(truth: Truth, findings: Iterable[Finding]) -> Finding:
    findings = list(findings)
    used = frozenset(one for finding in findings for one in finding.used)
    alike = [finding for finding in findings if finding.truth is truth]
    because = frozenset(one for finding in alike for one in finding.because)
    lacking = frozenset(lack for finding in alike for lack in finding.lacking)
    return Finding(truth, used, lacking, because)
