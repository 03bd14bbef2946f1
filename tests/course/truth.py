"""What the oracle makes of the samples that had arrived and of the plan, in the API's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from tests.course import drive, people
from tests.course.drive import Look
from tests.course.hearts import Row, Trained
from tests.course.people import COOLDOWN_MIN, WARMUP_MIN, Person
from tests.oracle import programme, session
from tests.oracle.grid import Sample, Second, Smoothing, seconds_of
from tests.oracle.programme import Counted, Line, Plan, Walker, WeekTruth
from tests.oracle.session import Answer, Asked, Bouts

KERNEL = Smoothing(least=5, lower=True)
"""The reading that the kernel `smooth` declares."""
SOURCES = ("strap", "band", "wrist", "phone")
TOLERANCE = {"strap": 3}
LEAST_CADENCE = 100
"""3 METs at any age; no row of relative intensity is for those over 60."""


@dataclass(frozen=True)
class Scored:
    """One session by heart rate, as far as its samples had arrived."""

    answer: Answer | None
    dose: Fraction | None
    hr_mean: Fraction | None
    cadence_mean: Fraction | None
    rpe: int | None


def zone_at(person: Person, week: int) -> str:
    """Where the person is in a week of the calendar."""
    return person.moves[1] if person.moves and week >= person.moves[0] else person.zone


def asked(person: Person, one: Trained, source: str) -> Asked | None:
    """The prescription in force when a session began; None without a band."""
    on = _local(person, one.start_ms).date()
    since = (on - people.START).days
    begun, again = person.drug_from, person.issued_again
    suspended = begun is not None and again is not None and begun <= since < again
    if person.by_effort or suspended:
        return None
    goal = drive.goal(person, since // 7 + 1, on)
    if person.ceiling is not None:
        ceiling = person.ceiling
    else:
        most = drive.most_bpm(person, on)
        top: Fraction = person.rest + Fraction(89, 100) * (most - person.rest)
        ceiling = max(int(min(Fraction(goal.upper + 20), top)), goal.upper + 1)
    return Asked(
        warmup_s=WARMUP_MIN * 60,
        conditioning_s=goal.minutes * 60,
        cooldown_s=COOLDOWN_MIN * 60,
        lower_bpm=goal.lower,
        upper_bpm=goal.upper,
        ceiling_bpm=ceiling,
        tolerance_bpm=TOLERANCE.get(source, 5),
        bouts=None if goal.bouts is None else Bouts(*goal.bouts),
    )


@cache
def scored(one: Trained, rows: tuple[Row, ...]) -> Scored:
    """Grid, window, figures and dose of one session."""
    person = one.person
    best: dict[int, tuple[int, Row]] = {}
    steps: dict[int, int] = {}
    rpe = None
    for row in rows:
        if row.metric == "hr" and row.at_s < one.length_s:
            rank = SOURCES.index(row.device.split("-")[0])
            if row.at_s not in best or rank < best[row.at_s][0]:
                best[row.at_s] = rank, row
        elif row.metric == "cadence":
            steps[row.at_s] = round(row.value)
        elif row.metric == "rpe":
            rpe = round(row.value)
    ranks = [rank for rank, _ in best.values()]
    source = SOURCES[max(set(ranks), key=ranks.count)] if ranks else "phone"
    plan = asked(person, one, source)
    samples = [Sample(at, round(row.value)) for at, (_, row) in sorted(best.items())]
    pace = Fraction(sum(steps.values()), len(steps)) if steps else None
    mean = (
        Fraction(sum((s.hr_bpm for s in samples), Fraction(0)), len(samples)) if samples else None
    )
    if plan is None:
        return Scored(None, None, mean, pace, rpe)
    seconds = seconds_of(samples, one.length_s, KERNEL)
    seconds = [Second(s.hrs_bpm, s.valid, steps.get(t)) for t, s in enumerate(seconds)]
    answer = session.session(seconds, plan, reported=rpe is not None)
    on = _local(person, one.start_ms).date()
    dose = session.dose(seconds, answer, person.rest, drive.most_bpm(person, on))
    return Scored(answer, dose, mean, pace, rpe)


def _local(person: Person, at_ms: int) -> datetime:
    at = datetime.fromtimestamp(at_ms / 1000, UTC)
    week = (at.date() - people.START).days // 7 + 1
    return at.astimezone(ZoneInfo(zone_at(person, week)))


def arrived(one: Trained, look: Look) -> tuple[Row, ...]:
    """Rows that the server had by then."""
    return tuple(row for row in one.rows if row.sent_ms < look.sent_ms + drive.EARLY_MS * 4)


def _is_over(rows: Sequence[Row]) -> bool:
    return {"start", "end"} <= {row.metric for row in rows}


def trained(person: Person, one: Trained, look: Look) -> programme.Trained | None:
    """A training as it was known at a look; None where nothing of it had come."""
    rows = arrived(one, look)
    if not _is_over(rows):
        return None
    found = scored(one, rows)
    at = _local(person, one.start_ms)
    since = (at.date() - people.START).days
    told = one.deed.told
    goal = drive.goal(person, since // 7 + 1, at.date())
    whole = Fraction(one.length_s, 60) - WARMUP_MIN - COOLDOWN_MIN
    return programme.Trained(
        day=at.date(),
        minute=at.hour * 60 + at.minute,
        answer=found.answer,
        dose=found.dose,
        minutes=whole if told is None else Fraction(one.length_s // 60 - WARMUP_MIN - COOLDOWN_MIN),
        rpe=told if told is not None else found.rpe,
        effort=person.effort,
        slowed=person.drug_from is not None and since >= person.drug_from,
        irregular=person.rhythm == "yes",
        hr_mean=found.hr_mean,
        cadence_mean=found.cadence_mean,
        band=(goal.lower, goal.upper),
    )


def plans(person: Person) -> Iterator[Plan]:
    """Every planned session with its breaks and make-ups."""
    breaks = [one["add_break"] for one in person.changes if "add_break" in one]
    moved = {
        one["add_make_up"]["planned"]: one["add_make_up"]["on"]
        for one in person.changes
        if "add_make_up" in one
    }
    for week, monday in enumerate(mondays(person), 1):
        sessions, minutes, _, _ = drive.dose(person, week)
        for weekday in drive.days(person, sessions):
            on = monday + timedelta(days=weekday)
            why = next(
                (b["kind"] for b in breaks if b["first"] <= on.isoformat() <= b["last"]), None
            )
            if on.isoformat() in moved:
                on, why = date.fromisoformat(moved[on.isoformat()]), None
            yield Plan(week, on, person.minute, Fraction(minutes), why)


def mondays(person: Person) -> list[date]:
    """Of every week of the course: a week of pause moves what follows."""
    paused = {
        date.fromisoformat(one["add_break"]["first"])
        for one in person.changes
        if one.get("add_break", {}).get("kind") == "pause"
    }
    every = (people.START + timedelta(weeks=number) for number in range(2 * people.WEEKS))
    return [monday for monday in every if monday not in paused][: people.WEEKS]


METS = ((0.60, 8), (0.40, 4), (0.30, Fraction(5, 2)), (0.0, Fraction(3, 2)))


def planned_mets(person: Person, week: int) -> Fraction:
    """METs at the middle of the planned band."""
    _, _, low, high = drive.dose(person, week)
    middle = round((low + high) / 2, 6)
    return Fraction(next(mets for edge, mets in METS if middle >= edge))


@dataclass(frozen=True)
class Truth:
    """All figures of one person at one look."""

    weeks: list[WeekTruth]
    finality: list[str]
    rates: list[programme.Rate]
    rate: programme.Rate
    course: programme.CourseTruth
    headline: programme.CourseTruth | None


def truth(person: Person, everything: Sequence[Trained], look: Look) -> Truth:
    """By the oracle."""
    mine = [one for one in everything if one.person.name == person.name]
    pairs = [(one, made) for one in mine if (made := trained(person, one, look)) is not None]
    known = [made for _, made in pairs]
    now_utc = datetime.fromtimestamp(look.now_ms / 1000, UTC)
    zone = zone_at(person, (now_utc.date() - people.START).days // 7 + 1)
    now = now_utc.astimezone(ZoneInfo(zone))
    every = list(plans(person))
    linked = programme.link(every, known)
    walker = Walker(person.walks, LEAST_CADENCE)
    line = programme.fit(known)
    counted = {
        j: programme.counted(one, _minutes(person, one.day), walker, line)
        for j, one in enumerate(known)
    }
    heard = max((one.day for one in known), default=None)
    weeks, finality = [], []
    for number, monday in enumerate(mondays(person), 1):
        final = now >= programme.final_at(monday, zone)
        lines = tuple(
            Line(plan, programme.state(plan, counted.get(linked.get(i, -1)), now, heard, final),
                 counted.get(linked.get(i, -1)))
            for i, plan in enumerate(every)
            if plan.week == number
        )  # fmt: skip
        extra = tuple(
            counted[j]
            for j, one in enumerate(known)
            if j not in linked.values() and monday <= one.day <= monday + timedelta(days=6)
        )
        minutes = Fraction(drive.dose(person, number)[1])
        weeks.append(WeekTruth(monday, lines, extra, minutes, planned_mets(person, number)))
        own = [one for one, made in pairs if monday <= made.day <= monday + timedelta(days=6)]
        finality.append(_finality(monday, zone, final, own, look))
    gone = None
    if person.withdraws is not None and look.sent_ms >= drive.slot_ms(person.withdraws + 1):
        gone = people.START + timedelta(days=person.withdraws)
    last = weeks[15].monday + timedelta(days=6)
    return Truth(
        weeks,
        finality,
        [programme.rate(one.lines) for one in weeks],
        programme.rate([line for one in weeks for line in one.lines]),
        programme.whole(weeks, people.START, now.date(), gone),
        programme.whole(weeks[:16], people.START, last, gone)
        if min(now.date(), gone or now.date()) > last
        else None,
    )


def _minutes(person: Person, on: date) -> Fraction:
    week = max((n for n, monday in enumerate(mondays(person), 1) if monday <= on), default=1)
    return Fraction(drive.dose(person, week)[1])


def _finality(monday: date, zone: str, final: bool, own: Sequence[Trained], look: Look) -> str:
    if not final:
        return "provisional"
    final_ms = round(programme.final_at(monday, zone).timestamp() * 1000)
    came_ms = [look.arrival_ms(row.sent_ms) for one in own for row in arrived(one, look)]
    return "amended" if max(came_ms, default=0) > final_ms else "final"


def differences(ours: dict[str, Any], true: Truth) -> list[str]:
    """Where the API's answer is not the truth."""
    found = list(_rate(ours["rate"], true.rate, "course"))
    found += _course(ours["adherence"], true.course, "course")
    if (ours["headline"] is None) != (true.headline is None):
        found.append("headline")
    elif true.headline is not None:
        found += _course(ours["headline"], true.headline, "headline")
    for place, week in enumerate(ours["weeks"]):
        found += _week(week, true, place)
    return found


