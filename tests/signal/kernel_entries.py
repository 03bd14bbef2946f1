"""All entries: how to call every public kernel of `tiyi.signal`, so that its laws are tried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.signal.entries_beats import BEATS
from tests.signal.entries_live import LIVE
from tests.signal.entries_motion import MOTION
from tests.signal.entries_physiology import PHYSIOLOGY
from tests.signal.kernel_entry import Entry

ENTRIES: Final[Mapping[str, Entry]] = {**LIVE, **BEATS, **MOTION, **PHYSIOLOGY}
