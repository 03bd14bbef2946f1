"""Every error tiyi raises on purpose: a class with a code, who is at fault, and what to do.

TiyiError
├─ InputError            what came in is wrong; the sender or the caller can mend it (4xx)
│  ├─ AdvisedError       a file or a set-up of the caller; each class says what to do
│  ├─ DeviceFault        a device sent something no healthy device sends
│  ├─ FrameError         stored or transported bytes are not a frame we know
│  │  └─ RowsRefused     a store took all of a batch but these rows
│  └─ PrescriptionError  a prescription that can't be issued as it stands
├─ ScopeError            the caller may not see or do this (answered as «not found»)
├─ ConflictError         somebody else changed it first (409/412)
├─ BusyError             try again later: a queue, a spool or a quota is full (429/503)
└─ OperationError        the machine or its set-up is wrong; the operator can mend it (5xx)
   └─ AwayError          a server that tiyi needs does not answer; try again later (503)

The code is the translation key of the catalogs in `tiyi.web`; `params` fill its placeholders.
A programming error is none of these and must never look like one.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Final


class TiyiError(Exception):
    """Base of every deliberate error: `code` for machines and translation, the message for logs."""

    code: ClassVar[str] = "tiyi.error"

    def __init__(self, message: str, **params: Any) -> None:
        """Say who, what, and what to do in `message`; `params` are the catalog's placeholders."""
        super().__init__(message)
        self.params = params


class InputError(TiyiError):
    """What came in is wrong, and whoever sent it can mend it."""

    code: ClassVar[str] = "input.invalid"


class AdvisedError(InputError):
    """What to do is said once for each class: `advice`, completed with the `params`."""

    advice: ClassVar[str]

    def __init__(self, **params: Any) -> None:
        """Complete the advice of the class; unknown placeholders would be a programming error."""
        super().__init__(self.advice.format(**params), **params)


class DeviceFault(InputError):
    """A device sent something no healthy device sends."""

    code: ClassVar[str] = "device.fault"


class FrameError(InputError):
    """Bytes that are not a frame this version can read."""

    code: ClassVar[str] = "frame.unreadable"


class RowsRefused(FrameError):
    """A store took everything but these rows: `rows` maps the place in the batch → a word for why.

    Asking again would not help; the caller keeps what they came from aside.
    """

    code: ClassVar[str] = "rows.refused"

    def __init__(self, message: str, rows: Mapping[int, str]) -> None:
        """`reason` becomes the words for why, without repeats."""
        super().__init__(message, reason=".".join(sorted(set(rows.values()))))
        self.rows = rows


class PrescriptionError(InputError):
    """A prescription that can't be issued as it stands."""

    code: ClassVar[str] = "prescription.invalid"


class ScopeError(TiyiError):
    """The caller's sites and role do not cover this; told as «not found»."""

    code: ClassVar[str] = "scope.not_found"


class ConflictError(TiyiError):
    """Somebody else changed it first, or it exists already with other content."""

    code: ClassVar[str] = "conflict"


class BusyError(TiyiError):
    """A bounded queue, spool or quota is full: the same call may be sent again later."""

    code: ClassVar[str] = "busy"


class OperationError(TiyiError):
    """The machine or its set-up is wrong: the operator can mend it."""

    code: ClassVar[str] = "operation.failed"


class AwayError(OperationError):
    """A server that tiyi needs does not answer: the same call may be sent again later."""

    code: ClassVar[str] = "away"


AWAY: Final = (OperationError, BusyError)
"""Failures of the surroundings, which may be gone a moment later."""
