"""`tiyi rules try`: other limits on stored history, told to nobody and kept nowhere."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from tests.api.fakes import context, services
from tests.storage.records import world
from tiyi.alerts.table import ROWS
from tiyi.cli import main
from tiyi.model.frame import Samples, concat, samples_of
from tiyi.model.metrics import Metric, SourceKind
from tiyi.model.scope import system_scope
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.monitor.batch import alerts_under
from tiyi.storage.records import alerts, contexts, measurements, participants, sessions
from tiyi.storage.records.measurements import Measurement
from tiyi.storage.records.participants import Participant

SETUP = system_scope("setup")
DAY = "2025-12-01"
START_MS = 1_764_504_000_000
"""Noon of the day before, UTC."""
HIGH_S = (600, 730)
"""Above the expected maximum for 130 s: the whole hold of 60 s, but not one of 240 s."""
UNTIL = ("--history", "3d", "--until", DAY)


def workout(participant: str, *, high_s: tuple[int, int] = HIGH_S) -> Samples:
    """Half an hour at 120, above the maximum of 180 for a while."""
    at_ms = START_MS + 1000 * np.arange(1800)
    second = np.arange(1800)
    rate = np.where((second >= high_s[0]) & (second < high_s[1]), 186.0, 120.0)
    rate += second % 3
    marks = [(Metric.START, 0), (Metric.END, 1_800_000)]
    parts = [
        samples_of(
            [participant] * 1800, ["strap"] * 1800, source=SourceKind.STRAP,
            metric=np.full(1800, Metric.HR), dev_ms=at_ms, value=rate,
        )
    ]  # fmt: skip
    parts += [
        samples_of(
            [participant], ["strap"], source=SourceKind.STRAP,
            metric=np.array([metric]), dev_ms=np.array([START_MS + at]), value=np.ones(1),
        )
        for metric, at in marks
    ]  # fmt: skip
    return concat(parts)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Anna trained above her maximum for two minutes, and the alert of it was coded.

    One for all: what is tried changes nothing in it.
    """
    tmp_path = tmp_path_factory.mktemp("clinic")
    served = services(tmp_path)
    samples = workout("anna")
    served.blocks.merge([samples], stored={})  # type: ignore[attr-defined]  # the store itself
    known = replace(context("anna"), band=None, warmup_min=5, no_band_cause=None)
    ended_ms = START_MS + 1_800_000
    session = SessionEvent(
        SessionKind.CLOSED, "s-1", "anna", "main", START_MS, ended_ms, True, ended_ms
    )
    spans = {"started_ms": START_MS, "ended_ms": ended_ms}
    result = world.result(session_id="s-1", participant="anna", site="main", **spans)
    found = alerts_under(samples, [known], ROWS, start_ms=START_MS, end_ms=ended_ms)
    with served.records.writing(SETUP) as tx:
        for name in ("anna", "bert"):
            person = Participant(name, "main", name.title(), "UTC", "zh", 1)
            participants.add(tx, SETUP, person, at_ms=1)
        contexts.publish(tx, SETUP, known, at_ms=1)
        sessions.save_event(tx, SETUP, session)
        sessions.save_result(tx, SETUP, result)
        for event in found:
            alerts.save(tx, SETUP, event)
            if event.rule == "R04":
                alerts.resolve(
                    tx, SETUP, event.alert_id, version=1, code="false_artefact", note="",
                    at_ms=ended_ms,
                )  # fmt: skip
        said = Measurement("bert", "satisfaction", START_MS, {"score": 2})
        measurements.add(tx, SETUP, said, unit=None, at_ms=START_MS)
    served.blocks.close()  # type: ignore[attr-defined]  # the store itself
    return tmp_path


def trial(folder: Path, *limits: tuple[str, str, float]) -> str:
    path = folder / "trial.toml"
    lines = [f'[[limit]]\nrule = "{a}"\nlimit = "{b}"\nvalue = {c}\n' for a, b, c in limits]
    path.write_text("".join(lines))
    return str(path)


def asked(folder: Path, file: str, *more: str, span: Sequence[str] = UNTIL) -> Result:
    return CliRunner().invoke(main, ["rules", "try", file, *span, "--data", str(folder), *more])


def rules(said: Result) -> dict[str, Any]:
    assert said.exit_code == 0, said.output
    found = json.loads(said.stdout.splitlines()[-1])
    return {one["rule"]: one for one in found["rules"]} | {"": found}


LONGER = ("R04", "S2.hold_s", 240)


