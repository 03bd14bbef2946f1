"""What the records hold of one person, as facts for the rules on results."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from tiyi.alerts.between.codes import HEART_FAILURE, LOWERS_GLUCOSE, answered
from tiyi.alerts.between.facts import Facts, LoadFact, SessionFact
from tiyi.api.between.course_facts import clearances, course_facts, reviews
from tiyi.api.between.person import Person
from tiyi.api.between.readings import Work, spots
from tiyi.api.participants import contexts
from tiyi.model.alerts import AlertKind
from tiyi.model.results import SessionResult, SessionStatus
from tiyi.model.zones import Whereabouts
from tiyi.storage.records import between, health, measurements, screenings, sessions, zones
from tiyi.storage.records.measurements import Measurement
from tiyi.storage.records.sessions import Session

ADULT_YEARS: Final = 18
COVERED: Final = 0.5
"""With less of a session known, nobody can say that a rule would not have held in it."""
_NOT_TRAINED: Final = (SessionStatus.NOT_EXERCISING, SessionStatus.UNVERIFIED)


def facts_of(
    tx: Any, who: Person, work: Work, battery: tuple[tuple[int, float], ...] = ()
) -> Facts:
    """Everything that the records know of somebody; `work` tells how hard a minute was."""
    planned = course_facts(tx, who)
    facts = facts_on_spots(tx, who, work)
    return replace(
        facts,
        planned=planned.planned,
        weeks=planned.weeks,
        loads=tuple(_loads(facts.sessions, zones.of(tx, who.scope, who.participant), who)),
        contacts_ms=tuple(between.contacts(tx, who.scope, who.participant, who.since_ms)),
        due=(*planned.tests, *reviews(tx, who), *clearances(tx, who)),
        battery=battery,
        course=planned.course,
        breaks=planned.breaks,
    )


def facts_on_spots(tx: Any, who: Person, work: Work) -> Facts:
    """What rules on single values ask for: nothing of courses and appointments."""
    scope, name = who.scope, who.participant
    from_ms, to_ms = who.since_ms, who.now_ms + 1
    known = sessions.of_participant(tx, scope, name, from_ms=from_ms, to_ms=to_ms)
    readings = measurements.of_participant(tx, scope, name, from_ms=from_ms, to_ms=to_ms)
    profile = contexts.profile_in_force(tx, scope, name, who.now_ms)
    codes = [one.code for one in health.bearing(tx, scope, name) if one.holds(who.now_ms)]
    said = _said(tx, who)
    return Facts(
        now_ms=who.now_ms,
        sessions=tuple(_sessions(tx, who, known)),
        spots=tuple(spots(readings, known, work)),
        symptoms_ms=_symptoms(tx, who, readings),
        lowers_glucose=answered(LOWERS_GLUCOSE, codes, said),
        heart_failure=answered(HEART_FAILURE, codes, said),
        rhythm=profile.rhythm,
        minor=profile.age_years is not None and profile.age_years < ADULT_YEARS,
        limits=who.limits,
    )


def _sessions(tx: Any, who: Person, known: Sequence[Session]) -> Iterator[SessionFact]:
    """Sessions that are over and that nobody has struck out."""
    corrected = sessions.corrections_of(tx, who.scope, who.participant)
    struck = {one.session: one.value for one in corrected if one.field == "excluded"}
    low = {
        event.session_id
        for event in between.published(tx, who.scope, who.participant, {"R05"}, who.since_ms)
        if event.kind is not AlertKind.RETRACTED
    }
    for one in known:
        if one.result is not None and struck.get(one.session) is not True:
            yield _session(one.result, low=one.session in low)


def _session(result: SessionResult, *, low: bool) -> SessionFact:
    score = result.score
    trained = score is not None and score.status not in _NOT_TRAINED
    judged = score if trained else None
    # Where steps or rate are not known R05 could not have spoken: that is no answer of the heart.
    askable = result.coverage >= COVERED and result.cadence_mean_spm is not None
    return SessionFact(
        session_id=result.session_id,
        started_ms=result.started_ms,
        ended_ms=result.ended_ms,
        load=result.trimp,
        above_share=None if judged is None else judged.above_share,
        a_int=None if judged is None else judged.a_int,
        mostly_below=None if judged is None else judged.below_min > judged.above_min,
        hr_recovery_bpm=result.hr_recovery_60_bpm,
        low_for_load=True if low else (False if askable else None),
    )


def _loads(done: Sequence[SessionFact], where: Whereabouts, who: Person) -> Iterator[LoadFact]:
    """The impulse of each calendar week that is over, from the one of the first session on."""
    if not done:
        return
    first = where.day(done[0].started_ms)
    monday = first - timedelta(days=first.weekday())
    while (ends_ms := where.begins(monday + timedelta(weeks=1))) <= who.now_ms:
        from_ms = where.begins(monday)
        loads = [one.load for one in done if from_ms <= one.started_ms < ends_ms]
        known = [load for load in loads if load is not None]
        yield LoadFact(ends_ms, sum(known) if len(known) == len(loads) else None)
        monday += timedelta(weeks=1)


def _said(tx: Any, who: Person) -> dict[str, str]:
    """What the newest screening answered, by question."""
    newest = screenings.newest(tx, who.scope, who.participant)
    given = [] if newest is None else newest.document["readings"]
    return {one["input"]: str(one["value"]) for one in given}


def _symptoms(tx: Any, who: Person, readings: Sequence[Measurement]) -> tuple[int, ...]:
    """When a symptom was told, as a reading or by the button."""
    told = [
        one.measured_ms
        for one in readings
        if one.kind == "symptom" and float(one.readings["severity"]) > 0
    ]
    pressed = between.published(tx, who.scope, who.participant, {"R16"}, who.since_ms)
    return tuple(sorted([*told, *(event.started_ms for event in pressed)]))
