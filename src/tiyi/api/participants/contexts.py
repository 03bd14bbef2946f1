"""Compiles what the brain must know of a participant, and queues it for the log with the change."""

from dataclasses import replace
from typing import Any

import msgspec

from tiyi.api.participants.inputs import measured_since
from tiyi.model.context import Answer, Context, Stratum, UnknownCause
from tiyi.model.scope import Scope
from tiyi.prescription.band import context_of, no_band_cause, outdated
from tiyi.prescription.basis import Basis, still_holds
from tiyi.prescription.health import informed
from tiyi.prescription.lifecycle import Status
from tiyi.prescription.prescription import Prescription, Profile, Sex
from tiyi.storage.records import (
    consents,
    contexts,
    files,
    health,
    participants,
    prescriptions,
    profiles,
    zones,
)
from tiyi.storage.records.prescriptions import PrescriptionVersion


def profile_of(tx: Any, scope: Scope, participant: str) -> Profile:
    """The newest profile; without one everything is «not recorded»."""
    known = profiles.versions(tx, scope, participant)
    if known:
        return msgspec.convert(known[-1].document, Profile)
    person = participants.get(tx, scope, participant)
    return Profile(
        age_years=None,
        sex=Sex.NOT_RECORDED,
        rhr_bpm=None,
        hrmax_measured_bpm=None,
        rate_drug=Answer.NOT_RECORDED,
        rhythm=Answer.NOT_RECORDED,
        stratum=Stratum.NOT_RECORDED,
        zone=person.zone,
        language=person.language,
    )


def profile_in_force(tx: Any, scope: Scope, participant: str, at_ms: int) -> Profile:
    """The newest profile with what conditions and drugs on record say at that instant."""
    profile = profile_of(tx, scope, participant)
    facts = health.bearing(tx, scope, participant)
    measured = measured_since(profiles.versions(tx, scope, participant))
    return informed(profile, facts, at_ms, measured=measured)


def current(tx: Any, scope: Scope, participant: str) -> PrescriptionVersion | None:
    """The newest prescription that has not ended, even if it counts only from later on."""
    return max(_not_ended(tx, scope, participant), key=_newest, default=None)


def _not_ended(tx: Any, scope: Scope, participant: str) -> list[PrescriptionVersion]:
    known = prescriptions.of_participant(tx, scope, participant)
    return [version for version in known if version.status != Status.ENDED]


def _newest(version: PrescriptionVersion) -> tuple[int, int, int]:
    return version.effective_from_ms, version.at_ms, version.number


def in_force(tx: Any, scope: Scope, participant: str, at_ms: int) -> PrescriptionVersion | None:
    """The newest version that counts at that instant, of prescriptions that have not ended."""
    begun = [one for one in _not_ended(tx, scope, participant) if one.effective_from_ms <= at_ms]
    return max(begun, key=_newest, default=None)


def prescription_of(version: PrescriptionVersion) -> Prescription:
    """The prescription that a stored version holds."""
    named = {"prescription_id": version.prescription, "version": version.number}
    return msgspec.convert(version.document | named, Prescription)


def publish(
    tx: Any, scope: Scope, participant: str, *, now_ms: int, from_ms: int | None = None
) -> Context:
    """The participant's next context, kept and on its way to the log in this transaction.

    Versions of prescriptions and zones that count only from later on are told anew too: what is
    known now holds for them as well. Raises PrescriptionError when a prescription can't stand on
    the profile.
    """
    at_ms = now_ms if from_ms is None else from_ms
    told = _publish(tx, scope, participant, now_ms=now_ms, at_ms=at_ms)
    begun = {version.effective_from_ms for version in _not_ended(tx, scope, participant)}
    moved = {move.from_ms for move in zones.of(tx, scope, participant).moves}
    later = {from_ms for from_ms in begun | moved if from_ms > at_ms}
    for begins_ms in sorted(later):
        _publish(tx, scope, participant, now_ms=now_ms, at_ms=begins_ms)
    return told


def _publish(tx: Any, scope: Scope, participant: str, *, now_ms: int, at_ms: int) -> Context:
    known = participants.get(tx, scope, participant)
    version = in_force(tx, scope, participant, at_ms)
    where = zones.of(tx, scope, participant).name(at_ms)
    profile = replace(profile_in_force(tx, scope, participant, now_ms), zone=where)
    context = context_of(
        None if version is None else prescription_of(version),
        profile,
        participant=participant,
        organisation=scope.organisation,
        site=known.site,
        version=contexts.newest_version(tx, scope, participant) + 1,
        effective_from_ms=at_ms,
        consent=_watched(tx, scope, participant, now_ms),
        suspended=None if version is None else _suspended(version, profile),
    )
    contexts.publish(tx, scope, context, at_ms=now_ms)
    return context


def _suspended(version: PrescriptionVersion, profile: Profile) -> UnknownCause | None:
    """Why its band does not count: paused, or issued on other drugs or another rhythm (G16)."""
    if version.status == Status.PAUSED:
        return UnknownCause.BAND_SUSPENDED
    wanted = prescription_of(version)
    cause = no_band_cause(wanted, profile)
    if cause is not None:
        return cause
    basis = (version.document.get("issued") or {}).get("basis")
    holds = basis is None or still_holds(msgspec.convert(basis, Basis), profile)
    return None if holds and not outdated(wanted, profile) else UnknownCause.BAND_SUSPENDED


def _watched(tx: Any, scope: Scope, participant: str, now_ms: int) -> bool:
    """Whether there is consent; an id that stands for somebody else's file is not watched."""
    agreed = consents.answer(tx, scope, participant, now_ms) is Answer.YES
    return agreed and files.active(tx, scope, participant) is None
