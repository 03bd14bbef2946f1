"""Eighteen weeks of twenty people: who trains when, what is sent when, what clinicians do when."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.course import hearts, people
from tests.course.clinic import Clinic, Sample
from tests.course.hearts import Goal, Row, Trained
from tests.course.people import COOLDOWN_MIN, MISSED, WARMUP_MIN, Deed, Person
from tests.e2e.clock import SteeredClock

SEED = 7
DAY_MS = 86_400_000
HOUR_MS = 3_600_000
SITE = "north"
SLOT_DAYS = (0, 2, 4)
LIVE_WEEK = 2
LEAP_S, MINUTE_S = 300, 60
"""Phones send what they have every 5 minutes, in one week every minute."""
EARLY_MS = 600_000
"""So long before a slot the clinic is up, and its people do what they do."""
T2D = ((2, 3, 20, 0.40, 0.49), (4, 4, 25, 0.40, 0.50), (8, 4, 30, 0.45, 0.59),
       (12, 5, 30, 0.50, 0.59), (18, 5, 35, 0.50, 0.65))  # fmt: skip
"""Domain section 2.9: until week, sessions, minutes, shares of the reserve."""


def dose(person: Person, week: int) -> tuple[int, int, float, float]:
    """Sessions, minutes and shares of the reserve of a week of the plan."""
    if person.template:
        return next(row[1:] for row in T2D if week <= row[0])
    low, high = (0.40, 0.50) if person.bpm else (person.low, person.high)
    return person.sessions, person.minutes, low, high


def days(person: Person, sessions: int) -> list[int]:
    """Weekdays of the plan: as chosen, or spread evenly."""
    if len(person.weekdays) >= sessions:
        return sorted(person.weekdays)[:sessions]
    return [place * 7 // sessions for place in range(sessions)]


def most_bpm(person: Person, on: date) -> Fraction:
    """HRmax: measured, or with a β-blocker begun since by Brawner's formula."""
    if person.drug_from is not None and on >= people.START + timedelta(days=person.drug_from):
        return 164 - Fraction(7, 10) * person.age
    return Fraction(person.most)


def goal(person: Person, week: int, on: date) -> Goal:
    """Band in bpm and minutes that are trained for."""
    _, minutes, low, high = dose(person, week)
    if person.bpm:
        return Goal(int(person.low), int(person.high), minutes)
    reserve = float(most_bpm(person, on)) - person.rest
    lower = math.ceil(round(person.rest + low * reserve, 6))
    upper = math.floor(round(person.rest + high * reserve, 6))
    return Goal(lower, upper, minutes, person.bouts)


@dataclass(frozen=True)
class Look:
    """What the API said, by person, at the last of the slots until then."""

    slots_ms: tuple[int, ...]
    now_ms: int
    said: dict[str, Any]

    @property
    def sent_ms(self) -> int:
        """Everything sent before that slot was over had arrived."""
        return self.slots_ms[-1]

    def arrival_ms(self, sent_ms: int) -> int:
        """When rows that are let go of at an instant come to the server: at the next slot."""
        return next(at_ms for at_ms in self.slots_ms if sent_ms < at_ms + EARLY_MS * 4)


@dataclass(repr=False)
class Course:
    """What happened, and what the clinic's routes answered at each look."""

    trained: list[Trained] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)


def sessions_of(person: Person) -> list[Trained]:
    """Everything that a person does in the course."""
    dice = random.Random(f"{SEED} {person.name}")
    found = []
    paused = 9 if person.name == "excused" else None
    for week in range(1, people.WEEKS + 1):
        calendar = week + 1 if paused is not None and week >= paused else week
        for number, weekday in enumerate(days(person, dose(person, week)[0])):
            deed = person.habit(week, number, dice)
            if (person.name, calendar, weekday) == ("excused", 14, 2):
                weekday = 3
            on = people.day(calendar, weekday)
            if deed is MISSED or deed.kind == "missed" or _away(person, on):
                continue
            found.append(_one(person, deed, calendar, weekday, week, dice))
        if person.name == "overdoer" and week % 3 == 0:
            found.append(_one(person, Deed("high"), calendar, 5, week, dice))
    return found


def _away(person: Person, on: date) -> bool:
    breaks = [change["add_break"] for change in person.changes if "add_break" in change]
    return any(one["first"] <= on.isoformat() <= one["last"] for one in breaks)


def _one(
    person: Person, deed: Deed, calendar: int, weekday: int, week: int, dice: random.Random
) -> Trained:
    asked = goal(person, week, people.day(calendar, weekday))
    start_ms = hearts.begins_ms(person, calendar, weekday)
    return hearts.trained(person, deed, start_ms, asked, dice)


