"""The process that parses one workout under hard limits and answers on its standard output.

Run as `python -m tiyi.ingest.workouts.child`: a request on standard input, an answer on standard
output, exit status 0. Any other ending (a signal, an exception) is for the parent to interpret.
"""

import resource
import sys

from tiyi.ingest.workouts.containers import too_large
from tiyi.ingest.workouts.errors import WorkoutError
from tiyi.ingest.workouts.limits import Limits
from tiyi.ingest.workouts.parse import parse_workout
from tiyi.ingest.workouts.wire import Answer, Read, Refused, decode_request, encode


def main() -> None:
    """Read the request, take on its limits, parse, answer."""
    request = decode_request(sys.stdin.buffer.read())
    limit_this_process(request.limits)
    sys.stdout.buffer.write(encode(answer(request.data, request.name, request.limits)))


def limit_this_process(limits: Limits) -> None:
    """Bound processor time, memory and files; a limit already stricter is left as it is.

    The kernel ends the process at the soft processor limit (SIGXCPU) and surely one second later.
    Core dumps and new files are switched off: a participant's data stays in memory.
    """
    _lower(resource.RLIMIT_CPU, limits.cpu_s, limits.cpu_s + 1)
    _lower(resource.RLIMIT_AS, limits.address_space_bytes, limits.address_space_bytes)
    _lower(resource.RLIMIT_CORE, 0, 0)
    _lower(resource.RLIMIT_FSIZE, 0, 0)


def _lower(kind: int, soft: int, hard: int) -> None:
    _, present = resource.getrlimit(kind)
    ceiling = hard if present == resource.RLIM_INFINITY else min(hard, present)
    resource.setrlimit(kind, (min(soft, ceiling), ceiling))


def answer(data: bytes, name: str, limits: Limits) -> Answer:
    """Parse, and turn every refusal into data; running out of memory is one of them."""
    try:
        return Read(parse_workout(data, name, limits))
    except WorkoutError as refusal:
        return Refused(refusal.code, refusal.params)
    except MemoryError:
        error = too_large(limits)
        return Refused(error.code, error.params)


if __name__ == "__main__":
    main()
