"""The other repositories, one promise after the other."""

from __future__ import annotations

import msgspec
import pytest

from tests.storage.records.world import (
    ANNA,
    HOUR_MS,
    NORTH,
    NOW_MS,
    SYSTEM,
    alert,
    context,
    message,
    result,
    session_event,
)
from tiyi.model.context import Answer, Context
from tiyi.model.errors import ConflictError, InputError
from tiyi.model.scope import system_scope
from tiyi.model.sessions import SessionKind, Touched, TouchReason
from tiyi.storage.records import (
    consents,
    contexts,
    devices,
    imports,
    messages,
    outbox,
    participants,
    prescriptions,
    profiles,
    sessions,
    tokens,
    triage,
)
from tiyi.storage.records.consents import Consent
from tiyi.storage.records.devices import Assignment, ClockSegment, Device
from tiyi.storage.records.messages import Receipt
from tiyi.storage.records.participants import Participant, Site
from tiyi.storage.records.sql import SqlRecords

EVERYWHERE = system_scope("setup")


def test_a_prescription_version_never_changes_and_edits_notice_each_other(
    records: SqlRecords,
) -> None:
    with records.writing() as tx:
        first = prescriptions.newest(tx, NORTH, "p-rx")
        second = prescriptions.amend(
            tx, NORTH, "p-rx", {"x": 2}, seen_version=1, effective_from_ms=NOW_MS + 9, at_ms=5
        )
        assert (second.number, second.version) == (2, 2)
        assert prescriptions.version(tx, NORTH, "p-rx", 1).document == first.document
        assert prescriptions.effective(tx, NORTH, "p-anna", NOW_MS + 8).number == 1
        assert prescriptions.effective(tx, NORTH, "p-anna", NOW_MS + 9).number == 2

    with pytest.raises(ConflictError) as caught, records.writing() as tx:
        prescriptions.set_status(
            tx, NORTH, "p-rx", "ended", seen_version=1, reason="moved", at_ms=6
        )
    assert caught.value.params == {"version": 2, "actor": "dr.lin", "at_ms": 5}


def test_profile_versions_are_added_in_turn(records: SqlRecords) -> None:
    with records.writing() as tx:
        second = profiles.add_version(
            tx, NORTH, "p-anna", {"a": 1}, seen_version=1, effective_from_ms=NOW_MS - 1, at_ms=9
        )
        assert second.version == 2
        # Effective time decides, not the order in which versions were written.
        assert profiles.effective(tx, NORTH, "p-anna", NOW_MS).version == 1
        assert profiles.effective(tx, NORTH, "p-anna", NOW_MS - 1).version == 2

    with pytest.raises(ConflictError), records.writing() as tx:
        profiles.add_version(tx, NORTH, "p-anna", {}, seen_version=1, effective_from_ms=0, at_ms=10)


def test_a_published_context_goes_to_the_log_with_what_was_effective_lately(
    records: SqlRecords,
) -> None:
    late_ms = NOW_MS + 72 * HOUR_MS
    with records.writing() as tx:
        for version, from_ms in ((2, NOW_MS + HOUR_MS), (3, late_ms)):
            new = context(version=version, effective_from_ms=from_ms)
            contexts.publish(tx, NORTH, new, at_ms=from_ms)
        rows = [row for row in outbox.waiting(tx, NORTH, 10) if row.topic == "context"]
        value = rows[-1].value
        assert contexts.effective(tx, NORTH, "p-anna", NOW_MS + HOUR_MS - 1).version == 1

    assert value is not None
    versions = [one.version for one in msgspec.json.decode(value, type=list[Context])]
    assert versions == [2, 3]
    assert (rows[-1].participant, rows[-1].key) == ("p-anna", "p-anna")

    with pytest.raises(ConflictError), records.writing() as tx:
        contexts.publish(tx, NORTH, context(version=3), at_ms=late_ms)


def test_a_device_belongs_to_whom_it_was_given_at_that_instant(records: SqlRecords) -> None:
    with records.writing() as tx:
        bo = Participant("bo", "north", "Bo", "UTC", "zh", 1)
        participants.add(tx, NORTH, bo, at_ms=NOW_MS)
        devices.assign(tx, NORTH, "p-strap", None, from_ms=NOW_MS + 10, at_ms=1)
        devices.assign(tx, NORTH, "p-strap", "bo", from_ms=NOW_MS + 20, at_ms=2)
        # Found out later: it was Anna's for a while longer.
        devices.assign(tx, NORTH, "p-strap", "p-anna", from_ms=NOW_MS + 10, at_ms=3)

        wearers = [devices.wearer(tx, NORTH, "p-strap", NOW_MS + ms) for ms in (-1, 0, 15, 20)]
        assert wearers == [None, "p-anna", "p-anna", "bo"]
        assert devices.of_participant(tx, NORTH, "bo") == [
            Assignment("p-strap", "bo", NOW_MS + 20, None)
        ]