def test_a_longer_hold_takes_away_the_alert_that_people_called_false(folder: Path) -> None:
    found = rules(asked(folder, trial(folder, LONGER), "--json"))

    assert (found[""]["people"], found[""]["hours"], found[""]["sessions"]) == (1, 0.5, 1)
    rule = found["R04"]
    assert (rule["now"], rule["then"], rule["urgent_now"], rule["vanished"]) == (1, 0, 1, 1)
    assert (rule["vanished_false"], rule["vanished_true"], rule["new"]) == (1, 0, 0)
    assert (rule["now_per_100_h"], rule["then_per_100_h"]) == (200, 0)


def test_a_shorter_hold_brings_new_ones_of_its_rule_alone(folder: Path) -> None:
    before = rules(asked(folder, trial(folder, LONGER), "--json"))
    found = rules(asked(folder, trial(folder, ("R04", "S2.hold_s", 30)), "--json"))

    assert (found["R04"]["now"], found["R04"]["then"]) == (1, 1)
    assert {name: one["now"] for name, one in found.items() if name} == {
        name: one["now"] for name, one in before.items() if name
    }


def test_rules_on_results_are_tried_too(folder: Path) -> None:
    stricter, file = ("L17", "score", 1), trial(folder, ("L17", "score", 1))
    found = rules(asked(folder, file, "--json"))

    assert set(found) == {"L17", ""}
    assert (found["L17"]["now"], found["L17"]["then"], found["L17"]["vanished"]) == (1, 0, 1)
    both = rules(asked(folder, trial(folder, stricter, LONGER), "--json"))
    assert {"L17", "R04"} <= set(both)


def test_the_same_question_has_the_same_answer_in_every_form(folder: Path) -> None:
    file = trial(folder, LONGER)
    first, second = (asked(folder, file, "--csv").stdout for _ in range(2))
    shown = asked(folder, file).stdout

    assert first == second
    lines = {one["rule"]: one for one in csv.DictReader(io.StringIO(first))}
    assert lines["R04"]["vanished_false"] == "1"
    assert "nothing was changed" in shown
    assert "R04" in shown


def dumped(folder: Path) -> dict[str, list[str]]:
    """Everything that the stores say."""
    found = {}
    for path in sorted(folder.glob("*.db")):
        with closing(sqlite3.connect(path)) as store:
            found[path.name] = list(store.iterdump())
    return found


def test_nothing_in_the_stores_is_changed(folder: Path) -> None:
    before = dumped(folder)
    asked(folder, trial(folder, LONGER, ("L17", "score", 1)), "--json")

    assert set(before) >= {"records.db", "blocks.db"}
    assert dumped(folder) == before


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        (("R99", "S2.hold_s", 60), "rules.try_rule"),
        (("R04", "S2.dwell", 60), "rules.try_limit"),
        (("R16", "S1.hold_s", 60), "rules.try_fixed"),
        (("R04", "S1.hold_optical_s", 30), "rules.try_outside"),
        (("L17", "score", 9), "rules.try_outside"),
    ],
)
def test_what_may_not_be_tried_is_one_line_with_a_code(
    folder: Path, limit: tuple[str, str, float], code: str
) -> None:
    said = asked(folder, trial(folder, limit))

    assert said.exit_code == 2
    assert f"[{code}]" in said.output
    assert "Traceback" not in said.output


@pytest.mark.parametrize(
    "text",
    ["", "rule = 1", "[[limit]]\nrule='R04'\nlimit='S2.hold_s'", "[[limit]]\nx=1", "limit = 3",
     "[[limit]]\nrule='R04'\nlimit='S2.hold_s'\nvalue=true",
     "[[limit]]\nrule='R04'\nlimit='S2.hold_s'\nvalue='60'", "\x00", "[limit]\nrule='R04'"],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused(folder: Path, text: str) -> None:
    path = folder / "bad.toml"
    path.write_text(text)

    said = asked(folder, str(path))

    assert said.exit_code == 2
    assert "[rules.try_file]" in said.output


def test_history_that_is_not_there_is_said(folder: Path) -> None:
    early = ("--history", "3d", "--until", "2024-01-01")
    said = asked(folder, trial(folder, LONGER), span=early)

    assert said.exit_code == 2
    assert "[rules.try_no_history]" in said.output


@pytest.mark.parametrize("span", ["3", "0d", "11w", "-2d", "3.5d", "x"])
def test_a_span_has_a_form_and_a_limit(folder: Path, span: str) -> None:
    assert asked(folder, trial(folder, LONGER), span=("--history", span)).exit_code == 2
