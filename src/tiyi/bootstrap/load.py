"""A load run: enrols people for it, sends as their gateways, watches a screen, reads processes."""

import asyncio
import contextlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import httpx

from tiyi.bootstrap.enrol import NewDevice, NewPerson, enrol, issue_token
from tiyi.bootstrap.pick import records_at
from tiyi.model.metrics import SourceKind
from tiyi.model.scope import system_scope
from tiyi.ports import Clock
from tiyi.settings import Settings
from tiyi.simulators.live import BATCHES, Line
from tiyi.simulators.load import (
    FastLine,
    Figures,
    Gateway,
    drive,
    session_of_many,
    watch_screen,
)
from tiyi.simulators.people import demo_people
from tiyi.storage.records import participants
from tiyi.storage.records.scoped import RecordExists
from tiyi.storage.records.sql import SqlRecords

ZONE: Final = "Asia/Shanghai"
ENROLLED_EARLIER_MS: Final = 3_600_000
ENROLLED_AT_ONCE: Final = 500
KNOWN_WITHIN_S: Final = 120.0
WARM_S: Final = 5.0
TIMEOUT_S: Final = 30.0
FOREVER_MS: Final = 1 << 60


@dataclass(frozen=True, slots=True)
class Order:
    """What to drive, and where."""

    url: str
    participants: int
    gateways: int
    seconds: float
    processes: Mapping[str, int]
    """Name → pid of processes whose CPU and memory are reported."""
    warm_s: float = WARM_S
    """The first seconds are sent, and not counted."""


async def run(
    settings: Settings, order: Order, clock: Clock, *, say: Callable[[str], None]
) -> dict[str, Any]:
    """Enrol, send for a while, and report; people are called `names`-00000 and so on."""
    stamp = f"load-{clock.now_ms()}"
    say(f"enrolling {order.participants} people")
    tokens, devices = await asyncio.to_thread(_enrol, settings, order, stamp, clock.now_ms())
    gateways = [Gateway(sender, devices[sender], boot=1) for sender in tokens]
    async with httpx.AsyncClient(timeout=TIMEOUT_S, trust_env=False) as client:
        await until_known(client, order.url, list(tokens.values())[-1], clock)
    async with session_of_many() as session:
        lines = [FastLine(session, order.url, token) for token in tokens.values()]
        report = await _driven(settings, order, clock, gateways, lines, say=say)
        return {"names": stamp, **report}


async def _driven(
    settings: Settings,
    order: Order,
    clock: Clock,
    gateways: Sequence[Gateway],
    lines: Sequence[Line],
    *,
    say: Callable[[str], None],
) -> dict[str, Any]:
    warming, figures, counted_ms = Figures(), Figures(), FOREVER_MS
    screen = asyncio.create_task(
        watch_screen(
            order.url, clock, figures, since=lambda: counted_ms, token=settings.operator_token
        )
    )
    say(f"sending for {order.seconds:.0f} s through {order.gateways} gateways")
    await drive(gateways, lines, clock, warming, seconds=order.warm_s)
    counted_ms = clock.now_ms()
    before = {name: _used(pid) for name, pid in order.processes.items()}
    await drive(gateways, lines, clock, figures, seconds=order.seconds)
    passed_s = (clock.now_ms() - counted_ms) / 1000
    await clock.sleep(1.0)
    screen.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await screen
    processes = {
        name: _between(before[name], _used(pid), passed_s) for name, pid in order.processes.items()
    }
    return {
        "participants": order.participants,
        "gateways": order.gateways,
        "seconds": round(passed_s, 1),
        "rows_in_all": warming.rows + figures.rows,
        **figures.told(),
        "processes": processes,
    }


def _enrol(
    settings: Settings, order: Order, stamp: str, now_ms: int
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Everybody into the records; the token and the devices of each gateway."""
    records = records_at(settings.records_url)
    scope, from_ms = system_scope("load", settings.organisation), now_ms - ENROLLED_EARLIER_MS
    try:
        with contextlib.suppress(RecordExists), records.writing(scope) as tx:
            participants.add_organisation(tx, scope, "Load", at_ms=from_ms)
        with records.writing(scope) as tx:
            site = participants.Site(stamp, stamp, ZONE)
            participants.add_site(tx, scope, site, at_ms=from_ms)
        people = list(_people(order.participants, stamp))
        for at in range(0, len(people), ENROLLED_AT_ONCE):
            part = people[at : at + ENROLLED_AT_ONCE]
            enrol(records, scope, stamp, part, from_ms=from_ms)
        return _senders(records, order, stamp, people, from_ms=from_ms, scope=scope)
    finally:
        records.close()


def _people(count: int, stamp: str) -> Iterator[NewPerson]:
    """Prescriptions of the demo's people, under ids of their own."""
    models = demo_people(min(count, 500), 7, site=stamp)
    for number in range(count):
        model, who = models[number % len(models)], f"{stamp}-{number:05d}"
        device = NewDevice(f"{who}.strap", SourceKind.STRAP)
        prescription = replace(model.prescription, prescription_id=f"rx-{who}")
        yield NewPerson(who, who, model.profile, prescription, [device])


def _senders(
    records: SqlRecords,
    order: Order,
    stamp: str,
    people: Sequence[NewPerson],
    *,
    from_ms: int,
    scope: Any,
) -> tuple[dict[str, str], dict[str, list[str]]]:
    tokens: dict[str, str] = {}
    devices: dict[str, list[str]] = {}
    for number in range(order.gateways):
        sender = f"{stamp}-gateway-{number:03d}"
        tokens[sender] = issue_token(records, scope, stamp, sender, at_ms=from_ms)
        mine = people[number :: order.gateways]
        devices[sender] = [device.device for one in mine for device in one.devices]
    return tokens, devices


async def until_known(client: httpx.AsyncClient, url: str, token: str, clock: Clock) -> None:
    """The edge hears of a new token by the log: wait until it knows the last one."""
    give_up_ms = clock.now_ms() + KNOWN_WITHIN_S * 1000
    headers = {"Authorization": f"Bearer {token}"}
    while clock.now_ms() < give_up_ms:
        answer = await client.post(url.rstrip("/") + BATCHES, content=b"{}", headers=headers)
        if answer.status_code != httpx.codes.UNAUTHORIZED:
            return
        await clock.sleep(0.2)


def _used(pid: int) -> tuple[float, float]:
    """CPU seconds since the start, and resident MiB; (0, 0) for a process that is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0, 0.0
    ticks = os.sysconf("SC_CLK_TCK")
    return (int(stat[11]) + int(stat[12])) / ticks, pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _between(
    before: tuple[float, float], after: tuple[float, float], passed_s: float
) -> dict[str, float]:
    return {
        "cpu_share": round(max(after[0] - before[0], 0.0) / max(passed_s, 1e-9), 3),
        "rss_mib": round(after[1], 1),
        "rss_grown_mib": round(after[1] - before[1], 1),
    }
