"""The messages between the importer and the child that parses: plain data, checked on arrival."""

import typing
from typing import Any

import msgspec
import numpy as np

from tiyi.ingest.workouts.errors import BY_CODE, WorkoutError
from tiyi.ingest.workouts.limits import Limits
from tiyi.ingest.workouts.workout import Workout


class Request(msgspec.Struct, frozen=True):
    """What the child is asked to read, and how much it may cost."""

    name: str
    data: bytes
    limits: Limits


class Read(msgspec.Struct, frozen=True, tag="read"):
    """The workout that was in the file."""

    workout: Workout


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """The code of the refusal and the placeholders of its message."""

    code: str
    params: dict[str, int | float | str]


Answer = Read | Refused


def encode(message: Request | Answer) -> bytes:
    """Message → bytes; arrays travel as (type, bytes)."""
    return msgspec.msgpack.encode(message, enc_hook=_array_to_plain)


def decode_request(data: bytes) -> Request:
    """Bytes → request; raises `msgspec.ValidationError` on anything else."""
    return msgspec.msgpack.decode(data, type=Request)


def decode_answer(data: bytes) -> Answer:
    """Bytes → answer; raises `msgspec.ValidationError` on anything else."""
    answer: Answer = msgspec.msgpack.decode(data, type=Answer, dec_hook=_plain_to_array)
    return answer


def error_of(refused: Refused) -> WorkoutError:
    """The error class of a refusal; an unknown code becomes the general one."""
    kind = BY_CODE.get(refused.code, WorkoutError)
    return kind(**refused.params)


def _array_to_plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.tobytes()
    raise NotImplementedError(f"no wire form for {type(value).__name__}")


def _plain_to_array(kind: type, value: Any) -> Any:
    dtype, data = value
    if typing.get_origin(kind) is not np.ndarray or dtype not in {"<i8", "<f4"}:
        raise ValueError("an array of an unexpected type")
    return np.frombuffer(data, dtype=dtype)
