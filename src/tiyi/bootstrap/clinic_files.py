"""What stands in the files of the demo's people beside sessions: health, tests, readings, words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from tiyi.api.courses import changes
from tiyi.api.courses.models import CourseBody
from tiyi.model.context import Answer
from tiyi.model.scope import Role, Scope
from tiyi.prescription import Group, Sex
from tiyi.prescription.courses.schedule import Progression
from tiyi.prescription.fitness_samples import MANDATORY
from tiyi.prescription.health import FactKind
from tiyi.screening import Profile, Reading, Screening, decide
from tiyi.screening.acsm import Intensity
from tiyi.screening.inputs import INPUTS
from tiyi.screening.inputs_form import Moment
from tiyi.screening.questionnaire import QUESTIONNAIRE_VERSION, Topic
from tiyi.screening.referral import Act, Direction
from tiyi.simulators.clinic import (
    CLINIC,
    DRUGS_NOT_RECORDED,
    ON_BETA_BLOCKER,
    WITH_FIBRILLATION,
    Member,
    Story,
)
from tiyi.storage.records import (
    agreements,
    assessments,
    course_weeks,
    courses,
    health,
    measurements,
    messages,
    participants,
    programmes,
    referrals,
    screening_sites,
    screenings,
)
from tiyi.storage.records.agreements import Statement
from tiyi.storage.records.assessments import Assessment
from tiyi.storage.records.health import Contact, HealthFact
from tiyi.storage.records.measurements import Measurement
from tiyi.storage.records.messages import Message, Receipt

DAY_MS: Final = 86_400_000
WEEK_MS: Final = 7 * DAY_MS
YEAR_DAYS: Final = 365.25
_SAYS_YES: Final = frozenset({"well_and_hydrated", "team_cleared"})
_AT_REST: Final = {
    "activity_min_day": 15.0,
    "activity_days_week": 2.0,
    "activity_months": 6.0,
    "sbp_mmhg": 128.0,
    "dbp_mmhg": 78.0,
    "standing_drop_mmhg": 4.0,
    "spo2_pct": 97.0,
    "temperature_c": 36.5,
    "weight_gain_3d_kg": 0.0,
}
_ITEMS: Final = {
    "bmi": 25.5, "body_fat": 29.0, "vital_capacity": 2_900.0, "grip": 31.0, "sit_and_reach": 4.0,
    "one_leg_stand": 22.0, "reaction_time": 0.48, "vo2max": 27.0, "push_up": 12.0, "sit_up": 16.0,
    "vertical_jump": 28.0, "step_in_place": 88.0, "chair_stand": 15.0,
}  # fmt: skip
_FALLS: Final = frozenset({"bmi", "body_fat", "reaction_time"})
"""Items of which less is better."""
_CONDITIONS: Final = {
    Group.T2D: ("E11.9", "2型糖尿病 · type 2 diabetes"),
    Group.HTN: ("I10", "原发性高血压 · hypertension"),
    Group.OBESITY: ("E66.9", "肥胖 · obesity"),
    Group.CARDIAC: ("I25.1", "稳定性冠心病 · coronary disease"),
    Group.OA: ("M17.9", "膝骨关节炎 · knee osteoarthritis"),
}
_DISEASE: Final = {
    Group.T2D: {"diabetes", "metabolic_disease"},
    Group.CARDIAC: {"cardiovascular_disease"},
}
_ASKED: Final = ("本周训练感觉如何？", "How was training this week?")
_TOLD: Final = ("好的，请记得佩戴胸带。", "Good. Please remember the chest strap.")
_ANSWERED: Final = ("挺好", "a bit tired", "膝盖有点酸", "fine")


def begin(tx: Connection, scope: Scope, member: Member, *, now_ms: int) -> None:
    """What is known of somebody before the first session: identity, health, consent, course."""
    manager, from_ms = _acting(scope, Role.MANAGER), member.enrolled_ms
    _identify(tx, manager, member, at_ms=from_ms)
    _consent(tx, manager, member, at_ms=from_ms)
    _tell_health(tx, _acting(scope, Role.DOCTOR), member, at_ms=from_ms)
    cohort = f"{member.person.site}-{member.group}"
    who = member.person.participant
    programmes.say_member(
        tx, manager, cohort, who, member=True, from_ms=from_ms, reason="", at_ms=from_ms
    )
    if member.story is Story.MINOR:
        return
    _screen(tx, _acting(scope, Role.DOCTOR), member, at_ms=from_ms + DAY_MS // 2)
    _test(tx, _acting(scope, Role.THERAPIST), member, "baseline", at_ms=from_ms + DAY_MS)
    wanted = CourseBody.model_validate(
        {
            "group": member.group,
            "start": member.start.isoformat(),
            "progression": Progression.TEMPLATE,
            "effort": (11, 13),
            "walks": True,
        }
    )
    courses.start(
        tx,
        _acting(scope, Role.PRESCRIBER),
        who,
        changes.document_of(wanted),
        course=f"co-{who}",
        at_ms=min(from_ms + 2 * DAY_MS, now_ms),
    )


def finish(tx: Connection, scope: Scope, member: Member, *, now_ms: int) -> None:
    """What came during the course: readings, later tests, messages, proposals, who left."""
    manager = _acting(scope, Role.MANAGER)
    until_ms = min(member.began_ms + member.last_week * WEEK_MS, now_ms)
    for one in _readings(member, until_ms):
        measurements.add(tx, manager, one, unit=None, at_ms=one.measured_ms)
    if member.story is Story.MINOR:
        return
    half_ms = member.began_ms + 9 * WEEK_MS
    if member.week > 9 and half_ms < until_ms:
        _test(tx, _acting(scope, Role.THERAPIST), member, "week_8", at_ms=half_ms)
    _write(tx, _acting(scope, Role.COACH), member, until_ms=until_ms)
    if member.story is Story.NOT_SYNCED:
        _report(tx, _acting(scope, Role.COACH), member, at_ms=now_ms - 2 * DAY_MS)
    if member.story in {Story.DROPPED_OUT, Story.WITHDREW}:
        _leave(tx, manager, member, at_ms=min(until_ms + WEEK_MS, now_ms))
    who = member.person.participant
    course_weeks.refresh(tx, scope, who, reason="planned", at_ms=now_ms)
    version = courses.get(tx, scope, f"co-{who}")
    if member.trains_live:
        changes.proposed(tx, _acting(scope, Role.PRESCRIBER), version, False, now_ms)


def _acting(scope: Scope, role: Role) -> Scope:
    return Scope(scope.organisation, None, role, f"demo-{role}")


def _identify(tx: Connection, scope: Scope, member: Member, *, at_ms: int) -> None:
    """A name that nobody bears, a birth date that fits the age, somebody to call."""
    who, number = member.person.participant, member.number + 1
    name = f"虚构人物{number:02d} · Invented Person {number:02d}"
    said = participants.Person(name, f"000-0000-{number:04d}", "演示 · demo", 0)
    participants.set_person(tx, scope, who, said, at_ms=at_ms)
    age = member.person.profile.age_years or 50.0
    days = round((age + 0.4) * YEAR_DAYS)
    born = _day_of(at_ms) - timedelta(days=days)
    assessments.set_birth(tx, scope, who, born.isoformat(), at_ms=at_ms)
    kind = "guardian" if member.story is Story.MINOR else "emergency"
    kin = f"虚构亲属{number:02d} · Invented Relative {number:02d}"
    contact = Contact("", who, kind, kin, f"000-0001-{number:04d}", "家属 · family")
    health.set_contact(tx, scope, contact, at_ms=at_ms)


def _day_of(at_ms: int) -> date:
    return datetime.fromtimestamp(at_ms / 1_000, UTC).date()


def _consent(tx: Connection, scope: Scope, member: Member, *, at_ms: int) -> None:
    """Each purpose by itself: research is not everybody's wish, sharing was not asked of all."""
    who, number = member.person.participant, member.number
    signer = "guardian" if member.story is Story.MINOR else "participant"
    wishes = [("messages", True), ("research", number % 3 > 0)]
    wishes += [("sharing", number % 4 != 1)] if number % 2 else []
    for purpose, given in wishes:
        said = Statement(who, purpose, given, at_ms, 1, "", signer, "paper")
        agreements.say(tx, scope, said, at_ms=at_ms)


