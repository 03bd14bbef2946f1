"""Grafana's token on a real InfluxDB: made once, reads the bucket, and may do nothing else."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.house.sources import REPOSITORY
from tests.services.influx import Influx

pytestmark = pytest.mark.service
QUERY = 'from(bucket: "{}") |> range(start: -1h)'


def make(influx: Influx, folder: Path, *, bucket: str = "tiyi") -> subprocess.CompletedProcess[str]:
    admin = folder / "admin"
    admin.write_text(influx.token + "\n")
    script = REPOSITORY / "docker" / "charts_key.py"
    order = [influx.url, influx.org, bucket, admin, folder / "influx.token"]
    return subprocess.run(
        [sys.executable, str(script), *map(str, order)], capture_output=True, text=True, check=False
    )


def asked(influx: Influx, token: str, bucket: str) -> int:
    answer = httpx.post(
        f"{influx.url}/api/v2/query?org={influx.org}",
        json={"query": QUERY.format(bucket)},
        headers={"Authorization": f"Token {token}"},
        trust_env=False,
    )
    return answer.status_code


def test_the_token_reads_the_charts_and_nothing_more(influx: Influx, tmp_path: Path) -> None:
    influx.bucket("others")
    assert make(influx, tmp_path).returncode == 0
    file = tmp_path / "influx.token"
    token = file.read_text()
    written = httpx.post(
        f"{influx.url}/api/v2/write?org={influx.org}&bucket=tiyi",
        content="m v=1",
        headers={"Authorization": f"Token {token}"},
        trust_env=False,
    )

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert asked(influx, token, "tiyi") == 200
    assert asked(influx, token, "others") == 404
    assert written.status_code in {401, 403, 404}
    assert make(influx, tmp_path).returncode == 0
    assert file.read_text() == token


def test_a_bucket_that_is_not_there_is_said_and_nothing_is_kept(
    influx: Influx, tmp_path: Path
) -> None:
    done = make(influx, tmp_path, bucket="nowhere")

    assert done.returncode == 1
    assert "no token for the charts" in done.stderr
    assert influx.token not in done.stderr
    assert not (tmp_path / "influx.token").exists()
