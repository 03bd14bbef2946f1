"""The bell: who is told of an outage, in which words, and what a dead channel changes."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path

import pytest

from tests.bootstrap.channels import FakeNotifier, channel, passes
from tests.fakes.clock import ManualClock
from tiyi.bootstrap.bell import WAITING_MAX, Bell, page_of
from tiyi.bootstrap.canary import Stage
from tiyi.bootstrap.deadman import Alarm, Outage, Step
from tiyi.model.alerts import AlertKind, Severity
from tiyi.settings import Settings, SettingsError
from tiyi.streams.duty import channels_of
from tiyi.web.catalog import LANGUAGES, Catalog

CATALOG = Catalog.load()
NOON_MS = 1_767_268_800_000


def alarm(step: Step = Step.BEGAN, revision: int = 1, *, since_ms: int = NOON_MS) -> Alarm:
    at_ms = since_ms + 31_000 * revision
    return Alarm(Outage.WATCHING, step, revision, since_ms, at_ms, 31.0 * revision, (3, 7))


def ringing(
    bell: Bell, during: Callable[[ManualClock], Coroutine[None, None, None]], clock: ManualClock
) -> None:
    async def main() -> None:
        task = asyncio.create_task(bell.ring())
        await during(clock)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(main())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outage", Outage)
def test_an_alarm_is_told_in_words(outage: Outage, language: str) -> None:
    texts = []
    for step in Step:
        stage = Stage.WATCH if outage is Outage.CANARY and step is not Step.OVER else None
        told = Alarm(
            outage, step, 2, NOON_MS, NOON_MS + 900_000, 1234.0, (3, 7), limit_s=77.0, stage=stage
        )
        page = page_of(told, CATALOG, language)
        assert "2026-01-01 12:00 UTC" in page.text
        assert page.title
        if stage is not None:
            assert CATALOG.text("deadman:canary.where.watch", language) in page.text
        if step is Step.BEGAN and outage is not Outage.LOG:
            assert "77" in page.text
        if step is Step.OVER:
            assert "2026-01-01 12:20 UTC" in page.text
        if step is not Step.BEGAN:
            assert "21" in page.text
        texts.append(page.text)
    assert len(set(texts)) == len(Step)


def test_no_word_of_the_catalogue_is_unused() -> None:
    wanted = {f"deadman:{outage}.{step}" for outage in Outage for step in Step}
    wanted |= {f"deadman:{outage}.title.{t}" for outage in Outage for t in ("stands", "over")}
    wanted |= {f"deadman:canary.where.{stage}" for stage in Stage}

    assert {key for key in CATALOG.messages["en"] if key.startswith("deadman:")} == wanted


def test_the_page_is_an_emergency_of_no_person_and_its_revisions_share_an_id() -> None:
    began, over = (
        page_of(alarm(step, revision), CATALOG, "en").event
        for step, revision in ((Step.BEGAN, 1), (Step.OVER, 2))
    )

    assert (began.severity, began.rule, began.participant, began.page) == ("S1", "SYSTEM", "", True)
    assert (began.kind, over.kind) == (AlertKind.RAISED, AlertKind.CLEARED)
    assert (began.ended_ms, over.ended_ms) == (None, NOON_MS + 62_000)
    assert began.alert_id == over.alert_id
    assert began.alert_id != page_of(alarm(since_ms=NOON_MS + 1), CATALOG, "en").event.alert_id


def test_every_channel_of_s1_is_told_whatever_its_sites() -> None:
    ward, west, quiet = (FakeNotifier(name) for name in ("ward", "west", "quiet"))
    channels = [
        channel(ward, language="zh"),
        channel(west, sites=frozenset({"west"})),
        channel(quiet, severities=(Severity.S3, Severity.S4)),
    ]
    clock = ManualClock()
    bell = Bell(channels, CATALOG, sleep=clock.sleep)

    async def tell(_: ManualClock) -> None:
        bell.tell(alarm())
        await bell.silent()

    ringing(bell, tell, clock)

    assert [page.language for page in ward.pages] == ["zh"]
    assert [page.event.revision for page in west.pages] == [1]
    assert quiet.pages == []


def test_a_duty_list_without_s1_is_refused() -> None:
    deaf = channel(FakeNotifier(), severities=(Severity.S2,))

    with pytest.raises(SettingsError, match="S1"):
        Bell([deaf], CATALOG)


def test_a_dead_channel_delays_no_other_and_hears_the_newest_when_it_is_back() -> None:
    dead, alive = FakeNotifier("dead", down=True), FakeNotifier("alive")
    hanging = FakeNotifier("hanging", hangs=asyncio.Event())
    clock, failures = ManualClock(), list[str]()
    bell = Bell(
        [channel(dead), channel(hanging), channel(alive)],
        CATALOG,
        sleep=clock.sleep,
        on_failure=lambda error: failures.append(str(error)),
    )

    async def tell(clock: ManualClock) -> None:
        for revision in (1, 2, 3):
            bell.tell(alarm(Step.BEGAN if revision == 1 else Step.LASTS, revision))
            await passes(clock, 60)
        bell.tell(alarm(since_ms=NOON_MS + 999))
        await passes(clock, 60)
        assert dead.pages == []
        dead.down = False
        await passes(clock, 11)

    ringing(bell, tell, clock)

    assert [page.event.revision for page in alive.pages] == [1, 2, 3, 1]
    assert [page.event.revision for page in dead.pages] == [3, 1]
    assert hanging.tries == 1
    assert set(failures) == {"dead is down"}


def test_news_that_comes_during_a_delivery_is_delivered_too() -> None:
    slow = FakeNotifier(hangs=asyncio.Event())
    clock = ManualClock()
    bell = Bell([channel(slow)], CATALOG, sleep=clock.sleep)

    async def tell(clock: ManualClock) -> None:
        bell.tell(alarm())
        await passes(clock, 1)
        bell.tell(alarm(Step.OVER, 2))
        assert slow.hangs is not None
        slow.hangs.set()
        await bell.silent()

    ringing(bell, tell, clock)

    assert [page.event.revision for page in slow.pages] == [1, 2]


def test_what_waits_for_a_dead_channel_is_bounded() -> None:
    dead = FakeNotifier(down=True)
    clock = ManualClock()
    bell = Bell([channel(dead)], CATALOG, sleep=clock.sleep)

    async def tell(clock: ManualClock) -> None:
        for number in range(WAITING_MAX + 5):
            bell.tell(alarm(since_ms=NOON_MS + number))
        await clock.advance(1)
        dead.down = False
        await passes(clock, 60)

    ringing(bell, tell, clock)

    assert len(dead.pages) == WAITING_MAX
    assert dead.pages[-1].event.started_ms == NOON_MS + WAITING_MAX + 4


def test_telling_needs_no_broker_store_engine_or_web() -> None:
    code = (
        "import sys, tiyi.bootstrap.bell;"
        "print([name for name in ('aiokafka', 'faust', 'sqlalchemy', 'psycopg', 'sqlite3',"
        " 'fastapi', 'uvicorn') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"


def test_the_duty_file_is_told(tmp_path: Path) -> None:
    duty = tmp_path / "duty.json"
    room = tmp_path / "room.jsonl"
    entry = {"name": "room", "kind": "file", "path": str(room), "sites": ["west"]}
    duty.write_text(json.dumps([entry]))
    bell = Bell(channels_of(Settings(data=tmp_path, duty=duty), now_ms=lambda: 0), CATALOG)

    async def tell(_: ManualClock) -> None:
        bell.tell(alarm())
        await bell.silent()

    ringing(bell, tell, ManualClock())

    (page,) = map(json.loads, room.read_text().splitlines())
    assert (page["severity"], page["rule"], page["language"]) == ("S1", "SYSTEM", "zh")
