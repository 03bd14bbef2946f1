"""Which glucose limits a site works with; a site that has not chosen works with the stricter."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, insert, select, update

from tiyi.model.scope import Scope
from tiyi.screening.rules_form import Profile
from tiyi.storage.records import audit
from tiyi.storage.records.schema import PARTICIPANTS, SITES
from tiyi.storage.records.schema_screening import SCREENING_SITES
from tiyi.storage.records.scoped import RecordNotFound, chosen, exists, expect, within

UNCHOSEN: Final = Profile.CN


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """A site's profile; version 0 while nobody has chosen."""

    site: str
    profile: str
    version: int


def get(tx: Connection, scope: Scope, site: str) -> SiteProfile:
    """The site's profile."""
    _require_site(tx, scope, site)
    query = select(SCREENING_SITES.c.profile, SCREENING_SITES.c.version).where(
        within(SCREENING_SITES, scope), SCREENING_SITES.c.site == site
    )
    row = tx.execute(query).one_or_none()
    return SiteProfile(site, UNCHOSEN, 0) if row is None else SiteProfile(site, *row)


def choose(
    tx: Connection, scope: Scope, site: str, profile: str, *, seen_version: int, at_ms: int
) -> SiteProfile:
    """Choose the profile; VersionConflict unless `seen_version` (0 for none) is the newest."""
    known = get(tx, scope, site)
    word = chosen(profile, frozenset(Profile), "profile")
    mine = (within(SCREENING_SITES, scope), SCREENING_SITES.c.site == site)
    changed = {
        "profile": word,
        "version": known.version + 1,
        "changed_by": scope.actor,
        "changed_ms": at_ms,
    }
    row = tx.execute(select(SCREENING_SITES).where(*mine)).one_or_none()
    if row is None and seen_version:
        raise RecordNotFound("no such profile in the caller's sites")
    if row is None:
        tx.execute(
            insert(SCREENING_SITES).values(organisation=scope.organisation, site=site, **changed)
        )
    else:
        expect("the site's profile", row, seen_version)
        tx.execute(update(SCREENING_SITES).where(*mine).values(**changed))
    detail = {"profile": word}
    audit.record(tx, scope, "screening.profile", site, site=site, at_ms=at_ms, detail=detail)
    return get(tx, scope, site)


def _require_site(tx: Connection, scope: Scope, site: str) -> None:
    """A site is known by its own record, or by somebody who is looked after there."""
    scope.require(site)
    for table in (SITES, PARTICIPANTS):
        if exists(tx, table, organisation=scope.organisation, site=site):
            return
    raise RecordNotFound("no such site in the caller's organisation")
