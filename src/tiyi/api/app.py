"""Creates the application: routes by domain, errors as problems, limits, the hub's life."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import msgspec
from fastapi import APIRouter, FastAPI
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

import tiyi
from tiyi.api import health, problems, session, static
from tiyi.api.access.directory import Directory
from tiyi.api.access.doors import Doors
from tiyi.api.access.guard import Guard, Looks
from tiyi.api.access.signing import Signing
from tiyi.api.alerts import routes as alerts
from tiyi.api.alerts.rearming import Rearming
from tiyi.api.assessments import routes as assessments
from tiyi.api.assessments.fitness_runner import FitnessRunner
from tiyi.api.between.watch import BetweenWatch
from tiyi.api.burden import routes as burden
from tiyi.api.care import panel, tags
from tiyi.api.care import routes as care
from tiyi.api.charts import resting
from tiyi.api.charts import routes as charts
from tiyi.api.coaching import routes as coaching
from tiyi.api.coaching.cuer import Cuer
from tiyi.api.consultations import routes as consultations
from tiyi.api.courses import routes as courses
from tiyi.api.courses import trials
from tiyi.api.devices import routes as devices
from tiyi.api.duty import routes as duty
from tiyi.api.enrolments import routes as enrolments
from tiyi.api.enrolments.runner import EnrolmentRunner
from tiyi.api.envelope import Envelope
from tiyi.api.erasures import routes as erasures
from tiyi.api.erasures.sweeper import Sweeper
from tiyi.api.imports import routes as imports
from tiyi.api.imports.runner import ImportRunner
from tiyi.api.ingest import routes as ingest
from tiyi.api.ingest import socket as ingest_socket
from tiyi.api.ingest.lane import BatchLane
from tiyi.api.limits import routes as limits
from tiyi.api.live import routes as live
from tiyi.api.live.hub import HandledNow, Hub
from tiyi.api.measurements import routes as measurements
from tiyi.api.messages import routes as messages
from tiyi.api.notes import routes as notes
from tiyi.api.nudges import routes as nudges
from tiyi.api.nudges.nudger import Nudger
from tiyi.api.oidc import routes as oidc
from tiyi.api.oidc.routes import Oidc
from tiyi.api.outcomes import routes as outcomes
from tiyi.api.participants import routes as participants
from tiyi.api.participants import zones
from tiyi.api.people import routes as people
from tiyi.api.prescriptions import routes as prescriptions
from tiyi.api.programmes import routes as programmes
from tiyi.api.programmes import targets
from tiyi.api.retention import routes as retention
from tiyi.api.retention.keeper import Keeper
from tiyi.api.rules import routes as rules
from tiyi.api.screening import routes as screening
from tiyi.api.service import extracts, reports, satisfaction
from tiyi.api.service import routes as figures
from tiyi.api.services import Services
from tiyi.api.sessions import routes as sessions
from tiyi.api.sites import routes as sites
from tiyi.api.staff import doors, options, policy
from tiyi.api.staff import routes as staff
from tiyi.api.threads import own as own_threads
from tiyi.api.threads import routes as threads
from tiyi.api.worklist import filters, silence
from tiyi.api.worklist import routes as worklist
from tiyi.api.worklist.filler import Filler
from tiyi.api.worklist.listener import Listener
from tiyi.ingest.edge import Ack, Batch, RecordBatch
from tiyi.ingest.edge.asking import until_answered
from tiyi.model.errors import AWAY
from tiyi.model.scope import system_scope
from tiyi.storage.log.errors import LogUnreachable
from tiyi.storage.records import alerts as alert_records
from tiyi.storage.records.alerts import HandledAlert
from tiyi.web.catalog import Catalog

PREFIX: Final = "/api/v1"
HANDLED_WITHIN_S: Final = 2.0
"""So long an alert on its way to the screens waits for what people did about it."""
THREADS: Final = 32
"""For short work that may wait: questions to the records, hashes of passwords, files."""
BODY_BYTES_MAX: Final = 64 << 10
"""Bodies of all routes that do not say otherwise."""
_ROOMS: Final = (
    # What hundreds of senders ask every second is looked for first.
    ingest,
    session,
    live,
    participants,
    zones,
    prescriptions,
    sessions,
    courses,
    trials,
    charts,
    resting,
    alerts,
    worklist,
    silence,
    filters,
    care,
    tags,
    panel,
    messages,
    coaching,
    threads,
    own_threads,
    notes,
    nudges,
    consultations,
    rules,
    limits,
    screening,
    devices,
    imports,
    people,
    enrolments,
    erasures,
    measurements,
    assessments,
    sites,
    retention,
    programmes,
    targets,
    duty,
    outcomes,
    burden,
    figures,
    reports,
    extracts,
    satisfaction,
    doors,
    options,
    policy,
    oidc,
    staff,
    ingest_socket,
)
_HOT: Final = (Batch, RecordBatch, Ack, ingest.ReceiptNote, ingest.Waiting)


def create_api(services: Services, *, web: Path = static.WEB) -> FastAPI:
    """The whole API on these services. Its lifespan runs the hub; the edge is bootstrap's."""
    looks = Looks(services)
    app = FastAPI(
        title="tiyi",
        version=tiyi.__version__,
        summary="Wearable streams in; adherence to prescribed exercise and risk alerts out.",
        # FastAPI's own pages load their scripts from elsewhere; nothing here does.
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json",
        # FastAPI's own app-wide limit stands outside of all middleware and answers in plain text.
        middleware=[
            Middleware(Envelope),
            Middleware(Guard, looks=looks),
            Middleware(BatchLane, path=f"{PREFIX}/ingest/batches"),
            Middleware(RequestBodyLimitMiddleware, max_body_size=BODY_BYTES_MAX),
        ],
        lifespan=_lifespan,
    )
    app.state.services = services
    app.state.looks = looks
    app.state.directory = Directory(services)
    app.state.doors = Doors(services.clock)
    app.state.oidc = Oidc(services)
    app.state.signing = Signing(services, app.state.directory)
    app.state.hub = Hub(
        services.log,
        services.clock,
        services.words,
        _handled_now(services),
        advice=services.advice,
    )
    app.state.imports = ImportRunner(services)
    app.state.enrolments = EnrolmentRunner(services)
    app.state.fitness = FitnessRunner(services)
    app.state.sweeper = Sweeper(services)
    app.state.keeper = Keeper(services)
    app.state.between = BetweenWatch(services)
    app.state.catalog = Catalog.load()
    app.state.cuer = Cuer(services, app.state.hub, app.state.catalog)
    app.state.nudger = Nudger(services, app.state.hub, app.state.catalog)
    problems.install(app)
    api = APIRouter(prefix=PREFIX)
    for room in _ROOMS:
        api.include_router(room.router)
    app.include_router(api)
    app.include_router(health.router)
    app.include_router(session.login_router)
    app.include_router(doors.door)
    static.install(app, web)
    _describe_hot_routes(app)
    return app


