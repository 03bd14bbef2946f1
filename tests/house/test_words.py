"""No tracked file holds an unfinished note, one machine's paths or a registry's host."""

from __future__ import annotations

import re

import pytest

from tests.house.sources import tracked_texts

# Written apart, so that this file passes its own checks.
NOTES = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
FOLDERS = ("work", "root", "tmp", "home")
HOSTS = (
    *("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmmirror" + ".com"),
    *("crates" + ".io", "maven" + ".org", "golang" + ".org", "debian" + ".org"),
)
GENERATED = ("requirements/", "frontend/package-lock.json", "LICENSE")

UNFINISHED = re.compile(rf"\b(?:{'|'.join(NOTES)})\b")
MACHINE_PATH = re.compile(rf"(?<![\w.)}}\]:/-])/(?:{'|'.join(FOLDERS)})/")
# The screen shows what the server means; a limit in it would be medicine that nobody reviews.
CLINICAL_NUMBER = re.compile(r"\b\d+\s*bpm\b|(?i:bpm)\w*\s*(?:[<>]=?|===?)\s*\d")
REGISTRY = re.compile("|".join(re.escape(host) for host in HOSTS))


def found(pattern: re.Pattern[str], *, but: tuple[str, ...] = ()) -> list[str]:
    """Where the pattern stands in the tracked files, as file:line."""
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in tracked_texts()
        if not name.startswith(but)
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_nothing_is_left_for_later() -> None:
    assert found(UNFINISHED, but=GENERATED) == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    assert found(MACHINE_PATH) == []


def test_no_file_names_a_registry() -> None:
    assert found(REGISTRY) == []


def test_the_screen_decides_nothing_clinical() -> None:
    screen = [place for place in found(CLINICAL_NUMBER) if place.startswith("frontend/src/")]

    assert [place for place in screen if ".test." not in place] == []


@pytest.mark.parametrize(
    ("pattern", "line", "expected"),
    [
        (UNFINISHED, f"# {NOTES[0]}: later", True),
        (UNFINISHED, f"x = 1  # {NOTES[1]}", True),
        (UNFINISHED, "a mastodon", False),
        (MACHINE_PATH, "open('/" + "tmp/log.db')", True),
        (MACHINE_PATH, "cd /" + "root/x", True),
        (MACHINE_PATH, "embedded:///" + "home/clinic/log.db", False),
        (MACHINE_PATH, "GET /api/v1/work" + "/list", False),
        (MACHINE_PATH, "../" + "work/main", False),
        (REGISTRY, "--index-url https://" + HOSTS[0] + "/simple", True),
        (REGISTRY, "from PyPI", False),
        (CLINICAL_NUMBER, "if (tile.hr_bpm > 150) alarm()", True),
        (CLINICAL_NUMBER, "hrBpm >= 40", True),
        (CLINICAL_NUMBER, "'above 150 bpm'", True),
        (CLINICAL_NUMBER, "hr_bpm > band.upper_bpm", False),
        (CLINICAL_NUMBER, "hr_bpm === null", False),
    ],
)
def test_a_word_is_found_where_it_stands(
    pattern: re.Pattern[str], line: str, expected: bool
) -> None:
    assert bool(pattern.search(line)) is expected
