"""What is known of a participant's body and drugs: versions that are added and never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, insert, select

from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records import audit, course_figures
from tiyi.storage.records.schema import PROFILES
from tiyi.storage.records.scoped import RecordNotFound, VersionConflict, site_of, within

_FEMALE: Final = {"female": True, "male": False}


@dataclass(frozen=True, slots=True)
class ProfileVersion:
    """One version: `document` holds the profile as JSON, effective from an instant."""

    participant: str
    version: int
    effective_from_ms: int
    document: JsonObject
    actor: str
    at_ms: int


def is_female(document: JsonObject) -> bool | None:
    """The sex that a profile says; None: it is not recorded."""
    return _FEMALE.get(str(document.get("sex")))


def add_version(
    tx: Connection,
    scope: Scope,
    participant: str,
    document: JsonObject,
    *,
    seen_version: int,
    effective_from_ms: int,
    at_ms: int,
) -> ProfileVersion:
    """Add the next version; VersionConflict unless `seen_version` (0 for none) is the newest."""
    site = site_of(tx, scope, participant)
    known = versions(tx, scope, participant)
    if known and known[-1].version != seen_version:
        newest = known[-1]
        raise VersionConflict(
            "the profile", version=newest.version, actor=newest.actor, at_ms=newest.at_ms
        )
    if not known and seen_version:
        raise RecordNotFound("no such profile version in the caller's sites")
    version = seen_version + 1
    tx.execute(
        insert(PROFILES).values(
            organisation=scope.organisation,
            site=site,
            participant=participant,
            version=version,
            effective_from_ms=effective_from_ms,
            document=document,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    course_figures.forget(tx, scope, participant)
    audit.record(tx, scope, "profile.added", participant, site=site, at_ms=at_ms)
    return versions(tx, scope, participant)[-1]


def versions(tx: Connection, scope: Scope, participant: str) -> list[ProfileVersion]:
    """Every version, oldest first."""
    query = (
        select(
            PROFILES.c.participant,
            PROFILES.c.version,
            PROFILES.c.effective_from_ms,
            PROFILES.c.document,
            PROFILES.c.actor,
            PROFILES.c.at_ms,
        )
        .where(within(PROFILES, scope), PROFILES.c.participant == participant)
        .order_by(PROFILES.c.version)
    )
    return [ProfileVersion(*row) for row in tx.execute(query)]


def newest(tx: Connection, scope: Scope, names: Sequence[str]) -> dict[str, JsonObject]:
    """The document of each one's newest version; who has no profile is left out."""
    query = select(PROFILES.c.participant, PROFILES.c.document).where(
        within(PROFILES, scope), PROFILES.c.participant.in_(names)
    )
    rows = tx.execute(query.order_by(PROFILES.c.version))
    return {row.participant: row.document for row in rows}


def effective(tx: Connection, scope: Scope, participant: str, at_ms: int) -> ProfileVersion:
    """The newest version that was effective at that instant; RecordNotFound before the first."""
    known = [v for v in versions(tx, scope, participant) if v.effective_from_ms <= at_ms]
    if not known:
        raise RecordNotFound("no profile of this participant was effective then")
    return max(known, key=lambda version: (version.effective_from_ms, version.version))
