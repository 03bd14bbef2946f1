"""The batch contract: what is wrong costs its own row, or the batch, and never more than a code."""

from __future__ import annotations

import contextlib
import gzip
import json
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.edge.batches import batch, body, record_batch
from tests.ingest.edge.fakes import NOON_MS
from tiyi.ingest.edge.codes import RowCode
from tiyi.ingest.edge.contract import BODY_BYTES_MAX, RECORDS_MAX, ROWS_MAX
from tiyi.ingest.edge.decode import decode, inflate
from tiyi.ingest.edge.errors import (
    BatchError,
    BatchTooLarge,
    MalformedBatch,
    RaggedBatch,
    SequenceError,
    TooManyRows,
)
from tiyi.model.metrics import Metric


def codes(made: bytes) -> list[str]:
    return [RowCode(int(code)).word for code in decode(made).code]


def test_columns_become_arrays() -> None:
    rows = decode(body(batch([70, 71.5, 72], metric=["hr", 1, "steps"])))

    assert rows.value.tolist() == [70, 71.5, 72]
    assert rows.metric.tolist() == [Metric.HR, Metric.HR, Metric.STEPS]
    assert rows.dev_ms.tolist() == [NOON_MS - 2_000, NOON_MS - 1_000, NOON_MS]
    assert rows.devices == ("strap-anna",)
    assert codes(body(batch([70, 71.5, 72]))) == ["fine"] * 3


def test_the_record_form_says_the_same() -> None:
    rows = decode(
        body(
            record_batch(
                [
                    {"device": "b", "metric": "hr", "dev_ms": NOON_MS, "value": 70},
                    {"device": "a", "metric": 2, "dev_ms": NOON_MS, "value": 800, "flags": 2},
                ]
            )
        )
    )

    assert rows.devices == ("b", "a")
    assert rows.device.tolist() == [0, 1]
    assert rows.flags.tolist() == [0, 2]
    assert rows.metric.tolist() == [Metric.HR, Metric.RR]


BAD_VALUES = [
    ("NaN", "not_finite"),
    ("Infinity", "not_finite"),
    ("-Infinity", "not_finite"),
    ("1e999", "not_finite"),
    ("7" * 5_000, "not_finite"),
    ("true", "wrong_type"),
    ('"71"', "wrong_type"),
    ("null", "wrong_type"),
    ("[71]", "wrong_type"),
    ('{"a":1}', "wrong_type"),
]


@pytest.mark.parametrize(("text", "code"), BAD_VALUES)
@pytest.mark.parametrize("form", ["columns", "records"])
def test_a_value_that_is_none_costs_its_own_row(text: str, code: str, form: str) -> None:
    record = {"device": "strap-anna", "metric": 1, "dev_ms": NOON_MS, "value": 70}
    made = (
        batch([70, 123456, 72])
        if form == "columns"
        else record_batch([record, record | {"value": 123456}, record])
    )

    assert codes(body(made).replace(b"123456", text.encode())) == ["fine", code, "fine"]


@pytest.mark.parametrize(("text", "code"), BAD_VALUES)
@pytest.mark.parametrize("field", ["dev_ms", "device", "flags"])
def test_a_whole_number_that_is_none_costs_its_own_row(text: str, code: str, field: str) -> None:
    made = batch([70, 71, 72])
    made["columns"]["flags"] = [0, 0, 0]
    made["columns"][field][1] = 123456

    assert codes(body(made).replace(b"123456", text.encode())) == ["fine", code, "fine"]


@pytest.mark.parametrize(
    ("metric", "code"),
    [
        ("pulse", "unknown_metric"),
        (99, "unknown_metric"),
        (-1, "unknown_metric"),
        (10**15, "unknown_metric"),
        (None, "wrong_type"),
        (True, "wrong_type"),
        ("HR", "unknown_metric"),
    ],
)
def test_a_metric_that_nobody_knows_costs_its_own_row(metric: Any, code: str) -> None:
    assert codes(body(batch([70, 71], metric=["hr", metric]))) == ["fine", code]


@pytest.mark.parametrize("dev_ms", [-1, 4_102_444_800_000, 10**17])
def test_a_time_that_is_none_costs_its_own_row(dev_ms: int) -> None:
    assert codes(body(batch([70, 71], dev_ms=[NOON_MS, dev_ms]))) == ["fine", "bad_time"]


@pytest.mark.parametrize("place", [-1, 1, 511, 10**12])
def test_a_device_that_is_not_in_the_list_is_unknown(place: int) -> None:
    rows = decode(body(batch([70, 71], device=[0, place])))

    assert rows.code.tolist() == [RowCode.FINE, RowCode.UNKNOWN_DEVICE]
    assert rows.device.tolist() == [0, -1]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"batch_id": ""}, "$.batch_id"),
        ({"sender": "x\nhr,site=evil bpm=1 0"}, "$.sender"),
        ({"sender": 'gate") |> drop()'}, "$.sender"),
        ({"boot": -1}, "$.boot"),
        ({"boot": 1 << 32}, "$.boot"),
        ({"first_seq": 0.5}, "$.first_seq"),
        ({"sent_at": "now"}, "$.sent_at"),
        ({"sent_at": True}, "$.sent_at"),
        ({"devices": ["a" * 65]}, "$.devices[0]"),
        ({"devices": ["\0"]}, "$.devices[0]"),
        ({"devices": "strap"}, "$.devices"),
        ({"columns": None}, "$.columns"),
        ({"columns": []}, "$.columns"),
        ({"surplus": 1}, "$"),
        ({"exchange": {"t0": 1}}, "$.exchange"),
        ({"trusted_clock": "yes"}, "$.trusted_clock"),
    ],
)
def test_a_head_that_does_not_fit_is_refused_by_its_path(
    changes: dict[str, Any], path: str
) -> None:
    with pytest.raises(BatchError) as refusal:
        decode(body(batch([70, 71]) | changes))

    assert refusal.value.params["path"] == path


