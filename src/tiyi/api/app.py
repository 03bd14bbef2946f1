"""Creates the application: routes by domain, errors as problems, limits, the hub's life."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import msgspec
from fastapi import APIRouter, FastAPI
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

import tiyi
from tiyi.api import health, problems, session, static
from tiyi.api.envelope import Envelope
from tiyi.api.ingest import routes as ingest
from tiyi.api.ingest import socket as ingest_socket
from tiyi.api.live import routes as live
from tiyi.api.live.hub import Hub
from tiyi.api.services import Services
from tiyi.ingest.edge import Ack, Batch, RecordBatch

PREFIX: Final = "/api/v1"
BODY_BYTES_MAX: Final = 64 << 10
"""Bodies of all routes that do not say otherwise."""
_HOT: Final = (Batch, RecordBatch, Ack, ingest.ReceiptNote, ingest.Waiting)


def create_api(services: Services, *, web: Path = static.WEB) -> FastAPI:
    """The whole API on these services. Its lifespan runs the hub; the edge is bootstrap's."""
    app = FastAPI(
        title="tiyi",
        version=tiyi.__version__,
        summary="Wearable streams in; adherence to prescribed exercise and risk alerts out.",
        docs_url=f"{PREFIX}/docs",
        redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json",
        # FastAPI's own app-wide limit stands outside of all middleware and answers in plain text.
        middleware=[
            Middleware(Envelope),
            Middleware(RequestBodyLimitMiddleware, max_body_size=BODY_BYTES_MAX),
        ],
        lifespan=_lifespan,
    )
    app.state.services = services
    app.state.hub = Hub(services.log, services.clock)
    problems.install(app)
    api = APIRouter(prefix=PREFIX)
    for router in (session.router, live.router, ingest.router, ingest_socket.router):
        api.include_router(router)
    app.include_router(api)
    app.include_router(health.router)
    app.include_router(session.login_router)
    static.install(app, web)
    _describe_hot_routes(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    hub: Hub = app.state.hub
    await hub.start()
    running = asyncio.create_task(hub.run(), name="live hub")
    app.state.hub_task = running
    try:
        yield
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


def _describe_hot_routes(app: FastAPI) -> None:
    """Add the msgspec types of the hot routes to the OpenAPI document."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        document = plain()
        _, components = msgspec.json.schema_components(
            _HOT, ref_template="#/components/schemas/{name}"
        )
        document.setdefault("components", {}).setdefault("schemas", {}).update(components)
        return document

    app.openapi = described  # type: ignore[method-assign]  # the way FastAPI documents for this
