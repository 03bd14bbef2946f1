"""What a scenario must show, and the differences to what was seen."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import msgspec

from tiyi.model.alerts import AlertKind, Severity
from tiyi.model.results import SessionStatus, Verdict
from tiyi.simulators.scenario import converted, names, packaged, read_text, toml_table
from tiyi.simulators.seen import NO_SCORE, Seen, SeenAlert

FOLDER: Final = "expected"


class ExpectedAlert(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One alert: its rule, its severity at the end, and when it may start, in minutes of the plan.

    `retrospective` says that it was found when it was over; None leaves that open. `pages` bounds
    how often people were told, (least, most).
    """

    rule: str
    severity: Severity
    start_min: tuple[float, float]
    retrospective: bool | None = None
    pages: tuple[int, int] | None = None
    optional: bool = False
    """It may be missing: whether its condition is met lies within the noise."""


class ExpectedSession(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The session's result; `count` is how many sessions there must be."""

    verdict: Verdict
    status: SessionStatus | None = None
    """None: nothing to score against, as without a band."""
    coverage: tuple[float, float] = (0.0, 1.0)
    conditioning_min: tuple[float, float] = (0.0, 1e9)
    count: Annotated[int, msgspec.Meta(ge=1)] = 1


class Expected(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Everything that must be seen of one scenario. Alerts that are not listed must not appear."""

    session: ExpectedSession | None = None
    """None: there is no session."""
    alerts: tuple[ExpectedAlert, ...] = ()

    @property
    def rules(self) -> frozenset[str]:
        """Rules without which the scenario can't pass."""
        return frozenset(alert.rule for alert in self.alerts if not alert.optional)


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
    return _session_differences(expected.session, seen) + _alert_differences(expected, seen)


def _session_differences(wanted: ExpectedSession | None, seen: Seen) -> list[Difference]:
    count = len(seen.sessions)
    if wanted is None or count != wanted.count:
        wanted_count = 0 if wanted is None else wanted.count
        if count == wanted_count:
            return []
        return [Difference("sessions", str(wanted_count), str(count))]
    session = seen.sessions[-1]
    pairs = (
        ("status", wanted.status or NO_SCORE, session.status),
        ("verdict", wanted.verdict.value, session.verdict),
    )
    found = [Difference(what, want, have) for what, want, have in pairs if want != have]
    ranges = (
        ("coverage", wanted.coverage, session.coverage),
        ("conditioning_min", wanted.conditioning_min, session.conditioning_min),
    )
    return found + [
        Difference(what, f"{low:g} to {high:g}", f"{have:.2f}")
        for what, (low, high), have in ranges
        if not low <= have <= high
    ]


def _alert_differences(expected: Expected, seen: Seen) -> list[Difference]:
    left = list(seen.alerts)
    found = []
    for wanted in expected.alerts:
        match = next((alert for alert in left if _fits(wanted, alert)), None)
        if match is not None:
            left.remove(match)
            found += _page_differences(wanted, match)
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


def _page_differences(wanted: ExpectedAlert, alert: SeenAlert) -> list[Difference]:
    if wanted.pages is None or wanted.pages[0] <= alert.pages <= wanted.pages[1]:
        return []
    low, high = wanted.pages
    return [Difference(f"pages of {wanted.rule}", f"{low} to {high}", str(alert.pages))]


def _words(wanted: ExpectedAlert) -> str:
    low, high = wanted.start_min
    when = {True: " (found when over)", False: " (live)", None: ""}[wanted.retrospective]
    return f"{wanted.severity} from minute {low:g} to {high:g}{when}"
