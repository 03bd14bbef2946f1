"""One process with everything: its own signals, an ordered stop, and an exit code that tells."""

import asyncio
import contextlib
import gc
import os
import signal
import socket
import sys
import traceback
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from typing import Any, Final

import uvicorn

EXIT_ASKED: Final = 0
EXIT_FAILED: Final = 1
EXIT_REFUSED: Final = 2
HTTP_STOP_S: Final = 5.0


class Server(uvicorn.Server):
    """uvicorn without its signal handlers: it would re-raise SIGTERM after its own stop."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.began = asyncio.Event()
        """Set once it answers."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Bind, then tell; an address that can't be had ends `serve`, not the event loop."""
        try:
            await super().startup(sockets)
        except SystemExit:  # uvicorn has said why
            place = f"{self.config.host}:{self.config.port}"
            print(f"tiyi: can't listen on {place}; choose another --port", file=sys.stderr)
            self.should_exit = True
        else:
            self.began.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to `run_until_stopped`."""
        yield


def spare_the_collector() -> None:
    """Let it leave alone what has been made so far: that lives as long as the process.

    To look at it again would cost every full collection a tenth of a second in which nobody is
    watched, and a warm-up twice as long as to make its records.
    """
    gc.collect()
    gc.freeze()


async def run_until_stopped(
    server: Server,
    *,
    ended: Callable[[], Awaitable[str]],
    stop: Callable[[], Coroutine[Any, Any, None]],
    beside: Callable[[], Coroutine[Any, Any, None]] | None = None,
) -> int:
    """Serve until asked to stop or until anything ends by itself; the exit code.

    The edge stops first, so that nothing new comes in; `stop` then ends agents, last commits and
    stores. `beside` is extra work (the demo's people) that ends with the process.
    """
    spare_the_collector()
    asked = _asked_to_stop()
    http = asyncio.create_task(server.serve())
    agents = asyncio.create_task(_text(ended))
    extra = asyncio.create_task(beside()) if beside is not None else None
    watched = {asked, http, agents} | ({extra} if extra else set())
    done, _ = await asyncio.wait(watched, return_when=asyncio.FIRST_COMPLETED)
    code = EXIT_ASKED if asked in done else EXIT_FAILED
    if agents in done:
        print(f"tiyi: {agents.result()}", file=sys.stderr)
    if extra is not None:
        extra.cancel()
        (ending,) = await asyncio.gather(extra, return_exceptions=True)
        if isinstance(ending, Exception) and asked not in done:
            traceback.print_exception(ending)
    await _stop_http(server, http)
    agents.cancel()
    await stop()
    return code


def _asked_to_stop() -> asyncio.Task[bool]:
    event, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, event.set)
    return loop.create_task(_true(event))


async def _true(event: asyncio.Event) -> bool:
    return await event.wait()


async def _text(ended: Callable[[], Awaitable[str]]) -> str:
    return await ended()


async def _stop_http(server: Server, http: asyncio.Task[None]) -> None:
    server.should_exit = True
    with contextlib.suppress(TimeoutError, SystemExit):
        async with asyncio.timeout(HTTP_STOP_S):
            await http


def leave(code: int) -> None:
    """End the process now: threads of half-stopped libraries must not keep it alive."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
