"""A PostgreSQL URL is taken, gives both stores, and is never printed with its password."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.storage import fresh
from tests.storage.blocks.places import START_MS, strap
from tests.storage.records.world import NOW_MS, SYSTEM, alert
from tiyi.bootstrap.checks import State, all_checks
from tiyi.bootstrap.pick import blocks_at, records_at
from tiyi.settings import Settings, SettingsError

if TYPE_CHECKING:
    from tests.services.postgres import Postgres

URL = "postgresql://tiyi:s3cr3t@db:5432/clinic"


def given(tmp_path: Path, **environment: str) -> Settings:
    return Settings.from_environment({"TIYI_DATA": str(tmp_path), **environment})


def test_blocks_go_beside_the_records_on_a_server(tmp_path: Path) -> None:
    assert given(tmp_path, TIYI_RECORDS=URL).blocks_url == URL
    assert given(tmp_path).blocks_url == f"sqlite:///{tmp_path / 'blocks.db'}"


def test_blocks_go_where_they_are_told_to(tmp_path: Path) -> None:
    file = f"sqlite:///{tmp_path / 'b.db'}"

    assert given(tmp_path, TIYI_RECORDS=URL, TIYI_BLOCKS=file).blocks_url == file
    assert given(tmp_path, TIYI_BLOCKS=URL).blocks_url == URL
    assert given(tmp_path, TIYI_BLOCKS=URL).records_url.startswith("sqlite:")


def test_the_url_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{URL}\n", encoding="utf-8")

    settings = given(tmp_path, TIYI_RECORDS_FILE=str(tmp_path / "secret"))

    assert settings.records_url == settings.blocks_url == URL


def test_a_password_is_in_no_representation_and_no_refusal(tmp_path: Path) -> None:
    assert "s3cr3t" not in repr(given(tmp_path, TIYI_RECORDS=URL, TIYI_BLOCKS=URL))

    for name in ("TIYI_RECORDS", "TIYI_BLOCKS"):
        with pytest.raises(SettingsError) as caught:
            given(tmp_path, **{name: URL.replace("postgresql", "postgres")})
        assert "postgresql://" in str(caught.value)
        assert "s3cr3t" not in str(caught.value)


@pytest.mark.service
def test_one_url_gives_records_and_blocks(postgres: Postgres) -> None:
    url = fresh.schema(postgres)
    records, blocks = records_at(url), blocks_at(url)

    assert records.save_alert(SYSTEM, alert())
    blocks.merge([strap(np.arange(5))], stored={})
    assert blocks.hours("anna") == [START_MS]
    blocks.close()
    records.close()


@pytest.mark.service
def test_the_doctor_asks_the_server(postgres: Postgres, tmp_path: Path) -> None:
    right = fresh.schema(postgres)
    wrong = right.replace("/tiyi?", "/nothing?")

    lines = [
        {check.name: check for check in all_checks(settings, now_ms=NOW_MS, web=tmp_path)}
        for settings in (given(tmp_path, TIYI_RECORDS=url) for url in (right, wrong))
    ]

    for name in ("records", "blocks"):
        assert lines[0][name].state is State.OK
        assert "version 1" in lines[0][name].says
        assert lines[1][name].state is State.FAILED
        assert "/nothing" in lines[1][name].says
    password = right.split(":")[2].split("@")[0]
    assert password not in repr(lines)
