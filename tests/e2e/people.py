"""People, their devices and their senders, as a test describes them to a server's process."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tiyi.bootstrap.enrol import NewDevice, NewPerson, enrol, issue_token
from tiyi.model.context import Answer, Context, Stratum
from tiyi.model.metrics import SourceKind
from tiyi.model.scope import system_scope
from tiyi.prescription import Anchor, Group, Prescription, Profile, Sex, context_of
from tiyi.storage.records import participants
from tiyi.storage.records.sql import SqlRecords

ORGANISATION = "default"
SITE = "north"
ZONE = "Asia/Shanghai"


class Trainee(msgspec.Struct, frozen=True, kw_only=True):
    """A participant with one device, a band in bpm and a ceiling that a clinician has set."""

    participant: str
    device: str
    sender: str
    lower_bpm: int = 110
    upper_bpm: int = 130
    ceiling_bpm: int = 150
    conditioning_min: float = 30.0
    rhr_bpm: int = 62
    hrmax_bpm: int = 185
    source: int = int(SourceKind.STRAP)

    @property
    def profile(self) -> Profile:
        """Somebody of 58 years without drugs or arrhythmia."""
        return Profile(
            age_years=58,
            sex=Sex.FEMALE,
            rhr_bpm=self.rhr_bpm,
            hrmax_measured_bpm=self.hrmax_bpm,
            rate_drug=Answer.NO,
            rhythm=Answer.NO,
            stratum=Stratum.HIGH,
            zone=ZONE,
        )

    @property
    def prescription(self) -> Prescription:
        """The band as it stands here."""
        return Prescription(
            prescription_id=f"rx-{self.participant}",
            version=1,
            group=Group.OTHER,
            anchor=Anchor.BPM,
            low=self.lower_bpm,
            high=self.upper_bpm,
            sessions_per_week=3,
            warmup_min=5,
            conditioning_min=self.conditioning_min,
            cooldown_min=5,
            ceiling_bpm=self.ceiling_bpm,
            strap_assigned=self.source == SourceKind.STRAP,
        )

    def context(self, effective_from_ms: int) -> Context:
        """What enrolment publishes."""
        return context_of(
            self.prescription,
            self.profile,
            participant=self.participant,
            organisation=ORGANISATION,
            site=SITE,
            version=1,
            effective_from_ms=effective_from_ms,
        )


def enrol_all(records: SqlRecords, people: Sequence[Trainee], *, from_ms: int) -> dict[str, str]:
    """Everybody into the records of an empty server; the token of each sender."""
    scope = system_scope("test", ORGANISATION)
    with records.writing(scope) as tx:
        participants.add_organisation(tx, scope, "Test", at_ms=from_ms)
        participants.add_site(tx, scope, participants.Site(SITE, "North", ZONE), at_ms=from_ms)
    new = [
        NewPerson(
            one.participant,
            one.participant,
            one.profile,
            one.prescription,
            [NewDevice(one.device, SourceKind(one.source))],
        )
        for one in people
    ]
    enrol(records, scope, SITE, new, from_ms=from_ms)
    return {
        sender: issue_token(records, scope, SITE, sender, at_ms=from_ms)
        for sender in sorted({one.sender for one in people})
    }
