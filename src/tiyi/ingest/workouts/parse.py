"""Recognises what a file is by its content and reads it; runs inside the limited child process."""

from tiyi.ingest.workouts import fit, gpx, tcx
from tiyi.ingest.workouts.containers import too_large, unpack
from tiyi.ingest.workouts.csv_rows import looks_like_csv, read_csv
from tiyi.ingest.workouts.errors import BadHeader, EmptyFile, NotXml, UnknownFormat
from tiyi.ingest.workouts.limits import Limits
from tiyi.ingest.workouts.workout import Workout
from tiyi.ingest.workouts.xml_walk import Opened, walk

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def parse_workout(data: bytes, name: str, limits: Limits) -> Workout:
    """Read one workout of any known format, packed in gzip or zip or not.

    `name` decides nothing but which refusal helps more. Raises the classes of `errors`. Call it
    only where the process may be killed: hostile files cost time and memory up to the limits.
    """
    if not data:
        raise EmptyFile()
    if len(data) > limits.max_bytes:
        raise too_large(limits)
    unpacked = unpack(data, name, limits)
    content = unpacked.data
    if not content.strip():
        raise EmptyFile()
    ending = unpacked.name.lower().rpartition(".")[2]
    if content[fit.MAGIC_AT : fit.MAGIC_AT + len(fit.MAGIC)] == fit.MAGIC:
        return fit.read_fit(content, limits)
    if ending == "fit":
        raise BadHeader()
    if content.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"<"):
        return _read_xml(content, limits)
    if ending in {"tcx", "gpx"}:
        raise NotXml()
    if looks_like_csv(content) or ending == "csv":
        return read_csv(content, limits)
    raise UnknownFormat()


def _read_xml(content: bytes, limits: Limits) -> Workout:
    first = next(walk(content, limits))
    root = first.tag if isinstance(first, Opened) else ""
    if root == tcx.ROOT:
        return tcx.read_tcx(content, limits)
    if root == gpx.ROOT:
        return gpx.read_gpx(content, limits)
    raise UnknownFormat()
