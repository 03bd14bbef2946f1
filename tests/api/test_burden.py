"""The burden of alerts over HTTP: figures, review list, CSV, and who may ask."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.api.clinic import EVERYWHERE, SPAN, Clinic
from tests.api.fakes import alert
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.app import PREFIX
from tiyi.interop.burden_csv import COLUMNS
from tiyi.model.alerts import Severity
from tiyi.storage.records import alerts

PATH = "/sites/main/burden"


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    made = Clinic(tmp_path)
    with made.client:
        yield made


def get(clinic: Clinic, path: str = PATH, role: str = "manager", **query: Any) -> Any:
    headers = {"Authorization": f"Bearer {role}"}
    return clinic.client.get(PREFIX + path, params=SPAN | query, headers=headers)


def judge(clinic: Clinic, code: str) -> None:
    with clinic.served.records.writing(EVERYWHERE) as tx:
        one = alerts.get(tx, EVERYWHERE, "a-anna")
        at_ms = one.event.published_ms + 42_000
        alerts.resolve(
            tx, EVERYWHERE, "a-anna", version=one.version, code=code, note="", at_ms=at_ms
        )


def test_figures_come_from_the_records_with_every_call(clinic: Clinic) -> None:
    before = get(clinic).json()
    assert before["rules"][0]["ppv"] is None
    assert before["rules"][0]["uncoded"] == 1
    assert before["review"] == []
    judge(clinic, "false_threshold")
    after = get(clinic).json()
    (rule,) = after["rules"]

    assert (rule["rule"], rule["s3"], rule["false_threshold"]) == ("R13", 1, 1)
    assert rule["acknowledged_median_s"] == 42
    assert (rule["ppv"], rule["ppv_low"]) == (0, 0)
    assert (rule["review"], after["review"]) == (["mostly_false"], ["R13"])
    assert rule["per_100_h"] == pytest.approx(100 / after["hours"])
    assert {row["source"] for row in after["review_rows"]} == {"domain section 4.4, policy"}


def test_an_urgent_alert_more_is_seen_and_another_sites_is_not(clinic: Clinic) -> None:
    with clinic.served.records.writing(EVERYWHERE) as tx:
        for site, who in (("main", "anna"), ("north", "cara")):
            urgent = {"site": site, "severity": Severity.S2, "rule": "R04"}
            alerts.save(tx, EVERYWHERE, alert(f"a-{who}-2", who, **urgent))
    found = get(clinic, role="doctor").json()

    assert (found["total"]["alerts"], found["total"]["s2"]) == (2, 1)
    by_rule = {one["rule"]: one for one in found["rules"]}
    assert by_rule["R04"]["urgent_per_100_h"] == pytest.approx(100 / found["hours"])
    assert by_rule["R13"]["urgent_per_100_h"] == 0


def test_the_file_says_what_the_answer_says(clinic: Clinic) -> None:
    judge(clinic, "true_acted")
    first, second = (get(clinic, f"{PATH}/file") for _ in range(2))
    shown = get(clinic).json()

    assert first.content == second.content
    with zipfile.ZipFile(io.BytesIO(first.content)) as archive:
        assert archive.namelist() == ["about.csv", "burden.csv", "dictionary.csv"]
        text = archive.read("burden.csv").decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [line["rule"] for line in lines] == ["R13", ""]
    assert tuple(lines[0]) == tuple(COLUMNS)
    for name in ("alerts", "ppv", "per_100_h", "acknowledged_p90_s"):
        assert float(lines[0][name]) == shown["rules"][0][name]


def test_a_span_without_sessions_has_no_rate(clinic: Clinic) -> None:
    later: dict[str, Any] = {"from": NOON_MS + 10**9, "to": NOON_MS + 2 * 10**9}
    found = get(clinic, **later).json()

    assert (found["hours"], found["total"]["alerts"]) == (0, 0)
    assert found["total"]["per_100_h"] is None
    assert found["rules"] == []


@pytest.mark.parametrize(
    "query",
    [{"to": NOON_MS - 10**6}, {"to": NOON_MS + 401 * 86_400_000}, {"from": "NaN"}, {"to": "true"}],
)
def test_a_bad_span_is_refused_with_a_code(clinic: Clinic, query: dict[str, Any]) -> None:
    refused = get(clinic, **query)

    assert refused.status_code == 422
    assert refused.json()["code"]


@pytest.mark.parametrize("role", ["coach", "therapist", "prescriber", "volunteer", "evaluator"])
def test_managers_and_doctors_alone_may_ask(clinic: Clinic, role: str) -> None:
    assert get(clinic, role=role).status_code == 403
    assert get(clinic, "/sites/north/burden").status_code == 404
    assert get(clinic, "/sites/nowhere/burden/file").status_code == 404
