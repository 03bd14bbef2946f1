"""Scenario files say what they mean, or say where they do not."""

import re
from pathlib import Path

import pytest

from tiyi.simulators.expected import FOLDER, expected_of
from tiyi.simulators.scenario import (
    FACTS,
    Scenario,
    ScenarioError,
    load,
    names,
    packaged,
    parse,
    scenarios,
)
from tiyi.simulators.watching import known_rules

PROMISED = {
    "on_target",
    "too_hard",
    "too_easy",
    "above_ceiling",
    "strap_off",
    "frozen_value",
    "zero_flood",
    "cadence_lock",
    "hr_equals_cadence",
    "sudden_collapse",
    "patchy_wrist_above_ceiling",
    "offline_2h_then_sync",
    "clock_plus_1h",
    "duplicates_shuffled",
    "syncope",
    "fake_utc",
    "strap_swap",
    "dst_night",
    "machine_hand_over",
    "svt_at_rest",
    "irregular_at_rest",
}
TEXT = (packaged(FACTS) / "on_target.toml").read_text(encoding="utf-8")


def test_every_promised_scenario_is_there() -> None:
    assert set(names()) >= PROMISED


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda scenario: scenario.name)
def test_every_scenario_is_whole(scenario: Scenario) -> None:
    context = scenario.context("somebody")

    assert set(scenario.title) == {"en", "zh"}
    assert (context.band is None) == (scenario.name == "drugs_not_recorded")
    assert scenario.plan_s > 10 * 60
    assert expected_of(scenario.name).rules <= known_rules()


def test_every_expected_file_belongs_to_a_scenario() -> None:
    expected = {entry.name for entry in packaged(FOLDER).iterdir()}

    assert expected == {f"{name}.toml" for name in names()}


def test_a_scenario_holds_no_word_about_what_must_be_seen() -> None:
    for name in names():
        text = (packaged(FACTS) / f"{name}.toml").read_text(encoding="utf-8")
        facts = re.sub(r"#.*", "", text)
        assert not re.search(r"R\d\d|alert|status|verdict", facts), name


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("watch_min = 3", "watch_minutes = 3", "watch_minutes"),
        ('sex = "female"', 'sex = "female"\nweight_kg = 60', "weight_kg"),
        ("low = 0.40", "low = 0.40\nlowest = 0.3", "lowest"),
        ("low = 0.40", 'low = "0.40"', "prescription.low"),
        ("minutes = 20\n", "minutes = 20\ncadence = 110\n", "cadence"),
        ("most_bpm = 160", "most_bpm = 1600", "most_bpm"),
        ('kind = "phone"', 'kind = "pager"', "kind"),
        ("starts =", "starts", "not TOML"),
        ("low = 0.40", "low = 0.70", "low"),
    ],
)
def test_a_mistake_is_refused_with_its_place(old: str, new: str, told: str) -> None:
    assert old in TEXT

    with pytest.raises(ScenarioError, match=re.escape(told)):
        parse(TEXT.replace(old, new), "mine")


def test_a_fault_of_a_device_that_nobody_wears_is_refused() -> None:
    fault = '\n[[faults]]\ndevice = "watch"\nkind = "off"\nfrom_min = 1\nto_min = 2\n'

    with pytest.raises(ScenarioError, match="watch"):
        parse(TEXT + fault, "mine")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ('\n[[marks]]\nmetric = "end"\nat_min = 3\ndevice = "watch"\n', "watch"),
        ('\n[[devices.strap.worn]]\nby = "ghost"\n', "ghost"),
        ('\n[devices.watch]\nkind = "wrist"\nworn = []\n', "watch"),
        ("\n[others.second]\nplan = []\n", "others"),
        ('\n[[plan]]\nactivity = "rest"\nrhythm = "waltz"\n', "rhythm"),
        ('\n[[plan]]\nactivity = "rest"\nextra_share = 0.4\n', "extra_share"),
        ('\n[[plan]]\nactivity = "rest"\nrate_bpm = 500\n', "rate_bpm"),
    ],
)
def test_what_names_nobody_or_cannot_be_is_refused(more: str, told: str) -> None:
    with pytest.raises(ScenarioError, match=told):
        parse(TEXT + more, "mine")


def test_a_mark_that_does_not_exist_is_refused() -> None:
    scenario = parse(TEXT.replace('metric = "end"', 'metric = "finish"'), "mine")

    with pytest.raises(ScenarioError, match="finish"):
        scenario.marks[1].mark(0)


def test_a_scenario_of_ones_own_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TEXT, encoding="utf-8")

    assert load(path).name == "mine"
    assert load(path).plan == load("on_target").plan
    with pytest.raises(ScenarioError, match=r"mine\.expected\.toml"):
        expected_of(path)
    (tmp_path / "mine.expected.toml").write_text("", encoding="utf-8")
    assert expected_of(path).rules == frozenset()


@pytest.mark.parametrize("name", ["nonsense", "nonsense.toml"])
def test_an_unknown_name_is_told(name: str) -> None:
    with pytest.raises(ScenarioError, match="nonsense"):
        load(name)
