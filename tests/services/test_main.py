"""The servers run in the foreground, say how tiyi finds them, and end with the command."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.services.guarded import alive

REPOSITORY = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "tests.services"]


@contextmanager
def up(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """The command when it is ready, and the settings that it printed."""
    command = subprocess.Popen(
        [*COMMAND, "up", *arguments], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    )
    with command:
        assert command.stdout is not None
        lines = iter(command.stdout.readline, "")
        settings: dict[str, str] = {}
        for line in lines:
            if line.startswith("# ready"):
                break
            key, _, value = line.strip().partition("=")
            settings[key] = value
        try:
            yield command, settings
        finally:
            command.terminate()


def rows(url: str) -> int:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number int)")
        connection.execute("INSERT INTO kept VALUES (1)")
        row = connection.execute("SELECT count(*) FROM kept").fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.service
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_servers_run_until_they_are_told_to_end(tmp_path: Path, ending: signal.Signals) -> None:
    with up(str(tmp_path), "--postgres", "--mosquitto") as (command, settings):
        assert sorted(settings) == ["MQTT_URL", "TIYI_BLOCKS", "TIYI_RECORDS"]
        assert settings["TIYI_BLOCKS"] != settings["TIYI_RECORDS"]
        assert [rows(settings[key]) for key in ("TIYI_RECORDS", "TIYI_BLOCKS")] == [1, 1]
        processes = psutil.Process(command.pid).children(recursive=True)
        assert len(processes) > 2

        command.send_signal(ending)

        assert command.wait(30) == 0
        assert [process for process in processes if alive(process)] == []


@pytest.mark.service
def test_a_folder_that_is_used_again_has_its_data_again(tmp_path: Path) -> None:
    for use in (1, 2):
        with up(str(tmp_path), "--postgres") as (_, settings):
            assert [rows(settings[key]) for key in ("TIYI_RECORDS", "TIYI_BLOCKS")] == [use, use]


@pytest.mark.service
@pytest.mark.timeout(180)
def test_kafka_and_influx_say_where_they_are(tmp_path: Path) -> None:
    with up(str(tmp_path), "--kafka", "3", "--influx") as (_, settings):
        assert sorted(settings) == ["TIYI_LOG", "TIYI_SERIES"]
        assert settings["TIYI_LOG"].startswith("kafka://127.0.0.1:")
        assert settings["TIYI_LOG"].count(",") == 2
        assert settings["TIYI_SERIES"].startswith("influx://")


def test_nothing_chosen_is_a_mistake(tmp_path: Path) -> None:
    result = subprocess.run(
        [*COMMAND, "up", str(tmp_path)], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )

    assert result.returncode == 2
    assert "choose at least one of" in result.stderr
