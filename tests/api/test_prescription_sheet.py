"""The printed sheet: both languages, everything escaped, nothing from elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.asking import ask
from tests.api.people import PRESCRIPTION, PROFILE
from tests.api.test_clinic import EFFORT, anna, post

EVIL = "<script>alert(1)</script>"


def test_the_sheet_is_bilingual_and_escapes_what_people_wrote(client: TestClient) -> None:
    body = {"participant": "anna", "label": EVIL, "site": "main", "consent": True}
    post(client, "/participants", body | {"profile": PROFILE})
    full = PRESCRIPTION | EFFORT | {
        "override_reason": EVIL,
        "gap_days_max": 2,
        "cautions": ["glucose_gate", "foot_care"],
        "stop_rules": ["chest_pain"],
        "contraindications_checked": ["X07"],
        "secondary": {"anchor": "cadence", "low": 100, "high": 120},
        "intervals": {"reps": 5, "work_s": 120, "rest_s": 60},
        "resistance": {
            "days_per_week": 2, "exercises": 8, "sets": 2, "reps_low": 10, "reps_high": 15,
            "one_rm_low": 0.4, "one_rm_high": 0.5,
        },
        "flexibility": {"days_per_week": 3, "hold_s": 20, "repeats": 3},
        "balance": {"days_per_week": 3, "minutes": 15},
        "progression": "t2d",
    }  # fmt: skip
    made = post(client, "/participants/anna/prescriptions", full)["prescription"]
    place = f"/prescriptions/{made['prescription_id']}/sheet"

    both = ask(client, "GET", place)
    english = ask(client, "GET", f"{place}?language=en").text
    chinese = ask(client, "GET", f"{place}?language=zh").text

    assert both.status_code == 200
    assert both.headers["content-type"].startswith("text/html")
    for text in (both.text, english, chinese):
        assert EVIL not in text
        assert "&lt;script&gt;" in text
        assert "http" not in text.replace("http-equiv", "")
        assert "src=" not in text
        assert "size: A4" in text
        assert "120" in text
    for word in ("运动处方", "Exercise prescription", "106–126 bpm", "106～126次/分"):
        assert word in both.text
    assert "运动处方" not in english.split("<body>")[1]
    assert "Exercise prescription" not in chinese
    assert "Tanaka 2001" in english
    assert "5 bouts of 120 s" in english


@pytest.mark.parametrize(
    ("profile", "changes", "said"),
    [
        ({"rhythm": "yes"}, EFFORT, "perceived exertion"),
        ({"rate_drug": "not_recorded"}, {}, "not recorded"),
        (
            {},
            {"anchor": "talk", "low": 2, "high": 3},
            "talks with ease – speaks in short sentences",
        ),
        ({}, {"anchor": "pace", "low": 4, "high": 5}, "4–5 km/h"),
        ({}, {"types": ["strength_light"]}, "without a heart-rate zone"),
        ({}, {"bouts_per_session": 2}, "in 2 bouts"),
        ({"hr_vt1_bpm": 120}, {"anchor": "vt", "low": 0.9, "high": 1}, "threshold heart rate 120"),
        ({"met_max": 9}, {"anchor": "met", "low": 3, "high": 5}, "capacity 9 METs"),
    ],
)
def test_the_sheet_says_how_it_is_guided(
    client: TestClient, profile: dict[str, Any], changes: dict[str, Any], said: str
) -> None:
    anna(client, **profile)
    made = post(client, "/participants/anna/prescriptions", PRESCRIPTION | changes)["prescription"]
    place = f"/prescriptions/{made['prescription_id']}/sheet?language=en"
    assert said in ask(client, "GET", place).text


def test_the_sheet_of_a_paused_prescription_says_so_first(client: TestClient) -> None:
    anna(client)
    made = post(client, "/participants/anna/prescriptions", PRESCRIPTION)["prescription"]
    name = made["prescription_id"]
    post(client, f"/prescriptions/{name}/pause", {"seen_version": 1, "reason": "x"}, 200)
    assert "PAUSED" in ask(client, "GET", f"/prescriptions/{name}/sheet").text
