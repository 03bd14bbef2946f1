"""Erases and stops again, in restored stores, whoever left after their backup was made."""

from collections.abc import Sequence

from sqlalchemy import Connection

from tiyi.api.devices.publishing import publish_device, publish_devices_of
from tiyi.api.participants import contexts
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.stores import OpenStores, open_stores
from tiyi.model.context import Answer
from tiyi.model.scope import Scope, system_scope
from tiyi.settings import Settings
from tiyi.storage.backup.departed import Departure
from tiyi.storage.records import consents, devices, enrolment, erasures, files


def depart(settings: Settings, known: Sequence[Departure]) -> int:
    """Apply departures to stores that nobody serves yet; how many there was anything to do for."""
    if not known:
        return 0
    scope, now_ms = system_scope("restore", settings.organisation), SystemClock().now_ms()
    with open_stores(settings, "restore") as stores:
        return sum(_depart(stores, scope, one, now_ms) for one in known)


def _depart(stores: OpenStores, scope: Scope, one: Departure, now_ms: int) -> bool:
    if one.what == "erased":
        with stores.records.writing(scope) as tx:
            fresh = _erased(tx, scope, one, now_ms)
        stores.series.erase(one.participant)
        return bool(stores.blocks.erase(one.participant)) or fresh
    with stores.records.writing(scope) as tx:
        return _withdrawn(tx, scope, one, now_ms)


def _erased(tx: Connection, scope: Scope, one: Departure, now_ms: int) -> bool:
    if not enrolment.taken(tx, scope, [one.participant]):
        return erasures.remember(
            tx, scope, one.participant, site=one.site, reason=one.reason, at_ms=now_ms
        )
    names = files.ids(tx, scope, one.participant)
    worn = {each.device for name in names for each in devices.of_participant(tx, scope, name)}
    erasures.erase(tx, scope, one.participant, reason=one.reason, at_ms=now_ms)
    for device in sorted(worn):
        publish_device(tx, scope, device, now_ms=now_ms)
    return True


def _withdrawn(tx: Connection, scope: Scope, one: Departure, now_ms: int) -> bool:
    who = one.participant
    if not enrolment.taken(tx, scope, [who]):
        return False
    if consents.answer(tx, scope, who, now_ms) is not Answer.YES:
        return False
    consents.record(tx, scope, who, given=False, from_ms=one.at_ms, at_ms=now_ms)
    contexts.publish(tx, scope, who, now_ms=now_ms)
    publish_devices_of(tx, scope, who, now_ms=now_ms)
    return True
