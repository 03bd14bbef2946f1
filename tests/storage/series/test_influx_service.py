"""A real InfluxDB that is killed, frozen and given bad lines: nothing acknowledged is lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import numpy as np
import pytest

from tests.contracts.test_series import DAY_MS, HOUR_MS, MINUTE_MS, START_MS, heard, minutes
from tests.docs.test_grafana import queries
from tests.services.influx import Influx
from tests.storage.records.world import NOW_MS, alert, result
from tiyi.model.errors import OperationError, RowsRefused
from tiyi.storage.series.influx import InfluxSeries
from tiyi.storage.series.influx_place import place_of
from tiyi.storage.series.influx_server import InfluxServer, SeriesSetup, SeriesUnreachable
from tiyi.storage.series.lines import FIELDS, Batch

pytestmark = [pytest.mark.service, pytest.mark.timeout(180)]
FAR_MS = 1 << 50
KILLS = 5


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Influx]:
    """A server of this test alone, to be killed and frozen."""
    with Influx(tmp_path / "influx") as server:
        yield server


def test_whatever_was_acknowledged_before_a_kill_is_there_afterwards(mine: Influx) -> None:
    series = InfluxSeries(mine.bucket("kills"))
    taken: list[int] = []
    stopped = threading.Event()

    def keep_writing() -> None:
        number = 0
        while not stopped.is_set():
            rows = [heard(number * 500 + at, 60 + at % 100, final=1) for at in range(500)]
            try:
                series.write_minutes(minutes(*rows))
            except OperationError:
                time.sleep(0.05)
                continue
            taken.append(number)
            number += 1

    writer = threading.Thread(target=keep_writing)
    writer.start()
    for seen in range(KILLS):
        wait_until(lambda seen=seen: len(taken) > (seen + 1) * 5)
        mine.kill()
        mine.start()
    stopped.set()
    writer.join()

    found = series.minutes("anna", START_MS, FAR_MS)["minute_ms"]
    expected = np.concatenate([np.arange(500) + number * 500 for number in taken])
    assert np.isin(START_MS + expected * MINUTE_MS, found).all()
    assert len(taken) > KILLS * 5
    series.close()


def wait_until(condition: object, within_s: float = 60.0) -> None:
    assert callable(condition)
    until_s = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < until_s
        time.sleep(0.02)


def test_a_frozen_server_is_an_error_soon_and_goes_on_later(mine: Influx) -> None:
    series = InfluxSeries(f"{mine.bucket('frozen')}?timeout_s=1")
    series.write_minutes(minutes(heard(0, 100)))
    mine.suspend()
    before_s = time.monotonic()

    with pytest.raises(SeriesUnreachable):
        series.write_minutes(minutes(heard(1, 110)))
    with pytest.raises(SeriesUnreachable):
        series.minutes("anna", START_MS, START_MS + HOUR_MS)

    assert time.monotonic() - before_s < 8
    mine.resume()
    series.write_minutes(minutes(heard(1, 110), heard(2, 120)))
    found = series.minutes("anna", START_MS, START_MS + HOUR_MS)
    assert found["hr_max_q"].tolist() == [400, 440, 480]
    series.close()


def test_bad_lines_are_found_and_their_neighbours_are_stored(influx: Influx) -> None:
    url = influx.bucket("bad_lines")
    server = InfluxServer(place_of(url))
    lines = [b"alert,participant=p%d revision=1i %d\n" % (row, row + 1) for row in range(1_000)]
    lines[17] = b"alert,participant=p17 revision=1.5 18\n"
    lines[500] = b"alert,participant=p500 revision= 501\n"
    lines[999] = b"alert,participant=p999 revision=2 1000\n"

    refused = server.write(Batch(b"".join(lines), range(1_000), "ns"))

    assert refused == {17: "type_conflict", 500: "unparsable", 999: "type_conflict"}
    flux = 'from(bucket: "bad_lines") |> range(start: 0) |> group() |> count()'
    assert server.query(flux).split("\r\n")[1].split(",")[-1] == "997"
    server.close()


def test_what_no_line_can_hold_is_handed_back(influx: Influx) -> None:
    series = InfluxSeries(influx.bucket("handed_back"))
    events = [alert(alert_id=f"a{number}") for number in range(20)]
    events[3] = replace(events[3], evidence={"said": "x" * 1_100_000})
    events[11] = replace(events[11], started_ms=1 << 53)

    with pytest.raises(RowsRefused) as refused:
        series.write_alert_marks(events)

    assert refused.value.rows == {3: "too_long", 11: "unparsable"}
    assert len(series.alert_marks("p-anna", 0, FAR_MS)) == 18
    series.close()


def test_a_field_that_another_program_made_stops_everything_instead_of_losing_it(
    influx: Influx,
) -> None:
    url = influx.bucket("foreign")
    server = InfluxServer(place_of(url))
    at_s = START_MS // 1000
    server.write(Batch(f"minute_live,participant=x valid_s=1.5 {at_s}\n".encode(), [0], "s"))
    series = InfluxSeries(url)

    with pytest.raises(SeriesSetup, match="another program"):
        series.write_minutes(minutes(*(heard(minute, 100) for minute in range(500))))
    series.close()
    server.close()


def test_what_is_older_than_the_bucket_keeps_is_left_out(influx: Influx) -> None:
    series = InfluxSeries(f"{influx.bucket('forgets', retention_s=30 * 86_400)}?retention_days=30")
    now_min = int(time.time()) // 60 - START_MS // MINUTE_MS

    series.write_minutes(minutes(heard(0, 100), heard(now_min, 110), heard(now_min - 1, 90)))

    assert series.minutes("anna", 0, FAR_MS)["hr_max_q"].tolist() == [360, 440]
    series.close()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("influx://", "influx://x"), "refuses the token"),
        (("/tiyi/", "/nobody/"), "no organisation nobody"),
    ],
)
def test_a_wrong_setting_is_named_at_the_start(
    influx: Influx, changed: tuple[str, str], said: str
) -> None:
    with pytest.raises(SeriesSetup, match=said):
        InfluxSeries(influx.bucket("named").replace(*changed))


def test_a_bucket_is_made_with_long_shards_and_one_that_forgets_is_refused(influx: Influx) -> None:
    made = influx.series.rsplit("/", 1)[0] + "/made$%7Bx%7D"
    series = InfluxSeries(made)
    series.write_minutes(minutes(heard(0, 100)))
    assert len(series.minutes("anna", 0, FAR_MS)) == 1
    series.close()

    answer = httpx.get(
        f"{influx.url}/api/v2/buckets",
        params={"name": "made${x}", "org": influx.org},
        headers={"Authorization": f"Token {influx.token}"},
        trust_env=False,
    )
    (rule,) = answer.json()["buckets"][0]["retentionRules"]
    assert rule == {
        "type": "expire",
        "everySeconds": 0,
        "shardGroupDurationSeconds": 90 * 86_400,
    }
    with pytest.raises(SeriesSetup, match="makes no bucket"):
        InfluxSeries(f"{made}%22")
    with pytest.raises(SeriesSetup, match="keeps 2 days"):
        InfluxSeries(influx.bucket("forgetful", retention_s=2 * 86_400))


def test_a_token_for_this_one_bucket_is_enough(influx: Influx) -> None:
    url = influx.bucket("scoped")
    with httpx.Client(
        base_url=influx.url, headers={"Authorization": f"Token {influx.token}"}, trust_env=False
    ) as client:
        bucket = client.get("/api/v2/buckets", params={"name": "scoped"}).json()["buckets"][0]
        resource = {"type": "buckets", "id": bucket["id"], "orgID": bucket["orgID"]}
        may = [{"action": action, "resource": resource} for action in ("read", "write")]
        made = client.post(
            "/api/v2/authorizations", json={"orgID": bucket["orgID"], "permissions": may}
        ).json()
    series = InfluxSeries(url.replace(influx.token, made["token"]))

    series.write_minutes(minutes(heard(0, 100), heard(0, 90, who=1)))
    series.erase("bo")

    assert len(series.minutes("anna", 0, FAR_MS)) == 1
    assert len(series.minutes("bo", 0, FAR_MS)) == 0
    series.close()


def shown(flux: str, bucket: str) -> str:
    """A dashboard's query as Grafana sends it."""
    return (
        flux.replace("v.defaultBucket", f'"{bucket}"')
        .replace("v.timeRangeStart", f"{np.datetime64(START_MS - DAY_MS, 'ms')}Z")
        .replace("v.timeRangeStop", f"{np.datetime64(NOW_MS + 30 * DAY_MS, 'ms')}Z")
        .replace("start: -400d", "start: 0")
        .replace("${participant}", "p-anna")
        .replace("${site}", "north")
        .replace("${step}", "1h")
    )


@pytest.mark.parametrize("name", ["participant.json", "site.json"])
def test_every_question_of_the_dashboards_is_answered(influx: Influx, name: str) -> None:
    bucket = f"shown_{name[:4]}"
    series = InfluxSeries(influx.bucket(bucket))
    walked = [heard(at, 100, final=at % 2, steps=90) for at in range(90)]
    series.write_minutes(minutes(*walked, heard(500, 0, valid_s=0), participants=("p-anna", "b")))
    series.write_sessions([result(revision=1), result(revision=2, hr_mean_bpm=99.0)])
    series.write_alert_marks([alert(), alert(revision=2, held_until_ms=NOW_MS + 9_000)])
    series.close()
    server = InfluxServer(place_of(influx.series))

    answers = {flux: server.query(shown(flux, bucket)) for flux in queries(name)}
    server.close()

    empty = [flux for flux, answer in answers.items() if len(answer.split("\r\n")) < 3]
    # Anna's sessions have no score, so no minutes in a band: nothing is drawn, and nothing is zero.
    assert [flux for flux in empty if "in_min / r.valid_min" not in flux] == []
    assert all(answer.count("p-session") <= 1 for answer in answers.values())
    assert set(FIELDS) == {"minute", "minute_live", "session", "alert"}
