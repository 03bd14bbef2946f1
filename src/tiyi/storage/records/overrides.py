"""Limits of alert rules for one person: versions that are added and never changed."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from sqlalchemy import Connection, insert, select

from tiyi.alerts.between.table import THRESHOLDS
from tiyi.model.errors import InputError
from tiyi.model.scope import Scope
from tiyi.storage.records import audit
from tiyi.storage.records.health import InFuture
from tiyi.storage.records.schema_overrides import OVERRIDES
from tiyi.storage.records.scoped import VersionConflict, site_of, within


class LimitUnknown(InputError):
    """No rule on results has a limit of that name."""

    code: ClassVar[str] = "rules.limit_unknown"


class LimitFixed(InputError):
    """That limit is the same for everybody."""

    code: ClassVar[str] = "rules.limit_fixed"


class LimitOutside(InputError):
    """For one person the limit may be from `least` to `most`."""

    code: ClassVar[str] = "rules.limit_outside"


@dataclass(frozen=True, slots=True)
class Override:
    """A limit that somebody set for one person from `at_ms` on.

    `value` None: the table's own holds again. `until_ms` None: until it is taken back.
    """

    participant: str
    rule: str
    threshold: str
    version: int
    value: float | None
    until_ms: int | None
    reason: str
    actor: str
    at_ms: int

    @property
    def key(self) -> str:
        """How `Limits` name it."""
        return f"{self.rule}.{self.threshold}"

    def holds(self, at_ms: int) -> bool:
        """Whether it gives another limit at an instant, as the newest version of its limit."""
        return self.value is not None and (self.until_ms is None or at_ms < self.until_ms)


_FIELDS: Final = tuple(Override.__dataclass_fields__)


def say(
    tx: Connection,
    scope: Scope,
    participant: str,
    limit: str,
    value: float | None,
    *,
    until_ms: int | None,
    reason: str,
    seen_version: int,
    at_ms: int,
) -> Override:
    """Set a limit (`rule.name`) for one person, or take it back (`value` None).

    Raises LimitUnknown, LimitFixed, LimitOutside; InFuture for an end that is past; VersionConflict
    unless `seen_version` (0: never set) is the newest.
    """
    _check(limit, value)
    if until_ms is not None and until_ms <= at_ms:
        raise InFuture("a limit ends after it begins")
    site = site_of(tx, scope, participant)
    rule, _, threshold = limit.partition(".")
    known = [one for one in versions(tx, scope, participant) if one.key == limit]
    newest = known[-1].version if known else 0
    if newest != seen_version:
        actor, when = (known[-1].actor, known[-1].at_ms) if known else ("", 0)
        raise VersionConflict("the limit", version=newest, actor=actor, at_ms=when)
    made = Override(
        participant, rule, threshold, newest + 1, value, until_ms, reason, scope.actor, at_ms
    )
    values: dict[str, Any] = {name: getattr(made, name) for name in _FIELDS}
    tx.execute(insert(OVERRIDES).values(organisation=scope.organisation, site=site, **values))
    detail = {"limit": limit, "value": value}
    audit.record(tx, scope, "rule.limit_set", participant, site=site, at_ms=at_ms, detail=detail)
    return made


def versions(tx: Connection, scope: Scope, participant: str) -> list[Override]:
    """Everything that was set for a person, the oldest version of each limit first."""
    site_of(tx, scope, participant)
    shown = OVERRIDES.c
    query = select(*(shown[name] for name in _FIELDS)).where(
        within(OVERRIDES, scope), shown.participant == participant
    )
    ordered = query.order_by(shown.rule, shown.threshold, shown.version)
    return [Override(*row) for row in tx.execute(ordered)]


def in_force(
    tx: Connection, scope: Scope, participant: str, at_ms: int
) -> tuple[dict[str, Override], int]:
    """(limit → what was set for the person and holds, when any limit of theirs changed last).

    The second is 0 where nothing was ever set. What was set under rules of another version, and is
    not allowed by this one, does not hold.
    """
    newest = {one.key: one for one in versions(tx, scope, participant) if one.at_ms <= at_ms}
    ends = [one.until_ms for one in newest.values() if one.until_ms is not None]
    changes = [one.at_ms for one in newest.values()] + [end for end in ends if end <= at_ms]
    found = {key: one for key, one in newest.items() if one.holds(at_ms) and _allowed(one)}
    return found, max(changes, default=0)


def _allowed(one: Override) -> bool:
    try:
        _check(one.key, one.value)
    except InputError:
        return False
    return True


def _check(limit: str, value: float | None) -> None:
    if limit not in THRESHOLDS:
        raise LimitUnknown("no rule on results has that limit", limit=limit)
    bounds = THRESHOLDS[limit].bounds
    if bounds is None:
        raise LimitFixed("that limit is the same for everybody", limit=limit)
    if value is not None and not bounds[0] <= value <= bounds[1]:
        raise LimitOutside(
            f"{limit} is {bounds[0]:g} to {bounds[1]:g} for one person",
            limit=limit,
            least=bounds[0],
            most=bounds[1],
        )
