"""What the records say of a participant when the gate is asked, as readings of now."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec

from tiyi.api.participants import contexts
from tiyi.model.context import Answer, Stratum
from tiyi.model.errors import InputError
from tiyi.model.scope import Scope
from tiyi.prescription.basis import Basis, same_drugs
from tiyi.prescription.lifecycle import Status
from tiyi.prescription.prescription import Profile
from tiyi.screening.facts import Reading
from tiyi.screening.inputs import INPUTS, checked
from tiyi.screening.inputs_form import Input, Moment
from tiyi.screening.questionnaire import ParqState, held_until_ms
from tiyi.screening.referral import CLEARING, State, shown
from tiyi.screening.stratum import graver
from tiyi.storage.records import (
    consents,
    duty,
    gate_answers,
    participants,
    profiles,
    referrals,
    screenings,
    sessions,
)
from tiyi.storage.records.prescriptions import PrescriptionVersion
from tiyi.storage.records.profiles import ProfileVersion
from tiyi.storage.records.screenings import ScreeningVersion

DAY_MS: Final = 24 * 3_600_000
"""So far back the gate remembers what it was told: «no exercise today» outlives a second ask."""
_ANSWERED: Final = (ParqState.START, ParqState.SETTLED, ParqState.REFER)


def readings_of(documents: Sequence[dict[str, Any]]) -> list[Reading]:
    """Readings as they were kept."""
    return [msgspec.convert(one, Reading) for one in documents]


def age_of(tx: Any, scope: Scope, participant: str, now_ms: int) -> list[Reading]:
    """The age as the newest profile has it; nothing where it is not recorded."""
    age = contexts.profile_of(tx, scope, participant).age_years
    return [] if age is None else [Reading("age_years", age, now_ms)]


def known(tx: Any, scope: Scope, participant: str, now_ms: int) -> list[Reading]:
    """Everything the records hold for the gate; what they don't hold is not among it."""
    screening = screenings.newest(tx, scope, participant)
    return [
        *_now(_of_screening(tx, scope, participant, screening, now_ms), now_ms),
        *_now(_of_profile(tx, scope, participant, screening, now_ms), now_ms),
        *_now(_of_course(tx, scope, participant, now_ms), now_ms),
        *_baseline(tx, scope, participant),
        *_remembered(tx, scope, participant, screening, now_ms),
    ]


def told(readings: Sequence[Reading], given: Sequence[Reading]) -> list[Reading]:
    """What is known with what is told now, which corrects the known of the same instant."""
    mine = {(one.input, one.at_ms) for one in given}
    known_before = [one for one in readings if (one.input, one.at_ms) not in mine]
    return [*(one for one in known_before if _is_usable(one)), *given]


def _is_usable(reading: Reading) -> bool:
    """Whether today's rules still read what was kept under earlier ones; if not, it is missing."""
    try:
        checked(reading)
    except InputError:
        return False
    return True


def corrected(*accounts: Iterable[Reading]) -> list[Reading]:
    """Readings of several accounts; of one instant, what a later account says counts."""
    return [*{(one.input, one.at_ms): one for account in accounts for one in account}.values()]


def _remembered(
    tx: Any, scope: Scope, participant: str, screening: ScreeningVersion | None, now_ms: int
) -> list[Reading]:
    """What the screening and earlier questions told of the body; not what was said of a session."""
    earlier = gate_answers.since(tx, scope, participant, now_ms - DAY_MS)
    accounts = [readings_of(answer.document["given"]) for answer in earlier]
    if screening is not None:
        accounts.insert(0, readings_of(screening.document["readings"]))
    carried = {name for name, row in INPUTS.items() if _is_carried(row)}
    return [one for one in corrected(*accounts) if one.input in carried]


def _is_carried(row: Input) -> bool:
    """Conditions stand, measurements speak for as long as they may; today's answers do not."""
    return Moment.SCREENING in row.moments and not (row.words and Moment.GATE in row.moments)


def _now(values: Iterator[tuple[str, float | str]], now_ms: int) -> Iterator[Reading]:
    yield from (Reading(name, value, now_ms) for name, value in values)


