"""Trials: arms, a seed that rests sealed and that nobody is shown, and a log of allocations."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, insert, select, update

from tiyi.model.scope import Scope
from tiyi.prescription.courses.arms import allocated, check
from tiyi.seal import Seal
from tiyi.storage.records import audit
from tiyi.storage.records.schema_course import ALLOCATIONS, TRIALS
from tiyi.storage.records.scoped import RecordExists, exists, one, site_of, within

_SEALED: Final = "sealed:"
"""Before a seed that is; plain ones are of an earlier version."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial as people may see it: without its seed, its block sizes and what comes next."""

    trial: str
    site: str
    name: str
    arms: tuple[str, ...]
    actor: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Allocation:
    """Who got which arm, as which number of the list, by whom and when."""

    trial: str
    position: int
    participant: str
    arm: str
    actor: str
    at_ms: int


def begin(
    tx: Connection,
    scope: Scope,
    trial: Trial,
    *,
    seed: str,
    block_sizes: Sequence[int],
    seal: Seal,
) -> Trial:
    """Begin a trial at a site; ArmsInvalid where its blocks can't be even.

    The seed is kept sealed: whoever reads the database, or a copy of it, can't tell the next arm.
    """
    scope.require(trial.site)
    check(trial.arms, block_sizes)
    if exists(tx, TRIALS, trial=trial.trial):
        raise RecordExists("this trial id is taken", what="trial")
    tx.execute(
        insert(TRIALS).values(
            organisation=scope.organisation,
            site=trial.site,
            trial=trial.trial,
            name=trial.name,
            seed=_sealed(seal, seed),
            arms=list(trial.arms),
            block_sizes=list(block_sizes),
            actor=scope.actor,
            at_ms=trial.at_ms,
        )
    )
    audit.record(tx, scope, "trial.begun", trial.trial, site=trial.site, at_ms=trial.at_ms)
    return get(tx, scope, trial.trial)


def get(tx: Connection, scope: Scope, trial: str) -> Trial:
    """One trial."""
    row = _row(tx, scope, trial)
    return Trial(row.trial, row.site, row.name, tuple(row.arms), row.actor, row.at_ms)


def allocate(
    tx: Connection, scope: Scope, trial: str, participant: str, *, at_ms: int, seal: Seal
) -> Allocation:
    """The participant's arm: the next of the list, for good. A second call gives the same one.

    SealedOtherwise where the key file is not the one that the trial was begun with.
    """
    row = _row(tx, scope, trial)
    site = site_of(tx, scope, participant)
    known = allocations(tx, scope, trial)
    mine = next((one_of for one_of in known if one_of.participant == participant), None)
    if mine is not None:
        return mine
    slot = allocated(_seed(tx, scope, row, seal), row.arms, row.block_sizes, len(known))
    tx.execute(
        insert(ALLOCATIONS).values(
            organisation=scope.organisation,
            site=row.site,
            trial=trial,
            position=slot.position,
            participant=participant,
            arm=slot.arm,
            block=slot.block,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    detail = {"trial": trial, "position": slot.position, "arm": slot.arm}
    audit.record(tx, scope, "trial.allocated", participant, site=site, at_ms=at_ms, detail=detail)
    return allocations(tx, scope, trial)[-1]


def allocations(tx: Connection, scope: Scope, trial: str) -> list[Allocation]:
    """The log of a trial, in the order of its list."""
    shown = ALLOCATIONS.c
    query = (
        select(shown.trial, shown.position, shown.participant, shown.arm, shown.actor, shown.at_ms)
        .where(within(ALLOCATIONS, scope), shown.trial == trial)
        .order_by(shown.position)
    )
    return [Allocation(*row) for row in tx.execute(query)]


def _seed(tx: Connection, scope: Scope, row: Any, seal: Seal) -> str:
    """The seed of a trial; one of a version that did not seal it is sealed now."""
    if row.seed.startswith(_SEALED):
        return seal.open(row.seed.removeprefix(_SEALED).encode()).decode()
    mine = (within(TRIALS, scope), TRIALS.c.trial == row.trial)
    tx.execute(update(TRIALS).where(*mine).values(seed=_sealed(seal, row.seed)))
    return str(row.seed)


def _sealed(seal: Seal, seed: str) -> str:
    return _SEALED + seal.seal(seed.encode()).decode()


def _row(tx: Connection, scope: Scope, trial: str) -> Any:
    query = select(TRIALS).where(within(TRIALS, scope), TRIALS.c.trial == trial)
    return one(tx, query, "trial")
