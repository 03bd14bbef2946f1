"""How sites nudge, as versions, and every decision point; rows are only ever added."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, insert, select

from tiyi.coaching.nudge_rows import POLICY_VERSION
from tiyi.coaching.nudges import Decision, Policy
from tiyi.model.scope import Scope
from tiyi.storage.records import audit
from tiyi.storage.records.schema_talk import NUDGE_DECISIONS, NUDGE_POLICIES
from tiyi.storage.records.scoped import (
    RecordExists,
    Slice,
    VersionConflict,
    behind,
    clamped,
    exists,
    require_site,
    site_of,
    sliced,
    within,
)

AT_ONCE: Final = 1_000


@dataclass(frozen=True, slots=True)
class SitePolicy:
    """How a site nudges since `at_ms`; version 0: nobody has said anything, and nobody is."""

    site: str
    version: int
    policy: Policy
    actor: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision point as it was decided."""

    point: str
    participant: str
    nudge: str
    day: str
    available: bool
    reason: str
    probability: float
    draw: float | None
    sent: bool
    study: str | None
    policy_version: int
    rows_version: str
    at_ms: int


_SHOWN: Final = tuple(NUDGE_DECISIONS.c[name] for name in Decided.__dataclass_fields__)


def policy(tx: Connection, scope: Scope, site: str) -> SitePolicy:
    """How a site nudges now."""
    require_site(tx, scope, site)
    return policies(tx, scope).get(site, SitePolicy(site, 0, Policy(), "", 0))


def policies(tx: Connection, scope: Scope) -> dict[str, SitePolicy]:
    """Site → how it nudges now; sites that have said nothing are left out."""
    shown = NUDGE_POLICIES.c
    query = select(NUDGE_POLICIES).where(within(NUDGE_POLICIES, scope)).order_by(shown.version)
    return {row.site: _policy(row) for row in tx.execute(query)}


def say_policy(
    tx: Connection, scope: Scope, site: str, wanted: Policy, *, seen_version: int, at_ms: int
) -> SitePolicy:
    """Nudge so from now on; VersionConflict when somebody changed it since `seen_version`."""
    known = policy(tx, scope, site)
    if known.version != seen_version:
        raise VersionConflict(
            "how the site nudges", version=known.version, actor=known.actor, at_ms=known.at_ms
        )
    values = {**asdict(wanted), "probabilities": dict(wanted.probabilities)}
    tx.execute(
        insert(NUDGE_POLICIES).values(
            organisation=scope.organisation,
            site=site,
            version=known.version + 1,
            actor=scope.actor,
            at_ms=at_ms,
            **values,
        )
    )
    detail = {"enabled": wanted.enabled, "version": known.version + 1}
    audit.record(tx, scope, "nudges.policy", site, site=site, at_ms=at_ms, detail=detail)
    return policy(tx, scope, site)


def keep(
    tx: Connection, scope: Scope, participant: str, made: Decision, by: SitePolicy, *, day: str,
    at_ms: int,
) -> bool:  # fmt: skip
    """Keep a decision point once; whether it is new: what was decided first stands."""
    site = site_of(tx, scope, participant)
    mine = (within(NUDGE_DECISIONS, scope), NUDGE_DECISIONS.c.point == made.point)
    known = tx.execute(select(NUDGE_DECISIONS.c.participant).where(*mine)).one_or_none()
    if known is not None and known.participant == participant:
        return False
    if known is not None or exists(tx, NUDGE_DECISIONS, point=made.point):
        raise RecordExists("this decision point is taken", what="nudge")
    tx.execute(
        insert(NUDGE_DECISIONS).values(
            organisation=scope.organisation,
            site=site,
            point=made.point,
            participant=participant,
            nudge=made.nudge,
            day=day,
            available=made.available,
            reason=made.reason,
            probability=made.probability,
            draw=made.draw,
            sent=made.sent,
            study=by.policy.study,
            policy_version=by.version,
            rows_version=POLICY_VERSION,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    return True


def since(tx: Connection, scope: Scope, participant: str, from_ms: int) -> list[Decided]:
    """A person's decision points from an instant on, oldest first."""
    shown = NUDGE_DECISIONS.c
    query = _those(scope).where(shown.participant == participant, shown.at_ms >= from_ms)
    return [Decided(*row) for row in tx.execute(query.order_by(shown.at_ms, shown.point))]


def page(
    tx: Connection, scope: Scope, participant: str, *, after: str | None = None, limit: int = 100
) -> Slice[Decided]:
    """A person's decision points, the newest first."""
    site_of(tx, scope, participant)
    limit, shown = clamped(limit), NUDGE_DECISIONS.c
    query = _those(scope).where(shown.participant == participant)
    query = query.order_by(shown.at_ms.desc(), shown.point).limit(limit + 1)
    if after:
        query = query.where(behind(after, shown.at_ms, shown.point))
    found = [Decided(*row) for row in tx.execute(query)]
    last = found[:limit][-1:]
    return sliced(found, limit, (last[0].at_ms, last[0].point) if last else None)


def of_site(
    tx: Connection, scope: Scope, site: str, *, from_ms: int, to_ms: int
) -> Iterator[Decided]:
    """Every decision point of a site in [from_ms, to_ms), oldest first."""
    require_site(tx, scope, site)
    shown = NUDGE_DECISIONS.c
    query = _those(scope).where(shown.site == site, shown.at_ms >= from_ms, shown.at_ms < to_ms)
    rows = tx.execute(query.order_by(shown.at_ms, shown.point))
    for part in rows.partitions(AT_ONCE):
        yield from (Decided(*row) for row in part)


def _those(scope: Scope) -> Select[Any]:
    return select(*_SHOWN).where(within(NUDGE_DECISIONS, scope))


def _policy(row: Any) -> SitePolicy:
    said = Policy(row.enabled, row.study, row.probabilities, row.quiet_from, row.quiet_to)
    return SitePolicy(row.site, row.version, said, row.actor, row.at_ms)
