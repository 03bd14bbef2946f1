"""Heart-rate packets: every published vector, laws on random bytes, beats in time."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.ingest.bluetooth import (
    CARDS,
    REANCHOR_AFTER_MS,
    BodySensorLocation,
    Contact,
    DeviceCard,
    HeartRateMeasurement,
    ParseError,
    body_sensor_location,
    card_for_location,
    parse_heart_rate_measurement,
    place_rr,
)
from tiyi.model.metrics import Metric, SourceKind

VECTORS = [
    ("06 4C", HeartRateMeasurement(76, Contact.OK, None, (), 0)),
    ("00 00", HeartRateMeasurement(None, Contact.UNKNOWN, None, (), 0)),
    ("00 2A", HeartRateMeasurement(42, Contact.UNKNOWN, None, (), 0)),
    ("04 50", HeartRateMeasurement(80, Contact.LOST, None, (), 0)),
    ("02 50", HeartRateMeasurement(80, Contact.UNKNOWN, None, (), 0)),
    ("16 3C 00 04 00 02", HeartRateMeasurement(60, Contact.OK, None, (1000.0, 500.0), 0)),
    ("19 2C 01 0A 00 00 01", HeartRateMeasurement(300, Contact.UNKNOWN, 10, (250.0,), 0)),
    (
        "1F 2C 01 10 27 00 04 FF 03",
        HeartRateMeasurement(300, Contact.OK, 10_000, (1000.0, 999.0234375), 0),
    ),
    ("10 50 00", HeartRateMeasurement(80, Contact.UNKNOWN, None, (), 1)),
    ("E0 50 AA BB", HeartRateMeasurement(80, Contact.UNKNOWN, None, (), 2)),
    ("08 50 FF FF", HeartRateMeasurement(80, Contact.UNKNOWN, 65_535, (), 0)),
]


@pytest.mark.parametrize(("packet", "expected"), VECTORS, ids=[packet for packet, _ in VECTORS])
def test_a_published_packet_is_decoded(packet: str, expected: HeartRateMeasurement) -> None:
    assert parse_heart_rate_measurement(bytes.fromhex(packet)) == expected


@pytest.mark.parametrize("packet", ["", "00", "01 3C", "08 50", "08 50 01", "09 50 00 01"])
def test_a_packet_too_short_for_its_flags_is_truncated(packet: str) -> None:
    assert parse_heart_rate_measurement(bytes.fromhex(packet)) == ParseError("truncated")


def test_shared_vectors_are_decoded(shared_data: Path) -> None:
    contacts = {None: Contact.UNKNOWN, True: Contact.OK, False: Contact.LOST}
    vectors = json.loads((shared_data / "packets/ble_heart_rate_measurement.json").read_text())
    assert len(vectors) == 5
    for vector in vectors:
        fact = parse_heart_rate_measurement(bytes.fromhex(vector["hex"]))
        assert isinstance(fact, HeartRateMeasurement)
        assert fact.hr_bpm == vector["hr"]
        assert fact.contact is contacts[vector["contact"]]
        assert fact.energy_kj == vector["energy_kj"]
        assert fact.rr_ms == tuple(rr_s * 1000 for rr_s in vector["rr_s"])


@given(st.binary(max_size=64))
def test_any_bytes_give_the_same_fact_or_error_twice(packet: bytes) -> None:
    fact = parse_heart_rate_measurement(packet)
    assert fact == parse_heart_rate_measurement(packet)
    if isinstance(fact, HeartRateMeasurement):
        used = 2 + (packet[0] & 1) + 2 * bool(packet[0] & 8) + 2 * len(fact.rr_ms)
        assert used + fact.trailing == len(packet)
        assert fact.hr_bpm != 0
    else:
        assert fact.code == "truncated"


@given(st.binary(min_size=2, max_size=32), st.binary(max_size=8))
def test_bytes_behind_a_packet_change_only_intervals_and_the_count(
    packet: bytes, vendor: bytes
) -> None:
    fact = parse_heart_rate_measurement(packet)
    longer = parse_heart_rate_measurement(packet + vendor)
    if isinstance(fact, HeartRateMeasurement):
        assert isinstance(longer, HeartRateMeasurement)
        assert (longer.hr_bpm, longer.contact, longer.energy_kj) == (
            fact.hr_bpm,
            fact.contact,
            fact.energy_kj,
        )
        assert longer.rr_ms[: len(fact.rr_ms)] == fact.rr_ms


@given(st.binary(max_size=4))
def test_a_sensor_location_is_known_or_an_error(packet: bytes) -> None:
    location = body_sensor_location(packet)
    if not packet:
        assert location == ParseError("truncated")
    elif packet[0] > 6:
        assert location == ParseError("reserved_value")
    else:
        assert location is BodySensorLocation(packet[0])


intervals = st.lists(st.floats(273, 2000), max_size=9)


@given(st.integers(0, 2**41), intervals)
def test_the_first_packet_ends_at_its_arrival(at_ms: int, rr_ms: list[float]) -> None:
    beats = place_rr(at_ms, rr_ms)
    assert len(beats) == len(rr_ms)
    if beats:
        assert beats[-1] == pytest.approx(at_ms, abs=0.01)
    for (before, after), interval in zip(pairwise(beats), rr_ms[1:], strict=True):
        assert after - before == pytest.approx(interval, abs=0.01)


@given(st.integers(0, 2**41), intervals, st.floats(-10_000, 10_000))
def test_a_placed_beat_is_never_far_from_the_wall_clock(
    at_ms: int, rr_ms: list[float], offset_ms: float
) -> None:
    beats = place_rr(at_ms, rr_ms, previous_beat_ms=at_ms - sum(rr_ms) + offset_ms)
    if beats:
        assert abs(beats[-1] - at_ms) <= REANCHOR_AFTER_MS + 0.01


def test_radio_jitter_does_not_enter_the_beat_times() -> None:
    first = place_rr(10_000, [800.0])
    second = place_rr(11_350, [810.0], previous_beat_ms=first[-1])  # arrives half a second late
    assert second == (10_810.0,)


def test_lost_packets_anchor_the_beats_anew() -> None:
    assert place_rr(15_000, [800.0, 810.0], previous_beat_ms=10_000.0) == (14_190.0, 15_000.0)


def test_cards_speak_of_different_sources() -> None:
    assert len({card.source for card in CARDS}) == len(CARDS)
    assert all(Metric.HR in card.metrics for card in CARDS)


def test_a_chest_sensor_is_a_strap_and_another_place_decides_nothing() -> None:
    chest = card_for_location(BodySensorLocation.CHEST)
    assert chest is not None
    assert chest.source is SourceKind.STRAP
    assert card_for_location(BodySensorLocation.OTHER) is None


def test_a_card_of_a_family_that_sends_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="sends nothing"):
        DeviceCard(
            family="brick",
            source=SourceKind.UNKNOWN,
            services=frozenset(),
            characteristics=frozenset(),
            metrics=frozenset(),
            live=False,
            expected_interval_ms=1_000,
            note="",
        )
