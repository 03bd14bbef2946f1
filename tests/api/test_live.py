"""The live socket: the newest board for everybody in scope, and every alert once and in order."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import numpy as np
import pytest
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from tests.api.fakes import NamedCallers, alert, board, context
from tests.api.test_ingest_socket import end_of
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.live.cursor import CursorError, read_cursor, write_cursor
from tiyi.api.live.routes import until_either
from tiyi.api.live.seat import Close
from tiyi.api.live.wall import Wall
from tiyi.api.services import Services
from tiyi.model.alerts import AlertEvent, AlertKind
from tiyi.model.context import UnknownCause
from tiyi.model.ids import PARTITIONS, partition_of
from tiyi.model.table import encode_table
from tiyi.storage.records import alerts as kept_alerts

LIVE = "/api/v1/live"
OPERATOR = {"Authorization": "Bearer operator"}
DOCTOR = {"Authorization": "Bearer main-doctor"}


def do(client: TestClient, work: Callable[[], Awaitable[Any]]) -> Any:
    """Run something in the loop of the application."""
    assert client.portal is not None
    return client.portal.call(work)


def tell(client: TestClient, served: Services, *names: str, **rates: float) -> None:
    """Contexts of `names`, and a board with these heart rates, on the log."""

    async def work() -> None:
        for name in names:
            value = msgspec.json.encode([context(name)])
            served.log.append("context", partition_of(name), value, key=name.encode())
        if rates:
            served.log.append("board", 0, encode_table(board(rates)))

    do(client, work)


def raise_alerts(client: TestClient, served: Services, *events: AlertEvent) -> None:
    async def work() -> None:
        for event in events:
            value = msgspec.json.encode(event)
            partition = partition_of(event.participant)
            served.log.append("alerts", partition, value, key=event.alert_id.encode())

    do(client, work)


def opened(screen: WebSocketTestSession, since: str | None = None) -> tuple[Any, Any]:
    """Hello and the first board frame."""
    screen.send_json({"type": "hello", "since": since})
    hello, first = screen.receive_json(), screen.receive_json()
    assert (hello["type"], first["type"], first["full"]) == ("hello", "board", True)
    return hello, first


def next_of(screen: WebSocketTestSession, kind: str) -> Any:
    """The next message of that type."""
    while (message := screen.receive_json())["type"] != kind:
        pass
    return message


def test_the_first_frame_is_the_whole_board_and_the_next_only_what_changed(
    client: TestClient, served: Services
) -> None:
    tell(client, served, "anna", "bert", anna=121.4, bert=98)
    with client.websocket_connect(LIVE, headers=OPERATOR) as screen:
        _, first = opened(screen)
        if len(first["people"]["id"]) < 2:
            first = next_of(screen, "board")
        tell(client, served, anna=125)
        second = next_of(screen, "board")

    assert sorted(first["people"]["id"]) == ["anna", "bert"]
    assert (second["full"], second["people"]["id"]) == (False, ["anna"])
    assert second["people"]["hr_bpm"] == [125]
    assert second["seq"] > first["seq"]
    assert {len(column) for column in second["people"].values()} == {1}


def test_the_board_over_http_is_the_board_of_the_socket(
    client: TestClient, served: Services
) -> None:
    with client.websocket_connect(LIVE, headers=OPERATOR) as screen:
        opened(screen)
        tell(client, served, "anna", anna=121.44)
        pushed = next_of(screen, "board")
        if pushed["people"]["hr_bpm"] == [None]:
            pushed = next_of(screen, "board")
        asked = client.get("/api/v1/board", headers=OPERATOR).json()

    assert asked["seq"] == pushed["seq"]
    assert asked["people"] == pushed["people"]
    assert asked["people"]["hr_bpm"] == [121.4]
    assert asked["people"]["position"] == ["in"]
    assert asked["people"]["verdict"] == ["met"]
    assert asked["people"]["lower_bpm"] == [110]
    assert asked["people"]["session"] == ["s-1"]


def test_missing_is_null_and_never_nought() -> None:
    wall = Wall()
    wall.learn([context("anna", band=None, no_band_cause=UnknownCause.RPE_ONLY)], NOON_MS)
    wall.apply(board({"anna": np.nan}))
    wall.advance()
    frame = wall.frame(NamedCallers().scopes["operator"], since=None, now_ms=NOON_MS)
    assert frame is not None
    people = frame["people"]

    for name in ("hr_bpm", "cadence_spm", "lower_bpm", "upper_bpm", "ceiling_bpm"):
        assert people[name] == [None]


def test_somebody_of_whom_only_the_context_is_known_is_on_the_board_as_unknown() -> None:
    wall = Wall()
    wall.learn([context("anna")], NOON_MS)
    wall.advance()
    frame = wall.frame(NamedCallers().scopes["operator"], since=None, now_ms=NOON_MS)
    assert frame is not None

    assert frame["people"]["verdict"] == ["unknown"]
    assert frame["people"]["cause"] == ["no_context"]
    assert frame["people"]["hr_bpm"] == [None]


def test_the_words_of_a_taken_over_watcher_do_not_cover_the_new_ones() -> None:
    wall = Wall()
    wall.learn([context("anna")], NOON_MS)
    wall.apply(board({"anna": 120}, generation=2))
    wall.apply(board({"anna": 60}, generation=1))
    wall.advance()
    frame = wall.frame(NamedCallers().scopes["operator"], since=None, now_ms=NOON_MS)
    assert frame is not None

    assert frame["people"]["hr_bpm"] == [120]


def test_a_frame_number_names_one_content_while_the_next_rows_are_coming_in() -> None:
    wall, scope = Wall(), NamedCallers().scopes["operator"]
    wall.learn([context("anna")], NOON_MS)
    wall.apply(board({"anna": 97}))
    wall.advance()
    before = wall.frame(scope, since=None, now_ms=NOON_MS)

    wall.apply(board({"anna": 98}))

    assert wall.frame(scope, since=None, now_ms=NOON_MS) == before
    assert wall.frame(scope, since=wall.seq, now_ms=NOON_MS) is None
    assert wall.advance()
    after = wall.frame(scope, since=wall.seq - 1, now_ms=NOON_MS)
    assert after is not None
    assert after["people"]["hr_bpm"] == [98]


def test_the_version_that_holds_now_gives_the_band() -> None:
    wall = Wall()
    coming = context("anna", version=2, effective_from_ms=NOON_MS + 1_000, conditioning_min=50)
    wall.learn([context("anna"), coming], NOON_MS)

    assert wall.context("anna") == context("anna")


@pytest.mark.parametrize(
    ("token", "seen"),
    [
        ("operator", {"anna", "bert", "cara"}),
        ("main-doctor", {"anna", "bert"}),
        ("stranger", set()),
    ],
)
def test_nobody_sees_people_outside_their_scope(
    client: TestClient, served: Services, token: str, seen: set[str]
) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    with client.websocket_connect(LIVE, headers=OPERATOR) as screen:
        opened(screen)
        tell(client, served, "anna", "bert", "cara", anna=100, bert=101, cara=102)
        while len(next_of(screen, "board")["people"]["id"]) < 3:
            pass
    with client.websocket_connect(LIVE, headers=headers) as screen:
        _, first = opened(screen)

    assert set(first["people"]["id"]) == seen
    assert set(client.get("/api/v1/board", headers=headers).json()["people"]["id"]) == seen


def test_every_alert_in_scope_is_told_in_order(client: TestClient, served: Services) -> None:
    with client.websocket_connect(LIVE, headers=DOCTOR) as screen:
        opened(screen)
        raise_alerts(
            client,
            served,
            alert("a-1"),
            alert("a-2", "cara"),
            *(alert(f"b-{n}", "bert") for n in range(50)),
        )
        told = [next_of(screen, "alert")["alert"]["alert_id"] for _ in range(51)]
        raise_alerts(client, served, alert("a-last"))
        last = next_of(screen, "alert")["alert"]["alert_id"]

    assert sorted(told) == sorted(["a-1", *(f"b-{n}" for n in range(50))])
    assert [name for name in told if name.startswith("b")] == [f"b-{n}" for n in range(50)]
    assert last == "a-last"


def test_a_screen_resumes_from_its_cursor_and_misses_nothing(
    client: TestClient, served: Services
) -> None:
    with client.websocket_connect(LIVE, headers=OPERATOR) as screen:
        hello, _ = opened(screen)
        raise_alerts(client, served, alert("a-1"))
        first = next_of(screen, "alert")
    raise_alerts(client, served, alert("a-2"), alert("a-3", "bert"))

    with client.websocket_connect(LIVE, headers=OPERATOR) as screen:
        opened(screen, first["cursor"])
        since_first = {next_of(screen, "alert")["alert"]["alert_id"] for _ in range(2)}
        raise_alerts(client, served, alert("a-4"))
        live = next_of(screen, "alert")["alert"]["alert_id"]
    with client.websocket_connect(LIVE, headers=OPERATOR) as screen:
        opened(screen, hello["cursor"])
        all_of_them = [next_of(screen, "alert")["alert"]["alert_id"] for _ in range(4)]

    assert since_first == {"a-2", "a-3"}
    assert live == "a-4"
    assert sorted(all_of_them) == ["a-1", "a-2", "a-3", "a-4"]


def test_a_cursor_of_a_log_that_was_lost_is_refused_and_not_believed(
    client: TestClient, served: Services
) -> None:
    ahead = write_cursor(dict.fromkeys(range(PARTITIONS), 1_000))
    with client.websocket_connect(LIVE, headers=OPERATOR) as screen:
        screen.send_json({"type": "hello", "since": ahead})
        with pytest.raises(WebSocketDisconnect) as closed:
            screen.receive_text()
    assert closed.value.code == Close.BAD_HELLO


def test_a_later_revision_says_who_had_taken_care(client: TestClient, served: Services) -> None:
    scope = NamedCallers().scopes["operator"]
    with served.records.writing() as tx:
        kept_alerts.save(tx, scope, alert("a-1"))
        kept_alerts.acknowledge(tx, scope, "a-1", version=1, reason="calling", at_ms=NOON_MS)
    with client.websocket_connect(LIVE, headers=OPERATOR) as screen:
        opened(screen)
        raise_alerts(client, served, alert("a-1", revision=2, kind=AlertKind.CLEARED))
        told = next_of(screen, "alert")["alert"]
        raise_alerts(client, served, alert("unknown", revision=3, kind=AlertKind.AMENDED))
        stranger = next_of(screen, "alert")["alert"]

    assert (told["kind"], told["state"]) == ("cleared", "acknowledged")
    assert (told["acknowledged_by"], told["reason"]) == ("operator", "calling")
    assert stranger["state"] == "raised"


def test_an_acknowledgement_is_shown_on_every_screen(client: TestClient, served: Services) -> None:
    with served.records.writing() as tx:
        kept_alerts.save(tx, NamedCallers().scopes["operator"], alert("a-1"))
    with client.websocket_connect(LIVE, headers=OPERATOR) as screen:
        opened(screen)
        path = "/api/v1/alerts/a-1/acknowledge"
        client.post(path, json={"version": 1, "reason": "on it"}, headers=DOCTOR)
        handled = next_of(screen, "handled")["alert"]

    assert (handled["state"], handled["acknowledged_by"]) == ("acknowledged", "dr-main")


def test_bytes_that_do_not_read_are_passed_over(client: TestClient, served: Services) -> None:
    async def nonsense() -> None:
        for topic in ("alerts", "board", "context"):
            served.log.append(topic, 0, b"nonsense", key=b"k")

    with client.websocket_connect(LIVE, headers=OPERATOR) as screen:
        opened(screen)
        do(client, nonsense)
        raise_alerts(client, served, alert("a-1"))
        assert next_of(screen, "alert")["alert"]["alert_id"] == "a-1"

    assert "tiyi_live_skipped_records_total 3" in client.get("/metrics").text


@pytest.mark.parametrize(
    "first",
    ["nonsense", '{"type":"auth"}', '{"type":"hello","since":"nonsense"}', "[1]", "[" * 4_000],
)
def test_a_screen_that_does_not_say_hello_is_closed(shared: TestClient, first: str) -> None:
    with shared.websocket_connect(LIVE, headers=OPERATOR) as screen:
        screen.send_text(first)
        assert end_of(screen) == 4400


def test_a_page_of_another_site_gets_no_socket(shared: TestClient) -> None:
    headers = OPERATOR | {"Origin": "https://evil.example"}

    with pytest.raises(WebSocketDisconnect), shared.websocket_connect(LIVE, headers=headers):
        pass

    ours = OPERATOR | {"Origin": "http://127.0.0.1", "Host": "127.0.0.1"}
    with shared.websocket_connect(LIVE, headers=ours) as screen:
        opened(screen)


def test_without_credentials_there_is_no_board(shared: TestClient) -> None:
    with shared.websocket_connect(LIVE) as screen:
        screen.send_json({"type": "hello"})
        assert end_of(screen) == 4401


def test_rights_that_end_close_the_socket_and_rights_that_change_redraw_the_board(
    client: TestClient, served: Services
) -> None:
    callers = served.callers
    assert isinstance(callers, NamedCallers)
    tell(client, served, "anna", "cara", anna=100, cara=102)
    with client.websocket_connect(LIVE, headers=OPERATOR) as screen:
        opened(screen)
        callers.scopes["operator"] = callers.scopes["main-doctor"]
        while not (frame := next_of(screen, "board"))["full"]:
            pass
        del callers.scopes["operator"]
        code = end_of(screen)

    assert frame["people"]["id"] == ["anna"]
    assert code == 4401


def test_a_screen_that_talks_too_much_is_closed(shared: TestClient) -> None:
    with shared.websocket_connect(LIVE, headers=OPERATOR) as screen:
        opened(screen)
        for _ in range(100):
            screen.send_text("hello?")
        assert end_of(screen) == 4429


def test_a_screen_that_shouts_is_closed(shared: TestClient) -> None:
    with shared.websocket_connect(LIVE, headers=OPERATOR) as screen:
        opened(screen)
        screen.send_text("x" * 5_000)
        assert end_of(screen) == 1009


def test_cursors_are_read_as_they_were_written_and_others_are_refused() -> None:
    offsets = {partition: partition**5 for partition in range(24)}

    assert read_cursor(write_cursor(offsets)) == offsets
    for text in ("", "x", "AAAA", write_cursor(offsets)[:-4], "ü", "A" * 2_000):
        with pytest.raises(CursorError):
            read_cursor(text)


@pytest.mark.asyncio
async def test_a_screen_that_goes_while_it_is_sent_something_leaves_no_complaint() -> None:
    complaints: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, said: complaints.append(said))

    async def gone() -> None:
        await asyncio.sleep(0)
        raise WebSocketDisconnect(1006)

    async def sending() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise WebSocketDisconnect(1006)

    with pytest.raises(WebSocketDisconnect):
        await until_either(gone(), sending())
    gc.collect()

    assert complaints == []