def prescription(person: Person, week: int) -> dict[str, Any]:
    """What is issued for a week, as the API takes it."""
    sessions, minutes, low, high = dose(person, week)
    body: dict[str, Any] = {
        "group": person.group,
        "anchor": "hrr",
        "low": low,
        "high": high,
        "sessions_per_week": sessions,
        "warmup_min": WARMUP_MIN,
        "conditioning_min": minutes,
        "cooldown_min": COOLDOWN_MIN,
        "types": ["walk_brisk"],
        "strap_assigned": person.wears == ("strap",),
        "override_reason": "as the test wants it",
    }
    if person.bpm:
        body |= {"anchor": "bpm", "low": int(person.low), "high": int(person.high)}
    if person.ceiling is not None:
        body["ceiling_bpm"] = person.ceiling
    if person.bouts is not None:
        body["intervals"] = dict(zip(("reps", "work_s", "rest_s"), person.bouts, strict=True))
    if person.effort is not None:
        body |= {"rpe_low": person.effort[0], "rpe_high": person.effort[1]}
    if person.by_effort and person.effort is not None:
        body |= {"anchor": "rpe", "low": person.effort[0], "high": person.effort[1]}
    return body


async def run(data: Path, everybody: Sequence[Person], weeks: int, looks: Sequence[int]) -> Course:
    """Bring them through their first weeks; look on these days, and two weeks after the course."""
    every = (one for person in everybody for one in sessions_of(person))
    course = Course([one for one in every if one.start_ms < slot_ms(weeks * 7) - 18 * HOUR_MS])
    waiting = sorted(
        ((row.sent_ms, one.start_ms, row) for one in course.trained for row in one.rows),
        key=lambda item: item[:2],
    )
    first_ms = slot_ms(0)
    clinic = Clinic(data, SteeredClock(first_ms - 3 * DAY_MS))
    async with clinic.open(first_ms - 3 * DAY_MS):
        await enrol(clinic, everybody)
        await clinic.settle()
    slots = [week * 7 + weekday for week in range(weeks) for weekday in SLOT_DAYS]
    after = {weeks * 7 + 4, weeks * 7 + 18, people.WEEKS * 7 + 18, *looks}
    slots += sorted(number for number in after if number >= weeks * 7)
    for place, number in enumerate(slots):
        await _slot(clinic, course, everybody, waiting, slot_ms(number))
        if number in looks or number == slots[-1]:
            until = tuple(slot_ms(one) for one in slots[: place + 1])
            course.looks.append(await look(clinic, everybody, until))
    return course


async def look(clinic: Clinic, everybody: Sequence[Person], slots_ms: tuple[int, ...]) -> Look:
    """What the routes of courses say of everybody at that instant."""
    async with clinic.open(clinic.clock.now_ms()):
        names = [person.name for person in everybody]
        listed = {who: await clinic.ask(f"/participants/{who}/courses") for who in names}
        assert all(one["items"][0]["course"] == f"c-{who}" for who, one in listed.items())
        said = {who: await clinic.ask(f"/courses/c-{who}/adherence") for who in names}
        return Look(slots_ms, clinic.clock.now_ms(), said)


