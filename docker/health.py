"""Says by its exit code whether a process is well: a path answers 200, or a file is fresh."""

import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ANSWER_WITHIN_S = 4.0
USAGE = "usage: health.py URL, or health.py FILE SECONDS"


def answers(url: str) -> bool:
    """Whether a GET is answered with 200."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=ANSWER_WITHIN_S) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.HTTPError) as error:
        sys.stderr.write(f"{url}: {error}\n")
        return False


def is_fresh(file: Path, within_s: float) -> bool:
    """Whether the file was touched in the last seconds."""
    try:
        age_s = time.time() - file.stat().st_mtime  # noqa: TID251 - a file's age is the machine's
    except OSError as error:
        sys.stderr.write(f"{file}: {error.strerror}\n")
        return False
    if age_s > within_s:
        sys.stderr.write(f"{file} was touched {age_s:.0f} s ago\n")
    return age_s <= within_s


def main(arguments: list[str]) -> int:
    """0 well, 1 not well, 2 asked wrongly."""
    if len(arguments) == 1:
        return int(not answers(arguments[0]))
    if len(arguments) == 2:
        return int(not is_fresh(Path(arguments[0]), float(arguments[1])))
    sys.stderr.write(USAGE + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
