"""InfluxDB's answers in our words: what is retried, what the operator mends, who is at fault."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.contracts.test_series import heard, minutes
from tests.storage.records.world import alert
from tests.storage.series.fake_influx import CONFLICT, TOO_OLD, UNPARSABLE, FakeInflux, running
from tiyi.model.errors import BusyError, OperationError, RowsRefused
from tiyi.settings import SettingsError
from tiyi.storage.series.influx import InfluxSeries
from tiyi.storage.series.influx_place import place_of
from tiyi.storage.series.influx_server import (
    READERS_MAX,
    REFUSED_MAX,
    InfluxServer,
    SeriesBusy,
    SeriesSetup,
    SeriesUnreachable,
)
from tiyi.storage.series.lines import Batch


@pytest.fixture(scope="module")
def shared() -> Iterator[FakeInflux]:
    with running() as fake:
        yield fake


@pytest.fixture(scope="module")
def everybodys(shared: FakeInflux) -> Iterator[InfluxServer]:
    opened = InfluxServer(place_of(shared.url))
    yield opened
    opened.close()


@pytest.fixture
def fake(shared: FakeInflux) -> FakeInflux:
    shared.lines, shared.requests, shared.status, shared.retention_s = [], 0, 0, None
    shared.created, shared.answer, shared.asked, shared.deleted = [], b"", [], []
    shared.hangs.clear()
    return shared


@pytest.fixture
def server(fake: FakeInflux) -> Iterator[InfluxServer]:
    opened = InfluxServer(place_of(fake.url))
    yield opened
    opened.close()


@pytest.fixture
def series(fake: FakeInflux) -> Iterator[InfluxSeries]:
    opened = InfluxSeries(fake.url)
    yield opened
    opened.close()


def batch(lines: list[bytes]) -> Batch:
    return Batch(b"".join(line + b"\n" for line in lines), range(10, 10 + len(lines)), "s")


def test_a_missing_bucket_is_made_to_keep_everything(fake: FakeInflux) -> None:
    InfluxSeries(fake.url).close()

    (made,) = fake.created
    assert made["name"] == "series"
    (rule,) = made["retentionRules"]
    assert (rule["everySeconds"], rule["shardGroupDurationSeconds"]) == (0, 90 * 86_400)
    InfluxSeries(fake.url).close()
    assert len(fake.created) == 1


def test_a_bucket_that_forgets_is_refused_and_not_changed(fake: FakeInflux) -> None:
    fake.retention_s = 30 * 86_400

    with pytest.raises(SeriesSetup, match=r"keeps 30 days.*asks for everything"):
        InfluxSeries(fake.url)
    InfluxSeries(f"{fake.url}&retention_days=30").close()
    assert fake.created == []


@settings(max_examples=40)
@given(bad=st.sets(st.integers(0, 99), max_size=6), kind=st.sampled_from([UNPARSABLE, CONFLICT]))
def test_the_guilty_are_found_and_everybody_else_is_stored(
    shared: FakeInflux, everybodys: InfluxServer, bad: set[int], kind: bytes
) -> None:
    shared.lines, shared.status = [], 0
    lines = [
        b"m v=%di %d" % (row, row) + (b" " + kind if row in bad else b"") for row in range(100)
    ]

    refused = everybodys.write(batch(lines))

    assert refused.keys() == {row + 10 for row in bad}
    assert set(refused.values()) <= {"unparsable", "type_conflict"}
    assert set(shared.lines) == {line for row, line in enumerate(lines) if row not in bad}


def test_one_bad_line_of_five_thousand_costs_some_twenty_requests(
    fake: FakeInflux, server: InfluxServer
) -> None:
    lines = [b"m v=1i %d" % row for row in range(5_000)]
    lines[4_321] += b" " + UNPARSABLE

    assert server.write(batch(lines)) == {4_331: "unparsable"}
    assert fake.requests <= 1 + 2 * 13


def test_a_bucket_of_another_program_is_the_operators_matter(
    fake: FakeInflux, server: InfluxServer
) -> None:
    lines = [b"m v=1i %d " % row + CONFLICT for row in range(5_000)]

    with pytest.raises(SeriesSetup, match="another program"):
        server.write(batch(lines))
    assert fake.requests < 4 * REFUSED_MAX


def test_what_is_too_old_for_the_bucket_is_nobodys_fault(
    fake: FakeInflux, server: InfluxServer
) -> None:
    lines = [b"m v=1i 1 " + TOO_OLD, b"m v=1i 2", b"m v=1i 3 " + CONFLICT]

    assert server.write(batch(lines)) == {12: "type_conflict"}
    assert set(fake.lines) == {lines[1]}


def test_rows_that_are_refused_are_handed_back_after_all_others_are_stored(
    fake: FakeInflux, series: InfluxSeries
) -> None:
    events = [alert(alert_id=f"a{number}") for number in range(9)]
    events[4] = replace(events[4], rule=UNPARSABLE.decode())
    events[7] = replace(events[7], rule=CONFLICT.decode())

    with pytest.raises(RowsRefused) as refused:
        series.write_alert_marks(events)

    assert refused.value.rows == {4: "unparsable", 7: "type_conflict"}
    assert refused.value.params == {"reason": "type_conflict.unparsable"}
    assert len(set(fake.lines)) == 7
    assert "anna" not in str(refused.value)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, SeriesSetup),
        (403, SeriesSetup),
        (404, SeriesSetup),
        (429, SeriesBusy),
        (503, SeriesBusy),
        (500, SeriesUnreachable),
        (502, SeriesUnreachable),
    ],
)
def test_what_the_agent_may_try_again_says_what_to_do_and_no_secret(
    fake: FakeInflux, series: InfluxSeries, status: int, kind: type[Exception]
) -> None:
    fake.status = status

    for call in (
        lambda: series.write_minutes(minutes(heard(0, 100))),
        lambda: series.minutes("anna", 0, 1 << 40),
        lambda: series.erase("anna"),
    ):
        with pytest.raises(kind) as raised:
            call()
        assert isinstance(raised.value, OperationError | BusyError)
        assert "t0ken" not in f"{raised.value!r}{raised.value.__cause__!r}"


def test_a_wrong_token_names_the_setting_at_the_start(fake: FakeInflux) -> None:
    with pytest.raises(SeriesSetup, match="token of TIYI_SERIES") as raised:
        InfluxSeries(fake.url.replace("t0ken", "s3cret"))
    assert "s3cret" not in str(raised.value)


def test_a_server_that_hangs_is_an_error_soon(fake: FakeInflux) -> None:
    series = InfluxSeries(fake.url.replace("timeout_s=20", "timeout_s=0.5"))
    fake.hangs.set()
    before_s = time.monotonic()

    with pytest.raises(SeriesUnreachable, match="ReadTimeout"):
        series.write_minutes(minutes(heard(0, 100)))

    assert time.monotonic() - before_s < 2.5
    series.close()


def test_a_server_that_hangs_holds_only_some_of_those_who_ask(fake: FakeInflux) -> None:
    series = InfluxSeries(fake.url.replace("timeout_s=20", "timeout_s=2"))
    fake.hangs.set()

    def asked(_: int) -> type[Exception]:
        with pytest.raises((SeriesBusy, SeriesUnreachable)) as raised:
            series.minutes("anna", 0, 60_000)
        return raised.type

    with ThreadPoolExecutor(READERS_MAX + 4) as people:
        kinds = list(people.map(asked, range(READERS_MAX + 4)))

    assert kinds.count(SeriesUnreachable) == READERS_MAX
    assert kinds.count(SeriesBusy) == 4
    series.close()


def test_a_server_that_is_down_at_the_start_is_asked_again_later(free_port: int) -> None:
    url = f"influx://t@127.0.0.1:{free_port}/clinic/series?timeout_s=1"
    series = InfluxSeries(url)

    with pytest.raises(SeriesUnreachable, match="does not answer"):
        series.write_minutes(minutes(heard(0, 100)))
    series.close()


def test_a_query_that_breaks_off_is_no_answer(fake: FakeInflux, series: InfluxSeries) -> None:
    fake.answer = (
        b",result,table,_time,_value,_field\r\n,minute,0,2026-01-01T00:00:00Z,1,valid_s\r\n"
        b"\r\n#datatype,string,string\r\n,error,reference\r\n,out of memory,897\r\n"
    )

    with pytest.raises(SeriesUnreachable, match="broke off"):
        series.minutes("anna", 0, 60_000)


def test_an_erased_participant_is_named_without_a_way_out(
    fake: FakeInflux, series: InfluxSeries
) -> None:
    series.erase('x" OR participant="anna')

    (asked,) = fake.deleted
    assert asked["predicate"] == 'participant="x%22%20OR%20participant%3D%22anna"'


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("influx://127.0.0.1/o/b", "no token"),
        ("influx://t@127.0.0.1/o", "organisation and a bucket"),
        ("influx://t@127.0.0.1/o/b/c", "organisation and a bucket"),
        ("influx://t:u@127.0.0.1/o/b", "colon"),
        ("influx://t@127.0.0.1:none/o/b", "no URL"),
        ("influx://t@/o/b", "host"),
        ("influx://t@h/o/b?timeout_s=0", "timeout_s"),
        ("influx://t@h/o/b?timeout_s=soon", "timeout_s"),
        ("influx://t@h/o/b?retention_days=0", "retention_days"),
        ("influx://t@h/o/b?precision=s", "precision"),
    ],
)
def test_a_url_that_cannot_be_right_says_why(url: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        place_of(url)


def test_a_url_names_everything_and_shows_no_token() -> None:
    place = place_of("influxs://a%2Fb==@db.clinic:9999/east%20wing/series?retention_days=400")

    assert (place.url, place.token) == ("https://db.clinic:9999", "a/b==")
    assert (place.org, place.bucket, place.retention_s) == ("east wing", "series", 400 * 86_400)
    assert "a/b" not in repr(place)
    assert place_of("influx://t@[::1]/o/b").url == "http://[::1]:8086"
