"""The people of a demonstration clinic: nobody's data, every kind of course and of unknown."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from tiyi.model.context import Answer, Stratum
from tiyi.prescription import Group, Prescription, Profile
from tiyi.prescription.band import hrmax_of
from tiyi.prescription.courses.schedule import Course, Planned, Progression, planned_sessions
from tiyi.prescription.courses.templates import TEMPLATES, Step
from tiyi.prescription.parts import RpeScale
from tiyi.prescription.templates import TEMPLATES as BEGINNINGS
from tiyi.simulators.devices import DeviceKind
from tiyi.simulators.people import GATEWAY, Behaviour, DemoPerson, demo_people

CLINIC: Final = 60
"""So many people before the same fates begin anew."""
WEEKS: Final = 18
SITES: Final = {
    "city": "示范市体医融合中心 · Demo City Centre",
    "county": "示范县运动健康站 · Demo County Station",
}
ZONE: Final = "Asia/Shanghai"
BEFORE_MS: Final = 3 * 86_400_000
"""People are enrolled so long before the Monday on which their course begins."""
GROUPS: Final = tuple(TEMPLATES)
_BEGINNINGS: Final = {one.content.group: one.content for one in BEGINNINGS}
_EFFORT: Final = (11, 13)


class Story(StrEnum):
    """What became of somebody's course."""

    ADHERENT = "adherent"
    TOO_HARD = "too_hard"
    TOO_LITTLE = "too_little"
    FALLING = "falling"
    DROPPED_OUT = "dropped_out"
    NOT_SYNCED = "not_synced"
    """The watch has handed over nothing for weeks: nobody knows what was done."""
    WITHDREW = "withdrew"
    """Took back the consent to be monitored."""
    MINOR = "minor"
    """Under 18: watched with a guardian's consent, without a band."""