def _tell_health(tx: Connection, scope: Scope, member: Member, *, at_ms: int) -> None:
    who, place = member.person.participant, member.number % CLINIC
    year_ms = at_ms - 365 * DAY_MS

    def say(kind: FactKind, code: str, label: str) -> None:
        fact = HealthFact("", who, kind, code, label, Answer.NOT_RECORDED, year_ms)
        if kind is FactKind.CONDITION and code != "I48.9":
            fact = replace(fact, affects=Answer.NO)
        health.say(tx, scope, fact, at_ms=at_ms)

    if (known := _CONDITIONS.get(member.group)) is not None:
        say(FactKind.CONDITION, *known)
    if place == ON_BETA_BLOCKER:
        say(FactKind.MEDICATION, "C07AB02", "美托洛尔 · metoprolol")
    if place == WITH_FIBRILLATION:
        say(FactKind.CONDITION, "I48.9", "心房颤动 · atrial fibrillation")
    if place == DRUGS_NOT_RECORDED:
        say(FactKind.MEDICATION, "", "降压药，名称未记 · a tablet of unknown name")


def _screen(tx: Connection, scope: Scope, member: Member, *, at_ms: int) -> None:
    """The answers, what they come to, and the clearance where it had to come first."""
    who, profile = member.person.participant, member.person.profile
    readings = [Reading(name, value, at_ms) for name, value in _answers(member)]
    readings.append(Reading("resting_hr_bpm", profile.rhr_bpm or 70.0, at_ms))
    age = [Reading("age_years", profile.age_years or 50.0, at_ms)]
    answers = dict.fromkeys(Topic, Answer.NO)
    screening = Screening(answers, {}, (*age, *readings), Intensity.MODERATE)
    limits = Profile(screening_sites.get(tx, scope, member.person.site).profile)
    decision = decide(screening, limits, now_ms=at_ms)
    asked: dict[str, Any] = {"parq": {topic.value: "no" for topic in Topic}, "follow_ups": {}}
    asked |= {"wanted": Intensity.MODERATE.value, "readings": msgspec.to_builtins(readings)}
    screenings.add(
        tx,
        scope,
        who,
        asked | {"questionnaire": QUESTIONNAIRE_VERSION},
        outcome=decision.outcome,
        decision=msgspec.to_builtins(decision) | {"needs_clearance": decision.needs_clearance},
        valid_until_ms=decision.valid_until_ms,
        seen_version=0,
        at_ms=at_ms,
    )
    if decision.needs_clearance is Answer.YES:
        _clear(tx, scope, member, at_ms=at_ms + DAY_MS // 4)


def _answers(member: Member) -> Iterator[tuple[str, float | str]]:
    holds = _DISEASE.get(member.group, set()) | _SAYS_YES
    for name, row in INPUTS.items():
        if Moment.SCREENING in row.moments and row.words == ("yes", "no"):
            yield name, "yes" if name in holds else "no"
    yield from _AT_REST.items()
    if member.group is Group.T2D:
        yield "glucose_mmol_l", 7.4


def _clear(tx: Connection, scope: Scope, member: Member, *, at_ms: int) -> None:
    """Out to the clinic and back with a clearance; one of them is still under way."""
    who, name = member.person.participant, f"ref-{member.person.participant}"
    place, reason = "演示医院 · Demo Hospital", "运动前许可 · clearance before exercise"
    referrals.request(
        tx,
        scope,
        who,
        referral=name,
        direction=Direction.OUT,
        place=place,
        reason=reason,
        at_ms=at_ms,
    )
    for step, act in enumerate((Act.ACCEPT, Act.CLEAR), 1):
        until_ms = at_ms + 360 * DAY_MS if act is Act.CLEAR else None
        referrals.act(
            tx, scope, name, act, seen_version=step, note="", valid_until_ms=until_ms,
            at_ms=at_ms + step * DAY_MS // 8,
        )  # fmt: skip


def _test(tx: Connection, scope: Scope, member: Member, visit: str, *, at_ms: int) -> None:
    """The items of the 2023 standard that the age asks for; the later visit a little better."""
    profile, site = member.person.profile, member.person.site
    age, number = int(profile.age_years or 50), member.number
    wanted = next((names for low, high, names in MANDATORY["2023"] if low <= age <= high), ())
    later = 0.0 if visit == "baseline" else 0.05
    items = {}
    for place, item in enumerate(name.split("|")[0] for name in wanted):
        change = -later if item in _FALLS else later
        spread = 1 + ((number * 7 + place * 5) % 11 - 5) / 60
        items[item] = {
            "value": round(_ITEMS[item] * spread * (1 + change), 2),
            "equipment": f"{site}-scale",
        }
    test = Assessment("", member.person.participant, visit, at_ms, "2023", "Demo", True, items)
    assessments.say(tx, scope, test, at_ms=at_ms)


def _readings(member: Member, until_ms: int) -> Iterator[Measurement]:
    """Weight every other week; blood pressure, resting heart rate, glucose every week."""
    who, number, profile = member.person.participant, member.number, member.person.profile
    fat = {Group.OBESITY: 18.0}.get(member.group, 0.0)
    weight = (58.0 if profile.sex is Sex.FEMALE else 70.0) + fat + number % 9
    first_ms = member.enrolled_ms + 10 * 3_600_000
    pressed = member.group in {Group.HTN, Group.CARDIAC}
    for week in range(member.week + 1):
        at_ms, wave = first_ms + week * WEEK_MS, (number + 3 * week) % 5 - 2
        if at_ms >= until_ms:
            return
        found: dict[str, dict[str, float]] = {
            "blood_pressure": {
                "systolic": round((142 if pressed else 126) - 0.5 * week + 2 * wave),
                "diastolic": round((88 if pressed else 78) - 0.3 * week + wave),
            },
            "resting_heart_rate": {"rate": round((profile.rhr_bpm or 70) - 0.15 * week + wave)},
        }
        if week % 2 == 0:
            found["weight"] = {"weight": round(weight - 0.12 * week + 0.1 * wave, 1)}
        if member.group is Group.T2D:
            found["glucose"] = {"glucose": round(7.6 - 0.05 * week + 0.2 * wave, 1)}
        for kind, readings in found.items():
            yield Measurement(who, kind, at_ms, readings, "self" if week else "staff")


def _write(tx: Connection, scope: Scope, member: Member, *, until_ms: int) -> None:
    """A question every third week, answered by most, and a word back to the answer."""
    who, began_ms = member.person.participant, member.began_ms
    language = 0 if member.person.profile.language == "zh" else 1
    for week in range(1, member.last_week + 1, 3):
        at_ms = began_ms + week * WEEK_MS - DAY_MS
        if at_ms >= until_ms:
            return
        name, ends_ms = f"m-{who}-{week}", at_ms + 2 * DAY_MS
        words = (("zh", "en")[language], _ASKED[language])
        messages.send(tx, scope, Message(name, who, "question", *words, at_ms, ends_ms))
        messages.add_receipt(tx, scope, name, Receipt("delivered", None, at_ms + 4_000))
        if member.story is Story.FALLING and week > 3:
            continue
        answer = _ANSWERED[(member.number + week) % len(_ANSWERED)]
        messages.add_receipt(tx, scope, name, Receipt("opened", None, at_ms + 600_000))
        messages.add_receipt(tx, scope, name, Receipt("answered", answer, at_ms + 660_000))
        back_ms = at_ms + 3_600_000
        words = (words[0], _TOLD[language])
        told = Message(f"{name}-b", who, "cue", *words, back_ms, back_ms + DAY_MS)
        messages.send(tx, scope, told)
        messages.add_receipt(tx, scope, told.message, Receipt("opened", None, back_ms + 60_000))


def _report(tx: Connection, scope: Scope, member: Member, *, at_ms: int) -> None:
    """Told on the phone: counted as what somebody said, not as what was measured."""
    who = member.person.participant
    told = courses.SessionReport(
        f"sr-{who}", who, at_ms - DAY_MS, 25.0, 12.0, False, "电话告知 · by phone", "", at_ms
    )
    courses.add_report(tx, scope, replace(told, actor=scope.actor))


def _leave(tx: Connection, scope: Scope, member: Member, *, at_ms: int) -> None:
    who, cohort = member.person.participant, f"{member.person.site}-{member.group}"
    withdrew = member.story is Story.WITHDREW
    reason = "撤回同意 · withdrew consent" if withdrew else "三周未联系上 · not reached for weeks"
    programmes.say_member(
        tx, scope, cohort, who, member=False, from_ms=at_ms, reason=reason, at_ms=at_ms
    )
