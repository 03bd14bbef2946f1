"""How long each site keeps what, in versions; what was removed, in lines that only ever grow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select

from tiyi.model.retention import DAY_MS, GRACE_MS, RULE_VERSION, Keep, Tier, check, longest
from tiyi.model.scope import Scope
from tiyi.prescription.courses.schedule import Course
from tiyi.storage.records import audit, courses, files
from tiyi.storage.records.course_weeks import course_in
from tiyi.storage.records.schema import PARTICIPANTS
from tiyi.storage.records.schema_retention import DAY_FIGURES, REMOVALS, RETENTION
from tiyi.storage.records.scoped import (
    VersionConflict,
    clamped,
    require_site,
    site_of,
    within,
)

BEGUN: Final = "begun"
REMOVED: Final = "removed"


@dataclass(frozen=True, slots=True)
class SiteRetention:
    """What a site has set last; version 0: nothing, and the defaults hold."""

    site: str
    keep: Keep
    version: int
    actor: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Removal:
    """`hours` participant-hours of a tier in [from_ms, before_ms), begun or removed."""

    participant: str
    tier: str
    act: str
    from_ms: int
    before_ms: int
    hours: int
    rule_version: str
    settings_version: int
    at_ms: int


def get(tx: Connection, scope: Scope, site: str) -> SiteRetention:
    """The newest settings of a site."""
    return versions(tx, scope, site)[-1]


def versions(tx: Connection, scope: Scope, site: str) -> list[SiteRetention]:
    """All settings of a site, oldest first; the defaults are version 0."""
    require_site(tx, scope, site)
    mine = (within(RETENTION, scope), RETENTION.c.site == site)
    rows = tx.execute(select(RETENTION).where(*mine).order_by(RETENTION.c.version))
    said = [
        SiteRetention(
            site,
            Keep(row.raw_days, row.minute_days, row.day_days),
            row.version,
            row.actor,
            row.at_ms,
        )
        for row in rows
    ]
    return [SiteRetention(site, Keep(), 0, "", 0), *said]


def in_force(tx: Connection, scope: Scope, site: str, now_ms: int) -> tuple[Keep, int]:
    """By what is removed now, and the version: a shorter time counts when its grace is over."""
    known = versions(tx, scope, site)
    settled = [one for one in known if one.at_ms <= max(now_ms - GRACE_MS, 0)][-1]
    waiting = [one.keep for one in known if one.version > settled.version]
    return longest([settled.keep, *waiting]), settled.version


def choose(
    tx: Connection, scope: Scope, site: str, keep: Keep, *, seen_version: int, at_ms: int
) -> SiteRetention:
    """Set how long a site keeps what.

    VersionConflict unless `seen_version` (0 for none) is the newest; RetentionInvalid.
    """
    check(keep)
    known = get(tx, scope, site)
    if known.version != seen_version:
        raise VersionConflict(
            "the retention", version=known.version, actor=known.actor, at_ms=known.at_ms
        )
    said = {
        "raw_days": keep.raw_days,
        "minute_days": keep.minute_days,
        "day_days": keep.day_days,
    }
    tx.execute(
        insert(RETENTION).values(
            organisation=scope.organisation,
            site=site,
            version=seen_version + 1,
            actor=scope.actor,
            at_ms=at_ms,
            **said,
        )
    )
    audit.record(tx, scope, "retention.set", site, site=site, at_ms=at_ms, detail=said)
    return get(tx, scope, site)


def places(tx: Connection, scope: Scope) -> list[str]:
    """Sites at which somebody is looked after."""
    query = select(PARTICIPANTS.c.site).where(within(PARTICIPANTS, scope)).distinct()
    return list(tx.execute(query.order_by(PARTICIPANTS.c.site)).scalars())


def people(tx: Connection, scope: Scope, site: str) -> list[str]:
    """Whoever is looked after at a site, also under ids that were joined to others."""
    require_site(tx, scope, site)
    mine = (within(PARTICIPANTS, scope), PARTICIPANTS.c.site == site)
    query = select(PARTICIPANTS.c.participant).where(*mine)
    return list(tx.execute(query.order_by(PARTICIPANTS.c.participant)).scalars())


def course_spans(tx: Connection, scope: Scope, participant: str) -> list[tuple[int, int]]:
    """[start, end) of each course of a person, under any id; with a day more for every zone."""
    plans = [
        course_in(version)
        for name in files.ids(tx, scope, participant)
        for version in courses.of_participant(tx, scope, name)
    ]
    return [_span(plan) for plan in plans]


def _span(plan: Course) -> tuple[int, int]:
    # Breaks and make-ups may move what is left of a course, so they count to its end.
    days = plan.weeks * 7 + sum((one.last - one.first).days + 1 for one in plan.breaks)
    start = datetime.combine(plan.start, time(), UTC)
    first_ms = int(start.timestamp() * 1_000)
    end_ms = int((start + timedelta(days=days)).timestamp() * 1_000)
    return first_ms - DAY_MS, end_ms + DAY_MS


def begin(tx: Connection, scope: Scope, removal: Removal) -> None:
    """Say what is going to be removed, before it is: from now on nothing is computed from it."""
    _note(tx, scope, removal, BEGUN)


def end(tx: Connection, scope: Scope, removal: Removal) -> None:
    """It is gone."""
    _note(tx, scope, removal, REMOVED)


def _note(tx: Connection, scope: Scope, removal: Removal, act: str) -> None:
    site = site_of(tx, scope, removal.participant)
    values = {name: getattr(removal, name) for name in removal.__slots__} | {"act": act}
    tx.execute(insert(REMOVALS).values(organisation=scope.organisation, site=site, **values))


def unfinished(tx: Connection, scope: Scope, participant: str) -> list[Removal]:
    """What was begun and is not known as gone: a process ended in between."""
    rows = _rows(tx, scope, participant)
    gone = {(one.tier, one.before_ms) for one in rows if one.act == REMOVED}
    return [one for one in rows if one.act == BEGUN and (one.tier, one.before_ms) not in gone]


def gone_before(tx: Connection, scope: Scope, participant: str) -> dict[str, int]:
    """Tier → what is older than this instant (UTC ms) is no longer kept; 0: nothing was removed."""
    query = (
        select(REMOVALS.c.tier, func.max(REMOVALS.c.before_ms).label("before_ms"))
        .where(within(REMOVALS, scope), REMOVALS.c.participant == participant)
        .group_by(REMOVALS.c.tier)
    )
    found = {row.tier: int(row.before_ms) for row in tx.execute(query)}
    return dict.fromkeys((tier.value for tier in Tier), 0) | found


def log(tx: Connection, scope: Scope, site: str, *, limit: int = 1_000) -> list[Removal]:
    """The newest lines of a site's log, the newest first."""
    require_site(tx, scope, site)
    query = select(*_COLUMNS).where(within(REMOVALS, scope), REMOVALS.c.site == site)
    newest = query.order_by(REMOVALS.c.id.desc()).limit(clamped(limit))
    return [Removal(*row) for row in tx.execute(newest)]


