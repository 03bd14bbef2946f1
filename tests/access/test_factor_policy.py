"""Whose sessions need a second factor; a policy is never loosened by another one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.access.factor_policy import Factor, FactorPolicy, Lack, lack_of, requires, stricter
from tiyi.access.keys import Key, KeyKind
from tiyi.access.rights import STAFF_ROLES
from tiyi.model.scope import Role

POLICIES = st.sampled_from(FactorPolicy)
SETS = st.frozensets(st.sampled_from(sorted(STAFF_ROLES)), min_size=1)
CLINICAL = {Role.DOCTOR, Role.PRESCRIBER, Role.THERAPIST, Role.MANAGER, Role.ADMIN}


def key(kind: KeyKind = KeyKind.SESSION, factor: str | None = None) -> Key:
    return Key("x", "lin", kind, "", None, 0, 0, 10, factor=factor)


@given(POLICIES, POLICIES, SETS)
def test_the_stricter_of_two_asks_whatever_either_asks(
    one: FactorPolicy, other: FactorPolicy, roles: frozenset[Role]
) -> None:
    either = requires(one, roles) or requires(other, roles)

    assert requires(stricter(one, other), roles) == either
    assert stricter(one, other) == stricter(other, one)


@given(POLICIES, SETS, st.sampled_from(sorted(STAFF_ROLES)))
def test_a_further_role_never_frees_anybody(
    policy: FactorPolicy, roles: frozenset[Role], more: Role
) -> None:
    assert requires(policy, roles | {more}) >= requires(policy, roles)


def test_who_sees_clinical_data_or_makes_accounts_is_clinical() -> None:
    asked = {role for role in STAFF_ROLES if requires(FactorPolicy.CLINICAL, [role])}

    assert asked == CLINICAL
    assert not any(requires(FactorPolicy.OPTIONAL, [role]) for role in STAFF_ROLES)
    assert all(requires(FactorPolicy.EVERYBODY, [role]) for role in STAFF_ROLES)


@given(POLICIES, SETS, st.booleans(), st.sampled_from(KeyKind), st.sampled_from([None, *Factor]))
def test_a_session_lacks_something_only_while_it_has_shown_nothing(
    policy: FactorPolicy,
    roles: frozenset[Role],
    confirmed: bool,
    kind: KeyKind,
    factor: Factor | None,
) -> None:
    lack = lack_of(key(kind, factor), roles, confirmed=confirmed, policy=policy)

    if kind is not KeyKind.SESSION or factor is not None:
        assert lack is None
    elif confirmed:
        assert lack is Lack.PROOF
    else:
        assert (lack is Lack.ENROLMENT) == requires(policy, roles)


@pytest.mark.parametrize("word", ["", "none", "CLINICAL"])
def test_another_word_is_no_policy(word: str) -> None:
    with pytest.raises(ValueError, match="not a valid"):
        FactorPolicy(word)
