"""What a backup takes of servers, and what a restore gives back to them."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.pick import closed, log_at
from tiyi.model.topics import TOPICS
from tiyi.settings import Settings
from tiyi.storage.backup.manifest import Manifest
from tiyi.storage.backup.tables import BLOCKS, RECORDS, Part, copied_in, make_tables, require_empty
from tiyi.storage.log import Log as EmbeddedLog
from tiyi.streams.agents import PAGE, PLANS, WATCH

STORED_BY: Final = tuple(plan for plan in PLANS if plan not in (WATCH, PAGE))
"""Agents whose work is in the stores: what they did since the backup has to be done again. People
are neither watched nor paged again by that."""
Offsets = Mapping[str, list[int]]
Groups = Mapping[str, Mapping[str, Mapping[int, int]]]


def tables_of(settings: Settings) -> list[tuple[Part, str]]:
    """The parts that are on a server, with their URLs."""
    urls = ((RECORDS, settings.records_url), (BLOCKS, settings.blocks_url))
    return [(part, url) for part, url in urls if urlsplit(url).scheme == "postgresql"]


def seen_on_log(settings: Settings) -> tuple[Offsets, Groups]:
    """How far a log on other machines goes, and how far each agent has done it."""
    return asyncio.run(_seen(settings))


async def _seen(settings: Settings) -> tuple[Offsets, Groups]:
    log = log_at(settings.log_url, SystemClock())
    try:
        groups: dict[str, dict[str, dict[int, int]]] = {}
        for plan in STORED_BY:
            done: dict[str, dict[int, int]] = {topic.name: {} for topic in plan.topics}
            for (topic, partition), offset in (await log.group_offsets(plan.group)).items():
                done.setdefault(topic, {})[partition] = offset
            groups[plan.group] = done
        ends = {topic.name: await log.ends(topic.name) for topic in TOPICS}
    finally:
        await closed(log)
    return {name: [found[at] for at in sorted(found)] for name, found in ends.items()}, groups


def put_agents_back(settings: Settings, manifest: Manifest) -> bool:
    """Let agents do again on Kafka what the restored stores do not have; whether it is that log.

    LogBusy while a worker is at work. False where the log lacks what the backup had seen: it is
    another one, which no offset of the backup speaks of.
    """
    return settings.is_embedded or asyncio.run(_put_back(settings, manifest))


async def _put_back(settings: Settings, manifest: Manifest) -> bool:
    log = log_at(settings.log_url, SystemClock())
    assert not isinstance(log, EmbeddedLog)  # noqa: S101 - the caller has looked
    try:
        known = (await log.describe([topic.name for topic in TOPICS])).topics
        if {one.topic.name for one in known} < manifest.offsets.keys():
            return False
        for topic, seen in manifest.offsets.items():
            ends = await log.ends(topic)
            if any(ends.get(partition, 0) < end for partition, end in enumerate(seen)):
                return False
        for group, topics in manifest.groups.items():
            begins = {topic: await log.begins(topic) for topic in topics}
            await log.move_group(group, _from(topics, begins))
    finally:
        await closed(log)
    return True


def _from(
    topics: Mapping[str, Mapping[int, int]], begins: Mapping[str, Mapping[int, int]]
) -> dict[tuple[str, int], int]:
    """Where each partition is read on; where nothing had been done yet, from its beginning."""
    return {
        (topic, partition): topics[topic].get(partition, first)
        for topic, firsts in begins.items()
        for partition, first in firsts.items()
    }


def require_empty_tables(settings: Settings) -> None:
    """RestoreTarget where a database that is to be restored into has rows of tiyi."""
    for part, url in tables_of(settings):
        require_empty(url, part)


def fill_tables(
    settings: Settings, backup: Path, manifest: Manifest, told: Callable[[str], None]
) -> contextlib.ExitStack:
    """Every table of the backup, to be kept when the returned stack is closed without an error."""
    stack = contextlib.ExitStack()
    with stack:
        for part, url in tables_of(settings):
            make_tables(url, part, manifest.records_revision)
            stack.enter_context(copied_in(url, part, backup, manifest.tables[part.name], told))
        return stack.pop_all()
