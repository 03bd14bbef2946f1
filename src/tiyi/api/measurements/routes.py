"""Routes of spot measurements, self-reports and fitness tests."""

from collections.abc import Sequence
from typing import Any, Final

from fastapi import APIRouter

from tiyi.api.between.watch import Between
from tiyi.api.common import INSTANT_MAX, Caller, From, IdInPath, Served, To
from tiyi.api.measurements.models import (
    AssessmentBody,
    AssessmentShown,
    BatchBody,
    BatchTaken,
    BirthBody,
    BirthShown,
    ItemShown,
    Kind,
    MeasurementBody,
    MeasurementShown,
    RowRefused,
)
from tiyi.api.participants import contexts
from tiyi.api.services import Services
from tiyi.model.errors import InputError, ScopeError
from tiyi.model.fitness_items import ITEMS
from tiyi.model.scope import Scope, system_scope
from tiyi.prescription.measures import parts_of
from tiyi.storage.records import assessments, measurements, profiles
from tiyi.storage.records.assessments import Assessment
from tiyi.storage.records.between import SPOTS
from tiyi.storage.records.measurements import Measurement

router = APIRouter(tags=["measurements"])
INTO_PROFILE: Final = {"hrmax": "hrmax_measured_bpm", "rhr": "rhr_bpm"}
"""Items that bands rest on, and the profile's field that each becomes."""


@router.post("/participants/{participant}/measurements", status_code=201)
def add_measurement(
    participant: IdInPath, said: MeasurementBody, scope: Caller, services: Served
) -> MeasurementShown:
    """Keep one reading; 422 with the allowed range where no body can have it."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        kept = _add(tx, scope, participant, said, now_ms)
    _judge(services, [kept], now_ms)
    return _shown(kept)


@router.get("/participants/{participant}/measurements")
def list_measurements(
    *,
    participant: IdInPath,
    scope: Caller,
    services: Served,
    from_ms: From = 0,
    to_ms: To = INSTANT_MAX - 1,
    kind: Kind | None = None,
) -> list[MeasurementShown]:
    """Readings as they stand, oldest first; corrected ones are left out."""
    span = {"from_ms": from_ms, "to_ms": to_ms}
    with services.records.reading() as tx:
        found = measurements.of_participant(tx, scope, participant, kind=kind, **span)
    return [_shown(one) for one in found]


@router.post("/measurements", max_body_size=512 << 10)
def add_measurements(batch: BatchBody, scope: Caller, services: Served) -> BatchTaken:
    """Keep a batch; what can't be kept is named by its place, and the rest is kept."""
    now_ms = services.clock.now_ms()
    refused: list[RowRefused] = []
    kept: list[Measurement] = []
    with services.records.writing() as tx:
        for place, row in enumerate(batch.items):
            try:
                kept.append(_add(tx, scope, row.participant, row, now_ms))
            except (InputError, ScopeError) as error:
                refused.append(RowRefused(row=place, code=error.code, params=error.params))
    _judge(services, kept, now_ms)
    return BatchTaken(taken=len(batch.items) - len(refused), refused=refused)


@router.get("/participants/{participant}/assessments")
def list_assessments(
    participant: IdInPath, scope: Caller, services: Served
) -> list[AssessmentShown]:
    """A participant's fitness tests, oldest first, with why one is no valid sample."""
    with services.records.reading() as tx:
        assessments.of_participant(tx, scope, participant)
        return _tests(tx, scope, participant)


@router.post("/participants/{participant}/assessments", status_code=201)
def say_assessment(
    participant: IdInPath, said: AssessmentBody, scope: Caller, services: Served
) -> list[AssessmentShown]:
    """Record or correct a test; a measured HRmax or resting rate goes into the profile at once."""
    now_ms = services.clock.now_ms()
    test = Assessment(
        assessment=said.assessment or "",
        participant=participant,
        visit=said.visit,
        held_ms=said.held_ms,
        standard=said.standard,
        tester=said.tester,
        screened=said.screened,
        items={name: item.model_dump() for name, item in said.items.items()},
        void=said.void,
        version=said.seen_version,
    )
    with services.records.writing() as tx:
        kept = assessments.say(tx, scope, test, at_ms=now_ms)
        if not kept.void:
            _into_profile(tx, scope, kept, now_ms)
        return _tests(tx, scope, participant)


