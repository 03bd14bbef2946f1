"""Comparing a run with what was expected can fail, and says in what."""

from dataclasses import replace
from typing import Any

import pytest

from tiyi.simulators.expected import check, parse_expected
from tiyi.simulators.scenario import ScenarioError
from tiyi.simulators.seen import Seen, SeenAlert, SeenMinute, SeenSession, Way

EXPECTED = parse_expected(
    """
    [session]
    status = "over_intensity"
    verdict = "not_met"
    coverage = [0.9, 1.0]

    [[alerts]]
    rule = "R03"
    severity = "S1"
    start_min = [12.0, 14.0]
    pages = [1, 2]

    [[alerts]]
    rule = "R02"
    severity = "S3"
    start_min = [13.0, 16.0]
    retrospective = false

    [[alerts]]
    rule = "R06"
    severity = "S4"
    start_min = [0.0, 30.0]
    optional = true
    """,
    "sample",
)
SESSION = SeenSession("s1", 0.0, 30.0, "over_intensity", "not_met", 0.97, 20.0, 1)
R03 = SeenAlert("R03", "S1", "raised", 13.1, 19.9, 2, 3)
R02 = SeenAlert("R02", "S3", "raised", 14.3, None, 1, 3)


def seen(*alerts: SeenAlert, sessions: tuple[SeenSession, ...] = (SESSION,)) -> Seen:
    return Seen("sample", 1, sessions=sessions, alerts=alerts)


def test_what_is_as_expected_shows_no_difference() -> None:
    assert check(EXPECTED, seen(R03, R02)) == []
    assert check(EXPECTED, seen(R02, R03, SeenAlert("R06", "S4", "raised", 9, 11, 1, 1))) == []


@pytest.mark.parametrize(
    ("run", "told"),
    [
        (seen(R03), ["alert R02"]),
        (seen(R02), ["alert R03"]),
        (seen(R03, R02, SeenAlert("R07", "S4", "raised", 3, 4, 1, 1)), ["alert R07"]),
        (seen(R03, R03, R02), ["alert R03"]),
        (
            seen(SeenAlert("R03", "S2", "raised", 13.1, None, 1, 1), R02),
            ["alert R03", "alert R03"],
        ),
        (
            seen(SeenAlert("R03", "S1", "raised", 15.0, None, 1, 1), R02),
            ["alert R03", "alert R03"],
        ),
        (seen(SeenAlert("R03", "S1", "raised", 13.1, None, 3, 1), R02), ["pages of R03"]),
        (
            seen(R03, SeenAlert("R02", "S3", "retrospective", 14.3, None, 0, 1)),
            ["alert R02", "alert R02"],
        ),
        (seen(R03, R02, sessions=()), ["sessions"]),
        (seen(R03, R02, sessions=(SESSION, SESSION)), ["sessions"]),
        (
            seen(
                R03,
                R02,
                sessions=(SeenSession("s1", 0, 30, "on_target", "met", 0.5, 20.0, 1),),
            ),
            ["status", "verdict", "coverage"],
        ),
    ],
)
def test_everything_that_differs_is_told(run: Seen, told: list[str]) -> None:
    assert [difference.what for difference in check(EXPECTED, run)] == told


def test_a_difference_reads_as_a_sentence() -> None:
    found = check(EXPECTED, seen(SeenAlert("R03", "S2", "raised", 13.1, None, 1, 1), R02))

    assert str(found[0]) == (
        "alert R03: expected S1 from minute 12 to 14, seen S2 raised from minute 13.1 to open"
    )


def test_where_no_session_is_expected_one_is_a_difference() -> None:
    nothing = parse_expected("", "nothing")

    assert [one.what for one in check(nothing, seen())] == ["sessions"]
    assert check(nothing, seen(sessions=())) == []


MORE = parse_expected(
    """
    [[sessions]]
    status = "on_target"
    verdict = "met"
    start_min = [0, 1]
    end_min = [29, 31]

    [[sessions]]
    status = "on_target"
    verdict = "met"
    start_min = [40, 41]

    [[alerts]]
    rule = "R08"
    severity = "S1"
    start_min = [17, 18]
    told_min = [17, 18]
    top_min = [18, 19]

    [[minutes]]
    from_min = 0
    to_min = 2
    heard = [2, 2]
    hr_bpm = [100, 120]
    steps = [200, 250]

    [refused]
    clock_future = [10, 20]

    [others.second.session]
    status = "on_target"
    verdict = "met"
    """,
    "more",
)
TARGET = SeenSession("s1", 0.0, 30.0, "on_target", "met", 0.97, 20.0, 1)
AGAIN = replace(TARGET, session_id="s2", start_min=40.0, end_min=70.0)
R08 = SeenAlert("R08", "S1", "raised", 17.4, None, 2, 2, told_min=17.5, top_min=18.5)
MINUTES = (SeenMinute(0, 60, 104.0, 110, True), SeenMinute(1, 60, 118.0, 112, True))
FINE = Seen(
    "more",
    1,
    sessions=(TARGET, AGAIN),
    alerts=(R08,),
    minutes=MINUTES,
    way=Way(100, 5, 5, 0, {"clock_future": 12}),
    others={"second": Seen("more", 1, sessions=(TARGET,))},
)


def test_sessions_minutes_refusals_and_others_that_are_as_expected_show_no_difference() -> None:
    assert check(MORE, FINE) == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"sessions": (TARGET,)}, "sessions"),
        ({"sessions": (TARGET, replace(AGAIN, start_min=39.0))}, "start_min"),
        ({"sessions": (replace(TARGET, end_min=60.0), AGAIN)}, "end_min"),
        ({"alerts": (replace(R08, told_min=18.2),)}, "first telling of R08"),
        ({"alerts": (replace(R08, top_min=21.0),)}, "severest telling of R08"),
        ({"minutes": MINUTES[:1]}, "heard of minutes 0 to 2"),
        ({"minutes": (replace(MINUTES[0], valid_s=20), MINUTES[1])}, "heard of minutes 0 to 2"),
        ({"minutes": (replace(MINUTES[0], hr_bpm=99.0), MINUTES[1])}, "heart rate of minute 0"),
        ({"minutes": (replace(MINUTES[0], steps=20), MINUTES[1])}, "steps of minutes 0 to 2"),
        ({"way": Way(100, 5, 5, 0, {})}, "rows refused as clock_future"),
        ({"way": Way(100, 5, 5, 0, {"clock_future": 12, "bad_time": 1})}, "rows refused as bad"),
        ({"others": {}}, "second"),
        ({"others": {"second": Seen("more", 1)}}, "second: sessions"),
        ({"others": {**FINE.others, "third": Seen("more", 1)}}, "third"),
    ],
)
def test_everything_else_that_differs_is_told(changed: dict[str, Any], told: str) -> None:
    differences = [one.what for one in check(MORE, replace(FINE, **changed))]

    assert any(what.startswith(told) for what in differences), differences


@pytest.mark.parametrize(
    "text",
    [
        'alert = "R01"',
        '[session]\nstatus = "splendid"\nverdict = "met"',
        '[[alerts]]\nrule = "R01"\nseverity = "S9"\nstart_min = [0, 1]',
        '[[alerts]]\nrule = "R01"\nseverity = "S1"',
    ],
)
def test_a_mistake_in_an_expected_file_is_refused(text: str) -> None:
    with pytest.raises(ScenarioError):
        parse_expected(text, "mine")