def _week(ours: dict[str, Any], true: Truth, place: int) -> Iterator[str]:
    week, name = true.weeks[place], f"week {place + 1}"
    answer = week.answer
    yield from _rate(ours["rate"], true.rates[place], name)
    pairs: dict[str, Any] = {
        "sessions_planned": len(week.due),
        "sessions_done": len(week.asked.done),
        "sessions_completed": answer.completed,
        "a_freq": answer.a_freq,
        "a_min": answer.a_min,
        "a_dur": answer.a_dur,
        "a_int": answer.a_int,
        "above_share": answer.above_share,
        "tiz_min": answer.earned_min,
        "tiz_low_min": answer.low_min,
        "tiz_high_min": answer.high_min,
        "planned_min": len(week.due) * week.minutes,
        "null_sessions": answer.nulls,
        "low_confidence": answer.low_confidence,
        "excused": week.excused,
    }
    yield from _unlike(ours["adherence"], pairs, name)
    yield from _unlike(ours, {"finality": true.finality[place]}, name)
    yield from _unlike(ours, {"monday": week.monday.isoformat()}, name)
    excused: dict[str, int] = {}
    for line in week.lines:
        if line.state == "excused" and line.plan.excused is not None:
            excused[line.plan.excused] = excused.get(line.plan.excused, 0) + 1
    yield from _unlike(ours, {"excused": excused}, name)
    for theirs, line in zip(ours["lines"], sorted(week.lines, key=lambda one: one.plan.day),
                            strict=True):  # fmt: skip
        where = f"{name} {line.plan.day}"
        yield from _unlike(theirs, {"state": line.state}, where)
        yield from _session(theirs["session"], line.counted, where)
    for theirs, one in zip(ours["extra"], week.extra, strict=True):
        yield from _session(theirs, one, f"{name} extra")


