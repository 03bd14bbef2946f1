"""An alert as the API shows it: the event, its words in both languages, and what people did."""

from dataclasses import dataclass
from typing import Any, Final

import msgspec

from tiyi.api.services import Words
from tiyi.model.alerts import AlertEvent

LANGUAGES: Final = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Handling:
    """What people did about an alert; `version` counts their acts and guards the next one."""

    version: int = 0
    acknowledged_by: str | None = None
    acknowledged_ms: int | None = None
    reason: str | None = None
    resolved_by: str | None = None
    resolved_ms: int | None = None
    resolution: str | None = None
    note: str | None = None

    @property
    def state(self) -> str:
        """One word."""
        if self.resolved_by is not None:
            return "resolved"
        return "raised" if self.acknowledged_by is None else "acknowledged"


UNTOUCHED: Final = Handling()


def alert_body(event: AlertEvent, handling: Handling, words: Words) -> dict[str, Any]:
    """The Alert of the HTTP contract."""
    told = {language: words(event, language) for language in LANGUAGES}
    body: dict[str, Any] = msgspec.to_builtins(event)
    body |= msgspec.to_builtins(handling)
    body["state"] = handling.state
    body["title"] = {language: title for language, (title, _) in told.items()}
    body["text"] = {language: text for language, (_, text) in told.items()}
    return body
