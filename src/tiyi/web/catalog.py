"""The server's message catalogs, and an alert told in a language, a zone and for a reader."""

import json
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib import resources
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from tiyi.alerts.explain import Audience, Message, actions, explain
from tiyi.model.alerts import AlertEvent
from tiyi.model.context import UnknownCause

LANGUAGES: Final = ("en", "zh")
FILES: Final = (
    *("alerts", "assessment", "care", "causes", "coaching", "deadman", "paging", "people"),
    *("rulebook", "screening", "sheet"),
)
"""Catalogs the server speaks from; the screen's own are read by the browser."""
_BETWEEN_SENTENCES: Final = MappingProxyType({"en": " ", "zh": ""})


def spoken(language: str | None) -> str:
    """The language in which somebody is told; Chinese where theirs is not known or has no words."""
    return language if language in LANGUAGES else "zh"


@dataclass(frozen=True, slots=True)
class Catalog:
    """Every message by language and key, `file:dotted.path`."""

    messages: Mapping[str, Mapping[str, str]]

    @classmethod
    def load(cls) -> "Catalog":
        """The catalogs that come with the package."""
        folder = resources.files("tiyi.web").joinpath("locales")
        return cls(
            {
                language: {
                    key: text
                    for name in FILES
                    for key, text in _flat(
                        json.loads(
                            folder.joinpath(language, f"{name}.json").read_text(encoding="utf-8")
                        ),
                        f"{name}:",
                    )
                }
                for language in LANGUAGES
            }
        )

    def text(self, key: str, language: str, **params: object) -> str:
        """The message with its placeholders filled.

        An unknown key or language and a missing parameter are programming errors: KeyError.
        Parameters that the message does not use are ignored.
        """
        return self.messages[language][key].format_map(params)

    def placeholders(self, key: str, language: str) -> frozenset[str]:
        """Names a message wants."""
        parsed = string.Formatter().parse(self.messages[language][key])
        return frozenset(name for _, name, _, _ in parsed if name)

    def cause(self, cause: UnknownCause, language: str) -> str:
        """Why there is no verdict."""
        return self.text(f"causes:{cause}", language)


@dataclass(frozen=True, slots=True)
class Told:
    """An alert in words."""

    title: str
    text: str


def told(
    catalog: Catalog,
    event: AlertEvent,
    language: str,
    *,
    audience: Audience = Audience.COACH,
    zone: str | None = None,
) -> Told:
    """The alert's title and sentences; instants in the participant's IANA zone, else in UTC."""
    tell = partial(_tell, catalog, language)
    explained = explain(event, audience, clock=partial(_local_minute, zone))
    sentences = _BETWEEN_SENTENCES[language].join(map(tell, explained.sentences))
    return Told(title=tell(explained.title), text=sentences)


def advised(catalog: Catalog, event: AlertEvent, language: str) -> str:
    """What staff should do about an alert, without what was seen; empty for nothing."""
    tell = partial(_tell, catalog, language)
    return _BETWEEN_SENTENCES[language].join(map(tell, actions(event)))


def _tell(catalog: Catalog, language: str, message: Message) -> str:
    return catalog.text(message.key, language, **message.params)


def _local_minute(zone: str | None, at_ms: int) -> str:
    at = datetime.fromtimestamp(at_ms / 1000, UTC if zone is None else ZoneInfo(zone))
    return at.strftime("%Y-%m-%d %H:%M") + (" UTC" if zone is None else "")


def _flat(messages: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in messages.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)
