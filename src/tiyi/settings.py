"""One frozen Settings, and the one place that reads the environment."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_network
from math import inf
from pathlib import Path
from typing import Any, ClassVar, Final
from urllib.parse import urlsplit

from tiyi.access.factor_policy import FactorPolicy
from tiyi.model.errors import OperationError
from tiyi.model.ids import is_canary

FORMS: Final[Mapping[str, tuple[str, ...]]] = {
    "TIYI_LOG": ("embedded:///PATH", "kafka://HOST:PORT"),
    "TIYI_SERIES": (
        "sqlite:///PATH",
        "influx://TOKEN@HOST:PORT/ORG/BUCKET",
        "influxs://TOKEN@HOST:PORT/ORG/BUCKET",
    ),
    "TIYI_RECORDS": ("sqlite:///PATH", "postgresql://USER:PASSWORD@HOST:PORT/NAME"),
    "TIYI_BLOCKS": ("sqlite:///PATH", "postgresql://USER:PASSWORD@HOST:PORT/NAME"),
}
"""The URLs that each store may have."""
_KINDS: Final[Mapping[str, Callable[[str], Any]]] = {
    "data": Path,
    "duty": Path,
    "quarantine_key_file": Path,
    "audit_heads": Path,
    "password_mib": int,
    "password_passes": int,
    "spool": Path,
    "spool_mib": int,
    "port": int,
    "canary_every_s": float,
    "canary_within_s": float,
    "clock_speed": float,
    "archive_flush_s": float,
}
"""What a field that is no text is made by."""
LEAST: Final[Mapping[str, float]] = {
    "spool_mib": 16,
    "password_mib": 8,
    "password_passes": 1,
    "canary_every_s": 10,
    "canary_within_s": 20,
}
"""Below these a setting can't do what it is for."""