def slot_ms(day_number: int) -> int:
    """18:00 in Shanghai of a day of the course."""
    person = Person("nobody", people.steady)
    return hearts.begins_ms(person, 1 + day_number // 7, day_number % 7)


async def _slot(
    clinic: Clinic,
    course: Course,
    everybody: Sequence[Person],
    waiting: list[tuple[int, int, Row]],
    at_ms: int,
) -> None:
    async with clinic.open(at_ms - EARLY_MS):
        await act(clinic, everybody, at_ms)
        await clinic.settle()
        live = [one for one in course.trained if one.start_ms == at_ms]
        until_ms = max((one.end_ms for one in live), default=at_ms) + MINUTE_S * 1000
        leap_s = MINUTE_S if (at_ms - slot_ms(0)) // (7 * DAY_MS) == LIVE_WEEK - 1 else LEAP_S
        now_ms = at_ms
        while now_ms < until_ms:
            await clinic.leap(now_ms)
            await _send(clinic, waiting, now_ms)
            now_ms = min(now_ms + leap_s * 1000, until_ms)
        await clinic.leap(until_ms)
        await _send(clinic, waiting, until_ms)
        await clinic.leap(until_ms + 3 * MINUTE_S * 1000)
        await tell(clinic, live)
        await clinic.settle()


async def _send(clinic: Clinic, waiting: list[tuple[int, int, Row]], now_ms: int) -> None:
    due = 0
    while due < len(waiting) and waiting[due][0] < now_ms:
        due += 1
    rows = waiting[:due]
    del waiting[:due]
    samples = [
        Sample(row.device, row.metric, start_ms + row.at_s * 1000, row.value)
        for _, start_ms, row in rows
    ]
    fresh = [one for one in samples if one.at_ms > now_ms - EARLY_MS]
    old = [one for one in samples if one.at_ms <= now_ms - EARLY_MS]
    for sender, part in (("gateway", fresh), ("phones", old)):
        if part:
            await clinic.send(sender, part)


async def tell(clinic: Clinic, live: Sequence[Trained]) -> None:
    """What people say themselves of the sessions that are just over."""
    for one in live:
        if one.deed.told is not None:
            path = f"/participants/{one.person.name}/session-reports"
            minutes = float(one.length_s // 60 - WARMUP_MIN - COOLDOWN_MIN)
            body = {"started_ms": one.start_ms, "minutes": minutes, "rpe": float(one.deed.told)}
            await clinic.tell(path, body)


async def enrol(clinic: Clinic, everybody: Sequence[Person]) -> None:
    """Consent, profile, prescription, devices, course: all through the routes of clinics."""
    await clinic.tell("/sites", {"site": SITE, "name": "North", "zone": people.SHANGHAI,
                                 "kind": "centre"})  # fmt: skip
    for sender in ("gateway", "phones"):
        await clinic.tell("/senders", {"sender": sender, "site": SITE, "kind": "gateway"})
        clinic.tokens[sender] = (await clinic.tell(f"/senders/{sender}/tokens", {}))["token"]
    for person in everybody:
        who = person.name
        profile = _profile(person)
        new = {"participant": who, "label": who, "site": SITE, "consent": True, "profile": profile}
        await clinic.tell("/participants", new)
        named = prescription(person, 1) | {"prescription_id": f"rx-{who}"}
        await clinic.tell(f"/participants/{who}/prescriptions", named)
        for kind in {*person.wears, *(("strap",) if person.walks else ())}:
            device = f"{kind}-{who}"
            await clinic.tell("/devices", {"device": device, "site": SITE, "kind": kind})
            await clinic.tell(f"/devices/{device}/assignments", {"participant": who})
        made = {
            "course": f"c-{who}",
            "group": person.group,
            "start": people.START.isoformat(),
            "weeks": people.WEEKS,
            "progression": "template" if person.template else "approved",
            "weekdays": list(person.weekdays),
            "minute": person.minute,
            "effort": person.effort and list(person.effort),
            "walks": person.walks,
        }
        await clinic.tell(f"/participants/{who}/courses", made)


def _profile(person: Person) -> dict[str, Any]:
    return {
        "age_years": person.age,
        "sex": "female",
        "rhr_bpm": person.rest,
        "hrmax_measured_bpm": person.most,
        "rate_drug": "no",
        "rhythm": person.rhythm,
        "stratum": "low",
        "zone": person.zone,
    }


async def act(clinic: Clinic, everybody: Sequence[Person], at_ms: int) -> None:
    """What clinicians do shortly before a slot."""
    number = round((at_ms - slot_ms(0)) / DAY_MS)
    for person in everybody:
        who = person.name
        if number == person.drug_from:
            fact = {"kind": "medication", "code": "C07AB02", "label": "metoprolol",
                    "from_ms": at_ms - EARLY_MS}  # fmt: skip
            await clinic.tell(f"/participants/{who}/health", fact)
        if number == person.issued_again:
            measured = {"rhr_measured_ms": clinic.clock.now_ms()}
            await _profiled(clinic, who, _profile(person) | measured)
            await _issue_again(clinic, person, number // 7 + 1, None)
        if person.template and number % 7 == 4 and number // 7 + 1 in {row[0] for row in T2D[:-1]}:
            monday_ms = slot_ms(number + 3) - 18 * HOUR_MS
            await _issue_again(clinic, person, number // 7 + 2, monday_ms)
        if person.moves is not None and number == (person.moves[0] - 1) * 7:
            await _profiled(clinic, who, _profile(person) | {"zone": person.moves[1]})
        if person.withdraws is not None and number == person.withdraws + 1:
            gone = people.START + timedelta(days=person.withdraws)
            await _change(clinic, who, {"withdrew": gone.isoformat()})
        if number == 0:
            for change in person.changes:
                await _failed(clinic, change.get("add_break", {}).get("device_event"))
                await _change(clinic, who, change)


async def _failed(clinic: Clinic, device: str | None) -> None:
    """What the inventory says of a device that a break is about."""
    if device is not None:
        await clinic.tell(f"/devices/{device}/inventory", {"condition": "repair"}, verb="PUT")


async def _profiled(clinic: Clinic, who: str, profile: dict[str, Any]) -> None:
    match = (await clinic.ask(f"/participants/{who}"))["profile_version"]
    headers = {"If-Match": f'"{match}"'}
    await clinic.tell(f"/participants/{who}/profile", profile, verb="PUT", headers=headers)


async def _issue_again(clinic: Clinic, person: Person, week: int, from_ms: int | None) -> None:
    path = f"/participants/{person.name}/prescriptions"
    known = (await clinic.ask(path))["items"][-1]
    named = {"prescription_id": f"rx-{person.name}", "seen_version": known["edit_version"]}
    when = {} if from_ms is None else {"effective_from_ms": from_ms}
    await clinic.tell(path, prescription(person, week) | named | when)


async def _change(clinic: Clinic, who: str, change: dict[str, Any]) -> None:
    seen = (await clinic.ask(f"/courses/c-{who}"))["items"][-1]["version"]
    body = {"seen_version": seen, "reason": "as it was said"} | change
    await clinic.tell(f"/courses/c-{who}/changes", body)