@router.get("/participants/{participant}/birth")
def get_birth(participant: IdInPath, scope: Caller, services: Served) -> BirthShown:
    """When somebody was born."""
    with services.records.reading() as tx:
        assessments.of_participant(tx, scope, participant)
        return BirthShown(born=assessments.birth(tx, scope, participant))


@router.put("/participants/{participant}/birth")
def put_birth(
    participant: IdInPath, said: BirthBody, scope: Caller, services: Served
) -> BirthShown:
    """Record when somebody was born; the date said last counts."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        return BirthShown(
            born=assessments.set_birth(tx, scope, participant, said.born, at_ms=now_ms)
        )


def _add(tx: Any, scope: Scope, who: str, said: MeasurementBody, now_ms: int) -> Measurement:
    new = Measurement(
        participant=who,
        kind=said.kind,
        measured_ms=said.measured_ms,
        readings=dict(said.readings),
        source=said.source,
        note=said.note,
        corrects=said.corrects,
        void=said.void,
        moment=said.moment,
    )
    return measurements.add(tx, scope, new, unit=said.unit, at_ms=now_ms)


def _judge(services: Services, kept: Sequence[Measurement], now_ms: int) -> None:
    """Ask the rules on single values of whom they were measured; every minute does it again."""
    asked = Between(services.records, services.series, services.blocks)
    scope = system_scope("rules", services.settings.organisation)
    for name in sorted({one.participant for one in kept if one.kind in SPOTS}):
        asked.look_at_spots(scope, name, now_ms)


def _into_profile(tx: Any, scope: Scope, test: Assessment, now_ms: int) -> None:
    """What a test measured becomes the next version of the profile, unless a newer test did so."""
    measured = {
        field: float(test.items[name]["value"])
        for name, field in INTO_PROFILE.items()
        if name in test.items and not _superseded(tx, scope, test, name)
    }
    known = profiles.versions(tx, scope, test.participant)
    if not measured or not known:
        return
    profiles.add_version(
        tx,
        scope,
        test.participant,
        known[-1].document | measured,
        seen_version=known[-1].version,
        effective_from_ms=test.held_ms,
        at_ms=now_ms,
    )
    contexts.publish(tx, scope, test.participant, now_ms=now_ms)


def _superseded(tx: Any, scope: Scope, test: Assessment, item: str) -> bool:
    return any(
        item in one.items and one.held_ms > test.held_ms
        for one in assessments.of_participant(tx, scope, test.participant)
    )


def _shown(one: Measurement) -> MeasurementShown:
    return MeasurementShown(
        id=one.id,
        participant=one.participant,
        kind=one.kind,
        measured_ms=one.measured_ms,
        readings=one.readings,
        units={part.name: part.unit for part in parts_of(one.kind)},
        source=one.source,
        note=one.note,
        moment=one.moment,
        recorded_by=one.actor,
        recorded_ms=one.at_ms,
    )


def _tests(tx: Any, scope: Scope, participant: str) -> list[AssessmentShown]:
    return [
        AssessmentShown(
            assessment=one.assessment,
            version=one.version,
            participant=one.participant,
            visit=one.visit,
            held_ms=one.held_ms,
            standard=one.standard,
            tester=one.tester,
            screened=one.screened,
            items={
                name: ItemShown(
                    value=item["value"],
                    unit=ITEMS[name].unit,
                    equipment=item.get("equipment"),
                )
                for name, item in one.items.items()
            },
            valid=not flaws,
            flaws=[flaw.value for flaw in flaws],
        )
        for one, flaws in assessments.judged(tx, scope, [participant])
    ]
