"""Devices, networks and the real ingest edge together in virtual time; what comes out is a log."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import msgspec
import numpy as np

from tiyi.ingest.edge import DeviceRecord, Edge, Sender, TokenRecord
from tiyi.ingest.edge.devices import DEVICE_KEY, TOKEN_KEY, token_hash
from tiyi.ingest.edge.quarantine import KIND, RELEASED, Kept, kept_of
from tiyi.model.context import Context
from tiyi.model.errors import BusyError, OperationError
from tiyi.model.ids import partition_of
from tiyi.model.topics import DEVICES, QUARANTINE, SAMPLES_LATE, SAMPLES_LIVE, TOPICS
from tiyi.ports import Clock, LogRecord
from tiyi.seal import Seal
from tiyi.simulators.body import Signals, respond
from tiyi.simulators.carry import Cargo, Start, carry
from tiyi.simulators.devices import Device, marked, measured
from tiyi.simulators.memory_log import MemoryLog
from tiyi.simulators.network import Link
from tiyi.simulators.outbox import Attempt, Outbox, SenderDevice
from tiyi.simulators.rows import Rows, joined
from tiyi.simulators.scenario import ORGANISATION, SITE, Scenario
from tiyi.simulators.seen import Way
from tiyi.simulators.virtual import VirtualClock, in_virtual_time
from tiyi.simulators.wearing import SELF, assignments, felt, hand_overs, unworn

LEAD_MS: Final = 5_000
"""The world is set up this long before the first plan begins."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What the log held after a run: frames by append time, and everybody's contexts and way.

    `aside` are the rows in quarantine, by record.
    """

    records: tuple[tuple[str, LogRecord], ...]
    contexts: tuple[Context, ...]
    ways: dict[str, Way]
    start_ms: int
    end_ms: int
    aside: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """One run of one scenario: who it is, and everything that will be sent for all of it."""

    participant: str
    cargo: Cargo
    link: Link


def participant_of(scenario: Scenario, seed: int) -> str:
    """The participant of a run."""
    return f"{scenario.name}-{seed}"


def participants_of(scenario: Scenario, seed: int) -> dict[str, str]:
    """Everybody of a run by the name that the scenario gives them, its participant first."""
    first = participant_of(scenario, seed)
    return {who: first if who == SELF else f"{first}.{who}" for who in scenario.trainees}


def chance_of(scenario: Scenario, seed: int) -> np.random.Generator:
    """All chance of a run hangs on its scenario's name and its seed."""
    digest = hashlib.blake2s(f"{scenario.name}:{seed}".encode(), digest_size=8).digest()
    return np.random.default_rng(int.from_bytes(digest, "big"))


def person_of(
    scenario: Scenario,
    seed: int,
    *,
    sender: str | None = None,
    devices: Mapping[str, str] | None = None,
) -> Person:
    """Bodies, devices and sender of one run, computed ahead for its whole length.

    `sender` and `devices` (scenario's name of a device → its id) are the ids that a server knows;
    by default they are made from the participant's.
    """
    participant, start_ms = participant_of(scenario, seed), scenario.start_ms
    for_body, for_devices, for_link, for_sender, *for_others = chance_of(scenario, seed).spawn(
        4 + len(scenario.others)
    )
    bodies = {
        who: respond(trainee.drawn(drawing), trainee.plan, drawing)
        for (who, trainee), drawing in zip(
            scenario.trainees.items(), (for_body, *for_others), strict=True
        )
    }
    worn = {name: spec.device(name, start_ms) for name, spec in scenario.devices.items()}
    parts = [
        replace(rows, device=np.full(len(rows), place))
        for place, device in enumerate(worn.values())
        for rows in [_measured(scenario, device, bodies, for_devices)]
    ]
    places = {name: place for place, name in enumerate(worn)}
    said = marked(
        [
            (*mark.mark(start_ms), _speaker(worn) if mark.device is None else places[mark.device])
            for mark in scenario.marks
        ]
    )
    ids = devices or {name: device_of(participant, name) for name in worn}
    outbox = Outbox(
        sender or sender_of(participant),
        [SenderDevice(ids[name], device.clock, device.clock_told) for name, device in worn.items()],
        scenario.carrier.clock.clock(start_ms),
        np.random.default_rng([int(for_sender.integers(1 << 32)), start_ms]),  # a boot a start
    )
    cargo = Cargo(
        rows=joined([*parts, said]),
        outbox=outbox,
        period_ms=round(scenario.carrier.batch_s * 1000),
        end_ms=scenario.end_ms,
    )
    return Person(participant, cargo, Link(scenario.network, start_ms, for_link))


def _measured(
    scenario: Scenario,
    device: Device,
    bodies: Mapping[str, Signals],
    chance: np.random.Generator,
) -> Rows:
    """What a device measures of those who wear it, one after the other."""
    stays, seconds = scenario.devices[device.name].worn, scenario.longest_s
    faults = (*scenario.faults, *unworn(device.name, stays, bodies, seconds))
    return measured(device, felt(stays, bodies, seconds), faults, scenario.start_ms, chance)


def sender_of(participant: str) -> str:
    """The sender of a simulated participant."""
    return f"{participant}.sender"


def device_of(participant: str, name: str) -> str:
    """The id of a simulated participant's device."""
    return f"{participant}.{name}"


def _speaker(worn: dict[str, Device]) -> int:
    """Marks are made on the last device listed that hands over at once, else on the last."""
    at_once = [place for place, device in enumerate(worn.values()) if not device.sync_every_min]
    return at_once[-1] if at_once else len(worn) - 1


