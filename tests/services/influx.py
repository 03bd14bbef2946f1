"""A private InfluxDB 2, set up at its first start; an empty bucket for each test that asks."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx

from tests.services.places import find
from tests.services.server import LOOPBACK, NotReady, Server, free_ports, kept_secret

ORG = "tiyi"
BUCKET = "tiyi"
ANSWER_WITHIN_S = 1.0
WORK_WITHIN_S = 20.0
NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Nothing here is encrypted; to read the system's certificates would take longer than to ask."""


class Influx(Server):
    """One InfluxDB server; `series` is its bucket `tiyi` as tiyi is told of it."""

    name = "influx"
    org = ORG

    def __init__(self, folder: Path) -> None:
        """Nothing runs yet; data are in `folder`."""
        super().__init__(folder)
        self.port = free_ports(1)[0]
        self.token = kept_secret(self.folder)

    @property
    def url(self) -> str:
        """Where it answers HTTP."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def series(self) -> str:
        """The bucket `tiyi`, as `influx://token@host:port/org/bucket`."""
        return self._series(BUCKET)

    def bucket(self, name: str, *, retention_s: int = 0) -> str:
        """URL of a new, empty bucket, in the form of `series`; one of that name is dropped."""
        found = self._ask("GET", "buckets", params={"name": name, "org": ORG}).get("buckets", [])
        for bucket in found:
            self._ask("DELETE", f"buckets/{bucket['id']}")
        rules = [{"type": "expire", "everySeconds": retention_s}] if retention_s else []
        (org,) = self._ask("GET", "orgs", params={"org": ORG})["orgs"]
        self._ask(
            "POST", "buckets", json={"name": name, "orgID": org["id"], "retentionRules": rules}
        )
        return self._series(name)

    def prepare(self) -> None:
        """It makes its files itself."""

    def command(self) -> Sequence[str]:
        """The server without its page, its tasks and its reports to its makers."""
        places = {"bolt": "influxd.bolt", "sqlite": "influxd.sqlite", "engine": "engine"}
        paths = [f"--{name}-path={self.folder / file}" for name, file in places.items()]
        return [
            *(str(find("influx")), "run", *paths),
            f"--http-bind-address={LOOPBACK}:{self.port}",
            *("--reporting-disabled", "--no-tasks", "--ui-disabled", "--log-level=error"),
        ]

    def ready(self) -> bool:
        """Whether it says that it is well."""
        try:
            answer = self._request("GET", "/health", within_s=ANSWER_WITHIN_S)
        except httpx.HTTPError:
            return False
        return answer.status_code == httpx.codes.OK

    def await_ready(self) -> None:
        """Return when it answers and has its organisation, bucket and token."""
        super().await_ready()
        if self._ask("GET", "setup")["allowed"]:
            names = {"username": "tiyi", "org": ORG, "bucket": BUCKET}
            self._ask("POST", "setup", json={**names, "password": self.token, "token": self.token})

    def _series(self, bucket: str) -> str:
        return f"influx://{self.token}@{LOOPBACK}:{self.port}/{ORG}/{bucket}"

    def _ask(self, method: str, what: str, **how: Any) -> dict[str, Any]:
        headers = {} if what == "setup" else {"Authorization": f"Token {self.token}"}
        path = f"/api/v2/{what}"
        answer = self._request(method, path, within_s=WORK_WITHIN_S, headers=headers, **how)
        # An unknown name is an answer to a search, not a failure.
        if answer.is_error and not (
            method == "GET" and answer.status_code == httpx.codes.NOT_FOUND
        ):
            raise NotReady(
                f"InfluxDB answers {method} {path} with {answer.status_code}: {answer.text}"
            )
        return dict(answer.json()) if answer.content else {}

    def _request(self, method: str, path: str, *, within_s: float, **how: Any) -> httpx.Response:
        # A proxy in the environment has no business on this machine's own addresses.
        url = self.url + path
        return httpx.request(
            method, url, timeout=within_s, trust_env=False, verify=NO_CERTIFICATES, **how
        )
