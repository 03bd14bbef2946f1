"""The OpenAPI document is true: whatever is generated from it is answered, and never by a 500."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from starlette.testclient import TestClient

from tests.api.fakes import SENDER_TOKEN, NamedCallers, alert, services
from tests.api.people import PRESCRIPTION
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.app import create_api
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.storage.records import alerts, drafts, sessions

OPERATOR = {"Authorization": "Bearer operator"}
SENDER = {"Authorization": f"Bearer {SENDER_TOKEN}"}
PLANTED = (
    (
        "/api/v1/participants",
        {"participant": "anna", "label": "Anna", "site": "main", "consent": True},
    ),
    ("/api/v1/devices", {"device": "d-1", "site": "main", "kind": "strap"}),
    ("/api/v1/senders", {"sender": "gw-1", "site": "main", "kind": "gateway"}),
    (
        "/api/v1/participants/anna/courses",
        {"course": "c-1", "group": "t2d", "start": "2025-11-24"},
    ),
    (
        "/api/v1/trials",
        {"trial": "t-1", "site": "main", "name": "x", "arms": ["a", "b"], "block_sizes": [2]},
    ),
    ("/api/v1/participants/anna/prescriptions", PRESCRIPTION | {"prescription_id": "rx-1"}),
    (
        "/api/v1/prescription-templates",
        {"template": "t-1", "site": "main", "name_en": "x", "name_zh": "x"}
        | {"content": PRESCRIPTION},
    ),
)
OPENED = SessionEvent(SessionKind.OPENED, "s-1", "anna", "main", NOON_MS, None, True, NOON_MS)
IDS = {
    "participant": "anna",
    "device": "d-1",
    "sender": "gw-1",
    "alert": "a-1",
    "session": "s-1",
    "course": "c-1",
    "trial": "t-1",
    "prescription": "rx-1",
    "draft": "draft-1",
    "template": "t-1",
}
"""Ids that exist, so that the second half of the requests gets past «not found»."""
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def served_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One application for all generated requests; what one leaves behind the next one meets."""
    app = create_api(services(tmp_path_factory.mktemp("fuzzed")))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        for path, body in PLANTED:
            assert client.post(path, json=body, headers=OPERATOR).status_code == 201
        with app.state.services.records.writing() as tx:
            scope = NamedCallers().scopes["operator"]
            alerts.save(tx, scope, alert("a-1"))
            sessions.save_event(tx, scope, OPENED)
            drafts.add(tx, scope, "anna", PRESCRIPTION, draft="draft-1", base=None, at_ms=NOON_MS)
        yield client


@pytest.fixture(scope="module")
def document(served_app: TestClient) -> Any:
    """The application's own description."""
    assert isinstance(served_app.app, FastAPI)
    return schemathesis.openapi.from_dict(served_app.app.openapi())


def asked(client: TestClient, case: Case[Any]) -> Any:
    """The answer to a generated request, signed in."""
    wanted = case.as_transport_kwargs(base_url="http://127.0.0.1")
    wanted.pop("cookies", None)
    content = wanted.pop("data", None)
    if content is not None:
        wanted["data" if isinstance(content, dict) else "content"] = content
    given_headers = dict(wanted.pop("headers", {}))
    sendable = {name: value for name, value in given_headers.items() if value.isascii()}
    signed = SENDER if "/ingest/" in case.path else OPERATOR
    return client.request(**wanted, headers=sendable | signed)


def hold_to_its_word(client: TestClient, operation: Any, known: dict[str, str]) -> None:
    """Send generated requests of one operation, with `known` ids in its path where it has any."""

    @settings(max_examples=6, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def check(case: Case[Any]) -> None:
        drawn = case.path_parameters
        case.path_parameters = drawn | {name: known.get(name, drawn[name]) for name in drawn}
        answer = asked(client, case)
        assert answer.status_code != 500, (case.method, case.path, answer.text)
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == PROBLEM
            assert set(answer.json()) == {"type", "title", "status", "code", "params"}

    check()


@pytest.mark.timeout(400)  # some hundreds of operations, each asked several times
def test_no_generated_request_breaks_the_server(document: Any, served_app: TestClient) -> None:
    operations = [found.ok() for found in document.get_all_operations()]
    assert len(operations) > 30
    for operation in operations:
        hold_to_its_word(served_app, operation, {})
        if "{" in operation.path:
            hold_to_its_word(served_app, operation, IDS)


def test_the_hot_routes_are_described(served_app: TestClient) -> None:
    assert isinstance(served_app.app, FastAPI)
    document = served_app.app.openapi()
    schemas = document["components"]["schemas"]

    assert document["openapi"].startswith("3.1")
    assert set(schemas) >= {"Batch", "RecordBatch", "Columns", "Ack", "Outcome", "ReceiptNote"}
    assert schemas["Columns"]["properties"]["value"]["items"] == {"type": "number"}
    body = document["paths"]["/api/v1/ingest/batches"]["post"]["requestBody"]
    assert body["content"]["application/json"]["schema"]["anyOf"][0] == {
        "$ref": "#/components/schemas/Batch"
    }


def references(node: Any) -> Iterator[str]:
    """Every $ref below a node."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for entry in node.values():
            yield from references(entry)
    elif isinstance(node, list):
        for entry in node:
            yield from references(entry)


def test_every_reference_of_the_document_leads_somewhere(served_app: TestClient) -> None:
    assert isinstance(served_app.app, FastAPI)
    document = served_app.app.openapi()
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}

    assert set(references(document)) - known == set()
