"""Service figures on the API: of programmes and sites, over spans, with what they rest on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.compared import NOW_MS, PROGRAMME, START, instant, seed
from tests.api.fakes import NamedCallers, alert, services
from tests.api.test_outcomes import EVERYWHERE, PEOPLE, scopes
from tests.api.test_targets import ask
from tiyi.api.app import create_api
from tiyi.api.services import Services
from tiyi.model.alerts import AlertKind, Severity
from tiyi.storage.records import alerts, courses, measurements, programmes

PATH = f"/programmes/{PROGRAMME}/kpis"
SPAN = {"first": "2025-05-01", "last": "2025-10-31"}


@pytest.fixture
def served(tmp_path: Path) -> Services:
    made = replace(services(tmp_path), callers=NamedCallers(scopes()))
    with made.records.writing() as tx:
        seed(tx, EVERYWHERE, PEOPLE)
    made.clock.at_ms = NOW_MS  # type: ignore[attr-defined]  # the test owns the clock
    return made


@pytest.fixture
def client(served: Services, tmp_path: Path) -> Iterator[TestClient]:
    app = create_api(served, web=tmp_path / "web")
    with TestClient(app, base_url="http://127.0.0.1") as made:
        yield made


def figures(client: TestClient, path: str = PATH, **span: str) -> dict[tuple[str, str, str], Any]:
    answer = ask(client, "GET", path, **(SPAN | span))
    assert answer.status_code == 200, answer.text
    return {(one["figure"], one["by"], one["key"]): one for one in answer.json()["figures"]}


def test_a_programme_and_its_site_tell_the_same_and_asking_twice_counts_nothing_twice(
    client: TestClient,
) -> None:
    first = ask(client, "GET", PATH, **SPAN).json()
    assert ask(client, "GET", PATH, **SPAN).json() == first
    assert figures(client, "/sites/gym/kpis") == figures(client)

    made = figures(client)
    assert made["enrolled", "all", ""]["numerator"] == PEOPLE
    done = made["adherence", "all", ""]
    assert 0 < done["value"] < 1
    assert done["denominator"] + done["not_known"] > 17 * PEOPLE
    assert done["interval"][0] < done["value"] < done["interval"][1]
    assert made["wear", "all", ""]["value"] >= done["value"]
    week = made["adherence", "course_week", "3"]
    assert week["people"] == PEOPLE
    assert made["retained", "week", "4"]["denominator"] == PEOPLE
    assert made["samples", "all", ""]["denominator"] == 4 * PEOPLE - 1
    assert made["flawed", "flaw", "no_birth_date"]["numerator"] == 4 * PEOPLE - 1


def test_enrolled_and_samples_agree_with_the_page_of_targets(client: TestClient) -> None:
    counts = ask(client, "GET", f"/programmes/{PROGRAMME}/targets", **SPAN).json()
    found = ask(client, "GET", PATH, **SPAN).json()

    assert found["standings"] == counts["standings"]
    made = figures(client)
    assert made["enrolled", "all", ""]["value"] == counts["counts"]["enrolled"]
    weekly = made["weekly", "all", ""]
    assert weekly["numerator"] == counts["counts"]["weeks_with_session"]
    assert weekly["denominator"] + weekly["not_known"] == counts["counts"]["person_weeks"]
    assert made["samples", "all", ""]["numerator"] == counts["counts"]["samples_valid"]


def test_a_day_in_a_span_counts_its_own_sessions_only(client: TestClient) -> None:
    monday = START + timedelta(days=14)
    whole = figures(client, first=monday.isoformat(), last=(monday + timedelta(6)).isoformat())
    days = [
        figures(client, first=one.isoformat(), last=one.isoformat())["adherence", "all", ""]
        for one in (monday + timedelta(days=number) for number in range(7))
    ]
    for name in ("numerator", "denominator", "not_known"):
        assert sum(one[name] for one in days) == whole["adherence", "all", ""][name]


def test_who_withdraws_or_leaves_is_lost_on_that_day(client: TestClient, served: Services) -> None:
    left = instant(START + timedelta(days=30))
    with served.records.writing(EVERYWHERE) as tx:
        programmes.say_member(
            tx, EVERYWHERE, "walkers", "w0000",
            member=False, from_ms=left, reason="moved", at_ms=NOW_MS,
        )  # fmt: skip
        known = courses.get(tx, EVERYWHERE, "c-w0001")
        plan = dict(known.document["plan"]) | {"withdrew": "2025-07-01"}
        courses.amend(
            tx, EVERYWHERE, "c-w0001", {"plan": plan},
            seen_version=known.version, reason="x", at_ms=NOW_MS,
        )  # fmt: skip
    made = figures(client)
    assert made["retained", "week", "4"]["numerator"] == PEOPLE
    week_8 = made["retained", "week", "8"]
    assert (week_8["numerator"], week_8["denominator"]) == (PEOPLE - 2, PEOPLE)


def test_alerts_wait_from_when_they_were_told_with_their_severity(
    client: TestClient, served: Services
) -> None:
    at = instant(START + timedelta(days=20))
    with served.records.writing(EVERYWHERE) as tx:
        for name, wait_s in (("a1", 60), ("a2", 180), ("a3", None), ("a4", None)):
            raised = alert(name, "w0000", site="gym", severity=Severity.S3)
            raised = replace(raised, started_ms=at, published_ms=at)
            worse = replace(raised, revision=2, severity=Severity.S1, published_ms=at + 500_000)
            gone = replace(worse, revision=3, kind=AlertKind.RETRACTED)
            for one in (raised, worse, *([gone] if name == "a4" else [])):
                alerts.save(tx, EVERYWHERE, one)
            if wait_s is not None:
                acted = at + 500_000 + 1_000 * wait_s
                version = alerts.get(tx, EVERYWHERE, name).version
                alerts.acknowledge(tx, EVERYWHERE, name, version=version, reason="", at_ms=acted)
    made = figures(client)
    within = made["acknowledged_within", "severity", "S1"]
    assert (within["numerator"], within["denominator"], within["not_known"]) == (1, 3, 0)
    median = made["acknowledged_median", "severity", "S1"]
    assert (median["value"], median["numerator"], median["not_known"]) == (180, 2, 1)
    assert made["acknowledged_p90", "severity", "S1"]["value"] is None
    assert made["acknowledged_median", "severity", "S3"]["denominator"] == 0


def test_a_span_that_is_over_does_not_change_with_the_clock(
    client: TestClient, served: Services
) -> None:
    span = {"first": "2025-06-01", "last": "2025-07-31"}
    before = ask(client, "GET", PATH, **span).json()
    served.clock.at_ms = NOW_MS + 40 * 86_400_000  # type: ignore[attr-defined]  # the test's
    assert ask(client, "GET", PATH, **span).json() == before


@pytest.mark.parametrize(
    "span",
    [{"first": "2025-02-30"}, {"first": "2025-12-02", "last": "2025-12-01"}, {"first": "x"}],
)
def test_a_span_that_is_none_is_refused(client: TestClient, span: dict[str, str]) -> None:
    answer = ask(client, "GET", PATH, **span)
    assert answer.status_code in (400, 422)
    assert answer.json()["code"]


QUARTER: dict[str, Any] = {"year": 2025, "quarter": 3}
REPORT = {"rows": "sex", "columns": "qualified"}


def test_a_quarter_is_reported_when_it_is_over_everywhere(
    client: TestClient, served: Services
) -> None:
    over_ms = 1_759_320_000_000  # 2025-10-01T12:00Z: noon of the last zone's midnight
    for at_ms, status in ((over_ms - 1, 409), (over_ms, 200)):
        served.clock.at_ms = at_ms  # type: ignore[attr-defined]  # the test owns the clock
        for path in ("/service-report", "/service-pack"):
            answer = ask(client, "GET", path, role="evaluator", **QUARTER)
            assert answer.status_code == status, answer.text
            if status == 409:
                assert answer.json()["code"] == "service.not_over"


def test_a_table_of_people_keeps_its_totals_and_hides_by_what_the_site_asks(
    client: TestClient,
) -> None:
    path, what = "/service-report", QUARTER | REPORT
    table = ask(client, "GET", path, role="evaluator", **what).json()
    assert table["k"] == 5
    assert table["table"]["total"] == PEOPLE
    assert "w0000" not in str(table)

    said = {"small_cell": PEOPLE + 1, "source": "data protection officer", "seen_version": 0}
    settings = "/sites/gym/service-settings"
    assert ask(client, "GET", settings).json()["source"]
    assert ask(client, "PUT", settings, said).json()["version"] == 1
    assert ask(client, "PUT", settings, said).status_code == 409
    hidden = ask(client, "GET", path, role="evaluator", **what).json()
    assert (hidden["k"], hidden["table"]["refused"]) == (PEOPLE + 1, True)


@pytest.mark.parametrize("change", [{"small_cell": 4}, {"small_cell": True}, {"source": ""}])
def test_a_site_can_not_ask_for_less(client: TestClient, change: dict[str, Any]) -> None:
    said = {"small_cell": 9, "source": "x", "seen_version": 0} | change
    assert ask(client, "PUT", "/sites/gym/service-settings", said).status_code == 422


def test_a_pack_is_the_same_bytes_until_something_is_recorded(
    client: TestClient, served: Services
) -> None:
    first = ask(client, "GET", "/service-pack", role="evaluator", **QUARTER)
    served.clock.at_ms = NOW_MS + 86_400_000  # type: ignore[attr-defined]  # the test's
    assert ask(client, "GET", "/service-pack", role="manager", **QUARTER).content == first.content
    with zipfile.ZipFile(io.BytesIO(first.content)) as pack:
        assert "targets.csv" in pack.namelist()
        assert "people,people,40" in pack.read("targets.csv").decode()
    assert ask(client, "GET", "/service-pack", role="coach", **QUARTER).status_code == 403

    left = instant(START + timedelta(days=60))
    with served.records.writing(EVERYWHERE) as tx:
        programmes.say_member(
            tx, EVERYWHERE, "walkers", "w0000",
            member=False, from_ms=left, reason="moved", at_ms=NOW_MS,
        )  # fmt: skip
    assert ask(client, "GET", "/service-pack", **QUARTER).content != first.content


def test_definitions_say_what_every_figure_means(client: TestClient) -> None:
    told = {one["figure"]: one for one in ask(client, "GET", "/kpi-definitions").json()}
    for figure, _, _ in figures(client):
        assert told[figure]["zh"]
        assert told[figure]["source"]


def test_somebody_is_asked_answers_and_is_heard_by_the_rule_on_low_scores(
    client: TestClient, served: Services
) -> None:
    path = "/participants/w0001/satisfaction"
    first = {one["occasion"]: one for one in ask(client, "GET", path).json()}
    assert set(first) == {"session_3", "week_4", "week_8", "week_16"}
    assert first["week_4"]["state"] == "missed"

    said = {"occasion": "week_16", "score": 2, "text": "too far away"}
    then = {one["occasion"]: one for one in ask(client, "POST", path, said).json()}
    assert (then["week_16"]["state"], then["week_16"]["score"]) == ("answered", 2)
    with served.records.reading(EVERYWHERE) as tx:
        kept = measurements.of_many(tx, EVERYWHERE, ["w0001"], kinds={"satisfaction"})
    assert [one.readings["score"] for one in kept["w0001"]] == [2]

    ask(client, "POST", path, said | {"score": 4})
    told = ask(client, "GET", f"/programmes/{PROGRAMME}/satisfaction").json()
    week_16 = next(one for one in told if one["occasion"] == "week_16")
    assert (week_16["answered"], week_16["mean"], week_16["asked"]) == (1, 4, PEOPLE)
    assert week_16["response"]["denominator"] + week_16["waiting"] == PEOPLE


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"score": True}, 422),
        ({"score": "4"}, 422),
        ({"score": 6}, 422),
        ({"score": 2.5}, 422),
        ({"occasion": "week_5"}, 422),
        ({"key": "a b"}, 422),
        ({"occasion": "consultation", "key": "ref-none"}, 409),
    ],
)
def test_what_nobody_was_asked_is_no_answer(
    client: TestClient, change: dict[str, Any], status: int
) -> None:
    said = {"occasion": "week_16", "score": 2} | change
    assert ask(client, "POST", "/participants/w0001/satisfaction", said).status_code == status
