"""TIYI_SERIES names InfluxDB, and no message or printed setting shows its token."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.series.fake_influx import running
from tiyi.bootstrap.pick import series_at
from tiyi.settings import Settings, SettingsError, without_secret
from tiyi.storage.series.influx import InfluxSeries


def test_the_url_of_the_settings_opens_influx(tmp_path: Path) -> None:
    with running() as fake:
        file = tmp_path / "series-url"
        file.write_text(f"{fake.url}\n", encoding="utf-8")
        settings = Settings.from_environment({"TIYI_SERIES_FILE": str(file)}, data=tmp_path)

        series = series_at(settings.series_url)

        assert isinstance(series, InfluxSeries)
        assert "t0ken" not in f"{settings!r} {series!r}"
        series.close()


def test_a_wrong_scheme_is_told_without_the_token(tmp_path: Path) -> None:
    with pytest.raises(
        SettingsError, match=r"influz://127\.0\.0\.1/o/b.*influx://TOKEN@"
    ) as raised:
        Settings(tmp_path, series="influz://s3cret@127.0.0.1/o/b").checked()
    assert "s3cret" not in str(raised.value)
    with pytest.raises(SettingsError, match="no store") as picked:
        series_at("influz://s3cret@127.0.0.1/o/b")
    assert "s3cret" not in str(picked.value)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("influx://t@h:1/o/b", "influx://h:1/o/b"),
        ("influx://t@x@h/o/b", "influx://h/o/b"),
        ("sqlite:///series.db", "sqlite:///series.db"),
        ("t@h", "h"),
        ("", ""),
    ],
)
def test_what_stands_before_the_host_is_left_out(url: str, shown: str) -> None:
    assert without_secret(url) == shown
