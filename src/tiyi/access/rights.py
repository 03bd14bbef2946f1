"""Which role may do what: one table, each row with its source."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.model.alerts import Severity
from tiyi.model.scope import Role, Scope


class Right(StrEnum):
    """Something that a caller may do; routes name the one they need."""

    WATCH = "watch"
    """The board and the live socket."""
    PEOPLE = "people"
    """Participants of the own sites, as far as the role sees fields."""
    ENROL = "enrol"
    """Add participants, and change profile and consent."""
    VITALS = "vitals"
    """Charts and minutes."""
    SESSIONS = "sessions"
    CORRECT = "correct"
    """Correct what a session's record says."""
    PRESCRIPTIONS = "prescriptions"
    """Read prescriptions; drafts and templates, and what the prescribing rules give a role."""
    ISSUE = "issue"
    SCREEN = "screen"
    """Screening, gate, clearance, conditions and drugs."""
    ALERTS = "alerts"
    ACKNOWLEDGE = "acknowledge"
    """Acknowledge and resolve alerts of the severities that the role has."""
    MESSAGE = "message"
    DEVICES = "devices"
    TOKENS = "tokens"
    """Tokens of senders."""
    IMPORT = "import"
    MANAGE = "manage"
    """Sites, programmes, trials and their figures."""
    OUTCOMES = "outcomes"
    """What the months of a cohort changed, and what the alerts of a site cost."""
    EVALUATE = "evaluate"
    """The same without small cells and without anybody, when it is over."""
    ERASE = "erase"
    """Erase a participant for good."""
    STAFF = "staff"
    """Accounts of others."""
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class Row:
    """What a role may do; `evidence` as in the rules' tables: P is a choice of this project."""

    role: Role
    rights: frozenset[Right]
    acknowledges: frozenset[Severity]
    in_session_only: bool
    """Alerts are acknowledged only while they belong to a session."""
    source: str
    evidence: str


_CLINICAL: Final = frozenset(
    {
        Right.WATCH,
        Right.PEOPLE,
        Right.ENROL,
        Right.VITALS,
        Right.SESSIONS,
        Right.CORRECT,
        Right.PRESCRIPTIONS,
        Right.SCREEN,
        Right.ALERTS,
        Right.ACKNOWLEDGE,
        Right.MESSAGE,
        Right.DEVICES,
        Right.IMPORT,
    }
)
_S1, _S2, _S3, _S4 = Severity.S1, Severity.S2, Severity.S3, Severity.S4
_SOURCE: Final = "team of doctors, exercise experts, instructors and volunteers (Changning 2023)"
"""医务人员为主、运动专家为补充、社会体育指导员和志愿者为辅助. Who has which right is our choice."""


def _row(
    role: Role,
    rights: Collection[Right],
    acknowledges: Collection[Severity] = (),
    *,
    in_session_only: bool = False,
    source: str = _SOURCE,
) -> Row:
    return Row(role, frozenset(rights), frozenset(acknowledges), in_session_only, source, "P")


ROWS: Final = (
    _row(Role.DOCTOR, _CLINICAL | {Right.ISSUE, Right.OUTCOMES}, (_S1, _S2, _S3, _S4)),
    _row(Role.PRESCRIBER, _CLINICAL | {Right.ISSUE}, (_S2, _S3, _S4)),
    _row(Role.THERAPIST, _CLINICAL, (_S2, _S3, _S4)),
    _row(
        Role.MANAGER,
        _CLINICAL | {Right.TOKENS, Right.MANAGE, Right.OUTCOMES, Right.EVALUATE, Right.ERASE},
        (_S3, _S4),
    ),
    _row(
        Role.COACH,
        {
            Right.WATCH,
            Right.PEOPLE,
            Right.SESSIONS,
            Right.ALERTS,
            Right.ACKNOWLEDGE,
            Right.MESSAGE,
            Right.DEVICES,
        },
        (_S3, _S4),
        in_session_only=True,
    ),
    _row(Role.VOLUNTEER, {Right.PEOPLE, Right.SESSIONS}),
    _row(Role.EVALUATOR, {Right.EVALUATE}),
    _row(Role.PARTICIPANT, ()),
    _row(Role.DEVICE, (), source="senders come with tokens of their own"),
    _row(
        Role.ADMIN,
        {Right.STAFF, Right.AUDIT, Right.TOKENS},
        source="OWASP ASVS 5.0, 8.2: least privilege",
    ),
    _row(Role.OPERATOR, list(Right), list(Severity), source="whoever runs the server"),
    _row(Role.SYSTEM, list(Right), list(Severity), source="tiyi's own processes"),
)
"""Every role once. A participant's own page, and de-identified figures, are no staff's routes."""
_BY_ROLE: Final = {row.role: row for row in ROWS}
STAFF_ROLES: Final = frozenset(
    {
        Role.DOCTOR,
        Role.PRESCRIBER,
        Role.THERAPIST,
        Role.MANAGER,
        Role.COACH,
        Role.VOLUNTEER,
        Role.EVALUATOR,
        Role.ADMIN,
    }
)
"""What an account may have."""
CREDENTIALLED: Final = frozenset({Right.ISSUE})
"""What a lapsed credential takes away: the certificate is a gate on issuing."""


def rights_of(scope: Scope) -> frozenset[Right]:
    """Everything that the caller may do: what any of their roles gives, within their token's."""
    given = frozenset[Right]().union(*(_BY_ROLE[role].rights for role in scope.roles))
    return given if scope.only is None else frozenset(one for one in given if one in scope.only)


def may_acknowledge(scope: Scope, severity: Severity, *, in_session: bool) -> bool:
    """Whether the caller may acknowledge or resolve an alert of that severity."""
    if Right.ACKNOWLEDGE not in rights_of(scope):
        return False
    return any(
        severity in row.acknowledges and (in_session or not row.in_session_only)
        for row in (_BY_ROLE[role] for role in scope.roles)
    )
