"""Checks, issues and amends a prescription, and tells the brain, all in one transaction."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import uuid4

import msgspec

from tiyi.api.participants import contexts
from tiyi.api.participants.models import BandShown
from tiyi.api.prescriptions.models import (
    Conformity,
    FindingShown,
    PrescriptionIssued,
    PrescriptionShown,
    Preview,
)
from tiyi.api.problems import PreconditionFailed
from tiyi.model.context import Band, Context
from tiyi.model.errors import ConflictError, PrescriptionError, ScopeError
from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.prescription.band import NoBand, issue_band
from tiyi.prescription.basis import basis_of
from tiyi.prescription.conformity import findings, require_issuable
from tiyi.prescription.difference import Change, difference
from tiyi.prescription.lifecycle import (
    Act,
    Status,
    acting,
    after,
    may_issue,
    require_amender,
    require_issuer,
    right_of,
)
from tiyi.prescription.prescription import Prescription, Profile
from tiyi.prescription.templates import VERSION, template_of
from tiyi.prescription.volume import category_of_band, volume_of
from tiyi.storage.records import prescriptions, templates
from tiyi.storage.records.prescriptions import PrescriptionVersion
from tiyi.storage.records.scoped import RecordNotFound, VersionConflict

FOLLOWED = "followed by another prescription"


class PrescriptionChanged(PreconditionFailed):
    """Somebody else changed the prescription first; `difference` says in what."""

    code: ClassVar[str] = "prescription.changed"


def wanted_of(document: Mapping[str, Any], *, name: str = "new") -> Prescription:
    """The prescription of a document; PrescriptionError with the allowed range."""
    return msgspec.convert(dict(document) | {"prescription_id": name, "version": 1}, Prescription)


def content_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """What a stored version says, without what was kept of its issue."""
    return {name: value for name, value in document.items() if name != "issued"}


def preview(scope: Scope, wanted: Prescription, profile: Profile) -> Preview:
    """What issuing it now would give."""
    band, cause = _outcome(wanted, profile)
    category, volume = category_of_band(wanted), volume_of(wanted)
    return Preview(
        **conformity(scope, wanted, profile).model_dump(),
        band=BandShown.of(band),
        no_band_cause=cause,
        category=category,
        week_min=volume.week_min,
        met_min_low=volume.met_min_low,
        met_min_high=volume.met_min_high,
        met_source=volume.met_source,
    )


def conformity(scope: Scope, wanted: Prescription, profile: Profile) -> Conformity:
    """Every remark, and whether the caller may issue it."""
    found = findings(wanted, profile)
    return Conformity(
        issuable=not any(one.blocks for one in found),
        you_may_issue=may_issue(acting(scope.roles), wanted, profile.stratum),
        findings=[FindingShown.of(one) for one in found],
    )


def issue_new(
    tx: Any,
    scope: Scope,
    participant: str,
    document: Mapping[str, Any],
    *,
    name: str | None,
    from_ms: int,
    now_ms: int,
) -> PrescriptionIssued:
    """Issue a new prescription; the participant's others end."""
    name = name or f"rx-{uuid4().hex[:16]}"
    wanted = wanted_of(document, name=name)
    profile = contexts.profile_in_force(tx, scope, participant, now_ms)
    require_issuer(acting(scope.roles), wanted, profile.stratum)
    require_issuable(wanted, profile)
    _end_others(tx, scope, participant, now_ms)
    version = prescriptions.issue(
        tx,
        scope,
        participant,
        _kept(scope, document, wanted, profile),
        prescription=name,
        effective_from_ms=from_ms,
        at_ms=now_ms,
    )
    return _told(tx, scope, version, wanted, now_ms=now_ms, from_ms=from_ms)


def amend(
    tx: Any,
    scope: Scope,
    name: str,
    document: Mapping[str, Any],
    *,
    participant: str,
    seen_version: int,
    from_ms: int,
    now_ms: int,
    because: JsonObject | None = None,
) -> PrescriptionIssued:
    """Issue the next version; PrescriptionChanged with the difference for who comes second.

    `because`: what the version follows from and keeps, such as an approved proposal.
    """
    newest = of_person(tx, scope, name, participant)
    _require_seen(newest, seen_version, document)
    after(Status(newest.status), Act.AMEND)
    wanted = wanted_of(document, name=name)
    profile = contexts.profile_in_force(tx, scope, newest.participant, now_ms)
    require_amender(
        acting(scope.roles),
        wanted,
        profile.stratum,
        issued=content_of(_issuers_version(tx, scope, newest).document),
        wanted=document,
    )
    require_issuable(wanted, profile)
    version = prescriptions.amend(
        tx,
        scope,
        name,
        _kept(scope, document, wanted, profile, because),
        seen_version=seen_version,
        effective_from_ms=from_ms,
        at_ms=now_ms,
    )
    return _told(tx, scope, version, wanted, now_ms=now_ms, from_ms=from_ms)


