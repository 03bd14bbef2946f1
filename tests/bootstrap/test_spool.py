"""Where the edge's spool lies and how large it may become: settings, and what doctor says of it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tiyi.bootstrap.application import Application
from tiyi.bootstrap.checks import Check, State, all_checks, spool_checks
from tiyi.bootstrap.clock import SystemClock
from tiyi.seal import made_or_read
from tiyi.settings import Settings, SettingsError
from tiyi.storage.spool import FileSpool

NOON_MS = 1_767_268_800_000
KAFKA = {"TIYI_LOG": "kafka://127.0.0.1:1"}


def settings_of(tmp_path: Path, **environment: str) -> Settings:
    keys = tmp_path / "quarantine.key"
    made_or_read(keys)
    given = {"TIYI_QUARANTINE_KEY_FILE": str(keys), **KAFKA, **environment}
    return Settings.from_environment(given, data=tmp_path / "data")


def spool_check(settings: Settings) -> Check | None:
    return next(spool_checks(settings), None)


def test_without_settings_the_spool_is_beside_the_stores_and_a_gibibyte(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)

    assert settings.spool_folder == tmp_path / "data" / "spool"
    assert settings.spool_bytes == 1 << 30


def test_the_edge_spools_where_it_is_told(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, TIYI_SPOOL=str(tmp_path / "mirrored"), TIYI_SPOOL_MIB="16")

    async def fill() -> float:
        application = await Application.open(settings, SystemClock())
        try:
            assert isinstance(application.spool, FileSpool)
            await application.spool.append([bytes(4 << 20)])
            return application.spool.fill
        finally:
            await application.stop()

    assert asyncio.run(fill()) == pytest.approx(0.25, abs=0.001)
    assert list((tmp_path / "mirrored").glob("*.segment"))
    assert not (tmp_path / "data" / "spool").exists()


@pytest.mark.parametrize("size", ["15", "-1", "much", "1.5", ""])
def test_a_size_that_is_none_is_refused_by_name(tmp_path: Path, size: str) -> None:
    with pytest.raises(SettingsError, match="TIYI_SPOOL_MIB") as refused:
        settings_of(tmp_path, TIYI_SPOOL_MIB=size)

    assert refused.value.params["setting"] == "TIYI_SPOOL_MIB"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIYI_CANARY_EVERY_S", "9"),
        ("TIYI_CANARY_EVERY_S", "nan"),
        ("TIYI_CANARY_WITHIN_S", "inf"),
        ("TIYI_CANARY_WITHIN_S", "0"),
        ("TIYI_CANARY_URL", "api:8000"),
        ("TIYI_ORGANISATION", "~canary"),
        ("TIYI_CANARY_URL", "https://user:secret@api"),
    ],
)
def test_a_canary_that_can_t_work_is_refused_by_name(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name) as refused:
        settings_of(tmp_path, **{name: value})

    assert "secret" not in str(refused.value)


def test_doctor_says_whether_the_spool_has_its_room(tmp_path: Path) -> None:
    roomy = spool_check(settings_of(tmp_path, TIYI_SPOOL_MIB="16"))
    assert roomy is not None
    assert roomy.state is State.OK
    assert "16 MiB" in roomy.says

    cramped = spool_check(settings_of(tmp_path, TIYI_SPOOL_MIB=str(1 << 40)))
    assert cramped is not None
    assert cramped.state is State.FAILED
    assert "TIYI_SPOOL_MIB" in cramped.says


def test_doctor_finds_a_file_in_the_spools_place(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.touch()
    check = spool_check(settings_of(tmp_path, TIYI_SPOOL=str(place)))

    assert check is not None
    assert (check.state, "TIYI_SPOOL" in check.says) == (State.FAILED, True)


def test_an_embedded_log_has_no_spool_to_look_at(tmp_path: Path) -> None:
    checks = all_checks(Settings(data=tmp_path), now_ms=NOON_MS, web=tmp_path)

    assert "spool" not in {check.name for check in checks}
