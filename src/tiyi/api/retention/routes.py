"""Routes of retention: a site's settings, what they would remove, and the log of what was."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field, StrictInt

from tiyi.api.common import Body, Caller, IdInPath, Served
from tiyi.api.retention.keeper import preview
from tiyi.model.retention import GRACE_MS, LONGEST_DAYS, RULE_VERSION, Keep, Tier, check
from tiyi.storage.records import retention
from tiyi.storage.records.retention import SiteRetention

router = APIRouter(tags=["retention"])
Days = Annotated[StrictInt, Field(ge=1, le=LONGEST_DAYS)]


class KeepBody(Body):
    """Days for which each tier is kept; of a course they count from its end."""

    raw_days: Days
    minute_days: Days
    day_days: Days

    def keep(self) -> Keep:
        """As the rules take it."""
        return Keep(self.raw_days, self.minute_days, self.day_days)


class RetentionBody(KeepBody):
    """`seen_version` is the version last read (0: nobody has said so far)."""

    seen_version: Annotated[StrictInt, Field(ge=0, le=1_000_000_000)]


class RetentionShown(BaseModel):
    """What a site has set last; a shorter time takes effect at `shorter_from_ms`."""

    site: str
    raw_days: int
    minute_days: int
    day_days: int
    version: int
    rule_version: str
    actor: str | None
    at_ms: int | None
    shorter_from_ms: int | None


class PreviewShown(BaseModel):
    """Participant-hours that would go now."""

    raw_hours: int
    minute_hours: int
    day_hours: int


class RemovalShown(BaseModel):
    """One line of the log: `act` is `begun` or `removed`."""

    participant: str
    tier: str
    act: str
    from_ms: int
    before_ms: int
    hours: int
    rule_version: str
    settings_version: int
    at_ms: int


class RemovalList(BaseModel):
    """The newest first."""

    items: list[RemovalShown]


@router.get("/sites/{site}/retention")
def get_retention(site: IdInPath, scope: Caller, services: Served) -> RetentionShown:
    """How long the site keeps what."""
    with services.records.reading() as tx:
        return _shown(retention.get(tx, scope, site))


@router.put("/sites/{site}/retention")
def put_retention(
    site: IdInPath, said: RetentionBody, scope: Caller, services: Served
) -> RetentionShown:
    """Set it; 409 when somebody else did since."""
    with services.records.writing() as tx:
        chosen = retention.choose(
            tx,
            scope,
            site,
            said.keep(),
            seen_version=said.seen_version,
            at_ms=services.clock.now_ms(),
        )
    return _shown(chosen)


@router.post("/sites/{site}/retention/preview")
def preview_retention(
    site: IdInPath, said: KeepBody, scope: Caller, services: Served
) -> PreviewShown:
    """What these settings would remove if they held now; nothing is removed."""
    check(said.keep())
    hours = preview(services, scope, site, said.keep())
    return PreviewShown(
        raw_hours=hours[Tier.RAW], minute_hours=hours[Tier.MINUTES], day_hours=hours[Tier.DAYS]
    )


@router.get("/sites/{site}/retention/removals")
def list_removals(site: IdInPath, scope: Caller, services: Served) -> RemovalList:
    """What was removed, by which rules, and when."""
    with services.records.reading() as tx:
        found = retention.log(tx, scope, site)
    return RemovalList(items=[RemovalShown(**asdict(one)) for one in found])


def _shown(one: SiteRetention) -> RetentionShown:
    said = one.version > 0
    return RetentionShown(
        site=one.site,
        raw_days=one.keep.raw_days,
        minute_days=one.keep.minute_days,
        day_days=one.keep.day_days,
        version=one.version,
        rule_version=RULE_VERSION,
        actor=one.actor if said else None,
        at_ms=one.at_ms if said else None,
        shorter_from_ms=one.at_ms + GRACE_MS if said else None,
    )
