"""Staff of the demo: accounts of every role, and for each a link that signs in by one click."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from tiyi.access.keys import KeyKind
from tiyi.access.rights import STAFF_ROLES
from tiyi.model.duty import DutyRole, Shift
from tiyi.model.scope import Role, Scope
from tiyi.storage.records import duty, staff, staff_keys
from tiyi.storage.records.duty import ShiftRow
from tiyi.storage.records.sql import SqlRecords
from tiyi.storage.records.staff import Staff

DAY_MS: Final = 86_400_000
WORDS: Final = {
    Role.DOCTOR: "医生 · doctor",
    Role.PRESCRIBER: "运动处方师 · exercise prescriber",
    Role.THERAPIST: "康复治疗师 · rehab therapist",
    Role.MANAGER: "健康管理师 · health manager",
    Role.COACH: "社会体育指导员 · coach",
    Role.VOLUNTEER: "志愿者 · volunteer",
    Role.EVALUATOR: "第三方评估 · evaluator",
    Role.ADMIN: "账号管理 · administrator",
}
CERTIFIED: Final = {
    Role.DOCTOR: ("DEMO-DR-001", 900),
    Role.PRESCRIBER: ("DEMO-RX-001", 45),
    Role.THERAPIST: ("DEMO-RT-001", 400),
    Role.COACH: ("DEMO-CO-001", 300),
}
"""Role → certificate, and in how many days it lapses."""
LAPSED: Final = Staff(
    "demo-prescriber-lapsed", "虚构处方师 · lapsed prescriber", (Role.PRESCRIBER,), None,
    "DEMO-RX-000",
)  # fmt: skip
"""Nobody issues with a certificate that has run out."""
ON_DUTY: Final = {
    Role.DOCTOR: DutyRole.DOCTOR,
    Role.COACH: DutyRole.COACH,
    Role.MANAGER: DutyRole.MANAGER,
}
DUTY_DAYS: Final = 7
ORDER: Final = tuple(role for role in Role if role in STAFF_ROLES)


def add_staff(
    records: SqlRecords, scope: Scope, sites: Sequence[str], *, at_ms: int
) -> dict[Role, str]:
    """Nobody knows a password of them, so the links are the only way in; role → key of its link."""
    links = {}
    with records.writing(scope) as tx:
        for role in ORDER:
            # Whoever administers accounts does it for the whole organisation.
            where = None if role is Role.ADMIN else tuple(sites)
            paper, days = CERTIFIED.get(role, ("", None))
            until_ms = None if days is None else at_ms + days * DAY_MS
            new = Staff(f"demo-{role}", f"虚构{WORDS[role]}", (role,), where, paper, until_ms)
            staff.add(tx, scope, new, at_ms=at_ms)
            links[role] = staff_keys.begin(tx, scope, new.staff, KeyKind.LINK, at_ms=at_ms)
        lapsed = replace(LAPSED, sites=tuple(sites), credential_until_ms=at_ms - 10 * DAY_MS)
        staff.add(tx, scope, lapsed, at_ms=at_ms)
        for site in sites:
            _plan_duty(tx, scope, site, at_ms=at_ms)
    return links


def _plan_duty(tx: Connection, scope: Scope, site: str, *, at_ms: int) -> None:
    """Somebody of every role is on duty for a week, a day each shift."""
    for day in range(DUTY_DAYS):
        from_ms = at_ms + day * DAY_MS
        for role, asked in ON_DUTY.items():
            shift = Shift("", asked, f"demo-{role}", from_ms, from_ms + DAY_MS)
            duty.say_shift(tx, scope, ShiftRow(site, shift, void=False, version=0), at_ms=at_ms)
