"""What a worker answers over HTTP: is it alive, is it ready, how far has each role read."""

from collections.abc import Awaitable, Callable, Sequence

from fastapi import FastAPI
from fastapi.responses import JSONResponse, PlainTextResponse

import tiyi
from tiyi.api.vitals import BEHIND_MAX_S, Vitals, agent_lines


def create_worker_api(vitals: Callable[[], Awaitable[Vitals]], roles: Sequence[str]) -> FastAPI:
    """Three routes without any id of anybody; `roles` decide what readiness looks at.

    Ready means that each role of this worker has done what the log holds, whichever process has
    the partition: the process that answers may be well while another stands still.
    """
    app = FastAPI(title="tiyi worker", version=tiyi.__version__, openapi_url=None)

    @app.get("/livez")
    async def livez() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz")
    async def readyz() -> JSONResponse:
        agents = (await vitals()).agents
        mine = {name: dict(agents.get(name, {})) for name in roles}
        ready = all(figures.get("behind_s", 0.0) <= BEHIND_MAX_S for figures in mine.values())
        body = {"status": "ready" if ready else "not_ready", "agents": mine}
        return JSONResponse(body, 200 if ready else 503)

    @app.get("/metrics", response_class=PlainTextResponse)
    async def metrics() -> PlainTextResponse:
        lines = agent_lines(await vitals())
        return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")

    return app
