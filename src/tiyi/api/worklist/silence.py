"""Why nothing is heard of somebody: the guess with what it rests on, for lists and one person."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request

from tiyi.api.common import Caller, IdInPath, Served
from tiyi.api.vitals import BEHIND_MAX_S
from tiyi.api.worklist.models import (
    LastHeard,
    SilenceRows,
    SilenceRowShown,
    SilenceSaid,
    SilenceShown,
)
from tiyi.prescription.triage.silence import SILENCE_ROWS, silent
from tiyi.storage.records import silence
from tiyi.storage.records.scoped import site_of
from tiyi.storage.records.silence import Silence
from tiyi.web.catalog import Catalog

router = APIRouter(tags=["worklist"])
_NO_ROW: Final = "not_known"


async def ours(services: Served) -> bool:
    """Whether tiyi itself can't watch now, or is behind."""
    vitals = await services.vitals()
    suspended = vitals.suspended_since_ms is not None
    return vitals.log_away or suspended or vitals.watch_behind_s > BEHIND_MAX_S


Ours = Annotated[bool, Depends(ours)]


@router.get("/participants/{participant}/last-heard")
def get_last_heard(
    participant: IdInPath, request: Request, scope: Caller, services: Served, ours: Ours
) -> LastHeard:
    """Last data, last contact, battery, and why nothing is heard if nothing is."""
    now_ms = services.clock.now_ms()
    with services.records.reading() as tx:
        site_of(tx, scope, participant)
        found = silence.of_many(tx, scope, [participant], now_ms=now_ms, ours=ours)[participant]
    return LastHeard(
        participant=participant,
        at_ms=now_ms,
        silent=silent(found.facts),
        silence=shown(found, request.app.state.catalog),
    )


@router.get("/silence-rows")
def list_silence_rows(scope: Caller) -> SilenceRows:  # noqa: ARG001 - signed in
    """The table by which the cause of silence is guessed, with its sources."""
    return SilenceRows(
        items=[
            SilenceRowShown(
                silence_row=row.name,
                cause=row.cause,
                rests_on=list(row.rests_on),
                source=row.source,
                evidence=row.evidence,
            )
            for row in SILENCE_ROWS
        ]
    )


def shown(one: Silence, catalog: Catalog) -> SilenceShown:
    """The guess as it is shown."""
    facts, guess = one.facts, one.guess
    key = f"care:silence.{(guess.row or _NO_ROW).replace('.', '_')}"
    return SilenceShown(
        cause=guess.cause,
        silence_row=guess.row,
        rests_on=list(guess.rests_on),
        unjudged=list(guess.unjudged),
        said=SilenceSaid(en=catalog.text(key, "en"), zh=catalog.text(key, "zh")),
        training=facts.in_session,
        last_data_ms=facts.data_ms,
        last_contact_ms=facts.contact_ms,
        arrived_ms=facts.arrived_ms,
        skin_ms=facts.skin_ms,
        bare_ms=facts.bare_ms,
        battery_pct=facts.battery_pct,
        battery_ms=facts.battery_ms,
        vendor=facts.vendor,
        devices_worn=facts.devices,
        returned_ms=facts.returned_ms,
        others_training=facts.others,
        others_silent=facts.others_silent,
        ours=facts.ours,
        watched=facts.watched,
        paused=facts.paused,
    )
