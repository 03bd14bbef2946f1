"""One record of every room of the records, of one participant, and a right body for each route."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from tests.api.fakes import SEAL
from tests.ingest.edge.fakes import NOON_MS
from tiyi.alerts.escalation import Hop
from tiyi.api.duty.models import ShiftBody
from tiyi.coaching.consultations import Expertise
from tiyi.coaching.notes import About, Anchor
from tiyi.coaching.threads import EntryKind, Side
from tiyi.model.alerts import Severity
from tiyi.model.context import Answer
from tiyi.model.duty import HopState
from tiyi.model.scope import Scope
from tiyi.prescription.courses.progress import Move, Proposal
from tiyi.prescription.courses.schedule import Course, Dose
from tiyi.prescription.courses.templates import TEMPLATES
from tiyi.prescription.health import FactKind
from tiyi.prescription.prescription import Group
from tiyi.storage.records import (
    assessments,
    consultations,
    courses,
    drafts,
    duty,
    filters,
    follow_ups,
    health,
    hops,
    interventions,
    notes,
    participants,
    programmes,
    proposals,
    referrals,
    responsibles,
    service_extracts,
    sites,
    tags,
    templates,
    threads,
    trials,
)
from tiyi.storage.records.assessments import Assessment
from tiyi.storage.records.duty import ShiftRow
from tiyi.storage.records.health import HealthFact
from tiyi.storage.records.interventions import Intervention
from tiyi.storage.records.participants import Site
from tiyi.storage.records.programmes import Cohort, Programme
from tiyi.storage.records.scoped import RecordExists
from tiyi.storage.records.sites import Equipment
from tiyi.storage.records.threads import ThreadEntry
from tiyi.storage.records.trials import Trial

CONTENT: Final = {
    "group": "t2d",
    "anchor": "bpm",
    "low": 110,
    "high": 130,
    "sessions_per_week": 3,
    "warmup_min": 5,
    "conditioning_min": 30,
    "cooldown_min": 5,
}
_TEMPLATE: Final = {"name_en": "x", "name_zh": "x", "content": CONTENT}
KEEP: Final = {"raw_days": 365, "minute_days": 1_000, "day_days": 2_000}
SHIFT: Final = {
    "role": "doctor",
    "staff": "dr.lin",
    "from_ms": NOON_MS,
    "to_ms": NOON_MS + 8 * 3_600_000,
}
_SEEN: Final = {"seen_version": 1}
_WHO: Final = "/participants/{participant}"
BODIES: Final[Mapping[str, Any]] = {
    f"{_WHO}/profile": {"stratum": "low"},
    f"{_WHO}/consent": {"given": True},
    f"{_WHO}/prescriptions": CONTENT,
    f"{_WHO}/messages": {"kind": "question", "text": "x"},
    f"{_WHO}/message-templates/{{template}}/preview": {},
    f"{_WHO}/notes": {"about": "person", "written": "x"},
    "/sites/{site}/experts/{staff}": {"fields": [], "seen_version": 0},
    f"{_WHO}/consultations": {"expertise": "cardiology", "question": "x"},
    "/consultations/{consultation}/acts": {"act": "withdraw"} | _SEEN,
    "/consultations/{consultation}/close": {"written": "x"} | _SEEN,
    f"{_WHO}/calls": {"outcome": "reached"},
    "/sites/{site}/nudges": {"enabled": False, "seen_version": 0},
    "/notes/{entry}/corrections": {"written": "y", "reason": "x"} | _SEEN,
    f"{_WHO}/thread/messages": {"text": "x"},
    f"{_WHO}/thread/read": {"up_to": 0},
    f"{_WHO}/thread/settled": {"reason": "x"},
    f"{_WHO}/thread/hand-over": {"owner": "dr.lin", "seen_version": 0},
    f"{_WHO}/cues": {"cue": "stop"},
    f"{_WHO}/prescriptions/preview": CONTENT,
    f"{_WHO}/prescriptions/validate": CONTENT,
    f"{_WHO}/prescription-drafts": {"content": CONTENT},
    f"{_WHO}/screenings": {"seen_version": 0},
    f"{_WHO}/screenings/health-change": {"seen_version": 1, "reason": "x"},
    f"{_WHO}/gate": {},
    f"{_WHO}/referrals": {"direction": "out", "place": "x"},
    f"{_WHO}/courses": {"group": "t2d", "start": "2025-11-24"},
    f"{_WHO}/session-reports": {"started_ms": NOON_MS, "minutes": 30},
    f"{_WHO}/assessments": {"held_ms": NOON_MS, "items": {"grip": {"value": 30}}},
    f"{_WHO}/rule-limits": {"rule": "L02", "threshold": "days", "value": 5, "reason": "x"},
    f"{_WHO}/measurements": {
        "kind": "weight",
        "measured_ms": NOON_MS,
        "readings": {"weight_kg": 70},
    },
    f"{_WHO}/contacts": {"kind": "emergency", "name": "x"},
    f"{_WHO}/health/{{fact}}/dose": {"from_ms": NOON_MS, "dose": {}} | _SEEN,
    f"{_WHO}/health": {"kind": "condition", "label": "x", "from_ms": NOON_MS},
    f"{_WHO}/merge": {"into": "bert", "reason": "x"},
    f"{_WHO}/erase": {"participant": "x", "reason": "x"},
    f"{_WHO}/zones": {"zone": "Europe/Berlin", "reason": "x"},
    f"{_WHO}/birth": {"born": "1960-01-01"},
    f"{_WHO}/satisfaction": {"occasion": "week_4", "score": 4},
    f"{_WHO}/person": {"name": "x", "seen_version": 0},
    f"{_WHO}/follow-ups": {"due_ms": NOON_MS, "aim": "coaching"},
    f"{_WHO}/tags": {"tag": "x", "seen_version": 0},
    f"{_WHO}/responsible": {"staff": "dr.lin", "seen_version": 1},
    "/follow-ups/{follow_up}/acts": {"act": "finish", "outcome": "reached"} | _SEEN,
    "/saved-filters/{filter}": {"title": "x", "site": "main", "wanted": {}} | _SEEN,
    "/prescription-drafts/{draft}": CONTENT,
    "/prescription-drafts/{draft}/issue": {},
    "/prescription-templates/{template}": _TEMPLATE,
    "/prescription-templates/{template}/reviews": {"decision": "approved"},
    "/prescriptions/{prescription}/pause": {"reason": "x"} | _SEEN,
    "/prescriptions/{prescription}/resume": _SEEN,
    "/prescriptions/{prescription}/end": {"reason": "x"} | _SEEN,
    "/courses/{course}/changes": {"reason": "x", "withdrew": "2026-01-05"} | _SEEN,
    "/courses/{course}/proposals": {},
    "/proposals/{proposal}/decision": {"decision": "declined", "reason": "x"} | _SEEN,
    "/proposals/{proposal}/draft": {"reason": "x"} | _SEEN,
    "/trials/{trial}/allocations": {"participant": "anna"},
    "/sessions/{session}/corrections": {"field": "note", "value": "x", "reason": "x"},
    "/alerts/{alert}/acknowledge": {"version": 1},
    "/alerts/{alert}/seen": {},
    "/alerts/{alert}/actions": {"version": 1, "note": "phoned"},
    "/alerts/{alert}/snooze": {"version": 1, "span": "15min", "reason": "warming up"},
    "/alerts/{alert}/reopen": {"version": 1, "reason": "closed by mistake"},
    "/alerts/{alert}/resolve": {"version": 1, "code": "true_acted", "note": "phoned"},
    "/alerts/{alert}/hops/receipts": {
        "hop": "a-anna.S3.0.dr.lin",
        "channel": "sms",
        "state": "opened",
    },
    "/sites/{site}/duty/shifts": SHIFT,
    "/sites/{site}/duty/shifts/{shift}": SHIFT | _SEEN,
    "/sites/{site}/duty/hours": {"hours": [], "seen_version": 0},
    "/sites/{site}/duty/reach/{staff}": {"points": [], "seen_version": 0},
    "/devices/{device}/assignments": {"participant": None},
    "/devices/{device}/inventory": {},
    "/devices/{device}/hand-out": {"participant": "anna"},
    "/senders/{sender}/tokens": {},
    "/screening/sites/{site}": {"profile": "cn", "seen_version": 0},
    "/referrals/{referral}/acts": {"act": "accept"} | _SEEN,
    "/fitness-mappings/{site}/{mapping}": {
        "columns": [{"column": "who", "field": "label"}, {"column": "when", "field": "held"}],
        "seen_version": 0,
    },
    "/sites/{site}": {"kind": "centre", "seen_version": 0},
    "/sites/{site}/retention": KEEP | {"seen_version": 0},
    "/sites/{site}/retention/preview": KEEP,
    "/sites/{site}/service-settings": {"small_cell": 9, "source": "x", "seen_version": 0},
    "/sites/{site}/areas": {"area": "hall", "kind": "aerobic", "label": "x"},
    "/sites/{site}/equipment": {"equipment": "bike", "kind": "bike", "label": "x"},
    "/equipment/{equipment}/calibrations": {"calibrated_ms": NOON_MS},
    "/programmes/{programme}": {"name": "x", "targets": {}} | _SEEN,
    "/programmes/{programme}/outreach": {"kind": "lecture", "title": "x", "held_ms": NOON_MS},
    "/programmes/{programme}/extracts": {"as_of_ms": NOON_MS, "purpose": "x"},
    "/programmes/{programme}/cohorts": {"cohort": "spring", "name": "x"},
    "/cohorts/{cohort}/members": {"participant": "anna", "from_ms": NOON_MS},
}
"""Of every route with a body and an id in its path."""


def plant(tx: Connection, scope: Scope, who: str, site: str) -> dict[str, str]:
    """Records of a participant that is there already, and of its site; their ids by parameter."""
    with contextlib.suppress(RecordExists):
        participants.add_site(tx, scope, Site(site, site, "UTC"), at_ms=NOON_MS)
    drafts.add(tx, scope, who, {}, draft=f"draft-{who}", base=None, at_ms=NOON_MS)
    words = templates.Words(f"{who}'s", who, {})
    templates.add(tx, scope, f"t-{who}", words, site=site, at_ms=NOON_MS)
    referrals.request(
        tx, scope, who,
        referral=f"ref-{who}", direction="out", place="x", reason="", at_ms=NOON_MS,
    )  # fmt: skip
    plan = {"plan": msgspec.to_builtins(Course(date(2025, 11, 24), 4, TEMPLATES[Group.T2D]))}
    courses.start(tx, scope, who, plan, course=f"c-{who}", at_ms=NOON_MS)
    week = Dose(3, 20, 0.4, 0.5)
    hold = msgspec.to_builtins(Proposal(Move.HOLD, 4, 1, week, week, (), ask_symptoms=False))
    proposals.keep(tx, scope, f"c-{who}", hold, proposal=f"p-{who}", week=3, at_ms=NOON_MS)
    trial = Trial(f"trial-{who}", site, "x", ("a", "b"), "x", NOON_MS)
    trials.begin(tx, scope, trial, seed="x", block_sizes=(4,), seal=SEAL)
    bike = Equipment(f"bike-{who}", site, None, "bike", "Bike", "S-1")
    sites.add_equipment(tx, scope, bike, at_ms=NOON_MS)
    programmes.add(tx, scope, Programme(f"prog-{who}", site, "x"), at_ms=NOON_MS)
    cohort = Cohort(f"cohort-{who}", f"prog-{who}", site, "x", "t2d")
    programmes.add_cohort(tx, scope, cohort, at_ms=NOON_MS)
    _talk(tx, scope, who)
    drug = HealthFact("", who, FactKind.MEDICATION, "A10BA02", "x", Answer.NO, NOON_MS - 1)
    held = Assessment("", who, "baseline", NOON_MS, "2003", "", screened=False)
    shift = ShiftRow(site, ShiftBody.model_validate(SHIFT).shift(), void=False, version=0)
    told = Hop(f"a-{who}", who, site, Severity.S3, 0, "dr.lin", "doctor")
    hops.save(tx, scope, told.report(HopState.SENT, NOON_MS, channel="sms"))
    due = follow_ups.FollowUp(participant=who, due_ms=NOON_MS, aim="coaching")
    tags.say(tx, scope, who, "Tuesday", given=True, clinical=True, seen_version=0, at_ms=NOON_MS)
    kept = filters.Filter(title="x", site=site, wanted={}, shared=True)
    responsibles.say(tx, scope, who, "dr.lin", from_ms=1, reason="x", seen_version=0, at_ms=1)
    return {
        "follow_up": follow_ups.plan(tx, scope, due, at_ms=NOON_MS).follow_up,
        "filter": filters.say(tx, scope, kept, at_ms=NOON_MS).filter,
        "shift": duty.say_shift(tx, scope, shift, at_ms=NOON_MS).shift.shift,
        "staff": "dr.lin",
        "fact": health.say(tx, scope, drug, at_ms=NOON_MS).fact,
        "assessment": assessments.say(tx, scope, held, at_ms=NOON_MS).assessment,
        "entry": f"n-{who}",
        "consultation": f"con-{who}",
        "draft": f"draft-{who}",
        "template": f"t-{who}",
        "referral": f"ref-{who}",
        "course": f"c-{who}",
        "proposal": f"p-{who}",
        "trial": f"trial-{who}",
        "equipment": f"bike-{who}",
        "programme": f"prog-{who}",
        "cohort": f"cohort-{who}",
        "extract": service_extracts.keep(
            tx, scope, f"prog-{who}", b"x", [], as_of_ms=NOON_MS, purpose="x", at_ms=NOON_MS
        ).extract,
        "site": site,
        "mapping": "station",
    }


def _talk(tx: Connection, scope: Scope, who: str) -> None:
    """What was said to somebody, by them and about them."""
    cue = Intervention(f"m-{who}", who, f"s-{who}", "cue", "slow_down", "R01", NOON_MS)
    interventions.note(tx, scope, cue)
    asked = ThreadEntry(f"q-{who}", who, Side.PARTICIPANT, EntryKind.MESSAGE, "x", NOON_MS)
    threads.say(tx, scope, asked)
    about = Anchor(About.ALERT, f"a-{who}")
    said: dict[str, Any] = {"text": "x", "clinical": False, "at_ms": NOON_MS}
    notes.add(tx, scope, who, about, note=f"n-{who}", **said)
    said = {"expertise": Expertise.CARDIOLOGY, "question": "x", "due_ms": NOON_MS + 1}
    named: dict[str, Any] = {"consultation": f"con-{who}", "at_ms": NOON_MS}
    consultations.ask(tx, scope, who, {"sessions": []}, **said, **named)