def test_a_device_of_another_site_is_not_given_away(records: SqlRecords) -> None:
    with records.writing() as tx:
        devices.add(tx, EVERYWHERE, Device("d-south", "south", "strap", ""), at_ms=1)

    with pytest.raises(InputError) as caught, records.writing() as tx:
        devices.assign(tx, EVERYWHERE, "d-south", "p-anna", from_ms=0, at_ms=1)

    assert caught.value.code == "devices.other_site"


def test_a_clock_segment_is_never_revised(records: SqlRecords) -> None:
    segment = ClockSegment("p-strap", 9, 1_000, 77, suspect=False)
    with records.writing() as tx:
        devices.add_clock_segment(tx, NORTH, segment, at_ms=1)
        devices.add_clock_segment(tx, NORTH, segment, at_ms=2)
        assert devices.clock_segments(tx, NORTH, "p-strap").count(segment) == 1

    other = ClockSegment("p-strap", 9, 1_000, 78, suspect=False)
    with pytest.raises(ConflictError), records.writing() as tx:
        devices.add_clock_segment(tx, NORTH, other, at_ms=3)


def test_only_the_hash_of_a_token_is_kept_and_revoking_is_for_good(records: SqlRecords) -> None:
    with records.writing() as tx:
        token = tokens.issue(
            tx, NORTH, "device", "p-strap", scopes=("ingest",), at_ms=1, expires_ms=100
        )
        kept = tokens.get(tx, NORTH, tokens.hash_of(token))
        assert token not in repr(kept)
        assert (kept.valid(99), kept.valid(100), kept.scopes) == (True, False, ("ingest",))
        revoked = tokens.revoke(tx, NORTH, kept.token_hash, at_ms=50)
        assert tokens.revoke(tx, NORTH, kept.token_hash, at_ms=60) == revoked
    assert not revoked.valid(51)


def test_consent_is_a_history_and_unrecorded_is_no_answer(records: SqlRecords) -> None:
    with records.writing() as tx:
        consents.record(tx, NORTH, "p-anna", given=False, from_ms=NOW_MS + 10, at_ms=1)
        consents.record(tx, NORTH, "p-anna", given=True, from_ms=NOW_MS + 20, at_ms=2)
        said = [consents.answer(tx, NORTH, "p-anna", NOW_MS + ms) for ms in (-1, 0, 10, 20)]
        periods = consents.periods(tx, NORTH, "p-anna")

    assert said == [Answer.NOT_RECORDED, Answer.YES, Answer.NO, Answer.YES]
    assert periods == [Consent(NOW_MS, NOW_MS + 10), Consent(NOW_MS + 20, None)]


def test_a_session_closes_once_and_its_newest_result_shows(records: SqlRecords) -> None:
    closed = session_event(session_id="s", kind=SessionKind.CLOSED, ended_ms=NOW_MS + 5)
    with records.writing() as tx:
        assert sessions.save_event(tx, SYSTEM, session_event(session_id="s"))
        assert sessions.save_event(tx, SYSTEM, closed)
        assert not sessions.save_event(tx, SYSTEM, session_event(session_id="s"))
        assert sessions.get(tx, NORTH, "s").ended_ms == NOW_MS + 5
    for revision in (2, 1, 2):
        records.save_result(SYSTEM, result(session_id="s", revision=revision))
    with records.reading() as tx:
        session = sessions.get(tx, NORTH, "s")
        kept = [one.revision for one in sessions.revisions(tx, NORTH, "s")]
    assert session.result is not None
    assert (session.result.revision, kept) == (2, [1, 2])


def test_a_session_that_closed_too_early_ends_where_late_samples_show(records: SqlRecords) -> None:
    """Half an hour without a sample closed it; then its samples came, and its end."""
    early = session_event(session_id="s", kind=SessionKind.CLOSED, ended_ms=NOW_MS)
    whole = session_event(session_id="s", kind=SessionKind.CLOSED, ended_ms=NOW_MS + HOUR_MS)
    with records.writing() as tx:
        said = [sessions.save_event(tx, SYSTEM, one) for one in (early, whole, whole)]
        assert sessions.get(tx, NORTH, "s").ended_ms == NOW_MS + HOUR_MS
        assert not sessions.save_event(tx, SYSTEM, session_event(session_id="s"))
    assert said == [True, True, False]


