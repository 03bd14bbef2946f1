"""Which role sees which field: one table of field names; what is not in it is seen by few."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final

from tiyi.model.scope import Role, Scope

WITHHELD: Final = "withheld"
"""The field that names what was left out: null there is neither zero nor unknown."""


class Kind(StrEnum):
    """What a field tells."""

    PLAIN = "plain"
    """Ids, instants, states, versions: nothing of anybody's health."""
    NAME = "name"
    """By what the participant is known here."""
    ATTENDANCE = "attendance"
    """That somebody trained, and when."""
    ZONE = "zone"
    """Where somebody stands against the band, how long, and how well it is known."""
    ACTION = "action"
    """What is to be done, and how urgent it is."""
    VITAL = "vital"
    """A measured value, or a limit for one."""
    CONDITION = "condition"
    """Condition, diagnosis, risk, rhythm, drug, or what lets guess them."""


_ALL: Final = frozenset(Kind)
_COACH: Final = frozenset({Kind.PLAIN, Kind.NAME, Kind.ATTENDANCE, Kind.ZONE, Kind.ACTION})
SEES: Final[Mapping[Role, frozenset[Kind]]] = {
    Role.OPERATOR: _ALL,
    Role.SYSTEM: _ALL,
    Role.DOCTOR: _ALL,
    Role.PRESCRIBER: _ALL,
    Role.THERAPIST: _ALL,
    Role.MANAGER: _ALL,
    Role.COACH: _COACH,
    Role.VOLUNTEER: frozenset({Kind.PLAIN, Kind.NAME, Kind.ATTENDANCE}),
    Role.EVALUATOR: frozenset({Kind.PLAIN}),
    Role.ADMIN: frozenset({Kind.PLAIN}),
    Role.DEVICE: frozenset(),
    Role.PARTICIPANT: frozenset(),
}
"""Clinical staff see vitals, coaches zone and action, volunteers attendance (evidence P)."""
_NAMES: Final[Mapping[Kind, str]] = {
    Kind.PLAIN: """
        items next type full server_ms seq people id participant site zone language version
        edit_version state kind at_ms created_ms published_ms from_ms to_ms expires_ms
        effective_from_ms device sender assignments job filename size_bytes token token_hash
        issued_ms revoked_ms alert_id session_id session sessions revision revisions actor
        prescription_id prescription_version context_version consent profile_version monday weeks
        alerts zh en source detail code params alert cursor course draft proposal referral trial
        week number day changed_by changed_ms author base revision_reason no_longer_kept before_ms
        assessment visit opens closes held held_ms edition standard tester item unit spans said
        from_profile moment hop hops channel person role owner next_ms more
        occasion key since until
        intervention by_hand delivered_ms opened_ms reached effect_known
        follow_up due_ms by_staff act_done
        message side template blanks sentences sentence messages_waiting waiting_since_ms
        waiting_ms hands entry about about_ref about_number about_ms clinical voided history
        point nudge nudged available because asks budgets
        consultation expertise expertises expert requested_by requested_ms
        changed_to changed_number snapshot call
        enabled study probabilities quiet_from quiet_to from_hour to_hour
        unread_by_staff unread_by_participant read_by_staff
        read_by_participant
        """,
    Kind.NAME: "label",
    Kind.ATTENDANCE: """
        started_ms ended_ms by_mark finality completed excused sessions_planned sessions_done
        sessions_completed null_sessions weeks_excused interruptions longest_gap_days discontinued
        followed_by next_session next_session_ms
        """,
    Kind.ZONE: """
        position verdict cause quality_pct in_s planned_s elapsed_s settled_ms interval_ms
        hr_at_ms has_band no_band_cause unknown_cause coverage artefact_s source_used score
        conditioning_start_ms conditioning_end_ms cond_min valid_min in_min above_min below_min
        tiz_adj_min tiz_low_min tiz_high_min a_dur a_int above_share sa status bouts_planned
        bouts_hit bouts_unknown week_plan sessions_per_week warmup_min conditioning_min
        cooldown_min in_zone_min adherence cadence_spm steps cadence_mean_spm reason a_freq a_min
        a_total a_total_high a_total_low d_total f_total planned_min tiz_min low_confidence rdi
        course_class also bouts breaks done dose dose_reductions effort extra headline intensity
        interval_high interval_low levels lines make_ups minute minutes minutes_top moved_from
        not_done not_known plan planned progression rate resistance balance share start step
        week_from week_to weekdays withdrew early_terminations in_share two_min_before
        two_min_after silence silence_row rests_on training last_data_ms last_contact_ms arrived_ms
        skin_ms bare_ms battery_pct battery_ms vendor devices_worn returned_ms others_training
        others_silent ours watched paused silent
        """,
    Kind.ACTION: """
        severity action page notify found_late held_until_ms acknowledged_by acknowledged_ms
        resolved_by resolved_ms resolution text answer until_ms deeds deed cue may_ask_more
        against need needs by_row
        triage_row triage_rows unjudged waiting open_alerts aim outcome_code overdue link_kind
        link_ref tags tag borne
        handed_note
        written corrected_because
        """,
    Kind.VITAL: """
        hr_bpm lower_bpm upper_bpm ceiling_bpm ceiling_kind hr_mean_bpm hr_max_bpm hr_min_bpm
        trimp band evidence formula inputs band_inputs name method value recorded_by recorded_ms
        limit_bpm held_s start_ms minute_ms valid_s in_session above_s below_s unknown_s beats
        artefact_cause cadence_s cadence_sum final hr_max_q hr_min_q hr_sum_q nn nn_change_sq_ms2
        nn_changes nn_sq_ms2 nn_sum_ms trimp_micro hr_recovery_60_bpm hr_vt1_bpm met_max rpe
        delta percent flaws judged points limits at_cm smaller_is_better suspect of threshold word
        test how missing why error results total cuts grade refused wanted visits screened valid
        days days_known known_min morning_min usual least most versions
        """,
    Kind.CONDITION: """
        stratum profile age_years sex rhr_bpm hrmax_measured_bpm rate_drug rhythm reply_channel
        prescription document group anchor low high issued_by title rule note corrections
        input_hash algorithm abroad act acts after allocations arms ask_symptoms before born by
        changes content direction facts findings from_week ids issued messages monitoring
        move next_acts now place ref research sharing state_text statements then valid_until_ms
        what rhr_measured_ms hrmax_measured_ms outcome fact affects
        benefit change change_pct changed config_hash equipment groups hour important
        met_min missing_baseline missing_week_16 not_compared real relative responder
        typical_errors trigger clinical_tags act_reason open_referrals clearances_ending
        retests_due with_open_referral with_clearance_ending never_screened
        question opinion remark
        """,
}
FIELDS: Final[Mapping[str, Kind]] = {
    name: kind for kind, names in _NAMES.items() for name in names.split()
}
"""Field → what it tells. A name that is not here is shown only to who sees everything."""
OF_ALERTS: Final[Mapping[str, Kind]] = {"text": Kind.CONDITION, "reason": Kind.CONDITION}
"""What these names tell in an alert: what was found, and what somebody wrote about it."""
TELLING_CAUSES: Final = frozenset({"drugs_not_recorded", "rhythm_not_recorded", "rpe_only"})
"""Reasons for «unknown» from which drug or rhythm can be guessed."""
_CAUSES: Final = frozenset({"cause", "no_band_cause", "unknown_cause"})
_ALERT_FIELDS: Final[Mapping[str, Kind]] = {**FIELDS, **OF_ALERTS}
_NONE: Final = frozenset[Kind]()


