"""TCX and GPX: every timed point counts; entities, deep nesting and broken XML are refused."""

import tracemalloc
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.ingest.workouts import Limits, SourceFormat, WorkoutError
from tiyi.ingest.workouts.parse import parse_workout

LIMITS = Limits()
TCX = """<?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
  xmlns:x="http://www.garmin.com/xmlschemas/ActivityExtension/v2">
<Activities><Activity Sport="{sport}"><Id>2026-03-01T08:00:00Z</Id>
<Lap StartTime="2026-03-01T08:00:00Z"><TotalTimeSeconds>2.5</TotalTimeSeconds>
<AverageHeartRateBpm><Value>101</Value></AverageHeartRateBpm>
<MaximumHeartRateBpm><Value>103</Value></MaximumHeartRateBpm><Track>{points}</Track></Lap>
<Creator><Name>Test watch</Name></Creator></Activity></Activities></TrainingCenterDatabase>"""
POINTS = """
<Trackpoint><Time>2026-03-01T08:00:00.000Z</Time><HeartRateBpm><Value>100</Value></HeartRateBpm>
<Extensions><x:TPX><x:Speed>2.5</x:Speed><x:RunCadence>80</x:RunCadence></x:TPX></Extensions>
</Trackpoint>
<Trackpoint><Time>2026-03-01T16:00:01+08:00</Time><HeartRateBpm><Value>0</Value></HeartRateBpm>
<Cadence>82</Cadence><Extensions><x:TPX><x:Watts>210</x:Watts></x:TPX></Extensions></Trackpoint>
<Trackpoint><Time>2026-03-01T08:00:02Z</Time></Trackpoint>
<Trackpoint><HeartRateBpm><Value>150</Value></HeartRateBpm></Trackpoint>"""
GPX = """<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"
  xmlns:e="http://www.garmin.com/xmlschemas/TrackPointExtension/{version}"><trk>
<name>Lunch</name><type>{sport}</type><trkseg>
<trkpt lat="1" lon="2"><ele>5</ele><time>2026-03-01T08:00:00Z</time><extensions>
<e:TrackPointExtension><e:hr>100</e:hr><e:cad>80</e:cad></e:TrackPointExtension></extensions></trkpt>
<trkpt lat="1" lon="2"><time>2026-03-01T08:00:01Z</time></trkpt></trkseg></trk></gpx>"""


def code_of(text: str | bytes, name: str = "workout.tcx") -> str:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(WorkoutError) as refusal:
        parse_workout(data, name, LIMITS)
    assert "Traceback" not in str(refusal.value)
    return refusal.value.code


def test_points_with_and_without_position_are_read() -> None:
    workout = parse_workout(TCX.format(sport="Running", points=POINTS).encode(), "", LIMITS)
    assert workout.source_format is SourceFormat.TCX
    assert np.diff(workout.at_ms).tolist() == [1000, 1000]
    assert np.array_equal(workout.hr_bpm, [100, np.nan, np.nan], equal_nan=True)
    assert np.array_equal(workout.cadence_spm, [160, 164, np.nan], equal_nan=True)
    assert workout.speed_mps[0] == 2.5
    assert workout.power_w[1] == 210
    assert workout.warnings == ("record_without_time",)
    assert workout.device_name == "Test watch"
    assert (workout.laps[0].timer_s, workout.laps[0].avg_hr_bpm) == (2.5, 101)
    assert (workout.device.max_hr_bpm, workout.device.timer_s) == (103, 2.5)


@pytest.mark.parametrize("sport", ["Biking", "Other"])
def test_cadence_of_another_sport_is_no_steps(sport: str) -> None:
    workout = parse_workout(TCX.format(sport=sport, points=POINTS).encode(), "", LIMITS)
    assert np.all(np.isnan(workout.cadence_spm))
    assert workout.cadence_rpm[0] == 80


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_both_versions_of_the_gpx_extension_are_read(version: str) -> None:
    workout = parse_workout(GPX.format(version=version, sport="running").encode(), "", LIMITS)
    assert workout.source_format is SourceFormat.GPX
    assert np.array_equal(workout.hr_bpm, [100, np.nan], equal_nan=True)
    assert np.array_equal(workout.cadence_spm, [160, np.nan], equal_nan=True)
    assert workout.sport == "running"


LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><TrainingCenterDatabase>&i;</TrainingCenterDatabase>"
)
QUADRATIC = f'<!DOCTYPE l [<!ENTITY a "{"x" * 50_000}">]><gpx>{"&a;" * 50_000}</gpx>'
EXTERNAL = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]><gpx>&a;</gpx>'
PARAMETER = '<!DOCTYPE l [<!ENTITY % a SYSTEM "file:///etc/hostname"> %a;]><gpx></gpx>'


@pytest.mark.parametrize("text", [LAUGHS, QUADRATIC, EXTERNAL, PARAMETER])
def test_entities_are_refused(text: str) -> None:
    assert code_of(text) == "workout.entities_refused"


def test_two_hundred_thousand_levels_are_refused_before_they_are_held() -> None:
    data = b"<gpx>" + b"<a>" * 200_000
    tracemalloc.start()
    try:
        assert code_of(data) == "workout.too_deep"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20_000_000


def test_a_long_track_is_not_held_in_memory() -> None:
    point = "<Trackpoint><Position><LatitudeDegrees>1</LatitudeDegrees></Position></Trackpoint>"
    data = TCX.format(sport="Running", points=point * 30_000).encode()
    tracemalloc.start()
    try:
        assert code_of(data) == "workout.no_records"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000  # as many bytes for 30 points as for 30,000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<gpx><trk>", "workout.not_xml"),
        ("<gpx></trk>", "workout.not_xml"),
        ("<", "workout.not_xml"),
        ("no xml at all", "workout.not_xml"),
        ('<?xml version="1.0" encoding="klingon"?><gpx></gpx>', "workout.not_xml"),
        (b"<gpx>\xff\xfe\x00</gpx>", "workout.not_xml"),
        ("<html><body>Please log in</body></html>", "workout.unknown_format"),
        ("<gpx></gpx>", "workout.no_records"),
        (TCX.format(sport="Running", points=""), "workout.no_records"),
    ],
)
def test_other_xml_is_refused_by_its_code(text: str | bytes, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize(
    "time",
    ["2026-03-01T08:00:00", "yesterday", "9999-99-99T00:00:00Z", "", "0001-01-01T00:00:00+23:59"],
)
def test_a_point_whose_time_is_no_instant_is_left_out(time: str) -> None:
    points = f"<Trackpoint><Time>{time}</Time></Trackpoint>" + POINTS
    workout = parse_workout(TCX.format(sport="Running", points=points).encode(), "", LIMITS)
    assert np.all(workout.at_ms[-3:] == 1_772_352_000_000 + np.array([0, 1000, 2000]))


@given(st.integers(0, len(TCX) - 1), st.text(max_size=6))
def test_any_damage_is_read_or_refused(position: int, text: str) -> None:
    whole = TCX.format(sport="Running", points=POINTS)
    damaged = whole[:position] + text + whole[position + len(text) :]
    with suppress(WorkoutError):
        parse_workout(damaged.encode("utf-8", "surrogatepass"), "a.tcx", LIMITS)


def test_hosts_file_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    text = EXTERNAL.replace("/etc/hostname", str(secret))
    with pytest.raises(WorkoutError) as refusal:
        parse_workout(text.encode(), "a.gpx", LIMITS)
    assert "secret" not in str(refusal.value)
