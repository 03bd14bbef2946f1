"""Consent withdrawn and rights taken away while a real server watches a running session."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from tests.e2e.drive import Drive
from tests.e2e.people import SITE, Trainee
from tests.e2e.screen import Screen
from tests.e2e.server import EPOCH_MS, FAST, Server, server_of
from tests.e2e.signals import Level, training
from tests.e2e.unbroken import Left, left_by
from tiyi.api.live.seat import Close
from tiyi.ingest.edge import Ack
from tiyi.model.alerts import AlertEvent, Severity
from tiyi.model.frame import Samples, concat
from tiyi.web.catalog import Catalog

API = "/api/v1"
LEAVES = Trainee(participant="p1", device="p1.strap", sender="phone")
STAYS = Trainee(participant="p2", device="p2.strap", sender="watch")
LEVELS = [Level(100, 112), Level(230, 122), Level(740, 165)]
"""Far above the ceiling of 150 bpm from some 240 s on: R02 speaks at 310 s (above for a fifth of
at least five minutes), well before the withdrawal, and an emergency would at 370 s, after it."""
WITHDRAWN_S, END_S = 340, 700
FORGOTTEN_S = END_S + 2_100
"""By then a session whose end nobody marked is over, and scored."""
STOPPED_WITHIN_MS = 60_000
REAL_SPEED = 8.0
"""Not faster while it is waited for: the server's own delays shall count as they are."""
CLOSED_WITHIN_S = 2.0
MINUTE_MS = 60_000
pytestmark = pytest.mark.timeout(240)


def tell(
    server: Server, verb: str, path: str, body: Any = None, headers: dict[str, str] | None = None
) -> Any:
    """The JSON answer to a request of the operator."""
    url = f"{server.url}{API}{path}"
    answer = httpx.request(verb, url, json=body, headers=headers, trust_env=False, timeout=20.0)
    assert answer.is_success, f"{path}: {answer.text}"
    return answer.json() if answer.content else None


def token_of(server: Server, name: str, role: str, rights: list[str]) -> dict[str, Any]:
    """A new account with that role at the site, and a token with some of its rights."""
    tell(server, "POST", "/staff", {"staff": name, "name": name, "roles": [role], "sites": [SITE]})
    wanted = {"label": "wall", "rights": rights}
    issued: dict[str, Any] = tell(server, "POST", f"/staff/{name}/tokens", wanted)
    return issued


@dataclass(frozen=True)
class Story:
    """What was seen while somebody withdrew, and what the server left behind."""

    withdrawn_ms: int
    greyed_ms: int
    """When the coach's screen said it, by the server's clock."""
    messages: list[dict[str, Any]]
    """What waited for the participant's own device after the withdrawal."""
    screen: Screen
    acks: dict[str, list[tuple[Samples, Ack]]]
    minutes: dict[str, dict[str, list[Any]]]
    left: Left

    def taken_ms(self, sender: str) -> list[int]:
        """Instants of the rows that the server took from a sender."""
        taken: list[int] = []
        for part, ack in self.acks[sender]:
            assert ack.durable is not None
            refused = {
                row - ack.durable[0]
                for one in ack.rejected
                for row in range(one.seq, one.seq + one.count)
            }
            taken += [at for row, at in enumerate(part.at_ms.tolist()) if row not in refused]
        return taken


def waiting(server: Server, sender: str) -> list[dict[str, Any]]:
    """What the device of a sender is told when it asks."""
    answer = httpx.get(
        f"{server.url}{API}/ingest/messages",
        headers={"Authorization": f"Bearer {server.tokens[sender]}"},
        trust_env=False,
    )
    found: list[dict[str, Any]] = answer.json()["messages"]
    return found


