"""Routes of trials: arms are given from a list that nobody can look ahead in."""

import secrets
from dataclasses import asdict
from typing import Any, Final

from fastapi import APIRouter

from tiyi.api.common import Caller, IdInPath, Served
from tiyi.api.courses.models import AllocationBody, TrialBody
from tiyi.storage.records import trials
from tiyi.storage.records.trials import Trial

router = APIRouter(tags=["courses"])
SEED_BYTES: Final = 32


@router.post("/trials", status_code=201)
def begin_trial(wanted: TrialBody, scope: Caller, services: Served) -> dict[str, Any]:
    """Begin a trial; its seed is drawn here and shown to nobody."""
    trial = Trial(
        wanted.trial,
        wanted.site,
        wanted.name,
        tuple(wanted.arms),
        scope.actor,
        services.clock.now_ms(),
    )
    with services.records.writing() as tx:
        made = trials.begin(
            tx,
            scope,
            trial,
            seed=secrets.token_hex(SEED_BYTES),
            block_sizes=wanted.block_sizes,
            seal=services.seal,
        )
    return asdict(made)


@router.get("/trials/{trial}")
def get_trial(trial: IdInPath, scope: Caller, services: Served) -> dict[str, Any]:
    """A trial and who has been allocated so far; never who will be."""
    with services.records.reading() as tx:
        known = trials.get(tx, scope, trial)
        given = trials.allocations(tx, scope, trial)
    return {"trial": asdict(known), "allocations": [asdict(one) for one in given]}


@router.post("/trials/{trial}/allocations", status_code=201)
def allocate(
    trial: IdInPath, wanted: AllocationBody, scope: Caller, services: Served
) -> dict[str, Any]:
    """The participant's arm, logged; asked again, the same."""
    with services.records.writing() as tx:
        given = trials.allocate(
            tx,
            scope,
            trial,
            wanted.participant,
            at_ms=services.clock.now_ms(),
            seal=services.seal,
        )
    return asdict(given)