def _session(ours: dict[str, Any] | None, true: Counted | None, name: str) -> Iterator[str]:
    if ours is None or true is None:
        if ours is not None or true is not None:
            yield f"{name}: {ours} is not {true}"
        return
    figures = true.figures
    pairs: dict[str, Any] = {"source": true.source, "status": true.status}
    for field in ("cond_min", "tiz_adj_min", "tiz_low_min", "tiz_high_min"):
        pairs[field] = None if figures is None else getattr(figures, field)
    yield from _unlike(ours, pairs, name)


def _rate(ours: dict[str, Any], true: programme.Rate, name: str) -> Iterator[str]:
    yield from _unlike(ours, dict(true.__dict__), f"{name} rate")


def _course(ours: dict[str, Any], true: programme.CourseTruth, name: str) -> Iterator[str]:
    answer = true.answer
    pairs: dict[str, Any] = {
        "weeks": true.weeks,
        "weeks_excused": true.weeks_excused,
        "a_total": answer.a_total,
        "a_total_low": answer.a_low,
        "a_total_high": answer.a_high,
        "f_total": answer.f_total,
        "d_total": answer.d_total,
        "rdi": answer.rdi,
        "course_class": answer.course_class,
        "interruptions": true.interruptions,
        "longest_gap_days": true.longest_gap,
        "discontinued": true.discontinued,
        "dose_reductions": true.dose_reductions,
        "early_terminations": true.early_terminations,
    }
    yield from _unlike(ours, pairs, name)


def _unlike(ours: dict[str, Any], pairs: dict[str, Any], name: str) -> Iterator[str]:
    for field, true in pairs.items():
        value = ours[field]
        number = isinstance(true, int | float | Fraction) and not isinstance(true, bool)
        if number and isinstance(value, int | float):
            if abs(value - float(true)) > 1e-6:
                yield f"{name}: {field} {value} is not {float(true)}"
        elif value != true:
            yield f"{name}: {field} {value!r} is not {true!r}"


def words(at_ms: int) -> str:
    """An instant for a message."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat(timespec="minutes")
