"""The table of roles and rights is what was agreed, cell by cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.access.rights import ROWS, STAFF_ROLES, Right, may_acknowledge, rights_of
from tiyi.model.alerts import Severity
from tiyi.model.scope import Role, Scope


def scope(*roles: Role, only: frozenset[str] | None = None) -> Scope:
    return Scope("default", None, roles[0], "x", frozenset(roles), only)


def test_every_role_has_one_row() -> None:
    assert sorted(row.role for row in ROWS) == sorted(Role)
    assert all(row.source and row.evidence for row in ROWS)


@pytest.mark.parametrize(
    ("role", "severities"),
    [
        (Role.DOCTOR, "S1 S2 S3 S4"),
        (Role.PRESCRIBER, "S2 S3 S4"),
        (Role.THERAPIST, "S2 S3 S4"),
        (Role.MANAGER, "S3 S4"),
        (Role.COACH, "S3 S4"),
        (Role.VOLUNTEER, ""),
        (Role.EVALUATOR, ""),
        (Role.ADMIN, ""),
    ],
)
def test_who_acknowledges_what(role: Role, severities: str) -> None:
    found = [one for one in Severity if may_acknowledge(scope(role), one, in_session=True)]

    assert " ".join(found) == severities
    outside = [one for one in Severity if may_acknowledge(scope(role), one, in_session=False)]
    assert outside == ([] if role is Role.COACH else found)


def test_who_sees_vitals() -> None:
    seeing = {role for role in STAFF_ROLES if Right.VITALS in rights_of(scope(role))}

    assert seeing == {Role.DOCTOR, Role.PRESCRIBER, Role.THERAPIST, Role.MANAGER}


def test_an_administrator_of_accounts_sees_no_health_data() -> None:
    assert rights_of(scope(Role.ADMIN)) == {Right.STAFF, Right.AUDIT, Right.TOKENS}


@given(st.sets(st.sampled_from(sorted(STAFF_ROLES)), min_size=1), st.sets(st.sampled_from(Right)))
def test_a_token_gives_no_more_than_its_holder_has(roles: set[Role], only: set[Right]) -> None:
    mine, limited = scope(*sorted(roles)), scope(*sorted(roles), only=frozenset(only))

    assert rights_of(limited) == rights_of(mine) & only
    assert rights_of(mine) == frozenset().union(*(rights_of(scope(role)) for role in roles))
    if Right.ACKNOWLEDGE not in only:
        assert not any(may_acknowledge(limited, one, in_session=True) for one in Severity)
