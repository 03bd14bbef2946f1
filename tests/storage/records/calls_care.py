"""One call of every repository function about looking after people, right for site north."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from tiyi.model.heard import Heard
from tiyi.storage.records import heard, silence

NOON_MS: Final = 1_767_225_600_000
HEARD: Final = Heard(sender="p-phone", contact_ms=NOON_MS, data_ms=NOON_MS - 1)
ANNA: Final = ["p-anna"]
CALLS: Final[Mapping[Callable[..., Any], Callable[..., Any]]] = {
    heard.note: lambda tx, s, _: heard.note(tx, s, {"p-anna": Heard(data_ms=NOON_MS)}),
    heard.of_many: lambda tx, s, _: heard.of_many(tx, s, ANNA),
    silence.in_session: lambda tx, s, _: silence.in_session(tx, s, now_ms=NOON_MS),
    silence.of_many: lambda tx, s, _: silence.of_many(tx, s, ANNA, now_ms=NOON_MS, ours=False),
}
