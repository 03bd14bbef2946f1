"""Routes of programmes and cohorts; memberships are said for instants and never overwritten."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, StrictBool, StrictInt

from tiyi.api.common import Body, Caller, EventTime, Identifier, IdInPath, Label, Note, Served
from tiyi.prescription.prescription import Group
from tiyi.storage.records import counters, participants, programmes
from tiyi.storage.records.programmes import Cohort, Membership, Programme

router = APIRouter(tags=["programmes"])
Year = Annotated[int, Query(ge=2_000, le=2_099)]
Count = Annotated[StrictInt, Field(ge=1, le=1_000_000)]
Version = Annotated[StrictInt, Field(ge=1, le=1_000_000_000)]


class Targets(Body):
    """What a year has to bring: people, calendar months of each, valid samples, outreach."""

    people: Count = 40
    months: Annotated[StrictInt, Field(ge=1, le=60)] = 4
    samples: Count = 150
    campaigns: Count = 3
    lectures: Count = 4
    lesson_hours: Count = 200


class ProgrammeNew(Body):
    """A programme of a site."""

    programme: Identifier
    site: Identifier
    name: Label
    targets: Targets = Field(default_factory=Targets)


class ProgrammeChange(Body):
    """Name and targets; `seen_version` is the version last read."""

    name: Label
    targets: Targets
    seen_version: Version


class CohortNew(Body):
    """A cohort of a programme."""

    cohort: Identifier
    name: Label
    group: Group = Group.OTHER


class CohortShown(BaseModel):
    """A cohort."""

    cohort: str
    programme: str
    site: str
    name: str
    group: str


class ProgrammeShown(BaseModel):
    """A programme with its cohorts."""

    programme: str
    site: str
    name: str
    targets: Targets
    version: int
    cohorts: list[CohortShown]


class FiguresShown(BaseModel):
    """One year: people by state, those who count, valid samples and what was wrong with others.

    `person_weeks` is the denominator of the two weekly figures. Intensity is not part of regular
    exercise here, so that `weeks_regular_at_most` is an upper bound.
    """

    programme: str
    year: int
    targets: Targets
    enrolled: int
    states: dict[str, int]
    people_counted: int
    samples_valid: int
    samples_invalid: int
    flaws: dict[str, int]
    person_weeks: int
    weeks_with_session: int
    weeks_regular_at_most: int


class MemberBody(Body):
    """From `from_ms` on (default: now) somebody belongs to the cohort, or has left it."""

    participant: Identifier
    member: StrictBool = True
    from_ms: EventTime | None = None
    reason: Note = ""


class MembershipShown(BaseModel):
    """Who belonged to a cohort when; `to_ms` null while it lasts."""

    cohort: str
    participant: str
    from_ms: int
    to_ms: int | None
    reason: str


@router.get("/programmes")
def list_programmes(scope: Caller, services: Served) -> list[ProgrammeShown]:
    """The programmes of the caller's sites, by name."""
    with services.records.reading() as tx:
        groups = programmes.cohorts(tx, scope)
        return [_programme(one, groups) for one in programmes.every(tx, scope)]


@router.post("/programmes", status_code=201)
def add_programme(new: ProgrammeNew, scope: Caller, services: Served) -> ProgrammeShown:
    """Add a programme to a site."""
    made = Programme(new.programme, new.site, new.name, new.targets.model_dump())
    with services.records.writing() as tx:
        added = programmes.add(tx, scope, made, at_ms=services.clock.now_ms())
    return _programme(added, [])


@router.put("/programmes/{programme}")
def put_programme(
    programme: IdInPath, said: ProgrammeChange, scope: Caller, services: Served
) -> ProgrammeShown:
    """Change name and targets; 409 when somebody else did since."""
    with services.records.writing() as tx:
        known = programmes.get(tx, scope, programme)
        targets = said.targets.model_dump()
        wanted = Programme(programme, known.site, said.name, targets, said.seen_version)
        changed = programmes.change(tx, scope, wanted, at_ms=services.clock.now_ms())
        return _programme(changed, programmes.cohorts(tx, scope, programme))


@router.get("/programmes/{programme}/figures")
def get_figures(programme: IdInPath, year: Year, scope: Caller, services: Served) -> FiguresShown:
    """What the programme has reached in a year, computed from the records now."""
    now_ms = services.clock.now_ms()
    with services.records.reading() as tx:
        targets = Targets.model_validate(programmes.get(tx, scope, programme).targets)
        found = counters.year(tx, scope, programme, year, months=targets.months, now_ms=now_ms)
    return FiguresShown(
        programme=programme,
        year=year,
        targets=targets,
        enrolled=found.enrolled,
        states=dict(found.states),
        people_counted=found.counted,
        samples_valid=found.samples_valid,
        samples_invalid=found.samples_invalid,
        flaws=dict(found.flaws),
        person_weeks=found.person_weeks,
        weeks_with_session=found.weeks_with_session,
        weeks_regular_at_most=found.weeks_regular,
    )


@router.post("/programmes/{programme}/cohorts", status_code=201)
def add_cohort(programme: IdInPath, new: CohortNew, scope: Caller, services: Served) -> CohortShown:
    """Add a cohort to a programme."""
    made = Cohort(new.cohort, programme, "", new.name, new.group)
    with services.records.writing() as tx:
        return _cohort(programmes.add_cohort(tx, scope, made, at_ms=services.clock.now_ms()))


@router.get("/cohorts/{cohort}/members")
def list_members(cohort: IdInPath, scope: Caller, services: Served) -> list[MembershipShown]:
    """Who belonged to the cohort when, oldest first."""
    with services.records.reading() as tx:
        programmes.get_cohort(tx, scope, cohort)
        found = programmes.memberships(tx, scope, cohort=cohort)
    return [_membership(one) for one in found]


@router.post("/cohorts/{cohort}/members", status_code=201)
def say_member(
    cohort: IdInPath, said: MemberBody, scope: Caller, services: Served
) -> list[MembershipShown]:
    """Join or leave; what was said for earlier instants stays. All memberships of that person."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        found = programmes.say_member(
            tx,
            scope,
            cohort,
            said.participant,
            member=said.member,
            from_ms=now_ms if said.from_ms is None else said.from_ms,
            reason=said.reason,
            at_ms=now_ms,
        )
    return [_membership(one) for one in found]


@router.get("/participants/{participant}/memberships")
def list_memberships(
    participant: IdInPath, scope: Caller, services: Served
) -> list[MembershipShown]:
    """Which cohorts somebody belonged to when, oldest first."""
    with services.records.reading() as tx:
        participants.get(tx, scope, participant)
        found = programmes.memberships(tx, scope, participant=participant)
    return [_membership(one) for one in found]


def _programme(one: Programme, groups: list[Cohort]) -> ProgrammeShown:
    return ProgrammeShown(
        programme=one.programme,
        site=one.site,
        name=one.name,
        targets=Targets.model_validate(one.targets),
        version=one.version,
        cohorts=[_cohort(group) for group in groups if group.programme == one.programme],
    )


def _cohort(one: Cohort) -> CohortShown:
    return CohortShown(
        cohort=one.cohort,
        programme=one.programme,
        site=one.site,
        name=one.name,
        group=one.group,
    )


def _membership(one: Membership) -> MembershipShown:
    return MembershipShown(
        cohort=one.cohort,
        participant=one.participant,
        from_ms=one.from_ms,
        to_ms=one.to_ms,
        reason=one.reason,
    )