def _handled_now(services: Services) -> HandledNow:
    scope = system_scope("live", services.settings.organisation)

    async def handled(alerts: Sequence[str]) -> Mapping[str, HandledAlert]:
        try:
            async with asyncio.timeout(HANDLED_WITHIN_S):
                return await services.in_records(
                    lambda tx: alert_records.known(tx, scope, alerts), scope=scope
                )
        except (*AWAY, TimeoutError):
            return {}  # people are told all the same

    return handled


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """The hub and the import jobs live as long as the application; a crash of theirs is its end."""
    services: Services = app.state.services
    # Work in the background that waits for records which say nothing must leave threads to others.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS, "tiyi-api"))
    scope = system_scope("imports", services.settings.organisation)
    works = {
        "hub": await _live(app.state.hub, services),
        "imports": app.state.imports.run(scope),
        "enrolments": app.state.enrolments.run(scope),
        "fitness": app.state.fitness.run(scope),
        "erasures": app.state.sweeper.run(scope),
        "retention": app.state.keeper.run(scope),
        "lists": Filler(services).run(scope),
        "heard": Listener(services).run(scope),
        "rules": app.state.between.run(system_scope("rules", services.settings.organisation)),
        "access": app.state.directory.keep(),
        "alerts": Rearming(services, app.state.hub).run(),
        "cues": app.state.cuer.run(),
        "nudges": app.state.nudger.run(),
    }
    tasks = [asyncio.create_task(work, name=name) for name, work in works.items()]
    for task in tasks:
        task.add_done_callback(lambda done: _report(services, done))
    app.state.background = tasks
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def _live(hub: Hub, services: Services) -> Coroutine[Any, Any, None]:
    """The hub's work. A log on other machines that is away keeps nobody from sending meanwhile."""
    try:
        await hub.start()
    except LogUnreachable:
        return _live_once_there(hub, services)
    return hub.run()


async def _live_once_there(hub: Hub, services: Services) -> None:
    await until_answered(hub.start, services.clock)
    await hub.run()


def _report(services: Services, done: "asyncio.Task[None]") -> None:
    if not done.cancelled() and (error := done.exception()) and services.on_crash is not None:
        services.on_crash(error)


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
