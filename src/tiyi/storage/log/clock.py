"""The machine's clock, for a log that nobody gave another one."""

import time


def system_now_ms() -> int:
    """UTC milliseconds of the machine."""
    return time.time_ns() // 1_000_000
