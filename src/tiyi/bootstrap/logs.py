"""What a process says on stderr: one line for each thing, with its time in UTC."""

import logging
import time
from collections.abc import Callable
from typing import Final

FORM: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class InUtc(logging.Formatter):
    """2026-11-29T05:31:02.417Z WARNING tiyi.streams.outbox: …"""

    converter: Callable[[float | None], time.struct_time] = time.gmtime
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"


def say_with_times() -> None:
    """Warnings and worse go to stderr in this form; nothing where a host has set up its own."""
    handler = logging.StreamHandler()
    handler.setFormatter(InUtc(FORM))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