class SettingsError(OperationError):
    """A setting that can't be used; names the variable and what it wants."""

    code: ClassVar[str] = "settings.invalid"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a process may be told. Environment: TIYI_ and the field's name in capitals."""

    data: Path
    """TIYI_DATA: folder of the embedded stores, the log and uploads."""
    log: str = field(default="", repr=False)
    """TIYI_LOG: embedded:///PATH (default: DATA/log.db) or kafka://host:port; or TIYI_LOG_FILE."""
    series: str = field(default="", repr=False)
    """TIYI_SERIES: sqlite:///PATH (default: DATA/series.db) or influx://TOKEN@host:port/ORG/BUCKET,
    with influxs:// for https; or TIYI_SERIES_FILE."""
    records: str = field(default="", repr=False)
    """TIYI_RECORDS: sqlite:///PATH (default: DATA/records.db) or postgresql://…; or
    TIYI_RECORDS_FILE."""
    blocks: str = field(default="", repr=False)
    """TIYI_BLOCKS: sqlite:///PATH or postgresql://…; or TIYI_BLOCKS_FILE. Default: the database of
    TIYI_RECORDS where that is PostgreSQL, otherwise DATA/blocks.db."""
    host: str = "127.0.0.1"
    """TIYI_HOST: address of the API; another than loopback needs an operator token."""
    port: int = 8000
    """TIYI_PORT: port of the API; 0 takes a free one."""
    worker: str = ""
    """TIYI_WORKER: name of this process among the workers of a Kafka log, the same after a restart
    and no other's: with it a restart in place gets its partitions back at once."""
    organisation: str = "default"
    """TIYI_ORGANISATION: the organisation that this deployment serves."""
    operator_token: str = field(default="", repr=False)
    """TIYI_OPERATOR_TOKEN: secret of the operator's API access; or TIYI_OPERATOR_TOKEN_FILE."""
    duty: Path | None = None
    """TIYI_DUTY: JSON file that says who is told, by which channel; default: only the page file."""
    private_channels: str = ""
    """TIYI_PRIVATE_CHANNELS: places HOST:PORT, comma between, of channels that stand at an address
    inside, as a mail relay or a webhook of this machine; to no other address inside pages go."""
    webhook_url: str = ""
    """TIYI_WEBHOOK_URL: https URL that gets every page, signed."""
    webhook_secret: str = field(default="", repr=False)
    """TIYI_WEBHOOK_SECRET: key of the webhook's HMAC signature; or TIYI_WEBHOOK_SECRET_FILE."""
    quarantine_key_file: Path | None = None
    """TIYI_QUARANTINE_KEY_FILE: the quarantine's keys (default: DATA/quarantine.key, made once);
    has to be named, the same everywhere, where the log is Kafka."""
    audit_heads: Path | None = None
    """TIYI_AUDIT_HEADS: file in which the head of the audit chain is written down once a minute
    (default: DATA/audit.heads); on another disk it shows more."""
    password_mib: int = 64
    """TIYI_PASSWORD_MIB: memory in MiB that one look at a password takes (argon2id), 8 or more."""
    password_passes: int = 3
    """TIYI_PASSWORD_PASSES: passes over that memory, 1 or more."""
    second_factor: str = FactorPolicy.CLINICAL
    """TIYI_SECOND_FACTOR: whose sessions need a second factor: optional, clinical (whoever sees
    clinical data or makes accounts) or everybody; the organisation may ask for more, not less."""
    trusted_proxies: str = ""
    """TIYI_TRUSTED_PROXIES: addresses or networks of reverse proxies, comma between: only from them
    a client's address and https are believed (X-Forwarded-For, X-Forwarded-Proto)."""
    public_url: str = ""
    """TIYI_PUBLIC_URL: https URL under which browsers reach this server; wanted by the provider."""
    oidc_issuer: str = ""
    """TIYI_OIDC_ISSUER: issuer of the identity provider; default: none, and nobody is asked."""
    oidc_client_id: str = ""
    """TIYI_OIDC_CLIENT_ID: what the provider calls this server."""
    oidc_client_secret: str = field(default="", repr=False)
    """TIYI_OIDC_CLIENT_SECRET: its secret there; or TIYI_OIDC_CLIENT_SECRET_FILE."""
    oidc_claim: str = "sub"
    """TIYI_OIDC_CLAIM: the claim that accounts are linked to."""
    oidc_label: str = "OpenID Connect"
    """TIYI_OIDC_LABEL: what the button of the sign-in page says."""
    oidc_levels: str = ""
    """TIYI_OIDC_LEVELS: values of `acr` that mean a second factor, comma between; `amr` counts by
    itself."""
    spool: Path | None = None
    """TIYI_SPOOL: folder in which the edge keeps rows while a log on other machines is away
    (default: DATA/spool)."""
    spool_mib: int = 1024
    """TIYI_SPOOL_MIB: so many MiB it may take there, 16 or more; its disk must have them free."""
    canary_url: str = ""
    """TIYI_CANARY_URL: URL of the API to which the canary of tiyi deadman sends; default: none, and
    no canary."""
    canary_every_s: float = 60.0
    """TIYI_CANARY_EVERY_S: how often the canary calls for help, 10 s or more."""
    canary_within_s: float = 60.0
    """TIYI_CANARY_WITHIN_S: within which time its alert must come out, 20 s or more."""
    clock_speed: float = 1.0
    """TIYI_CLOCK_SPEED: virtual seconds per real second; other than 1 only for replays."""
    archive_flush_s: float = 60.0
    """TIYI_ARCHIVE_FLUSH_S: how often an open hour is written to the blocks."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], **given: Any) -> "Settings":
        """Settings of the environment, overridden by `given`; SettingsError names what is wrong."""
        known = {field.name: field for field in fields(cls)}
        values: dict[str, Any] = {}
        for name in known:
            text = _secret_or_value(environment, f"TIYI_{name.upper()}")
            if text is not None:
                values[name] = _parsed(name, text)
        values.setdefault("data", Path("tiyi-data"))
        values |= {name: value for name, value in given.items() if value is not None}
        return cls(**values).checked()

    def checked(self) -> "Settings":
        """The same settings, or SettingsError for a combination that can't serve."""
        for name, url in (
            ("TIYI_LOG", self.log_url),
            ("TIYI_SERIES", self.series_url),
            ("TIYI_RECORDS", self.records_url),
            ("TIYI_BLOCKS", self.blocks_url),
        ):
            _check_scheme(name, url)
        if not self.loopback and not self.operator_token:
            raise SettingsError(
                f"TIYI_HOST {self.host} is not a loopback address: set TIYI_OPERATOR_TOKEN first,"
                " otherwise everybody on the network could read health data",
                setting="TIYI_OPERATOR_TOKEN",
            )
        self._check_canary()
        if self.second_factor not in frozenset(FactorPolicy):
            raise SettingsError(
                f"TIYI_SECOND_FACTOR must be one of {', '.join(FactorPolicy)}",
                setting="TIYI_SECOND_FACTOR",
            )
        self._check_proxies()
        self._check_oidc()
        for field_name, least in LEAST.items():
            if not least <= getattr(self, field_name) < inf:
                name = f"TIYI_{field_name.upper()}"
                raise SettingsError(f"{name} must be {least} or more", setting=name)
        if self.clock_speed <= 0:
            raise SettingsError("TIYI_CLOCK_SPEED must be above 0", setting="TIYI_CLOCK_SPEED")
        return self

    def _check_canary(self) -> None:
        if is_canary(self.organisation):
            raise SettingsError(
                f"TIYI_ORGANISATION is {self.organisation!r}: names that begin so are the canary's",
                setting="TIYI_ORGANISATION",
            )
        if self.canary_url and not _is_http(self.canary_url):
            raise SettingsError(
                f"TIYI_CANARY_URL is {without_secret(self.canary_url)!r}, but must be http://HOST:PORT"
                " or https://HOST of an API",
                setting="TIYI_CANARY_URL",
            )

    def _check_proxies(self) -> None:
        try:
            for one in self.proxies:
                ip_network(one)
        except ValueError:
            raise SettingsError(
                "TIYI_TRUSTED_PROXIES must be addresses or networks, as 10.0.0.5 or 10.0.0.0/24",
                setting="TIYI_TRUSTED_PROXIES",
            ) from None

    def _check_oidc(self) -> None:
        if not self.oidc_issuer:
            return
        for setting in ("oidc_issuer", "public_url"):
            if not is_private_enough(getattr(self, setting)):
                name = f"TIYI_{setting.upper()}"
                raise SettingsError(f"{name} must be an https URL", setting=name)
        for setting in ("oidc_client_id", "oidc_client_secret", "oidc_claim", "oidc_label"):
            if not getattr(self, setting):
                name = f"TIYI_{setting.upper()}"
                raise SettingsError(f"{name} is needed with TIYI_OIDC_ISSUER", setting=name)

    @property
    def oidc_callback(self) -> str:
        """Where the provider sends browsers back to: to be registered there."""
        return self.public_url.rstrip("/") + "/api/v1/oidc/callback"

    @property
    def oidc_factor_levels(self) -> list[str]:
        """Values of `acr` that mean a second factor."""
        return [one.strip() for one in self.oidc_levels.split(",") if one.strip()]

    @property
    def proxies(self) -> list[str]:
        """The reverse proxies that are believed."""
        return [one.strip() for one in self.trusted_proxies.split(",") if one.strip()]

    @property
    def private_places(self) -> frozenset[str]:
        """Places of channels that may stand at a private address."""
        return frozenset(one.strip() for one in self.private_channels.split(",") if one.strip())

    @property
    def loopback(self) -> bool:
        """Whether the API can be reached from this machine only."""
        return self.host in {"127.0.0.1", "localhost", "::1"}

    @property
    def is_embedded(self) -> bool:
        """Whether one process does everything: an embedded log serves no second one."""
        return urlsplit(self.log_url).scheme == "embedded"

    @property
    def log_url(self) -> str:
        """The log's URL with the default filled in."""
        return self.log or f"embedded://{(self.data / 'log.db').resolve()}"

    @property
    def series_url(self) -> str:
        """The series' URL with the default filled in."""
        return self.series or f"sqlite:///{(self.data / 'series.db').resolve()}"

    @property
    def records_url(self) -> str:
        """The records' URL with the default filled in."""
        return self.records or f"sqlite:///{(self.data / 'records.db').resolve()}"

    @property
    def blocks_url(self) -> str:
        """The blocks' URL with the default filled in: beside the records on a server."""
        beside = self.records if urlsplit(self.records).scheme == "postgresql" else ""
        return self.blocks or beside or f"sqlite:///{(self.data / 'blocks.db').resolve()}"

    @property
    def spool_folder(self) -> Path:
        """The spool's folder with the default filled in."""
        return self.spool or self.data / "spool"

    @property
    def spool_bytes(self) -> int:
        """How large the spool may become."""
        return self.spool_mib << 20

    @property
    def quarantine_keys(self) -> Path:
        """The quarantine's key file with the default filled in."""
        return self.quarantine_key_file or self.data / "quarantine.key"

    @property
    def audit_heads_file(self) -> Path:
        """The file of audit heads with the default filled in."""
        return self.audit_heads or self.data / "audit.heads"


