"""The duty list: a settings file that says which channel is told of which severity."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from tiyi.model.alerts import AlertEvent, Severity
from tiyi.model.ids import CANARY_CHANNEL
from tiyi.ports import Notifier
from tiyi.settings import Settings, SettingsError
from tiyi.streams.notifiers import FileNotifier, WebhookNotifier


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """One channel of the file: `kind` file or webhook, for which severities and sites."""

    name: str
    kind: str
    url: str = ""
    secret: str = ""
    path: str = ""
    language: str = "zh"
    severities: list[Severity] = field(default_factory=lambda: list(Severity))
    sites: list[str] | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A notifier with what it is told of."""

    notifier: Notifier
    language: str
    severities: frozenset[Severity]
    sites: frozenset[str] | None

    def wants(self, event: AlertEvent) -> bool:
        """Whether this channel is told of the event."""
        in_site = self.sites is None or event.site in self.sites
        return in_site and event.severity in self.severities


def channels_of(settings: Settings) -> list[Channel]:
    """The channels of the duty file; without one, the page file and the webhook of the settings."""
    if settings.duty is not None:
        return [_channel(entry, settings) for entry in _read(settings.duty)]
    entries = [DutyEntry("file", "file")]
    if settings.webhook_url:
        entries.append(
            DutyEntry(
                "webhook", "webhook", url=settings.webhook_url, secret=settings.webhook_secret
            )
        )
    return [_channel(entry, settings) for entry in entries]


def _read(path: Path) -> Sequence[DutyEntry]:
    try:
        entries = msgspec.json.decode(path.read_bytes(), type=list[DutyEntry])
    except OSError as error:
        raise SettingsError(
            f"TIYI_DUTY names {path}, which can't be read: {error.strerror}", setting="TIYI_DUTY"
        ) from error
    except msgspec.DecodeError as error:
        raise SettingsError(
            f"the duty list {path} is wrong: {error}", setting="TIYI_DUTY"
        ) from None
    if len({entry.name for entry in entries}) != len(entries):
        raise SettingsError(f"the duty list {path} names a channel twice", setting="TIYI_DUTY")
    if CANARY_CHANNEL in {entry.name for entry in entries}:
        raise SettingsError(
            f"the duty list {path} names a channel {CANARY_CHANNEL}: that one is tiyi's own, choose"
            " another name",
            setting="TIYI_DUTY",
        )
    return entries


def _channel(entry: DutyEntry, settings: Settings) -> Channel:
    notifier: Notifier
    if entry.kind == "file":
        place = Path(entry.path) if entry.path else settings.data / "pages.jsonl"
        notifier = FileNotifier(place, entry.name)
    elif entry.kind == "webhook":
        notifier = WebhookNotifier(entry.url, entry.secret, name=entry.name)
    else:
        raise SettingsError(
            f"channel {entry.name} is of kind {entry.kind!r}: file and webhook are known",
            setting="TIYI_DUTY",
        )
    sites = None if entry.sites is None else frozenset(entry.sites)
    return Channel(notifier, entry.language, frozenset(entry.severities), sites)
