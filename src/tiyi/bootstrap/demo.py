"""The demo: a made-up clinic whose people train, sent through the real edge of a real server."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from tiyi.access.factor_policy import FactorPolicy
from tiyi.bootstrap.application import Application
from tiyi.bootstrap.clinic import found_places, join, today_of
from tiyi.bootstrap.clinic_past import Brain, Stores, fill
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.demo_staff import add_staff
from tiyi.bootstrap.enrol import NewDevice, NewPerson, enrol, issue_token
from tiyi.bootstrap.recorded import recorded_prescription, recorded_profile
from tiyi.ingest.workouts import Workout, WorkoutError, read_workout_async
from tiyi.ingest.workouts.samples import source_of
from tiyi.model.scope import Role, Scope, system_scope
from tiyi.ports import Clock
from tiyi.settings import Settings
from tiyi.simulators.clinic import CLINIC, SITES, Member, at_the_door, clinic
from tiyi.simulators.demo import run_demo
from tiyi.simulators.devices import traits_of
from tiyi.simulators.live import replay_workout
from tiyi.simulators.people import DemoPerson, demo_people
from tiyi.storage.records import participants

SITE: Final = "city"
"""Where recorded workouts train, and whoever is more than the clinic has."""
RECORDINGS: Final = Path("shared/data/workouts")
RECORDED_MOST: Final = 6
RECORDED_MIN_S: Final = 600
PAUSE_S: Final = 60.0
EARLIER_MS: Final = 3_600_000
"""Whoever has no past was enrolled this long before the demo starts: sessions are under way."""
SETTLE_S: Final = 6.0
BREATH_S: Final = 0.5
"""Between two groups of people whose past is written."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the demo shows: a clinic, some of whose people train, and recordings soon after.

    `beyond` are simulated people without a past, where more are to train than the clinic has.
    """

    members: list[Member]
    live: list[Member]
    beyond: list[DemoPerson]
    recordings: list[Path]
    seed: int

    @property
    def people(self) -> list[DemoPerson]:
        """Everybody who trains by simulation."""
        return [member.person for member in self.live] + self.beyond


def plan_of(count: int, seed: int, recordings: list[Path], *, now_ms: int) -> Plan:
    """A clinic of sixty, and `count` people who train: its own first, then others."""
    members = clinic(CLINIC, seed, today=today_of(now_ms))
    live = at_the_door(members)[:count]
    more = demo_people(CLINIC + count - len(live), seed, site=SITE)[CLINIC:]
    return Plan(members, live, more, recordings, seed)


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
        now_ms = clock.now_ms()
        tokens = await asyncio.to_thread(_enrol_all, application, plan, now_ms)
        links = await asyncio.to_thread(
            add_staff, application.records, _scope(application), list(SITES), at_ms=now_ms
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
                group.create_task(_for_ever())
                group.create_task(_remember(application, plan, now_ms))
                group.create_task(run_demo(plan.people, url, tokens, clock=clock, seed=plan.seed))
                group.create_task(_recorded_people(application, plan.recordings, url, group))

        return await application.serve(beside=people, ready=ready)
    finally:
        shutil.rmtree(settings.data, ignore_errors=True)


async def _for_ever() -> None:
    """A demo in which nobody trains goes on as well."""
    await asyncio.get_running_loop().create_future()


async def _remember(application: Application, plan: Plan, now_ms: int) -> None:
    """Write everybody's past while people train already, beside them.

    It begins when the board is alive, and leaves off wherever it is when the demo ends.
    """
    await application.clock.sleep(SETTLE_S)
    stores = Stores(
        application.records, application.blocks_store.store(), application.series_store.store()
    )
    joined = {member.person.participant for member in plan.live}
    loop, worker = asyncio.get_running_loop(), ThreadPoolExecutor(1, "demo-past")
    brain = await loop.run_in_executor(worker, Brain)
    work = fill(stores, _scope(application), plan.members, joined, now_ms=now_ms, brain=brain)
    try:
        while await loop.run_in_executor(worker, next, work, None) is not None:
            await application.clock.sleep(BREATH_S)
    finally:
        brain.end()
        worker.shutdown(wait=False, cancel_futures=True)


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


def _enrol_all(application: Application, plan: Plan, now_ms: int) -> dict[str, str]:
    """The clinic and everybody who trains into the records; a token for each sender."""
    scope, from_ms = _scope(application), now_ms - EARLIER_MS
    with application.records.writing(scope) as tx:
        participants.add_organisation(tx, scope, "演示机构 · Demo", at_ms=from_ms)
        found_places(tx, scope, now_ms=now_ms)
        for member in plan.live:
            join(tx, scope, member, now_ms=now_ms)
    enrol(application.records, scope, SITE, list(map(_new_person, plan.beyond)), from_ms=from_ms)
    senders = {person.sender: person.site for person in plan.people}
    return {
        sender: issue_token(application.records, scope, site, sender, at_ms=from_ms)
        for sender, site in sorted(senders.items())
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
