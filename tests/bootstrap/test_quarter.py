"""`tiyi quarter` writes the pack of every site, the same bytes each time."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.api.compared import seed
from tiyi.bootstrap.pick import records_at
from tiyi.cli import main
from tiyi.model.scope import system_scope
from tiyi.settings import Settings

PEOPLE = 6


def test_the_pack_of_a_quarter_is_written_twice_the_same(tmp_path: Path) -> None:
    settings = Settings.from_environment({}, data=tmp_path)
    scope = system_scope("seed", settings.organisation)
    records = records_at(settings.records_url)
    with records.writing(scope) as tx:
        seed(tx, scope, PEOPLE)
    records.close()

    bodies = []
    for name in ("one.zip", "two.zip"):
        out = tmp_path / name
        words = ["quarter", "2025", "3", "--out", str(out), "--data", str(tmp_path)]
        answer = CliRunner().invoke(main, words)
        assert answer.exit_code == 0, answer.output
        bodies.append(out.read_bytes())

    assert bodies[0] == bodies[1]
    with zipfile.ZipFile(tmp_path / "one.zip") as pack:
        assert f"enrolled,1,all,,people,{PEOPLE}," in pack.read("kpis.csv").decode()


@pytest.mark.parametrize(("year", "quarter"), [("2025", "5"), ("2199", "4")])
def test_a_quarter_that_is_none_or_not_over_is_refused(
    tmp_path: Path, year: str, quarter: str
) -> None:
    words = ["quarter", year, quarter, "--out", str(tmp_path / "x.zip"), "--data", str(tmp_path)]
    assert CliRunner().invoke(main, words).exit_code == 2
