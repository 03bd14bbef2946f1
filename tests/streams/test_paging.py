"""Pages: each channel once per revision; a dead channel delays nobody; a restart repeats none."""

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.fakes.clock import ManualClock
from tests.streams.makers import Acks, alert, record
from tiyi.model.alerts import AlertEvent, Severity
from tiyi.model.ids import PARTITIONS
from tiyi.model.topics import ALERTS, PAGED
from tiyi.ports import Notifier, Page
from tiyi.seal import Seal
from tiyi.storage.log import Log
from tiyi.streams import paging
from tiyi.streams.channels.guard import NotDelivered, PageRefused
from tiyi.streams.duty import Channel
from tiyi.streams.journal import PageJournal, PageKey
from tiyi.streams.notifiers import FileNotifier, WebhookNotifier, page_bytes
from tiyi.streams.paging import Pager
from tiyi.streams.quarantine import Quarantine
from tiyi.web.catalog import Catalog


@dataclass
class FakeChannel:
    """Takes pages, or refuses while `down`."""

    name: str = "fake"
    down: bool = False
    pages: list[Page] = field(default_factory=list)

    async def deliver(self, page: Page) -> None:
        if self.down:
            raise NotDelivered("down")
        self.pages.append(page)


def channel(notifier: Notifier, **changes: object) -> Channel:
    given: dict[str, object] = {
        "language": "en",
        "severities": frozenset(Severity),
        "sites": None,
    }
    return Channel(notifier, **(given | changes))  # type: ignore[arg-type]  # table of a test


async def pager(log: Log, *channels: Channel) -> Pager:
    async def short_sleep(_: float) -> None:
        await asyncio.sleep(0.001)

    pages = Pager(
        channels,
        PageJournal(log, ManualClock()),
        Catalog.load(),
        Quarantine(log, "page", Seal.fresh()),
        sleep=short_sleep,
    )
    await pages.assigned({(ALERTS.name, partition): 0 for partition in range(PARTITIONS)}, 1)
    return pages


async def settled(pages: Pager, acks: Acks, count: int) -> None:
    for _ in range(500):
        await pages.take([], acks)
        if len(acks.offsets) >= count:
            return
        await asyncio.sleep(0.005)
    raise AssertionError(f"only {acks.offsets} acknowledged")


@pytest.mark.asyncio
async def test_a_page_goes_out_once_however_often_it_comes(log: Log) -> None:
    fake, acks = FakeChannel(), Acks()
    pages = await pager(log, channel(fake))
    await pages.take([record(alert(), offset=0), record(alert("a2"), offset=1)], acks)
    await settled(pages, acks, 2)
    await pages.take([record(alert(), offset=2)], acks)
    await settled(pages, acks, 3)
    assert sorted(page.event.alert_id for page in fake.pages) == ["a1", "a2"]
    assert acks.offsets == [0, 1, 2]


@pytest.mark.asyncio
async def test_what_does_not_page_is_only_acknowledged(log: Log) -> None:
    fake, acks = FakeChannel(), Acks()
    pages = await pager(log, channel(fake))
    await pages.take([record(alert(page=False))], acks)
    await settled(pages, acks, 1)
    assert fake.pages == []


@pytest.mark.asyncio
async def test_a_dead_channel_delays_neither_other_channels_nor_other_alerts(
    log: Log, tmp_path: Path
) -> None:
    dead, alive, acks = FakeChannel("dead", down=True), FakeChannel("alive"), Acks()
    pages = await pager(log, channel(dead), channel(alive))
    await pages.take([record(alert(f"a{n}"), offset=n) for n in range(3)], acks)
    await asyncio.sleep(0.1)
    assert len(alive.pages) == 3
    assert acks.offsets == []
    dead.down = False
    await settled(pages, acks, 3)
    assert len(dead.pages) == 3
    assert len(alive.pages) == 3


@pytest.mark.asyncio
async def test_a_restart_repeats_no_noted_page(log: Log) -> None:
    fake, acks = FakeChannel(), Acks()
    first = await pager(log, channel(fake))
    await first.take([record(alert())], acks)
    await settled(first, acks, 1)
    second = await pager(log, channel(fake))
    await second.take([record(alert())], acks)
    await settled(second, acks, 2)
    assert len(fake.pages) == 1


class Noteless(PageJournal):
    """A journal whose process dies before its note is durable."""

    async def note(self, key: PageKey) -> None:
        await asyncio.Event().wait()


async def sent(fake: FakeChannel, count: int) -> None:
    for _ in range(500):
        if len(fake.pages) >= count:
            return
        await asyncio.sleep(0.005)
    raise AssertionError(f"only {len(fake.pages)} pages")


