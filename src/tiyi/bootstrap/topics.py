"""Devices, tokens and contexts of the records queued once more, for a log that lost them."""

from dataclasses import dataclass

from tiyi.api.devices.publishing import publish_device, publish_token_hash
from tiyi.model.scope import Scope
from tiyi.storage.records import contexts, devices, erasures, tokens
from tiyi.storage.records.sql import SqlRecords


@dataclass(frozen=True, slots=True)
class Queued:
    """What waits for the log now."""

    devices: int
    tokens: int
    contexts: int


def queue_topics(records: SqlRecords, scope: Scope, *, now_ms: int) -> Queued:
    """Queue all of them as they stand, in one transaction; the outbox's publisher does the rest.

    A log that knows them already learns nothing new, so it may be done beside a running server.
    """
    with records.writing(scope) as tx:
        known = devices.names(tx, scope)
        for device in known:
            publish_device(tx, scope, device, now_ms=now_ms)
        issued = tokens.hashes(tx, scope)
        for hashed in issued:
            publish_token_hash(tx, scope, hashed, now_ms=now_ms)
        people = contexts.publish_again(tx, scope, at_ms=now_ms)
        for gone in erasures.every(tx, scope):
            erasures.mark(tx, scope, gone.participant, site=gone.site, zone="UTC", at_ms=now_ms)
    return Queued(len(known), len(issued), people)
