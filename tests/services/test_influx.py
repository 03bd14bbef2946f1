"""The tests' InfluxDB starts, freezes, dies, comes back with its points, and leaves no process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psutil
import pytest

from tests.services.guarded import alive
from tests.services.influx import NO_CERTIFICATES, Influx

pytestmark = pytest.mark.service

WRITTEN = 200


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Influx]:
    with Influx(tmp_path / "influx") as server:
        yield server


def asked(
    server: Influx, path: str, body: str, kind: str, bucket: str = "tiyi", token: str | None = None
) -> httpx.Response:
    return httpx.post(
        f"{server.url}/api/v2/{path}",
        params={"org": server.org, "bucket": bucket},
        headers={"Authorization": f"Token {token or server.token}", "Content-Type": kind},
        content=body,
        trust_env=False,
        verify=NO_CERTIFICATES,
    )


def write(server: Influx, bucket: str = "tiyi") -> None:
    for number in range(WRITTEN):
        answer = asked(
            server, "write", f"counted value={number}i {number + 1}", "text/plain", bucket
        )
        assert answer.status_code == httpx.codes.NO_CONTENT, answer.text


def count(server: Influx, bucket: str = "tiyi") -> int:
    flux = f'from(bucket: "{bucket}") |> range(start: 1970-01-01T00:00:00Z) |> count()'
    answer = asked(server, "query", flux, "application/vnd.flux")
    assert answer.status_code == httpx.codes.OK, answer.text
    rows = [line.split(",") for line in answer.text.splitlines() if line]
    return int(rows[1][rows[0].index("_value")]) if rows else 0


def test_a_killed_server_comes_back_with_every_point(server: Influx) -> None:
    write(server)
    assert server.pid is not None
    process = psutil.Process(server.pid)

    server.kill()

    assert not server.ready()
    assert not alive(process)

    server.start()

    assert count(server) == WRITTEN


def test_a_frozen_server_does_not_answer_until_it_goes_on(server: Influx) -> None:
    server.suspend()

    assert not server.ready()

    server.resume()

    assert server.ready()


@pytest.mark.parametrize("frozen", [False, True], ids=["running", "frozen"])
def test_a_stopped_server_leaves_no_process(server: Influx, frozen: bool) -> None:
    assert server.pid is not None
    process = psutil.Process(server.pid)
    if frozen:
        server.suspend()

    server.stop()

    assert not alive(process)


def test_two_servers_stand_side_by_side(server: Influx, tmp_path: Path) -> None:
    with Influx(tmp_path / "other") as other:
        write(server)

        assert count(other) == 0


def test_a_bucket_is_empty_each_time_it_is_asked_for(influx: Influx) -> None:
    place = urlsplit(influx.bucket("asked_twice"))
    write(influx, "asked_twice")

    assert (place.scheme, place.username, place.port) == ("influx", influx.token, influx.port)
    assert place.path == "/tiyi/asked_twice"
    assert count(influx, "asked_twice") == WRITTEN

    influx.bucket("asked_twice")

    assert count(influx, "asked_twice") == 0


def test_nobody_gets_in_without_the_token(influx: Influx) -> None:
    answer = asked(influx, "write", "counted value=1i", "text/plain", token="guessed")

    assert answer.status_code == httpx.codes.UNAUTHORIZED
