"""Who trains while tiyi is measured: the demo's people, or thousands of straps as `tiyi load`."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Any

import httpx

from tests.soak.stage import Stage
from tiyi.bootstrap import load
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.enrol import NewDevice, NewPerson, enrol, issue_token
from tiyi.bootstrap.pick import records_at
from tiyi.model.scope import system_scope
from tiyi.simulators.carry import Start
from tiyi.simulators.demo import Carrier, carriers_of
from tiyi.simulators.devices import traits_of
from tiyi.simulators.live import HttpLine, starter
from tiyi.simulators.load import Figures, watch_screen
from tiyi.simulators.people import DemoPerson, demo_people
from tiyi.storage.records import participants

DEMO_MOST = 500
"""More people than this are straps: to compute their bodies would take the machine for itself."""
SITE = "soak"
ENROLLED_EARLIER_MS = 3_600_000
BATCH_S = 1.0
TIMEOUT_S = 30.0
SEED = 7
STRAPS_PER_GATEWAY = 50


def rows_of_crowd(stage: Stage, people: int, seconds: float) -> int:
    """Let so many people train for so long, a screen beside them; rows acknowledged in all."""
    if people <= DEMO_MOST:
        return asyncio.run(_demo(stage, people, seconds))
    report = asyncio.run(straps(stage, people, seconds))
    return int(report["rows_in_all"])


async def straps(
    stage: Stage, people: int, seconds: float, *, warm_s: float = load.WARM_S
) -> dict[str, Any]:
    """What `tiyi load` does and reports, through a gateway for every 50 people, 10 at least."""
    gateways = min(max(people // STRAPS_PER_GATEWAY, 10), people)
    order = load.Order(stage.url, people, gateways, seconds, stage.pids, warm_s=warm_s)
    return await load.run(stage.settings, order, SystemClock(), say=lambda _: None)


async def _demo(stage: Stage, count: int, seconds: float) -> int:
    """The demo's people with all their devices, sessions and alerts."""
    clock, people = SystemClock(), demo_people(count, SEED, site=SITE)
    tokens = await asyncio.to_thread(_enrolled, stage, people, clock.now_ms())
    screen = asyncio.create_task(watch_screen(stage.url, clock, Figures(), since=lambda: 0))
    async with httpx.AsyncClient(timeout=TIMEOUT_S, trust_env=False) as client:
        await load.until_known(client, stage.url, list(tokens.values())[-1], clock)
        carriers = carriers_of(people, clock.now_ms(), seed=SEED)
        until_ms = clock.now_ms() + round(seconds * 1000)
        async with asyncio.TaskGroup() as group:
            for carrier in carriers:
                line = HttpLine(client, stage.url, tokens[carrier.sender])
                start = starter(carrier.outbox, line, clock, group)
                group.create_task(_carry(carrier, start, clock, until_ms))
    screen.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await screen
    return sum(carrier.outbox.figures.rows for carrier in carriers)


async def _carry(carrier: Carrier, start: Start, clock: SystemClock, until_ms: int) -> None:
    """Collect until then, and send until all of it is durable."""
    while clock.now_ms() < until_ms or carrier.outbox.held:
        if clock.now_ms() < until_ms:
            carrier.collect(clock.now_ms())
        for attempt in carrier.outbox.due(clock.now_ms()):
            start(attempt)
        await clock.sleep(BATCH_S)


def _enrolled(stage: Stage, people: Sequence[DemoPerson], now_ms: int) -> dict[str, str]:
    """Everybody into the records; the token of each sender."""
    records, from_ms = records_at(stage.settings.records_url), now_ms - ENROLLED_EARLIER_MS
    scope = system_scope("soak", stage.settings.organisation)
    try:
        with records.writing(scope) as tx:
            participants.add_organisation(tx, scope, "Soak", at_ms=from_ms)
            site = participants.Site(SITE, "Soak", load.ZONE)
            participants.add_site(tx, scope, site, at_ms=from_ms)
        enrol(records, scope, SITE, [_new(one) for one in people], from_ms=from_ms)
        return {
            sender: issue_token(records, scope, SITE, sender, at_ms=from_ms)
            for sender in sorted({person.sender for person in people})
        }
    finally:
        records.close()


def _new(person: DemoPerson) -> NewPerson:
    devices = [NewDevice(name, traits_of(kind).source) for name, kind in person.devices]
    return NewPerson(person.participant, person.label, person.profile, person.prescription, devices)
