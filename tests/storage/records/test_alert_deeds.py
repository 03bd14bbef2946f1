"""Silencing, acting, reopening: whatever people do moves an alert by the table and is kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storage.records.world import NORTH, NOW_MS, SYSTEM, alert, session_event
from tiyi.alerts.handling import AlertState, Deed, Snooze, moved
from tiyi.model.alerts import AlertKind, Severity
from tiyi.storage.records import alerts
from tiyi.storage.records.alerts import HandledAlert, NotNow
from tiyi.storage.records.scoped import VersionConflict
from tiyi.storage.records.sql import SqlRecords

MINUTE_MS = 60_000
LATER_MS = NOW_MS + 20 * MINUTE_MS


def done(records: SqlRecords, deed: Any, **how: Any) -> HandledAlert:
    with records.writing() as tx:
        known = alerts.get(tx, NORTH, "p-alert")
        seen = {} if deed is alerts.see else {"version": known.version}
        found: HandledAlert = deed(tx, NORTH, "p-alert", **seen, **{"at_ms": NOW_MS} | how)
        return found


def snoozed(records: SqlRecords, span: Snooze = Snooze.QUARTER) -> HandledAlert:
    return done(records, alerts.snooze, span=span, reason="warming up")


def lapsed(records: SqlRecords, now_ms: int) -> list[HandledAlert]:
    with records.writing() as tx:
        return alerts.lapse(tx, SYSTEM, now_ms=now_ms)


def test_the_first_look_counts_and_later_ones_change_nothing(records: SqlRecords) -> None:
    first = done(records, alerts.see)
    again = done(records, alerts.see, at_ms=LATER_MS)

    assert (first.state, first.version) == (AlertState.SEEN, 2)
    assert again == first


def test_a_snoozed_alert_comes_back_once_and_new_data_do_not_wake_it(records: SqlRecords) -> None:
    quiet = snoozed(records)
    records.save_alert(SYSTEM, alert(revision=2, kind=AlertKind.AMENDED, held_until_ms=LATER_MS))

    assert quiet.until_ms == NOW_MS + 15 * MINUTE_MS
    assert lapsed(records, quiet.until_ms - 1) == []
    (back,) = lapsed(records, quiet.until_ms)
    assert (back.state, back.until_ms) == (AlertState.RAISED, None)
    assert lapsed(records, LATER_MS) == []


def test_more_severe_danger_wakes_it(records: SqlRecords) -> None:
    snoozed(records)
    records.save_alert(SYSTEM, alert(revision=2, kind=AlertKind.AMENDED, severity=Severity.S1))

    with records.reading() as tx:
        now = alerts.get(tx, NORTH, "p-alert")
    assert (now.state, now.until_ms) == (AlertState.RAISED, None)
    with pytest.raises(NotNow):
        snoozed(records)


def test_what_is_over_stays_to_be_judged(records: SqlRecords) -> None:
    quiet = snoozed(records)
    records.save_alert(SYSTEM, alert(revision=2, kind=AlertKind.CLEARED, ended_ms=NOW_MS + 9))

    (back,) = lapsed(records, quiet.until_ms or 0)
    assert back.state is AlertState.SEEN


def test_a_snooze_until_the_session_ends_ends_with_it(records: SqlRecords) -> None:
    with records.writing() as tx:
        alerts.save(tx, SYSTEM, alert(alert_id="p-two", session_id="p-session-2"))
        alerts.snooze(
            tx, NORTH, "p-two", version=1, span=Snooze.SESSION, reason="here", at_ms=NOW_MS
        )
    assert lapsed(records, LATER_MS) == []

    ended = session_event(session_id="p-session-2", ended_ms=LATER_MS)
    records.save_session_event(SYSTEM, ended)

    (back,) = lapsed(records, LATER_MS)
    assert back.event.alert_id == "p-two"
    with pytest.raises(NotNow, match="no session"), records.writing() as tx:
        alerts.snooze(
            tx, NORTH, "p-two", version=3, span=Snooze.SESSION, reason="x", at_ms=LATER_MS
        )


def test_the_end_of_the_session_shortens_no_other_snooze(records: SqlRecords) -> None:
    quiet = snoozed(records, Snooze.HOUR)
    records.save_session_event(SYSTEM, session_event(ended_ms=NOW_MS + MINUTE_MS))

    with records.reading() as tx:
        assert alerts.get(tx, NORTH, "p-alert").until_ms == quiet.until_ms


def test_an_emergency_waits_five_minutes_for_an_action(records: SqlRecords) -> None:
    records.save_alert(SYSTEM, alert(revision=2, kind=AlertKind.AMENDED, severity=Severity.S1))
    taken = done(records, alerts.acknowledge, reason="on my way")
    assert taken.until_ms == NOW_MS + 5 * MINUTE_MS

    (back,) = lapsed(records, taken.until_ms)
    assert back.state is AlertState.RAISED

    done(records, alerts.acknowledge, reason="on my way", at_ms=LATER_MS)
    acted = done(records, alerts.act, note="sat him down, pulse 90", at_ms=LATER_MS + 1)
    assert (acted.state, acted.until_ms) == (AlertState.ACKNOWLEDGED, None)
    assert lapsed(records, LATER_MS + 10**9) == []


def test_who_is_late_is_told_though_time_has_not_been_written_yet(records: SqlRecords) -> None:
    records.save_alert(SYSTEM, alert(revision=2, kind=AlertKind.AMENDED, severity=Severity.S1))
    done(records, alerts.acknowledge, reason="me")
    with pytest.raises(VersionConflict):
        done(records, alerts.acknowledge, reason="me too", at_ms=NOW_MS + 1)

    taken = done(records, alerts.acknowledge, reason="me then", at_ms=NOW_MS + 5 * MINUTE_MS)
    assert taken.acts[-1].reason == "me then"


def test_what_was_taken_back_unseen_leaves_with_the_first_look(records: SqlRecords) -> None:
    records.save_alert(SYSTEM, alert(revision=2, kind=AlertKind.RETRACTED))
    with records.reading() as tx:
        assert len(alerts.open_of(tx, NORTH, "p-anna")) == 1

    looked = done(records, alerts.see)
    assert (looked.state, looked.acts[-1].code) == (AlertState.RESOLVED, "retracted")


def test_what_was_seen_and_then_taken_back_waits_for_a_judgement(records: SqlRecords) -> None:
    done(records, alerts.see)
    records.save_alert(SYSTEM, alert(revision=2, kind=AlertKind.RETRACTED))

    assert done(records, alerts.see).state is AlertState.SEEN
    judged = done(records, alerts.resolve, code="false_artefact", note="a loose strap")
    assert judged.state is AlertState.RESOLVED


def test_a_resolved_alert_is_reopened_with_its_history(records: SqlRecords) -> None:
    done(records, alerts.resolve, code="true_acted", note="stopped")
    again = done(records, alerts.reopen, reason="he went on")

    assert again.state is AlertState.RAISED
    assert [one.act for one in again.acts] == [Deed.RESOLVED, Deed.REOPENED]
    with pytest.raises(NotNow):
        done(records, alerts.reopen, reason="again")


STEPS = (Deed.SEEN, Deed.ACKNOWLEDGED, Deed.ACTED, Deed.SNOOZED, Deed.RESOLVED, Deed.REOPENED)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(STEPS), max_size=8), st.sampled_from([Severity.S1, Severity.S3]))
def test_the_records_do_what_the_table_says(
    records: SqlRecords, deeds: list[Deed], severity: Severity
) -> None:
    with records.writing() as tx:
        event = alert(alert_id=f"x-{id(deeds)}-{severity}", severity=severity)
        alerts.save(tx, SYSTEM, event)
        state = AlertState.RAISED
        for deed in deeds:
            then = moved(state, deed, event)
            try:
                found = _do(tx, event.alert_id, deed)
            except (NotNow, VersionConflict):
                assert then is None
            else:
                state = then or state
                assert found.state is state
                assert deed is Deed.SEEN or then is not None
        tx.rollback()


def _do(tx: Any, alert_id: str, deed: Deed) -> HandledAlert:
    seen = {"version": alerts.get(tx, NORTH, alert_id).version, "at_ms": NOW_MS}
    match deed:
        case Deed.SEEN:
            return alerts.see(tx, NORTH, alert_id, at_ms=NOW_MS)
        case Deed.ACKNOWLEDGED:
            return alerts.acknowledge(tx, NORTH, alert_id, reason="x", **seen)
        case Deed.ACTED:
            return alerts.act(tx, NORTH, alert_id, note="x", **seen)
        case Deed.SNOOZED:
            span = Snooze.HOUR
            return alerts.snooze(tx, NORTH, alert_id, span=span, reason="x", **seen)
        case Deed.RESOLVED:
            return alerts.resolve(tx, NORTH, alert_id, code="true_acted", note="x", **seen)
        case _:
            return alerts.reopen(tx, NORTH, alert_id, reason="x", **seen)