def act(
    tx: Any, scope: Scope, name: str, deed: Act, *, seen_version: int, reason: str, now_ms: int
) -> PrescriptionIssued:
    """Pause, resume or end; PrescriptionState where its status does not allow that."""
    newest = prescriptions.newest(tx, scope, name)
    status = after(Status(newest.status), deed, reason=reason)
    if deed is Act.RESUME:
        profile = contexts.profile_in_force(tx, scope, newest.participant, now_ms)
        wanted = wanted_of(content_of(newest.document), name=name)
        require_issuer(acting(scope.roles), wanted, profile.stratum)
    _require_seen(newest, seen_version, None)
    version = prescriptions.set_status(
        tx, scope, name, status, seen_version=seen_version, reason=reason, at_ms=now_ms
    )
    context = contexts.publish(tx, scope, version.participant, now_ms=now_ms)
    return _issued(version, context)


def of_person(tx: Any, scope: Scope, name: str, participant: str) -> PrescriptionVersion:
    """The newest version of a prescription of that participant; nobody amends another's by slip."""
    newest = prescriptions.newest(tx, scope, name)
    if newest.participant != participant:
        raise RecordNotFound("this participant has no such prescription")
    return newest


def changed(
    conflict: ConflictError, theirs: Mapping[str, Any], yours: Mapping[str, Any] | None
) -> PrescriptionChanged:
    """The conflict as 412 with what differs, field by field."""
    found = () if yours is None else difference(content_of(theirs), content_of(yours))
    return PrescriptionChanged(
        str(conflict), **conflict.params, difference=[_side_by_side(change) for change in found]
    )


def _side_by_side(change: Change) -> dict[str, Any]:
    return {"field": change.field, "theirs": change.before, "yours": change.after}


def _require_seen(
    newest: PrescriptionVersion, seen_version: int, yours: Mapping[str, Any] | None
) -> None:
    if newest.version != seen_version:
        conflict = VersionConflict(
            "the prescription", version=newest.version, actor=newest.actor, at_ms=newest.at_ms
        )
        raise changed(conflict, newest.document, yours)


def _issuers_version(tx: Any, scope: Scope, newest: PrescriptionVersion) -> PrescriptionVersion:
    """The newest version by somebody who may issue; small steps of others do not add up."""
    for number in range(newest.number, 1, -1):
        version = prescriptions.version(tx, scope, newest.prescription, number)
        role = (version.document.get("issued") or {}).get("role")
        right = None if role is None else right_of(role)
        if role is None or (right is not None and right.kinds):
            return version
    return prescriptions.version(tx, scope, newest.prescription, 1)


def _outcome(wanted: Prescription, profile: Profile) -> tuple[Band | None, str | None]:
    try:
        issued = issue_band(wanted, profile)
    except PrescriptionError:
        return None, None
    return (None, issued.cause) if isinstance(issued, NoBand) else (issued, None)


def _kept(
    scope: Scope,
    document: Mapping[str, Any],
    wanted: Prescription,
    profile: Profile,
    because: JsonObject | None = None,
) -> dict[str, Any]:
    """The document with the band as issued, its formula, its inputs and what it stands on."""
    band, cause = _outcome(wanted, profile)
    issued: dict[str, Any] = {
        "band": band,
        "no_band_cause": cause,
        "basis": basis_of(profile),
        "role": acting(scope.roles),
        "volume": volume_of(wanted),
    }
    if because is not None:
        issued["because"] = because
    return dict(document) | {"issued": msgspec.to_builtins(issued)}


def _end_others(tx: Any, scope: Scope, participant: str, now_ms: int) -> None:
    known = prescriptions.of_participant(tx, scope, participant)
    for version in {one.prescription: one for one in known}.values():
        if version.status != Status.ENDED:
            prescriptions.set_status(
                tx,
                scope,
                version.prescription,
                Status.ENDED,
                seen_version=version.version,
                reason=FOLLOWED,
                at_ms=now_ms,
            )


def _told(
    tx: Any,
    scope: Scope,
    version: PrescriptionVersion,
    wanted: Prescription,
    *,
    now_ms: int,
    from_ms: int,
) -> PrescriptionIssued:
    _note_template(tx, scope, version, wanted, now_ms)
    context = contexts.publish(tx, scope, version.participant, now_ms=now_ms, from_ms=from_ms)
    return _issued(version, context)


def _note_template(
    tx: Any, scope: Scope, version: PrescriptionVersion, wanted: Prescription, now_ms: int
) -> None:
    """Count the use of the template that it says it came from; it has to exist and be published."""
    name, number = wanted.template, wanted.template_version
    if name is None:
        return
    if number is None or not _published(tx, scope, name, number):
        raise PrescriptionError("no published template has that version", field="template")
    templates.use(
        tx,
        scope,
        name,
        number,
        prescription=(version.prescription, version.number),
        participant=version.participant,
        at_ms=now_ms,
    )


def _published(tx: Any, scope: Scope, name: str, number: int) -> bool:
    if template_of(name) is not None:
        return number == VERSION
    try:
        found = templates.version(tx, scope, name, number)
    except ScopeError:
        return False
    return number <= found.published


def _issued(version: PrescriptionVersion, told: Context) -> PrescriptionIssued:
    return PrescriptionIssued(
        prescription=PrescriptionShown.of(version),
        band=BandShown.of(told.band),
        no_band_cause=told.no_band_cause,
        context_version=told.version,
    )
