"""The demo: simulated people and recorded workouts, sent through the real edge of a real server."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from tiyi.bootstrap.application import Application
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.enrol import NewDevice, NewPerson, enrol, issue_token
from tiyi.bootstrap.recorded import ZONE, recorded_prescription, recorded_profile
from tiyi.ingest.workouts import Workout, WorkoutError, read_workout_async
from tiyi.ingest.workouts.samples import source_of
from tiyi.model.scope import Scope, system_scope
from tiyi.settings import Settings
from tiyi.simulators.demo import run_demo
from tiyi.simulators.devices import traits_of
from tiyi.simulators.live import replay_workout
from tiyi.simulators.people import DemoPerson
from tiyi.storage.records import participants

SITE: Final = "demo-site"
RECORDINGS: Final = Path("shared/data/workouts")
RECORDED_MOST: Final = 6
RECORDED_MIN_S: Final = 600
PAUSE_S: Final = 60.0
EARLIER_MS: Final = 3_600_000
"""People were enrolled this long before the demo starts: their sessions are under way."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the demo shows."""

    people: list[DemoPerson]
    recordings: list[tuple[str, Workout]]
    seed: int


def recordings_beside() -> list[Path]:
    """The recorded workouts beside the checkout or the working folder, if they are there."""
    checkout = Path(__file__).resolve().parents[3]
    for beside in (Path.cwd().parent, checkout.parent):
        if (beside / RECORDINGS).is_dir():
            return sorted((beside / RECORDINGS).iterdir())
    return []


async def recordings(paths: Sequence[Path]) -> list[tuple[str, Workout]]:
    """The first workouts with enough heart rate; unreadable ones are left out."""
    found: list[tuple[str, Workout]] = []
    for path in paths:
        if len(found) == RECORDED_MOST:
            break
        try:
            workout = await read_workout_async(path)
        except WorkoutError:
            continue
        known = ~np.isnan(workout.hr_bpm)
        if workout.duration_s >= RECORDED_MIN_S and known.mean() > 0.9:
            found.append((path.name.split(".")[0], workout))
    return found


def temporary_settings(port: int, seed: int) -> Settings:
    """Settings of a demo in a folder of its own that goes away with it."""
    folder = Path(tempfile.mkdtemp(prefix=f"tiyi-demo-{seed}-"))
    return Settings(data=folder, port=port, archive_flush_s=6.0).checked()


async def run(settings: Settings, plan: Plan, *, say: Callable[[str], None]) -> int:
    """Enrol, serve, and send until stopped; the exit code. The data folder is removed."""
    clock = SystemClock()
    try:
        application = await Application.open(settings, clock)
        tokens = await asyncio.to_thread(_enrol_all, application, plan, clock.now_ms())
        started = asyncio.get_running_loop().create_future()

        def ready(url: str) -> None:
            started.set_result(url)
            say(url)

        async def people() -> None:
            await _train(plan, await started, tokens, clock)

        return await application.serve(beside=people, ready=ready)
    finally:
        shutil.rmtree(settings.data, ignore_errors=True)


async def _train(plan: Plan, url: str, tokens: Mapping[str, str], clock: SystemClock) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(run_demo(plan.people, url, tokens, clock=clock, seed=plan.seed))
        for name, workout in plan.recordings:
            group.create_task(_repeat(name, workout, url, tokens, clock))


async def _repeat(
    name: str, workout: Workout, url: str, tokens: Mapping[str, str], clock: SystemClock
) -> None:
    sender = f"recorded-{name}"
    while True:
        await replay_workout(
            workout,
            url,
            token=tokens[sender],
            sender=sender,
            device=f"{sender}.device",
            clock=clock,
        )
        await clock.sleep(PAUSE_S)


def _enrol_all(application: Application, plan: Plan, now_ms: int) -> dict[str, str]:
    """Everybody into the records; a token for each sender."""
    scope = system_scope("demo", application.settings.organisation)
    from_ms = now_ms - EARLIER_MS
    with application.records.writing() as tx:
        participants.add_organisation(tx, scope, "Demo", at_ms=from_ms)
        site = participants.Site(SITE, "Demo", ZONE)
        participants.add_site(tx, scope, site, at_ms=from_ms)
    enrol(application.records, scope, SITE, _new_people(plan), from_ms=from_ms)
    senders = {person.sender for person in plan.people}
    senders |= {f"recorded-{name}" for name, _ in plan.recordings}
    return _tokens(application, scope, sorted(senders), from_ms)


def _tokens(
    application: Application, scope: Scope, senders: Sequence[str], at_ms: int
) -> dict[str, str]:
    return {
        sender: issue_token(application.records, scope, SITE, sender, at_ms=at_ms)
        for sender in senders
    }


def _new_people(plan: Plan) -> list[NewPerson]:
    simulated = [
        NewPerson(
            person.participant,
            person.label,
            person.profile,
            person.prescription,
            [NewDevice(device, traits_of(kind).source) for device, kind in person.devices],
        )
        for person in plan.people
    ]
    return simulated + [_recorded_person(name, workout) for name, workout in plan.recordings]


def _recorded_person(name: str, workout: Workout) -> NewPerson:
    return NewPerson(
        participant=f"recorded-{name}",
        label=f"R · {name}",
        profile=recorded_profile(workout),
        prescription=recorded_prescription(workout, name),
        devices=[NewDevice(f"recorded-{name}.device", source_of(workout))],
    )
