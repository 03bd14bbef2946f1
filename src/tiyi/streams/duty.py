"""The duty list: a settings file that says which channel is told of which severity."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from tiyi.model.alerts import AlertEvent, Severity
from tiyi.model.ids import CANARY_CHANNEL
from tiyi.ports import Notifier
from tiyi.settings import Settings, SettingsError
from tiyi.streams.channels.gateways import RobotNotifier, SmsNotifier
from tiyi.streams.channels.guard import Guard, PageRefused
from tiyi.streams.channels.mail import MailNotifier, Relay
from tiyi.streams.notifiers import FileNotifier, WebhookNotifier

WRIST: Final = "wrist"
"""The channel to the participant's own device; tiyi's own, as the canary's."""
PERSONAL: Final = frozenset({"mail", "sms", "push"})
"""Kinds that are told of nothing unless somebody's address is known."""


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """One channel of the file: its kind, where it is, for which severities and sites."""

    name: str
    kind: str
    url: str = ""
    secret: str = field(default="", repr=False)
    secret_file: str = ""
    """A file with the secret, in its place."""
    secret_env: str = ""
    """The variable with the secret, in its place."""
    path: str = ""
    """Of a page file, or of the key of a push channel."""
    to: str = ""
    """Whom mail, sms and push tell beside the people of an escalation."""
    sender: str = ""
    """Of mail: who it is from; of push: the contact of whoever runs this, as mailto:…"""
    user: str = ""
    tls: str = "start"
    """Of mail: start, whole, or none on this machine."""
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
        """Whether this channel is told of the event, whoever is on duty."""
        in_site = self.sites is None or event.site in self.sites
        return in_site and event.severity in self.severities


@dataclass(frozen=True, slots=True)
class _Making:
    """What adapters are made with."""

    settings: Settings
    now_ms: Callable[[], int]
    guard: Guard


def channels_of(settings: Settings, *, now_ms: Callable[[], int]) -> list[Channel]:
    """The channels of the duty file; without one, the page file and the webhook of the settings.

    `now_ms` is the clock of signatures that age.
    """
    making = _Making(settings, now_ms, Guard(settings.private_places))
    if settings.duty is not None:
        return [_channel(entry, making) for entry in _read(settings.duty)]
    entries = [DutyEntry("file", "file")]
    if settings.webhook_url:
        entries.append(
            DutyEntry(
                "webhook", "webhook", url=settings.webhook_url, secret=settings.webhook_secret
            )
        )
    return [_channel(entry, making) for entry in entries]


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
    names = {entry.name for entry in entries}
    if len(names) != len(entries):
        raise SettingsError(f"the duty list {path} names a channel twice", setting="TIYI_DUTY")
    for own in {CANARY_CHANNEL, WRIST} & names:
        raise SettingsError(
            f"the duty list {path} names a channel {own}: that one is tiyi's own, choose"
            " another name",
            setting="TIYI_DUTY",
        )
    return entries


def _channel(entry: DutyEntry, making: _Making) -> Channel:
    make = _KINDS.get(entry.kind)
    if make is None:
        raise SettingsError(
            f"channel {entry.name} is of kind {entry.kind!r}: {', '.join(_KINDS)} are known",
            setting="TIYI_DUTY",
        )
    try:
        notifier = make(entry, making)
    except PageRefused as error:
        raise SettingsError(str(error), setting="TIYI_DUTY") from error
    sites = None if entry.sites is None else frozenset(entry.sites)
    told = frozenset(entry.severities)
    if entry.kind in PERSONAL and not entry.to:
        told = frozenset()
    return Channel(notifier, entry.language, told, sites)


def _secret(entry: DutyEntry) -> str:
    if entry.secret_env:
        if entry.secret_env not in os.environ:
            raise SettingsError(
                f"channel {entry.name} wants the variable {entry.secret_env}", setting="TIYI_DUTY"
            )
        return os.environ[entry.secret_env]
    if not entry.secret_file:
        return entry.secret
    try:
        return Path(entry.secret_file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(
            f"channel {entry.name}: {entry.secret_file} can't be read: {error.strerror}",
            setting="TIYI_DUTY",
        ) from error


def _file(entry: DutyEntry, making: _Making) -> Notifier:
    place = Path(entry.path) if entry.path else making.settings.data / "pages.jsonl"
    return FileNotifier(place, entry.name)


def _webhook(entry: DutyEntry, making: _Making) -> Notifier:
    return WebhookNotifier(entry.url, _secret(entry), name=entry.name, guard=making.guard)


def _mail(entry: DutyEntry, making: _Making) -> Notifier:
    host, _, port = entry.url.rpartition(":")
    if not port.isdecimal():
        raise PageRefused(f"channel {entry.name}: url of mail is HOST:PORT of the relay")
    relay = Relay(host, int(port), entry.sender, entry.user, _secret(entry), entry.tls)
    return MailNotifier(relay, to=entry.to, name=entry.name, guard=making.guard)


def _sms(entry: DutyEntry, making: _Making) -> Notifier:
    secret = _secret(entry)
    return SmsNotifier(entry.url, secret, to=entry.to, name=entry.name, guard=making.guard)


def _robot(entry: DutyEntry, making: _Making) -> Notifier:
    return RobotNotifier(
        entry.kind,
        entry.url,
        _secret(entry),
        now_ms=making.now_ms,
        name=entry.name,
        guard=making.guard,
    )


def _push(entry: DutyEntry, making: _Making) -> Notifier:
    # Only who pushes should wait for what it takes.
    from tiyi.streams.channels.push import PushNotifier

    return PushNotifier(
        Path(entry.path),
        entry.sender,
        now_ms=making.now_ms,
        to=entry.to,
        name=entry.name,
        guard=making.guard,
    )


_KINDS: Final[Mapping[str, Callable[[DutyEntry, _Making], Notifier]]] = {
    "file": _file,
    "webhook": _webhook,
    "mail": _mail,
    "sms": _sms,
    "wecom": _robot,
    "dingtalk": _robot,
    "push": _push,
}
