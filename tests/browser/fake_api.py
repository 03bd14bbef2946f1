"""A small server that keeps the page's contract with invented, moving data.

`python -m tests.browser.fake_api` starts it.
Tests steer it under /fake: they let time stand still, raise alerts, drop sockets, silence a person.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.browser import fake_access, fake_deeds
from tests.browser.fake_access import Access, Door, problem
from tests.browser.fake_alerts import Alerts
from tests.browser.fake_people import Person

NOON: Final = 1_795_492_800_000
STATIC: Final = Path(__file__).resolve().parents[2] / "src" / "tiyi" / "web" / "static"
# What the real server sends; the page has to live with it.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self'; base-uri 'none'"
)


class World:
    """People, alerts and sockets of one fake server."""

    def __init__(self, people: int, tick_s: float) -> None:
        self.people = [Person(number) for number in range(1, people + 1)]
        self.tick_s = tick_s
        self.start_ms = int(time.time() * 1000)
        self.at_s = 0
        self.seq = 1
        self.moving = True
        self.silent: set[str] = set()
        self.refuse_alerts = False
        self.refuse_sockets = False
        self.suspended_since_ms: int | None = None
        self.hellos: list[str | None] = []
        self.sockets: dict[WebSocket, int] = {}
        self.rows = {person.id: person.row(0, self.start_ms) for person in self.people}
        self.alerts = Alerts()
        self.access = Access()
        self._first_alerts()

    def _first_alerts(self) -> None:
        for number, rule, age_s in ((14, "R03", 131), (4, "R02", 260), (21, "R02", 75)):
            if number <= len(self.people):
                self.alerts.raise_one(rule, Person(number).id, self.start_ms - age_s * 1000)
        if len(self.people) > 11:
            taken = {"state": "acknowledged", "acknowledged_by": "lin", "version": 2}
            at_ms = self.start_ms - 95_000
            self.alerts.raise_one("R07", "p0012", at_ms, **taken, acknowledged_ms=at_ms + 31_000)
            self.alerts.raise_one("R01", "p0004", self.start_ms - 400_000)

    def frame(self, rows: list[dict[str, Any]], *, full: bool) -> dict[str, Any]:
        """A board frame of those rows, as columns."""
        names = self.rows[self.people[0].id]
        columns = {name: [row[name] for row in rows] for name in names}
        now_ms = int(time.time() * 1000)
        return {
            "type": "board",
            "full": full,
            "server_ms": now_ms,
            "seq": self.seq,
            "people": columns,
        }

    def board(self) -> dict[str, Any]:
        """Everybody, as a full frame."""
        return self.frame(list(self.rows.values()), full=True)

    async def step(self) -> None:
        """One tick."""
        self.at_s = int(time.time() - self.start_ms / 1000)
        self.seq += 1
        changed = [
            person.row(self.at_s, self.start_ms)
            for person in self.people
            if not person.state.silent_s and person.id not in self.silent
        ]
        self.rows |= {row["id"]: row for row in changed}
        await self.tell(self.frame(changed, full=False))

    async def tell(self, message: dict[str, Any]) -> None:
        """Send to every socket what it has not seen: the message, and new alerts before it."""
        for socket in list(self.sockets):
            await self.tell_one(socket, message)

    async def tell_one(self, socket: WebSocket, message: dict[str, Any]) -> None:
        """Send to one socket; one that is gone is forgotten."""
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            while self.sockets[socket] < len(self.alerts.log):
                alert = self.alerts.log[self.sockets[socket]]
                self.sockets[socket] += 1
                cursor = str(self.sockets[socket])
                await socket.send_json({"type": "alert", "cursor": cursor, "alert": alert})
            await socket.send_json(message)
            return
        self.sockets.pop(socket, None)

    def status(self) -> dict[str, Any]:
        """How far the watch is."""
        since = self.suspended_since_ms
        return {"type": "status", "watch_behind_s": 0, "suspended_since_ms": since}

    def person(self, request: Request) -> Person:
        """The person of the address."""
        return self.people[int(request.path_params["participant"].removeprefix("p")) - 1]


def world_of(request: Request | WebSocket) -> World:
    """The world of the server that got the request."""
    world: World = request.app.state.world
    return world


async def participants(request: Request) -> Response:
    """Everybody, on one page."""
    items = [person.participant() for person in world_of(request).people]
    return JSONResponse({"items": items, "next": None})


async def participant(request: Request) -> Response:
    """One person."""
    person = world_of(request).person(request)
    rest = person.band["inputs"] if person.band else {"rhr_bpm": 64, "hrmax_bpm": 170.0}
    values = ("age_years", 54, "recorded"), ("rhr_bpm", rest["rhr_bpm"], "recorded")
    inputs = [
        {"name": name, "value": value, "method": method, "recorded_by": "lin", "recorded_ms": NOON}
        for name, value, method in (*values, ("hrmax_bpm", rest["hrmax_bpm"], "tanaka"))
    ]
    plan = {"sessions_per_week": 4, "warmup_min": 5.0, "conditioning_min": 25.0}
    plan |= {"cooldown_min": 5.0, "in_zone_min": 100.0}
    more = {"context_version": 1, "band_inputs": inputs, "week_plan": plan}
    return JSONResponse(person.participant() | more)


async def sessions(request: Request) -> Response:
    """The sessions of one person."""
    world = world_of(request)
    return JSONResponse({"items": world.person(request).sessions(world.start_ms)})


async def chart(request: Request) -> Response:
    """Seconds or minutes of one person."""
    person = world_of(request).person(request)
    query = request.query_params
    first, last = int(query["from"]) // 1000, int(query["to"]) // 1000
    seconds = [person.second(since) for since in range(last - first)]
    if query["step"] == "1s":
        names = ("hr_bpm", "raw_bpm", "unknown", "cadence_spm")
        columns = {name: [row[place] for row in seconds] for place, name in enumerate(names)}
        return JSONResponse(
            {"start_ms": [1000 * (first + since) for since in range(last - first)], **columns}
        )
    minutes = [seconds[start : start + 60] for start in range(0, len(seconds) - 59, 60)]
    clean = [[row[0] for row in minute if row[0] is not None] for minute in minutes]
    known = [len(values) for values in clean]
    return JSONResponse(
        {
            "start_ms": [1000 * (first + 60 * place) for place in range(len(minutes))],
            "hr_bpm": [sum(values) / len(values) if values else None for values in clean],
            "hr_max_bpm": [max(values, default=None) for values in clean],
            "cadence_spm": [108] * len(minutes),
            "below_s": [0] * len(minutes),
            "in_s": known,
            "above_s": [0] * len(minutes),
            "unknown_s": [60 - count for count in known],
        }
    )


async def alerts(request: Request) -> Response:
    """Open alerts, or every alert, of everybody or one person."""
    world = world_of(request)
    if world.refuse_alerts:
        return problem(503, "busy")
    who = request.query_params.get("participant")
    closed = who is not None or request.query_params.get("state") == "all"
    found = world.alerts.newest.values() if closed else world.alerts.open()
    items = [alert for alert in found if who in (None, alert["participant"])]
    return JSONResponse({"items": items, "next": None})


async def handle(request: Request) -> Response:
    """Do something about an alert; who comes second is told who was first."""
    world, way = world_of(request), request.path_params["way"]
    newest = world.alerts.newest[request.path_params["alert"]]
    sent = await request.json() if way != "seen" else {"version": newest["version"]}
    change = fake_deeds.change(way, newest, sent)
    after = world.alerts.handle(newest["alert_id"], sent["version"], change)
    if after is None:
        first = {"actor": newest["acknowledged_by"], "at_ms": newest["acknowledged_ms"]}
        return problem(409, "version.conflict", version=newest["version"], **first)
    await world.tell({"type": "handled", "alert": after})
    return JSONResponse(after)


async def weeks(request: Request) -> Response:
    """What was done of the plan of the present week."""
    done = {"sessions_planned": 4, "sessions_completed": 2, "tiz_min": 41.5, "planned_min": 100.0}
    return JSONResponse({"items": [{"monday": "2026-11-23", "adherence": done}]})


async def board(request: Request) -> Response:
    """The board over HTTP."""
    return JSONResponse(world_of(request).board())


async def live(socket: WebSocket) -> None:
    """The live socket."""
    world = world_of(socket)
    if world.refuse_sockets:
        await socket.close(1013)
        return
    await socket.accept()
    if world.access.me is None or world.access.lacks:
        await socket.close(4401)
        return
    with contextlib.suppress(WebSocketDisconnect):
        hello = await socket.receive_json()
        since = hello["since"]
        world.hellos.append(since)
        world.sockets[socket] = len(world.alerts.log) if since is None else int(since)
        await socket.send_json(
            {"type": "hello", "server_ms": int(time.time() * 1000), "rules": "2026.1"}
        )
        await world.tell_one(socket, world.board())
        await world.tell_one(socket, world.status())
        while True:
            await socket.receive_text()
    world.sockets.pop(socket, None)


async def steer(request: Request) -> Response:
    """What a test asks for: any of the switches of the world, a dropped socket, a new alert."""
    wish = await request.json()
    if wish.get("reset"):
        await drop(world_of(request))
        request.app.state.world = World(len(world_of(request).people), wish.get("tick_s", 1.0))
    world = world_of(request)
    for name in ("moving", "refuse_alerts", "refuse_sockets", "suspended_since_ms"):
        if name in wish:
            setattr(world, name, wish[name])
    world.silent |= set(wish.get("silence", ()))
    for rule, who in wish.get("raise", ()):
        world.alerts.raise_one(rule, who, int(time.time() * 1000) - 60_000)
    for alert_id, who in wish.get("taken_by", {}).items():
        now_ms = int(time.time() * 1000)
        taken = {"state": "acknowledged", "acknowledged_by": who, "acknowledged_ms": now_ms}
        # Behind the page's back: the socket says nothing of it.
        world.alerts.newest[alert_id] |= taken | {"version": 2}
    for name, value in wish.get("access", {}).items():
        setattr(world.access, name, value)
    if wish.get("drop"):
        await drop(world, wish.get("code", 1012))
    if wish.get("tell"):
        await world.tell(world.status())
    told = {"hellos": world.hellos, "alerts": len(world.alerts.log), "seq": world.seq}
    return JSONResponse(told | {"bodies": world.access.bodies, "sockets": len(world.sockets)})


async def drop(world: World, code: int = 1012) -> None:
    """Close every socket."""
    for socket in list(world.sockets):
        del world.sockets[socket]
        with contextlib.suppress(RuntimeError):
            await socket.close(code)


async def move(app: Starlette) -> None:
    """Move everybody who sends, once a tick, and tell the sockets."""
    while True:
        world: World = app.state.world
        await asyncio.sleep(world.tick_s)
        if world.moving:
            await world.step()


async def page(_request: Request) -> Response:
    """The page itself, whatever the address."""
    return FileResponse(STATIC / "index.html", headers={"Content-Security-Policy": POLICY})


async def mark(_request: Request) -> Response:
    """The page's sign."""
    return FileResponse(STATIC / "mark.svg")