_A, _H, _L, _F = Story.ADHERENT, Story.TOO_HARD, Story.TOO_LITTLE, Story.FALLING
_TURNS: Final = (_A, _H, _A, _L, _A, _F, _A, Story.DROPPED_OUT, _A, _H, _A, _L, _A, _F)
_STORIES: Final = (*_TURNS, Story.NOT_SYNCED)
_MINOR, _WITHDREW = 30, 45
ON_BETA_BLOCKER: Final = 8
WITH_FIBRILLATION: Final = 32
DRUGS_NOT_RECORDED: Final = 27
_BEHAVIOURS: Final = {
    Story.TOO_HARD: (Behaviour.TOO_HARD, Behaviour.OVER_THE_CEILING),
    Story.TOO_LITTLE: (Behaviour.TOO_EASY, Behaviour.TOO_EASY),
}
ATTENDS: Final = {
    Story.ADHERENT: (0.93, 0.0),
    Story.TOO_HARD: (0.9, 0.0),
    Story.TOO_LITTLE: (0.55, 0.0),
    Story.FALLING: (0.95, 0.06),
    Story.DROPPED_OUT: (0.8, 0.0),
    Story.NOT_SYNCED: (0.9, 0.0),
    Story.WITHDREW: (0.85, 0.0),
    Story.MINOR: (0.8, 0.0),
}
"""Chance of a planned session in the first week, and by how much it falls from week to week."""


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the clinic in week `week` of a course that began on the Monday `start`.

    `versions` are the prescriptions with the week from which each holds; none for a minor.
    """

    number: int
    person: DemoPerson
    group: Group
    story: Story
    week: int
    start: date
    versions: tuple[tuple[int, Prescription], ...]

    @property
    def trains_live(self) -> bool:
        """Whether this is somebody who is seen training now."""
        return self.story not in {
            Story.DROPPED_OUT, Story.NOT_SYNCED, Story.WITHDREW, Story.MINOR,
        }  # fmt: skip

    @property
    def may_be_watched(self) -> bool:
        """Whether anything at all may be sent of this person."""
        return self.story not in {Story.WITHDREW, Story.MINOR}

    @property
    def began_ms(self) -> int:
        """Midnight of the Monday on which the course began."""
        start = datetime(self.start.year, self.start.month, self.start.day, tzinfo=ZoneInfo(ZONE))
        return round(start.timestamp() * 1_000)

    @property
    def enrolled_ms(self) -> int:
        """When the file was opened: some days before the course."""
        return self.began_ms - BEFORE_MS

    @property
    def course(self) -> Course:
        """The course: the weeks of the group's template."""
        steps = TEMPLATES[self.group]
        return Course(self.start, WEEKS, steps, Progression.TEMPLATE)

    @property
    def last_week(self) -> int:
        """The last week of which anything was recorded."""
        if self.story is Story.DROPPED_OUT:
            return max(1, self.week // 2)
        if self.story is Story.NOT_SYNCED:
            return max(1, self.week - 3)
        if self.story is Story.WITHDREW:
            return self.week - 3
        return self.week

    def done(self, seed: int) -> list[Planned]:
        """The planned sessions that were done and heard of; the same for the same seed."""
        if not self.versions:
            return []
        dice = np.random.default_rng([seed, self.number])
        first, falls = ATTENDS[self.story]
        return [
            one
            for one in planned_sessions(self.course)
            if dice.random() < first - falls * (one.week - 1) and one.week <= self.last_week
        ]

    def prescribed(self, week: int) -> Prescription | None:
        """What held in a week of the course."""
        return next((rx for begins, rx in reversed(self.versions) if begins <= week), None)


def clinic(count: int, seed: int, *, today: date) -> list[Member]:
    """`count` people of both sites, of every group, in every week; everything by turns."""
    return [_member(number, one, today) for number, one in enumerate(demo_people(count, seed))]


def at_the_door(members: list[Member]) -> list[Member]:
    """Who may be sent live, those first who are in the middle of their course."""
    able = [one for one in members if one.may_be_watched]
    return sorted(able, key=lambda one: not one.trains_live)


def _member(number: int, drawn: DemoPerson, today: date) -> Member:
    place = number % CLINIC
    story = {_MINOR: Story.MINOR, _WITHDREW: Story.WITHDREW}.get(
        place, _STORIES[place % len(_STORIES)]
    )
    group = GROUPS[number % len(GROUPS)]
    week = 1 + number * 5 % WEEKS
    profile = _profile(drawn.profile, group, place)
    versions = () if story is Story.MINOR else tuple(_versions(drawn, profile, group, week))
    site = tuple(SITES)[number // 2 % len(SITES)]
    person = replace(
        drawn,
        site=site,
        profile=profile,
        behaviour=_behaviour(drawn, story, number),
        devices=_devices(drawn, group),
        sender=f"{GATEWAY}-{site}" if drawn.sender == GATEWAY else drawn.sender,
        prescription=versions[-1][1] if versions else drawn.prescription,
    )
    monday = today - timedelta(days=today.weekday(), weeks=week - 1)
    return Member(number, person, group, story, week, monday, versions)


def _devices(drawn: DemoPerson, group: Group) -> tuple[tuple[str, DeviceKind], ...]:
    """With a weak heart nobody trains without a chest strap."""
    kinds = {kind for _, kind in drawn.devices}
    if group is not Group.CARDIAC or DeviceKind.STRAP in kinds:
        return drawn.devices
    strap = (f"{drawn.participant}.{DeviceKind.STRAP.value}", DeviceKind.STRAP)
    return (strap, *drawn.devices)


def _behaviour(drawn: DemoPerson, story: Story, number: int) -> Behaviour:
    usual = (Behaviour.STRAP_SLIPS if number % 9 == 4 else Behaviour.AS_PRESCRIBED,) * 2
    return _BEHAVIOURS.get(story, usual)[drawn.seed % 2]


def _profile(drawn: Profile, group: Group, place: int) -> Profile:
    """The age fits the group; rate-limiting drugs and rhythm are those that the table names."""
    age = 40.0 + place % 20
    if group is Group.OLDER:
        age = 66.0 + place % 12
    if place == _MINOR:
        age = 15.0
    drug = {ON_BETA_BLOCKER: Answer.YES, DRUGS_NOT_RECORDED: Answer.NOT_RECORDED}
    careful = group is Group.CARDIAC or place in {ON_BETA_BLOCKER, WITH_FIBRILLATION}
    return replace(
        drawn,
        age_years=age,
        rate_drug=drug.get(place, Answer.NO),
        rhythm=Answer.YES if place == WITH_FIBRILLATION else Answer.NO,
        stratum=Stratum.MODERATE if careful else Stratum.LOW,
        zone=ZONE,
    )


def _versions(
    drawn: DemoPerson, profile: Profile, group: Group, week: int
) -> list[tuple[int, Prescription]]:
    begun = [step for step in TEMPLATES[group] if step.week_from <= week]
    return [
        (step.week_from, _prescription(drawn, profile, group, number, step))
        for number, step in enumerate(begun, 1)
    ]


def _prescription(
    drawn: DemoPerson, profile: Profile, group: Group, number: int, step: Step
) -> Prescription:
    plain = _BEGINNINGS[group]
    hrmax = hrmax_of(profile)
    effort = _EFFORT if plain.rpe_scale is RpeScale.BORG else (plain.rpe_low, plain.rpe_high)
    rest_bpm = profile.rhr_bpm or 70.0
    highest = None if hrmax is None else round(rest_bpm + 0.85 * (hrmax.bpm - rest_bpm))
    return replace(
        plain,
        prescription_id=f"rx-{drawn.participant}",
        version=number,
        sessions_per_week=step.sessions,
        conditioning_min=float(step.minutes),
        low=step.low,
        high=step.high,
        rpe_low=effort[0],
        rpe_high=effort[1],
        ceiling_bpm=highest if group is Group.CARDIAC else None,
        strap_assigned=group is Group.CARDIAC or drawn.prescription.strap_assigned,
    )
