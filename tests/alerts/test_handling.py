"""What people do with an alert: the table of moves, and the faults that other systems have."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.alerts.handling import (
    LAPSE_MS,
    MOVES,
    AlertState,
    Condition,
    Deed,
    condition_of,
    lapses,
    moved,
    standing,
)
from tiyi.model.alerts import AlertEvent, AlertKind, Severity

NOW_MS = 1_760_000_000_000
HOUR_MS = 3_600_000
HOLDS = AlertEvent(
    alert_id="a",
    revision=1,
    kind=AlertKind.RAISED,
    participant="p",
    site="s",
    rule="R03",
    severity=Severity.S2,
    started_ms=NOW_MS,
    held_until_ms=NOW_MS,
    ended_ms=None,
    published_ms=NOW_MS,
    session_id=None,
    page=True,
    found_late=False,
    notify=("C",),
)
OVER = replace(HOLDS, kind=AlertKind.CLEARED, ended_ms=NOW_MS + 1)
RETRACTED = replace(HOLDS, kind=AlertKind.RETRACTED)
EMERGENCY = replace(HOLDS, severity=Severity.S1)
events = st.builds(
    lambda event, severity: replace(event, severity=severity),
    st.sampled_from([HOLDS, OVER, RETRACTED]),
    st.sampled_from(Severity),
)
RAISED, SEEN, ACKNOWLEDGED, SNOOZED, RESOLVED = AlertState


def test_no_two_rows_of_the_table_speak_of_one_case() -> None:
    cases = [
        (move.deed, *case)
        for move in MOVES
        for case in product(move.stands, move.conditions, move.severities)
    ]

    assert len(cases) == len(set(cases))


def test_every_row_names_its_source_and_every_state_can_be_left() -> None:
    assert all(move.source and move.evidence == "P" for move in MOVES)
    assert set().union(*(move.stands for move in MOVES)) == set(AlertState)


@pytest.mark.parametrize(
    ("stood", "deed", "event", "then"),
    [
        (RAISED, Deed.SEEN, HOLDS, SEEN),
        (RAISED, Deed.SEEN, RETRACTED, RESOLVED),
        (SEEN, Deed.SEEN, HOLDS, None),
        (ACKNOWLEDGED, Deed.SEEN, HOLDS, None),
        (RAISED, Deed.ACKNOWLEDGED, HOLDS, ACKNOWLEDGED),
        (SNOOZED, Deed.ACKNOWLEDGED, HOLDS, ACKNOWLEDGED),
        (ACKNOWLEDGED, Deed.ACKNOWLEDGED, HOLDS, None),
        (ACKNOWLEDGED, Deed.ACTED, EMERGENCY, ACKNOWLEDGED),
        (RAISED, Deed.SNOOZED, HOLDS, SNOOZED),
        (RAISED, Deed.SNOOZED, EMERGENCY, None),
        (ACKNOWLEDGED, Deed.SNOOZED, EMERGENCY, None),
        (RESOLVED, Deed.SNOOZED, HOLDS, None),
        (SEEN, Deed.RESOLVED, RETRACTED, RESOLVED),
        (RESOLVED, Deed.RESOLVED, HOLDS, None),
        (RESOLVED, Deed.REOPENED, HOLDS, RAISED),
        (SEEN, Deed.REOPENED, HOLDS, None),
        (SNOOZED, Deed.LAPSED, HOLDS, RAISED),
        (SNOOZED, Deed.LAPSED, OVER, SEEN),
        (SNOOZED, Deed.LAPSED, RETRACTED, SEEN),
        (ACKNOWLEDGED, Deed.LAPSED, EMERGENCY, RAISED),
        (ACKNOWLEDGED, Deed.LAPSED, HOLDS, None),
    ],
)
def test_moves(stood: AlertState, deed: Deed, event: AlertEvent, then: AlertState | None) -> None:
    assert moved(stood, deed, event) is then


@given(st.sampled_from(AlertState), events)
def test_worse_danger_is_raised_whatever_was_done_before(
    stood: AlertState, event: AlertEvent
) -> None:
    assert moved(stood, Deed.WORSENED, event) is RAISED


@given(st.lists(st.sampled_from(Deed)), st.sampled_from([HOLDS, OVER, RETRACTED]))
def test_an_emergency_is_never_silent(deeds: list[Deed], event: AlertEvent) -> None:
    emergency, state = replace(event, severity=Severity.S1), RAISED
    for deed in deeds:
        state = moved(state, deed, emergency) or state
        assert state is not SNOOZED


@given(st.sampled_from(AlertState), st.sampled_from(Deed), events)
def test_only_a_judgement_or_a_look_at_nothing_closes(
    stood: AlertState, deed: Deed, event: AlertEvent
) -> None:
    then = moved(stood, deed, event)
    if then is RESOLVED:
        looked = deed is Deed.SEEN and condition_of(event) is Condition.RETRACTED
        assert deed is Deed.RESOLVED or looked


# The faults that users of other alarm systems report, each as a law.


@given(st.integers(0, HOUR_MS - 1), st.integers(1, 50), st.sampled_from([HOLDS, OVER]))
def test_new_readings_of_the_same_danger_do_not_ring_a_snoozed_alarm(
    later_ms: int, revision: int, event: AlertEvent
) -> None:
    """cgm-remote-monitor 8231: a snoozed alarm rings again on the next reading."""
    amended = replace(event, revision=revision, held_until_ms=NOW_MS + later_ms)

    assert standing(SNOOZED, amended, NOW_MS + HOUR_MS, NOW_MS + later_ms) is SNOOZED


@given(st.integers(0, 10**9))
def test_a_stale_snooze_silences_nothing(later_ms: int) -> None:
    """cgm-remote-monitor 958: what was silenced once stays silent, or rings at once."""
    now_ms = NOW_MS + HOUR_MS + later_ms

    assert standing(SNOOZED, HOLDS, NOW_MS + HOUR_MS, now_ms) is RAISED


@given(events, st.integers(0, 10**9))
def test_what_somebody_took_care_of_is_not_raised_by_the_same_danger(
    event: AlertEvent, later_ms: int
) -> None:
    """cgm-remote-monitor 5180: an acknowledged push is raised again."""
    if event.severity is not Severity.S1:
        assert not lapses(ACKNOWLEDGED, Deed.ACKNOWLEDGED, event.severity)
        assert standing(ACKNOWLEDGED, event, None, NOW_MS + later_ms) is ACKNOWLEDGED


def test_lost_data_are_no_reason_to_close_or_to_silence() -> None:
    """cgm-remote-monitor 5738 and 5720: the alarm about stale data is silent."""
    lost = replace(HOLDS, rule="R07")

    assert standing(RAISED, lost, None, NOW_MS + 10**9) is RAISED
    assert moved(RAISED, Deed.LAPSED, lost) is None


def test_what_is_over_is_not_raised_again_when_its_silence_ends() -> None:
    """Android_Pebble_SD 95: the fault stays after recovery; it waits to be judged, silently."""
    assert standing(SNOOZED, OVER, NOW_MS, NOW_MS) is SEEN


def test_faults_of_sensors_are_silenced_like_any_other_alert() -> None:
    """Android_Pebble_SD 247: mute does not cover faults."""
    fault = replace(HOLDS, rule="R15", severity=Severity.S4)

    assert moved(RAISED, Deed.SNOOZED, fault) is SNOOZED


def test_an_emergency_that_nobody_acts_on_is_raised_again() -> None:
    until_ms = NOW_MS + LAPSE_MS

    assert lapses(ACKNOWLEDGED, Deed.ACKNOWLEDGED, Severity.S1)
    assert not lapses(ACKNOWLEDGED, Deed.ACTED, Severity.S1)
    assert standing(ACKNOWLEDGED, EMERGENCY, until_ms, until_ms - 1) is ACKNOWLEDGED
    assert standing(ACKNOWLEDGED, EMERGENCY, until_ms, until_ms) is RAISED