def test_nothing_of_the_input_stands_in_a_refusal() -> None:
    secret = "wang-xiaoming"
    made = batch([70]) | {secret: secret, "sender": f"{secret}!"}

    with pytest.raises(BatchError) as refusal:
        decode(body(made))

    assert secret not in str(refusal.value) + json.dumps(refusal.value.params)


@pytest.mark.parametrize(
    "made",
    [b"", b"nothing", b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe", b'{"batch_id":"b"', b"\0"],
)
def test_what_is_no_document_is_malformed(made: bytes) -> None:
    with pytest.raises(MalformedBatch):
        decode(made)


@pytest.mark.parametrize("made", [b"[]", b"1", b"null", b'"text"', b"1e5"])
def test_a_document_that_is_no_batch_is_invalid(made: bytes) -> None:
    with pytest.raises(BatchError):
        decode(made)


def test_a_deep_value_costs_no_more_than_its_batch() -> None:
    deep = body(batch([70, 123456])).replace(b"123456", b"[" * 50_000 + b"]" * 50_000)

    with pytest.raises(MalformedBatch):
        decode(deep)


def test_columns_of_different_lengths_are_ragged() -> None:
    made = batch([70, 71])
    made["columns"]["metric"].pop()

    with pytest.raises(RaggedBatch):
        decode(body(made))
    with pytest.raises(RaggedBatch):
        decode(body(batch([70]) | {"columns": batch([70])["columns"] | {"flags": []}}))


def test_sequence_numbers_count_the_rows() -> None:
    with pytest.raises(SequenceError):
        decode(body(batch([70, 71], first_seq=5, last_seq=7)))

    assert len(decode(body(batch([], first_seq=5, last_seq=4)))) == 0


def test_more_rows_than_allowed_are_refused() -> None:
    assert len(decode(body(batch([70] * ROWS_MAX)))) == ROWS_MAX
    record = {"device": "a", "metric": 1, "dev_ms": NOON_MS, "value": 70}
    assert len(decode(body(record_batch([record] * RECORDS_MAX)))) == RECORDS_MAX
    with pytest.raises(TooManyRows):
        decode(body(batch([70] * (ROWS_MAX + 1))))
    with pytest.raises(TooManyRows):
        decode(body(record_batch([record] * (RECORDS_MAX + 1))))


def test_a_full_batch_fits_into_the_limit_of_bytes() -> None:
    full = batch(
        [123.25] * ROWS_MAX,
        devices=[f"strap-{n:03}" for n in range(99)],
        device=[n % 99 for n in range(ROWS_MAX)],
        metric=["steps_total"] * ROWS_MAX,
    )
    full["columns"]["flags"] = [8] * ROWS_MAX

    assert len(body(full)) < BODY_BYTES_MAX
    assert len(body(batch([70] * ROWS_MAX, metric=1))) < 256 << 10


def test_gzip_is_inflated_up_to_the_limit_only() -> None:
    plain = body(batch([70]))
    assert inflate(gzip.compress(plain)) == plain
    bomb = gzip.compress(b" " * (50 << 20), 9)
    assert len(bomb) < 256 << 10

    with pytest.raises(BatchTooLarge):
        inflate(bomb)


@pytest.mark.parametrize("damage", ["cut", "garbage", "more", "deflate", "empty"])
def test_damaged_gzip_is_malformed(damage: str) -> None:
    packed = gzip.compress(b"{}" * 100)
    made = {
        "cut": packed[:-4],
        "garbage": b"\x1f\x8b" + b"x" * 40,
        "more": packed + b"more",
        "deflate": zlib.compress(b"{}"),
        "empty": b"",
    }[damage]

    with pytest.raises(MalformedBatch):
        inflate(made)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner, max_size=5)
    ),
    max_leaves=20,
)
FIELDS = ["batch_id", "sender", "boot", "first_seq", "last_seq", "sent_at", "devices", "columns"]


@given(field=st.sampled_from(FIELDS), value=JSON)
def test_any_value_in_any_field_is_taken_or_refused_with_a_code(field: str, value: Any) -> None:
    made = batch([70, 71]) | {field: value}
    with contextlib.suppress(BatchError):
        decode(json.dumps(made).encode())


@given(
    column=st.sampled_from(["device", "metric", "dev_ms", "value", "flags"]),
    entries=st.lists(JSON, min_size=3, max_size=3),
)
def test_any_entries_in_any_column_leave_the_other_rows_alone(
    column: str, entries: list[Any]
) -> None:
    made = batch([70, 71, 72, 73])
    made["columns"]["flags"] = [0] * 4
    made["columns"][column][:3] = entries

    rows = decode(json.dumps(made).encode())

    assert rows.code[3] == RowCode.FINE
    assert rows.value[3] == 73


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_with_a_code(made: bytes) -> None:
    with pytest.raises(BatchError):
        decode(made)
