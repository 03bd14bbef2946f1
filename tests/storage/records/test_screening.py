"""Screenings, referrals, profiles of sites: of two who edit, the second hears who was first."""

from __future__ import annotations

import pytest

from tests.storage.records.world import NORTH, NOW_MS, SOUTH
from tiyi.model.errors import ScopeError
from tiyi.screening.errors import ActNotAllowed
from tiyi.screening.referral import Act
from tiyi.storage.records import audit, gate_answers, referrals, screening_sites, screenings
from tiyi.storage.records.scoped import RecordExists, ValueUnknown, VersionConflict
from tiyi.storage.records.sql import SqlRecords


def test_a_screening_is_added_on_the_one_that_was_seen(records: SqlRecords) -> None:
    def add(seen_version: int) -> int:
        with records.writing() as tx:
            return screenings.add(
                tx,
                NORTH,
                "p-anna",
                {"parq": {"joints": "yes"}},
                outcome="cannot_decide",
                decision={},
                valid_until_ms=NOW_MS + 1,
                seen_version=seen_version,
                at_ms=NOW_MS,
            ).version

    assert add(1) == 2
    with pytest.raises(VersionConflict) as caught:
        add(1)
    assert caught.value.params["version"] == 2
    with records.reading() as tx:
        assert [one.version for one in screenings.versions(tx, NORTH, "p-anna")] == [1, 2]
        newest = screenings.newest(tx, NORTH, "p-anna")
    assert newest is not None
    assert newest.document == {"parq": {"joints": "yes"}}


def test_a_screening_ends_once(records: SqlRecords) -> None:
    with records.writing() as tx:
        first = screenings.end(tx, NORTH, "p-anna", seen_version=1, reason="a", at_ms=NOW_MS + 1)
        again = screenings.end(tx, NORTH, "p-anna", seen_version=1, reason="b", at_ms=NOW_MS + 2)

    assert again == first
    assert (first.ended_ms, first.ended_by, first.ended_reason) == (NOW_MS + 1, "dr.lin", "a")


def test_a_referral_keeps_who_did_what(records: SqlRecords) -> None:
    def act(word: Act, seen_version: int, until_ms: int | None = None) -> referrals.Referral:
        with records.writing() as tx:
            return referrals.act(
                tx,
                NORTH,
                "p-referral",
                word,
                seen_version=seen_version,
                note=f"{word}!",
                valid_until_ms=until_ms,
                at_ms=NOW_MS + seen_version,
            )

    act(Act.ACCEPT, 1)
    with pytest.raises(VersionConflict):
        act(Act.CLEAR, 1)
    cleared = act(Act.CLEAR, 2, NOW_MS + 100)
    with pytest.raises(ActNotAllowed):
        act(Act.ACCEPT, 3)

    assert (cleared.state, cleared.valid_until_ms, cleared.version) == ("cleared", NOW_MS + 100, 3)
    with records.reading() as tx:
        kept = referrals.acts(tx, NORTH, "p-referral")
        trail = audit.page(tx, NORTH).items
    assert [(one.act, one.state, one.actor) for one in kept] == [
        ("request", "requested", "dr.lin"),
        ("accept", "accepted", "dr.lin"),
        ("clear", "cleared", "dr.lin"),
    ]
    assert len([one for one in trail if one.action == "referral.changed"]) == 3


def test_a_clearance_that_has_expired_can_not_be_revoked(records: SqlRecords) -> None:
    with records.writing() as tx:
        for number, word in enumerate((Act.ACCEPT, Act.CLEAR), start=1):
            referrals.act(
                tx,
                NORTH,
                "p-referral",
                word,
                seen_version=number,
                note="",
                valid_until_ms=NOW_MS + 10,
                at_ms=NOW_MS,
            )
    with pytest.raises(ActNotAllowed), records.writing() as tx:
        referrals.act(
            tx,
            NORTH,
            "p-referral",
            Act.REVOKE,
            seen_version=3,
            note="",
            valid_until_ms=None,
            at_ms=NOW_MS + 10,
        )


def test_an_id_is_taken_once_and_a_direction_is_one_of_two(records: SqlRecords) -> None:
    with records.writing() as tx:
        with pytest.raises(RecordExists):
            referrals.request(
                tx,
                NORTH,
                "p-anna",
                referral="p-referral",
                direction="in",
                place="x",
                reason="",
                at_ms=1,
            )
        with pytest.raises(ValueUnknown):
            referrals.request(
                tx, NORTH, "p-anna", referral="r", direction="up", place="x", reason="", at_ms=1
            )


def test_answers_are_paged_newest_first(records: SqlRecords) -> None:
    with records.writing() as tx:
        for number in range(5):
            gate_answers.add(
                tx, NORTH, "p-anna", {"n": number}, word="go", rule_version="1", at_ms=number
            )
    with records.reading() as tx:
        first = gate_answers.page(tx, NORTH, "p-anna", limit=4)
        rest = gate_answers.page(tx, NORTH, "p-anna", limit=4, after=first.next)
        recent = gate_answers.since(tx, NORTH, "p-anna", 3)

    assert [one.document.get("n") for one in (*first.items, *rest.items)] == [4, 3, 2, 1, 0, None]
    assert [one.at_ms for one in recent] == [NOW_MS, 3, 4]


def test_a_site_that_has_not_chosen_works_with_the_stricter_limits(records: SqlRecords) -> None:
    with records.writing() as tx:
        unchosen = screening_sites.get(tx, SOUTH, "south")
        chosen = screening_sites.choose(tx, SOUTH, "south", "standard", seen_version=0, at_ms=1)
        with pytest.raises(VersionConflict):
            screening_sites.choose(tx, SOUTH, "south", "cn", seen_version=0, at_ms=2)
        with pytest.raises(ValueUnknown):
            screening_sites.choose(tx, SOUTH, "south", "lax", seen_version=1, at_ms=2)
        with pytest.raises(ScopeError):
            screening_sites.get(tx, NORTH, "south")

    assert (unchosen.profile, unchosen.version) == ("cn", 0)
    assert (chosen.profile, chosen.version) == ("standard", 1)
