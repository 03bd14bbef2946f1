"""Tells the duty list of an outage over its channels alone: no log, no store, no web server."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Final

from tiyi.bootstrap.deadman import Alarm, Outage, Step
from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.model.errors import BusyError, OperationError
from tiyi.model.ids import PARTITIONS
from tiyi.ports import Page
from tiyi.settings import SettingsError
from tiyi.streams.duty import Channel
from tiyi.streams.retry import until_done
from tiyi.web.catalog import Catalog

RULE: Final = "SYSTEM"
WAITING_MAX: Final = 100
"""Outages that wait for a channel that is down; beyond it the oldest is forgotten there."""
_KINDS: Final = {
    Step.BEGAN: AlertKind.RAISED,
    Step.LASTS: AlertKind.AMENDED,
    Step.OVER: AlertKind.CLEARED,
}
Failed = Callable[[OperationError | BusyError], None]


def event_of(alarm: Alarm) -> AlertEvent:
    """The alarm in the form in which channels take news: S1, of no person and no site."""
    named = f"{alarm.outage}/{alarm.since_ms}".encode()
    until_ms = alarm.since_ms + round(alarm.lasted_s * 1000)
    return AlertEvent(
        alert_id=hashlib.sha256(named).hexdigest()[:32],
        revision=alarm.revision,
        kind=_KINDS[alarm.step],
        participant="",
        site="",
        rule=RULE,
        severity=Severity.S1,
        started_ms=alarm.since_ms,
        held_until_ms=until_ms,
        ended_ms=until_ms if alarm.step is Step.OVER else None,
        published_ms=alarm.at_ms,
        session_id=None,
        page=True,
        found_late=False,
        notify=("C", "D", "M"),
        evidence={
            "outage": str(alarm.outage),
            "lasted_s": round(alarm.lasted_s, 1),
            "limit_s": alarm.limit_s,
            "partitions": list(alarm.partitions),
            **({} if alarm.stage is None else {"stage": str(alarm.stage)}),
        },
    )


def page_of(alarm: Alarm, catalog: Catalog, language: str) -> Page:
    """The alarm in words."""
    event = event_of(alarm)
    values: dict[str, str | int] = {
        "since": _minute(alarm.since_ms),
        "until": _minute(event.held_until_ms),
        "lasted_min": max(1, round(alarm.lasted_s / 60)),
        "partitions": len(alarm.partitions),
        "of": PARTITIONS,
        "limit_s": round(alarm.limit_s),
    }
    key = f"deadman:{alarm.outage}"
    if alarm.stage is not None:
        values["where"] = catalog.text(f"{key}.where.{alarm.stage}", language)
    title = "over" if alarm.step is Step.OVER else "stands"
    return Page(
        event,
        language,
        title=catalog.text(f"{key}.title.{title}", language, **values),
        text=catalog.text(f"{key}.{alarm.step}", language, **values),
    )


class Bell:
    """Hands alarms to every channel that is told of S1, each in a line of its own."""

    def __init__(
        self,
        channels: Sequence[Channel],
        catalog: Catalog,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        on_failure: Failed | None = None,
    ) -> None:
        """SettingsError when nobody on the duty list is told of S1."""
        # An outage is of all sites: a channel of one site is told as well.
        wanted = [channel for channel in channels if Severity.S1 in channel.severities]
        if not wanted:
            raise SettingsError(
                "no channel of the duty list is told of S1: nobody would hear that watching"
                " stands still; name S1 in the severities of one",
                setting="TIYI_DUTY",
            )
        self.names = [channel.notifier.name for channel in wanted]
        self._lines = [_Line(channel, catalog, sleep, on_failure) for channel in wanted]

    def tell(self, alarm: Alarm) -> None:
        """Put it in every line; at once, whatever the channels do."""
        for line in self._lines:
            line.put(alarm)

    async def ring(self) -> None:
        """Deliver for ever."""
        async with asyncio.TaskGroup() as group:
            for line in self._lines:
                group.create_task(line.deliver())

    async def silent(self) -> None:
        """Wait until nothing waits in any line."""
        for line in self._lines:
            await line.empty.wait()


class _Line:
    """What waits for one channel: of each outage its newest news, in the order they began."""

    def __init__(
        self,
        channel: Channel,
        catalog: Catalog,
        sleep: Callable[[float], Awaitable[None]],
        on_failure: Failed | None,
    ) -> None:
        self._channel, self._catalog = channel, catalog
        self._sleep, self._on_failure = sleep, on_failure
        self._waiting: dict[tuple[Outage, int], Alarm] = {}
        self._arrived = asyncio.Event()
        self.empty = asyncio.Event()
        self.empty.set()

    def put(self, alarm: Alarm) -> None:
        self._waiting[alarm.outage, alarm.since_ms] = alarm
        while len(self._waiting) > WAITING_MAX:
            del self._waiting[next(iter(self._waiting))]
        self.empty.clear()
        self._arrived.set()

    async def deliver(self) -> None:
        while True:
            await self._arrived.wait()
            await until_done(self._hand_over, sleep=self._sleep, on_failure=self._on_failure)
            if not self._waiting:
                self._arrived.clear()
                self.empty.set()

    async def _hand_over(self) -> None:
        # Read anew at each try: a channel that comes back hears how it is, not how it was.
        key, alarm = next(iter(self._waiting.items()))
        await self._channel.notifier.deliver(page_of(alarm, self._catalog, self._channel.language))
        if self._waiting.get(key) is alarm:
            del self._waiting[key]


def _minute(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
