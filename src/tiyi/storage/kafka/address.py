"""The address of a Kafka cluster: one URL becomes one value, and its password is shown nowhere."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from tiyi.storage.log.errors import LogAddress

SCHEME: Final = "kafka"
FORM: Final = "kafka://[USER:PASSWORD@]HOST:PORT[,HOST:PORT…][?security=…&mechanism=…&ca=/PATH]"
PLAIN_PORT: Final = 9092
SECURITIES: Final = ("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL")
MECHANISMS: Final = ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")
_OPTIONS: Final = ("security", "mechanism", "ca", "replication")


@dataclass(frozen=True, slots=True)
class KafkaAddress:
    """Where the brokers are and how to be let in."""

    servers: tuple[str, ...]
    """`host:port`, at least one; the cluster tells the others."""
    security: str = "PLAINTEXT"
    mechanism: str = "PLAIN"
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ca: Path | None = None
    """Certificates that vouch for the brokers; the system's when there is none."""
    replication: int | None = None
    """Copies of each partition; None: three, or as many as there are brokers."""

    @property
    def name(self) -> str:
        """The address without its secrets, for messages."""
        return f"{SCHEME}://{','.join(self.servers)}"

    @property
    def broker_urls(self) -> list[str]:
        """One `kafka://host:port` per server, as Faust wants them."""
        return [f"{SCHEME}://{server}" for server in self.servers]

    @property
    def encrypted(self) -> bool:
        """Whether connections use TLS."""
        return self.security.endswith("SSL")

    @property
    def authenticated(self) -> bool:
        """Whether connections show user and password."""
        return self.security.startswith("SASL")

    def ssl_context(self) -> ssl.SSLContext | None:
        """The TLS context of an encrypted address, else None; LogAddress if `ca` can't be read."""
        if not self.encrypted:
            return None
        try:
            return ssl.create_default_context(cafile=self.ca)
        except OSError as error:  # ssl.SSLError is one
            raise LogAddress(
                f"the certificates {self.ca} of {self.name} can't be read ({error.strerror}):"
                f" name a file in PEM form"
            ) from error

    def client_settings(self) -> dict[str, Any]:
        """What every aiokafka client of this address is made with; reads `ca`."""
        return {
            "bootstrap_servers": list(self.servers),
            "security_protocol": self.security,
            "ssl_context": self.ssl_context(),
            "sasl_mechanism": self.mechanism,
            "sasl_plain_username": self.user,
            "sasl_plain_password": self.password,
        }


def address_of(url: str) -> KafkaAddress:
    """The address in a `kafka://` URL; LogAddress says what is wrong, and repeats no secret."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise LogAddress(f"the log's address can't be read: write {FORM}") from None
    if parts.scheme != SCHEME:
        raise LogAddress(f"{parts.scheme}:// is no address of a Kafka cluster: write {FORM}")
    if parts.path not in {"", "/"} or parts.fragment:
        raise LogAddress(
            "a Kafka address ends after its servers and options: write %2F, %3F and %23 for"
            " a /, ? or # in a password"
        )
    credentials, _, hosts = parts.netloc.rpartition("@")
    user, password = _login(credentials)
    options = _options(parts.query)
    return _checked(
        KafkaAddress(
            servers=tuple(_server(text) for text in hosts.split(",")),
            security=_security(options.get("security"), user),
            mechanism=_one_of("mechanism", options.get("mechanism", "PLAIN").upper(), MECHANISMS),
            user=user,
            password=password,
            ca=Path(options["ca"]) if "ca" in options else None,
            replication=_replication(options.get("replication")),
        )
    )


def _login(credentials: str) -> tuple[str | None, str | None]:
    if not credentials:
        return None, None
    user, colon, password = credentials.partition(":")
    if not user or not colon or not password:
        raise LogAddress("a Kafka address names a user and a password, or neither: USER:PASSWORD@")
    return unquote(user), unquote(password)


def _server(text: str) -> str:
    host, colon, port = text.rpartition(":")
    if not colon or text.endswith("]"):
        host, port = text, str(PLAIN_PORT)
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65_536:
        raise LogAddress(
            f"{text!r} is no server of a Kafka cluster: write HOST:PORT, several with commas"
        )
    return f"{host}:{port}"


def _options(query: str) -> Mapping[str, str]:
    options: dict[str, str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name not in _OPTIONS:
            raise LogAddress(
                f"a Kafka address has no option {name!r}: it knows {', '.join(_OPTIONS)}"
            )
        if name in options:
            raise LogAddress(f"a Kafka address names {name} once")
        options[name] = value
    return options


def _security(given: str | None, user: str | None) -> str:
    if given is None:
        # A password travels encrypted unless somebody says otherwise.
        return "PLAINTEXT" if user is None else "SASL_SSL"
    return _one_of("security", given.upper(), SECURITIES)


def _one_of(name: str, given: str, known: tuple[str, ...]) -> str:
    if given not in known:
        raise LogAddress(f"{name} of a Kafka address is {given!r}: use {', '.join(known)}")
    return given


def _replication(given: str | None) -> int | None:
    if given is None:
        return None
    if not given.isascii() or not given.isdigit() or not 0 < int(given) < 128:
        raise LogAddress(f"replication of a Kafka address is {given!r}: write the copies, say 3")
    return int(given)


def _checked(address: KafkaAddress) -> KafkaAddress:
    if address.authenticated != (address.user is not None):
        raise LogAddress(
            f"security {address.security} needs USER:PASSWORD@ before the servers"
            if address.authenticated
            else f"security {address.security} shows no password: use SASL_SSL, or leave it out"
        )
    if address.ca is not None and not address.encrypted:
        raise LogAddress(f"security {address.security} has no use for ca: use SSL or SASL_SSL")
    if address.ca is not None and not address.ca.is_absolute():
        raise LogAddress(f"ca of a Kafka address is {str(address.ca)!r}: name an absolute path")
    return address
