"""The demo: simulated people and recorded workouts, sent through the real edge of a real server."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from tiyi.access.factor_policy import FactorPolicy
from tiyi.bootstrap.application import Application
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.demo_staff import add_staff
from tiyi.bootstrap.enrol import NewDevice, NewPerson, enrol, issue_token
from tiyi.bootstrap.recorded import ZONE, recorded_prescription, recorded_profile
from tiyi.ingest.workouts import Workout, WorkoutError, read_workout_async
from tiyi.ingest.workouts.samples import source_of
from tiyi.model.scope import Role, Scope, system_scope
from tiyi.ports import Clock
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
    """What the demo shows: simulated people at once, recordings as soon as they are read."""

    people: list[DemoPerson]
    recordings: list[Path]
    seed: int


def recordings_beside() -> list[Path]:
    """The recorded workouts beside the checkout or the working folder, if they are there."""
    checkout = Path(__file__).resolve().parents[3]
    for beside in (Path.cwd().parent, checkout.parent):
        if (beside / RECORDINGS).is_dir():
            return sorted((beside / RECORDINGS).iterdir())
    return []


def temporary_settings(port: int, seed: int) -> Settings:
    """Settings of a demo in a folder of its own that goes away with it; nobody there is real."""
    folder = Path(tempfile.mkdtemp(prefix=f"tiyi-demo-{seed}-"))
    return Settings(
        data=folder, port=port, archive_flush_s=6.0, second_factor=FactorPolicy.OPTIONAL
    ).checked()


async def run(
    settings: Settings,
    plan: Plan,
    *,
    say: Callable[[str], None],
    enter: Callable[[Role, str], None] | None = None,
) -> int:
    """Enrol, serve, and send until stopped; the exit code. The data folder is removed.

    `say` is told the URL; `enter` a one-click link for each role, good once and for ten minutes.
    """
    clock = SystemClock()
    try:
        application = await Application.open(settings, clock)
        tokens = await asyncio.to_thread(_enrol_all, application, plan.people, clock.now_ms())
        links = await asyncio.to_thread(
            add_staff, application.records, _scope(application), [SITE], at_ms=clock.now_ms()
        )
        started = asyncio.get_running_loop().create_future()

        def ready(url: str) -> None:
            started.set_result(url)
            say(url)
            if enter is not None:
                for role, key in links.items():
                    enter(role, f"{url}/enter?key={key}")

        async def people() -> None:
            url = await started
            async with asyncio.TaskGroup() as group:
                group.create_task(run_demo(plan.people, url, tokens, clock=clock, seed=plan.seed))
                group.create_task(_recorded_people(application, plan.recordings, url, group))

        return await application.serve(beside=people, ready=ready)
    finally:
        shutil.rmtree(settings.data, ignore_errors=True)


async def _recorded_people(
    application: Application, paths: Sequence[Path], url: str, group: asyncio.TaskGroup
) -> None:
    """Read one recording after the other and let it train, until there are enough."""
    found = 0
    for path in paths:
        if found == RECORDED_MOST:
            return
        workout = await _readable(path)
        if workout is not None:
            found += 1
            name = path.name.split(".")[0]
            token = await asyncio.to_thread(_enrol_recorded, application, name, workout)
            group.create_task(_repeat(name, workout, url, token, application.clock))


async def _readable(path: Path) -> Workout | None:
    """The workout, if it holds enough heart rate to be watched."""
    try:
        workout = await read_workout_async(path)
    except WorkoutError:
        return None
    enough = workout.duration_s >= RECORDED_MIN_S and (~np.isnan(workout.hr_bpm)).mean() > 0.9
    return workout if enough else None


async def _repeat(name: str, workout: Workout, url: str, token: str, clock: Clock) -> None:
    sender = f"recorded-{name}"
    await clock.sleep(2.0)  # the edge hears of the new token by the log
    while True:
        await replay_workout(
            workout, url, token=token, sender=sender, device=f"{sender}.device", clock=clock
        )
        await clock.sleep(PAUSE_S)


def _enrol_all(
    application: Application, people: Sequence[DemoPerson], now_ms: int
) -> dict[str, str]:
    """Everybody into the records; a token for each sender."""
    scope, from_ms = _scope(application), now_ms - EARLIER_MS
    with application.records.writing(scope) as tx:
        participants.add_organisation(tx, scope, "Demo", at_ms=from_ms)
        site = participants.Site(SITE, "Demo", ZONE)
        participants.add_site(tx, scope, site, at_ms=from_ms)
    enrol(application.records, scope, SITE, [_new_person(one) for one in people], from_ms=from_ms)
    senders = sorted({person.sender for person in people})
    return {
        sender: issue_token(application.records, scope, SITE, sender, at_ms=from_ms)
        for sender in senders
    }


def _enrol_recorded(application: Application, name: str, workout: Workout) -> str:
    """A recording's person into the records; the token of its sender."""
    scope, from_ms = _scope(application), application.clock.now_ms() - EARLIER_MS
    who = f"recorded-{name}"
    person = NewPerson(
        participant=who,
        label=f"R · {name}",
        profile=recorded_profile(workout),
        prescription=recorded_prescription(workout, name),
        devices=[NewDevice(f"{who}.device", source_of(workout))],
    )
    enrol(application.records, scope, SITE, [person], from_ms=from_ms)
    return issue_token(application.records, scope, SITE, who, at_ms=from_ms)


def _scope(application: Application) -> Scope:
    return system_scope("demo", application.settings.organisation)


def _new_person(person: DemoPerson) -> NewPerson:
    return NewPerson(
        person.participant,
        person.label,
        person.profile,
        person.prescription,
        [NewDevice(device, traits_of(kind).source) for device, kind in person.devices],
    )