def greyed(drive: Drive, screen: Screen) -> int:
    """Go on, not too fast, until the screen says that the first one is not watched; when it did."""
    clock = drive.server.clock
    drive.speed = REAL_SPEED
    until_ms = clock.now_ms() + 2 * STOPPED_WITHIN_MS
    while clock.now_ms() < until_ms:
        if screen.board["p1"]["cause"] == "consent_withdrawn":
            break
        drive.run(clock.now_ms() + 5_000)
    drive.speed = 2 * FAST
    return clock.now_ms()


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Two people train; one of them withdraws consent on the way and the strap sends on."""
    data = tmp_path_factory.mktemp("withdrawal")
    samples = concat(
        [training(one, EPOCH_MS, LEVELS, session_s=(2, END_S)) for one in (LEAVES, STAYS)]
    )
    with server_of(data, [LEAVES, STAYS], archive_flush_s=5.0) as server:
        drive = Drive.hasty(server, samples)
        key = token_of(server, "coach", "coach", ["watch", "alerts"])["secret"]
        with Screen(server, key) as screen:
            drive.run(EPOCH_MS + WITHDRAWN_S * 1000)
            screen.wait(lambda s: s.board["p1"]["session"], 10)
            tell(server, "POST", "/participants/p1/consent", {"given": False})
            messages = waiting(server, LEAVES.sender)
            greyed_ms = greyed(drive, screen)
            drive.run(EPOCH_MS + FORGOTTEN_S * 1000)
            server.wait_until_idle()
        said = server.ask(f"{API}/participants/p1/consents")["statements"][-1]
        span = f"from={EPOCH_MS}&to={EPOCH_MS + 3_600_000}"
        minutes = {p: server.ask(f"{API}/participants/{p}/minutes?{span}") for p in ("p1", "p2")}
        acks = {name: one.history for name, one in drive.senders.items()}
        assert server.terminate() == 0
    return Story(said["from_ms"], greyed_ms, messages, screen, acks, minutes, left_by(data))


def test_processing_stops_within_a_minute(story: Story) -> None:
    until_ms = story.withdrawn_ms + STOPPED_WITHIN_MS
    taken, others = story.taken_ms(LEAVES.sender), story.taken_ms(STAYS.sender)
    refused = {one.code for _, ack in story.acks[LEAVES.sender] for one in ack.rejected}
    stored = [at for _, part in story.left.frames for at in instants_of(part, LEAVES)]

    assert refused == {"no_consent"}
    assert len(taken) > 800
    assert max(others) > until_ms
    assert max(taken) < until_ms
    assert max(stored) < until_ms
    assert not [one for one in story.left.late if instants_of(one, LEAVES)]
    assert not story.left.quarantine


def test_no_minute_knows_anything_of_the_time_after(story: Story) -> None:
    minutes = story.minutes[LEAVES.participant]
    known = known_minutes(minutes)
    last_ms = max(known_minutes(story.minutes[STAYS.participant]))

    assert max(known) <= story.withdrawn_ms < last_ms - 3 * MINUTE_MS
    assert len(known) >= WITHDRAWN_S // 60


def test_no_alert_rises_sharpens_or_prompts_after_it(story: Story) -> None:
    alerts = {name: list(alerts_of(story, name)) for name in (LEAVES, STAYS)}
    after = [one for one in alerts[LEAVES] if one.published_ms > story.withdrawn_ms]
    told = [one for one in after if one.page and one.published_ms > story.withdrawn_ms + 60_000]

    assert {"R01", "R02", "R03"} <= {one.rule for one in alerts[LEAVES]}
    assert Severity.S1 in {one.severity for one in alerts[STAYS]}
    assert Severity.S1 not in {one.severity for one in alerts[LEAVES]}
    assert max(one.started_ms for one in alerts[LEAVES]) <= story.withdrawn_ms
    assert told == []


def test_the_session_is_scored_from_what_was_agreed_to(story: Story) -> None:
    results = {one.participant: one for one in story.left.scores().values()}
    score = results[LEAVES.participant].score
    agreed_min = (story.withdrawn_ms - EPOCH_MS) / MINUTE_MS

    assert score is not None
    assert 4 < score.valid_min < agreed_min
    assert results[LEAVES.participant].hr_max_bpm is not None


def test_participant_and_coach_are_told_within_a_minute(story: Story) -> None:
    (message,) = [one for one in story.messages if one["created_ms"] >= story.withdrawn_ms]

    assert (message["participant"], message["kind"]) == (LEAVES.participant, "alarm")
    assert message["created_ms"] == story.withdrawn_ms
    assert message["text"] == Catalog.load().text("people:watching_stopped", "zh")
    assert story.greyed_ms - story.withdrawn_ms <= STOPPED_WITHIN_MS
    tile = story.screen.board[LEAVES.participant]
    assert (tile["cause"], tile["hr_bpm"]) == ("consent_withdrawn", None)
    assert tile["verdict"] == "unknown"


def instants_of(part: Samples, trainee: Trainee) -> list[int]:
    """When the rows of one of them were measured."""
    if trainee.participant not in part.participants:
        return []
    place = part.participants.index(trainee.participant)
    instants: list[int] = part.at_ms[part.participant == place].tolist()
    return instants


def known_minutes(minutes: dict[str, list[Any]]) -> list[int]:
    """Starts of the minutes of which anything is known."""
    known = zip(minutes["minute_ms"], minutes["valid_s"], strict=True)
    return [start_ms for start_ms, valid_s in known if valid_s]


def alerts_of(story: Story, trainee: Trainee) -> Iterator[AlertEvent]:
    """Everything that was said of one of them."""
    return (one for one in story.left.alerts if one.participant == trainee.participant)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server by a clock that goes with the machine's."""
    with server_of(tmp_path_factory.mktemp("rights"), [STAYS], archive_flush_s=5.0) as up:
        up.run_to(EPOCH_MS + 1_000)
        up.wait_until_watched()
        yield up
        assert up.terminate() == 0


