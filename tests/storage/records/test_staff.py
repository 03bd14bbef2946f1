"""Accounts, what they sign in with and what they hold open, on every database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.storage.records import world
from tests.storage.records.world import NOW_MS, SYSTEM
from tiyi.access.chain import verify
from tiyi.access.keys import KeyKind, hash_of
from tiyi.access.lockout import POLICY
from tiyi.model.scope import Role, system_scope
from tiyi.storage.records import audit, staff, staff_keys, staff_secrets
from tiyi.storage.records.scoped import RecordExists, RecordNotFound, VersionConflict
from tiyi.storage.records.sql import SqlRecords
from tiyi.storage.records.staff import RoleRefused, Staff

LIN = Staff("dr.lin", "Lin", (Role.DOCTOR, Role.ADMIN), ("south", "north"), "医师 1", NOW_MS + 9)


@pytest.fixture(params=world.ENGINES)
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlRecords]:
    opened = world.opened(request, tmp_path)
    with opened.writing() as tx:
        staff.add(tx, SYSTEM, LIN, at_ms=NOW_MS)
    yield opened
    opened.close()


def test_an_account_is_kept_and_changed_by_whoever_has_read_it(records: SqlRecords) -> None:
    with records.writing() as tx:
        kept = staff.get(tx, SYSTEM, "dr.lin")
        changed = staff.change(tx, SYSTEM, replace(kept, roles=(Role.COACH,)), at_ms=NOW_MS)

        assert kept == replace(LIN, sites=("north", "south"))
        assert (changed.roles, changed.version) == ((Role.COACH,), 2)
        with pytest.raises(VersionConflict):
            staff.change(tx, SYSTEM, kept, at_ms=NOW_MS)
        with pytest.raises(RecordExists):
            staff.add(tx, SYSTEM, LIN, at_ms=NOW_MS)
        assert staff.every(tx, SYSTEM) == [changed]
        assert staff.every(tx, system_scope("x", "other")) == []


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SYSTEM, Role.DEVICE, Role.PARTICIPANT])
def test_no_account_becomes_the_operator(records: SqlRecords, role: Role) -> None:
    with records.writing() as tx:
        for roles in ((role,), (Role.DOCTOR, role), ()):
            with pytest.raises(RoleRefused):
                staff.add(tx, SYSTEM, Staff("eve", "Eve", roles, None), at_ms=1)


def test_every_change_raises_the_revision(records: SqlRecords) -> None:
    seen = []
    with records.writing() as tx:
        seen.append(staff.revision(tx, SYSTEM))
        key = staff_keys.begin(tx, SYSTEM, "dr.lin", KeyKind.SESSION, at_ms=NOW_MS)
        seen.append(staff.revision(tx, SYSTEM))
        staff_keys.close(tx, SYSTEM, hash_of(key), at_ms=NOW_MS)
        seen.append(staff.revision(tx, SYSTEM))
        staff_keys.close(tx, SYSTEM, hash_of(key), at_ms=NOW_MS)
        staff.change(tx, SYSTEM, staff.get(tx, SYSTEM, "dr.lin"), at_ms=NOW_MS)
        seen.append(staff.revision(tx, SYSTEM))

    assert seen == [1, 2, 3, 4]


def test_a_key_is_kept_as_its_hash_and_used_once_where_it_is_good_once(
    records: SqlRecords,
) -> None:
    with records.writing() as tx:
        link = staff_keys.begin(tx, SYSTEM, "dr.lin", KeyKind.LINK, at_ms=NOW_MS)
        hashed = hash_of(link)

        assert staff_keys.take(tx, SYSTEM, hashed, KeyKind.SESSION, at_ms=NOW_MS) is None
        assert staff_keys.take(tx, SYSTEM, "x", KeyKind.LINK, at_ms=NOW_MS) is None
        taken = staff_keys.take(tx, SYSTEM, hashed, KeyKind.LINK, at_ms=NOW_MS)
        assert taken is not None
        assert taken.staff == "dr.lin"
        assert staff_keys.take(tx, SYSTEM, hashed, KeyKind.LINK, at_ms=NOW_MS) is None
        late = staff_keys.begin(tx, SYSTEM, "dr.lin", KeyKind.LINK, at_ms=NOW_MS)
        after_ms = NOW_MS + 600_000
        assert staff_keys.take(tx, SYSTEM, hash_of(late), KeyKind.LINK, at_ms=after_ms) is None
        assert link not in repr(audit.page(tx, SYSTEM).items)


def test_keys_are_closed_together_but_for_one(records: SqlRecords) -> None:
    with records.writing() as tx:
        keys = [
            hash_of(staff_keys.begin(tx, SYSTEM, "dr.lin", KeyKind.SESSION, at_ms=NOW_MS))
            for _ in range(3)
        ]
        staff_keys.seen(tx, SYSTEM, {keys[0]: NOW_MS + 5})
        staff_keys.seen(tx, SYSTEM, {keys[0]: NOW_MS + 3})

        closed = staff_keys.close_all(tx, SYSTEM, "dr.lin", at_ms=NOW_MS, but=keys[0])

        left = {k.key_hash: k for k in staff_keys.of_staff(tx, SYSTEM, "dr.lin") if not k.closed_ms}
        assert closed == 2
        assert left.keys() == {keys[0]}
        assert left[keys[0]].seen_ms == NOW_MS + 5
        assert len(staff_keys.since(tx, SYSTEM, NOW_MS)) == 3
        assert len(staff_keys.since(tx, SYSTEM, NOW_MS + 1)) == 1


def test_failures_lock_and_success_forgets_them(records: SqlRecords) -> None:
    with records.writing() as tx:
        for _ in range(POLICY.free - 1):
            staff_secrets.failure(tx, SYSTEM, "dr.lin", at_ms=NOW_MS)
        failures = staff_secrets.failure(tx, SYSTEM, "dr.lin", at_ms=NOW_MS)
        assert failures.waits_ms(NOW_MS) == POLICY.first_ms
        lines = audit.head(tx, SYSTEM).number
        for _ in range(50):
            staff_secrets.failure(tx, SYSTEM, "dr.lin", at_ms=NOW_MS)
        assert audit.head(tx, SYSTEM).number == lines, "a flood is no flood of lines"
        staff_secrets.success(tx, SYSTEM, "dr.lin")
        assert staff_secrets.get(tx, SYSTEM, "dr.lin").failures.count == 0


def test_secrets_are_in_no_repr_and_in_no_line_of_the_log(records: SqlRecords) -> None:
    with records.writing() as tx:
        staff_secrets.set_password(tx, SYSTEM, "dr.lin", "hash-of-it", at_ms=1)
        staff_secrets.offer_second_factor(tx, SYSTEM, "dr.lin", "sealed", ["code"], at_ms=1)
        staff_secrets.confirm_second_factor(tx, SYSTEM, "dr.lin", 7, at_ms=2)
        kept = staff_secrets.get(tx, SYSTEM, "dr.lin")

        assert (kept.password, kept.totp, kept.recovery) == ("hash-of-it", "sealed", ("code",))
        shown = repr(kept) + repr(audit.page(tx, SYSTEM).items)
        assert [word for word in ("hash-of-it", "sealed", "code'") if word in shown] == []
        assert not staff_secrets.taken_step(tx, SYSTEM, "dr.lin", 7)
        assert staff_secrets.taken_step(tx, SYSTEM, "dr.lin", 8)
        staff_secrets.keep_recovery(tx, SYSTEM, "dr.lin", [], at_ms=3)
        staff_secrets.remove_all(tx, SYSTEM, "dr.lin", at_ms=4)
        assert staff_secrets.get(tx, SYSTEM, "dr.lin").password is None
        with pytest.raises(RecordNotFound):
            staff_secrets.get(tx, SYSTEM, "nobody")


def test_all_of_it_is_chained(records: SqlRecords) -> None:
    with records.writing() as tx:
        staff_keys.begin(tx, SYSTEM, "dr.lin", KeyKind.TOKEN, at_ms=1, rights=("watch",))
        assert verify("default", audit.links(tx, SYSTEM), [audit.head(tx, SYSTEM)]).breaks == ()
