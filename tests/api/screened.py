"""Anna, screened and asked at the gate: what the tests of screening share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.testclient import TestClient

from tests.api.people import PRESCRIPTION
from tests.api.test_clinic import anna, post
from tests.screening.people import WELL
from tiyi.api.services import Services
from tiyi.screening.inputs import INPUTS
from tiyi.screening.inputs_form import Moment

DAY_MS = 24 * 3_600_000
MINUTE_MS = 60_000
TOPICS = (
    *("heart_or_pressure", "chest_pain", "dizziness", "other_chronic", "medicine", "joints"),
    "supervision_only",
)
PARQ = dict.fromkeys(TOPICS, "no")


def listed(changes: Mapping[str, Any], moment: Moment) -> list[dict[str, Any]]:
    given = {**WELL, **changes}
    return [
        {"input": name, "value": value}
        for name, value in given.items()
        if moment in INPUTS[name].moments and value is not None
    ]


def screened(client: TestClient, *, status: int = 201, seen: int = 0, **changes: Any) -> Any:
    body = {
        "seen_version": seen,
        "parq": PARQ,
        "readings": listed(changes, Moment.SCREENING),
    }
    return post(client, "/participants/anna/screenings", body, status)


def asked(client: TestClient, *, status: int = 201, **changes: Any) -> Any:
    body = {"readings": listed(changes, Moment.GATE)}
    return post(client, "/participants/anna/gate", body, status)


def later(served: Services, ms: int) -> None:
    served.clock.at_ms += ms  # type: ignore[attr-defined]  # the test owns the clock


def ready(client: TestClient, **changes: Any) -> None:
    """Anna with profile, prescription and a screening that lets her start."""
    anna(client)
    post(client, "/participants/anna/prescriptions", PRESCRIPTION)
    assert screened(client, **changes)["decision"]["outcome"] == "start"


def codes(answer: Any) -> set[str]:
    return {one["code"] for one in answer["reasons"]}


def lacking(answer: Any) -> set[tuple[str, str]]:
    return {(one["input"], one["why"]) for one in answer["lacking"]}
