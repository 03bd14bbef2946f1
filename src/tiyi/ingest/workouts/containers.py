"""Takes a workout out of gzip or zip without ever inflating more than the limits allow."""

import gzip
import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from tiyi.ingest.workouts.errors import BadArchive, TooLarge, Truncated
from tiyi.ingest.workouts.limits import Limits

_GZIP_MAGIC: Final = b"\x1f\x8b"
_ZIP_MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06")
_CHUNK: Final = 1 << 16
_RATIO_COUNTS_FROM: Final = 1 << 20
"""Small files of repeated text compress absurdly well; below 1 MiB unpacked nothing is at stake."""
_ENCRYPTED: Final = 0x1
_ZIP_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The bytes of the workout itself and its own name."""

    data: bytes
    name: str


def unpack(data: bytes, name: str, limits: Limits) -> Unpacked:
    """Undo one layer of gzip or zip; anything else passes unchanged.

    Raises `TooLarge` as soon as the size or the ratio goes past the limits, while inflating, and
    `BadArchive` for damaged or encrypted archives, several members, or names that leave a folder.
    """
    if data.startswith(_GZIP_MAGIC):
        return Unpacked(_gunzip(data, limits), name.removesuffix(".gz"))
    if data.startswith(_ZIP_MAGIC):
        return _unzip(data, limits)
    return Unpacked(data, name)


def _gunzip(data: bytes, limits: Limits) -> bytes:
    inflated = bytearray()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:  # several members are one file
            while chunk := stream.read(_CHUNK):
                inflated += chunk
                _check_size(len(inflated), len(data), limits)
    except EOFError:
        raise Truncated() from None
    except (gzip.BadGzipFile, zlib.error):
        raise BadArchive() from None
    return bytes(inflated)


def _unzip(data: bytes, limits: Limits) -> Unpacked:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            member = _only_member(archive.infolist())
            _check_size(member.file_size, len(data), limits)
            inflated = bytearray()
            with archive.open(member) as stream:
                while chunk := stream.read(_CHUNK):  # the directory may lie about the size
                    inflated += chunk
                    _check_size(len(inflated), len(data), limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
        raise BadArchive() from None
    return Unpacked(bytes(inflated), member.filename)


def _only_member(members: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    files = [member for member in members if not member.is_dir()]
    if len(files) != 1:
        raise BadArchive()
    (member,) = files
    path = member.filename.replace("\\", "/")
    escapes = path.startswith("/") or ":" in path or ".." in path.split("/")
    if escapes or member.flag_bits & _ENCRYPTED or member.compress_type not in _ZIP_METHODS:
        raise BadArchive()
    return member


def _check_size(inflated: int, packed: int, limits: Limits) -> None:
    over_ratio = inflated > _RATIO_COUNTS_FROM and inflated > packed * limits.max_ratio
    if inflated > limits.max_unpacked_bytes or over_ratio:
        raise too_large(limits)


def too_large(limits: Limits) -> TooLarge:
    """The refusal with the limits in it, in the words the sender knows."""
    return TooLarge(limit_mb=limits.max_bytes // (1024 * 1024), ratio=limits.max_ratio)