def seen_by(scope: Scope) -> frozenset[Kind]:
    """Every kind of field that the caller's roles see."""
    return frozenset[Kind]().union(*(SEES[role] for role in scope.roles))


def sees_all(scope: Scope) -> bool:
    """Whether nothing is withheld from the caller."""
    return seen_by(scope) == _ALL


def without(document: Any, kinds: frozenset[Kind]) -> Any:
    """The document with every field of other kinds null, and their names in `withheld`."""
    if kinds == _ALL:
        return document
    missing: set[str] = set()
    shown = _without(document, kinds, missing)
    if isinstance(shown, dict) and missing:
        shown[WITHHELD] = sorted(missing)
    return shown


def _without(value: Any, kinds: frozenset[Kind], missing: set[str]) -> Any:
    if isinstance(value, list):
        return [_without(one, kinds, missing) for one in value]
    if not isinstance(value, dict):
        return value
    named = _ALERT_FIELDS if "alert_id" in value else FIELDS
    return {
        name: _field(name, one, kinds if named.get(name) in kinds else _NONE, missing)
        for name, one in value.items()
    }


def _field(name: str, value: Any, kinds: frozenset[Kind], missing: set[str]) -> Any:
    if not kinds:
        missing.add(name)
        # A column keeps its length: the rows of its table stay the rows of the others.
        is_column = isinstance(value, list) and not any(isinstance(one, dict) for one in value)
        return [None] * len(value) if is_column else None
    if name in _CAUSES and Kind.CONDITION not in kinds:
        return _untold(name, value, missing)
    return _without(value, kinds, missing)


def _untold(name: str, cause: Any, missing: set[str]) -> Any:
    """A cause, or a column of them, without what lets guess a drug or a rhythm."""
    causes: Iterable[Any] = cause if isinstance(cause, list) else [cause]
    shown = [None if one in TELLING_CAUSES else one for one in causes]
    if shown != list(causes):
        missing.add(name)
    return shown if isinstance(cause, list) else shown[0]
