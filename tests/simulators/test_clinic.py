"""The demo's people: everything that a clinic meets occurs, and nobody is watched against a no."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tiyi.model.context import Answer
from tiyi.prescription.conformity import findings
from tiyi.simulators.clinic import (
    CLINIC,
    DRUGS_NOT_RECORDED,
    GROUPS,
    ON_BETA_BLOCKER,
    WEEKS,
    WITH_FIBRILLATION,
    Story,
    at_the_door,
    clinic,
)
from tiyi.simulators.devices import DeviceKind

TODAY = date(2026, 12, 2)


@pytest.mark.parametrize("seed", [1, 7])
def test_every_week_group_and_story_occurs(seed: int) -> None:
    people = clinic(CLINIC, seed, today=TODAY)

    assert people == clinic(CLINIC, seed, today=TODAY)
    assert {one.week for one in people} == set(range(1, WEEKS + 1))
    assert {one.group for one in people} == set(GROUPS)
    assert {one.story for one in people} == set(Story)
    assert Counter(one.person.site for one in people) == {"city": 30, "county": 30}
    assert all(one.start.weekday() == 0 and one.start <= TODAY for one in people)


@pytest.mark.parametrize("seed", [1, 7])
def test_every_version_may_be_issued(seed: int) -> None:
    for one in clinic(5 * CLINIC, seed, today=TODAY):
        for _, version in one.versions:
            assert not [f for f in findings(version, one.person.profile) if f.blocks]
        assert [rx.version for _, rx in one.versions] == list(range(1, len(one.versions) + 1))


def test_what_is_known_of_drugs_and_rhythm() -> None:
    people = clinic(CLINIC, 7, today=TODAY)

    assert people[ON_BETA_BLOCKER].person.profile.rate_drug is Answer.YES
    assert people[WITH_FIBRILLATION].person.profile.rhythm is Answer.YES
    assert people[WITH_FIBRILLATION].person.band is None
    assert people[DRUGS_NOT_RECORDED].person.band is None


def test_fifty_train_and_who_withdrew_is_never_sent() -> None:
    people = clinic(CLINIC, 7, today=TODAY)
    live = at_the_door(people)

    assert all(one.trains_live for one in live[:50])
    assert len(live) == CLINIC - 2
    assert not {one.story for one in live} & {Story.WITHDREW, Story.MINOR}


def test_a_weak_heart_trains_with_a_strap() -> None:
    for one in clinic(CLINIC, 7, today=TODAY):
        kinds = {kind for _, kind in one.person.devices}
        if one.group == "cardiac":
            assert DeviceKind.STRAP in kinds


def test_what_was_done_was_planned_and_ends_where_the_story_says() -> None:
    for one in clinic(CLINIC, 7, today=TODAY):
        done = one.done(1)
        assert done == one.done(1)
        assert all(planned.week <= one.last_week for planned in done)
        if one.story in {Story.DROPPED_OUT, Story.NOT_SYNCED, Story.WITHDREW}:
            assert one.last_week < one.week or one.week == 1
        if one.story is Story.MINOR:
            assert not done
