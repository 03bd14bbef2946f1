"""Scores, visits, what is due and the check-up sheet, from recorded tests to the answer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.asking import ask
from tests.api.people import call, person
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.services import Services
from tiyi.assessment.bands import CUTS, PULSES, RANGES, YMCA_CLASSES
from tiyi.assessment.field import Why
from tiyi.assessment.formulas import FORMULAS, names_of
from tiyi.assessment.scoring import Cause, State
from tiyi.assessment.standards import EDITIONS, GRADES, HEIGHT_WEIGHT
from tiyi.assessment.visits import WINDOWS
from tiyi.model.fitness_items import ITEMS
from tiyi.storage.records.assessments import VISITS
from tiyi.web.catalog import LANGUAGES, Catalog

DAY_MS = 86_400_000
TODAY = datetime.fromtimestamp(NOON_MS / 1000, UTC).date()
WHO = "/participants/anna"
# Man of 50: 60-kg limits of his table give 3 points on every item, 5 for height and weight.
ITEMS_50 = {
    "height": 170,
    "weight": 65,
    "vital_capacity": 2_780,
    "grip": 40.4,
    "sit_and_reach": 2.2,
    "reaction_time": 0.61,
    "one_leg_stand": 8,
    "step_index": 53.6,
}


def born(client: TestClient, years: int, *, who: str = WHO) -> None:
    day = date(TODAY.year - years, TODAY.month, TODAY.day)
    call(client, "PUT", f"{who}/birth", {"born": day.isoformat()})


def held(client: TestClient, items: dict[str, float], **changes: Any) -> str:
    body: dict[str, Any] = {"held_ms": NOON_MS, "standard": "2003", "visit": "baseline"}
    body |= {"items": {name: {"value": value} for name, value in items.items()}, **changes}
    tests = call(client, "POST", f"{WHO}/assessments", body, status=201)
    return str(next(t for t in tests if t["held_ms"] == body["held_ms"])["assessment"])


def score_of(client: TestClient, items: dict[str, float], **changes: Any) -> Any:
    return call(client, "GET", f"{WHO}/assessments/{held(client, items, **changes)}/score")


def test_a_recorded_test_is_scored_by_the_age_of_its_day(client: TestClient) -> None:
    person(client)
    born(client, 50)

    standard = score_of(client, ITEMS_50)["standard"]

    assert (standard["age_years"], standard["sex"]) == (50, "male")
    assert (standard["total"], standard["grade"], standard["cause"]) == (23, "qualified", None)
    points = {one["item"]: one["points"] for one in standard["items"]}
    assert points == dict.fromkeys(ITEMS_50.keys() - {"height", "weight"}, 3) | {HEIGHT_WEIGHT: 5}
    grip = next(one for one in standard["items"] if one["item"] == "grip")
    assert grip["limits"] == [27.2, 32.8, 40.4, 46.4, 53.3]
    assert (grip["source"] != "", grip["evidence"]) == (True, "S")


def test_the_day_before_a_birthday_another_table_counts(client: TestClient) -> None:
    person(client)
    day = date(TODAY.year - 40, TODAY.month, TODAY.day) + timedelta(1)
    call(client, "PUT", f"{WHO}/birth", {"born": day.isoformat()})

    standard = score_of(client, ITEMS_50)["standard"]

    assert (standard["age_years"], standard["cause"]) == (39, "item_missing")


NO_GRADE: list[tuple[dict[str, Any], int | None, dict[str, Any], dict[str, float], str]] = [
    # profile, age, changes of the test, its items, why
    ({}, None, {}, ITEMS_50, "age_unknown"),
    ({"sex": "not_recorded"}, 50, {}, ITEMS_50, "sex_unknown"),
    ({}, 50, {"standard": ""}, ITEMS_50, "no_standard"),
    ({}, 50, {}, {"grip": 40}, "item_missing"),
    ({}, 50, {}, ITEMS_50 | {"grip": 20}, "item_off_table"),
]


@pytest.mark.parametrize(("profile", "years", "changes", "items", "cause"), NO_GRADE)
def test_why_there_is_no_grade(
    client: TestClient,
    profile: dict[str, Any],
    years: int | None,
    changes: dict[str, Any],
    items: dict[str, float],
    cause: str,
) -> None:
    person(client, **profile)
    if years is not None:
        born(client, years)

    standard = score_of(client, items, **changes)["standard"]

    assert (standard["grade"], standard["total"]) == (None, None)
    assert (standard["cause"], standard["refused"]) == (cause, None)


@pytest.mark.parametrize(
    ("years", "edition", "code", "named"),
    [
        (19, "2003", "assessment.age_outside", {"youngest": 20, "oldest": 69}),
        (65, "2003", "assessment.table_missing", {"youngest": 60, "oldest": 69, "sex": "male"}),
        (50, "2023", "assessment.table_missing", {"youngest": 50, "oldest": 59, "sex": "male"}),
    ],
)
def test_what_has_no_table_is_refused_and_named(
    client: TestClient, years: int, edition: str, code: str, named: dict[str, Any]
) -> None:
    person(client)
    born(client, years)

    standard = score_of(client, ITEMS_50, standard=edition)["standard"]

    assert (standard["grade"], standard["cause"], standard["items"]) == (None, None, [])
    assert standard["refused"]["code"] == code
    assert standard["refused"]["params"].items() >= ({"edition": edition} | named).items()


def test_a_step_test_by_its_pulses_is_scored_like_its_index(client: TestClient) -> None:
    person(client)
    born(client, 50)
    pulses = {"step_seconds": 180, "step_pulse_1": 55, "step_pulse_2": 50, "step_pulse_3": 45}
    items = {name: value for name, value in ITEMS_50.items() if name != "step_index"} | pulses

    found = score_of(client, items)

    step = next(one for one in found["standard"]["items"] if one["item"] == "step_index")
    assert step["points"] == 4  # 60.0, from 60 on
    index = next(one for one in found["results"] if one["test"] == "step_index")
    assert index["value"] == 60
    assert {one["item"] for one in index["inputs"]} == set(pulses)


@pytest.mark.parametrize(
    ("profile", "why"),
    [({}, None), ({"rate_drug": "yes"}, "rate_not_free"), ({"rhythm": "yes"}, "rate_not_free"),
     ({"rate_drug": "not_recorded"}, "rate_not_free")],
)  # fmt: skip
def test_a_drug_that_slows_the_heart_leaves_estimates_unknown(
    client: TestClient, profile: dict[str, Any], why: str | None
) -> None:
    person(client, **profile)
    born(client, 50)

    results = score_of(client, {"hrmax": 180, "rhr": 60})["results"]

    uth = next(one for one in results if one["test"] == "vo2max_uth")
    assert (uth["why"], uth["value"]) == (why, 45.9 if why is None else None)


def course(client: TestClient, weeks_ago: int) -> date:
    monday = TODAY - timedelta(TODAY.weekday() + 7 * weeks_ago)
    body = {"group": "t2d", "start": monday.isoformat()}
    call(client, "POST", f"{WHO}/courses", body, status=201)
    return monday


def visits(client: TestClient) -> Any:
    return call(client, "GET", f"{WHO}/assessment-visits")


def test_visits_are_unknown_without_a_course_and_due_with_one(client: TestClient) -> None:
    person(client)
    before = visits(client)
    assert [one["state"] for one in before["visits"]] == ["no_course"] * 4
    assert (before["start"], before["changes"]) == (None, [])

    start = course(client, 8)

    after = visits(client)
    assert after["start"] == start.isoformat()
    assert [one["state"] for one in after["visits"]] == ["overdue", "due", "too_early", "too_early"]
    assert {one["wanted"] is None for one in after["visits"]} == {True}


def test_a_visit_says_what_it_lacks_and_the_next_wants_the_same(client: TestClient) -> None:
    person(client)
    born(client, 50)
    course(client, 0)
    held(client, {"grip": 40, "height": 170})

    baseline, week_8, *_ = visits(client)["visits"]

    assert baseline["missing"] == [
        "weight", "vital_capacity", "sit_and_reach", "reaction_time", "one_leg_stand", "step_index",
    ]  # fmt: skip
    assert week_8["missing"] == week_8["wanted"] == baseline["wanted"]


def test_changes_since_the_baseline_with_what_makes_them_hard_to_compare(
    client: TestClient,
) -> None:
    person(client)
    born(client, 50)
    held(client, ITEMS_50, held_ms=NOON_MS - 56 * DAY_MS, tester="Li")
    held(client, ITEMS_50 | {"grip": 46.4, "weight": 62}, visit="week_8", tester="Wang")

    found = {one["item"]: one for one in visits(client)["changes"]}

    grip = found["grip"]
    assert (grip["visit"], grip["before"], grip["after"], grip["delta"]) == (
        "week_8", 40.4, 46.4, 6.0)  # fmt: skip
    assert grip["flaws"] == ["equipment_unknown", "other_tester"]
    assert [(one["threshold"], one["word"]) for one in grip["judged"]] == [(5.0, "better")]
    assert [one["word"] for one in found["weight"]["judged"]] == ["same"]
    assert (found["grade"]["before"], found["grade"]["after"]) == (3, 2)
    assert found["vital_capacity"]["judged"] == []


def test_what_is_due_is_listed_by_site(client: TestClient) -> None:
    person(client)
    person(client, "bert", site="north")
    course(client, 8)

    due = call(client, "GET", "/assessments-due", site="main")

    assert [(one["participant"], one["visit"], one["state"]) for one in due["items"]] == [
        ("anna", "baseline", "overdue"),
        ("anna", "week_8", "due"),
    ]
    assert due["next"] is None
    assert call(client, "GET", "/assessments-due", site="north")["items"] == []
    first = call(client, "GET", "/assessments-due", limit=1)
    assert len(first["items"]) == 2
    assert call(client, "GET", "/assessments-due", after=first["next"])["items"] == []


def test_a_test_of_somebody_else_is_not_there(client: TestClient) -> None:
    person(client)
    person(client, "bert")
    name = held(client, {"grip": 40})

    for tail in ("score", "sheet"):
        call(client, "GET", f"/participants/bert/assessments/{name}/{tail}", status=404)


def sheet(client: TestClient, name: str, language: str = "both") -> str:
    return str(ask(client, "GET", f"{WHO}/assessments/{name}/sheet?language={language}").text)


def test_the_sheet_holds_everything_in_both_languages_and_says_what_is_unknown(
    client: TestClient,
) -> None:
    evil = "<script>alert(1)</script>"
    person(client)
    born(client, 50)
    reading = {"measured_ms": NOON_MS - DAY_MS, "kind": "blood_pressure"}
    values = {"readings": {"systolic": 138, "diastolic": 84}}
    call(client, "POST", f"{WHO}/measurements", reading | values, status=201)
    name = held(client, ITEMS_50 | {"six_minute_walk": 500}, tester=evil)

    both, english, chinese = (sheet(client, name, lang) for lang in ("both", "en", "zh"))

    for text in (both, english, chinese):
        assert evil not in text
        assert "&lt;script&gt;" in text
        assert "http" not in text
        assert "size: A4" in text
        assert "138/84 mmHg" in text
        assert "40.4 kg" in text
    assert "qualified · 23 points" in english
    assert "合格 · 23 分" in chinese
    assert "Glucose" in english
    assert "Unknown: not measured or not recorded" in english
    assert "未知：未测或未记录" in chinese
    assert "体质与健康检查报告" in both
    assert "体质" not in english
    assert "Check-up" not in chinese
    assert "497.8 m" not in english  # no prediction is printed without its source
    assert "Enright 2003, older people" in english


def test_an_old_reading_is_not_of_this_check_up(client: TestClient, served: Services) -> None:
    person(client)
    reading = {"measured_ms": NOON_MS - 40 * DAY_MS, "kind": "glucose"}
    body = reading | {"readings": {"glucose": 5.5}}
    call(client, "POST", f"{WHO}/measurements", body, status=201)

    assert "5.5 mmol/L" not in sheet(client, held(client, {"grip": 40}))


@pytest.mark.parametrize(
    ("years", "edition", "said"),
    [
        (None, "2003", "birth date not recorded"),
        (19, "2003", "no table for this age"),
        (65, "2003", "this part of the table is not available"),
        (50, "", "no edition was chosen"),
    ],
)
def test_the_sheet_says_why_there_is_no_grade(
    client: TestClient, years: int | None, edition: str, said: str
) -> None:
    person(client)
    if years is not None:
        born(client, years)

    assert said in sheet(client, held(client, ITEMS_50, standard=edition), "en")


def test_every_word_of_the_room_is_said_in_both_languages() -> None:
    catalog = Catalog.load()
    classes = {word for cut in CUTS for word in cut.classes} | set(YMCA_CLASSES)
    tests = {row.test for row in FORMULAS} | {cut.test for cut in CUTS}
    tests |= {row.test for row in RANGES} | {"ymca_step", "vo2max_chester"}
    tests |= {f"{row.test}_percent" for row in FORMULAS if row.unit == "m"}
    causes = {cause.name.lower() for cause in Cause if cause is not Cause.NONE}
    states = {state.name.lower() for state in State} - {"scored", "not_asked"}
    wanted = {
        *(f"words.{word}" for word in classes | {"better", "within", "worse", "at_or_above"}),
        *(f"tests.{test}" for test in tests),
        *(f"items.{item}" for item in {*ITEMS, HEIGHT_WEIGHT, "age_years", "sex"}),
        *(f"items.{name}" for row in FORMULAS for name in names_of(row.how)),
        *(f"why.{why}" for why in {*Why, *causes, *states, "no_standard"}),
        *(f"grades.{grade}" for grade in GRADES),
        *(f"visits.{visit}" for visit in VISITS | {window.visit for window in WINDOWS}),
        *(f"editions.{edition}" for edition in (*EDITIONS, "none")),
    }
    assert PULSES
    for language in LANGUAGES:
        missing = [key for key in wanted if not catalog.text(f"assessment:{key}", language)]
        assert missing == []
