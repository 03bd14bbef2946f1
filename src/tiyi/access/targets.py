"""Where a browser goes once somebody is signed in: a page of ours, and nowhere else."""

import re
from typing import Final

START: Final = "/"
LONGEST: Final = 1_000
_PLAIN: Final = re.compile(r"/[!-\[\]-~]*")
"""Printable ASCII without spaces and without the backslash, which browsers read as a slash."""
_NO_TARGETS: Final = re.compile(
    r"/(sign-in|second-factor|invitation|login|enter|api|locales)(/|$)", re.IGNORECASE
)
"""No pages to come back to: the doors, and what the server answers itself."""


def local_path(wish: str) -> str:
    """The wish, if it is a path of this very server as every browser reads it; else the start.

    A path with two slashes in a row, or with dots to be resolved, is none: what is left of it may
    be another host's. The fragment, which no server sees, is left out.

    Source: OWASP ASVS 5.0, 3.7.2.
    """
    if len(wish) > LONGEST or _PLAIN.fullmatch(wish) is None:
        return START
    path, _, query = wish.partition("#")[0].partition("?")
    if "//" in path or _NO_TARGETS.match(path):
        return START
    if any(part.lower().replace("%2e", ".") in {".", ".."} for part in path.split("/")):
        return START
    return f"{path}?{query}" if query else path
