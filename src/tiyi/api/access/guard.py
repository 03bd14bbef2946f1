"""What stands between every answer and whoever asked: looks are noted, fields are withheld.

It does so for every route, also for one of tomorrow: the caller's dependency says who asks.
"""

import asyncio
import contextlib
import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Connection

from tiyi.access.fields import Kind, seen_by, without
from tiyi.api.access.table import Look, Need
from tiyi.api.problems import problem_of
from tiyi.api.services import Services, Transactions
from tiyi.model.errors import AWAY, ScopeError, TiyiError
from tiyi.model.scope import Scope
from tiyi.storage.records import views

PLACE: Final = "tiyi.asked"
LIVE_PATHS: Final = frozenset({"/board"})
NOTED_AGAIN_MS: Final = 600_000
"""A screen that asks every few seconds looks once in ten minutes."""
NOTED_MOST: Final = 20_000
_JSON: Final = "application/json"
_ALL: Final = frozenset(Kind)


@dataclass(slots=True)
class Asked:
    """Who asks for what, once that is known."""

    scope: Scope | None = None
    need: Need = field(default_factory=Need)
    path: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)

    def fill(self, scope: Scope, need: Need, path: str, params: Mapping[str, Any]) -> None:
        """Said by the caller's dependency, before the route does anything."""
        self.scope, self.need, self.path, self.params = scope, need, path, params


class CallersRecords:
    """The records as a route has them: a transaction works for the caller, once it is known who."""

    def __init__(self, records: Transactions, asked: Asked) -> None:
        self._records, self._asked = records, asked

    def reading(self, scope: Scope | None = None) -> AbstractContextManager[Any]:
        """One consistent view; of `scope` where the route works for somebody else."""
        return self._records.reading(scope or self._asked.scope)

    def writing(self, scope: Scope | None = None) -> AbstractContextManager[Any]:
        """All or nothing; of `scope` where the route works for somebody else."""
        return self._records.writing(scope or self._asked.scope)


class Looks:
    """Notes in the audit log who looked at whom, each look once in ten minutes."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._noted: dict[tuple[str, str, str], int] = {}
        self._beside: set[asyncio.Task[None]] = set()

    async def note(self, asked: Asked) -> None:
        """Before anything is shown; a look at what is not there is none."""
        scope, look = asked.scope, asked.need.look
        if scope is None or look is None:
            return
        subject = asked.path if look is Look.LIST else str(asked.params.get(look, ""))
        key, now_ms = (scope.actor, asked.path, subject), self._services.clock.now_ms()
        if now_ms - self._noted.get(key, -NOTED_AGAIN_MS) < NOTED_AGAIN_MS:
            return
        with contextlib.suppress(ScopeError):
            await self._services.in_records(
                lambda tx: views.record(tx, scope, look, subject, path=asked.path, at_ms=now_ms),
                scope=scope,
                writing=True,
            )
        self._noted.pop(key, None)
        self._noted[key] = now_ms
        if len(self._noted) > NOTED_MOST:
            del self._noted[next(iter(self._noted))]

    def note_beside(self, asked: Asked) -> None:
        """For live watching, which waits for no records: noted as soon as they take it."""
        task = asyncio.create_task(self._note_if_possible(asked))
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    async def _note_if_possible(self, asked: Asked) -> None:
        with contextlib.suppress(*AWAY):
            await self.note(asked)


class Guard:
    """Middleware around the routes; `looks` of the app."""

    def __init__(self, app: ASGIApp, looks: Looks) -> None:
        self._app, self._looks = app, looks

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        """One connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = scope[PLACE] = Asked()
        await self._app(scope, receive, _Answer(asked, self._looks, send).take)


class _Answer:
    """One answer on its way out, held back where something of it may have to be withheld."""

    def __init__(self, asked: Asked, looks: Looks, send: Send) -> None:
        self._asked, self._looks, self._send = asked, looks, send
        self._start: Message | None = None
        self._body = b""
        self._refused = False

    async def take(self, message: Message) -> None:
        if self._asked.scope is None or self._refused:
            if not self._refused:
                await self._send(message)
            return
        if message["type"] == "http.response.start":
            if message["status"] < 300 and not await self._noted():
                return
            if self._is_whole(message):
                await self._send(message)
            else:
                self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._told(self._start)

    async def _noted(self) -> bool:
        """Whether the look is on record; a refusal goes out otherwise."""
        try:
            if self._asked.path in LIVE_PATHS:
                self._looks.note_beside(self._asked)
            else:
                await self._looks.note(self._asked)
        except TiyiError as error:
            answer = problem_of(error)
            self._refused = True
            await self._send(
                {
                    "type": "http.response.start",
                    "status": answer.status_code,
                    "headers": answer.raw_headers,
                }
            )
            await self._send({"type": "http.response.body", "body": bytes(answer.body)})
            return False
        return True

    def _is_whole(self, start: Message) -> bool:
        """Whether all of it may be shown: to who sees everything, and what holds no data."""
        assert self._asked.scope is not None  # noqa: S101 - asked before
        headers = MutableHeaders(raw=start["headers"])
        is_json = headers.get("content-type", "").startswith(_JSON)
        withholds = is_json and self._asked.need.of_people
        return not withholds or seen_by(self._asked.scope) == _ALL

    async def _told(self, start: Message) -> None:
        assert self._asked.scope is not None  # noqa: S101 - asked before
        body = withheld(self._body, self._asked.scope)
        headers = MutableHeaders(raw=start["headers"])
        headers["content-length"] = str(len(body))
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def withheld(text: bytes, scope: Scope) -> bytes:
    """JSON without what the caller's roles do not see."""
    shown = without(json.loads(text), seen_by(scope))
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()