def close_token(server: Server, name: str, key: str) -> None:
    tell(server, "DELETE", f"/staff/{name}/keys/{key}")


def become_volunteer(server: Server, name: str, _key: str) -> None:
    account = tell(server, "GET", f"/staff/{name}")
    body = {"name": name, "roles": ["volunteer"], "sites": [SITE]}
    headers = {"If-Match": f'"{account["version"]}"'}
    tell(server, "PUT", f"/staff/{name}", body, headers)


def close_account(server: Server, name: str, _key: str) -> None:
    account = tell(server, "GET", f"/staff/{name}")
    body = {"name": name, "roles": ["coach"], "sites": [SITE], "closed": True}
    headers = {"If-Match": f'"{account["version"]}"'}
    tell(server, "PUT", f"/staff/{name}", body, headers)


def wait_until_known(server: Server, token: str) -> None:
    """The edge learns of a new token from the log."""
    headers = {"Authorization": f"Bearer {token}"}
    url = f"{server.url}{API}/ingest/messages"
    for _ in range(200):
        if httpx.get(url, headers=headers, trust_env=False, timeout=20.0).status_code == 200:
            return
        time.sleep(0.05)
    raise AssertionError("the token is not known")


@pytest.mark.parametrize("deed", [close_token, become_volunteer, close_account])
def test_what_is_taken_away_closes_the_screen_within_two_seconds(
    server: Server, deed: Callable[[Server, str, str], None]
) -> None:
    name = deed.__name__.replace("_", "-")
    issued = token_of(server, name, "coach", ["watch"])
    with Screen(server, issued["secret"]) as screen:
        screen.wait(lambda s: any(one["type"] == "board" for one in s.messages), 10)
        deed(server, name, issued["key"])
        since_s = time.monotonic()
        code, after_s = screen.closes(since_s, 10)

    assert code == Close.NOT_SIGNED_IN
    assert after_s < CLOSED_WITHIN_S


def test_a_senders_revoked_token_closes_its_line_within_two_seconds(server: Server) -> None:
    path = f"/senders/{STAYS.sender}/tokens"
    issued = tell(server, "POST", path, {})
    wait_until_known(server, issued["token"])
    with Screen(server, issued["token"], f"{API}/ingest/ws") as line:
        line.wait(lambda s: any(one["type"] == "ready" for one in s.messages), 10)
        tell(server, "DELETE", f"{path}/{issued['token_hash']}")
        since_s = time.monotonic()
        code, after_s = line.closes(since_s, 10)

    assert code == Close.NOT_SIGNED_IN
    assert after_s < CLOSED_WITHIN_S
