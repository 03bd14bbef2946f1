"""Reports say what passed and what did not, to CI and to programs."""

import json
from pathlib import Path

from defusedxml import ElementTree

from tiyi.simulators.expected import Difference
from tiyi.simulators.reports import Outcome, write_json, write_junit
from tiyi.simulators.seen import Seen, SeenAlert, Way

GOOD = Outcome(Seen("on_target", 1, way=Way(100, 10, 11, 0)), wall_s=1.25)
BAD = Outcome(
    Seen("too_hard", 2, alerts=(SeenAlert("R01", "S4", "raised", 6.8, None, 3, 4),)),
    (Difference("alert R02", "S3 <now>", "none"), Difference("status", "met", "not_met")),
    0.5,
)


def test_junit_counts_runs_and_failures_and_names_the_seed(tmp_path: Path) -> None:
    path = tmp_path / "junit.xml"

    write_junit(path, [GOOD, BAD])

    suite = next(iter(ElementTree.fromstring(path.read_text(encoding="utf-8"))))
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("2", "1", "0")
    assert suite.get("time") == "1.750"
    good, bad = suite
    assert (good.get("classname"), good.get("name")) == ("tiyi.simulate.on_target", "seed1")
    assert len(good) == 0
    assert bad[0].get("message") == "alert R02: expected S3 <now>, seen none"
    assert (bad[0].text or "").splitlines()[1] == "status: expected met, seen not_met"


def test_json_holds_the_same_as_plain_data(tmp_path: Path) -> None:
    path = tmp_path / "runs.json"

    write_json(path, [GOOD, BAD])

    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["passed"] is False
    assert [run["passed"] for run in document["runs"]] == [True, False]
    assert document["runs"][0]["way"] == {
        "rows": 100,
        "batches": 10,
        "attempts": 11,
        "held_at_end": 0,
        "refused": {},
    }
    assert document["runs"][0]["others"] == {}
    assert document["runs"][1]["differences"][0]["what"] == "alert R02"
    assert document["runs"][1]["alerts"][0]["end_min"] is None
