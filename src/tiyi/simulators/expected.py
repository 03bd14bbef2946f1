"""What a scenario must show, and the differences to what was seen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Final

import msgspec

from tiyi.model.alerts import AlertKind, Severity
from tiyi.model.results import SessionStatus, Verdict
from tiyi.simulators.scenario import converted, names, packaged, read_text, toml_table
from tiyi.simulators.seen import NO_SCORE, Seen, SeenAlert, SeenSession

FOLDER: Final = "expected"
HEARD_S: Final = 30
"""A minute with so many seconds of heart rate counts as heard."""


class ExpectedAlert(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One alert: its rule, its severity at the end, and when it may start, in minutes of the plan.

    `told_min` and `top_min` bound when it is told first, and first with that severity.
    `retrospective` says that it was found when it was over; None leaves that open. `pages` bounds
    how often people were told, (least, most).
    """

    rule: str
    severity: Severity
    start_min: tuple[float, float]
    retrospective: bool | None = None
    pages: tuple[int, int] | None = None
    told_min: tuple[float, float] | None = None
    top_min: tuple[float, float] | None = None
    optional: bool = False
    """It may be missing: whether its condition is met lies within the noise."""


class ExpectedSession(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A session's result; `count` is how many sessions there must be, of which it is the last."""

    verdict: Verdict
    status: SessionStatus | None = None
    """None: nothing to score against, as without a band."""
    coverage: tuple[float, float] = (0.0, 1.0)
    conditioning_min: tuple[float, float] = (0.0, 1e9)
    start_min: tuple[float, float] = (-1e9, 1e9)
    end_min: tuple[float, float] = (-1e9, 1e9)
    count: Annotated[int, msgspec.Meta(ge=1)] = 1


class ExpectedMinutes(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What the minutes that begin from `from_min` up to `to_min` must hold.

    `heard` bounds how many of them have half a minute of heart rate, `hr_bpm` the mean of each of
    these, `steps` the steps of all of them.
    """

    from_min: float
    to_min: float
    heard: tuple[int, int] = (0, 1_000_000)
    hr_bpm: tuple[float, float] = (0.0, 1e9)
    steps: tuple[int, int] = (0, 1_000_000)


class Expected(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Everything that must be seen of one person. Alerts that are not listed must not appear."""

    session: ExpectedSession | None = None
    """None and no `sessions`: there is no session."""
    sessions: tuple[ExpectedSession, ...] = ()
    """Each of several sessions, by their start; instead of `session`."""
    alerts: tuple[ExpectedAlert, ...] = ()
    minutes: tuple[ExpectedMinutes, ...] = ()
    refused: dict[str, tuple[int, int]] = {}
    """Rows that the server puts aside, by its code; of no other code there may be any."""
    others: dict[str, "Expected"] = {}
    """The scenario's further people."""

    @property
    def rules(self) -> frozenset[str]:
        """Rules without which the scenario can't pass."""
        mine = {alert.rule for alert in self.alerts if not alert.optional}
        return frozenset(mine.union(*(other.rules for other in self.others.values())))


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that was not as expected."""

    what: str
    expected: str
    seen: str

    def __str__(self) -> str:
        return f"{self.what}: expected {self.expected}, seen {self.seen}"


def expected_of(name_or_path: str | Path) -> Expected:
    """What a scenario of the package must show, or one of your own: `mine.toml` has its
    `mine.expected.toml` beside it. ScenarioError where nothing is written down."""
    if isinstance(name_or_path, str) and name_or_path in names():
        file = packaged(FOLDER) / f"{name_or_path}.toml"
        return parse_expected(file.read_text(encoding="utf-8"), name_or_path)
    path = Path(name_or_path).with_suffix(".expected.toml")
    return parse_expected(read_text(path), path.name)


def parse_expected(text: str, name: str) -> Expected:
    """An expected file's content."""
    return converted(toml_table(text, name), Expected, name)


def check(expected: Expected, seen: Seen) -> list[Difference]:
    """Everything in which a run differs from what was expected; empty when it passes."""
    found = _sessions_differences(expected, seen) + _alert_differences(expected, seen)
    for wanted in expected.minutes:
        found += _minute_differences(wanted, seen)
    if seen.way is not None:
        found += _refused_differences(expected.refused, seen.way.refused)
    for who in sorted({*expected.others, *seen.others}):
        if who in expected.others and who in seen.others:
            theirs = check(expected.others[who], seen.others[who])
            found += [replace(one, what=f"{who}: {one.what}") for one in theirs]
        else:
            found.append(Difference(who, str(who in expected.others), str(who in seen.others)))
    return found


def _sessions_differences(expected: Expected, seen: Seen) -> list[Difference]:
    wanted = expected.sessions
    if expected.session is not None:
        wanted = (expected.session,) * expected.session.count
    if len(wanted) != len(seen.sessions):
        return [Difference("sessions", str(len(wanted)), str(len(seen.sessions)))]
    if expected.session is not None:
        return _session_differences(expected.session, seen.sessions[-1])
    return [
        difference
        for one, session in zip(wanted, seen.sessions, strict=True)
        for difference in _session_differences(one, session)
    ]


def _session_differences(wanted: ExpectedSession, session: SeenSession) -> list[Difference]:
    pairs = (
        ("status", wanted.status or NO_SCORE, session.status),
        ("verdict", wanted.verdict.value, session.verdict),
    )
    found = [Difference(what, want, have) for what, want, have in pairs if want != have]
    ranges = (
        ("coverage", wanted.coverage, session.coverage),
        ("conditioning_min", wanted.conditioning_min, session.conditioning_min),
        ("start_min", wanted.start_min, session.start_min),
        ("end_min", wanted.end_min, session.end_min),
    )
    return found + _outside(ranges)


def _outside(ranges: Iterable[tuple[str, tuple[float, float], float]]) -> list[Difference]:
    return [
        Difference(what, f"{low:g} to {high:g}", f"{have:.6g}")
        for what, (low, high), have in ranges
        if not low <= have <= high
    ]


def _minute_differences(wanted: ExpectedMinutes, seen: Seen) -> list[Difference]:
    mine = [one for one in seen.minutes if wanted.from_min <= one.at_min < wanted.to_min]
    heard = [one for one in mine if one.hr_bpm is not None and one.valid_s >= HEARD_S]
    steps = sum(one.steps for one in mine if one.steps is not None)
    where = f"of minutes {wanted.from_min:g} to {wanted.to_min:g}"
    ranges: list[tuple[str, tuple[float, float], float]] = [
        (f"heard {where}", wanted.heard, len(heard)),
        (f"steps {where}", wanted.steps, steps),
    ]
    ranges += [
        (f"heart rate of minute {one.at_min:.0f}", wanted.hr_bpm, one.hr_bpm)
        for one in heard
        if one.hr_bpm is not None
    ]
    return _outside(ranges)


def _refused_differences(
    wanted: dict[str, tuple[int, int]], refused: dict[str, int]
) -> list[Difference]:
    codes = sorted({*wanted, *refused})
    return _outside(
        (f"rows refused as {code}", wanted.get(code, (0, 0)), refused.get(code, 0))
        for code in codes
    )


def _alert_differences(expected: Expected, seen: Seen) -> list[Difference]:
    left = list(seen.alerts)
    found = []
    for wanted in expected.alerts:
        match = next((alert for alert in left if _fits(wanted, alert)), None)
        if match is not None:
            left.remove(match)
            found += _telling_differences(wanted, match)
        elif not wanted.optional:
            same = [str(alert) for alert in seen.alerts if alert.rule == wanted.rule]
            found.append(
                Difference(f"alert {wanted.rule}", _words(wanted), "; ".join(same) or "none")
            )
    return found + [Difference(f"alert {alert.rule}", "none", str(alert)) for alert in left]


def _fits(wanted: ExpectedAlert, alert: SeenAlert) -> bool:
    low, high = wanted.start_min
    told = wanted.retrospective
    return (
        alert.rule == wanted.rule
        and alert.severity == wanted.severity
        and low <= alert.start_min <= high
        and (told is None or told == (alert.kind == AlertKind.RETROSPECTIVE))
    )


def _telling_differences(wanted: ExpectedAlert, alert: SeenAlert) -> list[Difference]:
    bounds = (
        ("pages", wanted.pages, alert.pages),
        ("first telling", wanted.told_min, alert.told_min),
        ("severest telling", wanted.top_min, alert.top_min),
    )
    return _outside(
        (f"{what} of {wanted.rule}", span, have) for what, span, have in bounds if span is not None
    )


def _words(wanted: ExpectedAlert) -> str:
    low, high = wanted.start_min
    when = {True: " (found when over)", False: " (live)", None: ""}[wanted.retrospective]
    return f"{wanted.severity} from minute {low:g} to {high:g}{when}"
