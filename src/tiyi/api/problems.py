"""Every error of the API as one problem+json document that quotes nothing of the input."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from tiyi.access.errors import (
    CodeRequired,
    Forbidden,
    KeyUsed,
    Locked,
    NotLinked,
    ProviderRefused,
    SecondFactorMissing,
    SecondFactorUnproved,
    Throttled,
    TooManySignIns,
    WrongSignIn,
)
from tiyi.ingest.edge.errors import (
    BatchEncoding,
    BatchTooLarge,
    MalformedBatch,
    SenderMismatch,
    SenderUnknown,
    TooFast,
)
from tiyi.model.errors import (
    AwayError,
    BusyError,
    ConflictError,
    InputError,
    OperationError,
    ScopeError,
    TiyiError,
)
from tiyi.prescription.lifecycle import PrescriptionNotAllowed


class NotSignedIn(InputError):
    """No valid credentials came with the request; sign in first."""

    code = "auth.required"


class OriginRefused(InputError):
    """The request comes from a page of another site."""

    code = "origin.refused"


class PreconditionRequired(InputError):
    """The edit must say in If-Match which version it was made on."""

    code = "version.required"


class PreconditionFailed(ConflictError):
    """Somebody else changed it since you read it: read it again."""

    code = "version.changed"


STATUS: Final[tuple[tuple[type[TiyiError], int], ...]] = (
    (NotSignedIn, 401),
    (WrongSignIn, 401),
    (CodeRequired, 401),
    (KeyUsed, 401),
    (ProviderRefused, 401),
    (NotLinked, 403),
    (OriginRefused, 403),
    (PrescriptionNotAllowed, 403),
    (Forbidden, 403),
    (SecondFactorMissing, 403),
    (SecondFactorUnproved, 403),
    (Locked, 429),
    (TooManySignIns, 429),
    (Throttled, 429),
    (PreconditionRequired, 428),
    (PreconditionFailed, 412),
    (SenderUnknown, 401),
    (SenderMismatch, 403),
    (MalformedBatch, 400),
    (BatchTooLarge, 413),
    (BatchEncoding, 415),
    (TooFast, 429),
    (InputError, 422),
    (ScopeError, 404),
    (ConflictError, 409),
    (BusyError, 503),
    (AwayError, 503),
    (OperationError, 500),
)
"""First match wins: the narrower class stands before the wider one."""
AWAY_RETRY_MS: Final = 5_000
"""When to ask again after a server behind ours did not answer."""
TYPE: Final = "urn:tiyi:problem:"
_SAFE: Final = re.compile(r"[^A-Za-z0-9_.\-]")
_CODES: Final = {400: "request.malformed", 408: "body.too_slow", 413: "body.too_large"}
_TITLES: Final = {
    400: "The request does not read.",
    404: "There is nothing here.",
    408: "The rest of the body did not come in time.",
    405: "This does not work with that method.",
    413: "The body is larger than this route takes.",
    415: "The body is of a type that this route does not take.",
    422: "The request does not fit its description.",
    500: "Something is wrong with the server, not with the request.",
}


def problem(
    status: int, code: str, title: str, *, params: Mapping[str, Any] | None = None
) -> JSONResponse:
    """One problem document (RFC 9457)."""
    told = dict(params or {})
    response = JSONResponse(
        {"type": TYPE + code, "title": title, "status": status, "code": code, "params": told},
        status,
        media_type="application/problem+json",
    )
    if "retry_after_ms" in told:
        response.headers["Retry-After"] = str(-(-int(told["retry_after_ms"]) // 1_000))
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def status_of(error: TiyiError) -> int:
    """The HTTP status of a deliberate error."""
    return next((status for kind, status in STATUS if isinstance(error, kind)), 500)


def problem_of(error: TiyiError) -> JSONResponse:
    """A deliberate error as a document. Its title is of the class: messages are for logs."""
    title = (type(error).__doc__ or "").strip().splitlines()[0]
    # Where the servers behind ours are is nobody's business.
    away = isinstance(error, AwayError)
    params = {"retry_after_ms": AWAY_RETRY_MS} if away else error.params
    return problem(status_of(error), error.code, title, params=params)


def fields_of(errors: Sequence[Any]) -> list[str]:
    """Where a request is wrong, without a word of what stood there."""
    return sorted({".".join(_SAFE.sub("", str(part))[:40] for part in e["loc"]) for e in errors})


def install(app: FastAPI) -> None:
    """Answer every error of the app by a problem document."""

    async def deliberate(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, TiyiError)  # noqa: S101 - what it is registered for
        return problem_of(error)

    async def invalid(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - what it is registered for
        errors = error.errors()
        status = 400 if any(e["type"] == "json_invalid" for e in errors) else 422
        code = "request.malformed" if status == 400 else "request.invalid"
        return problem(status, code, _TITLES[status], params={"fields": fields_of(errors)})

    async def http(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)  # noqa: S101 - what it is registered for
        title = _TITLES.get(error.status_code, "The request was refused.")
        code = _CODES.get(error.status_code, f"http.{error.status_code}")
        answer = problem(error.status_code, code, title)
        answer.headers.update(error.headers or {})
        return answer

    async def defect(_request: Request, _error: Exception) -> JSONResponse:
        return problem(500, "server.defect", _TITLES[500])

    app.add_exception_handler(TiyiError, deliberate)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, defect)