def _is_http(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username


def is_private_enough(url: str) -> bool:
    """Whether nobody on the way reads along: https, or http that stays on this machine."""
    parts = urlsplit(url)
    here = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    return _is_http(url) and (parts.scheme == "https" or here)


def path_of(url: str) -> Path:
    """The file of a `scheme:///PATH` URL."""
    return Path(urlsplit(url).path.replace("//", "/"))


def without_secret(url: str) -> str:
    """The URL as messages may show it: without the user, token or password before its `@`."""
    return re.sub(r"^([^:/@]*://)?.*@", r"\1", url, flags=re.DOTALL)


def _secret_or_value(environment: Mapping[str, str], name: str) -> str | None:
    if name in environment:
        return environment[name]
    file = environment.get(f"{name}_FILE")
    if file is None:
        return None
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(
            f"{name}_FILE names {file}, which can't be read: {error.strerror}", setting=name
        ) from error


def _parsed(name: str, text: str) -> Any:
    kind = _KINDS.get(name)
    if kind is Path:
        return Path(text)
    if kind is None:
        return text
    try:
        return kind(text)
    except ValueError:
        raise SettingsError(
            f"TIYI_{name.upper()} is {text!r}, but must be a number", setting=f"TIYI_{name.upper()}"
        ) from None


def _check_scheme(name: str, url: str) -> None:
    known = FORMS[name]
    if urlsplit(url).scheme not in {urlsplit(form).scheme for form in known}:
        raise SettingsError(
            f"{name} is {without_secret(url)!r}: this version knows {', '.join(known)}",
            setting=name,
        )
