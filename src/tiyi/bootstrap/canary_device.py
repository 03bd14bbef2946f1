"""The canary's device: known to the edge through the log, it calls through the ingest API."""

import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar, Final

import httpx
import msgspec

from tiyi.bootstrap.canary import Caller, Nest
from tiyi.ingest.edge import Ack, Batch
from tiyi.ingest.edge.contract import Columns
from tiyi.ingest.edge.devices import (
    DEVICE_KEY,
    TOKEN_KEY,
    Assignment,
    DeviceRecord,
    TokenRecord,
    token_hash,
)
from tiyi.model.errors import OperationError
from tiyi.model.ids import CANARY_SIGN, partition_of
from tiyi.model.metrics import Metric, SourceKind
from tiyi.model.topics import DEVICES
from tiyi.ports import Log
from tiyi.seal import make_key_file

KEY_FILE: Final = "canary.key"
NOWHERE: Final = f"{CANARY_SIGN}canary"
"""Organisation and site of the canary: nobody's, so no caller's scope covers them."""
BATCHES: Final = "/api/v1/ingest/batches"
ANSWER_WITHIN_S: Final = 10.0


class CanaryNotTaken(OperationError):
    """The API did not take the canary's call; it calls again."""

    code: ClassVar[str] = "canary.not_taken"


def key_at(folder: Path) -> str:
    """The key of a data folder's canary, made once, for its owner only; OperationError."""
    path = folder / KEY_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            make_key_file(path, secrets.token_urlsafe(32).encode())
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise OperationError(
            f"the canary's key {path} can't be read or made ({error.strerror}): let this user write"
            " there, or name another folder with --data"
        ) from error


class CanaryDevice:
    """Sends calls for help; the log learns of its devices before the first one."""

    def __init__(self, key: str, nest: Nest, log: Log, client: httpx.AsyncClient) -> None:
        """`client` knows the API's address as its base URL."""
        self._key, self._nest, self._log, self._client = key, nest, log, client
        self._boot: int | None = None
        self._next_seq = 0
        self._enrolled = False

    async def enrol(self) -> None:
        """Say on the log what the edge must know; saying it again changes nothing."""
        await self._log.ensure((DEVICES,))
        for key, value in self._facts():
            await self._log.append(DEVICES.name, partition_of(key[:64]), value, key=key.encode())
        self._enrolled = True

    def _facts(self) -> Iterator[tuple[str, bytes]]:
        token = TokenRecord(token_hash(self._key), self._nest.sender, NOWHERE, NOWHERE)
        yield f"{TOKEN_KEY}{token.hash}", msgspec.json.encode(token)
        for caller in self._nest.callers.values():
            worn = (Assignment(caller.participant, from_ms=0),)
            device = DeviceRecord(
                caller.device, NOWHERE, NOWHERE, int(SourceKind.UNKNOWN), assignments=worn
            )
            yield f"{DEVICE_KEY}{caller.device}", msgspec.json.encode(device)

    def batch(self, callers: Sequence[Caller], at_ms: int) -> Batch:
        """One call of each, as the ingest contract wants it."""
        if self._boot is None:
            self._boot = at_ms // 1000 % 2**32
        first, self._next_seq = self._next_seq, self._next_seq + len(callers)
        return Batch(
            batch_id=f"{self._nest.sender}-{self._boot}-{first}",
            sender=self._nest.sender,
            boot=self._boot,
            first_seq=first,
            last_seq=self._next_seq - 1,
            sent_at=at_ms,
            devices=[caller.device for caller in callers],
            columns=Columns(
                device=list(range(len(callers))),
                metric=[int(Metric.SOS)] * len(callers),
                dev_ms=[at_ms] * len(callers),
                value=[1.0] * len(callers),
            ),
        )

    async def send(self, batch: Batch, at_ms: int) -> None:
        """Returns when all its calls are on disk; CanaryNotTaken, or what the log raises."""
        if not self._enrolled:
            await self.enrol()
        batch = msgspec.structs.replace(batch, sent_at=at_ms)
        headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "application/json"}
        try:
            answer = await self._client.post(
                BATCHES, content=msgspec.json.encode(batch), headers=headers
            )
        except httpx.HTTPError as error:
            raise CanaryNotTaken(f"the API does not answer the canary: {error!r}") from error
        if not answer.is_success:
            raise CanaryNotTaken(f"the API answers the canary with {answer.status_code}")
        try:
            ack = msgspec.json.decode(answer.content, type=Ack)
        except msgspec.DecodeError:
            raise CanaryNotTaken("what answers the canary is no API of tiyi") from None
        if ack.rejected:
            codes = ", ".join(sorted({one.code for one in ack.rejected}))
            raise CanaryNotTaken(f"the API refuses the canary's call: {codes}")


def new_client(url: str) -> httpx.AsyncClient:
    """A client for the API at this URL, which leaves proxies alone."""
    return httpx.AsyncClient(base_url=url.rstrip("/"), timeout=ANSWER_WITHIN_S, trust_env=False)
