"""A private PostgreSQL: a cluster of its own, an empty database for each test that asks."""

from __future__ import annotations

import os
import pwd
import re
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import psycopg
from psycopg import sql

from tests.services.places import find
from tests.services.server import LOOPBACK, Server, free_ports, kept_secret

OWNER = "tiyi"
SUPERUSER = "postgres"
NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
# Without fsync a power cut loses data, a killed process does not. synchronous_commit stays on:
# without it commits that were confirmed are lost with the process. Shared memory is kept in the
# folder, so that a kill leaves nothing outside it.
CONFIGURATION = """
listen_addresses = '{address}'
port = {port}
unix_socket_directories = ''
dynamic_shared_memory_type = mmap
fsync = off
shared_buffers = 64MB
max_connections = 100
"""


class Postgres(Server):
    """One PostgreSQL server; `url` is its database `tiyi`, owned by the role `tiyi`."""

    name = "postgres"
    farewell = signal.SIGINT

    def __init__(self, folder: Path) -> None:
        """Nothing runs yet; the cluster is made in `folder` at the first start."""
        super().__init__(folder)
        self.port = free_ports(1)[0]
        self._password = kept_secret(self.folder)
        self._data = self.folder / "data"

    @property
    def url(self) -> str:
        """The database `tiyi`, as `postgresql://user:password@host:port/name`."""
        return self._url(OWNER, OWNER)

    def database(self, name: str) -> str:
        """URL of a new, empty database; one of that name is dropped, with its connections."""
        if not NAME.fullmatch(name):
            raise ValueError(f"{name!r}: a database's name has small letters, digits and _ only")
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        with self._connect() as connection:
            connection.execute(drop)
        return self.kept_database(name)

    def kept_database(self, name: str) -> str:
        """URL of the database of that name as it is; an empty one is made if there is none."""
        known = "SELECT 1 FROM pg_database WHERE datname = %s"
        create = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0").format(
            sql.Identifier(name), sql.Identifier(OWNER)
        )
        with self._connect() as connection:
            if connection.execute(known, (name,)).fetchone() is None:
                connection.execute(create)
        return self._url(OWNER, name)

    def prepare(self) -> None:
        """Make the cluster once, and name the port."""
        if not (self._data / "PG_VERSION").exists():
            self._make_cluster()
        configuration = CONFIGURATION.format(address=LOOPBACK, port=self.port)
        (self._data / "postgresql.auto.conf").write_text(configuration, encoding="utf-8")

    def _make_cluster(self) -> None:
        initdb = [*_as_server(), f"{_programs()}/initdb", "-D", str(self._data), "-U", SUPERUSER]
        how = ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--auth=scram-sha-256"]
        subprocess.run(
            [*initdb, *how, f"--pwfile={self.folder / 'secret'}"],
            cwd=self.folder,
            check=True,
            capture_output=True,
        )

    def command(self) -> Sequence[str]:
        """The server itself, in the foreground."""
        return [*_as_server(), f"{_programs()}/postgres", "-D", str(self._data)]

    def ready(self) -> bool:
        """Whether a query is answered."""
        try:
            with self._connect() as connection:
                connection.execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def await_ready(self) -> None:
        """Return when it answers and has the role `tiyi` and its database."""
        super().await_ready()
        with self._connect() as connection:
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (OWNER,))
            if known.fetchone() is None:
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
                        sql.Identifier(OWNER), sql.Literal(self._password)
                    )
                )
        self.kept_database(OWNER)

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        url = self._url(SUPERUSER, "postgres")
        # Two seconds are the shortest that libpq knows.
        return psycopg.connect(url, autocommit=True, connect_timeout=2)

    def _url(self, user: str, database: str) -> str:
        return f"postgresql://{user}:{self._password}@{LOOPBACK}:{self.port}/{database}"


def _programs() -> Path:
    """The folder of `initdb` and `postgres`; NotInstalled."""
    return find("postgres")


def _as_server() -> list[str]:
    """What lets root start PostgreSQL, which refuses root: as its own user.

    That user may not look into root's private folders, where tests put theirs, so it keeps the one
    capability that overrides file permissions. `setpriv` becomes the server; `runuser` would stay
    its parent.
    """
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam(SUPERUSER)
    identity = [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--init-groups"]
    return ["setpriv", *identity, "--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
