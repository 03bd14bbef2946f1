"""Enrolment by a list and by codes: per-row errors, dry run, cancel, and nobody twice."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from tests.api.people import PREFIX, call
from tests.api.test_people import told
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.enrolments.runner import EnrolmentRunner
from tiyi.api.services import Services
from tiyi.model.context import Context
from tiyi.storage.records import agreements, enrolment

LIST = """标识,姓名,出生日期,性别,知情同意,签字人
001,王安娜,1960-05-01,女,是,
002,李小明,2012-01-01,男,是,
003,李小红,2012-01-01,女,是,监护人
004,张三,1850-01-01,男,否,
005,,bad,男,否,
"""
SIGNED = {"Authorization": "Bearer operator"}
DAY_MS = 86_400_000


@pytest.fixture
def site(client: TestClient) -> TestClient:
    place = {"site": "main", "name": "Centre", "kind": "centre"}
    call(client, "POST", "/sites", place, status=201)
    programme = {"programme": "spring", "site": "main", "name": "Spring"}
    call(client, "POST", "/programmes", programme, status=201)
    cohort = {"cohort": "first", "name": "First"}
    call(client, "POST", "/programmes/spring/cohorts", cohort, status=201)
    return client


def send(
    client: TestClient, text: str, who: str = "operator", status: int = 202, **form: str
) -> Any:
    signed = {"Authorization": f"Bearer {who}"}
    answer = client.post(
        f"{PREFIX}/enrolments",
        headers=signed,
        data={"site": "main"} | form,
        files={"file": ("list.csv", text.encode("gb18030"))},
    )
    assert answer.status_code == status, answer.text
    return answer.json()


def ended(client: TestClient, job: str) -> Any:
    """The job once it has come to its end."""
    for _ in range(200):
        shown = call(client, "GET", f"/enrolments/{job}")
        if shown["state"] not in {"waiting", "running"}:
            return shown
        asyncio.run(asyncio.sleep(0.05))
    raise AssertionError("the job does not end")


def test_a_list_enrols_whom_it_can_and_names_the_lines_of_the_others(
    site: TestClient, served: Services
) -> None:
    job = send(site, LIST, cohort="first")

    shown = ended(site, job["job"])

    assert shown["state"] == "done"
    assert shown["detail"] == {
        "rows": 5,
        "done": 5,
        "new": 2,
        "refused": 3,
        "errors": [
            {"line": 3, "column": "born", "code": "consent.guardian_required"},
            {"line": 5, "column": "born", "code": "birth.impossible"},
            {"line": 6, "column": "born", "code": "enrol.invalid"},
        ],
    }
    people = call(site, "GET", "/participants")["items"]
    assert [one["label"] for one in people] == ["001", "003"]
    assert len(call(site, "GET", "/cohorts/first/members")) == 2
    detail = call(site, "GET", f"/participants/{people[0]['participant']}")
    assert (detail["consent"], detail["profile"]["sex"]) == ("yes", "female")
    assert (detail["profile"]["rate_drug"], detail["context_version"]) == ("not_recorded", 1)
    contexts = [
        c for row in told(served) for c in msgspec.json.decode(row.value, type=list[Context])
    ]
    assert [one.consent for one in contexts] == [True, True]
    assert not list((served.settings.data / "enrolments").iterdir())
    assert all("王安娜".encode() not in row.value for row in told(served))


def test_the_same_list_again_enrols_nobody_twice(site: TestClient) -> None:
    for new in (2, 0):
        assert ended(site, send(site, LIST)["job"])["detail"]["new"] == new
    assert len(call(site, "GET", "/participants")["items"]) == 2


def test_a_dry_run_says_the_same_and_writes_nobody(site: TestClient) -> None:
    dry = ended(site, send(site, LIST, dry_run="true")["job"])

    assert (dry["state"], dry["detail"]["new"], dry["detail"]["refused"]) == ("done", 2, 3)
    assert call(site, "GET", "/participants")["items"] == []


def test_a_list_that_cannot_be_read_fails_with_its_code(site: TestClient) -> None:
    shown = ended(site, send(site, "name\nA\n")["job"])

    assert (shown["state"], shown["detail"]["code"]) == ("failed", "enrol.header")


@pytest.mark.asyncio
async def test_a_cancelled_list_stops_between_two_transactions(
    site: TestClient, served: Services
) -> None:
    runner = EnrolmentRunner(served)
    scope = served.callers.scopes["operator"]  # type: ignore[attr-defined]  # these are NamedCallers
    text = "label\n" + "\n".join(f"P{number}" for number in range(600))
    job = enrolment.EnrolmentJob("j", "main", "x", "", None, False, "waiting", {}, 1)
    with served.records.writing() as tx:
        kept = enrolment.start(tx, scope, job, at_ms=NOON_MS)
    runner.folder.mkdir(exist_ok=True)
    runner.path("j").write_text(text)
    work = asyncio.create_task(runner.work(scope, "j"))
    for _ in range(2_000):
        if call(site, "GET", "/participants", limit=5000)["items"]:
            break
        await asyncio.sleep(0.005)

    call(site, "POST", "/enrolments/j/cancel")
    stopped = await work

    assert kept.state == "waiting"
    assert stopped.state == "cancelled"
    assert len(call(site, "GET", "/participants", limit=5000)["items"]) < 600
    assert not runner.path("j").exists()


def test_a_list_for_a_foreign_site_is_not_taken(site: TestClient) -> None:
    send(site, LIST, who="main-doctor", status=404, site="north")
    call(site, "GET", "/enrolments/none", status=404)


def codes(client: TestClient, **changes: Any) -> Any:
    body = {"site": "main", "cohort": "first"} | changes
    return call(client, "POST", "/enrolment-codes", body, status=201)


def test_a_code_enrols_one_person_once(site: TestClient, served: Services) -> None:
    (code,) = codes(site)
    assert code["payload"] == f"tiyi:enrol?code={code['code']}"
    typed = code["code"].lower()
    body = {"name": "王", "consent": True}
    held = {"Authorization": f"Bearer {typed[:10]}-{typed[10:]}"}

    made = site.post(f"{PREFIX}/enrolment-codes/redeem", json=body, headers=held)
    again = site.post(f"{PREFIX}/enrolment-codes/redeem", json=body, headers=held)

    assert made.status_code == 201
    assert (again.status_code, again.json()["code"]) == (409, "enrol.code")
    who = made.json()["participant"]
    assert call(site, "GET", f"/participants/{who}")["consent"] == "yes"
    assert call(site, "GET", f"/participants/{who}/memberships")[0]["cohort"] == "first"
    scope = served.callers.scopes["operator"]  # type: ignore[attr-defined]  # these are NamedCallers
    with served.records.reading() as tx:
        assert agreements.statements(tx, scope, who)[0].channel == "app"


def test_a_code_ends_with_its_time_and_a_minor_needs_a_guardian(
    site: TestClient, served: Services
) -> None:
    first, second = codes(site, count=2, days=1)
    young = {"born": "2014-01-01", "consent": True}
    held, other = ({"Authorization": f"Bearer {one['code']}"} for one in (first, second))
    path = f"{PREFIX}/enrolment-codes/redeem"

    refused = site.post(path, json=young, headers=held)
    taken = site.post(path, json=young | {"signer": "guardian"}, headers=held)
    served.clock.at_ms += DAY_MS  # type: ignore[attr-defined]  # a FakeClock
    late = site.post(path, json={}, headers=other)

    assert refused.json()["code"] == "consent.guardian_required"
    assert taken.status_code == 201
    assert late.json()["code"] == "enrol.code"
