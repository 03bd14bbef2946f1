"""The dashboards ask for what the writers write: measurements, tags, fields and metrics exist."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.fakes import services
from tests.house.sources import REPOSITORY
from tiyi.api.app import create_api
from tiyi.storage.series.lines import FIELDS, TAGS

GRAFANA = REPOSITORY / "grafana"
BOARDS = sorted(path.name for path in GRAFANA.glob("*.json"))
MEASUREMENT = re.compile(r'r\._measurement == "(\w+)"')
FIELD = re.compile(r'r\._field == "(\w+)"')
COLUMN = re.compile(r"\br\.([a-z]\w*)")
COLUMNS = re.compile(r'columns: \[([^\]]*)\]|column: "(\w+)"')
MADE = re.compile(r"\(\{([^}]*)\}\)")
METRIC = re.compile(r"\btiyi_\w+")
UID = re.compile(r"^ +uid: (\S+)$", re.MULTILINE)
OF_EVERY_LINE = {"_time", "_value", "_field", "_measurement"}


def board(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((GRAFANA / name).read_text(encoding="utf-8"))
    return loaded


def leaves(value: object, key: str) -> Iterator[Any]:
    """Everything that stands under this key, wherever."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == key:
                yield inner
            yield from leaves(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, key)


def queries(name: str) -> list[str]:
    """All Flux of a dashboard."""
    return [text for text in leaves(board(name), "query") if "v.defaultBucket" in str(text)]


def unknown_names(flux: str) -> set[str]:
    """Names in a query that no line has and that the query does not make itself."""
    (kind,) = set(MEASUREMENT.findall(flux))
    if kind not in FIELDS:
        return {kind}
    made = {pair.split(":")[0].strip() for text in MADE.findall(flux) for pair in text.split(",")}
    quoted = {
        name
        for some, one in COLUMNS.findall(flux)
        for name in (re.findall(r'"(\w+)"', some) or [one])
    }
    has = {*FIELDS[kind], *TAGS[kind], *OF_EVERY_LINE, *made}
    return (set(FIELD.findall(flux)) - {*FIELDS[kind]}) | (
        {*quoted, *COLUMN.findall(flux)} - has - {""}
    )


def asked_fields(flux: str) -> set[str]:
    return set(FIELD.findall(flux))


def test_there_are_three_dashboards_with_ids_of_their_own() -> None:
    assert BOARDS == ["participant.json", "pipeline.json", "site.json"]
    assert len({board(name)["uid"] for name in BOARDS}) == 3


@pytest.mark.parametrize("name", ["participant.json", "site.json"])
def test_every_flux_query_names_what_is_written(name: str) -> None:
    found = queries(name)

    assert len(found) > 5
    assert {flux: bad for flux in found if (bad := unknown_names(flux))} == {}


@pytest.mark.parametrize("name", ["participant.json", "site.json"])
def test_whatever_a_query_shows_it_has_asked_for(name: str) -> None:
    for flux in queries(name):
        kind = MEASUREMENT.findall(flux)[0]
        shown = set(COLUMN.findall(flux)) & {*FIELDS[kind]}
        kept = {n for text, _ in COLUMNS.findall(flux) for n in re.findall(r'"(\w+)"', text)}
        if asked_fields(flux):
            assert (shown | (kept & {*FIELDS[kind]})) - asked_fields(flux) == set(), flux


@pytest.mark.parametrize(
    "wrong",
    [
        'r._measurement == "minutes" and r._field == "valid_s"',
        'r._measurement == "minute" and r._field == "hr_mean"',
        'r._measurement == "session" and r._field == "id" |> group(columns: ["severity"])',
        'r._measurement == "minute" and r._field == "steps" and r.site == "north"',
    ],
)
def test_a_name_that_nobody_writes_is_seen(wrong: str) -> None:
    assert unknown_names(wrong) != set()


def metrics(folder: Path) -> set[str]:
    """The names that /metrics answers with."""
    with TestClient(create_api(services(folder)), base_url="http://127.0.0.1") as client:
        text = client.get("/metrics").text
    return set(re.findall(r"^# TYPE (\w+)", text, re.MULTILINE))


def test_every_metric_of_the_pipeline_is_told(tmp_path: Path) -> None:
    told = metrics(tmp_path)
    asked = {
        name for text in leaves(board("pipeline.json"), "expr") for name in METRIC.findall(text)
    }

    assert asked
    assert asked - told == set()
    assert told - asked == set(), "a metric that no panel shows"


def test_every_panel_reads_from_a_source_that_is_provisioned() -> None:
    text = (GRAFANA / "provisioning" / "datasources" / "tiyi.yaml").read_text(encoding="utf-8")
    used = {source["uid"] for name in BOARDS for source in leaves(board(name), "datasource")}

    assert used == set(UID.findall(text))


@pytest.mark.parametrize("name", BOARDS)
def test_panels_have_titles_in_both_languages_and_do_not_overlap(name: str) -> None:
    panels = board(name)["panels"]
    cells = [
        (x, y)
        for place in (panel["gridPos"] for panel in panels)
        for x in range(place["x"], place["x"] + place["w"])
        for y in range(place["y"], place["y"] + place["h"])
    ]

    assert all(re.search(r"\w.* · .*[\u4e00-\u9fff]", panel["title"]) for panel in panels)
    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) < 24
