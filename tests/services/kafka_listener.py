"""How clients reach the brokers: in the open, with a password, with TLS."""

from __future__ import annotations

import ipaddress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.services.server import LOOPBACK

LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule"
VALID = timedelta(days=30)


class Listener:
    """The listener for clients; brokers and controllers among themselves use open ones."""

    def __init__(self, folder: Path, *, sasl: tuple[str, str] | None, tls: bool) -> None:
        """`sasl` is user and password; certificates are made in `folder`."""
        self.sasl = sasl
        self.ca = folder / "ca.pem" if tls else None
        self._keystore = folder / "server.pem"

    @property
    def protocol(self) -> str:
        """Kafka's name of it."""
        transport = "SSL" if self.ca else "PLAINTEXT"
        return f"SASL_{transport}" if self.sasl else transport

    def options(self) -> dict[str, str]:
        """What a client's URL says beside servers and user."""
        options: dict[str, str] = {}
        if self.sasl or self.ca:
            options["security"] = self.protocol.lower()
        if self.ca:
            options["ca"] = str(self.ca)
        return options

    def properties(self) -> dict[str, object]:
        """What the brokers have to be told."""
        found: dict[str, object] = {}
        if self.sasl:
            user, password = (part.replace("\\", r"\\").replace('"', r"\"") for part in self.sasl)
            found["sasl.enabled.mechanisms"] = "PLAIN"
            found["listener.name.client.plain.sasl.jaas.config"] = (
                f'{LOGIN} required user_{user}="{password}";'
            )
        if self.ca:
            found["listener.name.client.ssl.keystore.type"] = "PEM"
            found["listener.name.client.ssl.keystore.location"] = self._keystore
        return found

    def prepare(self) -> None:
        """Make key and certificate once."""
        if self.ca and not self.ca.exists():
            key = ec.generate_private_key(ec.SECP256R1())
            certificate = _self_signed(key).public_bytes(Encoding.PEM)
            private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            self._keystore.write_bytes(private + certificate)
            self.ca.write_bytes(certificate)


def _self_signed(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tiyi's tests")])
    address = x509.IPAddress(ipaddress.ip_address(LOOPBACK))
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + VALID)
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
