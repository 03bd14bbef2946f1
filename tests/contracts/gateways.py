"""Servers of this machine in place of gateways: HTTP and SMTP, which do as a test tells them."""

from __future__ import annotations

import asyncio
import contextlib
import email
import email.policy
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email.message import EmailMessage


@dataclass
class Request:
    """What a gateway was asked."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class HttpGateway:
    """Answers every POST with `status` and `body`; hangs while `hangs`."""

    port: int = 0
    status: int = 200
    body: bytes = b'{"errcode":0}'
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False
    asked: list[Request] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    open: set[asyncio.StreamWriter] = field(default_factory=set)

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open.add(writer)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            pairs = (line.partition(": ") for line in head[1:] if line)
            headers = {name.lower(): value for name, _, value in pairs}
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            self.asked.append(Request(head[0].split()[1], headers, body))
            if self.hangs:
                await self.over.wait()
            more = "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
            head_line = f"HTTP/1.1 {self.status} X\r\nContent-Length: {len(self.body)}\r\n"
            writer.write(f"{head_line}{more}\r\n".encode() + self.body)
            await writer.drain()
        await _closed(writer)
        self.open.discard(writer)


@dataclass
class SmtpRelay:
    """Takes mail, or answers RCPT with `status`; hangs while `hangs`."""

    port: int = 0
    status: int = 250
    hangs: bool = False
    mails: list[EmailMessage] = field(default_factory=list)
    asked: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)
    open: set[asyncio.StreamWriter] = field(default_factory=set)

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.asked += 1
        self.open.add(writer)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            if self.hangs:
                await self.over.wait()
            await self._say(writer, "220 fake")
            while line := (await reader.readline()).decode().strip():
                await self._answer(line.upper(), reader, writer)
                if line.upper().startswith("QUIT"):
                    break
        await _closed(writer)
        self.open.discard(writer)

    async def _answer(
        self, line: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if line.startswith("RCPT"):
            await self._say(writer, f"{self.status} rcpt")
        elif line == "DATA":
            await self._say(writer, "354 go on")
            data = await reader.readuntil(b"\r\n.\r\n")
            self.mails.append(email.message_from_bytes(data[:-3], policy=email.policy.default))
            await self._say(writer, "250 taken")
        else:
            await self._say(writer, "221 bye" if line.startswith("QUIT") else "250 ok")

    async def _say(self, writer: asyncio.StreamWriter, line: str) -> None:
        writer.write(f"{line}\r\n".encode())
        await writer.drain()


@contextlib.asynccontextmanager
async def served(gateway: HttpGateway | SmtpRelay) -> AsyncIterator[int]:
    """The gateway on a free port of 127.0.0.1."""
    server = await asyncio.start_server(gateway.handle, "127.0.0.1", 0)
    gateway.port = server.sockets[0].getsockname()[1]
    try:
        yield gateway.port
    finally:
        server.close()
        gateway.over.set()
        await asyncio.gather(*(_closed(writer) for writer in list(gateway.open)))


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
