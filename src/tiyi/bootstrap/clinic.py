"""A clinic of two sites with made-up people: its places, who belongs to them, what they were given.

Everything is written by the functions that the API uses, at the instants at which it would have
been said; the log hears of people and devices through the outbox.
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection

from tiyi.api.devices.publishing import publish_device, publish_devices_of
from tiyi.api.participants import contexts
from tiyi.api.prescriptions import issuing
from tiyi.bootstrap import clinic_files
from tiyi.bootstrap.histories import Trainee, past_of
from tiyi.model.scope import Role, Scope
from tiyi.prescription import Prescription
from tiyi.simulators.clinic import GROUPS, SITES, ZONE, Member, Story, clinic
from tiyi.simulators.devices import traits_of
from tiyi.storage.records import (
    agreements,
    alerts,
    devices,
    loans,
    participants,
    prescriptions,
    profiles,
    programmes,
    sessions,
    sites,
)
from tiyi.storage.records import contexts as kept_contexts
from tiyi.storage.records.agreements import MONITORING, Statement
from tiyi.storage.records.loans import Stock
from tiyi.storage.records.programmes import Cohort, Programme
from tiyi.storage.records.sites import Area, Equipment
from tiyi.storage.records.sql import SqlRecords

DAY_MS: Final = 86_400_000
HOUR_MS: Final = 3_600_000
SEEDED_AT_ONCE: Final = 100
FOUNDED_MS: Final = 200 * DAY_MS
"""The clinic is older than any course."""
_MEASURES: Final = ("scale", "dynamometer", "spirometer", "mat", "stopwatch")
_AREAS: Final = ("assessment", "aerobic", "resistance", "rehab", "weight")
GROUP_WORDS: Final = {
    "t2d": "2型糖尿病 · type 2 diabetes",
    "htn": "高血压 · hypertension",
    "obesity": "肥胖 · obesity",
    "subhealth": "亚健康 · sub-health",
    "older": "老年人 · older adults",
    "cardiac": "稳定性冠心病 · stable coronary disease",
    "oa": "骨关节炎 · osteoarthritis",
}
CONSENT_WORDS: Final = {
    MONITORING: (
        "训练期间监测心率与步数（演示文本）",
        "Heart rate and steps in training (demo text)",
    ),
    "messages": ("接收训练提醒（演示文本）", "Messages about training (demo text)"),
    "research": ("去标识化数据用于研究（演示文本）", "De-identified data for research (demo text)"),
    "sharing": ("与家庭医生共享（演示文本）", "Sharing with the family doctor (demo text)"),
}


def today_of(now_ms: int) -> date:
    """The clinic's day."""
    return datetime.fromtimestamp(now_ms / 1_000, UTC).astimezone(ZoneInfo(ZONE)).date()


def as_role(scope: Scope, role: Role) -> Scope:
    """The same organisation as the demo's account of a role acts in it."""
    return replace(scope, role=role, actor=f"demo-{role}")


def found_places(tx: Connection, scope: Scope, *, now_ms: int) -> None:
    """Sites with zones and calibrated devices, a programme and cohorts each, consent texts."""
    at_ms = now_ms - FOUNDED_MS
    for site, name in SITES.items():
        place = participants.Site(site, name, ZONE)
        tier, parent = ("centre", None) if site == "city" else ("station", "city")
        sites.add(tx, scope, place, kind=tier, parent=parent, at_ms=at_ms)
        _equip(tx, scope, site, at_ms=at_ms)
        course = Programme(
            f"{site}-course", site, "18 周体医融合干预 · 18-week course", {"people": 40}
        )
        programmes.add(tx, scope, course, at_ms=at_ms)
        for group in GROUPS:
            words = GROUP_WORDS[group]
            made = Cohort(f"{site}-{group}", course.programme, site, words, group)
            programmes.add_cohort(tx, scope, made, at_ms=at_ms)
    for purpose, (zh, en) in CONSENT_WORDS.items():
        agreements.add_text(tx, scope, purpose, {"zh": zh, "en": en}, at_ms=at_ms)


def _equip(tx: Connection, scope: Scope, site: str, *, at_ms: int) -> None:
    for kind in _AREAS:
        sites.add_area(tx, scope, Area(site, f"{site}-{kind}", kind, f"Demo {kind}"), at_ms=at_ms)
    for kind in _MEASURES:
        name = f"{site}-{kind}"
        new = Equipment(name, site, f"{site}-assessment", kind, f"Demo {kind}", f"DEMO-{name}")
        sites.add_equipment(tx, scope, new, at_ms=at_ms)
        sites.calibrate(tx, scope, name, calibrated_ms=at_ms, certificate="DEMO-CAL", at_ms=at_ms)


