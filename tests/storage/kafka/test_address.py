"""A Kafka cluster's URL becomes one value, wrong ones are told, and no password is ever shown."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import pytest

from tiyi.storage.kafka import KafkaAddress, address_of
from tiyi.storage.log import LogAddress


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("kafka://broker:9092", {"servers": ("broker:9092",)}),
        ("kafka://broker", {"servers": ("broker:9092",)}),
        ("kafka://a:1,b:2,[::1]:3/", {"servers": ("a:1", "b:2", "[::1]:3")}),
        ("kafka://[::1]", {"servers": ("[::1]:9092",)}),
        ("kafka://a:1?replication=3", {"servers": ("a:1",), "replication": 3}),
        (
            "kafka://anna:p%40ss%3A@a:1",
            {
                "servers": ("a:1",),
                "security": "SASL_SSL",
                "user": "anna",
                "password": "p@ss:",
            },
        ),
        (
            "kafka://u:p@a:1?security=sasl_plaintext&mechanism=scram-sha-512",
            {
                "servers": ("a:1",),
                "security": "SASL_PLAINTEXT",
                "mechanism": "SCRAM-SHA-512",
                "user": "u",
                "password": "p",
            },
        ),
        (
            "kafka://a:1?security=ssl&ca=/etc/ca.pem",
            {"servers": ("a:1",), "security": "SSL", "ca": Path("/etc/ca.pem")},
        ),
    ],
)
def test_an_address_is_read(url: str, expected: dict[str, Any]) -> None:
    assert address_of(url) == KafkaAddress(**expected)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://a:1", "no address of a Kafka cluster"),
        ("kafka://", "no server"),
        ("kafka://a:1,", "no server"),
        ("kafka://a:x", "no server"),
        ("kafka://a:0", "no server"),
        ("kafka://a:65536", "no server"),
        ("kafka://[::1:1", "can't be read"),
        ("kafka://a:1/topic", "ends after its servers"),
        ("kafka://u:secret/part@a:1", "%2F"),
        ("kafka://u:secret#part@a:1", "%2F"),
        ("kafka://secret@a:1", "or neither"),
        ("kafka://u:@a:1", "or neither"),
        ("kafka://:secret@a:1", "or neither"),
        ("kafka://a:1?compression=zstd", "no option 'compression'"),
        ("kafka://a:1?security=ssl&security=ssl", "names security once"),
        ("kafka://a:1?security=tls", "use PLAINTEXT, SSL"),
        ("kafka://u:secret@a:1?mechanism=GSSAPI", "use PLAIN, SCRAM-SHA-256"),
        ("kafka://a:1?replication=0", "replication"),
        ("kafka://a:1?replication=many", "replication"),
        ("kafka://a:1?security=SASL_SSL", "needs USER:PASSWORD"),
        ("kafka://u:secret@a:1?security=PLAINTEXT", "shows no password"),
        ("kafka://a:1?ca=/etc/ca.pem", "no use for ca"),
        ("kafka://a:1?security=SSL&ca=ca.pem", "absolute path"),
    ],
)
def test_an_address_that_is_none_is_told_without_its_secret(url: str, told: str) -> None:
    with pytest.raises(LogAddress, match=told) as refused:
        address_of(url)

    assert "secret" not in f"{refused.value!r} {refused.value.params}"


def test_a_password_is_in_no_text_of_the_address() -> None:
    address = address_of("kafka://anna:secret@a:1,b:2")

    assert "secret" not in f"{address!r} {address} {address.name}"
    assert address.name == "kafka://a:1,b:2"
    assert address.broker_urls == ["kafka://a:1", "kafka://b:2"]


def test_the_clients_get_what_the_address_says(tmp_path: Path) -> None:
    plain = address_of("kafka://a:1,b:2").client_settings()
    secured = address_of("kafka://u:p@a:1?mechanism=SCRAM-SHA-256").client_settings()

    assert plain["bootstrap_servers"] == ["a:1", "b:2"]
    assert (plain["security_protocol"], plain["ssl_context"]) == ("PLAINTEXT", None)
    assert secured["security_protocol"] == "SASL_SSL"
    assert secured["sasl_mechanism"] == "SCRAM-SHA-256"
    assert (secured["sasl_plain_username"], secured["sasl_plain_password"]) == ("u", "p")
    assert secured["ssl_context"].verify_mode == ssl.CERT_REQUIRED
    assert secured["ssl_context"].check_hostname


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_certificates_that_cannot_be_read_are_named(tmp_path: Path, content: str | None) -> None:
    ca = tmp_path / "ca.pem"
    if content is not None:
        ca.write_text(content)

    with pytest.raises(LogAddress, match=r"ca\.pem .* can't be read"):
        address_of(f"kafka://a:1?security=SSL&ca={ca}").client_settings()
