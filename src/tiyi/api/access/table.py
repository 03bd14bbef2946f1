"""Which right each route needs, and what is noted of a look: every route of the API has its line.

A route without a line is open to the operator only, and fails the tests.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.access.factor_policy import Lack
from tiyi.access.rights import Right


class Look(StrEnum):
    """What somebody looks at; the name of the path's parameter, where it is of one person."""

    PARTICIPANT = "participant"
    SESSION = "session"
    ALERT = "alert"
    JOB = "job"
    PRESCRIPTION = "prescription"
    DRAFT = "draft"
    COURSE = "course"
    REFERRAL = "referral"
    COHORT = "cohort"
    PROGRAMME = "programme"
    TRIAL = "trial"
    EXTRACT = "extract"
    DEVICE = "device"
    FOLLOW_UP = "follow_up"
    LIST = "list"
    """Of many people: noted for the organisation."""


@dataclass(frozen=True, slots=True)
class Need:
    """`right` None: being signed in is enough. `look` None: nothing of anybody is shown."""

    right: Right | None = None
    look: Look | None = None
    of_people: bool = True
    """Whether the answer may hold data of participants, so that fields are withheld from some."""


_PERSON: Final = "/participants/{participant}"
Needs = Mapping[tuple[str, str], Need]
_TABLE: Final = Need(of_people=False)
_PRESCRIBING: Final[Needs] = {
    ("GET", "/prescribing/drugs"): _TABLE,
    ("GET", "/prescribing/exercises"): _TABLE,
    ("GET", "/prescribing/intensity"): _TABLE,
    ("GET", "/prescribing/life-cycle"): _TABLE,
    ("GET", "/prescription-templates"): Need(Right.PRESCRIPTIONS, of_people=False),
    ("POST", "/prescription-templates"): Need(Right.PRESCRIPTIONS, of_people=False),
    ("GET", "/prescription-templates/{template}"): Need(Right.PRESCRIPTIONS, of_people=False),
    ("PUT", "/prescription-templates/{template}"): Need(Right.PRESCRIPTIONS, of_people=False),
    ("POST", "/prescription-templates/{template}/reviews"): Need(Right.ISSUE, of_people=False),
    ("GET", "/prescription-templates-use"): Need(Right.PRESCRIPTIONS, of_people=False),
    ("GET", f"{_PERSON}/prescription-drafts"): Need(Right.PRESCRIPTIONS, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/prescription-drafts"): Need(Right.PRESCRIPTIONS),
    ("POST", f"{_PERSON}/prescriptions/preview"): Need(Right.PRESCRIPTIONS),
    ("POST", f"{_PERSON}/prescriptions/validate"): Need(Right.PRESCRIPTIONS),
    ("GET", "/prescription-drafts/{draft}"): Need(Right.PRESCRIPTIONS, Look.DRAFT),
    ("PUT", "/prescription-drafts/{draft}"): Need(Right.PRESCRIPTIONS),
    ("DELETE", "/prescription-drafts/{draft}"): Need(Right.PRESCRIPTIONS),
    ("POST", "/prescription-drafts/{draft}/issue"): Need(Right.ISSUE),
    ("GET", "/prescriptions/{prescription}/difference"): Need(
        Right.PRESCRIPTIONS, Look.PRESCRIPTION
    ),
    ("GET", "/prescriptions/{prescription}/sheet"): Need(Right.PRESCRIPTIONS, Look.PRESCRIPTION),
    ("POST", "/prescriptions/{prescription}/pause"): Need(Right.PRESCRIPTIONS),
    ("POST", "/prescriptions/{prescription}/resume"): Need(Right.ISSUE),
    ("POST", "/prescriptions/{prescription}/end"): Need(Right.ISSUE),
}
"""Who of them may issue what for whom, `tiyi.prescription.lifecycle` says."""
_SCREENING: Final[Needs] = {
    ("GET", "/screening/questionnaire"): _TABLE,
    ("GET", "/screening/sites/{site}"): Need(Right.SCREEN, of_people=False),
    ("PUT", "/screening/sites/{site}"): Need(Right.MANAGE, of_people=False),
    ("GET", f"{_PERSON}/screenings"): Need(Right.SCREEN, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/screenings"): Need(Right.SCREEN),
    ("POST", f"{_PERSON}/screenings/health-change"): Need(Right.SCREEN),
    ("GET", f"{_PERSON}/gate"): Need(Right.SCREEN, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/gate"): Need(Right.SCREEN),
    ("GET", f"{_PERSON}/referrals"): Need(Right.SCREEN, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/referrals"): Need(Right.SCREEN),
    ("GET", "/referrals/{referral}"): Need(Right.SCREEN, Look.REFERRAL),
    ("POST", "/referrals/{referral}/acts"): Need(Right.SCREEN),
}
_COURSES: Final[Needs] = {
    ("GET", "/course-templates"): _TABLE,
    ("GET", f"{_PERSON}/courses"): Need(Right.SESSIONS, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/courses"): Need(Right.PRESCRIPTIONS),
    ("GET", f"{_PERSON}/session-reports"): Need(Right.VITALS, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/session-reports"): Need(Right.CORRECT),
    ("GET", "/courses/{course}"): Need(Right.SESSIONS, Look.COURSE),
    ("GET", "/courses/{course}/schedule"): Need(Right.SESSIONS, Look.COURSE),
    ("GET", "/courses/{course}/adherence"): Need(Right.SESSIONS, Look.COURSE),
    ("GET", "/courses/{course}/proposals"): Need(Right.PRESCRIPTIONS, Look.COURSE),
    ("POST", "/courses/{course}/proposals"): Need(Right.PRESCRIPTIONS),
    ("POST", "/courses/{course}/changes"): Need(Right.PRESCRIPTIONS),
    ("POST", "/proposals/{proposal}/decision"): Need(Right.ISSUE),
    ("POST", "/proposals/{proposal}/draft"): Need(Right.PRESCRIPTIONS),
    ("POST", "/trials"): Need(Right.MANAGE, of_people=False),
    ("GET", "/trials/{trial}"): Need(Right.MANAGE, Look.TRIAL),
    ("POST", "/trials/{trial}/allocations"): Need(Right.MANAGE),
}
_PLACES: Final[Needs] = {
    ("GET", "/sites"): _TABLE,
    ("POST", "/sites"): Need(Right.MANAGE, of_people=False),
    ("PUT", "/sites/{site}"): Need(Right.MANAGE, of_people=False),
    ("POST", "/sites/{site}/areas"): Need(Right.MANAGE, of_people=False),
    ("GET", "/sites/{site}/retention"): Need(Right.ERASE, of_people=False),
    ("PUT", "/sites/{site}/retention"): Need(Right.ERASE, of_people=False),
    ("POST", "/sites/{site}/retention/preview"): Need(Right.ERASE, of_people=False),
    ("GET", "/sites/{site}/retention/removals"): Need(Right.ERASE, of_people=False),
    ("GET", "/sites/{site}/equipment"): Need(Right.DEVICES, of_people=False),
    ("POST", "/sites/{site}/equipment"): Need(Right.DEVICES, of_people=False),
    ("POST", "/equipment/{equipment}/calibrations"): Need(Right.DEVICES, of_people=False),
    ("GET", "/programmes"): Need(Right.PEOPLE, of_people=False),
    ("POST", "/programmes"): Need(Right.MANAGE, of_people=False),
    ("PUT", "/programmes/{programme}"): Need(Right.MANAGE, of_people=False),
    ("GET", "/programmes/{programme}/figures"): Need(Right.MANAGE, of_people=False),
    ("GET", "/targets"): _TABLE,
    ("GET", "/programmes/{programme}/targets"): Need(Right.MANAGE, of_people=False),
    ("GET", "/programmes/{programme}/targets/evaluation"): Need(
        Right.EVALUATE, Look.PROGRAMME, of_people=False
    ),
    ("GET", "/programmes/{programme}/outreach"): Need(Right.MANAGE, of_people=False),
    ("POST", "/programmes/{programme}/outreach"): Need(Right.MANAGE, of_people=False),
    ("GET", "/sites/{site}/targets"): Need(Right.MANAGE, of_people=False),
    ("POST", "/programmes/{programme}/cohorts"): Need(Right.MANAGE, of_people=False),
    ("GET", "/cohorts/{cohort}/members"): Need(Right.PEOPLE, Look.COHORT),
    ("POST", "/cohorts/{cohort}/members"): Need(Right.ENROL),
}
_DUTY: Final[Needs] = {
    ("GET", "/sites/{site}/duty"): Need(Right.ALERTS, of_people=False),
    ("POST", "/sites/{site}/duty/shifts"): Need(Right.MANAGE, of_people=False),
    ("PUT", "/sites/{site}/duty/shifts/{shift}"): Need(Right.MANAGE, of_people=False),
    ("PUT", "/sites/{site}/duty/hours"): Need(Right.MANAGE, of_people=False),
    ("GET", "/sites/{site}/duty/reach/{staff}"): Need(Right.MANAGE, of_people=False),
    ("PUT", "/sites/{site}/duty/reach/{staff}"): Need(Right.MANAGE, of_people=False),
    ("GET", "/sites/{site}/duty/hand-over"): Need(Right.ALERTS, Look.LIST),
    ("GET", "/sites/{site}/duty/unattended"): Need(Right.ALERTS, Look.LIST),
    ("GET", "/sites/{site}/dead-letters"): Need(Right.MANAGE, of_people=False),
    ("GET", "/alerts/{alert}/hops"): Need(Right.ALERTS, Look.ALERT),
    ("POST", "/alerts/{alert}/hops/receipts"): Need(Right.ACKNOWLEDGE),
}
_OUTCOMES: Final[Needs] = {
    ("GET", f"{_PERSON}/outcomes"): Need(Right.VITALS, Look.PARTICIPANT),
    ("GET", "/cohorts/{cohort}/outcomes"): Need(Right.OUTCOMES, Look.COHORT, of_people=False),
    ("GET", "/cohorts/{cohort}/outcomes/file"): Need(Right.OUTCOMES, Look.COHORT, of_people=False),
    ("GET", "/cohorts/{cohort}/outcomes/evaluation"): Need(
        Right.EVALUATE, Look.COHORT, of_people=False
    ),
    ("GET", "/programmes/{programme}/outcomes"): Need(
        Right.OUTCOMES, Look.PROGRAMME, of_people=False
    ),
    ("GET", "/sites/{site}/burden"): Need(Right.OUTCOMES, of_people=False),
    ("GET", "/sites/{site}/burden/file"): Need(Right.OUTCOMES, of_people=False),
}
_SERVICE: Final[Needs] = {
    ("GET", "/kpi-definitions"): _TABLE,
    ("GET", "/programmes/{programme}/kpis"): Need(Right.MANAGE, of_people=False),
    ("GET", "/sites/{site}/kpis"): Need(Right.MANAGE, of_people=False),
    ("GET", "/satisfaction-occasions"): _TABLE,
    ("GET", f"{_PERSON}/satisfaction"): Need(Right.ENROL, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/satisfaction"): Need(Right.ENROL),
    ("GET", "/programmes/{programme}/satisfaction"): Need(Right.MANAGE, of_people=False),
    ("POST", "/programmes/{programme}/extracts"): Need(Right.MANAGE, of_people=False),
    ("GET", "/programmes/{programme}/extracts"): Need(Right.EVALUATE, of_people=False),
    ("GET", "/extracts/{extract}"): Need(Right.EVALUATE, Look.EXTRACT, of_people=False),
    ("GET", "/service-report"): Need(Right.EVALUATE, of_people=False),
    ("GET", "/service-pack"): Need(Right.EVALUATE, of_people=False),
    ("GET", "/sites/{site}/service-settings"): Need(Right.MANAGE, of_people=False),
    ("PUT", "/sites/{site}/service-settings"): Need(Right.MANAGE, of_people=False),
}
_FILES: Final[Needs] = {
    ("GET", "/consent-texts"): _TABLE,
    ("POST", "/consent-texts"): Need(Right.MANAGE, of_people=False),
    ("POST", "/enrolments"): Need(Right.ENROL),
    ("GET", "/enrolments/{job}"): Need(Right.ENROL),
    ("POST", "/enrolments/{job}/cancel"): Need(Right.ENROL),
    ("POST", "/enrolment-codes"): Need(Right.ENROL),
    ("POST", f"{_PERSON}/file-codes"): Need(Right.ENROL),
    ("GET", f"{_PERSON}/file"): Need(Right.ENROL, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/timeline"): Need(Right.VITALS, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/person"): Need(Right.ENROL, Look.PARTICIPANT),
    ("PUT", f"{_PERSON}/person"): Need(Right.ENROL),
    ("GET", f"{_PERSON}/birth"): Need(Right.ENROL, Look.PARTICIPANT),
    ("PUT", f"{_PERSON}/birth"): Need(Right.ENROL),
    ("GET", f"{_PERSON}/contacts"): Need(Right.ENROL, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/contacts"): Need(Right.ENROL),
    ("GET", f"{_PERSON}/consents"): Need(Right.ENROL, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/memberships"): Need(Right.PEOPLE, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/zones"): Need(Right.PEOPLE, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/zones"): Need(Right.ENROL),
    ("GET", f"{_PERSON}/health"): Need(Right.SCREEN, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/health"): Need(Right.SCREEN),
    ("POST", f"{_PERSON}/health/{{fact}}/dose"): Need(Right.SCREEN),
    ("GET", f"{_PERSON}/measurements"): Need(Right.VITALS, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/measurements"): Need(Right.VITALS),
    ("POST", "/measurements"): Need(Right.VITALS),
    ("GET", f"{_PERSON}/assessments"): Need(Right.VITALS, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/assessments"): Need(Right.VITALS),
    ("GET", f"{_PERSON}/assessments/{{assessment}}/score"): Need(Right.VITALS, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/assessments/{{assessment}}/sheet"): Need(Right.VITALS, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/assessment-visits"): Need(Right.VITALS, Look.PARTICIPANT),
    ("GET", "/assessments-due"): Need(Right.VITALS, Look.LIST),
    ("GET", "/assessment-scores"): Need(Right.VITALS, Look.LIST),
    ("GET", "/fitness-mappings/{site}"): Need(Right.IMPORT, of_people=False),
    ("PUT", "/fitness-mappings/{site}/{mapping}"): Need(Right.IMPORT, of_people=False),
    ("POST", "/fitness-imports/preview"): Need(Right.IMPORT),
    ("POST", "/fitness-imports"): Need(Right.IMPORT),
    ("GET", "/fitness-imports/{job}"): Need(Right.IMPORT),
    ("POST", f"{_PERSON}/merge"): Need(Right.ENROL),
    ("POST", f"{_PERSON}/unmerge"): Need(Right.ENROL),
    ("POST", f"{_PERSON}/erase"): Need(Right.ERASE),
    ("GET", "/erasures"): Need(Right.ERASE, Look.LIST),
    ("GET", "/erasures/{participant}"): Need(Right.ERASE),
}
_CARE: Final[Needs] = {
    ("GET", f"{_PERSON}/follow-ups"): Need(Right.MESSAGE, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/follow-ups"): Need(Right.MESSAGE),
    ("GET", "/follow-ups"): Need(Right.MESSAGE, Look.LIST),
    ("GET", "/follow-ups/{follow_up}"): Need(Right.MESSAGE, Look.FOLLOW_UP),
    ("POST", "/follow-ups/{follow_up}/acts"): Need(Right.MESSAGE),
    ("GET", f"{_PERSON}/tags"): Need(Right.ALERTS, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/tags"): Need(Right.ENROL),
    ("GET", "/sites/{site}/tags"): Need(Right.ALERTS),
    ("GET", "/saved-filters"): Need(Right.ALERTS, of_people=False),
    ("POST", "/saved-filters"): Need(Right.ALERTS, of_people=False),
    ("GET", "/saved-filters/{filter}"): Need(Right.ALERTS, of_people=False),
    ("PUT", "/saved-filters/{filter}"): Need(Right.ALERTS, of_people=False),
    ("GET", f"{_PERSON}/responsible"): Need(Right.ENROL, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/responsible"): Need(Right.ENROL),
    ("GET", "/panel"): Need(Right.SCREEN, Look.LIST),
}
_TALK: Final[Needs] = {
    ("GET", "/message-templates"): _TABLE,
    ("POST", f"{_PERSON}/message-templates/{{template}}/preview"): Need(Right.MESSAGE),
    ("GET", "/threads"): Need(Right.MESSAGE, Look.LIST),
    ("GET", f"{_PERSON}/thread"): Need(Right.MESSAGE, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/thread/messages"): Need(Right.MESSAGE, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/thread/messages"): Need(Right.MESSAGE),
    ("POST", f"{_PERSON}/thread/read"): Need(Right.MESSAGE),
    ("POST", f"{_PERSON}/thread/settled"): Need(Right.MESSAGE),
    ("POST", f"{_PERSON}/thread/hand-over"): Need(Right.MESSAGE),
    ("POST", f"{_PERSON}/calls"): Need(Right.MESSAGE),
    ("GET", "/sites/{site}/experts"): Need(Right.PRESCRIPTIONS, of_people=False),
    ("PUT", "/sites/{site}/experts/{staff}"): Need(Right.MANAGE, of_people=False),
    ("GET", "/consultations"): Need(Right.PRESCRIPTIONS, Look.LIST),
    ("GET", f"{_PERSON}/consultations"): Need(Right.PRESCRIPTIONS, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/consultations"): Need(Right.PRESCRIPTIONS),
    ("POST", "/consultations/{consultation}/acts"): Need(Right.PRESCRIPTIONS),
    ("POST", "/consultations/{consultation}/close"): Need(Right.PRESCRIPTIONS),
    ("GET", "/nudge-rows"): _TABLE,
    ("GET", f"{_PERSON}/nudges"): Need(Right.MESSAGE, Look.PARTICIPANT),
    ("GET", "/sites/{site}/nudges"): Need(Right.MANAGE, of_people=False),
    ("PUT", "/sites/{site}/nudges"): Need(Right.MANAGE, of_people=False),
    ("GET", "/sites/{site}/nudges/decisions"): Need(Right.MANAGE, Look.LIST, of_people=False),
    ("GET", f"{_PERSON}/notes"): Need(Right.MESSAGE, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/notes"): Need(Right.MESSAGE),
    ("POST", "/notes/{entry}/corrections"): Need(Right.MESSAGE),
}
NEEDS: Final[Mapping[tuple[str, str], Need]] = {
    ("GET", "/me"): Need(of_people=False),
    ("GET", "/rules"): Need(of_people=False),
    ("POST", "/access/sign-out"): Need(of_people=False),
    ("POST", "/access/password"): Need(of_people=False),
    ("POST", "/access/second-factor"): Need(of_people=False),
    ("POST", "/access/second-factor/confirm"): Need(of_people=False),
    ("POST", "/access/second-factor/prove"): Need(of_people=False),
    ("GET", "/access/policy"): Need(Right.STAFF, of_people=False),
    ("PUT", "/access/policy"): Need(Right.STAFF, of_people=False),
    ("GET", "/access/keys"): Need(of_people=False),
    ("DELETE", "/access/keys/{key}"): Need(of_people=False),
    ("GET", "/staff"): Need(Right.STAFF, of_people=False),
    ("POST", "/staff"): Need(Right.STAFF, of_people=False),
    ("GET", "/staff/{staff}"): Need(Right.STAFF, of_people=False),
    ("PUT", "/staff/{staff}"): Need(Right.STAFF, of_people=False),
    ("POST", "/staff/{staff}/invitation"): Need(Right.STAFF, of_people=False),
    ("GET", "/staff/{staff}/identity"): Need(Right.STAFF, of_people=False),
    ("PUT", "/staff/{staff}/identity"): Need(Right.STAFF, of_people=False),
    ("DELETE", "/staff/{staff}/second-factor"): Need(Right.STAFF, of_people=False),
    ("GET", "/staff/{staff}/keys"): Need(Right.STAFF, of_people=False),
    ("POST", "/staff/{staff}/tokens"): Need(Right.STAFF, of_people=False),
    ("DELETE", "/staff/{staff}/keys/{key}"): Need(Right.STAFF, of_people=False),
    ("GET", "/audit"): Need(Right.AUDIT, of_people=False),
    ("GET", "/board"): Need(Right.WATCH, Look.LIST),
    ("GET", "/participants"): Need(Right.PEOPLE, Look.LIST),
    ("POST", "/participants"): Need(Right.ENROL),
    ("GET", _PERSON): Need(Right.PEOPLE, Look.PARTICIPANT),
    ("PUT", f"{_PERSON}/profile"): Need(Right.ENROL),
    ("POST", f"{_PERSON}/consent"): Need(Right.ENROL),
    ("GET", f"{_PERSON}/chart"): Need(Right.VITALS, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/minutes"): Need(Right.VITALS, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/resting-heart-rate"): Need(Right.VITALS, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/sessions"): Need(Right.SESSIONS, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/weeks"): Need(Right.SESSIONS, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/course"): Need(Right.SESSIONS, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/prescriptions"): Need(Right.PRESCRIPTIONS, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/prescriptions"): Need(Right.ISSUE),
    ("GET", f"{_PERSON}/rule-limits"): Need(Right.PRESCRIPTIONS, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/rule-limits"): Need(Right.ISSUE),
    ("GET", f"{_PERSON}/messages"): Need(Right.MESSAGE, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/messages"): Need(Right.MESSAGE),
    ("POST", "/messages/{message}/cancel"): Need(Right.MESSAGE),
    ("GET", f"{_PERSON}/cues"): Need(Right.MESSAGE, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/cues"): Need(Right.MESSAGE),
    ("GET", f"{_PERSON}/interventions"): Need(Right.MESSAGE, Look.PARTICIPANT),
    ("GET", "/sessions/{session}/cues"): Need(Right.SESSIONS, Look.SESSION),
    ("GET", "/sessions/{session}"): Need(Right.SESSIONS, Look.SESSION),
    ("POST", "/sessions/{session}/corrections"): Need(Right.CORRECT),
    ("GET", "/worklist"): Need(Right.ALERTS, Look.LIST),
    ("GET", "/worklist/people"): Need(Right.ALERTS, Look.LIST),
    ("GET", "/triage-rows"): Need(of_people=False),
    ("GET", "/silence-rows"): Need(of_people=False),
    **_CARE,
    ("GET", f"{_PERSON}/last-heard"): Need(Right.PEOPLE, Look.PARTICIPANT),
    ("GET", "/alerts"): Need(Right.ALERTS, Look.LIST),
    ("GET", "/alerts/{alert}"): Need(Right.ALERTS, Look.ALERT),
    ("POST", "/alerts/{alert}/seen"): Need(Right.ALERTS),
    ("POST", "/alerts/{alert}/acknowledge"): Need(Right.ACKNOWLEDGE),
    ("POST", "/alerts/{alert}/actions"): Need(Right.ACKNOWLEDGE),
    ("POST", "/alerts/{alert}/snooze"): Need(Right.ACKNOWLEDGE),
    ("POST", "/alerts/{alert}/reopen"): Need(Right.ACKNOWLEDGE),
    ("POST", "/alerts/{alert}/resolve"): Need(Right.ACKNOWLEDGE),
    ("GET", "/devices"): Need(Right.DEVICES, Look.LIST),
    ("POST", "/devices"): Need(Right.DEVICES),
    ("POST", "/devices/{device}/assignments"): Need(Right.DEVICES),
    ("GET", "/devices/{device}/inventory"): Need(Right.DEVICES, Look.DEVICE, of_people=False),
    ("PUT", "/devices/{device}/inventory"): Need(Right.DEVICES, of_people=False),
    ("POST", "/devices/{device}/hand-out"): Need(Right.DEVICES),
    ("POST", "/devices/{device}/give-back"): Need(Right.DEVICES),
    ("GET", "/senders"): Need(Right.DEVICES),
    ("POST", "/senders"): Need(Right.DEVICES),
    ("GET", "/senders/{sender}/tokens"): Need(Right.TOKENS),
    ("POST", "/senders/{sender}/tokens"): Need(Right.TOKENS),
    ("DELETE", "/senders/{sender}/tokens/{token}"): Need(Right.TOKENS),
    **_PRESCRIBING,
    **_SCREENING,
    **_COURSES,
    **_PLACES,
    **_DUTY,
    **_OUTCOMES,
    **_SERVICE,
    **_FILES,
    **_TALK,
    ("POST", "/imports"): Need(Right.IMPORT),
    ("GET", "/imports/{job}"): Need(Right.IMPORT, Look.JOB),
}
MEANWHILE: Final[Mapping[Lack, frozenset[tuple[str, str]]]] = {
    Lack.ENROLMENT: frozenset(
        {
            ("POST", "/access/second-factor"),
            ("POST", "/access/second-factor/confirm"),
            ("POST", "/access/sign-out"),
        }
    ),
    Lack.PROOF: frozenset({("POST", "/access/second-factor/prove"), ("POST", "/access/sign-out")}),
}
"""All that a session may ask for while it lacks a second factor."""
LIVE: Final = Need(Right.WATCH, Look.LIST)
"""Of the live socket."""
UNSIGNED: Final = frozenset(
    {
        ("GET", "/sign-in-options"),
        ("GET", "/oidc/begin"),
        ("GET", "/oidc/callback"),
        ("POST", "/access/sign-in"),
        ("POST", "/access/invitation"),
        ("POST", "/enrolment-codes/redeem"),
        ("POST", "/file-codes/redeem"),
    }
)
"""The doors: whoever is not signed in yet comes in here, with a secret that works once, or is told
which doors there are."""
SENDERS: Final = "/ingest/"
"""Below this, senders come with tokens of their own, and people do not come at all."""