def join(tx: Connection, scope: Scope, member: Member, *, now_ms: int) -> None:
    """One person with consent, profile, devices, and every version of the prescription so far."""
    who, began_ms = member.person, member.began_ms
    from_ms, profile = member.enrolled_ms, member.person.profile
    name, manager = who.participant, as_role(scope, Role.MANAGER)
    new = participants.Participant(name, who.site, who.label, ZONE, profile.language, 1)
    participants.add(tx, manager, new, at_ms=from_ms)
    document = msgspec.to_builtins(asdict(profile))
    profiles.add_version(
        tx, manager, name, document, seen_version=0, effective_from_ms=from_ms, at_ms=from_ms
    )
    signer = "guardian" if member.story is Story.MINOR else "participant"
    agreed = Statement(name, MONITORING, True, from_ms, 1, "", signer, "paper")
    agreements.say(tx, manager, agreed, at_ms=from_ms)
    contexts.publish(tx, manager, name, now_ms=from_ms)
    _prescribe(tx, as_role(scope, Role.DOCTOR), member, began_ms=began_ms, now_ms=now_ms)
    for device, kind in who.devices:
        _lend(tx, manager, member, device, kind.value, from_ms=from_ms)
    if member.story is Story.WITHDREW:
        _withdraw(tx, manager, name, at_ms=now_ms - 20 * DAY_MS)


def _prescribe(tx: Connection, scope: Scope, member: Member, *, began_ms: int, now_ms: int) -> None:
    """The first on the day before the course, each next one on the Sunday before its week."""
    for week, prescription in member.versions:
        from_ms = began_ms + (week - 1) * 7 * DAY_MS
        said_ms = min(from_ms - 10 * HOUR_MS, now_ms)
        document, name = _document(prescription), prescription.prescription_id
        when: dict[str, Any] = {"from_ms": from_ms, "now_ms": said_ms}
        who = member.person.participant
        if prescription.version == 1:
            issuing.issue_new(tx, scope, who, document, name=name, **when)
            continue
        seen = prescriptions.newest(tx, scope, name).version
        issuing.amend(tx, scope, name, document, participant=who, seen_version=seen, **when)


def _document(prescription: Prescription) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(asdict(prescription))
    return {k: v for k, v in found.items() if k not in {"prescription_id", "version"}}


def _lend(
    tx: Connection, scope: Scope, member: Member, device: str, kind: str, *, from_ms: int
) -> None:
    """Devices come from the clinic: noted, lent, and known to the edge. Phones are people's own."""
    who = member.person
    source = next(traits_of(k).source for name, k in who.devices if name == device)
    new = devices.Device(device, who.site, source.name.lower(), f"{who.label} · {kind}")
    devices.add(tx, scope, new, at_ms=from_ms)
    if kind == "phone":
        devices.assign(tx, scope, device, who.participant, from_ms=from_ms, at_ms=from_ms)
    else:
        said = Stock(device, f"DEMO-{who.label}", f"Demo {kind}", "ready", 80, "", from_ms)
        loans.note(tx, scope, said, at_ms=from_ms)
        due_ms = from_ms + 19 * 7 * DAY_MS
        loans.hand_out(
            tx, scope, device, who.participant, due_ms=due_ms, confirmed=True, at_ms=from_ms
        )
    publish_device(tx, scope, device, now_ms=from_ms)


def _withdraw(tx: Connection, scope: Scope, name: str, *, at_ms: int) -> None:
    said = Statement(name, MONITORING, False, at_ms, channel="desk")
    agreements.say(tx, scope, said, at_ms=at_ms)
    contexts.publish(tx, scope, name, now_ms=at_ms)
    publish_devices_of(tx, scope, name, now_ms=at_ms)


def seed_clinic(
    records: SqlRecords, scope: Scope, *, now_ms: int, people: int = 60, seed: int = 1
) -> list[str]:
    """A whole clinic at once, with courses of which only results are known; the people's ids.

    The results are drawn (`tiyi.bootstrap.histories`), because five thousand courses of samples
    would take hours; nothing can be scored again. The same seed makes the same clinic.
    """
    members = clinic(people, seed, today=today_of(now_ms))
    with records.writing(scope) as tx:
        found_places(tx, scope, now_ms=now_ms)
    for first in range(0, people, SEEDED_AT_ONCE):
        with records.writing(scope) as tx:
            for member in members[first : first + SEEDED_AT_ONCE]:
                join(tx, scope, member, now_ms=now_ms)
                clinic_files.begin(tx, scope, member, now_ms=now_ms)
                _draw_past(tx, scope, member, now_ms=now_ms, seed=seed)
                clinic_files.finish(tx, scope, member, now_ms=now_ms)
    return [member.person.participant for member in members]


def _draw_past(tx: Connection, scope: Scope, member: Member, *, now_ms: int, seed: int) -> None:
    who = Trainee(member.person.participant, member.person.site, 100, 120, member.began_ms)
    known: Sequence[Any] = kept_contexts.versions(tx, scope, who.participant)
    if known and (band := known[-1].band) is not None:
        who = replace(who, lower_bpm=band.lower_bpm, upper_bpm=band.upper_bpm)
    past = past_of(who, until_ms=now_ms, seed=seed)
    sessions.save_new(tx, scope, past.results)
    for event in past.alerts:
        alerts.save(tx, scope, event)
