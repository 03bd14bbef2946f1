"""One line per fault, with its recovery time, that can go into a table."""

from __future__ import annotations

import os


def told(fault: str, recovered_s: float, what: str) -> None:
    """Print fault, seconds until all was well again, the machine's load, and what was seen."""
    load = os.getloadavg()[0]
    print(f"| {fault} | {recovered_s:.1f} s | load {load:.1f} | {what} |")
