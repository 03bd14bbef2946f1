"""Routes of limits of alert rules for one person."""

from collections.abc import Iterator, Sequence
from typing import Any

from fastapi import APIRouter

from tiyi.alerts.between.form import Threshold
from tiyi.alerts.between.table import THRESHOLDS
from tiyi.api.common import Caller, IdInPath, Served
from tiyi.api.limits.models import LimitBody, LimitList, LimitShown, LimitVersion
from tiyi.model.scope import Scope
from tiyi.storage.records import overrides
from tiyi.storage.records.overrides import Override

router = APIRouter(tags=["rules"])


@router.get("/participants/{participant}/rule-limits")
def list_limits(participant: IdInPath, scope: Caller, services: Served) -> LimitList:
    """Every limit that may be set for a person, with all that was."""
    with services.records.reading() as tx:
        return _list(tx, scope, participant, services.clock.now_ms())


@router.post("/participants/{participant}/rule-limits", status_code=201)
def set_limit(participant: IdInPath, said: LimitBody, scope: Caller, services: Served) -> LimitList:
    """Set a limit within its range, or take it back; it holds from now on."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        overrides.say(
            tx,
            scope,
            participant,
            f"{said.rule}.{said.threshold}",
            said.value,
            until_ms=said.until_ms,
            reason=said.reason,
            seen_version=said.seen_version,
            at_ms=now_ms,
        )
        return _list(tx, scope, participant, now_ms)


def _list(tx: Any, scope: Scope, participant: str, now_ms: int) -> LimitList:
    every = overrides.versions(tx, scope, participant)
    holding, _ = overrides.in_force(tx, scope, participant, now_ms)
    return LimitList(items=list(_shown(every, holding)))


def _shown(every: Sequence[Override], holding: dict[str, Override]) -> Iterator[LimitShown]:
    for key, one in THRESHOLDS.items():
        if one.bounds is not None:
            mine = [said for said in every if said.key == key]
            yield _limit(one, one.bounds, mine, holding.get(key))


def _limit(
    one: Threshold, bounds: tuple[float, float], every: Sequence[Override], holds: Override | None
) -> LimitShown:
    set_to = None if holds is None else holds.value
    return LimitShown(
        rule=one.rule,
        threshold=one.name,
        unit=one.unit,
        usual=one.value,
        least=bounds[0],
        most=bounds[1],
        value=one.value if set_to is None else set_to,
        version=every[-1].version if every else 0,
        versions=[
            LimitVersion(
                version=said.version,
                value=said.value,
                until_ms=said.until_ms,
                reason=said.reason,
                actor=said.actor,
                at_ms=said.at_ms,
            )
            for said in every
        ],
    )
