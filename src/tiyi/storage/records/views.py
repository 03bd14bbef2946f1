"""Who looked at what: a line of the audit log at the site of whom was looked at."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Connection

from tiyi.model.scope import Scope
from tiyi.storage.records import (
    alerts,
    audit,
    courses,
    drafts,
    imports,
    prescriptions,
    referrals,
    sessions,
)
from tiyi.storage.records.scoped import site_of

Find = Callable[[Connection, Scope, str], str]


def _of_session(tx: Connection, scope: Scope, session: str) -> str:
    return sessions.get(tx, scope, session).participant


def _of_alert(tx: Connection, scope: Scope, alert: str) -> str:
    return alerts.get(tx, scope, alert).event.participant


def _of_job(tx: Connection, scope: Scope, job: str) -> str:
    return imports.get(tx, scope, job).participant


def _of_prescription(tx: Connection, scope: Scope, prescription: str) -> str:
    return prescriptions.newest(tx, scope, prescription).participant


def _of_draft(tx: Connection, scope: Scope, draft: str) -> str:
    return drafts.get(tx, scope, draft).participant


def _of_course(tx: Connection, scope: Scope, course: str) -> str:
    return courses.get(tx, scope, course).participant


def _of_referral(tx: Connection, scope: Scope, referral: str) -> str:
    return referrals.get(tx, scope, referral).participant


_WHOSE: Final[Mapping[str, Find]] = {
    "participant": lambda _tx, _scope, participant: participant,
    "session": _of_session,
    "alert": _of_alert,
    "job": _of_job,
    "prescription": _of_prescription,
    "draft": _of_draft,
    "course": _of_course,
    "referral": _of_referral,
}


def record(tx: Connection, scope: Scope, look: str, subject: str, *, path: str, at_ms: int) -> None:
    """Note a look by the route at `path`; RecordNotFound where it is nobody the caller may see.

    A look at a list is the organisation's. `subject` is what was asked for, by its id.
    """
    said: dict[str, Any] = {"by": path}
    if look not in _WHOSE:
        audit.record_everywhere(tx, scope, "viewed", subject, at_ms=at_ms, detail=said)
        return
    participant = _WHOSE[look](tx, scope, subject)
    site = site_of(tx, scope, participant)
    if subject != participant:
        said[look] = subject
    audit.record(tx, scope, "viewed", participant, site=site, at_ms=at_ms, detail=said)
