"""The way of batches past the framework's routing, which would cost twice what a batch does."""

from starlette.applications import Starlette
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from tiyi.api.auth import sender
from tiyi.api.ingest.routes import post_batch
from tiyi.ingest.edge.contract import BODY_BYTES_MAX


class BatchLane:
    """Answers `POST` of one path itself, as its route would; hands on everything else.

    The route stays: it describes the path in the OpenAPI document, and is what is called here.
    """

    def __init__(self, app: ASGIApp, *, path: str) -> None:
        self._app, self._path = app, path
        self._lane: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection."""
        if scope["type"] == "http" and scope["path"] == self._path and scope["method"] == "POST":
            self._lane = self._lane or _lane_of(scope["app"])
            await self._lane(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _lane_of(app: Starlette) -> ASGIApp:
    """The route's limit, and the application's words for errors."""
    answering = ExceptionMiddleware(_batch, handlers=app.exception_handlers)
    return RequestBodyLimitMiddleware(answering, max_body_size=BODY_BYTES_MAX)


async def _batch(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive, send)
    answer = await post_batch(request, await sender(request))
    await answer(scope, receive, send)
