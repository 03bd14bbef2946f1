"""Whose sessions need a second factor, and what a session that has shown none still lacks."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from tiyi.access.fields import SEES, Kind
from tiyi.access.keys import Key, KeyKind
from tiyi.access.rights import ROWS, Right
from tiyi.model.scope import Role


class FactorPolicy(StrEnum):
    """Of whom a second factor is required; a later one is stricter."""

    OPTIONAL = "optional"
    """Of nobody: it is asked for where somebody has set one up."""
    CLINICAL = "clinical"
    """Of whoever sees clinical data, or may give others the right to."""
    EVERYBODY = "everybody"


class Factor(StrEnum):
    """By what a session has shown a second factor."""

    TOTP = "totp"
    RECOVERY = "recovery"
    PROVIDER = "provider"
    """The identity provider says so of its own sign-in."""


class Lack(StrEnum):
    """What a session needs before it opens anything."""

    ENROLMENT = "enrolment"
    """A second factor has to be set up."""
    PROOF = "proof"
    """There is one, and this session has not shown it."""


_ORDER: Final = tuple(FactorPolicy)
CLINICAL_KINDS: Final = frozenset({Kind.VITAL, Kind.CONDITION})
_GIVES: Final[Mapping[Role, bool]] = {row.role: Right.STAFF in row.rights for row in ROWS}
SOURCE: Final = "OWASP ASVS 5.0, 6.3.3; who counts as clinical is the project's choice"


def stricter(one: FactorPolicy, other: FactorPolicy) -> FactorPolicy:
    """The stricter of two: what the server's settings ask, nobody takes back in the page."""
    return max(one, other, key=_ORDER.index)


def is_clinical(role: Role) -> bool:
    """Whether the role sees measured values or conditions, or makes accounts that do."""
    return bool(SEES[role] & CLINICAL_KINDS) or _GIVES[role]


def requires(policy: FactorPolicy, roles: Iterable[Role]) -> bool:
    """Whether an account with these roles must have a second factor."""
    if policy is FactorPolicy.CLINICAL:
        return any(is_clinical(role) for role in roles)
    return policy is FactorPolicy.EVERYBODY


def lack_of(
    key: Key, roles: Iterable[Role], *, confirmed: bool, policy: FactorPolicy
) -> Lack | None:
    """What a key still lacks; None for one that opens what its holder may.

    `confirmed`: the account has a second factor. Only sessions lack something: a token for a
    program is issued by an administrator, with an end and with rights of its own.
    """
    if key.kind is not KeyKind.SESSION or key.factor is not None:
        return None
    if confirmed:
        return Lack.PROOF
    return Lack.ENROLMENT if requires(policy, roles) else None