def record(runs: Sequence[tuple[Scenario, int]]) -> Recording:
    """Let all runs happen in one virtual world, through one edge, and keep its log."""
    start_ms = min(scenario.start_ms for scenario, _ in runs) - LEAD_MS
    return in_virtual_time(start_ms, lambda clock: _world(clock, runs))


async def _world(clock: VirtualClock, runs: Sequence[tuple[Scenario, int]]) -> Recording:
    log = MemoryLog(clock)
    await log.ensure(TOPICS)
    start_ms = clock.now_ms()
    people = [person_of(scenario, seed) for scenario, seed in runs]
    for scenario, seed in runs:
        await register(log, scenario, seed)
    seal = Seal.fresh()
    edge = Edge(log, clock, seal)
    await edge.start()
    following = asyncio.create_task(edge.run())
    async with asyncio.TaskGroup() as group:
        for person in people:
            start = _starter(person, edge, clock, group)
            group.create_task(carry(person.cargo, start, clock))
        for scenario, seed in runs:
            group.create_task(_hand_over(log, clock, scenario, seed))
    await edge.stop()
    following.cancel()
    kept = [
        (topic.name, one)
        for topic in (SAMPLES_LIVE, SAMPLES_LATE)
        for one in log.everything(topic.name)
    ]
    return Recording(
        records=tuple(sorted(kept, key=lambda pair: pair[1].at_ms)),
        contexts=tuple(
            scenario.context(participant, who)
            for scenario, seed in runs
            for who, participant in participants_of(scenario, seed).items()
        ),
        ways={person.participant: way_of(person.cargo.outbox) for person in people},
        start_ms=start_ms,
        end_ms=max(person.cargo.end_ms for person in people),
        aside=_aside(log, seal),
    )


def _aside(log: MemoryLog, seal: Seal) -> tuple[Kept, ...]:
    records = log.everything(QUARANTINE.name)
    sealed = [one.value for one in records if one.value and one.headers[KIND] != RELEASED]
    return tuple(kept_of(seal.open(value)) for value in sealed)


def token_of(participant: str) -> str:
    """The secret of a simulated sender; nothing outside the virtual world accepts it."""
    return f"simulated:{participant}"


async def register(log: MemoryLog, scenario: Scenario, seed: int) -> None:
    """Tell the edge, by the log, of the sender and of the devices and who has them first."""
    participant = participant_of(scenario, seed)
    token = TokenRecord(
        hash=token_hash(token_of(participant)),
        sender=sender_of(participant),
        organisation=ORGANISATION,
        site=SITE,
    )
    await _publish(log, TOKEN_KEY + token.hash, token)
    for name in scenario.devices:
        await _assign(log, scenario, seed, name)


async def _hand_over(log: MemoryLog, clock: VirtualClock, scenario: Scenario, seed: int) -> None:
    """Assign devices to their next wearers when the time has come, as staff would."""
    for at_ms, name, _ in hand_overs(scenario.worn, scenario.start_ms):
        await clock.until(at_ms)
        await _assign(log, scenario, seed, name, now_ms=at_ms)


async def _assign(
    log: MemoryLog, scenario: Scenario, seed: int, name: str, now_ms: int | None = None
) -> None:
    spec, ids = scenario.devices[name], participants_of(scenario, seed)
    known = assignments(spec.worn, ids, scenario.start_ms, now_ms)
    device = DeviceRecord(
        device=device_of(ids[SELF], name),
        organisation=ORGANISATION,
        site=SITE,
        source=int(spec.device(name, scenario.start_ms).traits.source),
        version=len(known) - 1,
        interval_ms=max(1000, round(scenario.carrier.batch_s * 1000)),
        assignments=known,
    )
    await _publish(log, DEVICE_KEY + device.device, device)


async def _publish(log: MemoryLog, key: str, fact: TokenRecord | DeviceRecord) -> None:
    partition = partition_of(key)
    await log.append(DEVICES.name, partition, msgspec.json.encode(fact), key=key.encode())


def _starter(person: Person, edge: Edge, clock: Clock, group: asyncio.TaskGroup) -> Start:
    """What puts a person's attempts on the simulated way: every copy that arrives is a task."""
    sender = edge.registry.authenticate(token_of(person.participant), clock.now_ms())
    if sender is None:
        raise OperationError(f"{person.participant}'s sender was never registered")

    def start(attempt: Attempt) -> None:
        fate = person.link.fate(clock.now_ms())
        for arrive, answer in zip(fate.arrive_after_ms, fate.answer_after_ms, strict=True):
            copy = _Copy(attempt, arrive, answer)
            group.create_task(_arrive(copy, person.cargo.outbox, edge, sender, clock))

    return start


@dataclass(frozen=True, slots=True)
class _Copy:
    """One copy of a batch on the way."""

    attempt: Attempt
    arrive_after_ms: int
    answer_after_ms: int | None


async def _arrive(copy: _Copy, outbox: Outbox, edge: Edge, sender: Sender, clock: Clock) -> None:
    await clock.sleep(copy.arrive_after_ms / 1000)
    try:
        ack = await edge.submit(sender, copy.attempt.body)
    except BusyError as error:
        wait_ms = int(error.params.get("retry_after_ms", 1000))
        outbox.refused(copy.attempt.batch_id, clock.now_ms(), retry_after_ms=wait_ms)
        return
    if copy.answer_after_ms is not None:
        await clock.sleep(copy.answer_after_ms / 1000)
        outbox.answered(ack, clock.now_ms())


def way_of(outbox: Outbox) -> Way:
    """Figures of a sender."""
    figures = outbox.figures
    return Way(
        rows=figures.rows,
        batches=figures.batches,
        attempts=figures.attempts,
        held_at_end=outbox.held,
        refused=dict(figures.refused),
    )
