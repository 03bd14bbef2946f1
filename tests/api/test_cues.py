"""Cues on their way: each once, whatever restarts; «faster» only where nothing forbids it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from tests.api.fakes import SENDER_TOKEN, alert, board, context
from tests.api.people import call, person
from tests.contracts.test_series import heard, minutes
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.app import create_api
from tiyi.api.coaching.cuer import Cuer
from tiyi.api.live.hub import Hub
from tiyi.api.services import Services
from tiyi.coaching.cue_rows import PAUSE_S
from tiyi.coaching.effects import MINUTE_MS
from tiyi.ingest.edge.down import DownMessage, Receipt
from tiyi.model.alerts import AlertKind
from tiyi.model.context import Answer, Stratum
from tiyi.model.errors import AwayError
from tiyi.model.scope import Scope
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.model.table import Table
from tiyi.storage.records import alerts as kept_alerts
from tiyi.storage.records import gate_answers, interventions, messages, sessions
from tiyi.web.catalog import Catalog

BELOW, IN, ABOVE = 1, 2, 3


def scope_of(served: Services, who: str = "operator") -> Scope:
    found: Scope = served.callers.scopes[who]  # type: ignore[attr-defined]  # these are NamedCallers
    return found


def standing(position: int, **changes: Any) -> Table:
    """Anna ten minutes into the main part, by a good signal."""
    made = board({"anna": 100.0})
    given = {"position": position, "quality_pct": 95, "elapsed_s": 600, **changes}
    columns = {
        name: np.full(1, given[name], column.dtype) if name in given else column
        for name, column in made.columns.items()
    }
    return Table(columns, made.meta)


class Training:
    """Anna in a session, and the process that watches her."""

    def __init__(self, served: Services, folder: Path) -> None:
        self.served = served
        self.client = TestClient(
            create_api(served, web=folder / "web"), base_url="http://127.0.0.1"
        )
        person(self.client)
        self.hub: Hub = self.client.app.state.hub  # type: ignore[attr-defined]  # this is FastAPI
        self.cuer: Cuer = self.client.app.state.cuer  # type: ignore[attr-defined]  # this is FastAPI
        self.cuer.book.is_whole = True
        served.edge.mailbox.carry("gate", ["anna"])
        self.stands(BELOW)

    def restarted(self) -> None:
        """Another process on the same stores, with an empty mailbox."""
        wall, book = self.hub.wall, self.cuer.book
        self.served.edge.mailbox.__init__()  # type: ignore[misc]  # an empty box
        self.served.edge.mailbox.carry("gate", ["anna"])
        self.cuer = Cuer(self.served, self.hub, Catalog.load())
        self.cuer.book = book
        assert self.hub.wall is wall

    def stands(self, position: int, *, who: dict[str, Any] | None = None, **changes: Any) -> None:
        now_ms = self.served.clock.now_ms()
        self.hub.wall.learn([context("anna", **(who or {}))], now_ms)
        self.hub.wall.apply(standing(position, **{"settled_ms": now_ms - 8_000, **changes}))
        self.hub.wall.advance()

    def later(self, seconds: float, position: int) -> None:
        self.served.clock.at_ms += int(seconds * 1_000)  # type: ignore[attr-defined]  # this is FakeClock
        self.stands(position)

    def may_go(self, word: str = "go") -> None:
        with self.served.records.writing(scope_of(self.served)) as tx:
            gate_answers.add(
                tx,
                scope_of(self.served),
                "anna",
                {},
                word=word,
                rule_version="x",
                at_ms=self.served.clock.now_ms() - 600_000,
            )

    def look(self) -> int:
        return asyncio.run(self.cuer.look())

    def waiting(self) -> list[DownMessage]:
        return self.served.edge.mailbox.waiting("gate", self.served.clock.now_ms())

    def noted(self) -> list[interventions.Intervention]:
        with self.served.records.reading(scope_of(self.served)) as tx:
            return interventions.page(tx, scope_of(self.served), "anna").items


@pytest.fixture
def anna(served: Services, tmp_path: Path) -> Training:
    return Training(served, tmp_path)


def test_somebody_below_is_asked_for_more_once(anna: Training) -> None:
    anna.may_go()
    assert anna.look() == 1
    assert [one.text for one in anna.waiting()] == ["如果感觉良好，请再快一点。"]
    assert anna.look() == 0
    anna.later(PAUSE_S - 1, BELOW)
    assert anna.look() == 0
    anna.later(1, BELOW)
    assert anna.look() == 1
    assert [one.word for one in anna.noted()] == ["faster", "faster"]


@pytest.mark.parametrize(
    "who",
    [
        {"rate_drug": Answer.NOT_RECORDED},
        {"rate_drug": Answer.YES},
        {"rhythm": Answer.YES},
        {"stratum": Stratum.HIGH},
        {"stratum": Stratum.NOT_RECORDED},
        {"intervals": (4, 60, 60)},
        {"consent": False},
    ],
)
def test_what_is_known_of_the_person_forbids_it(anna: Training, who: dict[str, Any]) -> None:
    anna.may_go()
    anna.stands(BELOW, who=who)
    assert (anna.look(), anna.waiting()) == (0, [])


@pytest.mark.parametrize(
    "stands",
    [
        {"position": 0},
        {"verdict": 0},
        {"quality_pct": 79},
        {"cause": 5},
        {"elapsed_s": 0},
        {"elapsed_s": 1_800},
        {"elapsed_s": -1},
        {"settled_ms": NOON_MS - 31_000},
    ],
)
def test_where_they_stand_forbids_it(anna: Training, stands: dict[str, Any]) -> None:
    anna.may_go()
    anna.stands(**{"position": BELOW, **stands})
    assert anna.look() == 0


@pytest.mark.parametrize("word", [None, "go_easy", "cannot_decide", "not_today"])
def test_without_the_gates_go_nobody_is_asked_for_more(anna: Training, word: str | None) -> None:
    if word is not None:
        anna.may_go()
        anna.may_go(word)
    assert anna.look() == 0


@pytest.mark.parametrize("rule", ["R05", "R08", "R09", "R03"])
def test_open_alerts_forbid_it(anna: Training, rule: str) -> None:
    anna.may_go()
    over: dict[str, Any] = {}
    if rule == "R03":
        over = {"ended_ms": NOON_MS - 1_000, "kind": AlertKind.CLEARED}
    anna.cuer.book.take(alert("a", rule=rule, started_ms=NOON_MS - 700_000, **over))
    assert anna.look() == 0
    late: dict[str, Any] = {"ended_ms": NOON_MS - 600_000, "kind": AlertKind.CLEARED, "revision": 2}
    anna.cuer.book.take(alert("a", rule=rule, **late))
    assert anna.look() == 1


def test_a_symptom_forbids_it_until_a_person_closes_the_alert(
    anna: Training, served: Services
) -> None:
    anna.may_go()
    scope = scope_of(served)
    over: dict[str, Any] = {"ended_ms": NOON_MS - 3_500_000, "kind": AlertKind.CLEARED}
    felt = alert("a", rule="R16", started_ms=NOON_MS - 3_600_000, **over)
    with served.records.writing(scope) as tx:
        kept_alerts.save(tx, scope, felt)
    assert anna.look() == 0
    with served.records.writing(scope) as tx:
        kept_alerts.resolve(
            tx, scope, "a", version=1, code="true_acted", note="phoned", at_ms=NOON_MS
        )
    assert anna.look() == 1


def test_slow_down_is_repeated_every_two_minutes_while_it_holds(anna: Training) -> None:
    anna.cuer.book.take(alert("a", rule="R01", started_ms=NOON_MS - 1_000))
    anna.stands(ABOVE)
    given = []
    for _ in range(20):
        given.append(anna.look())
        anna.later(30, ABOVE)
    assert [place for place, one in enumerate(given) if one] == [0, 4, 8, 12, 16]
    assert {one.word for one in anna.noted()} == {"slow_down"}


def test_stop_needs_neither_session_nor_gate(anna: Training) -> None:
    anna.cuer.book.take(alert("a", rule="R16", started_ms=NOON_MS - 1_000))
    anna.stands(0, elapsed_s=-1, session=b"")
    assert anna.look() == 1
    (told,) = anna.waiting()
    assert "120" in told.text
    assert anna.look() == 0


def test_a_restart_sends_nothing_twice_and_hands_over_what_was_left(anna: Training) -> None:
    anna.cuer.book.take(alert("a", rule="R03", started_ms=NOON_MS - 1_000))
    anna.stands(ABOVE)
    anna.look()
    (before,) = anna.waiting()
    anna.restarted()
    assert anna.look() == 0
    assert anna.waiting() == [before]
    scope = scope_of(anna.served)
    with anna.served.records.writing(scope) as tx:
        messages.add_receipt(tx, scope, before.id, messages.Receipt("delivered", None, NOON_MS))
    anna.restarted()
    assert (anna.look(), anna.waiting()) == (0, [])


def test_two_processes_that_decide_the_same_send_one(anna: Training, served: Services) -> None:
    anna.may_go()
    other = Cuer(served, anna.hub, Catalog.load())
    other.book = anna.cuer.book

    async def both() -> None:
        await asyncio.gather(anna.cuer.look(), other.look())

    asyncio.run(both())
    assert len(anna.noted()) == 1
    assert len(anna.waiting()) == 1


class Away:
    """Records that do not answer."""

    def reading(self, scope: Scope | None = None) -> Any:
        raise AwayError("away")

    writing = reading


def test_without_records_stop_goes_all_the_same_and_faster_does_not(
    anna: Training, served: Services
) -> None:
    anna.may_go()
    kept = anna.cuer._services
    anna.cuer._services = replace(kept, records=Away())
    with pytest.raises(AwayError):
        anna.look()
    assert anna.waiting() == []
    anna.cuer.book.take(alert("a", rule="R03", started_ms=NOON_MS - 1_000))
    anna.stands(ABOVE)
    for _ in range(2):
        with pytest.raises(AwayError):
            anna.look()
    assert len(anna.waiting()) == 1
    anna.cuer._services = kept
    assert anna.look() == 0
    assert [one.word for one in anna.noted()] == ["stop"]


def test_receipts_of_a_cue_come_from_the_device(anna: Training) -> None:
    anna.may_go()
    anna.look()
    (told,) = anna.waiting()
    answer = anna.client.post(
        "/api/v1/ingest/receipts",
        json={"id": told.id, "state": "opened"},
        headers={"Authorization": f"Bearer {SENDER_TOKEN}"},
    )
    assert answer.status_code == 204, answer.text
    (shown,) = call(anna.client, "GET", "/participants/anna/interventions")["items"]
    assert shown["reached"] == {Receipt.OPENED.value: NOON_MS}
    assert (shown["cue"], shown["trigger"], shown["actor"]) == ("faster", "below", "coaching")
    line = call(anna.client, "GET", "/participants/anna/timeline", kind=["message", "intervention"])
    assert [one["kind"] for one in line["items"]] == ["intervention"]


def by(client: TestClient, who: str, method: str, path: str, body: Any = None) -> Any:
    return client.request(
        method, f"/api/v1{path}", json=body, headers={"Authorization": f"Bearer {who}"}
    )


def test_a_coach_may_ask_for_more_where_nothing_forbids_it(anna: Training) -> None:
    anna.may_go()
    anna.stands(IN)
    options = by(anna.client, "coach", "GET", "/participants/anna/cues").json()
    assert (options["may_ask_more"], options["against"]) == (True, [])
    sent = by(anna.client, "coach", "POST", "/participants/anna/cues", {"cue": "faster"})
    assert sent.status_code == 202, sent.text
    again = by(anna.client, "coach", "POST", "/participants/anna/cues", {"cue": "faster"})
    assert again.status_code == 409
    assert again.json()["params"]["reason"] == "cooling_down"
    assert [one.id for one in anna.waiting()] == [sent.json()["intervention"]]


def test_a_coach_is_refused_without_being_told_why_of_the_body(anna: Training) -> None:
    anna.stands(BELOW, who={"rate_drug": Answer.YES, "stratum": Stratum.HIGH})
    refused = by(anna.client, "coach", "POST", "/participants/anna/cues", {"cue": "faster"})
    assert (refused.status_code, refused.json()["code"]) == (409, "cue.not_allowed")
    assert refused.json()["params"]["reasons"] == ["care_team"]
    assert "drug" not in refused.text
    doctor = by(anna.client, "main-doctor", "POST", "/participants/anna/cues", {"cue": "faster"})
    assert doctor.json()["params"]["reasons"] == ["effort_first", "gate_not_go", "high_stratum"]
    assert (anna.waiting(), anna.noted()) == ([], [])


def test_slow_down_and_stop_are_never_refused(anna: Training) -> None:
    anna.stands(0, who={"stratum": Stratum.HIGH})
    for cue in ("slow_down", "stop"):
        for _ in range(3):
            sent = by(anna.client, "coach", "POST", "/participants/anna/cues", {"cue": cue})
            assert sent.status_code == 202
    # Pressed thrice at once it is one.
    assert len(anna.waiting()) == 2


@pytest.mark.parametrize("cue", ["quicker", None, 1, True, ""])
def test_what_is_no_cue_is_refused(anna: Training, cue: Any) -> None:
    sent = by(anna.client, "coach", "POST", "/participants/anna/cues", {"cue": cue})
    assert sent.status_code == 422


def test_others_people_are_not_there(anna: Training) -> None:
    for method, path in (("GET", "cues"), ("POST", "cues"), ("GET", "interventions")):
        body = {"cue": "stop"} if method == "POST" else None
        assert (
            by(anna.client, "north", method, f"/participants/anna/{path}", body).status_code == 404
        )


def test_what_came_of_a_cue_is_measured_from_the_minutes(anna: Training, served: Services) -> None:
    scope = scope_of(served)
    with served.records.writing(scope) as tx:
        sessions.save_event(
            tx,
            scope,
            SessionEvent(
                SessionKind.OPENED, "s-1", "anna", "main", NOON_MS - 900_000, None, True, NOON_MS
            ),
        )
    anna.may_go()
    anna.look()
    (shown,) = call(anna.client, "GET", "/sessions/s-1/cues")["items"]
    assert (shown["effect_known"], shown["two_min_after"]["hr_mean_bpm"]) == (False, None)
    for place, rate in ((-2, 100), (-1, 102), (0, 112), (1, 114)):
        row = {**heard(0, rate, final=1), "minute_ms": NOON_MS + place * MINUTE_MS}
        served.series.write_minutes(minutes(row))  # type: ignore[attr-defined]  # this is SqliteSeries
    (shown,) = call(anna.client, "GET", "/sessions/s-1/cues")["items"]
    assert shown["effect_known"]
    assert shown["two_min_before"]["hr_mean_bpm"] == 101
    assert shown["two_min_after"]["hr_mean_bpm"] == 113
    coach = by(anna.client, "coach", "GET", "/sessions/s-1/cues").json()["items"][0]
    assert coach["two_min_after"]["hr_mean_bpm"] is None
    assert (coach["cue"], coach["trigger"]) == ("faster", None)


def test_free_words_are_no_cue(anna: Training) -> None:
    sent = {"kind": "cue", "text": "再快一点"}
    refused = call(anna.client, "POST", "/participants/anna/messages", sent, status=422)

    assert refused["code"] == "cue.free_text"
    assert anna.waiting() == []


def test_a_cue_is_said_in_an_approved_sentence_or_not_at_all(anna: Training) -> None:
    path = "/participants/anna/cues"
    shown = call(anna.client, "GET", path)["sentences"]
    drink = {"cue": "slow_down", "sentence": "slow_down_drink"}
    sent = call(anna.client, "POST", path, drink, status=202)
    free = call(anna.client, "POST", path, {"cue": "stop", "sentence": "再快一点"}, status=422)
    other = {"cue": "slow_down", "sentence": "faster"}

    assert free["code"] == "cue.not_approved"
    assert call(anna.client, "POST", path, other, status=422)["code"] == "cue.not_approved"
    assert sent["text"] in [one["zh"] for one in shown if one["cue"] == "slow_down"]
    assert {one["cue"] for one in shown} == {"faster", "slow_down", "stop"}