def application(people: int, tick_s: float) -> Starlette:
    """The fake server."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.world = World(people, tick_s)
        async with asyncio.TaskGroup() as group:
            moving = group.create_task(move(app))
            yield
            moving.cancel()

    person = "/api/v1/participants/{participant}"
    routes = [
        *fake_access.ROUTES,
        Route("/api/v1/participants", participants),
        Route(person, participant),
        Route(f"{person}/sessions", sessions),
        Route(f"{person}/weeks", weeks),
        Route(f"{person}/chart", chart),
        Route("/api/v1/alerts", alerts),
        Route("/api/v1/alerts/{alert}/{way}", handle, methods=["POST"]),
        Route("/api/v1/board", board),
        WebSocketRoute("/api/v1/live", live),
        Route("/fake", steer, methods=["POST"]),
        Mount("/assets", StaticFiles(directory=STATIC / "assets", check_dir=False)),
        Route("/mark.svg", mark),
        Route("/{rest:path}", page),
    ]
    return Starlette(routes=routes, lifespan=lifespan, middleware=[Middleware(Door)])


def main() -> None:
    """Serve on loopback until it is ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8900)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--tick", type=float, default=1.0, help="seconds between frames")
    asked = parser.parse_args()
    uvicorn.run(
        application(asked.people, asked.tick),
        host="127.0.0.1",
        port=asked.port,
        log_level="warning",
        timeout_graceful_shutdown=1,
    )


if __name__ == "__main__":
    main()
