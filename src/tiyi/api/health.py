"""Is it alive, is it ready, how is it: for supervisors and dashboards; no id of anybody in it."""

from collections.abc import Iterator
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse

import tiyi
from tiyi.alerts.table import RULE_VERSION
from tiyi.api.auth import services_of
from tiyi.api.live.hub import Hub
from tiyi.api.services import Services, StoreAway
from tiyi.api.vitals import BEHIND_MAX_S, Vitals, agent_lines, metric
from tiyi.ingest.edge import Edge, SpoolFigures

router = APIRouter(tags=["health"])
WELL: Final = frozenset({"ok", "spooling", "log_away"})
"""While the log is away the spool takes what comes: who takes devices away from here loses it."""


@router.get("/livez")
async def livez() -> dict[str, str]:
    """The process answers; nothing else is asked."""
    return {"status": "ok"}


@router.get("/readyz")
async def readyz(request: Request) -> JSONResponse:
    """Whether everything that people rely on works, check by check.

    A store that is away is told and leaves the process ready: devices and the live page need none,
    and who takes them away from here would lose more.
    """
    services = services_of(request)
    vitals = await services.vitals()
    checks = {
        "edge": _edge_state(services.edge),
        "spool": _spool_state(services.edge.spool_figures),
        "watch": _watch(vitals),
        "live": "ended" if any(task.done() for task in request.app.state.background) else "ok",
    }
    ready = all(state in WELL for state in checks.values())
    body = {
        "status": "ready" if ready else "not_ready",
        "checks": checks,
        "stores": {name: _store(away) for name, away in services.away().items()},
        "watch_behind_s": vitals.watch_behind_s,
        "agents": {name: dict(figures) for name, figures in vitals.agents.items()},
    }
    return JSONResponse(body, 200 if ready else 503)


def _store(away: StoreAway | None) -> dict[str, Any]:
    if away is None:
        return {"state": "ok"}
    return {"state": "away", "since_ms": away.since_ms, "code": away.code}


def _edge_state(edge: Edge) -> str:
    if not edge.knows_senders:
        return "senders_unread"
    return "ok" if edge.accepting else "full"


def _spool_state(figures: SpoolFigures | None) -> str:
    if figures is None or not figures.spooling:
        return "ok"
    return "full" if figures.full else "spooling"


def _watch(vitals: Vitals) -> str:
    if vitals.log_away:
        return "log_away"
    if vitals.suspended_since_ms is not None:
        return "suspended"
    return "behind" if vitals.watch_behind_s > BEHIND_MAX_S else "ok"


@router.get("/version")
async def version() -> dict[str, str]:
    """What runs here."""
    return {"version": tiyi.__version__, "rules": RULE_VERSION}


@router.get("/metrics", response_class=PlainTextResponse)
async def metrics(request: Request) -> PlainTextResponse:
    """Prometheus text."""
    services = services_of(request)
    hub: Hub = request.app.state.hub
    ours = [*_edge(services), *_hub(hub), *_stores(services)]
    lines = [*ours, *agent_lines(await services.vitals())]
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")


def _edge(services: Services) -> Iterator[str]:
    figures, edge = services.edge.figures, services.edge
    yield from metric("tiyi_ingest_batches_total", "counter", figures.batches)
    yield from metric("tiyi_ingest_repeated_batches_total", "counter", figures.repeated)
    yield from metric("tiyi_ingest_refused_batches_total", "counter", figures.refused_batches)
    yield "# TYPE tiyi_ingest_rows_total counter"
    for code, count in sorted(figures.rows_by_code.items()):
        yield f'tiyi_ingest_rows_total{{code="{code}"}} {count}'
    yield from metric("tiyi_ingest_released_rows_total", "counter", edge.released)
    yield from metric("tiyi_ingest_frames_total", "counter", edge.flushed.frames)
    yield from metric("tiyi_ingest_late_rows_total", "counter", edge.flushed.late_rows)
    yield from metric("tiyi_ingest_waiting_rows", "gauge", edge.waiting_rows)
    yield from metric("tiyi_ingest_waiting_records", "gauge", edge.waiting_records)
    yield from metric("tiyi_quarantine_unopened_records", "gauge", edge.unopened)
    if edge.spool_figures is not None:
        yield from _spool(edge.spool_figures)


def _spool(spool: SpoolFigures) -> Iterator[str]:
    yield from metric("tiyi_spool_spooling", "gauge", int(spool.spooling))
    yield from metric("tiyi_spool_full", "gauge", int(spool.full))
    yield from metric("tiyi_spool_records", "gauge", spool.records)
    yield from metric("tiyi_spool_rows", "gauge", spool.rows)
    yield from metric("tiyi_spool_bytes", "gauge", spool.size_bytes)
    yield from metric("tiyi_spool_fill", "gauge", round(spool.fill, 4))
    yield from metric("tiyi_spool_oldest_seconds", "gauge", spool.oldest_age_s)
    yield from metric("tiyi_spool_spooled_records_total", "counter", spool.spooled_records)
    yield from metric("tiyi_spool_spooled_rows_total", "counter", spool.spooled_rows)
    yield from metric("tiyi_spool_drained_records_total", "counter", spool.drained_records)
    yield from metric("tiyi_spool_drained_rows_total", "counter", spool.drained_rows)
    yield from metric("tiyi_spool_grown_late_rows_total", "counter", spool.grown_late_rows)
    yield from metric("tiyi_spool_late_answers_total", "counter", spool.late_answers)
    yield from metric("tiyi_spool_lost_records_total", "counter", spool.lost)


def _hub(hub: Hub) -> Iterator[str]:
    yield from metric("tiyi_live_people", "gauge", len(hub.wall))
    yield from metric("tiyi_live_alerts_total", "counter", hub.count)
    yield from metric("tiyi_live_skipped_records_total", "counter", hub.skipped)
    yield from metric("tiyi_live_seats", "gauge", hub.seats)


def _stores(services: Services) -> Iterator[str]:
    now_ms = services.clock.now_ms()
    yield "# TYPE tiyi_store_away_seconds gauge"
    for name, away in services.away().items():
        seconds = 0.0 if away is None else (now_ms - away.since_ms) / 1000
        yield f'tiyi_store_away_seconds{{store="{name}"}} {seconds}'