def _of_screening(
    tx: Any, scope: Scope, participant: str, screening: ScreeningVersion | None, now_ms: int
) -> Iterator[tuple[str, str]]:
    if screening is None:
        return
    over = now_ms >= held_until_ms(screening.valid_until_ms, screening.ended_ms)
    if over or screening.decision["parq"]["state"] in _ANSWERED:
        yield "parq_valid", "no" if over else "yes"
    needs = screening.decision["needs_clearance"]
    if needs != Answer.NOT_RECORDED:
        yield "clearance_needed", needs
    # A clearance from before the screening did not know what the screening found.
    cleared = any(
        shown(State(one.state), one.valid_until_ms, now_ms) in CLEARING
        and one.changed_ms >= screening.at_ms
        for one in referrals.of_participant(tx, scope, participant)
    )
    yield "clearance_valid", "yes" if cleared else "no"


def _of_profile(
    tx: Any, scope: Scope, participant: str, screening: ScreeningVersion | None, now_ms: int
) -> Iterator[tuple[str, float | str]]:
    profile = contexts.profile_in_force(tx, scope, participant, now_ms)
    if profile.age_years is not None:
        yield "age_years", profile.age_years
    found = Stratum(screening.decision["stratum"]) if screening else Stratum.NOT_RECORDED
    stratum = graver(profile.stratum, found)
    if stratum is not Stratum.NOT_RECORDED:
        yield "stratum", stratum
    if profile.rate_drug is Answer.NOT_RECORDED:
        return
    yield "rate_drug", profile.rate_drug
    prescription = contexts.current(tx, scope, participant)
    if prescription is not None:
        yield "rate_drug_changed", "yes" if _changed(tx, scope, profile, prescription) else "no"


def _changed(tx: Any, scope: Scope, profile: Profile, prescription: PrescriptionVersion) -> bool:
    """Whether drugs, doses or the answer on rate drugs differ from when the zone was issued."""
    basis = (prescription.document.get("issued") or {}).get("basis")
    if basis is not None:
        return not same_drugs(msgspec.convert(basis, Basis), profile)
    versions = profiles.versions(tx, scope, prescription.participant)
    return _answer_changed(versions, prescription)


def _answer_changed(versions: Sequence[ProfileVersion], prescription: PrescriptionVersion) -> bool:
    said = [(one.at_ms, msgspec.convert(one.document, Profile).rate_drug) for one in versions]
    before = [drug for at_ms, drug in said if at_ms <= prescription.at_ms]
    after = {drug for at_ms, drug in said if at_ms > prescription.at_ms}
    return bool(after - set(before[-1:]))


def _of_course(
    tx: Any, scope: Scope, participant: str, now_ms: int
) -> Iterator[tuple[str, float | str]]:
    consent = consents.answer(tx, scope, participant, now_ms)
    if consent is not Answer.NOT_RECORDED:
        yield "consent", consent
    prescription = contexts.current(tx, scope, participant)
    active = (
        prescription is not None
        and prescription.status == Status.ISSUED
        and prescription.effective_from_ms <= now_ms
    )
    yield "prescription_active", "yes" if active else "no"
    site = participants.get(tx, scope, participant).site
    yield "on_duty", "yes" if duty.is_watched(tx, scope, site, now_ms) else "no"
    done = sessions.of_participant(tx, scope, participant, from_ms=0, to_ms=now_ms + 1)
    yield "sessions_done", float(sum(one.ended_ms is not None for one in done))


def _baseline(tx: Any, scope: Scope, participant: str) -> Iterator[Reading]:
    """The usual resting heart rate, as old as the profile version that brought it."""
    versions = profiles.versions(tx, scope, participant)
    if not versions or versions[-1].document.get("rhr_bpm") is None:
        return
    rest = versions[-1].document["rhr_bpm"]
    since = versions[-1]
    for version in reversed(versions):
        if version.document.get("rhr_bpm") != rest:
            break
        since = version
    yield Reading("hr_baseline_bpm", float(rest), since.at_ms)
