"""A recorded day: scenarios of the simulators, bad networks and clocks included, as a log.

The rows pass the real edge once, in virtual time. What comes out are records with their append
times, which any platform can be led through. So that this takes a minute, everything in the
scenarios lasts a third as long; how soon hearts answer and how long alerts hold is as ever.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from msgspec import structs

from tests.cluster.player import Frame
from tests.e2e.people import ORGANISATION, SITE, ZONE
from tiyi.bootstrap.enrol import NewDevice, NewPerson, enrol
from tiyi.bootstrap.recorded import recorded_prescription, recorded_profile
from tiyi.ingest.workouts import Workout, read_workout
from tiyi.ingest.workouts.samples import source_of, workout_samples
from tiyi.model.frame import FrameCodec
from tiyi.model.ids import partition_of
from tiyi.model.scope import system_scope
from tiyi.model.topics import SAMPLES_LIVE
from tiyi.simulators.scenario import ClockSpec, Scenario, load, scenarios
from tiyi.simulators.world import device_of, participant_of, record
from tiyi.storage.records import participants
from tiyi.storage.records.sql import SqlRecords

MINUTE_MS = 60_000
STEP_MS = 15_000
STRIDE_MS = 240_000
"""So far time goes at once where nothing is sent."""
SETTLED_MS = 25 * 60_000
"""After the last row, until every minute of the day is final and every session scored."""
UNSETTLED_MS = 17 * 60_000
"""What is younger than this in the end is not final yet."""
WINDOW_MS = 5_000
ON_ITS_WAY_MS = 300
"""How a gateway would send the recorded workout: so often, so late."""
BEGINS_AFTER_MS = 90_000
LASTS_MS = 600_000
"""So much of the recorded workout is taken."""
FASTER = 3
LARGEST = "bench"
USUAL = "on_target"
"""The one scenario that is no person's story."""
WORKOUT = "indoor_ride_edge530_rr.fit"


@dataclass(frozen=True)
class Day:
    """Who takes part, and the frames of samples in order of their append times."""

    people: list[NewPerson]
    frames: list[Frame]
    start_ms: int
    end_ms: int

    @property
    def settled_ms(self) -> int:
        """Everything before this instant is final when the day is over."""
        return (self.end_ms - UNSETTLED_MS) // MINUTE_MS * MINUTE_MS

    def steps(self) -> Iterator[tuple[int, Sequence[Frame]]]:
        """Each instant to go to, with the frames that were appended up to it."""
        stamps = [one.at_ms for one in self.frames]
        done, now_ms = 0, self.start_ms
        while now_ms < self.end_ms:
            is_quiet = done == len(stamps) or stamps[done] > now_ms + STRIDE_MS
            now_ms += STRIDE_MS if is_quiet else STEP_MS
            upto = bisect_right(stamps, now_ms)
            yield now_ms, self.frames[done:upto]
            done = upto


def recorded_day(seed: int, recordings: Path) -> Day:
    """Everybody's day; with one recorded workout where the folder of recordings is there."""
    runs = [(hurried(one), seed) for one in scenarios() if _is_of_the_day(one)]
    recording = record(runs)
    frames = [
        Frame(topic, one.partition, one.at_ms, one.value or b"") for topic, one in recording.records
    ]
    people = [_newcomer(scenario, seed) for scenario, _ in runs]
    path = recordings / "workouts" / WORKOUT
    if path.exists():
        workout = read_workout(path)
        person, ridden = _ridden(workout, recording.start_ms + BEGINS_AFTER_MS)
        people.append(person)
        frames += ridden
    frames.sort(key=lambda frame: frame.at_ms)
    end_ms = max(recording.end_ms, frames[-1].at_ms) + SETTLED_MS
    return Day(people, frames, recording.start_ms - recording.start_ms % STEP_MS, end_ms)


def _is_of_the_day(scenario: Scenario) -> bool:
    """The story of one person that begins with most others: no night, no other season."""
    begins = load(USUAL).starts
    return scenario.name != LARGEST and scenario.starts == begins and not scenario.others


def hurried(scenario: Scenario) -> Scenario:
    """The same story in a third of the time."""
    network, carrier = scenario.network, scenario.carrier
    return structs.replace(
        scenario,
        prescription=replace(
            scenario.prescription,
            warmup_min=scenario.prescription.warmup_min / FASTER,
            conditioning_min=scenario.prescription.conditioning_min / FASTER,
            cooldown_min=scenario.prescription.cooldown_min / FASTER,
        ),
        plan=tuple(
            structs.replace(one, minutes=one.minutes / FASTER, bouts=-(-one.bouts // FASTER))
            for one in scenario.plan
        ),
        devices={
            name: structs.replace(
                one,
                sync_every_min=one.sync_every_min / FASTER,
                clock=one.clock and _hurried_clock(one.clock),
            )
            for name, one in scenario.devices.items()
        },
        carrier=structs.replace(carrier, clock=_hurried_clock(carrier.clock)),
        network=structs.replace(
            network, down_min=tuple((a / FASTER, b / FASTER) for a, b in network.down_min)
        ),
        faults=tuple(
            structs.replace(one, from_min=one.from_min / FASTER, to_min=one.to_min / FASTER)
            for one in scenario.faults
        ),
        marks=tuple(structs.replace(one, at_min=one.at_min / FASTER) for one in scenario.marks),
        watch_min=scenario.watch_min / FASTER,
    )


def _hurried_clock(clock: ClockSpec) -> ClockSpec:
    return structs.replace(
        clock, steps=tuple((at_min / FASTER, by_s) for at_min, by_s in clock.steps)
    )


def enrolled(records: SqlRecords, day: Day, *, earlier_ms: int) -> None:
    """Everybody into empty records, from some time before the day begins."""
    from_ms = day.start_ms - earlier_ms
    scope = system_scope("test", ORGANISATION)
    with records.writing(scope) as tx:
        participants.add_organisation(tx, scope, "Test", at_ms=from_ms)
        participants.add_site(tx, scope, participants.Site(SITE, "North", ZONE), at_ms=from_ms)
    enrol(records, scope, SITE, day.people, from_ms=from_ms)


def _newcomer(scenario: Scenario, seed: int) -> NewPerson:
    participant = participant_of(scenario, seed)
    worn = [
        NewDevice(device_of(participant, name), spec.device(name, scenario.start_ms).traits.source)
        for name, spec in scenario.devices.items()
    ]
    return NewPerson(participant, participant, scenario.participant, scenario.prescription, worn)


def _ridden(workout: Workout, start_ms: int) -> tuple[NewPerson, list[Frame]]:
    """The rider of a recording, and the frames that a gateway would have sent of it."""
    rider, device, source = "rider", "rider.device", source_of(workout)
    rows = workout_samples(
        workout,
        participant=rider,
        device=device,
        source=source,
        shift_ms=start_ms - workout.start_ms,
    )
    rows = rows.take(np.flatnonzero(rows.at_ms < start_ms + LASTS_MS))
    codec, window = FrameCodec(), rows.at_ms // WINDOW_MS
    frames = [
        Frame(
            SAMPLES_LIVE.name,
            partition_of(rider),
            (number + 1) * WINDOW_MS + ON_ITS_WAY_MS,
            codec.encode(rows.take(np.flatnonzero(window == number))),
        )
        for number in np.unique(window).tolist()
    ]
    person = NewPerson(
        rider,
        rider,
        recorded_profile(workout),
        recorded_prescription(workout, rider),
        [NewDevice(device, source)],
    )
    return person, frames
