"""An alert as the API shows it: the event, its words in both languages, and what people did."""

from typing import Any, Final

import msgspec

from tiyi.alerts.explain import EVERY_ROW
from tiyi.alerts.handling import AlertState, Deed
from tiyi.api.services import Advice, Words
from tiyi.model.alerts import AlertEvent
from tiyi.storage.records.alerts import HandledAlert
from tiyi.web.catalog import LANGUAGES, Catalog, advised, told

_RULES: Final = frozenset(row.rule for row in EVERY_ROW)


def catalog_words(catalog: Catalog) -> Words:
    """Words from the message catalogues, for staff, in the participant's zone."""

    def words(event: AlertEvent, language: str, zone: str | None) -> tuple[str, str]:
        if event.rule not in _RULES:  # raised by another version's table
            return event.rule, ""
        said = told(catalog, event, language, zone=zone)
        return said.title, said.text

    return words


def catalog_advice(catalog: Catalog) -> Advice:
    """Advice from the message catalogues, for staff."""

    def advice(event: AlertEvent, language: str) -> str:
        return advised(catalog, event, language) if event.rule in _RULES else ""

    return advice


def alert_body(
    handled: HandledAlert, words: Words, zone: str | None, advice: Advice
) -> dict[str, Any]:
    """The Alert of the HTTP contract."""
    event = handled.event
    said = {language: words(event, language, zone) for language in LANGUAGES}
    seen, done = handled.last(Deed.ACKNOWLEDGED), handled.last(Deed.RESOLVED)
    if handled.state in {AlertState.RAISED, AlertState.SEEN}:
        seen = None  # raised again since
    if handled.state is not AlertState.RESOLVED:
        done = None
    body: dict[str, Any] = msgspec.to_builtins(event)
    return body | {
        "title": {language: title for language, (title, _) in said.items()},
        "text": {language: text for language, (_, text) in said.items()},
        "action": {language: advice(event, language) for language in LANGUAGES},
        "state": handled.state.value,
        "until_ms": handled.until_ms,
        "version": handled.version,
        "acknowledged_by": seen and seen.actor,
        "acknowledged_ms": seen and seen.at_ms,
        "reason": seen and seen.reason,
        "resolved_by": done and done.actor,
        "resolved_ms": done and done.at_ms,
        "resolution": done and done.code,
        "note": done and done.reason,
        "deeds": [
            {
                "deed": one.act.value,
                "actor": one.actor,
                "at_ms": one.at_ms,
                "code": one.code,
                "note": one.reason,
            }
            for one in handled.acts
        ],
    }


def untouched(event: AlertEvent) -> HandledAlert:
    """An alert that nobody has done anything about, or that the records do not know yet."""
    return HandledAlert(event, AlertState.RAISED, 1, ())
