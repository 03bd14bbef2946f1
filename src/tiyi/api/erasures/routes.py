"""Routes of erasure: a person is gone at once, and the proof says what was removed."""

from typing import Any, ClassVar

from fastapi import APIRouter, Request
from pydantic import BaseModel

from tiyi.api.common import Body, Caller, Identifier, IdInPath, Served, WrittenNote
from tiyi.api.devices.publishing import publish_device
from tiyi.api.erasures.sweeper import Sweeper
from tiyi.model.errors import InputError
from tiyi.model.scope import system_scope
from tiyi.storage.records import devices, erasures, files
from tiyi.storage.records.erasures import Erasure

router = APIRouter(tags=["erasure"])


class EraseMismatch(InputError):
    """The two ids differ: nobody was erased."""

    code: ClassVar[str] = "erase.mismatch"


class EraseBody(Body):
    """Why; and the id once more, so that nobody erases by a slip."""

    participant: Identifier
    reason: WrittenNote


class ErasureShown(BaseModel):
    """The proof. `removed`: rows by table, and blocks; `log_clear_ms`: when nothing is on the log.

    `state` is `pending` until blocks and series were erased twice, five minutes apart.
    """

    participant: str
    site: str
    state: str
    removed: dict[str, int]
    erased_by: str
    erased_ms: int
    done_ms: int | None
    log_clear_ms: int


@router.post("/participants/{participant}/erase")
async def erase_participant(
    participant: IdInPath, said: EraseBody, request: Request, scope: Caller, services: Served
) -> list[ErasureShown]:
    """Erase a person under all of their ids: records now, blocks and series right after."""
    sweeper: Sweeper = request.app.state.sweeper
    now_ms = services.clock.now_ms()

    def work(tx: Any) -> list[Erasure]:
        names = files.ids(tx, scope, participant)
        worn = {one.device for name in names for one in devices.of_participant(tx, scope, name)}
        done = erasures.erase(tx, scope, participant, reason=said.reason, at_ms=now_ms)
        for device in sorted(worn):
            publish_device(tx, scope, device, now_ms=now_ms)
        return done

    if said.participant != participant:
        raise EraseMismatch("the id in the body is another one")
    erased = [one.participant for one in await services.in_records(work, writing=True)]
    for name in erased:
        await sweeper.sweep(scope, name, last=False)
    # Of every site, whoever asks: a restore has to know them all.
    await sweeper.list_departures(system_scope("erasures", scope.organisation))
    return await services.in_records(
        lambda tx: [_shown(erasures.get(tx, scope, name)) for name in erased]
    )


@router.get("/erasures")
def list_erasures(scope: Caller, services: Served) -> list[ErasureShown]:
    """Every erasure with its proof, oldest first."""
    with services.records.reading() as tx:
        return [_shown(one) for one in erasures.every(tx, scope)]


@router.get("/erasures/{participant}")
def get_erasure(participant: IdInPath, scope: Caller, services: Served) -> ErasureShown:
    """The proof of one erasure."""
    with services.records.reading() as tx:
        return _shown(erasures.get(tx, scope, participant))


def _shown(one: Erasure) -> ErasureShown:
    return ErasureShown(
        participant=one.participant,
        site=one.site,
        state=one.state,
        removed=one.removed,
        erased_by=one.actor,
        erased_ms=one.at_ms,
        done_ms=one.done_ms,
        log_clear_ms=one.log_clear_ms,
    )
