"""`POST /imports`: a file becomes a job, the job becomes late samples or a reason."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import io
import time
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.fakes import NamedCallers, services
from tests.api.test_clinic import OPERATOR, PREFIX, anna, get
from tests.api.test_ingest_http import log_of
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.app import create_api
from tiyi.api.imports.routes import FILE_BYTES_MAX
from tiyi.api.services import Services
from tiyi.model.metrics import Flag, Metric
from tiyi.model.scope import Scope
from tiyi.model.topics import SAMPLES_LATE, SAMPLES_LIVE
from tiyi.storage.postgres import StorageAway
from tiyi.storage.records import consents, imports, participants

CSV = b"time,hr_bpm,cadence_spm\n" + b"".join(
    b"2025-11-24T10:%02d:%02dZ,%d,160\n" % (s // 60, s % 60, 120 + s % 5) for s in range(600)
)


def upload(client: TestClient, content: bytes, name: str = "run.csv", who: str = "anna") -> Any:
    return client.post(
        f"{PREFIX}/imports",
        data={"participant": who},
        files={"file": (name, content)},
        headers=OPERATOR,
    )


def consenting(client: TestClient, since_ms: int = 0) -> None:
    body = {"given": True, "from_ms": since_ms}
    anna(client)
    answer = client.post(f"{PREFIX}/participants/anna/consent", json=body, headers=OPERATOR)
    assert answer.status_code == 200


def ended(client: TestClient, job: str) -> Any:
    """The job once it is done or has failed."""

    async def pause() -> None:
        await asyncio.sleep(0.1)

    while (state := get(client, f"/imports/{job}"))["state"] in {"waiting", "running"}:
        assert client.portal is not None
        client.portal.call(pause)
    return state


def test_a_workout_becomes_late_samples_with_a_trusted_clock(
    client: TestClient, served: Services
) -> None:
    consenting(client)
    started = upload(client, CSV)
    assert started.status_code == 202
    assert started.headers["Location"].endswith(started.json()["job"])

    job = ended(client, started.json()["job"])

    assert (job["state"], job["detail"]["rows"]) == ("done", 1_202)
    samples = log_of(served).samples(late=True)
    assert samples is not None
    assert samples.participants == ("anna",)
    assert set(samples.flags.tolist()) == {Flag.IMPORTED}
    assert (samples.at_ms == samples.dev_ms).all()
    assert {Metric.HR, Metric.CADENCE, Metric.START, Metric.END} == set(samples.metric.tolist())
    assert log_of(served).topic(SAMPLES_LIVE.name) == []
    while list((served.settings.data / "uploads").iterdir()):
        time.sleep(0.01)


def test_the_same_file_again_is_the_same_job(client: TestClient, served: Services) -> None:
    consenting(client)
    first = upload(client, CSV).json()["job"]
    ended(client, first)
    frames = len(log_of(served).topic(SAMPLES_LATE.name))

    again = upload(client, CSV, "renamed.csv").json()

    assert (again["job"], again["state"]) == (first, "done")
    assert len(log_of(served).topic(SAMPLES_LATE.name)) == frames


def test_rows_before_consent_and_from_the_future_are_left_out_and_counted(
    client: TestClient, served: Services
) -> None:
    since_ms = 1_763_978_400_000 + 300_000  # 2025-11-24T10:05Z
    consenting(client, since_ms)

    job = ended(client, upload(client, CSV).json()["job"])

    samples = log_of(served).samples()
    assert samples is not None
    assert samples.at_ms.min() >= since_ms
    assert job["detail"]["refused"]["no_consent"] == 601
    future = CSV.replace(b"2025-11-24", b"2026-11-24")
    assert ended(client, upload(client, future).json()["job"])["detail"]["rows"] == 0


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("workout.csv", b"seconds,hr_bpm\n" + b"0" * (64 << 20))
    return packed.getvalue()


def slip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../evil.csv", CSV)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\0" * 100, "x.fit"),
        (b"nonsense", "x.fit"),
        (CSV.replace(b"time", b"when"), "x.csv"),
        (b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><gpx>&a;</gpx>", "x.gpx"),
        (gzip.compress(b"nonsense"), "x.gz"),
        (slip(), "x.zip"),
        (bomb(), "x.zip"),
    ],
    ids=["zeros", "text as fit", "columns", "entities", "damaged gzip", "zip slip", "zip bomb"],
)
def test_a_bad_file_costs_its_job_only(client: TestClient, content: bytes, name: str) -> None:
    consenting(client)
    failed = ended(client, upload(client, content, name).json()["job"])
    good = ended(client, upload(client, CSV).json()["job"])

    assert failed["state"] == "failed"
    assert failed["detail"]["code"].startswith("workout.")
    assert good["state"] == "done"


def test_an_empty_file_and_one_too_large_are_refused_at_once(client: TestClient) -> None:
    anna(client)

    assert upload(client, b"").json()["code"] == "workout.empty"
    large = upload(client, b"0" * (FILE_BYTES_MAX + (1 << 20)))
    assert (large.status_code, large.json()["code"]) == (413, "body.too_large")


def test_a_strange_file_name_goes_nowhere(client: TestClient, served: Services) -> None:
    consenting(client)

    job = upload(client, CSV, "../../../etc/\u202epass\nwd.csv").json()

    assert "/" not in job["filename"]
    assert job["filename"].isprintable()
    ended(client, job["job"])
    assert not Path("/etc/passwd.csv").exists()


def test_damaged_recordings_are_refused_with_a_reason(
    client: TestClient, shared_data: Path
) -> None:
    consenting(client)
    damaged = [shared_data / "workouts" / name for name in ("bad_header.fit", "truncated.fit")]
    for file in damaged:
        job = ended(client, upload(client, file.read_bytes(), file.name).json()["job"])
        assert job["state"] == "failed"
        assert job["detail"]["code"].startswith("workout.")


def test_a_job_that_a_restart_interrupted_is_taken_up(served: Services, tmp_path: Path) -> None:
    scope = NamedCallers().scopes["operator"]
    sha256 = hashlib.sha256(CSV).hexdigest()
    person = participants.Participant("anna", "main", "Anna", "UTC", "zh", 1)
    with served.records.writing() as tx:
        participants.add(tx, scope, person, at_ms=NOON_MS)
        consents.record(tx, scope, "anna", given=True, from_ms=0, at_ms=NOON_MS)
        job, _ = imports.start(
            tx, scope, "anna", sha256=sha256, filename="run.csv", size_bytes=len(CSV), at_ms=NOON_MS
        )
        imports.change(tx, scope, job, state="running", detail={}, at_ms=NOON_MS)
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads" / sha256).write_bytes(CSV)

    with TestClient(create_api(served), base_url="http://127.0.0.1") as client:
        assert ended(client, job.job)["state"] == "done"


class Flaky:
    """Records of which some uses find their server away."""

    def __init__(self, records: Any, fails: Callable[[int], bool]) -> None:
        self._records, self._fails = records, fails
        self.uses = 0

    def _looked(self) -> None:
        self.uses += 1
        if self._fails(self.uses):
            raise StorageAway("the records are away")

    def reading(self, scope: Scope | None = None) -> AbstractContextManager[Any]:
        self._looked()
        return self._records.reading(scope)  # type: ignore[no-any-return]  # records of any kind

    def writing(self, scope: Scope | None = None) -> AbstractContextManager[Any]:
        self._looked()
        return self._records.writing(scope)  # type: ignore[no-any-return]  # records of any kind


@pytest.mark.parametrize("away", range(1, 6))
def test_a_job_survives_that_the_records_go_away_at_any_of_its_steps(
    tmp_path: Path, away: int
) -> None:
    made = services(tmp_path)
    flaky = Flaky(made.records, lambda use: started and use == away)
    crashes: list[BaseException] = []
    started = False
    served = replace(made, records=flaky, on_crash=crashes.append)

    with TestClient(create_api(served), base_url="http://127.0.0.1") as client:
        consenting(client)
        with made.records.writing() as tx:
            scope = NamedCallers().scopes["operator"]
            job, _ = imports.start(
                tx, scope, "anna", sha256="ab", filename="r.csv", size_bytes=1, at_ms=NOON_MS
            )
        (tmp_path / "uploads").mkdir(exist_ok=True)
        (tmp_path / "uploads" / "ab").write_bytes(CSV)
        flaky.uses, started = 0, True
        client.app.state.imports.offer(scope, job.job)  # type: ignore[attr-defined]  # an application
        while _state(made, job.job) in {"waiting", "running"}:
            time.sleep(0.01)

    assert (_state(made, job.job), crashes) == ("done", [])


def _state(served: Services, job: str) -> str:
    with served.records.reading() as tx:
        return imports.get(tx, NamedCallers().scopes["operator"], job).state