def keep_days(
    tx: Connection, scope: Scope, participant: str, figures: Mapping[int, Any], *, at_ms: int
) -> int:
    """Keep the figures of days (date as its midnight UTC → figures); kept ones stay as they are."""
    site = site_of(tx, scope, participant)
    known = days(tx, scope, participant, 0, 1 << 50)
    new = [
        {
            "organisation": scope.organisation,
            "site": site,
            "participant": participant,
            "day_ms": day_ms,
            "figures": of_day,
            "at_ms": at_ms,
        }
        for day_ms, of_day in sorted(figures.items())
        if day_ms not in known
    ]
    if new:
        tx.execute(insert(DAY_FIGURES), new)
    return len(new)


def days(
    tx: Connection, scope: Scope, participant: str, from_ms: int, to_ms: int
) -> dict[int, Any]:
    """Date of a local day, as its midnight UTC → its figures, where minutes are no longer kept."""
    mine = (within(DAY_FIGURES, scope), DAY_FIGURES.c.participant == participant)
    span = (DAY_FIGURES.c.day_ms >= from_ms, DAY_FIGURES.c.day_ms < to_ms)
    query = select(DAY_FIGURES.c.day_ms, DAY_FIGURES.c.figures).where(*mine, *span)
    return {row.day_ms: row.figures for row in tx.execute(query.order_by(DAY_FIGURES.c.day_ms))}


def forget_days(tx: Connection, scope: Scope, participant: str, before_ms: int) -> int:
    """Remove the figures of the days before; how many there were."""
    mine = (within(DAY_FIGURES, scope), DAY_FIGURES.c.participant == participant)
    return tx.execute(delete(DAY_FIGURES).where(*mine, DAY_FIGURES.c.day_ms < before_ms)).rowcount


def planned(participant: str, tier: Tier, *, hours: int, at_ms: int, **span: int) -> Removal:
    """What will be said of a removal: `from_ms`, `before_ms`, `settings_version` in `span`."""
    return Removal(
        participant,
        tier.value,
        BEGUN,
        span["from_ms"],
        span["before_ms"],
        hours,
        RULE_VERSION,
        span["settings_version"],
        at_ms,
    )


_COLUMNS: Final = tuple(REMOVALS.c[name] for name in Removal.__slots__)


def _rows(tx: Connection, scope: Scope, participant: str) -> list[Removal]:
    mine = (within(REMOVALS, scope), REMOVALS.c.participant == participant)
    return [Removal(*row) for row in tx.execute(select(*_COLUMNS).where(*mine))]
