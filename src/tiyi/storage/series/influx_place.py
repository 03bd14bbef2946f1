"""Where a series lies in InfluxDB, read from its URL; the token is never shown."""

from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from tiyi.settings import SettingsError

FORM: Final = "influx://TOKEN@HOST:PORT/ORG/BUCKET"
DEFAULT_PORT: Final = 8086
_SCHEMES: Final = {"influx": "http", "influxs": "https"}
_DAY_S: Final = 86_400


@dataclass(frozen=True, slots=True)
class InfluxPlace:
    """Server, organisation and bucket, and what is asked of them."""

    url: str
    """http or https, host and port: nothing secret."""
    token: str = field(repr=False)
    org: str
    bucket: str
    timeout_s: float = 10.0
    """A server that says nothing for so long does not answer."""
    retention_s: int = 0
    """How long the bucket keeps what it has; 0 = for ever."""


def place_of(url: str) -> InfluxPlace:
    """The place of a TIYI_SERIES URL; SettingsError says what is wrong, without the token.

    A scheme `influxs` speaks https. Options: `timeout_s` (default 10), `retention_days` (default:
    for ever). What has a `/`, `@` or `%` in it is written percent-encoded.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or DEFAULT_PORT
    except ValueError:
        raise _wrong(f"is no URL of the form {FORM}") from None
    if parts.scheme not in _SCHEMES or not parts.hostname:
        raise _wrong(f"needs a host: {FORM}")
    if parts.password is not None:
        raise _wrong(f"has a colon in its token: {FORM}, with % for what is special")
    if not parts.username:
        raise _wrong(f"names no token: {FORM}")
    names = [unquote(name) for name in parts.path.split("/")[1:]]
    if len(names) != 2 or not all(names):
        raise _wrong(f"has to name an organisation and a bucket: {FORM}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return InfluxPlace(
        url=f"{_SCHEMES[parts.scheme]}://{host}:{port}",
        token=unquote(parts.username),
        org=names[0],
        bucket=names[1],
        **_options(parts),
    )


def _options(parts: SplitResult) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, text in parse_qsl(parts.query, keep_blank_values=True):
        try:
            number = float(text)
        except ValueError:
            raise _wrong(f"has no number for its option {name}") from None
        if name == "timeout_s" and 0 < number <= 600:
            found["timeout_s"] = number
        elif name == "retention_days" and 1 <= number <= 36_500:
            found["retention_s"] = round(number * _DAY_S)
        else:
            raise _wrong(
                f"has an option {name} out of place: timeout_s (to 600) and"
                " retention_days (1 to 36500) are known"
            )
    return found


def _wrong(what: str) -> SettingsError:
    return SettingsError(f"TIYI_SERIES {what}", setting="TIYI_SERIES")
