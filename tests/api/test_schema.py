"""The OpenAPI document is true: whatever is generated from it is answered, and never by a 500.

Who may not know a person's data is asked the same, and hears nothing of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from starlette.testclient import TestClient

from tests.api.canaries import CANARIES, Aviary
from tests.api.canaries import PLANTED as IN_CONFIDENCE
from tests.api.fakes import MAIN, ORGANISATION, SENDER_TOKEN, NamedCallers, alert, services
from tests.api.people import PRESCRIPTION
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.app import create_api
from tiyi.model.scope import Role, Scope
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.storage.records import alerts, drafts, sessions

OPERATOR = {"Authorization": "Bearer operator"}
SENDER = {"Authorization": f"Bearer {SENDER_TOKEN}"}
OTHERS = ("coach", "participant", "north", None)
"""Callers who have no right to a person's data at site main; None is not signed in."""
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
PERSON = "/api/v1/participants/anna"
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def served_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One application for all generated requests; what one leaves behind the next one meets."""
    callers = NamedCallers()
    callers.scopes["participant"] = Scope(ORGANISATION, MAIN, Role.PARTICIPANT, "anna")
    app = create_api(replace(services(tmp_path_factory.mktemp("fuzzed")), callers=callers))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        for path, body in PLANTED:
            assert client.post(path, json=body, headers=OPERATOR).status_code == 201
        for verb, path, body in IN_CONFIDENCE:
            told = client.request(verb, PERSON + path, json=body, headers=OPERATOR)
            assert told.is_success, told.text
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


def asked(client: TestClient, case: Case[Any], signed: dict[str, str]) -> Any:
    """The answer to a generated request with these credentials."""
    wanted = case.as_transport_kwargs(base_url="http://127.0.0.1")
    wanted.pop("cookies", None)
    content = wanted.pop("data", None)
    if content is not None:
        wanted["data" if isinstance(content, dict) else "content"] = content
    given_headers = dict(wanted.pop("headers", {}))
    sendable = {name: value for name, value in given_headers.items() if value.isascii()}
    return client.request(**wanted, headers=sendable | signed)


def signed_as(caller: str | None) -> dict[str, str]:
    """Credentials of somebody, or none."""
    return {} if caller is None else {"Authorization": f"Bearer {caller}"}


def hold_to_its_word(
    client: TestClient, operation: Any, known: dict[str, str], aviary: Aviary
) -> None:
    """Send generated requests of one operation, with `known` ids in its path where it has any.

    The operator asks, or a sender what is theirs; with known ids everybody else asks the same.
    """
    name = f"{operation.method} {operation.path}"

    def hold(case: Case[Any], caller: str | None, signed: dict[str, str]) -> None:
        answer = asked(client, case, signed)
        assert answer.status_code != 500, (caller, case.method, case.path, answer.text)
        aviary.hear(str(caller), name, answer, may_know=caller == "operator")
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == PROBLEM
            assert set(answer.json()) == {"type", "title", "status", "code", "params"}

    @settings(max_examples=6, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def check(case: Case[Any]) -> None:
        drawn = case.path_parameters
        case.path_parameters = drawn | {name: known.get(name, drawn[name]) for name in drawn}
        hold(case, "operator", SENDER if "/ingest/" in case.path else OPERATOR)
        for other in OTHERS if known or "{" not in operation.path else ():
            hold(case, other, signed_as(other))

    check()


@pytest.mark.timeout(400)  # some hundreds of operations, each asked several times
def test_no_generated_request_breaks_the_server_or_tells_others_of_a_person(
    document: Any, served_app: TestClient
) -> None:
    aviary = Aviary()
    operations = [found.ok() for found in document.get_all_operations()]
    assert len(operations) > 30
    for operation in operations:
        hold_to_its_word(served_app, operation, {}, aviary)
        if "{" in operation.path:
            hold_to_its_word(served_app, operation, IDS, aviary)

    assert aviary.escaped == []
    assert aviary.known == set(CANARIES), "what nobody was told can't have been withheld"


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