def test_a_correction_asks_the_log_for_a_new_score(records: SqlRecords) -> None:
    with records.reading() as tx:
        (row,) = [row for row in outbox.waiting(tx, NORTH, 10) if row.topic == "touched"]

    assert row.value is not None
    assert msgspec.json.decode(row.value, type=Touched) == Touched(
        "p-anna", NOW_MS, NOW_MS + HOUR_MS, TouchReason.CORRECTION, "p-session"
    )


def test_the_same_file_is_the_same_job_until_it_failed(records: SqlRecords) -> None:
    with records.writing() as tx:
        same = {"sha256": "ab", "filename": "again.fit", "size_bytes": 9}
        job, new = imports.start(tx, NORTH, "p-anna", at_ms=5, **same)  # type: ignore[arg-type]  # one mapping of two types
        assert (job.filename, new) == ("Anna.fit", False)
        running = imports.change(tx, NORTH, job, state="running", detail={"rows": 1}, at_ms=6)
        assert imports.unfinished(tx, NORTH) == [running]
        with pytest.raises(ConflictError):
            imports.change(tx, NORTH, job, state="done", detail={}, at_ms=7)
        imports.change(tx, NORTH, running, state="failed", detail={"code": "x"}, at_ms=7)
        again, new = imports.start(tx, NORTH, "p-anna", at_ms=8, **same)  # type: ignore[arg-type]  # one mapping of two types
    assert (again.job, again.state, new) == (job.job, "waiting", True)


def test_messages_wait_until_they_are_reported_or_expire(records: SqlRecords) -> None:
    with records.writing() as tx:
        messages.send(tx, NORTH, message(message="old", expires_ms=NOW_MS + 5))
        due = [one.message for one in messages.pending(tx, NORTH, "p-anna", NOW_MS + 5)]
        assert due == ["p-message-2"]
        messages.add_receipt(tx, NORTH, "p-message-2", Receipt("delivered", None, 5))
        again = messages.add_receipt(tx, NORTH, "p-message-2", Receipt("delivered", None, 6))
        assert messages.pending(tx, NORTH, "p-anna", NOW_MS) == [messages.get(tx, NORTH, "old")]
    assert again.receipts == (Receipt("delivered", None, 5),)


def test_a_rename_notices_another_one(records: SqlRecords) -> None:
    with records.writing() as tx:
        changed = Participant("p-anna", "north", "A. 02", "UTC", "en", 1)
        assert participants.rename(tx, NORTH, changed, at_ms=5).version == 2

    with pytest.raises(ConflictError), records.writing() as tx:
        participants.rename(tx, NORTH, ANNA, at_ms=6)


def test_participants_come_by_label_page_by_page(records: SqlRecords) -> None:
    with records.writing() as tx:
        participants.add_site(tx, EVERYWHERE, Site("west", "w", "UTC"), at_ms=1)
        for number in range(7):
            name = f"q{number}"
            new = Participant(name, "north", f"Q{number % 3}", "UTC", "zh", 1)
            participants.add(tx, NORTH, new, at_ms=1)
    with records.reading() as tx:
        first = participants.page(tx, NORTH, limit=5)
        second = participants.page(tx, NORTH, after=first.next, limit=5)
        found = participants.page(tx, NORTH, words="q1").items

    labels = [(one.label, one.participant) for one in (*first.items, *second.items)]
    assert labels == sorted(labels)
    assert len(labels) == 8
    assert second.next is None
    assert [one.participant for one in found] == ["q1", "q4"]


def test_triage_names_the_worst_first(records: SqlRecords) -> None:
    with records.writing() as tx:
        bo = Participant("bo", "north", "Bo", "UTC", "zh", 1)
        participants.add(tx, NORTH, bo, at_ms=NOW_MS)
    records.save_alert(SYSTEM, alert(alert_id="b"))
    with records.reading() as tx:
        lines = triage.everybody(tx, NORTH, now_ms=NOW_MS)

    assert [(one.participant, one.open_alerts, one.worst) for one in lines] == [
        ("p-anna", 2, "S2"),
        ("bo", 0, None),
    ]
    assert (lines[0].last_session_ms, lines[1].last_session_ms) == (NOW_MS, None)
