"""`tiyi audit verify`, and the heads that a server writes down."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.ingest.edge.fakes import FakeClock
from tests.storage.records import world
from tiyi.bootstrap.auditing import HeadsUnreadable, Witness, heads_apart, report
from tiyi.bootstrap.pick import records_at
from tiyi.cli import main
from tiyi.settings import Settings
from tiyi.storage.records import audit
from tiyi.streams.opening import Opening


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of a small clinic whose head has been written down."""
    made = Settings(data=tmp_path)
    records = records_at(made.records_url)
    with records.writing() as tx:
        world.seed(tx)
    records.close()
    witnessed(made)
    return made


def witnessed(settings: Settings) -> None:
    opening = Opening(lambda: records_at(settings.records_url))
    witness = Witness(settings, opening, FakeClock())
    witness.write()
    store = asyncio.run(opening.get())
    witness.write()
    witness.write()
    store.close()


def verified(settings: Settings, *more: str) -> tuple[int, str]:
    asked = ["audit", "verify", "--data", str(settings.data), *more]
    answer = CliRunner().invoke(main, asked)
    return answer.exit_code, answer.output


def sql(settings: Settings, *statements: str) -> None:
    with closing(sqlite3.connect(settings.data / "records.db")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_whole_log_is_told_so_and_the_head_with_it(settings: Settings) -> None:
    code, said = verified(settings, "--json")
    told = json.loads(said)

    assert (code, told["holds"], told["heads_apart"]) == (0, True, 1)
    head = told["verified"]["head"]
    assert verified(settings, "--head", f"{head['number']}:{head['hash']}")[0] == 0
    assert verified(settings, "--head", f"{head['number'] + 1}:{head['hash']}")[0] == 1
    assert verified(settings, "--head", "nonsense")[0] == 2


def test_an_edit_is_named_by_its_line(settings: Settings) -> None:
    entry = "(SELECT entry FROM audit_links WHERE number = 2)"
    sql(settings, f"UPDATE audit SET action = 'x' WHERE id = {entry}")  # noqa: S608 - no input

    code, said = verified(settings)

    assert code == 1
    assert "line 2: altered" in said
    assert "THE CHAIN IS BROKEN" in said


def test_a_cut_end_is_found_though_the_database_agrees_with_itself(settings: Settings) -> None:
    last = "(SELECT max(number) FROM audit_links)"
    sql(
        settings,
        f"DELETE FROM audit WHERE id = (SELECT entry FROM audit_links WHERE number = {last})",  # noqa: S608
        f"DELETE FROM audit_links WHERE number = {last}",  # noqa: S608
        f"UPDATE audit_heads SET number = {last}, hash ="  # noqa: S608
        f" (SELECT hash FROM audit_links WHERE number = {last})",
    )

    assert "cut" in verified(settings)[1]
    settings.audit_heads_file.unlink()
    assert verified(settings)[0] == 0, "without a head outside nobody can know"


def test_a_head_is_written_down_when_it_has_moved(settings: Settings) -> None:
    records = records_at(settings.records_url)
    with records.writing() as tx:
        audit.record_everywhere(tx, world.SYSTEM, "x", "y", at_ms=1)
    records.close()
    witnessed(settings)

    heads = heads_apart(settings.audit_heads_file, "default")

    assert [head.number for head in heads] == [heads[0].number, heads[0].number + 1]
    assert heads_apart(settings.audit_heads_file, "other") == []
    assert settings.audit_heads_file.stat().st_mode & 0o077 == 0
    assert report(settings).holds


def test_a_damaged_file_of_heads_is_no_good_news(settings: Settings) -> None:
    settings.audit_heads_file.write_text("{half a li")

    with pytest.raises(HeadsUnreadable):
        report(settings)
    assert verified(settings)[0] == 2
