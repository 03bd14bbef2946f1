"""A private Mosquitto, an MQTT broker, that knows one user."""

from __future__ import annotations

import os
import socket
import struct
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.services.places import find
from tests.services.server import LOOPBACK, Server, free_ports, kept_secret

USER = "tiyi"
ANSWER_WITHIN_S = 1.0
CONNACK_ACCEPTED = b"\x20\x02\x00\x00"
# Started by root it would become another user, who can't read the password file.
CONFIGURATION = """
listener {port} {address}
allow_anonymous false
password_file {passwords}
persistence true
persistence_location {folder}/
autosave_on_changes true
autosave_interval 1
max_queued_messages 100000
log_dest stderr
log_type warning
log_type error
{user}
"""


class Mosquitto(Server):
    """One MQTT broker; retained and queued messages are kept through a restart."""

    name = "mosquitto"

    def __init__(self, folder: Path) -> None:
        """Nothing runs yet; data are in `folder`."""
        super().__init__(folder)
        self.port = free_ports(1)[0]
        self.password = kept_secret(self.folder)
        self._file = self.folder / "mosquitto.conf"

    @property
    def url(self) -> str:
        """`mqtt://user:password@host:port`."""
        return f"mqtt://{USER}:{self.password}@{LOOPBACK}:{self.port}"

    def prepare(self) -> None:
        """Write its configuration and its one user."""
        passwords = self.folder / "passwords"
        passwords.write_text(f"{USER}:{self.password}\n", encoding="ascii")
        passwords.chmod(0o600)
        subprocess.run(["mosquitto_passwd", "-U", str(passwords)], check=True, capture_output=True)
        self._file.write_text(
            CONFIGURATION.format(
                port=self.port,
                address=LOOPBACK,
                passwords=passwords,
                folder=self.folder,
                user="user root" if os.geteuid() == 0 else "",
            ),
            encoding="utf-8",
        )

    def command(self) -> Sequence[str]:
        """The broker in the foreground."""
        return [str(find("mosquitto")), "-c", str(self._file)]

    def ready(self) -> bool:
        """Whether it lets its user in."""
        try:
            with socket.create_connection((LOOPBACK, self.port), ANSWER_WITHIN_S) as connection:
                connection.sendall(_connect(USER, self.password))
                return connection.recv(len(CONNACK_ACCEPTED)) == CONNACK_ACCEPTED
        except OSError:
            return False


def _connect(user: str, password: str) -> bytes:
    """The first packet of an MQTT 3.1.1 client that keeps no session."""
    clean_with_login, keep_alive_s = 0b1100_0010, 60
    variable = _text("MQTT") + struct.pack(">BBH", 4, clean_with_login, keep_alive_s)
    body = variable + _text("tiyi-probe") + _text(user) + _text(password)
    return bytes([0x10, len(body)]) + body


def _text(text: str) -> bytes:
    return struct.pack(">H", len(text)) + text.encode("ascii")
