"""The demo as a newcomer starts it: seconds until the board is live, and its memory."""

import json
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from urllib.error import URLError

Row = tuple[str, float, str, str]
PORT = 8391
PEOPLE = 50
WAIT_S = 60


def measure() -> list[Row]:
    """Start the demo, wait until half of its people show a heart rate, look at its memory."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "tiyi", "demo", "--port", str(PORT)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        live_s = _seconds_until_live(began)
        time.sleep(30)
        resident_mb = _resident_mb(process.pid)
    finally:
        process.terminate()
        process.wait(20)
    note = f"{PEOPLE} simulated people and recorded workouts where they are there"
    return [
        ("demo: start → board live", live_s, "s", note),
        ("demo: resident memory", resident_mb, "MB", "30 s later"),
    ]


def _seconds_until_live(began: float) -> float:
    while time.perf_counter() - began < WAIT_S:
        with suppress(URLError, OSError):
            board = json.load(urllib.request.urlopen(f"http://127.0.0.1:{PORT}/api/v1/board"))
            known = [rate for rate in board["people"]["hr_bpm"] if rate is not None]
            if len(known) >= PEOPLE // 2:
                return time.perf_counter() - began
        time.sleep(0.1)
    raise TimeoutError("the demo's board does not come alive")


def _resident_mb(pid: int) -> float:
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        line = next(line for line in status if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    for row in measure():
        print(*row)
