"""Sessions of different days, computed side by side, come out as one by one."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tiyi.model.context import Context
from tiyi.monitor.batch import replay, score_session
from tiyi.monitor.beside import Finished, Found, found_beside
from tiyi.prescription.band import context_of
from tiyi.simulators.clinic import clinic
from tiyi.simulators.pasts import session_of

MONDAY_MS = 1_780_000_000_000
DAY_MS = 86_400_000
MEMBERS = [one for one in clinic(12, 7, today=date(2026, 11, 30)) if one.versions]


@pytest.fixture(scope="module")
def contexts() -> dict[str, list[Context]]:
    return {
        one.person.participant: [
            context_of(
                one.person.prescription,
                one.person.profile,
                participant=one.person.participant,
                organisation="o",
                site=one.person.site,
                version=1,
                effective_from_ms=0,
            )
        ]
        for one in MEMBERS
    }


@pytest.fixture(scope="module")
def held() -> list[Finished]:
    """Two sessions of some people, on odd days and at odd milliseconds."""
    found = []
    for one in MEMBERS[:6]:
        for day in (0, 5):
            start_ms = MONDAY_MS + day * DAY_MS + one.number * 61_234
            samples, end_ms = session_of(one.person, start_ms, seed=1)
            found.append(Finished(one.person.participant, start_ms, end_ms, samples))
    return found


@pytest.fixture(scope="module")
def found(held: list[Finished], contexts: dict[str, list[Context]]) -> Found:
    return found_beside(held, contexts)


def test_results_are_those_of_each_alone(
    held: list[Finished], contexts: dict[str, list[Context]], found: Found
) -> None:
    for one, result in list(zip(held, found.results, strict=True))[::4]:
        alone = score_session(
            one.samples,
            contexts[one.participant],
            participant=one.participant,
            start_ms=one.start_ms,
            end_ms=one.end_ms,
        )
        assert alone.score is not None
        assert result == alone


def test_minutes_and_alerts_are_those_of_each_alone(
    held: list[Finished], contexts: dict[str, list[Context]], found: Found
) -> None:
    one = held[3]
    alone = replay(
        one.samples,
        contexts[one.participant],
        start_ms=one.start_ms - 11 * 60_000,
        end_ms=one.end_ms + 12 * 60_000,
    )

    who = found.minutes.meta["participants"].index(one.participant)
    near = np.abs(found.minutes["minute_ms"] - one.start_ms) < DAY_MS
    mine = np.flatnonzero((found.minutes["who"] == who) & near)
    for name, column in alone.minutes.columns.items():
        if name != "who":
            assert found.minutes[name][mine].tolist() == column.tolist()
    near_alerts = [
        (alert.alert_id, alert.rule, alert.started_ms)
        for alert in found.alerts
        if alert.participant == one.participant and abs(alert.started_ms - one.start_ms) < DAY_MS
    ]
    assert near_alerts == [(a.alert_id, a.rule, a.started_ms) for a in alone.alerts]


def test_nothing_is_told_under_another_name(held: list[Finished], found: Found) -> None:
    sessions = {result.session_id: result for result in found.results}

    assert len(sessions) == len(held)
    for alert in found.alerts:
        assert alert.session_id is None or sessions[alert.session_id].participant == (
            alert.participant
        )
        for _, *instants in alert.evidence.get("episodes", ()):
            assert all(abs(at_ms - alert.started_ms) < DAY_MS for at_ms in instants if at_ms)
    assert all(":" not in alert.participant for alert in found.alerts)