@pytest.mark.asyncio
async def test_a_crash_between_sending_and_noting_repeats_the_same_key(log: Log) -> None:
    fake, acks = FakeChannel(), Acks()
    first = await pager(log, channel(fake))
    first.journal = Noteless(log, ManualClock())
    await first.take([record(alert())], acks)
    await sent(fake, 1)
    second = await pager(log, channel(fake))
    await second.take([record(alert())], acks)
    await settled(second, acks, 1)
    assert {page_bytes(page) for page in fake.pages} == {page_bytes(fake.pages[0])}
    assert len(fake.pages) == 2


@pytest.mark.asyncio
async def test_a_page_under_way_arrives_before_its_partition_goes_and_is_not_sent_by_the_next(
    log: Log,
) -> None:
    fake, acks = FakeChannel(), Acks()
    first = await pager(log, channel(fake))
    await first.take([record(alert())], acks)
    await first.revoked()
    second = await pager(log, channel(fake))
    await second.take([record(alert())], acks)
    await settled(second, acks, 1)
    assert len(fake.pages) == 1
    assert sum((await log.ends(PAGED.name)).values()) == 1


@pytest.mark.asyncio
async def test_a_page_that_can_not_be_delivered_is_left_to_who_pages_next(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "LAST_S", 0.05)
    fake, acks = FakeChannel(down=True), Acks()
    first = await pager(log, channel(fake))
    await first.take([record(alert())], acks)
    await first.revoked()
    fake.down = False
    second = await pager(log, channel(fake))
    await second.take([record(alert())], acks)
    await settled(second, acks, 1)
    await asyncio.sleep(0.01)
    assert len(fake.pages) == 1


@pytest.mark.asyncio
async def test_a_page_that_is_given_up_ends_nobody_who_waits_for_it(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "LAST_S", 0.05)
    monkeypatch.setattr(paging, "WAITING_MAX", 0)
    fake, acks = FakeChannel(down=True), Acks()
    pages = await pager(log, channel(fake))
    settling = asyncio.create_task(pages.keep_settling())
    taking = asyncio.create_task(pages.take([record(alert())], acks))
    await asyncio.sleep(0.02)
    await pages.revoked()
    await taking
    assert not settling.done()
    assert acks.offsets == []
    settling.cancel()


class Broken(FakeChannel):
    """Fails in a way that nobody expects."""

    async def deliver(self, page: Page) -> None:
        raise ZeroDivisionError


@pytest.mark.asyncio
async def test_a_page_that_fails_is_acknowledged_by_nobody(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "end_on_bug", lambda _: None)
    acks = Acks()
    pages = await pager(log, channel(Broken()))
    monkeypatch.setattr(paging, "WAITING_MAX", 0)
    with pytest.raises(ZeroDivisionError):
        await pages.take([record(alert())], acks)
    assert acks.offsets == []


@pytest.mark.asyncio
async def test_an_unreadable_alert_goes_to_quarantine_and_the_next_is_paged(log: Log) -> None:
    fake, acks = FakeChannel(), Acks()
    pages = await pager(log, channel(fake))
    await pages.take([record(b"\xffnonsense", offset=0), record(alert(), offset=1)], acks)
    await settled(pages, acks, 2)
    assert len(fake.pages) == 1
    assert sum((await log.ends("quarantine")).values()) == 1
    assert pages.quarantine.counts == {"frame.unreadable.json": 1}


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (alert(severity=Severity.S2), True),
        (alert(severity=Severity.S4), False),
        (alert(site="south"), False),
    ],
)
def test_a_channel_is_told_of_its_severities_and_sites(event: AlertEvent, told: bool) -> None:
    only = channel(
        FakeChannel(), severities=frozenset({Severity.S1, Severity.S2}), sites=frozenset({"north"})
    )
    assert only.wants(event) is told


@pytest.mark.asyncio
async def test_the_file_channel_appends_one_readable_line(tmp_path: Path) -> None:
    page = Page(alert(), "zh", "标题", "正文")
    await FileNotifier(tmp_path / "in" / "pages.jsonl").deliver(page)
    (line,) = (tmp_path / "in" / "pages.jsonl").read_text().splitlines()
    assert json.loads(line)["key"] == "a1/1"
    assert json.loads(line)["title"] == "标题"
    assert (tmp_path / "in" / "pages.jsonl").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("url", ["http://example.org/hook", "ftp://localhost/x", "//x"])
def test_a_webhook_in_clear_text_to_elsewhere_is_refused(url: str) -> None:
    with pytest.raises(PageRefused, match="https"):
        WebhookNotifier(url, "secret")
