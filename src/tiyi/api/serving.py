"""How uvicorn must serve this application: limits that stand before any request exists."""

import asyncio
from collections.abc import Sequence
from typing import Any, Final

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from tiyi.ingest.edge.contract import MESSAGE_BYTES_MAX

REQUEST_HEAD_S: Final = 10.0
"""A connection that has not finished a request's head by then is closed (slow loris)."""
KEEP_ALIVE_S: Final = 5


class TimelyHttp(H11Protocol):
    """HTTP/1.1 of uvicorn, which by itself waits for ever for the end of a request's head."""

    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn narrows it alike
        """The clock runs from the first moment."""
        super().connection_made(transport)
        self._arm()

    def data_received(self, data: bytes) -> None:
        """While a request is being answered its own limits hold; before it, this clock."""
        super().data_received(data)
        handed_over = self.transport.get_protocol() is not self
        if handed_over or self._answering():
            self._disarm()
        else:
            self._arm()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing left to wait for."""
        self._disarm()
        super().connection_lost(exc)

    def _arm(self) -> None:
        if self._patience is None:
            self._patience = self.loop.call_later(REQUEST_HEAD_S, self._give_up)

    def _disarm(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _give_up(self) -> None:
        self._patience = None
        if not self.transport.is_closing() and not self._answering():
            self.transport.close()

    def _answering(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is not None and not cycle.response_complete


UVICORN: Final[dict[str, Any]] = {
    "http": TimelyHttp,
    "ws_max_size": MESSAGE_BYTES_MAX,
    "ws_max_queue": 8,
    # Frames are encoded once for all screens; deflating them again for each would undo that.
    "ws_per_message_deflate": False,
    "timeout_keep_alive": KEEP_ALIVE_S,
    "limit_concurrency": 2_048,
    "h11_max_incomplete_event_size": 32 << 10,
    "server_header": False,
    "lifespan": "on",
    # Of itself it would believe whatever comes from this machine.
    "proxy_headers": False,
    # Its own would write without times.
    "log_config": None,
}
"""Settings for `uvicorn.Config(create_api(services), **UVICORN | behind(proxies))`."""


def behind(proxies: Sequence[str]) -> dict[str, Any]:
    """More of them: whose word counts for where a client is, and whether it came by https."""
    return {"proxy_headers": bool(proxies), "forwarded_allow_ips": list(proxies)}
