"""Gaps of a duty roster as news for the site's managers, in the form in which people are told."""

from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from tiyi.alerts.escalation import Hop
from tiyi.alerts.roster import AHEAD_MS, gaps
from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.model.duty import DutyRole, Roster, RosterGap
from tiyi.web.catalog import Catalog

RULE: Final = "ROSTER"
_DAY_MS: Final = 24 * 3_600_000


def gaps_ahead(roster: Roster, now_ms: int) -> list[RosterGap]:
    """Gaps that last now or begin within a day, each from its true beginning."""
    since_ms = (now_ms // _DAY_MS - 1) * _DAY_MS
    found = gaps(roster, since_ms, now_ms + 2 * AHEAD_MS)
    return [gap for gap in found if gap.to_ms > now_ms and gap.from_ms < now_ms + AHEAD_MS]


def event_of_gap(gap: RosterGap, now_ms: int) -> AlertEvent:
    """The gap in the form in which channels take news: of a site and of no person."""
    return AlertEvent(
        alert_id=f"gap.{gap.site}.{gap.role}.{gap.from_ms}",
        revision=1,
        kind=AlertKind.RAISED,
        participant=gap.site,
        site=gap.site,
        rule=RULE,
        severity=Severity.S3,
        started_ms=gap.from_ms,
        held_until_ms=gap.from_ms,
        ended_ms=gap.to_ms,
        published_ms=now_ms,
        session_id=None,
        page=False,
        found_late=False,
        notify=("M",),
        evidence={"role": gap.role.value},
    )


def hops_of_gap(event: AlertEvent, roster: Roster) -> list[Hop]:
    """To every manager of the roster, on duty or not."""
    managers = {shift.staff for shift in roster.shifts if shift.role is DutyRole.MANAGER}
    return [
        Hop(
            event.alert_id,
            event.participant,
            event.site,
            event.severity,
            0,
            person,
            DutyRole.MANAGER.value,
        )
        for person in sorted(managers)
    ]


def words_of_gap(catalog: Catalog, event: AlertEvent, language: str, zone: str) -> tuple[str, str]:
    """Title and text, with instants in the site's zone."""
    values = {
        "site": event.site,
        "role": catalog.text(f"paging:role.{event.evidence['role']}", language),
        "start": _minute(event.started_ms, zone),
        "end": _minute(event.ended_ms or event.started_ms, zone),
    }
    title = catalog.text("paging:gap.title", language, **values)
    return title, catalog.text("paging:gap.text", language, **values)


def _minute(at_ms: int, zone: str) -> str:
    at = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(ZoneInfo(zone))
    return at.strftime("%Y-%m-%d %H:%M")
